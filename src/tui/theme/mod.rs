//! What each part of the screen looks like: roles, and the themes that give them styles.
//!
//! A theme is a TOML text; what is wrong with one is data with its place, so that a user's own theme
//! is answered by line. Views ask for roles and never see a colour.

#[cfg(test)]
mod contrast;
mod read;

use ratatui::layout::Rect;
use ratatui::style::Style;

pub use read::{ThemeError, Why};

use super::spots::{Spot, Spots};
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

impl Role {
    /// Every role by the name that themes give it, in their order above.
    const NAMED: [(&'static str, Self); 14] = [
        ("text", Self::Text),
        ("quiet", Self::Quiet),
        ("title", Self::Title),
        ("border", Self::Border),
        ("tab", Self::Tab),
        ("active-tab", Self::ActiveTab),
        ("selected", Self::Selected),
        ("changed", Self::Changed),
        ("warning", Self::Warning),
        ("error", Self::Error),
        ("good", Self::Good),
        ("key", Self::Key),
        ("input", Self::Input),
        ("chosen", Self::Chosen),
    ];
}

/// A theme: a style for every role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// The name it is chosen by.
    pub name: String,
    /// Whether the rows of the form have an empty line between them.
    pub roomy: bool,
    /// Whether phone numbers are masked in it.
    pub masked: bool,
    styles: [Option<Style>; Role::NAMED.len()],
}

/// The themes that are built in, by name.
const BUILT_IN: [(&str, &str); 7] = [
    ("default", include_str!("../../../themes/default.toml")),
    ("light", include_str!("../../../themes/light.toml")),
    ("dark", include_str!("../../../themes/dark.toml")),
    ("high-contrast", include_str!("../../../themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../../themes/colour-blind.toml")),
    ("mono", include_str!("../../../themes/mono.toml")),
    ("projector", include_str!("../../../themes/projector.toml")),
];

impl Theme {
    /// The built-in theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(name, text).ok()
    }

    /// The names of the built-in themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize].unwrap_or_default()
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
    /// Where what is drawn says what a click on it does; none unless somebody clicks.
    pub spots: Option<&'t Spots>,
}

impl Look<'_> {
    /// A click on this part does this.
    pub fn spot(&self, area: Rect, spot: Spot) {
        if let Some(spots) = self.spots {
            spots.add(area, spot);
        }
    }

    /// What is drawn from now on covers what was drawn before.
    pub fn cover(&self) {
        if let Some(spots) = self.spots {
            spots.cover();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_whole_and_shows_the_cursor() {
        for (name, text) in BUILT_IN {
            let theme = Theme::parse(name, text).unwrap();
            assert!(theme.styles.iter().all(Option::is_some), "{name} leaves a role out");
            assert_ne!(theme.style(Role::Selected), theme.style(Role::Text), "{name}");
        }
    }

    #[test]
    fn mono_has_modifiers_only() {
        let mono = Theme::named("mono").unwrap();
        for (name, role) in Role::NAMED {
            let style = mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_theme_is_said_with_its_place() {
        let wrong = |text: &str| {
            let error = Theme::parse("own", text).unwrap_err();
            format!("`{}` {}", &text[error.span.clone()], error.say(Lang::En))
        };
        assert_eq!(
            wrong("[roles]\ntxt = {}"),
            "`txt` unknown role: use text, quiet, title, border, tab, active-tab, selected, changed, warning, error, good, key, input, chosen"
        );
        assert_eq!(
            wrong("[roles]\ntext = { fg = \"rod\" }"),
            "`\"rod\"` not a colour: use a name such as red, a number to 255, or #rrggbb"
        );
        assert_eq!(wrong("[roles]\ntext = { bold = 1 }"), "`1` use true or false");
        assert_eq!(
            wrong("[colours]"),
            "`colours` unknown key: a theme has [roles], roomy and masked"
        );
    }
}
