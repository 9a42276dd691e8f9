//! A lesson as a trial: its settings and its calls take the place of the file's, and the unsaved state
//! comes back as it was when it is left.

use super::State;
use crate::calls::{Log, Odds};
use crate::say;
use crate::settings::Settings;
use crate::text::{Lang, count};
use crate::tui::notice::Notice;
use crate::tui::said::Said;
use crate::tui::simulator::{Coming, Simulator, Source};
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
            simulator: std::mem::replace(&mut *self.simulator, simulator),
        }));
        self.refresh();
    }

    /// The simulator of the calls that the form was opened with, in a lesson too.
    pub fn own_simulator(&self) -> &Simulator {
        self.parked.as_ref().map_or(&self.simulator, |parked| &parked.simulator)
    }

    /// Takes what is told of these calls; odd lines in them are said.
    pub fn calls_coming(&mut self, coming: Coming) {
        let odd = match &coming {
            Coming::There(replay, _) => Some(replay.log().odd.clone()),
            _ => None,
        };
        let own = match &mut self.parked {
            Some(parked) => &mut parked.simulator,
            None => &mut self.simulator,
        };
        own.told(coming);
        if let Some(odd) = odd.filter(|odd| odd.count() > 0) {
            self.notice = Some(Notice::OddLines(Said::by(|lang| odd_lines(&odd, lang))));
        }
    }

    /// Gives up the calls that are being read or counted.
    pub fn stop_calls(&mut self) {
        match &mut self.parked {
            Some(parked) => parked.simulator.stop_coming(),
            None => self.simulator.stop_coming(),
        }
    }

    /// Brings back the unsaved state as it was before the lesson.
    pub fn leave_trial(&mut self) {
        let Some(parked) = self.parked.take() else { return };
        let Parked { saved, draft, steps, simulator } = *parked;
        (self.saved, self.draft, self.steps) = (saved, draft, steps);
        let mut lesson = std::mem::replace(&mut *self.simulator, simulator);
        self.simulator.take_unkept(&mut lesson);
        self.refresh();
    }
}

/// How many lines cannot be read, and the first of them.
fn odd_lines(odd: &Odds, lang: Lang) -> String {
    let first = odd.first().first().map(|odd| odd.say(lang)).unwrap_or_default();
    let lines = count(lang, odd.count());
    say!(
        lang,
        "Lines that cannot be read: {lines}. {first}",
        "Số dòng không đọc được: {lines}. {first}"
    )
}
