//! What others do to the file while it is open, and what earlier sessions have left: it waits until
//! nothing else has the keyboard, and nothing of it is taken over unasked.

use std::path::PathBuf;

use super::merging::Merging;
use super::question::Question;
use super::{Overlay, State};
use crate::file;
use crate::settings::{Key, Settings, changes};
use crate::text::Text;
use crate::tui::msg::{Offer, Outside, Theirs};
use crate::tui::notice::{Notice, Others};
use crate::tui::open_file::{Locked, Unwritable};
use crate::tui::page::Page;
use crate::tui::said::Said;

/// What is to be asked.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// The file's text as somebody else has left it.
    pub theirs: Option<Theirs>,
    /// Who else has the file open, to be said where nothing else is.
    pub guests: Option<Said>,
    /// The disk takes its time with the history, which is therefore not known to be empty.
    pub history: bool,
    /// The file that can only be written in place, and why: to be asked.
    pub in_place: Option<(Said, PathBuf)>,
    /// Drafts of other sessions, the one to ask about first at the end.
    pub offers: Vec<Offer>,
}

impl State {
    /// The file was found to be another one on the disk.
    pub fn found_outside(&mut self, outside: Outside) {
        match outside {
            Outside::Text(Theirs { text, .. }) if text == self.file.text && self.file.exists => {
                self.waiting.theirs = None;
            }
            Outside::Text(theirs) => {
                let count = changes(self.file_settings(), &file::read(&theirs.text).settings).len();
                let by = theirs.by.as_ref().map(|by| by.name.clone());
                self.waiting.theirs = Some(theirs);
                self.notice = Some(Notice::Others(Others::Theirs(by, count)));
                if self.is_asking_about_theirs() {
                    self.overlay = None;
                }
                if self.page == Page::Changes {
                    self.ask_about_theirs();
                }
            }
            Outside::Gone => {
                self.file.exists = false;
                self.waiting.theirs = None;
                self.notice = Some(Notice::Others(Others::Removed));
            }
            Outside::Unreadable(why) => self.notice = Some(Notice::Failed(why)),
        }
    }

    /// Another session goes on with what is unsaved here: this one must not write over it.
    pub fn taken_over(&mut self) {
        const TAKEN: Text = Text {
            en: "another session of yours has taken over these changes",
            vi: "một phiên khác của bạn đã nhận các thay đổi này",
        };
        const BRIEF: Text = Text { en: "another session has it", vi: "phiên khác đã nhận" };
        let why = Said::by(|lang| TAKEN.get(lang).to_owned());
        self.notice = Some(Notice::Failed(why.clone()));
        self.file.locked = Some(Locked::Unwritable(Unwritable { brief: BRIEF, why }));
    }

    /// Goes on with what waits, as soon as nothing else has the keyboard.
    pub fn go_on_waiting(&mut self) {
        if matches!(self.notice, None | Some(Notice::Tour))
            && let Some(said) = self.waiting.guests.take()
        {
            self.notice = Some(Notice::Others(Others::Guests(said)));
        }
        if self.overlay.is_some() || self.is_trial() {
            return;
        }
        if let Some((why, path)) = self.waiting.in_place.take() {
            self.overlay = Some(Overlay::Question(Question::in_place(why, path)));
        } else if let Some(offer) = self.waiting.offers.pop() {
            self.overlay = Some(Overlay::Merging(Box::new(Merging::draft(offer, &self.file.text))));
        } else if self.waiting.theirs.is_some() && !self.is_unsaved() {
            self.read_again();
        }
    }

    /// Asks what is to become of my changes and theirs, if there are both.
    pub fn ask_about_theirs(&mut self) {
        let is_free = self.overlay.is_none() && !self.is_trial() && self.is_unsaved();
        if let (Some(theirs), true) = (&self.waiting.theirs, is_free) {
            let merging = Merging::theirs(&self.file.text, self.draft.clone(), theirs.clone());
            self.overlay = Some(Overlay::Merging(Box::new(merging)));
        }
    }

    /// Whether it is asked already; what they have saved since takes its place.
    fn is_asking_about_theirs(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Merging(merging)) if merging.is_about_theirs())
    }

    /// Shows the file as it is on the disk, and gives up what is unsaved.
    pub fn read_again(&mut self) {
        let Some(Theirs { text, by }) = self.waiting.theirs.take() else { return };
        let before = self.saved.clone();
        self.loaded(text);
        let first = changes(&before, &self.saved).into_iter().next();
        self.notice = Some(Notice::Others(Others::Reread(by.map(|by| by.name), first)));
    }

    /// The file holds their text, and what is unsaved is this text, which has mine in it.
    pub fn merged(&mut self, merge: &Merging, text: &str) {
        self.waiting.theirs = None;
        let mended = std::mem::take(&mut self.draft.mended);
        self.loaded(merge.their_text().to_owned());
        let mut steps = std::mem::take(&mut self.steps);
        steps.turn(|step| {
            let (text, mended) = merge.laid_over(step)?;
            Some(self.draft_of(&text, mended))
        });
        self.steps = steps;
        self.drafted(text, mended);
    }

    /// What is unsaved is this text, which has the draft in it.
    pub fn drafted(&mut self, text: &str, mended: Vec<Key>) {
        self.take_text(text, mended);
        self.notice = Some(Notice::Others(Others::Merged));
    }

    /// The settings of the file, also while a lesson is open.
    fn file_settings(&self) -> &Settings {
        self.parked.as_ref().map_or(&self.saved, |parked| &parked.saved)
    }
}
