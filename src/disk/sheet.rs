//! A text on loan to an editor: a private copy in a folder of its own, never the settings file, taken
//! back when the editor is done.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{Error, ErrorKind, Read as _, Result, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Gid, Mode, Uid, chown, fstat, openat};
use rustix::io::retry_on_intr;
use tempfile::TempDir;

use super::careful::CAREFUL;
use super::state;
use super::what::LARGEST;
use super::who::{self, Person};

/// Where the copy of a person behind sudo lies: the program's own folder is not theirs to enter.
const OF_OTHERS: &str = "/tmp";

/// As whom an editor may be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// As the user that the program runs as.
    Own,
    /// As the person behind sudo: an editor is a shell, and what sudo allows is this program alone.
    Of(Person),
    /// As nobody: the one behind it can no longer be told, or cannot be become again.
    None,
}

/// As whom an editor may be started by this process.
pub fn hand() -> Hand {
    hand_of(rustix::process::geteuid().as_raw(), who::is_behind(), who::person())
}

fn hand_of(own: u32, is_behind: bool, person: Option<Person>) -> Hand {
    match person {
        _ if !is_behind => Hand::Own,
        Some(person) if person.uid == own => Hand::Own,
        Some(person) if own == 0 => Hand::Of(person),
        _ => Hand::None,
    }
}

/// A text that is being edited.
#[derive(Debug)]
pub struct Sheet {
    folder: TempDir,
    path: PathBuf,
    owner: u32,
}

impl Sheet {
    /// Lays out a text under a file name, for nobody's eyes but those of the one who edits it.
    pub fn lay(name: &str, text: &str, hand: &Hand) -> Result<Self> {
        let within = match hand {
            Hand::Of(_) => PathBuf::from(OF_OTHERS),
            _ => state::folder("edits")?,
        };
        let folder = tempfile::Builder::new()
            .prefix("call-settings-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(within)?;
        let path = folder.path().join(name);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        let mut owner = rustix::process::geteuid().as_raw();
        if let Hand::Of(person) = hand {
            owner = person.uid;
            let (uid, gid) = (Uid::from_raw(person.uid), Gid::from_raw(person.gid));
            chown(&path, Some(uid), Some(gid))?;
            chown(folder.path(), Some(uid), Some(gid))?;
        }
        Ok(Self { folder, path, owner })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes as the editor has left them: of a plain file of the one who edited it, no link, and
    /// no larger than a settings file may be.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let open = || openat(CWD, &self.path, CAREFUL, Mode::empty());
        let file = File::from(retry_on_intr(open)?);
        let found = fstat(&file)?;
        let is_file = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
        if !is_file || found.st_uid != self.owner {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Error::from(ErrorKind::FileTooLarge));
        }
        Ok(bytes)
    }

    /// Leaves it where it is, for what is in it cannot be taken; where that is.
    pub fn keep(self) -> PathBuf {
        let _ = self.folder.keep();
        self.path
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt as _;

    use super::*;

    #[test]
    fn an_editor_is_started_as_oneself_or_by_root_as_the_one_behind_it() {
        let lan = || Some(Person { uid: 1000, gid: 1000, name: "lan".to_owned(), home: None });
        for (own, is_behind, person, expected) in [
            (0, false, None, Hand::Own),
            (1000, false, lan(), Hand::Own),
            (1000, true, lan(), Hand::Own),
            (0, true, lan(), Hand::Of(lan().unwrap())),
            (2000, true, lan(), Hand::None),
            (0, true, None, Hand::None),
        ] {
            assert_eq!(hand_of(own, is_behind, person), expected, "{own} {is_behind}");
        }
    }

    fn sheet(root: &Path) -> Sheet {
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(root)
            .unwrap();
        let path = folder.path().join("site.toml");
        std::fs::write(&path, "a = 1\n").unwrap();
        Sheet { folder, path, owner: rustix::process::geteuid().as_raw() }
    }

    #[test]
    fn what_came_in_the_place_of_the_copy_is_never_read() {
        let root = tempfile::tempdir().unwrap();
        let secret = root.path().join("secret");
        std::fs::write(&secret, "token").unwrap();
        let sheet = sheet(root.path());
        assert_eq!(sheet.bytes().unwrap(), b"a = 1\n");
        std::fs::remove_file(sheet.path()).unwrap();
        std::os::unix::fs::symlink(&secret, sheet.path()).unwrap();
        assert!(sheet.bytes().is_err());
        std::fs::remove_file(sheet.path()).unwrap();
        std::fs::create_dir(sheet.path()).unwrap();
        assert!(sheet.bytes().is_err());
        let other = Sheet { owner: sheet.owner + 1, ..self::sheet(root.path()) };
        assert!(other.bytes().is_err(), "of another user");
    }

    #[test]
    fn a_text_of_the_largest_size_is_taken_whole_and_a_larger_one_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        let sheet = sheet(root.path());
        let write = |more: u64| {
            let file = OpenOptions::new().write(true).open(sheet.path()).unwrap();
            file.set_len(LARGEST + more).unwrap();
        };
        write(0);
        assert_eq!(sheet.bytes().unwrap().len() as u64, LARGEST);
        for more in [1, 99] {
            write(more);
            assert_eq!(sheet.bytes().unwrap_err().kind(), ErrorKind::FileTooLarge);
        }
    }

    #[test]
    fn it_is_gone_afterwards_unless_it_is_kept() {
        let root = tempfile::tempdir().unwrap();
        let gone = sheet(root.path()).path().to_owned();
        assert!(!gone.exists());
        let kept = sheet(root.path()).keep();
        assert_eq!(std::fs::metadata(&kept).unwrap().len(), 6);
        let folder = std::fs::metadata(kept.parent().unwrap()).unwrap();
        assert_eq!(folder.mode() & 0o077, 0);
    }
}
