//! Drafts: what somebody has changed in the form and not saved, kept for the next start.
//!
//! A file a session, in the folder of the settings file's drafts; each holds the whole text it began
//! from, so that it can always be laid over what the file has become. Nothing here is ever applied;
//! it is read, and offered by the form.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Result, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rustix::fs::{CWD, Mode, OFlags, fstat, openat};
use rustix::io::retry_on_intr;
use serde::{Deserialize, Serialize};

use super::careful::CAREFUL;
use super::hash::sha256;
use super::own::Own;
use super::resolve::Target;
use super::session::Session;
use super::stamp;
use super::state;
use super::what::LARGEST;
use super::who::Author;

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The file it is of; none where there was none yet.
    pub file: Option<PathBuf>,
    /// The SHA-256 of `base`, in hexadecimal.
    pub sha256: String,
    /// The text that the changes began from.
    pub base: String,
    /// The text that a save would have written.
    pub text: String,
    /// When it was kept.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// Who was at the keyboard.
    pub author: Author,
    /// The session.
    pub session: Session,
    /// What was happening to the changes.
    #[serde(default)]
    pub fate: Fate,
}

/// What was happening to changes when they were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Nothing yet.
    #[default]
    Unsaved,
    /// They were being saved: whether they came into the file, the file alone can tell.
    BeingSaved,
}

/// A draft that is there under its name, though the disk may not have confirmed it yet.
#[derive(Debug)]
pub struct Written {
    file: File,
    folder: PathBuf,
}

impl Written {
    /// Waits until the disk has it for good.
    pub fn confirm(self) -> Result<()> {
        self.file.sync_all()?;
        File::open(self.folder)?.sync_all()
    }
}

/// The drafts of one settings file, and this session's own.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
    file: Option<PathBuf>,
    session: Session,
}

impl Drafts {
    /// The drafts of the file that a path leads to.
    pub fn of(path: Option<&Path>) -> Result<Self> {
        let real = path.map(|path| Target::of(path).map_or(path.to_owned(), |target| target.path));
        let key = state::key(real.as_deref().unwrap_or(Path::new("unnamed")));
        let folder = state::folder("drafts")?.join(key);
        state::private(&folder)?;
        Ok(Self { folder, file: real, session: Session::here() })
    }

    /// The file.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Where this session's draft is kept.
    pub fn path(&self) -> PathBuf {
        self.path_of(&self.session, "json")
    }

    /// The folder, which another session's taking over can be seen in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps this session's draft, all of it or nothing, in the place of the one before; not if another
    /// session has taken it over.
    pub fn keep(&self, base: &str, text: &str, fate: Fate) -> Result<()> {
        self.put(&self.draft(base, text, fate)?)
    }

    /// The same as the last thing that this session does: the draft has its name before the disk has
    /// confirmed it, for nobody waits until it does.
    pub fn keep_last(&self, base: &str, text: &str, fate: Fate) -> Result<Written> {
        let draft = self.draft(base, text, fate)?;
        // An earlier one, which another thread may still be waiting for, must not come over it.
        gone(std::fs::remove_file(self.path_of(&self.session, "tmp")))?;
        let last = self.path_of(&self.session, "last");
        let file = self.write(&last, &serde_json::to_vec(&draft)?)?;
        std::fs::rename(last, self.path())?;
        Ok(Written { file, folder: self.folder.clone() })
    }

    /// What is unsaved now as a draft of this session, which is not kept yet; none where another one has
    /// taken it over.
    pub fn draft(&self, base: &str, text: &str, fate: Fate) -> Result<Draft> {
        if self.is_taken() {
            return Err(Own::TakenOver.into());
        }
        Ok(Draft {
            file: self.file.clone(),
            sha256: sha256(base.as_bytes()),
            base: base.to_owned(),
            text: text.to_owned(),
            at: Utc::now(),
            author: Author::here(),
            session: self.session.clone(),
            fate,
        })
    }

    /// Gives up this session's draft.
    pub fn forget(&self) -> Result<()> {
        for ending in ["json", "tmp", "last", "taken"] {
            gone(std::fs::remove_file(self.path_of(&self.session, ending)))?;
        }
        Ok(())
    }

