//! A save that is under way: the disk may take its time, and the form goes on meanwhile.

use std::path::PathBuf;

use super::question::Question;
use super::{Overlay, State};
use crate::file;
use crate::tui::field::Field;
use crate::tui::msg::{Effect, Receipt, Save};
use crate::tui::notice::{self, Notice};
use crate::tui::page::Page;
use crate::tui::steps::Draft;

/// What is being saved.
#[derive(Clone, Debug)]
pub struct Underway {
    /// The file.
    pub path: PathBuf,
    /// The settings as they are saved; what is changed meanwhile is unsaved.
    draft: Draft,
    note: String,
}

impl State {
    /// The settings as they are shown are to be saved.
    pub fn begin_save(&mut self, save: Save) -> Effect {
        let (path, draft, note) = (save.path.clone(), self.draft.clone(), save.note.clone());
        self.underway = Some(Underway { path, draft, note });
        Effect::Save(save)
    }

    /// The disk takes its time.
    pub fn is_slow(&mut self) {
        self.waiting.history = self.page == Page::Saves;
        if self.underway.is_some() {
            self.notice = Some(Notice::Save(notice::Save::Slow));
        }
    }

    /// A save went well; the form is left if that was wanted, unless something was changed meanwhile.
    pub fn saved(&mut self, receipt: Receipt) -> Option<Effect> {
        let Receipt { path, text, at, confirmed } = receipt;
        let underway = self.end_save();
        if underway.as_ref().is_none_or(|underway| underway.note == self.desk.note.text()) {
            self.desk.note = Field::default();
        }
        self.saved_at = Some(at);
        self.saved_into(path.clone());
        // It may be another file than the one that could not be written.
        self.file.locked = None;
        self.settle(text, underway.as_ref());
        let said =
            if confirmed { notice::Save::Saved(path) } else { notice::Save::Unconfirmed(path) };
        self.notice = Some(Notice::Save(said));
        std::mem::take(&mut self.leaving).then(|| self.quit()).flatten()
    }

    /// A save is over, well or not: nobody is asked any more whether to wait for it.
    pub fn end_save(&mut self) -> Option<Underway> {
        if matches!(&self.overlay, Some(Overlay::Question(question)) if question.is_about_saving())
        {
            self.overlay = None;
        }
        self.underway.take()
    }

    /// Asks whether to wait for the save that is under way before leaving.
    pub fn ask_to_wait(&mut self) {
        self.leaving = true;
        self.overlay = Some(Overlay::Question(Question::saving()));
    }

    /// Leaves the form, asking first where that would lose something.
    pub fn quit(&mut self) -> Option<Effect> {
        if self.underway.is_some() {
            self.ask_to_wait();
            return None;
        }
        if !self.is_unsaved() {
            return Some(Effect::Quit);
        }
        self.overlay = Some(Overlay::Question(Question::quit(self)));
        None
    }

    /// The file holds this text now, which was written to it. What was changed since the save began
    /// stays, and so does what a lesson has put aside.
    fn settle(&mut self, text: String, underway: Option<&Underway>) {
        self.file.reading = file::read(&text);
        self.file.text = text;
        self.file.exists = true;
        self.file.undecodable = None;
        let now = self.file.reading.settings.clone();
        let (saved, draft) = match &mut self.parked {
            Some(parked) => (&mut parked.saved, &mut parked.draft),
            None => (&mut self.saved, &mut self.draft),
        };
        if underway.is_none_or(|underway| underway.draft == *draft) {
            *draft = Draft::of(now.clone());
        }
        // What was refused in the file is gone from it.
        draft.mended.clear();
        *saved = now;
        self.refresh();
    }
}
