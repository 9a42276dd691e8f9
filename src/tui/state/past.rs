//! Undo past the first step of this session: to the versions of the file that were saved before it.
//!
//! A version is brought back as a step like any other: unsaved, and redo takes it away again.

use std::path::PathBuf;

use super::State;
use super::editing::{first_change, told};
use crate::tui::msg::{Effect, Version};
use crate::tui::notice::{Notice, Others};
use crate::tui::steps::Draft;

/// Where undo has come to in the history.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reached {
    /// How often this session has saved: so many versions at the top are its own.
    saves: usize,
    /// The version that the first of the steps stands at, once undo has left them.
    version: Option<u64>,
}

impl Reached {
    /// This session has saved: into the file it had before, or into another one.
    pub(super) fn saved(&mut self, is_same_file: bool) {
        let before = if is_same_file { *self } else { Self::default() };
        *self = Self { saves: before.saves + 1, ..before };
    }
}

impl State {
    /// Takes the last step back. Before the first one the history is asked for, whose answer goes to
    /// [`Self::recalled`].
    pub fn undo(&mut self) -> Option<Effect> {
        if self.steps.behind() == 0
            && let Some(path) = self.with_history()
        {
            return Some(Effect::Recall(path.clone()));
        }
        let after = self.steps.back(&mut self.draft);
        self.notice = Some(match after {
            None => Notice::NothingToUndo,
            Some(after) => Notice::Undone(told(after, &self.draft)),
        });
        self.refresh();
        None
    }

    /// The file in whose history undo goes on before the first step, if there is one.
    pub fn with_history(&self) -> Option<&PathBuf> {
        let is_saved = self.file.exists && self.file.is_editable() && !self.is_trial();
        self.file.path.as_ref().filter(|_| is_saved)
    }

    /// The file of this path holds the settings now.
    pub fn saved_into(&mut self, path: PathBuf) {
        self.reached.saved(self.file.path.as_ref() == Some(&path));
        self.file.path = Some(path);
    }

    /// Goes back to the version before the one that the settings stand at; these are kept, the latest
    /// first.
    pub fn recalled(&mut self, past: &[Version]) {
        // A step may have been made while the disk was read.
        if self.steps.behind() > 0 {
            return;
        }
        let here = self.reached.version.unwrap_or_else(|| self.opened_at(past));
        let earlier = past.iter().filter(|version| version.number < here);
        let mut changed = earlier.filter_map(|version| {
            let draft = Draft::of(version.settings.clone()?);
            Some((version, first_change(&self.draft, &draft)?, draft))
        });
        let Some((version, change, draft)) = changed.next() else {
            self.notice = Some(Notice::NothingToUndo);
            return;
        };
        self.reached.version = Some(version.number);
        self.notice = Some(Notice::Others(Others::Before(version.number, change)));
        self.steps.before(&mut self.draft, draft);
        self.refresh();
    }

    /// The version that this session began from: the latest that has these values and is not its own;
    /// a number above all where none has, because somebody wrote the file without this program.
    fn opened_at(&self, past: &[Version]) -> u64 {
        let is_here = |version: &&Version| version.settings.as_ref() == Some(self.settings());
        let before = past.iter().skip(self.reached.saves).find(is_here);
        before.or_else(|| past.iter().find(is_here)).map_or(u64::MAX, |version| version.number)
    }
}
