//! Saving a settings file: all of the new bytes or all of the old ones, never a mixture, and never
//! over what somebody else has written in between.
//!
//! The order is the whole point. The links of the path are followed (`resolve`), the lock is taken
//! (`lock`), the file is read again and compared with what was loaded, the version before goes into
//! the history, the new bytes go into a temporary file with the old one's owner and rights
//! (`temporary`, `metadata`), the disk confirms them and they are read again, the two files exchange
//! their names and what was displaced is checked (`swap`), and the folder is confirmed too. Where no
//! other file can take the old one's place, it is written in place (`in_place`), if that is asked for.

use std::io::{Error, ErrorKind};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{Mode, fchmod, fsync};
use rustix::io::{Errno, retry_on_intr};

use super::caution::Caution;
use super::hash::sha256;
use super::history;
use super::how::{How, Keep, Way};
use super::in_place::{self, Failed};
use super::load::{LoadError, Loaded};
use super::lock::{Lock, Unlocked};
use super::metadata::{self, Uncopied};
use super::patience::{Patience, undisturbed};
use super::recovery::Recovery;
use super::resolve::{Target, folder_of};
use super::save_error::SaveError;
use super::snapshot::{Snapshot, Unread};
use super::swap::{self, NotSwapped};
use super::temporary::{Temporary, remove_stale};
use super::weaker::{Weaker, may_change};
use super::who;
use crate::file;

/// The permissions of a file that was not there before, whatever the umask.
const NEW_MODE: u32 = 0o640;

/// What a save came to.
#[derive(Debug)]
pub struct Saved {
    /// The file that holds the bytes now; where the path is a link, what it leads to.
    pub path: PathBuf,
    /// Whether anything was written.
    pub changed: bool,
    /// Whether the disk confirmed that the new name will outlive a power cut.
    pub confirmed: bool,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// What went less well.
    pub cautions: Vec<Caution>,
}

/// The turn to save a file: its lock, where there are locks. Whoever reads, decides and writes without
/// asking anybody takes it before reading.
#[derive(Debug)]
pub struct Turn {
    path: PathBuf,
    target: Target,
    lock: Result<Lock, Error>,
}

/// Saves `text` at `path`: in place of `over`, which must still be what the file holds, or as a new
/// file, where there must be none. The same bytes again are not written. A link stays a link.
pub fn save(path: &Path, over: Option<&Loaded>, text: &str, how: &How) -> Result<Saved, SaveError> {
    Turn::to_save(path, over, how.wait)?.save(over, text, how)
}

impl Turn {
    /// Takes the turn to save in place of `over`, or a new file, whose folder is made if need be.
    pub fn to_save(path: &Path, over: Option<&Loaded>, wait: Duration) -> Result<Self, SaveError> {
        if over.is_none() {
            make_folder(path).map_err(|error| SaveError::Refused(path.to_owned(), error))?;
        }
        Self::take(path, wait)
    }

    /// Takes the turn, waiting for others so long. Where there are no locks, the comparison with what
    /// was loaded has to do.
    pub fn take(path: &Path, wait: Duration) -> Result<Self, SaveError> {
        let refused = |error| SaveError::Refused(path.to_owned(), error);
        let target = Target::of(path).map_err(refused)?;
        let lock = match Lock::take(&target, wait) {
            Ok(lock) => Ok(lock),
            Err(Unlocked::Held(holder)) => return Err(SaveError::Locked(target.path, holder)),
            Err(Unlocked::Planted(error)) => {
                let lock = target.path_of(&target.beside("lock"));
                return Err(SaveError::Refused(lock, error));
            }
            Err(Unlocked::Impossible(error)) => Err(error),
        };
        Ok(Self { path: path.to_owned(), target, lock })
    }

    /// Saves, as [`save`] does.
    pub fn save(&self, over: Option<&Loaded>, text: &str, how: &How) -> Result<Saved, SaveError> {
        let reading = file::read(text);
        if reading.has_errors() {
            return Err(SaveError::Errors(reading.problems));
        }
        let _patience = Patience::begin();
        let old = self.compared(over)?;
        let saved = Saved {
            path: self.target.path.clone(),
            changed: false,
            confirmed: true,
            sha256: sha256(text.as_bytes()),
            cautions: Vec::new(),
        };
        if old.as_ref().is_some_and(|old| old.bytes == text.as_bytes()) {
            return Ok(saved);
        }
        if self.lock.is_ok() {
            remove_stale(&self.target);
        }
        let history = self.begin(old.as_ref(), text.as_bytes(), how)?;
        match self.put(old.as_ref(), text.as_bytes(), how.way) {
            Ok(cautions) => Ok(self.finish(Saved { changed: true, cautions, ..saved }, history)),
            Err(fault) => {
                if let Some(begun) = history {
                    begun.give_up();
                }
                Err(fault)
            }
        }
    }

    /// Keeps the version before, unless that is not wanted.
    fn begin(
        &self,
        old: Option<&Snapshot>,
        new: &[u8],
        how: &How,
    ) -> Result<Option<history::Save>, SaveError> {
        match how.keep {
            Keep::Nothing => Ok(None),
            Keep::History => {
                let begin = || history::Save::begin(&self.target, old, new, &how.note);
                undisturbed(begin).map(Some).map_err(SaveError::NoHistory)
            }
        }
    }

    /// The new bytes are in the file; what is left to do can only be told of if it fails.
    fn finish(&self, mut saved: Saved, history: Option<history::Save>) -> Saved {
        saved.confirmed = retry_on_intr(|| fsync(&self.target.folder)).is_ok();
        if let Some(Err(error)) = history.map(history::Save::finish) {
            saved.cautions.push(Caution::History(error));
        }
        saved.cautions.extend(self.lock.as_ref().err().map(Caution::no_lock));
        saved
    }

