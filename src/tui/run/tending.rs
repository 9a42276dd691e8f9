//! What the loop sees to between keys: the draft on the disk, others who change the file, and what
//! the disk says of the ringtone and of the past.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::keeper::Unsaved;
use super::news::News;
use super::outcome::Outcome;
use super::present::Stay;
use super::start::RunError;
use super::{Shell, beside, past};
use crate::disk::{self, Fate};
use crate::tui::keys::Where;
use crate::tui::msg::Msg;
use crate::tui::open_file::Locked;
use crate::tui::page::Page;
use crate::tui::said::Said;
use crate::tui::state::State;
use crate::tui::update;

/// What is unsaved is kept so long after the last key.
const KEPT_AFTER: Duration = Duration::from_secs(2);

/// So long a disk may take to keep or to drop a draft when the form is left.
const PATIENCE: Duration = Duration::from_secs(5);

impl Shell {
    /// Has somebody look whether others have done something to the file, or taken over what is unsaved.
    pub(super) fn look_beside(&mut self, state: &State) {
        let Some(path) = state.file.path.clone() else { return };
        // A disk that takes its time is not asked the same again and again.
        if self.errands.are_open() {
            self.beside.suspect_later();
            return;
        }
        let drafts = self.beside.drafts();
        self.errands.ask(move || beside::see(&path, drafts.as_ref()));
    }

    /// Sees to it that what is unsaved is kept: at once where nothing is any more, else when no key
    /// has come for a while.
    pub(super) fn keep(&mut self, state: &mut State) {
        let base = &state.file.text;
        let fate = if state.underway.is_some() { Fate::BeingSaved } else { Fate::Unsaved };
        let unsaved = state.to_keep().map(|draft| Unsaved { base: base.clone(), draft, fate });
        let nothing = unsaved.is_none();
        if self.screen.shared.work.keeper.note(unsaved) {
            self.due = Some(Instant::now() + if nothing { Duration::ZERO } else { KEPT_AFTER });
        }
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.due = None;
            // Not here: a slow disk must not hold up the keys.
            let (work, teller) = (Arc::clone(&self.screen.shared.work), self.news.teller());
            std::thread::spawn(move || {
                work.keeper.keep();
                if let Some(error) = work.keeper.take_fault() {
                    teller.tell(News::Unkept(error));
                }
            });
        }
        // One that a signal has met, before or after it stopped the program.
        if let Some(error) = self.screen.shared.work.keeper.take_fault() {
            unkept(state, &error);
        }
    }

    /// Takes what a thread has told; whether what follows from it was the last.
    pub(super) fn hear(&mut self, state: &mut State, news: News) -> Result<bool, RunError> {
        match news {
            News::Unkept(error) => unkept(state, &error),
            News::Guests(said) => return self.give(state, Msg::Guests(said)),
            News::Coming(coming) if self.reader.is_wanted() => {
                return self.give(state, Msg::Coming(coming));
            }
            News::Coming(_) => {}
            News::Calls(came) => {
                let came = came.filter(|_| self.reader.is_wanted());
                self.reader.done();
                return self.give(state, came.map_or(Msg::Answered, |came| Msg::Coming(*came)));
            }
            News::Done(outcome) => {
                self.errands.done();
                return self.over(state, outcome);
            }
        }
        Ok(false)
    }

    /// Takes what came of an errand.
    fn over(&mut self, state: &mut State, outcome: Outcome) -> Result<bool, RunError> {
        match outcome {
            Outcome::Written(written) => {
                let written = self.written(*written);
                self.give(state, written)
            }
            Outcome::Reloaded(read) => {
                let told = self.beside.read_again(read, state, &mut self.loaded);
                self.tell(state, told)
            }
            Outcome::Seen(seen) => {
                let keeper = &self.screen.shared.work.keeper;
                let told = self.beside.seen(seen, &mut self.loaded, keeper);
                self.tell(state, told.chain([Msg::Answered]))
            }
            Outcome::Msg(msg) => self.give(state, msg),
        }
    }

    fn tell(
        &mut self,
        state: &mut State,
        told: impl Iterator<Item = Msg>,
    ) -> Result<bool, RunError> {
        let mut is_last = false;
        for msg in told {
            is_last |= self.give(state, msg)?;
        }
        Ok(is_last)
    }

    /// Lets others know of this session, and hears of them; one that saves nothing is nobody's concern.
    pub(super) fn stay(&mut self, state: &State) {
        let path = state.file.path.as_ref();
        if state.file.locked != Some(Locked::Asked) && self.stay_at.as_ref() != path {
            self.stay_at = path.cloned();
            self.stay = path.and_then(|path| Stay::begin(path, self.news.teller()));
        }
    }

    /// Leaves nothing behind that the user has given up; what was not waited for is not given up.
    pub(super) fn forget(&mut self, state: &mut State) {
        if self.done.unknown.is_some() {
            self.keep(state);
        } else {
            self.screen.shared.work.keeper.note(None);
        }
        let (done, kept) = std::sync::mpsc::channel();
        let work = Arc::clone(&self.screen.shared.work);
        std::thread::spawn(move || {
            work.keeper.keep();
            let _ = done.send(());
        });
        let _ = kept.recv_timeout(PATIENCE);
    }

    /// Reads the history, if its page is shown and it was not read since the last save.
    pub(super) fn remember(&mut self, state: &State) {
        let asked = state.page == Page::Saves
            || state.keyboard() == Where::About
            || state.has_room_for_the_past();
        if !asked || self.past.is_some() && self.past == state.file.path {
            return;
        }
        self.past.clone_from(&state.file.path);
        if let Some(path) = self.past.clone() {
            let loaded = self.loaded.clone();
            self.ask(move || Msg::Past(past::versions(&path, loaded.as_ref(), past::SHOWN)));
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
    pub(super) fn look(&mut self, state: &State) {
        let ringtone = &state.settings().ringtone;
        if self.ringtone.as_ref() == Some(&ringtone.file) {
            return;
        }
        self.ringtone = Some(ringtone.file.clone());
        let file = state.file.path.clone().unwrap_or_default();
        let (loaded, ringtone) = (self.loaded.clone(), ringtone.clone());
        self.ask(move || Msg::Looked(disk::look(&file, loaded.as_ref(), ringtone.path())));
    }
}

fn unkept(state: &mut State, error: &io::Error) {
    update(state, Msg::Unkept(Said::by(|lang| disk::reason(error, lang))));
}