    /// Keeps a text as the draft of another session, in the place of the one that it has left.
    pub fn adopt(&self, draft: &Draft) -> Result<()> {
        self.put(draft)
    }

    /// The drafts of other sessions, the latest first.
    pub fn found(&self) -> Vec<Draft> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let kept = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
        let mut found: Vec<_> = kept
            .filter_map(|path| {
                let draft: Draft = serde_json::from_slice(&read(&path).ok()?).ok()?;
                let is_whole = sha256(draft.base.as_bytes()) == draft.sha256;
                let is_named = path == self.path_of(&draft.session, "json");
                (is_whole && is_named && draft.session != self.session).then_some(draft)
            })
            .collect();
        found.sort_by_key(|draft| std::cmp::Reverse(draft.at));
        found
    }

    /// Takes over another session's draft: that session, if it is still there, keeps none from now on.
    pub fn take(&self, draft: &Draft) -> Result<()> {
        if draft.session.is_alive() {
            self.write(&self.path_of(&draft.session, "taken"), b"")?.sync_all()?;
        }
        self.put(&Draft { session: self.session.clone(), ..draft.clone() })?;
        Self::drop_it(self, draft)
    }

    /// Gives up another session's draft.
    pub fn drop_it(&self, draft: &Draft) -> Result<()> {
        gone(std::fs::remove_file(self.path_of(&draft.session, "json")))
    }

    /// Whether another session has taken over this one's draft.
    pub fn is_taken(&self) -> bool {
        self.path_of(&self.session, "taken").exists()
    }

    fn path_of(&self, session: &Session, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", session.name()))
    }

    fn put(&self, draft: &Draft) -> Result<()> {
        let temporary = self.path_of(&self.session, "tmp");
        self.write(&temporary, &serde_json::to_vec(draft)?)?.sync_all()?;
        std::fs::rename(temporary, self.path_of(&draft.session, "json"))?;
        File::open(&self.folder)?.sync_all()
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<File> {
        state::private(&self.folder)?;
        let flags = CAREFUL | OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC;
        let open = || openat(CWD, path, flags, Mode::RUSR | Mode::WUSR);
        let mut file = File::from(retry_on_intr(open)?);
        file.write_all(bytes)?;
        Ok(file)
    }
}

