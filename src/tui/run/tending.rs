//! What the loop sees to between keys: the draft on the disk, others who change the file, and what
//! the disk says of the ringtone and of the past.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::keeper::Unsaved;
use super::news::News;
use super::{Shell, past};
use crate::disk;
use crate::tui::keys::Where;
use crate::tui::msg::{Msg, Outside, Said};
use crate::tui::state::{Page, State};
use crate::tui::update;

/// What is unsaved is kept so long after the last key.
const KEPT_AFTER: Duration = Duration::from_secs(2);

impl Shell {
    /// Looks whether others have done something to the file, or taken over what is unsaved.
    pub(super) fn look_beside(&mut self, state: &mut State) {
        if self.beside.is_taken() {
            self.screen.shared.keeper.keep_in(None);
            update(state, Msg::Taken);
        }
        let Some(path) = &state.file.path else { return };
        if let Some(outside) = self.beside.outside(path, self.loaded.as_ref()) {
            if outside == Outside::Gone {
                self.loaded = None;
            }
            update(state, Msg::OnDisk(outside));
        }
    }

    /// Sees to it that what is unsaved is kept: at once where nothing is any more, else when no key
    /// has come for a while.
    pub(super) fn keep(&mut self, state: &mut State) {
        let base = &state.file.text;
        let unsaved = state.to_keep().map(|draft| Unsaved { base: base.clone(), draft });
        let nothing = unsaved.is_none();
        if self.screen.shared.keeper.note(unsaved) {
            self.due = Some(Instant::now() + if nothing { Duration::ZERO } else { KEPT_AFTER });
        }
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.due = None;
            // Not here: a slow disk must not hold up the keys.
            let (shared, teller) = (Arc::clone(&self.screen.shared), self.news.teller());
            std::thread::spawn(move || {
                shared.keeper.keep();
                if let Some(error) = shared.keeper.take_fault() {
                    teller.tell(News::Unkept(error));
                }
            });
        }
        // One that a signal has met, before or after it stopped the program.
        if let Some(error) = self.screen.shared.keeper.take_fault() {
            unkept(state, &error);
        }
    }

    /// Takes what the threads have told.
    pub(super) fn hear(&mut self, state: &mut State) {
        for news in self.news.news() {
            match news {
                News::Unkept(error) => unkept(state, &error),
            }
        }
    }

    /// Leaves nothing behind that the user has given up.
    pub(super) fn forget(&self) {
        self.screen.shared.keeper.note(None);
        self.screen.shared.keeper.keep();
    }

    /// Reads the history, if its page is shown and it was not read since the last save.
    pub(super) fn remember(&mut self, state: &mut State) {
        let asked = state.page == Page::Saves || state.keyboard() == Where::About;
        if !asked || self.past.is_some() && self.past == state.file.path {
            return;
        }
        self.past.clone_from(&state.file.path);
        if let Some(path) = &self.past {
            let past = past::versions(path, self.loaded.as_ref(), past::SHOWN);
            update(state, Msg::Past(past));
        }
    }

    /// What was taken over from the disk is what the next save is compared with.
    pub(super) fn rebase(&mut self, state: &State) {
        if let Some(theirs) = self.beside.theirs_if(&state.file.text) {
            self.loaded = Some(theirs);
            self.past = None;
        }
    }

    /// Asks the disk about the ringtone, if it is another one than the last time.
    pub(super) fn look(&mut self, state: &mut State) {
        let ringtone = &state.settings().ringtone;
        if self.ringtone.as_ref() == Some(&ringtone.file) {
            return;
        }
        self.ringtone = Some(ringtone.file.clone());
        let file = state.file.path.clone().unwrap_or_default();
        let found = disk::look(&file, self.loaded.as_ref(), ringtone.path());
        update(state, Msg::Looked(found));
    }
}

fn unkept(state: &mut State, error: &io::Error) {
    update(state, Msg::Unkept(Said::by(|lang| disk::reason(error, lang))));
}
