//! Changing the settings that are shown: every change is a step that can be taken back.

use std::sync::Arc;

use super::State;
use crate::file;
use crate::settings::{Change, Key, ROWS, Settings, changes};
use crate::tui::notice::{Notice, Step};
use crate::tui::rows::Target;
use crate::tui::steps::Draft;

impl State {
    /// Changes the draft, as one step of undo; no step where nothing changes.
    pub fn change(&mut self, edit: impl FnOnce(&mut Draft)) {
        let before = self.draft.clone();
        edit(&mut self.draft);
        if self.draft != before {
            self.steps.made(before);
            self.refresh();
        }
    }

    /// Takes a whole text as what is unsaved, as one step of undo: its values, and the text itself where more
    /// than values differs from the file.
    pub fn take_text(&mut self, text: &str, mended: Vec<Key>) {
        let draft = self.draft_of(text, mended);
        self.change(|now| *now = draft);
    }

    /// The same, taken for nothing yet.
    pub(super) fn draft_of(&self, text: &str, mended: Vec<Key>) -> Draft {
        let settings = file::read(text).settings;
        let values = file::write(&self.file.text, &settings, &mended);
        let only_values = values.is_ok_and(|same| same == text);
        Draft { settings, mended, text: (!only_values).then(|| Arc::from(text)) }
    }

    /// Gives a row a value, which mends a refused one; a value that is not allowed changes nothing
    /// and is said.
    pub fn set(&mut self, target: Target, text: &str) {
        let key = target.key(self.settings());
        let mut settings = self.settings().clone();
        if let Err(refusal) = target.set(&mut settings, text) {
            self.notice = Some(Notice::Refused(refusal));
            return;
        }
        let mends = key.filter(|key| {
            self.file.base_reading().refused(key).is_some() && !self.draft.mended.contains(key)
        });
        self.change(|draft| {
            draft.settings = settings;
            draft.mended.extend(mends);
        });
    }

    /// Takes the step forward again.
    pub fn redo(&mut self) {
        let before = self.steps.forward(&mut self.draft);
        self.notice = Some(match before {
            None => Notice::NothingToRedo,
            Some(before) => Notice::Redone(told(before, &self.draft)),
        });
        self.refresh();
    }

    /// How many steps were made and not taken back.
    pub fn steps_made(&self) -> usize {
        self.steps.behind()
    }

    /// The settings at every step, those that were taken back included.
    pub fn drafts(&self) -> Vec<&Draft> {
        self.steps.all(&self.draft)
    }

    /// Takes steps back or again until so many are made.
    pub fn go_to_step(&mut self, made: usize) {
        while self.steps.behind() > made && self.steps.back(&mut self.draft).is_some() {}
        while self.steps.behind() < made && self.steps.forward(&mut self.draft).is_some() {}
        self.refresh();
    }

    /// Takes settings from elsewhere, as one step; these keys are given, which mends refused values.
    pub fn take_over(&mut self, settings: Settings, given: Vec<Key>) {
        let reading = self.file.base_reading();
        let mends = |key: &Key| reading.refused(key).is_some() && !self.draft.mended.contains(key);
        let mends: Vec<_> = given.into_iter().filter(mends).collect();
        self.change(|draft| {
            draft.settings = settings;
            draft.mended.extend(mends);
        });
    }

    /// Gives every setting its default; the queues stay, and undo brings all back.
    pub fn reset(&mut self) {
        let queues = self.settings().queues.clone();
        let given = ROWS.iter().map(|row| Key::Setting(row)).collect();
        self.take_over(Settings { queues, ..Settings::default() }, given);
        self.notice = Some(Notice::AllDefault);
    }

    /// Gives up every unsaved change; undo brings them back.
    pub fn drop_changes(&mut self) {
        let saved = self.saved.clone();
        self.change(|draft| *draft = Draft::of(saved));
    }
}

/// What a step did, in the first of its changes.
pub(super) fn first_change(from: &Draft, to: &Draft) -> Option<Change> {
    changes(&from.settings, &to.settings).into_iter().next()
}

/// What a step did, as a line tells it.
pub(super) fn told(from: &Draft, to: &Draft) -> Step {
    let changes = changes(&from.settings, &to.settings);
    Step { of: changes.len(), first: changes.into_iter().next() }
}
