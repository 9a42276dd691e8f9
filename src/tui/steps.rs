//! Undo and redo, without end: the settings as they were before each step.

use std::sync::Arc;

use crate::settings::{Key, Settings};

/// The settings as the form shows them: one step of undo and redo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The settings.
    pub settings: Settings,
    /// Keys whose refused value in the file is given up.
    pub mended: Vec<Key>,
    /// The file's text as somebody edited it, which the settings are written into; none = as the file
    /// has it.
    pub text: Option<Arc<str>>,
}

impl Draft {
    /// Settings as they were read, with nothing given up.
    pub fn of(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }
}

/// The steps behind and ahead.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    behind: Vec<Draft>,
    ahead: Vec<Draft>,
}

impl Steps {
    /// A new step was made; this was before it. What was taken back before is gone.
    pub fn made(&mut self, before: Draft) {
        self.behind.push(before);
        self.ahead.clear();
    }

    /// How many steps are behind.
    pub fn behind(&self) -> usize {
        self.behind.len()
    }

    /// The settings at every step, the first one first, `now` among them.
    pub fn all<'s>(&'s self, now: &'s Draft) -> Vec<&'s Draft> {
        self.behind.iter().chain([now]).chain(self.ahead.iter().rev()).collect()
    }

    /// Takes the last step back; what the draft was until now, if there was a step.
    pub fn back(&mut self, draft: &mut Draft) -> Option<&Draft> {
        let before = self.behind.pop()?;
        self.ahead.push(std::mem::replace(draft, before));
        self.ahead.last()
    }

    /// Goes back to what was there before the first step, which can be taken again like any other.
    pub fn before(&mut self, draft: &mut Draft, earlier: Draft) {
        self.ahead.push(std::mem::replace(draft, earlier));
    }

    /// Takes a step again that was taken back; what the draft was until now, if there was one.
    pub fn forward(&mut self, draft: &mut Draft) -> Option<&Draft> {
        let after = self.ahead.pop()?;
        self.behind.push(std::mem::replace(draft, after));
        self.behind.last()
    }

    /// Turns every step into another one; those that cannot be turned are left out.
    pub fn turn(&mut self, turn: impl Fn(&Draft) -> Option<Draft>) {
        for steps in [&mut self.behind, &mut self.ahead] {
            *steps = steps.iter().filter_map(&turn).collect();
            steps.dedup();
        }
    }
}
