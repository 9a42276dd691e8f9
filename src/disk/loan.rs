//! What is on loan to an editor, written down for the session after one that was ended meanwhile: the copy
//! that the editor was given, and what it was made of.
//!
//! Whoever has the copy holds its folder: the session, and the editor, which gets the folder open from it.
//! As long as either of them is there, the copy is nobody else's.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read as _, Result, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, fstat, openat, unlinkat};
use rustix::io::retry_on_intr;
use serde::{Deserialize, Serialize};

use super::careful::CAREFUL;
use super::drafts::{Draft, Drafts, read};
use super::session::Session;
use super::state;
use super::what::LARGEST;

/// A copy that cannot be taken back is left for people, for so long.
const LEFT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What is lent, and what is to become of what the editor makes of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Loan {
    /// The text that is lent, as a draft of the session; none where nothing is to be kept of it.
    pub draft: Option<Draft>,
    /// The key whose value alone it is, if so.
    pub key: Option<String>,
}

/// A loan as it is written down, and the copy.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    loan: Loan,
    /// The copy; its folder holds nothing else of ours.
    pub(super) copy: PathBuf,
    /// Whose the copy is.
    owner: u32,
    /// Who has lent it.
    session: Session,
    /// Where this is written down.
    #[serde(skip)]
    written: PathBuf,
    /// Its folder, held as long as this is there.
    #[serde(skip)]
    held: Option<File>,
}

impl Record {
    /// Writes a loan down in a folder, and makes one for the copy, which is to have this name, within
    /// another.
    pub(super) fn new(
        loan: Loan,
        edits: &Path,
        within: &Path,
        name: &str,
        owner: u32,
    ) -> Result<Self> {
        let mut file =
            tempfile::Builder::new().prefix("call-settings-").suffix(".json").tempfile_in(edits)?;
        let written = file.path().to_owned();
        let folder = within.join(written.file_stem().unwrap_or_default());
        let copy = folder.join(name);
        let mut record = Self { loan, copy, owner, session: Session::here(), written, held: None };
        // First this, so that a copy is never there without it; then the folder, which must be new.
        file.write_all(&serde_json::to_vec(&record)?)?;
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
        file.keep().map_err(|error| error.error)?;
        let held = record.open_folder(CAREFUL.difference(OFlags::CLOEXEC))?;
        // Where there are no locks, the session alone tells that the copy is in use.
        let _ = held.try_lock();
        record.held = Some(held);
        Ok(record)
    }

    /// The loans written down in a folder whose sessions and editors are gone.
    fn over(edits: &Path) -> Vec<Self> {
        let entries = std::fs::read_dir(edits).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let records = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
        records.filter_map(Self::of).collect()
    }

    /// What is written down at a path, if nobody has the copy any more.
    fn of(path: PathBuf) -> Option<Self> {
        let mut record: Self = serde_json::from_slice(&read(&path).ok()?).ok()?;
        record.written = path;
        if record.session.is_alive() {
            return None;
        }
        if let Ok(held) = record.open_folder(CAREFUL) {
            if matches!(held.try_lock(), Err(TryLockError::WouldBlock)) {
                return None;
            }
            record.held = Some(held);
        }
        Some(record)
    }

    /// The folder of the copy; without `CLOEXEC`, an editor that is started has it open too.
    fn open_folder(&self, flags: OFlags) -> Result<File> {
        open(self.folder(), flags | OFlags::DIRECTORY)
    }

    fn folder(&self) -> &Path {
        self.copy.parent().unwrap_or(&self.copy)
    }

