//! What would be lost if the program ended now: what is unsaved, and the save that is under way.
//!
//! Whoever ends the program asks here first. The draft is written and the save waited for, but only for
//! a moment: a disk that does not answer holds up nobody whose line has dropped.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::keeper::Keeper;
use super::left::{Kept, Left};
use crate::disk::Underway;

/// So long the disk has to take the draft and to end a save, when the program ends unasked.
const ANSWER: Duration = Duration::from_millis(500);

/// What would be lost.
#[derive(Debug, Default)]
pub struct Work {
    /// What is unsaved.
    pub keeper: Keeper,
    /// The save that is under way.
    pub save: Arc<Underway>,
    /// Held by whoever ends the program, and never given back.
    ending: Mutex<()>,
}

impl Work {
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
        if self.save.is_on() {
            self.keeper.is_being_saved();
        }
        let (told, heard) = channel();
        let (work, teller) = (Arc::clone(self), told.clone());
        let keep = move || work.keeper.keep_last(&teller);
        if Builder::new().name("draft".to_owned()).spawn(keep).is_err() {
            self.keeper.keep_last(&told);
        }
        drop(told);
        let save = self.save.end(ANSWER);
        let next = || heard.recv_timeout(ANSWER.saturating_sub(begun.elapsed())).ok();
        let kept = next().unwrap_or(Kept::Unanswered);
        // Nothing more is told: this waits for the disk to confirm it.
        let _ = next();
        Left { kept, save }
    }
}
