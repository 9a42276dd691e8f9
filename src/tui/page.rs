//! The four pages of the form.

/// One of the four pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The settings.
    #[default]
    Form,
    /// The simulator.
    Simulator,
    /// The changes, and saving them.
    Changes,
    /// What was saved.
    Saves,
}

impl Page {
    /// All four, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Form, Self::Simulator, Self::Changes, Self::Saves];
}