    /// The bytes as the editor has left them: of a plain file of the one who edited it, no link, and
    /// no larger than a settings file may be.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let file = open(&self.copy, CAREFUL)?;
        let found = fstat(&file)?;
        let is_file = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
        if !is_file || found.st_uid != self.owner {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// The loan is over, and all of it goes.
    pub(super) fn forget(&self) {
        let _ = std::fs::remove_dir_all(self.folder());
        let _ = std::fs::remove_file(&self.written);
    }

    /// The copy goes, and the rest of it too, unless the editor has left something of its own beside it,
    /// such as what it keeps for a crash; that is left for people.
    fn forget_copy(&self) {
        // In the folder that is held: behind sudo a link to another one may stand in its place.
        if let Some((held, name)) = self.held.as_ref().zip(self.copy.file_name()) {
            let _ = unlinkat(held, name, AtFlags::empty());
        }
        if std::fs::remove_dir(self.folder()).is_ok() || !self.folder().exists() {
            let _ = std::fs::remove_file(&self.written);
        }
    }

    fn is_old(&self) -> bool {
        let written = std::fs::metadata(&self.written).and_then(|found| found.modified());
        written.ok().and_then(|at| at.elapsed().ok()).is_some_and(|age| age > LEFT)
    }
}

/// What an editor has left whose session was ended meanwhile.
#[derive(Debug)]
pub struct Leftover {
    record: Record,
    /// What the copy holds now.
    pub bytes: Vec<u8>,
    /// What the editor was given.
    pub draft: Draft,
    /// The key whose value alone it is, if so.
    pub key: Option<String>,
}

impl Leftover {
    /// What editors have left of the file of these drafts. What has nothing new in it is cleared away, of any
    /// file.
    pub fn of(drafts: &Drafts) -> Vec<Self> {
        let edits = state::path("edits");
        edits.map(|edits| Self::within(&edits, drafts.file())).unwrap_or_default()
    }

    fn within(edits: &Path, file: Option<&Path>) -> Vec<Self> {
        Record::over(edits).into_iter().filter_map(|record| Self::new(record, file)).collect()
    }

    fn new(record: Record, file: Option<&Path>) -> Option<Self> {
        if record.is_old() {
            record.forget();
            return None;
        }
        let Some(draft) = record.loan.draft.clone() else {
            record.forget_copy();
            return None;
        };
        match record.bytes() {
            Ok(bytes) if bytes != draft.text.as_bytes() => {
                let key = record.loan.key.clone();
                (draft.file.as_deref() == file).then_some(Self { record, bytes, draft, key })
            }
            Err(error) if error.kind() != ErrorKind::NotFound => None,
            _ => {
                record.forget_copy();
                None
            }
        }
    }

    /// What it holds is kept elsewhere.
    pub fn forget(self) {
        self.record.forget_copy();
    }
}

fn open(path: &Path, flags: OFlags) -> Result<File> {
    Ok(File::from(retry_on_intr(|| openat(CWD, path, flags, Mode::empty()))?))
}

#[cfg(test)]
mod tests {
    use super::super::{Author, Fate};
    use super::*;

    const FILE: &str = "/etc/site.toml";

    fn draft(session: Session) -> Draft {
        Draft {
            file: Some(FILE.into()),
            sha256: super::super::sha256(b""),
            base: String::new(),
            text: "a = 1\n".to_owned(),
            at: chrono::Utc::now(),
            author: Author::here(),
            session,
            fate: Fate::Unsaved,
        }
    }

    /// A copy of a session that is over, unless it is this one's.
    fn lent(root: &Path, draft: Option<Draft>, session: Session) -> Record {
        let own = rustix::process::geteuid().as_raw();
        let loan = Loan { draft, key: None };
        let mut record = Record::new(loan, root, root, "site.toml", own).unwrap();
        record.session = session;
        std::fs::write(&record.written, serde_json::to_vec(&record).unwrap()).unwrap();
        std::fs::write(&record.copy, "a = 1\n").unwrap();
        record
    }

    fn over() -> Session {
        Session { pid: u32::MAX, started: 0 }
    }

    fn left(root: &Path) -> Vec<Leftover> {
        Leftover::within(root, Some(Path::new(FILE)))
    }