    /// The file as it is now, if that is what was loaded.
    fn compared(&self, over: Option<&Loaded>) -> Result<Option<Snapshot>, SaveError> {
        let path = || self.target.path.clone();
        match (Snapshot::of(&self.target), over) {
            (Ok(old), Some(over)) if old.bytes == over.bytes => Ok(Some(old)),
            (Ok(_), Some(_)) => Err(SaveError::Changed(path())),
            (Err(Unread::Refused(error)), _) if error.kind() == ErrorKind::NotFound => match over {
                Some(_) => Err(SaveError::Gone(path())),
                None => Ok(None),
            },
            (_, None) => Err(SaveError::Exists(path())),
            (Err(fault), Some(_)) => Err(SaveError::Unreadable(LoadError::of(&self.path, fault))),
        }
    }

    fn put(
        &self,
        old: Option<&Snapshot>,
        bytes: &[u8],
        way: Way,
    ) -> Result<Vec<Caution>, SaveError> {
        match (old, way) {
            (None, _) => self.put_new(bytes).map(|()| Vec::new()),
            (Some(old), Way::Swap) => self.replace(old, bytes),
            (Some(old), Way::InPlace) => self.write_in_place(old, bytes).map(|()| Vec::new()),
        }
    }

    fn put_new(&self, bytes: &[u8]) -> Result<(), SaveError> {
        let mut new = Temporary::new(&self.target).map_err(|error| self.no_folder(error))?;
        new.write(bytes).map_err(|error| self.refused(error))?;
        let mode = Mode::from_raw_mode(NEW_MODE);
        retry_on_intr(|| fchmod(&new.file, mode)).map_err(|error| self.refused(error.into()))?;
        new.confirm(bytes).map_err(|error| self.refused(error))?;
        swap::put_new(&self.target, new).map_err(|why| self.not_swapped(why))
    }

    fn replace(&self, old: &Snapshot, bytes: &[u8]) -> Result<Vec<Caution>, SaveError> {
        if let Some(why) = Weaker::by_links(&old.stat) {
            return Err(self.weaker(why));
        }
        let mut new = Temporary::new(&self.target).map_err(|error| self.no_temporary(error))?;
        new.write(bytes).map_err(|error| self.refused(error))?;
        let mut cautions = metadata::copy(old, &new.file).map_err(|why| self.uncopied(old, why))?;
        new.confirm(bytes).map_err(|error| self.refused(error))?;
        let caution = swap::swap(&self.target, old, new).map_err(|why| self.not_swapped(why))?;
        cautions.extend(caution);
        Ok(cautions)
    }

    fn write_in_place(&self, old: &Snapshot, bytes: &[u8]) -> Result<(), SaveError> {
        let copy = Recovery::keep(&self.target, &old.bytes).map_err(SaveError::NoCopy)?;
        match in_place::write(&self.target, old, bytes) {
            Ok(()) => {
                let _ = copy.drop_it();
                Ok(())
            }
            Err(Failed::Unharmed(error)) => {
                let _ = copy.drop_it();
                Err(self.refused(error))
            }
            Err(Failed::Torn(error)) => {
                Err(SaveError::Torn(self.target.path.clone(), copy.path, error))
            }
        }
    }

    fn refused(&self, error: Error) -> SaveError {
        SaveError::Refused(self.target.path.clone(), error)
    }

    fn no_folder(&self, error: Error) -> SaveError {
        SaveError::Folder(folder_of(&self.target.path).to_owned(), error)
    }

    fn weaker(&self, why: Weaker) -> SaveError {
        SaveError::Weaker(self.target.path.clone(), why)
    }

    /// Without the right to make files here, the file itself may still be ours to write.
    fn no_temporary(&self, error: Error) -> SaveError {
        let is_right = error.kind() == ErrorKind::PermissionDenied;
        if is_right && may_change(&self.target, &self.target.name).is_ok() {
            self.weaker(Weaker::Folder(error))
        } else {
            self.no_folder(error)
        }
    }

    fn uncopied(&self, old: &Snapshot, why: Uncopied) -> SaveError {
        match why {
            Uncopied::Owner(error) if error.kind() == ErrorKind::PermissionDenied => {
                self.weaker(Weaker::Owner(who::name_of(old.stat.st_uid)))
            }
            Uncopied::Rights(error) if error.kind() == ErrorKind::PermissionDenied => {
                self.weaker(Weaker::Rights(error))
            }
            Uncopied::Owner(error) | Uncopied::Rights(error) => self.refused(error),
        }
    }

    fn not_swapped(&self, why: NotSwapped) -> SaveError {
        let path = self.target.path.clone();
        match why {
            NotSwapped::Changed => SaveError::Changed(path),
            NotSwapped::Kept(kept) => SaveError::Displaced(path, kept),
            NotSwapped::Gone => SaveError::Gone(path),
            NotSwapped::Exists => SaveError::Exists(path),
            NotSwapped::Refused(error) => match Errno::from_io_error(&error) {
                Some(Errno::BUSY) => self.weaker(Weaker::Mounted),
                Some(Errno::XDEV) => self.weaker(Weaker::Elsewhere),
                _ => self.refused(error),
            },
        }
    }
}

/// Makes the folder of a new file, if need be.
fn make_folder(path: &Path) -> Result<(), Error> {
    std::fs::DirBuilder::new().recursive(true).mode(0o755).create(folder_of(path))
}
