//! What is unsaved, kept where the program's end cannot take it: written two seconds after the last
//! key, and at once by whoever ends the program, be it a signal, a hang-up or a fault.

use std::io::{Error, Result};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::left::Kept;
use crate::disk::{self, Drafts, Fate, Sheet, Written};
use crate::file;
use crate::tui::steps::Draft;

/// What is unsaved: the text it began from, and the settings as they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// The text of the file.
    pub base: String,
    /// The settings.
    pub draft: Draft,
    /// Whether they are being saved already.
    pub fate: Fate,
}

/// The drafts of this session.
#[derive(Debug, Default)]
pub struct Keeper {
    now: Mutex<Now>,
    /// What an editor has on loan.
    lent: Mutex<Option<Lent>>,
    /// Held while the disk is written: the last to write writes the latest.
    disk: Mutex<Disk>,
}

/// A text that is being edited in another program.
#[derive(Debug)]
pub struct Lent {
    /// Where it lies.
    pub sheet: Arc<Sheet>,
    /// The text as it was lent.
    pub given: String,
    /// The text of the file.
    pub base: String,
}

impl Lent {
    /// What that program has made of it so far, if it is text and another one.
    fn edited(&self) -> Option<Unsaved> {
        let bytes = self.sheet.bytes().ok()?;
        let text = file::decode(&bytes).ok().filter(|text| *text != self.given)?;
        let settings = file::read(text).settings;
        let draft = Draft { settings, mended: Vec::new(), text: Some(Arc::from(text)) };
        Some(Unsaved { base: self.base.clone(), draft, fate: Fate::Unsaved })
    }
}

/// What is to be kept.
#[derive(Debug, Default)]
struct Now {
    drafts: Option<Drafts>,
    unsaved: Option<Unsaved>,
}

/// What the disk has.
#[derive(Debug, Default)]
struct Disk {
    kept: Option<Unsaved>,
    /// Whether the file of a draft is there.
    is_there: bool,
    /// Why the first draft could not be written, until that is said.
    fault: Fault,
}

/// A fault is said once.
#[derive(Debug, Default)]
enum Fault {
    #[default]
    None,
    New(Error),
    Said,
}

impl Keeper {
    /// Where drafts go from now on; none where none can be kept.
    pub fn keep_in(&self, drafts: Option<Drafts>) {
        lock(&self.now).drafts = drafts;
    }

    /// Has a draft made this session's own; `take` says whether it is.
    pub fn take_over(&self, take: impl FnOnce() -> bool) {
        let mut disk = lock(&self.disk);
        disk.is_there |= take();
    }

    /// This is unsaved now; whether anything was said that was not known before.
    pub fn note(&self, unsaved: Option<Unsaved>) -> bool {
        let mut now = lock(&self.now);
        let is_new = now.unsaved != unsaved;
        now.unsaved = unsaved;
        is_new
    }

    /// A text that an editor is to have, of a file that holds `base`, as a draft; none where none are kept.
    pub fn loan(&self, base: &str, text: &str) -> Option<disk::Draft> {
        let drafts = lock(&self.now).drafts.clone()?;
        drafts.draft(base, text, Fate::Unsaved).ok()
    }

    /// An editor has this from now on; should the program end meanwhile, what it has written is kept.
    pub fn lend(&self, lent: Lent) {
        *lock(&self.lent) = Some(lent);
    }

    /// The editor has ended; what it has written is unsaved, if it is `taken`.
    pub fn back(&self, taken: bool) {
        let mut lent = lock(&self.lent);
        if let Some(edited) = lent.take().filter(|_| taken).and_then(|lent| lent.edited()) {
            self.note(Some(edited));
        }
    }

    /// What is unsaved is being saved, which may not have been noted yet.
    pub fn is_being_saved(&self) {
        if let Some(unsaved) = &mut lock(&self.now).unsaved {
            unsaved.fate = Fate::BeingSaved;
        }
    }

    /// Why nothing could be kept, if that has not been said yet; unless the disk is being written.
    pub fn take_fault(&self) -> Option<Error> {
        let mut disk = self.disk.try_lock().ok()?;
        match std::mem::replace(&mut disk.fault, Fault::Said) {
            Fault::New(error) => Some(error),
            before => {
                disk.fault = before;
                None
            }
        }
    }

    /// Brings the disk up to date; where the draft is, if there is one.
    pub fn keep(&self) -> Option<PathBuf> {
        let mut disk = lock(&self.disk);
        match self.write(&mut disk) {
            Ok(path) => path,
            Err(error) => {
                if matches!(disk.fault, Fault::None) {
                    disk.fault = Fault::New(error);
                }
                None
            }
        }
    }

    /// The same as the last thing that this session does: nobody is waited for, not even another thread that
    /// the disk keeps waiting. What became of it is told once the draft is under its name, and this ends
    /// when the disk has confirmed it too.
    pub fn keep_last(&self, told: &Sender<Kept>) {
        if let Some(edited) = lock(&self.lent).as_ref().and_then(Lent::edited) {
            self.note(Some(edited));
        }
        let now = lock(&self.now);
        let (Some(drafts), Some(unsaved)) = (now.drafts.clone(), now.unsaved.clone()) else {
            drop(now);
            let _ = told.send(Kept::Nothing);
            self.keep();
            return;
        };
        drop(now);
        let is_kept = |disk: MutexGuard<'_, Disk>| disk.kept.as_ref() == Some(&unsaved);
        let written = if self.disk.try_lock().is_ok_and(is_kept) {
            Ok(None)
        } else {
            drafts.keep_last(&unsaved.base, &text(&unsaved), unsaved.fate).map(Some)
        };
        let (written, kept) = match written {
            Ok(written) => (written, Kept::At(drafts.path())),
            Err(error) => (None, Kept::Refused(error)),
        };
        let _ = told.send(kept);
        let _ = written.map(Written::confirm);
    }

    fn write(&self, disk: &mut Disk) -> Result<Option<PathBuf>> {
        let (drafts, unsaved) = {
            let now = lock(&self.now);
            let Some(drafts) = now.drafts.clone() else { return Ok(None) };
            (drafts, now.unsaved.clone())
        };
        let Some(unsaved) = unsaved else {
            if std::mem::take(&mut disk.is_there) {
                drafts.forget()?;
            }
            disk.kept = None;
            return Ok(None);
        };
        if disk.kept.as_ref() != Some(&unsaved) {
            drafts.keep(&unsaved.base, &text(&unsaved), unsaved.fate)?;
            disk.is_there = true;
            disk.kept = Some(unsaved);
        }
        Ok(Some(drafts.path()))
    }
}

/// The text that a save would write; where the file has no place for a value, one that has nothing
/// else in it.
fn text(Unsaved { base, draft, .. }: &Unsaved) -> String {
    let base = draft.text.as_deref().unwrap_or(base);
    file::write(base, &draft.settings, &draft.mended)
        .or_else(|_| file::write("", &draft.settings, &[]))
        .unwrap_or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
