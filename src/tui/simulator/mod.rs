//! The simulator: what the settings of the form do to real calls, in five views over one replay and
//! one cursor. Every view shows the state after the call under the cursor; what comes after it is a
//! `?` for a class to guess.
//!
//! Pure state and drawing: it reads no file and writes none. What only the form can do, such as
//! going to a setting or laying a lesson's settings over the file's, is handed out as an
//! [`Outcome`].

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::theme::Look;
use crate::calls::{Call, Log};
use crate::replay::Report;
use crate::settings::Settings;

/// One of the five views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// 1: the calls, and everything about the selected one.
    Calls,
    /// 2: the four ways to merge, side by side.
    #[default]
    Compare,
    /// 3: the SLA.
    Sla,
    /// 4: what the agent sees.
    Agent,
    /// 5: lost connections.
    Connection,
}

/// What a key asks of the simulator; the key table has a row for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The call before (←, ↑); in the list of lessons, the one above.
    Previous,
    /// The call after (→, ↓), which shows its verdict.
    Next,
    /// A page of calls back.
    PageUp,
    /// A page of calls on.
    PageDown,
    /// The first call (Home).
    First,
    /// The last call: the whole log (End).
    Last,
    /// The next call on which the four ways to merge differ (n).
    NextDifference,
    /// Every verdict, also those after the cursor (h); again hides them.
    RevealAll,
    /// A form to add a call by hand (a).
    AddCall,
    /// What the view is for: to the setting, take the limit, open the lesson (Enter).
    Enter,
    /// Another view (1 to 5).
    Show(View),
    /// The SLA limit a second up (+), as a trial.
    LimitUp,
    /// The SLA limit a second down (-), as a trial.
    LimitDown,
    /// The list of lessons (l).
    Lessons,
    /// One level back (Esc).
    Back,
}

/// What the form is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Show this setting's row.
    GoTo(&'static str),
    /// Give this setting this value, as if it had been typed.
    Take(&'static str, String),
    /// Open the lesson of this number, from 0, as a trial.
    OpenLesson(usize),
    /// Close the lesson that is open and bring back the unsaved state.
    LeaveLesson,
    /// Nothing here wanted the key: the form may use it.
    Unused,
}

/// Where the calls come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The lesson of this number, from 0.
    Lesson(usize),
    /// A log, by the name the user gave it.
    Log(String),
}

/// What the form's result strip shows.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'s> {
    /// Every call under the settings in the file.
    pub saved: &'s Report,
    /// Every call under the settings of the form.
    pub now: &'s Report,
    /// The number of calls.
    pub calls: usize,
}

/// The simulator's state.
#[derive(Debug)]
pub struct Simulator {
    source: Source,
}

impl Simulator {
    /// Opens a log: a lesson at its first call, any other at its end, so that the whole counts.
    pub fn new(source: Source, _log: Log, _saved: &Settings, _now: &Settings) -> Self {
        Self { source }
    }

    /// Replays the calls under changed settings; nothing is done where they are as before.
    pub fn settings_changed(&mut self, _saved: &Settings, _now: &Settings) {
        todo!()
    }

    /// Does what a key asks.
    pub fn act(&mut self, _action: Action) -> Option<Outcome> {
        todo!()
    }

    /// Whether a field is open, so that keys are text and go to [`Simulator::edit`].
    pub fn is_editing(&self) -> bool {
        todo!()
    }

    /// A key for the field that is open.
    pub fn edit(&mut self, _key: KeyEvent) -> Option<Outcome> {
        todo!()
    }

    /// Where the calls come from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The title of the calls: `Bài 1/8: bốn cách gộp, bảy cuộc gọi nhỡ`, or the log's name.
    pub fn title(&self, _look: &Look) -> String {
        todo!()
    }

    /// What the result strip shows.
    pub fn strip(&self) -> Strip<'_> {
        todo!()
    }

    /// The tickets that each way to merge gives on all calls, in the order of `Strategy::ALL`.
    pub fn choice_counts(&self) -> [u64; 4] {
        todo!()
    }

    /// The call under the cursor; none in an empty log.
    pub fn selected(&self) -> Option<&Call> {
        todo!()
    }

    /// Draws the simulator and returns where the terminal's cursor belongs, if a field is open.
    pub fn view(
        &self,
        _look: &Look,
        _now: &Settings,
        _area: Rect,
        _buf: &mut Buffer,
    ) -> Option<ratatui::layout::Position> {
        todo!()
    }
}
