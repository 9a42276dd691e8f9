//! A theme's text → the theme, or what is wrong with it and where.

use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Role, Theme};
use crate::say;
use crate::text::{Lang, visible};

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
    /// A key at the top that themes do not have.
    Unknown,
    /// No role has this name.
    Role,
    /// A style is a table of `fg`, `bg` and modifiers.
    Style,
    /// Not one of the sixteen colours, an index or `#rrggbb`.
    Colour,
    /// `true` or `false` is needed.
    Switch,
}

impl Theme {
    /// Reads a theme: under `[roles]` a table for each role, with `fg`, `bg` and modifiers, and at the
    /// top `roomy` and `masked`. A role that is not named looks like plain text.
    pub fn parse(name: &str, text: &str) -> Result<Self, ThemeError> {
        let table = DeTable::parse(text).map_err(|error| ThemeError {
            span: error.span().unwrap_or_default(),
            why: Why::Syntax(error.message().to_owned()),
        })?;
        let mut theme = Self { name: name.to_owned(), ..Self::default() };
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("roles", DeValue::Table(roles)) => read_roles(roles, &mut theme)?,
                ("roomy", _) => theme.roomy = switch(value)?,
                ("masked", _) => theme.masked = switch(value)?,
                _ => return Err(ThemeError::at(key, Why::Unknown)),
            }
        }
        Ok(theme)
    }
}

impl ThemeError {
    fn at<T>(place: &Spanned<T>, why: Why) -> Self {
        Self { span: place.span(), why }
    }

    /// The reason in a sentence, without its place.
    pub fn say(&self, lang: Lang) -> String {
        match &self.why {
            Why::Syntax(message) => visible(message).into_owned(),
            Why::Unknown => say!(
                lang,
                "unknown key: a theme has [roles], roomy and masked",
                "không có khóa này: bộ màu có [roles], roomy và masked"
            ),
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
            Why::Switch => say!(lang, "use true or false", "dùng true hoặc false"),
        }
    }
}

fn read_roles(roles: &DeTable<'_>, theme: &mut Theme) -> Result<(), ThemeError> {
    for (role, style) in roles {
        let known = Role::NAMED.iter().find(|(name, _)| *name == role.get_ref().as_ref());
        let (_, known) = known.ok_or_else(|| ThemeError::at(role, Why::Role))?;
        theme.styles[*known as usize] = Some(style_of(style)?);
    }
    Ok(())
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
                if switch(value)? { style.add_modifier(*modifier) } else { style }
            }
        };
    }
    Ok(style)
}

fn switch(value: &Spanned<DeValue<'_>>) -> Result<bool, ThemeError> {
    match value.get_ref() {
        DeValue::Boolean(on) => Ok(*on),
        _ => Err(ThemeError::at(value, Why::Switch)),
    }
}

fn colour(value: &Spanned<DeValue<'_>>) -> Result<Color, ThemeError> {
    let DeValue::String(name) = value.get_ref() else {
        return Err(ThemeError::at(value, Why::Colour));
    };
    name.parse().map_err(|_| ThemeError::at(value, Why::Colour))
}