/// A file of ours: no link, of this user, no larger than two settings files may be, of which JSON may
/// make six times as many bytes.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let file = File::from(retry_on_intr(|| openat(CWD, path, CAREFUL, Mode::empty()))?);
    if fstat(&file)?.st_uid != rustix::process::geteuid().as_raw() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut bytes = Vec::new();
    file.take(13 * LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn gone(removed: Result<()>) -> Result<()> {
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// The name of the file that tells a session that its draft was taken over.
pub fn is_taking(name: &OsString) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "taken")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    fn drafts(root: &Path, pid: u32) -> Drafts {
        let session = Session { started: u64::from(pid), pid };
        Drafts { folder: root.join("site.toml-1"), file: Some("/etc/site.toml".into()), session }
    }

    #[test]
    fn a_draft_is_private_and_found_by_the_next_session_only() {
        let root = tempfile::tempdir().unwrap();
        let (first, second) = (drafts(root.path(), 1), drafts(root.path(), 2));
        assert!(second.found().is_empty());
        first.keep("a = 1\n", "a = 2\n", Fate::Unsaved).unwrap();
        first.keep("a = 1\n", "a = 3\n", Fate::Unsaved).unwrap();
        assert_eq!(std::fs::metadata(first.path()).unwrap().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(&first.folder).unwrap().mode() & 0o777, 0o700);
        assert!(first.found().is_empty());
        let [draft] = &second.found()[..] else { panic!("{:?}", second.found()) };
        assert_eq!((draft.base.as_str(), draft.text.as_str()), ("a = 1\n", "a = 3\n"));
        first.forget().unwrap();
        assert!(second.found().is_empty());
        assert_eq!(std::fs::read_dir(&first.folder).unwrap().count(), 0);
    }

    #[test]
    fn a_draft_of_the_largest_texts_is_found_again() {
        let root = tempfile::tempdir().unwrap();
        let (first, second) = (drafts(root.path(), 1), drafts(root.path(), 2));
        // Every byte of it is six in JSON.
        let large = "\u{1}".repeat(usize::try_from(LARGEST).unwrap());
        first.keep(&large, &large, Fate::Unsaved).unwrap();
        assert_eq!(second.found().len(), 1);
    }

    #[test]
    fn a_draft_that_is_taken_over_from_a_live_session_is_not_written_again() {
        let root = tempfile::tempdir().unwrap();
        let first = Drafts { session: Session::here(), ..drafts(root.path(), 1) };
        let second = drafts(root.path(), 2);
        first.keep("", "a = 2\n", Fate::Unsaved).unwrap();
        second.take(&second.found()[0]).unwrap();
        assert!(first.is_taken() && first.keep("", "a = 1\n", Fate::Unsaved).is_err());
        assert!(!first.path().exists(), "it is the second's now");
        let taken: Vec<_> = std::fs::read_dir(&first.folder).unwrap().flatten().collect();
        assert!(taken.iter().any(|entry| is_taking(&entry.file_name())), "{taken:?}");
        assert!(!is_taking(&"2-2.json".into()));
        assert_eq!(drafts(root.path(), 3).found()[0].text, "a = 2\n");
    }

    #[test]
    fn the_last_draft_stands_whatever_another_thread_is_still_waiting_for() {
        let root = tempfile::tempdir().unwrap();
        let (first, second) = (drafts(root.path(), 1), drafts(root.path(), 2));
        first.keep("", "a = 1\n", Fate::Unsaved).unwrap();
        // Another thread has written this, and the disk has not confirmed it yet.
        first.write(&first.path_of(&first.session, "tmp"), b"earlier").unwrap();
        first.keep_last("", "a = 2\n", Fate::BeingSaved).unwrap().confirm().unwrap();
        assert!(std::fs::rename(first.path_of(&first.session, "tmp"), first.path()).is_err());
        let [draft] = &second.found()[..] else { panic!("{:?}", second.found()) };
        assert_eq!((draft.text.as_str(), draft.fate), ("a = 2\n", Fate::BeingSaved));
        first.forget().unwrap();
        assert_eq!(std::fs::read_dir(&first.folder).unwrap().count(), 0);
    }

    #[test]
    fn a_draft_that_cannot_be_given_up_is_an_error_and_one_that_was_never_there_is_not() {
        let root = tempfile::tempdir().unwrap();
        let first = drafts(root.path(), 1);
        first.keep("", "a = 2\n", Fate::Unsaved).unwrap();
        std::fs::create_dir(first.folder.join("1-1.tmp")).unwrap();
        assert!(first.forget().is_err());
        std::fs::remove_dir(first.folder.join("1-1.tmp")).unwrap();
        assert!(first.forget().is_ok() && first.forget().is_ok());
    }

    #[test]
    fn what_was_planted_is_no_draft() {
        let root = tempfile::tempdir().unwrap();
        let (first, second) = (drafts(root.path(), 1), drafts(root.path(), 2));
        first.keep("", "a = 2\n", Fate::Unsaved).unwrap();
        let text = std::fs::read_to_string(first.path()).unwrap();
        std::fs::write(first.folder.join("other.json"), &text).unwrap();
        std::fs::write(first.folder.join("3-3.json"), "{").unwrap();
        // A link to what would be a draft under that name, and a pipe that nobody writes to.
        let other = drafts(&root.path().join("planted"), 4);
        other.keep("", "a = 4\n", Fate::Unsaved).unwrap();
        std::os::unix::fs::symlink(other.path(), first.folder.join("4-4.json")).unwrap();
        let pipe = first.folder.join("5-5.json");
        rustix::fs::mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
        assert_eq!(second.found().len(), 1);
        std::fs::write(first.path(), text.replace("\"base\":\"\"", "\"base\":\"b\"")).unwrap();
        assert!(second.found().is_empty());
        std::fs::set_permissions(&first.folder, std::fs::Permissions::from_mode(0o777)).unwrap();
        std::os::unix::fs::symlink("elsewhere", first.folder.join("2-2.tmp")).unwrap();
        assert!(second.keep("", "", Fate::Unsaved).is_err());
        assert_eq!(std::fs::metadata(&first.folder).unwrap().mode() & 0o777, 0o700);
    }
}
