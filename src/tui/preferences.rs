//! What a person likes of the form, whatever file is open: a small TOML text of its own, never part of
//! the settings. Reading says what is wrong with it and where.

use std::fmt::Write as _;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mouse::Liking;
use super::theme::Theme;
use crate::say;
use crate::text::{Lang, visible};

/// What a person likes; what is not said is as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The theme, by its name.
    pub theme: Option<String>,
    /// The language, whatever the site's is.
    pub language: Option<Lang>,
    /// Whether the mouse is asked for.
    pub mouse: Liking,
    /// Whether phone numbers are masked; usually in trials, read-only and on the projector.
    pub masked: Option<bool>,
    /// Whether form and simulator stand side by side where there is room; usually.
    pub side_by_side: Option<bool>,
}

/// The preferences, and the themes to choose from beside those that are built in.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    /// What is liked.
    pub preferences: Preferences,
    /// The user's own themes.
    pub themes: Vec<Theme>,
}

impl Taste {
    /// The theme of this name: the user's own, else a built-in one.
    pub fn theme(&self, name: &str) -> Option<Theme> {
        let own = self.themes.iter().find(|theme| theme.name == name);
        own.cloned().or_else(|| Theme::named(name))
    }

    /// The names of all themes there are, the user's own last.
    pub fn names(&self) -> Vec<String> {
        let own = self.themes.iter().map(|theme| theme.name.clone());
        let built_in =
            Theme::names().filter(|name| self.themes.iter().all(|own| own.name != *name));
        built_in.map(str::to_owned).chain(own).collect()
    }
}

/// What is wrong with the text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreferenceError {
    /// The bytes it is about.
    pub span: Range<usize>,
    why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// Not TOML; the parser's words.
    Syntax(String),
    Unknown,
    Text,
    Language,
    Mouse,
    Switch,
}

const KEYS: [&str; 5] = ["theme", "language", "mouse", "masked", "side_by_side"];

impl Preferences {
    /// Reads the text.
    pub fn parse(text: &str) -> Result<Self, PreferenceError> {
        let table = DeTable::parse(text).map_err(|error| PreferenceError {
            span: error.span().unwrap_or_default(),
            why: Why::Syntax(error.message().to_owned()),
        })?;
        let mut found = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "theme" => found.theme = Some(string(value)?),
                "language" => found.language = Some(language(value)?),
                "mouse" => found.mouse = mouse(value)?,
                "masked" => found.masked = Some(switch(value)?),
                "side_by_side" => found.side_by_side = Some(switch(value)?),
                _ => return Err(wrong(key, Why::Unknown)),
            }
        }
        Ok(found)
    }

    /// The bytes of such a text that name the theme.
    pub fn theme_in(text: &str) -> Option<Range<usize>> {
        Some(DeTable::parse(text).ok()?.get_ref().get("theme")?.span())
    }

    /// The text that [`Self::parse`] reads as this.
    pub fn text(&self) -> String {
        let mut text =
            "# What you like of the call-settings form. The form writes this file.\n".to_owned();
        let quoted = |name: &String| toml::Value::from(name.as_str()).to_string();
        let language = self.language.map(|language| format!("\"{}\"", language.code()));
        let mouse = Liking::ALL.iter().find(|(liking, _)| *liking == self.mouse);
        let mouse = mouse.filter(|_| self.mouse != Liking::Auto);
        let mouse = mouse.map(|(_, name)| format!("\"{name}\""));
        let switches = [self.masked, self.side_by_side].map(|on| on.map(|on| on.to_string()));
        let [masked, side_by_side] = switches;
        let values = [self.theme.as_ref().map(quoted), language, mouse, masked, side_by_side];
        for (key, value) in KEYS.iter().zip(values) {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
        text
    }
}

impl PreferenceError {
    /// The reason in a sentence, without its place.
    pub fn say(&self, lang: Lang) -> String {
        match &self.why {
            Why::Syntax(message) => visible(message).into_owned(),
            Why::Unknown => {
                let keys = KEYS.join(", ");
                say!(lang, "unknown key: there are {keys}", "không có khóa này: có {keys}")
            }
            Why::Text => say!(lang, "a theme's name is needed", "cần tên một bộ màu"),
            Why::Language => say!(lang, "use \"vi\" or \"en\"", "dùng \"vi\" hoặc \"en\""),
            Why::Mouse => {
                say!(lang, "use \"auto\", \"on\" or \"off\"", "dùng \"auto\", \"on\" hoặc \"off\"")
            }
            Why::Switch => say!(lang, "use true or false", "dùng true hoặc false"),
        }
    }
}

fn wrong<T>(place: &Spanned<T>, why: Why) -> PreferenceError {
    PreferenceError { span: place.span(), why }
}

fn string(value: &Spanned<DeValue<'_>>) -> Result<String, PreferenceError> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text.clone().into_owned()),
        _ => Err(wrong(value, Why::Text)),
    }
}

fn language(value: &Spanned<DeValue<'_>>) -> Result<Lang, PreferenceError> {
    let code = string(value).map_err(|_| wrong(value, Why::Language))?;
    let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| wrong(value, Why::Language))
}

fn mouse(value: &Spanned<DeValue<'_>>) -> Result<Liking, PreferenceError> {
    let name = string(value).map_err(|_| wrong(value, Why::Mouse))?;
    let known = Liking::ALL.into_iter().find(|(_, known)| *known == name);
    known.map(|(liking, _)| liking).ok_or_else(|| wrong(value, Why::Mouse))
}

fn switch(value: &Spanned<DeValue<'_>>) -> Result<bool, PreferenceError> {
    match value.get_ref() {
        DeValue::Boolean(on) => Ok(*on),
        _ => Err(wrong(value, Why::Switch)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            theme in proptest::option::of("\\PC{0,12}"),
            vi in proptest::option::of(any::<bool>()),
            mouse in prop::sample::select(&Liking::ALL[..]),
            switches in proptest::array::uniform2(proptest::option::of(any::<bool>())),
        ) {
            let language = vi.map(|vi| if vi { Lang::Vi } else { Lang::En });
            let [masked, side_by_side] = switches;
            let liked = Preferences { theme, language, mouse: mouse.0, masked, side_by_side };
            prop_assert_eq!(Preferences::parse(&liked.text()), Ok(liked));
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let wrong = |text: &str| {
            let error = Preferences::parse(text).unwrap_err();
            format!("`{}` {}", &text[error.span.clone()], error.say(Lang::En))
        };
        assert_eq!(wrong("language = \"fr\""), "`\"fr\"` use \"vi\" or \"en\"");
        assert_eq!(wrong("mouse = true"), "`true` use \"auto\", \"on\" or \"off\"");
        assert_eq!(wrong("masked = 1"), "`1` use true or false");
        assert_eq!(
            wrong("colour = true"),
            "`colour` unknown key: there are theme, language, mouse, masked, side_by_side"
        );
    }
}
