//! Carrying out what follows from an answer: what the disk is asked, and the user's own editor.

use std::sync::Arc;

use super::super::editor::{Ended, Returned, edited};
use super::super::outcome::Outcome;
use super::super::past;
use super::super::saving::{errand, not_saved, read};
use super::super::start::RunError;
use super::{SLOW, Session};
use crate::disk::{self, Fate};
use crate::tui::msg::{Edit, Effect, Msg, Save};

impl Session {
    /// Carries out what follows from an answer; what follows from that.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Result<Option<Effect>, RunError> {
        if let Effect::Load(path) = effect {
            let state = &self.plain.state;
            let told = self.beside.read_again(read(&path), state, &mut self.loaded);
            told.for_each(|msg| drop(self.plain.answer(msg)));
            return Ok(self.look());
        }
        if let Effect::Edit(edit) = effect {
            let Returned { msg, copy } = self.edit(edit)?;
            self.plain.answer(msg);
            self.keep();
            drop(copy);
            return Ok(self.look());
        }
        let answer = match effect {
            Effect::Save(save) => self.save(save)?,
            Effect::Recall(path) => {
                Msg::Recalled(past::versions(&path, self.loaded.as_ref(), past::ALL))
            }
            Effect::Bring(path, number) => {
                Msg::Brought(number, past::text(&path, self.loaded.as_ref(), number))
            }
            Effect::TakeDraft(number) => {
                if let Some((drafts, draft)) = self.beside.draft(number) {
                    self.ending.work.keeper.take_over(|| drafts.take(&draft).is_ok());
                }
                Msg::Answered
            }
            Effect::DropDraft(number) => {
                if let Some((drafts, draft)) = self.beside.draft(number) {
                    let _ = drafts.drop_it(&draft);
                }
                Msg::Answered
            }
            _ => return Ok(None),
        };
        let next = self.plain.answer(answer);
        Ok(self.look().or(next))
    }

    /// Asks the disk about the ringtone, if it is another one than the last time.
    pub(super) fn look_at_ringtone(&mut self) {
        if self.ringtone != self.plain.state.settings().ringtone {
            self.look();
        }
    }

    /// What the disk knows of the settings as they are now.
    fn look(&mut self) -> Option<Effect> {
        self.rebase();
        let state = &self.plain.state;
        let file = state.file.path.clone().unwrap_or_default();
        self.ringtone.clone_from(&state.settings().ringtone);
        let found = disk::look(&file, self.loaded.as_ref(), self.ringtone.path());
        self.plain.answer(Msg::Looked(found))
    }

    /// Has the user edit a text in the editor they like.
    fn edit(&mut self, edit: Edit) -> Result<Returned, RunError> {
        self.say(false)?;
        self.keep();
        let ending = Arc::clone(&self.ending);
        let lend = |run: &dyn Fn() -> Ended| {
            ending.lending.set(true);
            let ended = run();
            ending.lending.set(false);
            Ok(ended)
        };
        Ok(edited(edit, &self.plain.state.file.text, &ending.work.keeper, lend)?)
    }

    /// Saves, however long the disk takes; that it takes its time is said.
    fn save(&mut self, save: Save) -> Result<Msg, RunError> {
        self.note(Fate::BeingSaved);
        let is_new = self.plain.state.file.path.is_none();
        let work = &self.ending.work;
        self.errands.ask(errand(save, work, self.loaded.clone(), self.done.clone()));
        let mut outcome = self.heard(SLOW);
        if outcome.is_none() {
            self.plain.is_slow();
            self.say(false)?;
        }
        loop {
            if let Some(Outcome::Written(written)) = outcome {
                (self.loaded, self.done) = (written.loaded, written.done);
                if is_new && written.receipt.is_ok() {
                    self.be_present();
                }
                return Ok(Msg::Saved(written.receipt.map_err(not_saved)));
            }
            outcome = self.heard(SLOW);
        }
    }
}
