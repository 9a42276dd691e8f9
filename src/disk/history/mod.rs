//! The history of a file: every version that a save has replaced or left, with who, when and why.
//!
//! A folder a file: `versions.jsonl` with a line a version, the bytes of each under their digest, and
//! `begun.json` while a save is under way. What a save needs is on the disk before it begins; the line
//! is written when it is over, so that the history never tells of a save that did not come about.
//! Writing goes under the file's lock; reading needs none.

mod record;
mod words;

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Result, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rustix::fs::Dir;

use super::hash::sha256;
use super::own::Own;
use super::patience::undisturbed;
use super::resolve::Target;
use super::snapshot::Snapshot;
use super::state;
use super::who::Author;
use record::{Begun, line};

pub use record::Version;

/// So many versions are kept of a file.
pub const MOST: usize = 200;

/// So many a save may add: what it found, and what it leaves.
const NEW: usize = 2;

/// So old a version may become, in days; the latest is kept however old it is.
pub const OLDEST: i64 = 366;

const PART: &str = "history";
const VERSIONS: &str = "versions.jsonl";
const BEGUN: &str = "begun.json";

/// The history of one file.
#[derive(Debug)]
pub struct History {
    folder: PathBuf,
}

/// What a save says of itself.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// The message of whoever saves.
    pub text: String,
    /// The version that is brought back.
    pub restores: Option<u64>,
}

impl History {
    /// The history of the file that a path leads to.
    pub fn of(path: &Path) -> Result<Self> {
        let target = Target::of(path)?;
        Ok(Self { folder: state::path(PART)?.join(state::key(&target.path)) })
    }

    /// The same, with a folder to write it to.
    fn made(target: &Target) -> Result<Self> {
        let folder = state::folder(PART)?.join(state::key(&target.path));
        state::make(&folder, 0o700)?;
        Ok(Self { folder })
    }

    /// All versions, the earliest first; `now` is what the file holds, if it is there. A save that was
    /// killed is told of as far as it came about.
    pub fn versions(&self, now: Option<&[u8]>) -> Result<Vec<Version>> {
        let mut versions = self.written()?;
        versions.extend(self.untold(now.map(sha256).as_deref(), &versions));
        Ok(versions)
    }

    /// The bytes of a version, if they are still those that were kept.
    pub fn bytes(&self, version: &Version) -> Result<Vec<u8>> {
        let bytes = self.read(&version.sha256)?;
        if sha256(&bytes) == version.sha256 {
            return Ok(bytes);
        }
        Err(Own::Damaged.into())
    }

    /// The bytes that had this digest, if they are among the versions.
    pub fn by_digest(&self, digest: &str) -> Option<Vec<u8>> {
        let versions = self.written().ok()?;
        let version = versions.iter().rev().find(|version| version.sha256 == digest)?;
        self.bytes(version).ok()
    }

    /// Who saved what the file holds now, if a save of this program's made it.
    pub fn saved_by(&self, now: &[u8]) -> Option<Author> {
        let last = self.versions(Some(now)).ok()?.pop()?;
        last.author.filter(|_| last.sha256 == sha256(now))
    }

