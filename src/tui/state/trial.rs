//! A lesson as a trial: its settings and its calls take the place of the file's, and the unsaved state
//! comes back as it was when it is left.

use super::State;
use crate::calls::Log;
use crate::settings::Settings;
use crate::tui::simulator::{Simulator, Source};
use crate::tui::steps::{Draft, Steps};

/// What is put aside while a lesson is open.
#[derive(Debug)]
pub(super) struct Parked {
    pub(super) saved: Settings,
    pub(super) draft: Draft,
    steps: Steps,
    simulator: Simulator,
}

impl State {
    /// Whether a lesson is open: nothing can be saved from it.
    pub fn is_trial(&self) -> bool {
        self.parked.is_some()
    }

    /// Lays a lesson's settings over the file's as a trial, its calls in place of the loaded ones.
    pub fn open_trial(&mut self, settings: Settings, source: Source, log: Log) {
        self.leave_trial();
        let mut simulator = Simulator::new(source, log, &settings, &settings);
        simulator.take_unkept(&mut self.simulator);
        let draft = Draft::of(settings.clone());
        self.parked = Some(Box::new(Parked {
            saved: std::mem::replace(&mut self.saved, settings),
            draft: std::mem::replace(&mut self.draft, draft),
            steps: std::mem::take(&mut self.steps),
            simulator: std::mem::replace(&mut self.simulator, simulator),
        }));
        self.refresh();
    }

    /// Brings back the unsaved state as it was before the lesson.
    pub fn leave_trial(&mut self) {
        let Some(parked) = self.parked.take() else { return };
        let Parked { saved, draft, steps, simulator } = *parked;
        (self.saved, self.draft, self.steps) = (saved, draft, steps);
        let mut lesson = std::mem::replace(&mut self.simulator, simulator);
        self.simulator.take_unkept(&mut lesson);
        self.refresh();
    }
}