    #[test]
    fn what_came_in_the_place_of_the_copy_is_never_read() {
        let root = tempfile::tempdir().unwrap();
        let secret = root.path().join("secret");
        std::fs::write(&secret, "token").unwrap();
        let record = lent(root.path(), Some(draft(over())), over());
        assert_eq!(record.bytes().unwrap(), b"a = 1\n");
        std::fs::remove_file(&record.copy).unwrap();
        std::os::unix::fs::symlink(&secret, &record.copy).unwrap();
        assert!(record.bytes().is_err());
        std::fs::remove_file(&record.copy).unwrap();
        std::fs::create_dir(&record.copy).unwrap();
        assert!(record.bytes().is_err());
        let other = lent(root.path(), None, over());
        let other = Record { owner: other.owner + 1, ..other };
        assert!(other.bytes().is_err(), "of another user");
        // Nor is a folder followed that came in the place of its own.
        assert!(other.open_folder(CAREFUL).is_ok());
        std::fs::rename(other.folder(), root.path().join("away")).unwrap();
        std::os::unix::fs::symlink("away", other.folder()).unwrap();
        assert!(other.open_folder(CAREFUL).is_err());
    }

    #[test]
    fn a_text_of_the_largest_size_is_taken_whole_and_a_larger_one_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        let record = lent(root.path(), None, over());
        let copy = File::options().write(true).open(&record.copy).unwrap();
        copy.set_len(LARGEST).unwrap();
        assert_eq!(record.bytes().unwrap().len() as u64, LARGEST);
        for more in [1, 99] {
            copy.set_len(LARGEST + more).unwrap();
            assert_eq!(record.bytes().unwrap_err().kind(), ErrorKind::FileTooLarge);
        }
    }

    #[test]
    fn a_copy_is_left_alone_as_long_as_anybody_has_it_and_the_session_is_there() {
        let root = tempfile::tempdir().unwrap();
        let held = lent(root.path(), Some(draft(over())), over());
        std::fs::write(&held.copy, "a = 2\n").unwrap();
        assert!(left(root.path()).is_empty(), "the editor has it");
        drop(held);
        let bytes: Vec<_> = left(root.path()).into_iter().map(|left| left.bytes).collect();
        assert_eq!(bytes, [b"a = 2\n"]);
        assert!(Leftover::within(root.path(), Some(Path::new("/etc/other.toml"))).is_empty());
        let here = Session::here();
        let own = lent(root.path(), Some(draft(here.clone())), here);
        std::fs::write(&own.copy, "a = 3\n").unwrap();
        drop(Record { held: None, ..own });
        assert_eq!(left(root.path()).len(), 1, "where there are no locks");
    }

    #[test]
    fn nothing_stays_of_a_loan_for_which_there_is_no_room() {
        let root = tempfile::tempdir().unwrap();
        let nowhere = root.path().join("nowhere");
        assert!(Record::new(Loan::default(), root.path(), &nowhere, "site.toml", 0).is_err());
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_link_in_the_place_of_the_folder_leads_to_nothing_that_is_removed() {
        let [root, other] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let site = other.path().join("site.toml");
        std::fs::write(&site, "a = 1\n").unwrap();
        let record = lent(root.path(), None, over());
        std::fs::remove_dir_all(record.folder()).unwrap();
        std::os::unix::fs::symlink(other.path(), record.folder()).unwrap();
        drop(record);
        assert!(left(root.path()).is_empty() && site.exists());
    }

    #[test]
    fn what_has_nothing_new_goes_and_what_the_editor_keeps_itself_stays_for_a_month() {
        let root = tempfile::tempdir().unwrap();
        drop(lent(root.path(), Some(draft(over())), over()));
        drop(lent(root.path(), None, over()));
        let gone = lent(root.path(), Some(draft(over())), over());
        std::fs::remove_dir_all(gone.folder()).unwrap();
        drop(gone);
        let crashed = lent(root.path(), Some(draft(over())), over());
        let swap = crashed.folder().join(".site.toml.swp");
        std::fs::write(&swap, "swap").unwrap();
        std::fs::write(&crashed.copy, "a = 2\n").unwrap();
        let record = crashed.written.clone();
        drop(crashed);
        left(root.path()).into_iter().for_each(Leftover::forget);
        assert!(swap.exists() && record.exists());
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 2);
        let old = std::time::SystemTime::now() - LEFT - Duration::from_secs(1);
        File::options().write(true).open(&record).unwrap().set_modified(old).unwrap();
        assert!(left(root.path()).is_empty());
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
    }
}
