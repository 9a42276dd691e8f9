//! The file that holds the new bytes until it takes the old one's name.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{ErrorKind, Read as _, Result, Write as _};

use rustix::fs::{AtFlags, Dir, Mode, OFlags, openat, unlinkat};
use rustix::io::{Errno, retry_on_intr};

use super::careful::CAREFUL;
use super::own::Own;
use super::resolve::Target;

/// So often another name is tried where one is taken already.
const TRIES: usize = 8;

/// A temporary file beside the settings file; dropping it removes it.
#[derive(Debug)]
pub(super) struct Temporary<'t> {
    target: &'t Target,
    /// The open file.
    pub file: File,
    /// Its name.
    pub name: OsString,
    /// Whether the name is still this file's.
    owned: bool,
}

impl<'t> Temporary<'t> {
    /// A new, empty file that nobody else may read. What is already there is never opened, be it a
    /// link or a file.
    pub fn new(target: &'t Target) -> Result<Self> {
        let flags = CAREFUL | OFlags::RDWR | OFlags::CREATE | OFlags::EXCL;
        for _ in 0..TRIES {
            let name = target.beside(&format!("{}.tmp", random()));
            let open = || openat(&target.folder, &name, flags, Mode::RUSR | Mode::WUSR);
            match retry_on_intr(open) {
                Ok(file) => return Ok(Self { target, file: file.into(), name, owned: true }),
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Writes the bytes, all of them.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes)
    }

    /// Waits until the disk has the bytes, and reads them again under the file's name. Asked once: a
    /// second answer of a disk that has failed before means nothing.
    pub fn confirm(&self, bytes: &[u8]) -> Result<()> {
        self.file.sync_all()?;
        let open = || openat(&self.target.folder, &self.name, CAREFUL, Mode::empty());
        let mut found = Vec::with_capacity(bytes.len());
        File::from(retry_on_intr(open)?).read_to_end(&mut found)?;
        if found == bytes { Ok(()) } else { Err(Own::Differs.into()) }
    }

    /// The name belongs to another file now, or to none.
    pub fn given_away(mut self) {
        self.owned = false;
    }
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if self.owned {
            let _ = remove(self.target, &self.name);
        }
    }
}

/// Sixteen digits that nobody can guess.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// Removes a file of the folder; tried twice, for once may be an accident.
pub(super) fn remove(target: &Target, name: &OsStr) -> Result<()> {
    let remove = || retry_on_intr(|| unlinkat(&target.folder, name, AtFlags::empty()));
    match remove().or_else(|_| remove()) {
        Ok(()) | Err(Errno::NOENT) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Removes the temporaries of saves that were killed. Only for whoever holds the lock: nobody else is
/// saving then. Files that merely look alike stay: of other users, of other names, links, folders.
pub(super) fn remove_stale(target: &Target) {
    let Ok(folder) = Dir::read_from(&target.folder) else { return };
    let own = rustix::process::geteuid().as_raw();
    for entry in folder.flatten() {
        let name = std::os::unix::ffi::OsStrExt::from_bytes(entry.file_name().to_bytes());
        let is_ours = |stat: rustix::fs::Stat| {
            rustix::fs::FileType::from_raw_mode(stat.st_mode).is_file()
                && stat.st_uid == own
                && stat.st_nlink == 1
        };
        if is_temporary(target, name) && target.stat(name).is_ok_and(is_ours) {
            let _ = remove(target, name);
        }
    }
}

/// Whether a name is one that [`Temporary::new`] gives.
fn is_temporary(target: &Target, name: &OsStr) -> bool {
    let (begin, name) = (target.beside(""), name.as_encoded_bytes());
    let random = name.strip_prefix(begin.as_encoded_bytes());
    let random = random.and_then(|rest| rest.strip_suffix(b".tmp"));
    let digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    random.is_some_and(|random| random.len() == 16 && random.iter().all(digit))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_temporary_is_private_and_gone_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::of(&folder.path().join("site.toml")).unwrap();
        let mut temporary = Temporary::new(&target).unwrap();
        temporary.write(b"a = 1\n").unwrap();
        temporary.confirm(b"a = 1\n").unwrap();
        assert!(temporary.confirm(b"a = 2\n").is_err());
        assert_eq!(target.stat(&temporary.name).unwrap().st_mode & 0o7777, 0o600);
        drop(temporary);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn stale_temporaries_go_and_look_alikes_stay() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::of(&folder.path().join("site.toml")).unwrap();
        let stale = ".site.toml.0123456789abcdef.tmp";
        let others = [
            ".site.toml.0123456789abcde.tmp",
            ".site.toml.0123456789ABCDEF.tmp",
            ".site.toml.lock",
            ".other.toml.0123456789abcdef.tmp",
            "site.toml",
        ];
        for name in others.iter().chain([&stale]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let link = ".site.toml.00000000000000ff.tmp";
        std::os::unix::fs::symlink("site.toml", folder.path().join(link)).unwrap();
        remove_stale(&target);
        let exists = |name: &str| folder.path().join(name).symlink_metadata().is_ok();
        assert!(!exists(stale));
        assert!(others.iter().chain([&link]).all(|name| exists(name)));
    }
}
