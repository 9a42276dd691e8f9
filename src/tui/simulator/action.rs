//! The words between the form and the simulator: what a key asks of the one, and what that asks of the
//! other.

use crate::settings::Key;

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
    /// The one before on which they differ (N).
    PreviousDifference,
    /// Words that narrow the list of calls (f).
    Filter,
    /// Step on by itself, or stop (p).
    Play,
    /// Keep the calls added by hand in a file (K).
    Keep,
    /// Every verdict, also those after the cursor (h); again hides them.
    RevealAll,
    /// Has the logs read that were given up, or could not be read.
    ReadAgain,
    /// A form to add a call by hand (a).
    AddCall,
    /// The other direction of a call by hand, on its row (Space).
    Turn,
    /// What the view is for: to the setting, take the limit, open the lesson (Enter).
    Enter,
    /// The call at this place of the log (a click).
    GoTo(usize),
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
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Show this setting's row.
    GoTo(Key),
    /// Give this setting this value, as if it had been typed.
    Take(Key, String),
    /// Open the lesson of this number, from 0, as a trial.
    OpenLesson(usize),
    /// Close the lesson that is open and bring back the unsaved state.
    LeaveLesson,
    /// Ask for a file to keep the calls in that were added by hand.
    Keep,
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
