//! Carrying out what follows from a message: the only place where the state's wishes meet the world.
//!
//! What needs the disk is an errand ([`super::errands`]). A disk that answers soon is waited for.

use std::time::{Duration, Instant};

#[cfg(debug_assertions)]
use ratatui::crossterm::event::KeyCode;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::raise;

use super::editor::Returned;
use super::outcome::Outcome;
use super::saving::read;
use super::start::RunError;
use super::{Shell, environment, past};
use crate::disk;
use crate::tui::msg::{Effect, Msg};
use crate::tui::said::Said;
use crate::tui::state::State;
use crate::tui::update;

/// A disk that answers within this is waited for, so that what comes of a key is in the next frame.
const SOON: Duration = Duration::from_millis(100);

impl Shell {
    /// Gives a message to the state and carries out what follows from it; whether that was the last.
    pub(super) fn take(&mut self, state: &mut State, msg: Msg) -> Result<bool, RunError> {
        #[cfg(debug_assertions)]
        environment::fault(matches!(&msg, Msg::Key(key) if key.code == KeyCode::F(12)));
        Ok(self.give(state, msg)? || self.settle(state)?)
    }

    /// The same, without waiting for the disk.
    pub(super) fn give(&mut self, state: &mut State, msg: Msg) -> Result<bool, RunError> {
        let mut next = update(state, msg);
        while let Some(effect) = next {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Abandon(path) => {
                    self.done.unknown = Some(path);
                    return Ok(true);
                }
                Effect::Edit(edit) => {
                    let Returned { msg, copy } = self.edit(state, edit)?;
                    next = update(state, msg);
                    self.keep(state);
                    self.screen.shared.work.keep_soon();
                    drop(copy);
                }
                Effect::Suspend => {
                    // What is unsaved has to be known to the thread of the signals, which does the rest, as
                    // it does when the signal comes from outside.
                    self.keep(state);
                    raise(SIGTSTP)?;
                    next = None;
                }
                effect => {
                    self.carry_out(effect);
                    next = None;
                }
            }
        }
        self.rebase(state);
        self.look(state);
        self.remember(state);
        self.reader.see_to(state.own_simulator().wanted());
        Ok(false)
    }

    /// Waits a moment for what the disk was just asked; whether what came of it was the last.
    fn settle(&mut self, state: &mut State) -> Result<bool, RunError> {
        let begun = Instant::now();
        let mut is_waiting = self.errands.take_new();
        while is_waiting && self.errands.are_open() {
            let news = self.news.soon(SOON.saturating_sub(begun.elapsed()));
            is_waiting = !news.is_empty();
            if !is_waiting {
                update(state, Msg::Slow);
            }
            for news in news {
                if self.hear(state, news)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Carries out one effect.
    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Quit | Effect::Abandon(_) | Effect::Edit(_) | Effect::Suspend => {}
            Effect::Repaint => self.screen.repaint(),
            Effect::Remember(preferences) => self.keep_liked(&preferences),
            Effect::Copy(text) => self.screen.copy(&text),
            Effect::Save(save) => self.save(save),
            Effect::Keep(path, text) => self.ask(move || {
                let path = environment::at_home(path);
                let kept = disk::export_new(&path, &text);
                let kept = kept.map_err(|error| Said::by(|lang| error.say(lang)));
                Msg::Kept(kept.map(|()| path))
            }),
            Effect::TakeDraft(number) => self.take_draft(number),
            Effect::DropDraft(number) => self.drop_draft(number),
            Effect::Read(path) => self.ask(move || {
                let path = environment::at_home(path);
                let read = read(&path).map(|(_, text)| text);
                Msg::Read(path, read)
            }),
            Effect::Recall(path) => {
                let loaded = self.loaded.clone();
                self.ask(move || Msg::Recalled(past::versions(&path, loaded.as_ref(), past::ALL)));
            }
            Effect::Bring(path, number) => {
                let loaded = self.loaded.clone();
                self.ask(move || Msg::Brought(number, past::text(&path, loaded.as_ref(), number)));
            }
            Effect::Load(path) => self.errands.ask(move || Outcome::Reloaded(read(&path))),
        }
    }

    /// Has the disk asked for something that the state alone wants to know.
    pub(super) fn ask(&mut self, errand: impl FnOnce() -> Msg + Send + 'static) {
        self.errands.ask(move || Outcome::Msg(errand()));
    }
}
