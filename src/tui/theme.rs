//! What each part of the screen looks like: roles, and the themes that give them styles.
//!
//! A theme is a TOML text; what is wrong with one is data with its place, so that a user's own theme
//! is answered by line. Views ask for roles and never see a colour.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::say;
use crate::text::{Lang, visible};

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
    /// Every role by the name that themes give it.
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
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// The name it is chosen by.
    pub name: String,
    styles: HashMap<Role, Style>,
}

/// The themes that are built in, by name.
const BUILT_IN: [(&str, &str); 4] = [
    ("default", include_str!("../../themes/default.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("high-contrast", include_str!("../../themes/high-contrast.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
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

    /// Reads a theme: under `[roles]` a table for each role, with `fg`, `bg` and modifiers. A role
    /// that is not named looks like plain text.
    pub fn parse(name: &str, text: &str) -> Result<Self, ThemeError> {
        let table = DeTable::parse(text).map_err(|error| ThemeError {
            span: error.span().unwrap_or_default(),
            why: Why::Syntax(error.message().to_owned()),
        })?;
        let mut styles = HashMap::new();
        for (key, value) in table.get_ref() {
            let ("roles", DeValue::Table(roles)) = (key.get_ref().as_ref(), value.get_ref()) else {
                return Err(ThemeError::at(key, Why::Unknown));
            };
            for (role, style) in roles {
                let known = Role::NAMED.iter().find(|(name, _)| *name == role.get_ref().as_ref());
                let (_, known) = known.ok_or_else(|| ThemeError::at(role, Why::Role))?;
                styles.insert(*known, style_of(style)?);
            }
        }
        Ok(Self { name: name.to_owned(), styles })
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }
}

/// What is wrong with a theme, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// What it is.
    pub why: Why,
}

/// What can be wrong with a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not TOML; the parser's words.
    Syntax(String),
    /// A key at the top that is not `roles`.
    Unknown,
    /// No role has this name.
    Role,
    /// A style is a table of `fg`, `bg` and modifiers.
    Style,
    /// Not one of the sixteen colours, an index or `#rrggbb`.
    Colour,
    /// A modifier is `true` or `false`.
    Modifier,
}

impl ThemeError {
    fn at<T>(place: &Spanned<T>, why: Why) -> Self {
        Self { span: place.span(), why }
    }

    /// The reason in a sentence, without its place.
    pub fn say(&self, lang: Lang) -> String {
        match &self.why {
            Why::Syntax(message) => visible(message).into_owned(),
            Why::Unknown => {
                say!(lang, "unknown key: use [roles]", "không có khóa này: dùng [roles]")
            }
            Why::Role => {
                let roles = Role::NAMED.map(|(name, _)| name).join(", ");
                say!(lang, "unknown role: use {roles}", "không có vai trò này: dùng {roles}")
            }
            Why::Style => say!(
                lang,
                "a style is a table of fg, bg, bold, dim, underlined and reversed",
                "kiểu là một bảng gồm fg, bg, bold, dim, underlined và reversed"
            ),
            Why::Colour => say!(
                lang,
                "not a colour: use a name such as red, a number to 255, or #rrggbb",
                "không phải màu: dùng tên như red, số đến 255, hoặc #rrggbb"
            ),
            Why::Modifier => say!(lang, "use true or false", "dùng true hoặc false"),
        }
    }
}

const MODIFIERS: [(&str, Modifier); 4] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

fn style_of(value: &Spanned<DeValue<'_>>) -> Result<Style, ThemeError> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err(ThemeError::at(value, Why::Style));
    };
    let mut style = Style::new();
    for (key, value) in table {
        style = match key.get_ref().as_ref() {
            "fg" => style.fg(colour(value)?),
            "bg" => style.bg(colour(value)?),
            name => {
                let known = MODIFIERS.iter().find(|(known, _)| *known == name);
                let (_, modifier) = known.ok_or_else(|| ThemeError::at(key, Why::Style))?;
                match value.get_ref() {
                    DeValue::Boolean(true) => style.add_modifier(*modifier),
                    DeValue::Boolean(false) => style,
                    _ => return Err(ThemeError::at(value, Why::Modifier)),
                }
            }
        };
    }
    Ok(style)
}

fn colour(value: &Spanned<DeValue<'_>>) -> Result<Color, ThemeError> {
    let DeValue::String(name) = value.get_ref() else {
        return Err(ThemeError::at(value, Why::Colour));
    };
    name.parse().map_err(|_| ThemeError::at(value, Why::Colour))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_whole_and_shows_the_cursor() {
        for (name, text) in BUILT_IN {
            let theme = Theme::parse(name, text).unwrap();
            assert_eq!(theme.styles.len(), Role::NAMED.len(), "{name} leaves a role out");
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
        assert_eq!(wrong("[colours]"), "`colours` unknown key: use [roles]");
    }
}
