//! How a file is saved, as whoever saves it wants it.

use std::time::Duration;

use super::history::Note;

/// How a file is saved, where it is not the usual way.
#[derive(Clone, Debug)]
pub struct How {
    /// In what way the new bytes come into the file.
    pub way: Way,
    /// How long another save is waited for.
    pub wait: Duration,
    /// Whether the version before is kept.
    pub keep: Keep,
    /// What the history is to say of it.
    pub note: Note,
}

impl Default for How {
    fn default() -> Self {
        let wait = Duration::from_secs(10);
        Self { way: Way::Swap, wait, keep: Keep::History, note: Note::default() }
    }
}

/// In what way the new bytes come into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A new file takes the old one's name.
    Swap,
    /// The old bytes are overwritten: weaker, and only where the user has said yes to it.
    InPlace,
}

/// Whether the version before a save is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In the history; a save that cannot be undone is refused.
    History,
    /// Not at all.
    Nothing,
}
