//! What would be lost if the program ended now: what is unsaved, and the save that is under way.
//!
//! Whoever ends the program asks here first. The draft is written and the save waited for, but only for
//! a moment: a disk that does not answer holds up nobody whose line has dropped.

use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::keeper::Keeper;
use super::left::{Kept, Left, Save};
use crate::disk::Way;

/// So long the disk has to take the draft and to end a save, when the program ends unasked.
const ANSWER: Duration = Duration::from_millis(500);

/// So long a write in place is waited for then: broken off, it would leave a file that is half written.
const IN_PLACE: Duration = Duration::from_secs(10);

/// What would be lost.
#[derive(Debug, Default)]
pub struct Work {
    /// What is unsaved.
    pub keeper: Keeper,
    /// The save that is under way.
    save: Mutex<Option<Way>>,
    /// It is over.
    saved: Condvar,
    /// Held by whoever ends the program, and never given back.
    ending: Mutex<()>,
}

/// While this is there, a file is to be saved, or is being saved.
#[derive(Debug)]
pub struct Saving(Arc<Work>);

impl Drop for Saving {
    fn drop(&mut self) {
        *self.0.save.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.saved.notify_all();
    }
}

impl Work {
    /// A save begins: the program is not ended or stopped in the middle of it, if it takes no longer than
    /// a moment.
    pub fn saving(self: &Arc<Self>, way: Way) -> Saving {
        *self.save.lock().unwrap_or_else(PoisonError::into_inner) = Some(way);
        Saving(Arc::clone(self))
    }

    /// Whether a save is under way.
    pub fn is_saving(&self) -> bool {
        self.save.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Waits until no save is under way, however long that takes.
    pub fn wait_for_save(&self) {
        let mut save = self.save.lock().unwrap_or_else(PoisonError::into_inner);
        while save.is_some() {
            save = self.saved.wait(save).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Brings the draft up to date, on a thread that is waited for a moment.
    pub fn keep_soon(self: &Arc<Self>) {
        let (done, kept) = channel();
        let work = Arc::clone(self);
        let keep = move || {
            work.keeper.keep();
            let _ = done.send(());
        };
        let _ = Builder::new().name("draft".to_owned()).spawn(keep);
        let _ = kept.recv_timeout(ANSWER);
    }

    /// The program ends: the draft is written and the save waited for, both for a moment. Who comes second,
    /// as after a hang-up that is told of twice, waits here for the end.
    pub fn leave(self: &Arc<Self>) -> Left {
        std::mem::forget(self.ending.lock().unwrap_or_else(PoisonError::into_inner));
        let begun = Instant::now();
        if self.is_saving() {
            self.keeper.is_being_saved();
        }
        let (told, heard) = channel();
        let (work, teller) = (Arc::clone(self), told.clone());
        let keep = move || work.keeper.keep_last(&teller);
        if Builder::new().name("draft".to_owned()).spawn(keep).is_err() {
            self.keeper.keep_last(&told);
        }
        drop(told);
        let save = self.end_of_save(begun);
        let next = || heard.recv_timeout(ANSWER.saturating_sub(begun.elapsed())).ok();
        let kept = next().unwrap_or(Kept::Unanswered);
        // Nothing more is told: this waits for the disk to confirm it.
        let _ = next();
        Left { kept, save }
    }

    fn end_of_save(&self, begun: Instant) -> Save {
        let mut save = self.save.lock().unwrap_or_else(PoisonError::into_inner);
        if save.is_none() {
            return Save::None;
        }
        while let Some(way) = *save {
            let patience = if way == Way::InPlace { IN_PLACE } else { ANSWER };
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Save::Unknown;
            }
            let waited = self.saved.wait_timeout(save, left);
            save = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Save::Over
    }
}
