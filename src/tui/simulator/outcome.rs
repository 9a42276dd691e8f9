//! What the simulator asks of the form, and where its calls come from.

use crate::settings::Key;

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
