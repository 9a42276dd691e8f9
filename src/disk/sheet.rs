//! A text on loan to an editor: a private copy in a folder of its own, never the settings file, taken
//! back when the editor is done.

use std::fs::OpenOptions;
use std::io::{Result, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{Gid, Uid, chown};

use super::loan::{Loan, Record};
use super::state;
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

/// A text that is being edited; it is gone when this is dropped, unless it is kept.
#[derive(Debug)]
pub struct Sheet {
    record: Record,
    is_kept: AtomicBool,
}

impl Sheet {
    /// Lays out a text under a file name, for nobody's eyes but those of the one who edits it. It is
    /// written down what is lent, for the session after one that is ended meanwhile.
    pub fn lay(name: &str, text: &str, hand: &Hand, loan: Loan) -> Result<Self> {
        let edits = state::folder("edits")?;
        let (within, owner) = match hand {
            Hand::Of(person) => (Path::new(OF_OTHERS), person.uid),
            _ => (edits.as_path(), rustix::process::geteuid().as_raw()),
        };
        let record = Record::new(loan, &edits, within, name, owner)?;
        let sheet = Self { record, is_kept: false.into() };
        let path = sheet.path();
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())?;
        if let Hand::Of(person) = hand {
            let (uid, gid) = (Uid::from_raw(person.uid), Gid::from_raw(person.gid));
            chown(path, Some(uid), Some(gid))?;
            chown(path.parent().unwrap_or(path), Some(uid), Some(gid))?;
        }
        Ok(sheet)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.record.copy
    }

    /// The bytes as the editor has left them: of a plain file of the one who edited it, no link, and
    /// no larger than a settings file may be.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        self.record.bytes()
    }

    /// Leaves it where it is for some time, for what is in it cannot be taken.
    pub fn keep(&self) {
        self.is_kept.store(true, Ordering::SeqCst);
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        if !self.is_kept.load(Ordering::SeqCst) {
            self.record.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_gone_with_its_sheet_unless_it_is_kept() {
        for is_kept in [false, true] {
            let root = tempfile::tempdir().unwrap();
            let loan = Loan { draft: None, key: None };
            let owner = rustix::process::geteuid().as_raw();
            let record = Record::new(loan, root.path(), root.path(), "site.toml", owner).unwrap();
            let sheet = Sheet { record, is_kept: false.into() };
            let path = sheet.path().to_owned();
            std::fs::write(&path, "a = 1").unwrap();
            if is_kept {
                sheet.keep();
            }
            drop(sheet);
            assert_eq!(path.exists(), is_kept);
        }
    }

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
}
