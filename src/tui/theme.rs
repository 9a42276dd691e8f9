//! What each part of the screen looks like: roles, and the themes that give them styles.

use ratatui::style::Style;

use crate::text::Lang;

/// What a piece of the screen is; views ask for roles, never for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Text that steps back: places, defaults, calls not yet shown.
    Quiet,
    /// The title line and headings.
    Title,
    /// Lines and borders.
    Border,
    /// A page's or view's name.
    Tab,
    /// The name of the page or view shown.
    ActiveTab,
    /// The row under the cursor.
    Selected,
    /// A value that differs from the file.
    Changed,
    /// A warning.
    Warning,
    /// An error; a target not met.
    Error,
    /// A target met; a ticket opened.
    Good,
    /// A key in the footer.
    Key,
    /// A field being edited.
    Input,
    /// The chosen one of several.
    Chosen,
}

/// A theme: a style for every role.
#[derive(Clone, Debug)]
pub struct Theme {}

impl Theme {
    /// The style of a role.
    pub fn style(&self, _role: Role) -> Style {
        Style::new()
    }
}

/// How everything is to look and read: what every view is given beside its state.
#[derive(Clone, Copy, Debug)]
pub struct Look<'t> {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: &'t Theme,
    /// Whether borders are `+-|` and our own labels lose their accents.
    pub ascii: bool,
    /// Whether phone numbers are masked (`0900***012`).
    pub masked: bool,
}
