//! What a person does with the mouse, and whether the form asks for it at all.

use ratatui::layout::Position;

/// Something done with the mouse, at a place of the screen counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub what: What,
    /// The column and the row.
    pub at: Position,
}

/// What can be done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The first button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// Whether the form asks the terminal for the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Liking {
    /// Not over SSH, where marking text with the mouse is worth more.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

impl Liking {
    /// All, in the order they are switched through, each as the preferences name it.
    pub const ALL: [(Self, &str); 3] = [(Self::Auto, "auto"), (Self::On, "on"), (Self::Off, "off")];
}
