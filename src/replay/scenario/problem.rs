//! What is wrong with a scenario file, as data, and its sentences.

use std::ops::Range;

use crate::say;
use crate::settings::{Key, KeyError, Refusal};
use crate::text::{Lang, Text, meant, nearest, visible};

/// Something wrong with a scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What.
    pub kind: Kind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Not TOML, in the parser's words.
    Syntax(String),
    /// A name that a scenario does not have, and the one that was probably meant.
    UnknownName {
        /// What was written.
        found: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A key of no setting.
    UnknownKey(KeyError),
    /// A value that its setting does not take.
    Refused {
        /// The setting's key.
        key: String,
        /// Why it does not take the value.
        why: Refusal,
    },
    /// A value of a type that its setting does not have.
    WrongValue(Key),
    /// A value of the wrong kind.
    Wrong {
        /// The name it is given to.
        name: String,
        /// What is wanted.
        wanted: Text,
    },
    /// A name that must be there and is not.
    Missing(&'static str),
}

impl Problem {
    pub(super) fn new(span: Range<usize>, kind: Kind) -> Self {
        Self { span, kind }
    }

    /// A name that is none of those known.
    pub(super) fn unknown<'k>(
        span: Range<usize>,
        found: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let nearest = nearest(found, known).map(str::to_owned);
        Self::new(span, Kind::UnknownName { found: found.to_owned(), nearest })
    }

    /// A value of the wrong kind.
    pub(super) fn wrong(span: Range<usize>, name: &str, wanted: Text) -> Self {
        Self::new(span, Kind::Wrong { name: name.to_owned(), wanted })
    }

    /// The code that JSON and scripts see.
    pub const fn code(&self) -> &'static str {
        match &self.kind {
            Kind::Syntax(_) => "syntax",
            Kind::UnknownName { .. } => "unknown-name",
            Kind::UnknownKey(_) => "unknown-key",
            Kind::Refused { why, .. } => why.code(),
            Kind::WrongValue(_) | Kind::Wrong { .. } => "wrong-type",
            Kind::Missing(_) => "missing",
        }
    }

    /// The sentence, without its place.
    pub fn say(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Syntax(message) => {
                let message = visible(message);
                say!(lang, "not TOML: {message}", "cú pháp TOML sai: {message}")
            }
            Kind::UnknownName { found, nearest } => {
                let (found, hint) = (visible(found), meant(lang, nearest.as_deref()));
                say!(
                    lang,
                    "a scenario has no `{found}` here{hint}",
                    "kịch bản không có `{found}` ở đây{hint}"
                )
            }
            Kind::UnknownKey(error) => error.say(lang),
            Kind::Refused { key, why } => {
                let (key, why) = (visible(key), why.say(lang));
                format!("{key}: {why}")
            }
            Kind::WrongValue(key) => {
                let (name, wanted) = (key.to_string(), allowed(key, lang));
                must_be(lang, &name, &wanted)
            }
            Kind::Wrong { name, wanted } => must_be(lang, name, wanted.get(lang)),
            Kind::Missing(name) => {
                say!(lang, "`{name}` is missing", "thiếu `{name}`")
            }
        }
    }
}

fn must_be(lang: Lang, name: &str, wanted: &str) -> String {
    let name = visible(name);
    say!(lang, "`{name}` must be {wanted}", "`{name}` phải là {wanted}")
}

fn allowed(key: &Key, lang: Lang) -> String {
    match key {
        Key::Setting(row) => row.allowed(lang),
        Key::QueueField(_, row) => row.allowed(lang),
        Key::Queue(_) => String::new(),
    }
}
