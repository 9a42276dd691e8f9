//! A file as it is at one moment: its bytes, and what the system says of it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Error, Read as _};

use rustix::fs::{FileType, Mode, Stat, fstat, openat};
use rustix::io::retry_on_intr;

use super::careful::CAREFUL;
use super::resolve::Target;
use super::what::{LARGEST, What};

/// A file as it was when it was read.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The open file.
    pub file: File,
    /// What the system said of it.
    pub stat: Stat,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no snapshot.
#[derive(Debug)]
pub(super) enum Unread {
    /// Something is there that is no file.
    NotAFile(What),
    /// More than [`LARGEST`] bytes.
    TooLarge,
    /// The system refused.
    Refused(Error),
}

impl<E: Into<Error>> From<E> for Unread {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

impl Snapshot {
    /// Reads the file. Never waits for a pipe, follows no link, reads no more than [`LARGEST`] bytes.
    pub fn of(target: &Target) -> Result<Self, Unread> {
        Self::named(target, &target.name)
    }

    /// Reads another file of the same folder in the same way.
    pub fn named(target: &Target, name: &OsStr) -> Result<Self, Unread> {
        // A socket cannot be opened at all, so it is asked first.
        kind(&target.stat(name)?)?;
        let open = || openat(&target.folder, name, CAREFUL, Mode::empty());
        let file = File::from(retry_on_intr(open)?);
        let stat = retry_on_intr(|| fstat(&file))?;
        kind(&stat)?;
        let size = u64::try_from(stat.st_size).unwrap_or_default().min(LARGEST);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
        (&file).take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Unread::TooLarge);
        }
        Ok(Self { file, stat, bytes })
    }

    /// Whether another look at the file finds the same file, and nothing that happened to it.
    pub fn is_still(&self, stat: &Stat) -> bool {
        same_file(&self.stat, stat)
            && (self.stat.st_size, self.stat.st_mtime, self.stat.st_mtime_nsec)
                == (stat.st_size, stat.st_mtime, stat.st_mtime_nsec)
    }
}

/// Whether two looks are at one file.
pub(super) fn same_file(one: &Stat, other: &Stat) -> bool {
    (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
}

fn kind(stat: &Stat) -> Result<(), Unread> {
    What::of(FileType::from_raw_mode(stat.st_mode))
        .map_or(Ok(()), |what| Err(Unread::NotAFile(what)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn a_file_is_still_the_same_only_if_nothing_happened_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.toml");
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let write = |path: &std::path::Path, text: &str, time| {
            fs::write(path, text).unwrap();
            File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        };
        write(&path, "one", then);
        let target = Target::of(&path).unwrap();
        let old = Snapshot::of(&target).unwrap();
        let is_still = || old.is_still(&target.stat(&target.name).unwrap());
        assert!(is_still());
        write(&path, "two", then + Duration::from_millis(1));
        assert!(!is_still(), "another time");
        write(&path, "three", then);
        assert!(!is_still(), "another size");
        // The same bytes at the same time, but another file.
        let other = folder.path().join("other");
        write(&other, "one", then);
        fs::rename(&other, &path).unwrap();
        assert!(!is_still(), "another file");
    }
}
