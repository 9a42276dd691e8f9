//! Carrying out what follows from a message: the only place where the state's wishes meet the world.

use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::raise;

use super::saving::read;
use super::start::RunError;
use super::{Shell, environment, past};
use crate::disk;
use crate::tui::msg::{Effect, Msg, Said};
use crate::tui::notice::Notice;
use crate::tui::state::State;
use crate::tui::update;

impl Shell {
    /// Gives a message to the state and carries out what follows from it; whether that was the last.
    pub(super) fn take(&mut self, state: &mut State, msg: Msg) -> Result<bool, RunError> {
        #[cfg(debug_assertions)]
        environment::fault(&msg);
        let mut next = update(state, msg);
        while let Some(effect) = next {
            if matches!(effect, Effect::Quit) {
                return Ok(true);
            }
            next = self.carry_out(state, effect)?;
        }
        self.rebase(state);
        self.look(state);
        self.remember(state);
        Ok(false)
    }

    /// Carries out one effect; what follows from that in turn.
    fn carry_out(&mut self, state: &mut State, effect: Effect) -> Result<Option<Effect>, RunError> {
        Ok(match effect {
            Effect::Quit => None,
            Effect::Repaint => {
                self.screen.repaint();
                None
            }
            // The thread of the signals does the rest, as it does when the signal comes from
            // outside.
            Effect::Suspend => {
                raise(SIGTSTP)?;
                None
            }
            Effect::Remember(preferences) => {
                state.notice = self.keep_liked(&preferences).err().map(Notice::Failed);
                None
            }
            Effect::Save(save) => {
                let answer = self.save(save);
                update(state, Msg::Saved(answer))
            }
            Effect::Keep(path, text) => {
                let path = environment::at_home(path);
                let kept = disk::export_new(&path, &text);
                let kept = kept.map_err(|error| Said::by(|lang| error.say(lang)));
                update(state, Msg::Kept(kept.map(|()| path)))
            }
            Effect::TakeDraft(number) => {
                if self.beside.take(number) {
                    self.screen.shared.keeper.has_one();
                }
                None
            }
            Effect::DropDraft(number) => {
                self.beside.drop_it(number);
                update(state, Msg::Answered)
            }
            Effect::Read(path) => {
                let path = environment::at_home(path);
                let read = read(&path).map(|(_, text)| text);
                update(state, Msg::Read(path, read))
            }
            Effect::Recall(path) => {
                let kept = past::versions(&path, self.loaded.as_ref(), past::ALL);
                update(state, Msg::Recalled(kept))
            }
            Effect::Load(path) => {
                let answer = self.load(&path);
                update(state, Msg::Loaded(answer))
            }
        })
    }
}
