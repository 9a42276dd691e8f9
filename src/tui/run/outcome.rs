//! What came of an errand to the disk.

use super::start::Done;
use crate::disk::{Author, LoadError, Loaded, SaveError};
use crate::tui::msg::{Msg, Receipt};
use crate::tui::said::Said;

/// What is on the disk beside this session.
#[derive(Debug)]
pub struct Seen {
    /// What was found where the file was.
    pub found: Result<Loaded, LoadError>,
    /// Who wrote that, if the history knows.
    pub by: Option<Author>,
    /// Whether another session has taken over what is unsaved here.
    pub is_taken: bool,
}

/// What came of an errand.
#[derive(Debug)]
pub enum Outcome {
    /// A save is over.
    Written(Box<Written>),
    /// The settings were read again, with the text of their bytes.
    Reloaded(Result<(Loaded, String), Said>),
    /// The disk was looked at, for what others have done.
    Seen(Seen),
    /// Something for the state alone.
    Msg(Msg),
}

/// A save that is over.
#[derive(Debug)]
pub struct Written {
    /// What it came to.
    pub receipt: Result<Receipt, SaveError>,
    /// What the next save is compared with.
    pub loaded: Option<Loaded>,
    /// What is known of the session after it.
    pub done: Done,
}