    fn written(&self) -> Result<Vec<Version>> {
        match self.read(VERSIONS) {
            Ok(lines) => Ok(record::versions(&String::from_utf8_lossy(&lines))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// The versions of a save that was killed when it had come about, as far as no line tells of them.
    fn untold(&self, now: Option<&str>, told: &[Version]) -> Vec<Version> {
        let begun = self.begun();
        if !begun.came_about(now) {
            return Vec::new();
        }
        let last = told.last().map_or(0, |version| version.number);
        begun.versions.into_iter().filter(|begun| begun.number > last).collect()
    }

    fn begun(&self) -> Begun {
        let begun = self.read(BEGUN).unwrap_or_default();
        serde_json::from_slice(&begun).unwrap_or_default()
    }

    fn read(&self, name: &str) -> Result<Vec<u8>> {
        std::fs::read(self.folder.join(name))
    }

    /// Writes a file of the folder, all of it or nothing, and waits until the disk has it.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.folder.join(name)).map_err(|error| error.error)?;
        self.sync()
    }

    /// The bytes of a version; nothing where they are kept already.
    fn keep(&self, bytes: &[u8]) -> Result<String> {
        let digest = sha256(bytes);
        if !self.read(&digest).is_ok_and(|kept| kept == bytes) {
            self.put(&digest, bytes)?;
        }
        Ok(digest)
    }

    fn append(&self, versions: &[Version]) -> Result<()> {
        let path = self.folder.join(VERSIONS);
        let mut options = OpenOptions::new();
        let mut file = options.append(true).create(true).mode(0o600).open(&path)?;
        // A line that was cut off by a power cut must not spoil the next one.
        let whole = std::fs::read(&path)?.last().is_none_or(|byte| *byte == b'\n');
        let mut lines = String::from(if whole { "" } else { "\n" });
        for version in versions {
            lines.push_str(&line(version));
            lines.push('\n');
        }
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    }

    fn sync(&self) -> Result<()> {
        std::fs::File::open(&self.folder)?.sync_all()
    }

    /// What an earlier save that was killed has left: its lines, if it came about, and temporaries.
    fn settle(&self, now: Option<&str>) -> Result<()> {
        let untold = self.untold(now, &self.written()?);
        if !untold.is_empty() {
            self.append(&untold)?;
        }
        // The standard library's way to read a folder panics where closing it fails.
        for entry in Dir::read_from(std::fs::File::open(&self.folder)?)?.flatten() {
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name.as_bytes().starts_with(b".tmp") {
                std::fs::remove_file(self.folder.join(name))?;
            }
        }
        self.forget_begun()
    }

    fn forget_begun(&self) -> Result<()> {
        match undisturbed(|| std::fs::remove_file(self.folder.join(BEGUN))) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Drops the versions that are too many or too old, and the bytes that no version has any more.
    fn prune(&self, now: DateTime<Utc>) -> Result<()> {
        let all = self.written()?;
        let kept = kept(&all, now);
        if kept.len() == all.len() {
            return Ok(());
        }
        let lines: String = kept.iter().map(|version| line(version) + "\n").collect();
        self.put(VERSIONS, lines.as_bytes())?;
        for gone in &all[..all.len() - kept.len()] {
            if !kept.iter().any(|version| version.sha256 == gone.sha256) {
                let _ = std::fs::remove_file(self.folder.join(&gone.sha256));
            }
        }
        Ok(())
    }
}

/// The versions that are neither too many nor too old, with room for those of a save.
fn kept(all: &[Version], now: DateTime<Utc>) -> &[Version] {
    let recent = &all[all.len().saturating_sub(MOST - NEW)..];
    let oldest = now - TimeDelta::days(OLDEST);
    let young = recent.iter().position(|version| version.at >= oldest);
    &recent[young.unwrap_or(recent.len().saturating_sub(1))..]
}

/// A save that the history knows of, and that is not over yet.
#[derive(Debug)]
pub(super) struct Save {
    history: History,
    versions: Vec<Version>,
}

impl Save {
    /// Keeps the old bytes and the new ones, and writes down what is about to happen.
    pub fn begin(target: &Target, old: Option<&Snapshot>, new: &[u8], note: &Note) -> Result<Self> {
        Self::in_history(History::made(target)?, old, new, note)
    }

    fn in_history(
        history: History,
        old: Option<&Snapshot>,
        new: &[u8],
        note: &Note,
    ) -> Result<Self> {
        let was = old.map(|old| history.keep(&old.bytes)).transpose()?;
        history.settle(was.as_deref())?;
        history.prune(Utc::now())?;
        let last = history.written()?.pop();
        let mut number = last.as_ref().map_or(0, |version| version.number);
        let mut versions = Vec::new();
        let mut add = |at, author, note: &Note, sha256| {
            number += 1;
            let Note { text, restores } = note.clone();
            versions.push(Version { number, at, author, note: text, restores, sha256 });
        };
        if let (Some(old), Some(was)) = (old, &was)
            && last.is_none_or(|last| last.sha256 != *was)
        {
            add(written_at(old), None, &Note::default(), was.clone());
        }
        add(Utc::now(), Some(Author::here()), note, history.keep(new)?);
        let begun = Begun { was, versions };
        history.put(BEGUN, &serde_json::to_vec(&begun)?)?;
        Ok(Self { history, versions: begun.versions })
    }

    /// The save has come about.
    pub fn finish(self) -> Result<()> {
        self.history.append(&self.versions)?;
        self.history.forget_begun()
    }

    /// The save has not come about.
    pub fn give_up(self) {
        let _ = self.history.forget_begun();
    }
}

/// When a file was last written, by its own word.
fn written_at(file: &Snapshot) -> DateTime<Utc> {
    let nanos = u32::try_from(file.stat.st_mtime_nsec).unwrap_or_default();
    DateTime::from_timestamp(file.stat.st_mtime, nanos).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u64, days_ago: i64, now: DateTime<Utc>) -> Version {
        Version {
            number,
            at: now - TimeDelta::days(days_ago),
            author: None,
            note: String::new(),
            restores: None,
            sha256: number.to_string(),
        }
    }

    /// A history in a folder, and the file it is of.
    struct Past {
        folder: tempfile::TempDir,
    }

    impl Past {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap() }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn history(&self) -> History {
            History { folder: self.folder.path().to_owned() }
        }

        /// Begins a save over `old`; whoever drops it has been killed.
        fn begin(&self, old: &[u8], new: &[u8]) -> Save {
            let file = tempfile::tempdir().unwrap();
            std::fs::write(file.path().join("site.toml"), old).unwrap();
            let target = Target::of(&file.path().join("site.toml")).unwrap();
            let old = Snapshot::of(&target).unwrap();
            Save::in_history(self.history(), Some(&old), new, &Note::default()).unwrap()
        }

        /// The versions by number and bytes while the file holds `now`; what `now` is by its digest.
        fn told(&self, now: &[u8]) -> Vec<String> {
            let history = self.history();
            let versions = history.versions(Some(now)).unwrap();
            let bytes = |version: &Version| {
                String::from_utf8(history.by_digest(&version.sha256).unwrap_or_default()).unwrap()
            };
            versions.iter().map(|v| format!("{} {}", v.number, bytes(v))).collect()
        }
    }

    #[test]
    fn a_save_that_was_killed_is_told_of_once_and_only_if_it_came_about() {
        let past = Past::new();
        drop(past.begin(b"a", b"b"));
        assert_eq!(past.told(b"a"), [""; 0], "it did not come about");
        // No line is written yet, so the bytes are not looked up by it.
        assert_eq!(past.told(b"b"), ["1 ", "2 "]);
        std::fs::write(past.path(".tmp123"), "left").unwrap();
        std::fs::write(past.path("other"), "stays").unwrap();
        past.begin(b"b", b"c").finish().unwrap();
        assert_eq!(past.told(b"c"), ["1 a", "2 b", "3 c"]);
        assert!(!past.path(".tmp123").exists() && past.path("other").exists());
        assert!(!past.path(BEGUN).exists());
        // Killed between its lines and the end: no version is there twice.
        let killed = past.begin(b"c", b"d");
        killed.history.append(&killed.versions).unwrap();
        assert_eq!(past.told(b"d"), ["1 a", "2 b", "3 c", "4 d"]);
        past.begin(b"d", b"e").finish().unwrap();
        assert_eq!(past.told(b"e"), ["1 a", "2 b", "3 c", "4 d", "5 e"]);
        assert_eq!(std::fs::read_to_string(past.path(VERSIONS)).unwrap().lines().count(), 5);
    }

    #[test]
    fn a_save_that_was_given_up_leaves_no_word() {
        let past = Past::new();
        past.begin(b"a", b"b").give_up();
        assert!(!past.path(BEGUN).exists());
        assert_eq!(past.told(b"b"), [""; 0]);
    }

    #[test]
    fn a_line_that_a_power_cut_has_cut_off_spoils_no_other() {
        let past = Past::new();
        past.begin(b"a", b"b").finish().unwrap();
        let lines = std::fs::read_to_string(past.path(VERSIONS)).unwrap();
        std::fs::write(past.path(VERSIONS), lines.clone() + "{\"version\":3,\"at").unwrap();
        past.begin(b"b", b"c").finish().unwrap();
        assert_eq!(past.told(b"c"), ["1 a", "2 b", "3 c"]);
        let after = std::fs::read_to_string(past.path(VERSIONS)).unwrap();
        assert!(after.starts_with(&lines) && !after.contains("\n\n"), "{after}");
    }

    #[test]
    fn bytes_that_are_kept_already_are_not_written_again_unless_they_are_damaged() {
        use std::os::unix::fs::MetadataExt as _;
        let past = Past::new();
        let digest = past.history().keep(b"a").unwrap();
        let file = || std::fs::metadata(past.path(&digest)).unwrap().ino();
        let before = file();
        past.history().keep(b"a").unwrap();
        assert_eq!(file(), before);
        std::fs::write(past.path(&digest), "b").unwrap();
        past.history().keep(b"a").unwrap();
        assert_eq!(std::fs::read(past.path(&digest)).unwrap(), b"a");
    }

    #[test]
    fn what_no_version_holds_any_more_is_dropped_and_the_rest_stays() {
        let past = Past::new();
        past.begin(b"a", b"b").finish().unwrap();
        let begun = std::fs::read(past.path(VERSIONS)).unwrap();
        past.history().prune(Utc::now()).unwrap();
        assert_eq!(std::fs::read(past.path(VERSIONS)).unwrap(), begun, "nothing is too old");
        // Of more than a year ago, and of today; the bytes of one of the old ones are in use again.
        let history = past.history();
        let aged = [(3, 400, b"c"), (4, 400, b"d"), (5, 400, b"e"), (6, 0, b"d"), (7, 0, b"f")];
        let versions = aged.map(|(number, days, bytes)| {
            let sha256 = history.keep(bytes).unwrap();
            Version { sha256, ..version(number, days, Utc::now()) }
        });
        std::fs::write(past.path(VERSIONS), "").unwrap();
        history.append(&versions).unwrap();
        history.prune(Utc::now()).unwrap();
        assert_eq!(past.told(b""), ["6 d", "7 f"]);
        let is_kept = versions.map(|version| past.path(&version.sha256).exists());
        assert_eq!(is_kept, [false, true, false, true, true]);
    }

    #[test]
    fn a_history_that_cannot_be_read_or_cleared_is_an_error_and_not_an_empty_one() {
        let past = Past::new();
        std::fs::create_dir(past.path(VERSIONS)).unwrap();
        assert!(past.history().versions(None).is_err());
        assert!(past.history().forget_begun().is_ok(), "nothing was begun");
        std::fs::create_dir(past.path(BEGUN)).unwrap();
        assert!(past.history().forget_begun().is_err());
    }

    #[test]
    fn the_oldest_versions_go_by_number_and_by_age_and_the_latest_stays() {
        let now = Utc::now();
        let many: Vec<_> = (1..=250).map(|n| version(n, 0, now)).collect();
        assert_eq!(kept(&many, now).first().map(|version| version.number), Some(53));
        let aged = [version(1, 500, now), version(2, 367, now), version(3, 2, now)];
        assert_eq!(kept(&aged, now).len(), 1);
        assert_eq!(kept(&aged[..2], now), &aged[1..2]);
        assert!(kept(&[], now).is_empty());
    }
}
