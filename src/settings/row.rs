//! A row of the registry: one setting's key, words, kind, and the lens into its field.

use std::fmt;

use super::lens::Lens;
use super::{Choice, Country, Refusal, Url, UrlFault, Zone};
use crate::say;
use crate::text::{Lang, Text, count, seconds, visible, without_secrets};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths of a whole.
    Percent,
    /// Seconds.
    Seconds,
}

/// What kind of value a setting takes, and where it is kept.
pub enum Kind<S: 'static> {
    /// On or off.
    Toggle(Lens<S, bool>),
    /// A whole number from `min` to `max`, both allowed.
    Number {
        /// The field.
        lens: Lens<S, u32>,
        /// The smallest allowed.
        min: u32,
        /// The largest allowed.
        max: u32,
        /// What it counts.
        unit: Unit,
    },
    /// One of a few named values.
    Choice {
        /// All of them, in the order of the page.
        choices: &'static [Choice],
        /// Which of `choices` the field holds, from 0.
        get: fn(&S) -> usize,
        /// Puts the choice of this number, from 0, into the field.
        set: fn(&mut S, usize),
    },
    /// An absolute `http` or `https` URL, or nothing.
    Url(Lens<S, Url>),
    /// `default`, or the path of a WAV, MP3 or OGG file.
    Sound(Lens<S, String>),
    /// An IANA time zone.
    Zone(Lens<S, Zone>),
    /// An ISO 3166 country.
    Country(Lens<S, Country>),
    /// A line of free text.
    Line(Lens<S, String>),
    /// A name that other things refer to: free text, not empty.
    Id(Lens<S, String>),
    /// The version of the file's format.
    Version(Lens<S, super::version::Version>),
}

/// One setting: everything the program knows about it.
pub struct Row<S: 'static> {
    /// The key in the file, dotted: `sla.target_percent`.
    pub key: &'static str,
    /// The place in the vendor's order (`RULES.md` §1); the rows of the site come after 100.
    pub position: u8,
    /// The label in the form, at most 52 columns wide.
    pub label: Text,
    /// The help text (`RULES.md` §11).
    pub help: Text,
    /// The kind of value, with the lens to the field.
    pub kind: Kind<S>,
}

impl<S> fmt::Debug for Row<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Row").field(&self.key).finish()
    }
}

impl<S> PartialEq for Row<S> {
    /// Rows live in tables and are the same when they are the same key's.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// A setting's value without its precise type, as JSON and the file hold it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Value {
    /// On or off.
    Toggle(bool),
    /// A whole number.
    Number(u32),
    /// Text of any kind.
    Text(String),
}

impl fmt::Display for Value {
    /// The plain text that `set KEY=VALUE` takes and `get KEY` prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Toggle(on) => on.fmt(f),
            Self::Number(n) => n.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl<S> Row<S> {
    /// The value the field holds.
    pub fn value(&self, of: &S) -> Value {
        match &self.kind {
            Kind::Toggle(lens) => Value::Toggle(*(lens.get)(of)),
            Kind::Number { lens, .. } => Value::Number(*(lens.get)(of)),
            Kind::Version(lens) => Value::Number((lens.get)(of).number()),
            Kind::Choice { choices, get, .. } => Value::Text(choices[get(of)].value.to_owned()),
            Kind::Url(lens) => Value::Text((lens.get)(of).to_string()),
            Kind::Zone(lens) => Value::Text((lens.get)(of).to_string()),
            Kind::Country(lens) => Value::Text((lens.get)(of).to_string()),
            Kind::Sound(lens) | Kind::Line(lens) | Kind::Id(lens) => {
                Value::Text((lens.get)(of).clone())
            }
        }
    }

    /// Puts plain text into the field, if it is allowed there; on refusal nothing is changed.
    pub fn set(&self, of: &mut S, text: &str) -> Result<(), Refusal> {
        match &self.kind {
            Kind::Toggle(lens) => *(lens.get_mut)(of) = toggle(text)?,
            Kind::Number { lens, min, max, .. } => *(lens.get_mut)(of) = number(text, *min, *max)?,
            Kind::Version(lens) => *(lens.get_mut)(of) = text.parse()?,
            Kind::Choice { choices, set, .. } => set(of, super::choice::find(choices, text)?),
            Kind::Url(lens) => *(lens.get_mut)(of) = text.parse()?,
            Kind::Zone(lens) => *(lens.get_mut)(of) = text.parse()?,
            Kind::Country(lens) => *(lens.get_mut)(of) = text.parse()?,
            Kind::Id(_) if text.is_empty() => return Err(Refusal::Empty),
            Kind::Sound(lens) | Kind::Line(lens) | Kind::Id(lens) => {
                text.clone_into((lens.get_mut)(of));
            }
        }
        Ok(())
    }

    /// The value as the form shows it: `bật`, `80%`, `20 giây`, `4 theo hàng đợi`, `(trống)`.
    pub fn shown(&self, of: &S, lang: Lang) -> String {
        self.shown_value(&self.value(of), lang)
    }

    /// As [`Row::shown`], for a value that stands in no settings: an old one, a default, a trial.
    pub fn shown_value(&self, value: &Value, lang: Lang) -> String {
        match (&self.kind, value) {
            (_, Value::Toggle(on)) => on_off(*on).get(lang).to_owned(),
            (Kind::Number { unit: Unit::Percent, .. }, Value::Number(n)) => format!("{n}%"),
            (Kind::Number { .. }, Value::Number(n)) => seconds(lang, u64::from(*n)),
            (_, Value::Number(n)) => n.to_string(),
            (Kind::Choice { choices, .. }, Value::Text(text)) => {
                match choices.iter().position(|choice| choice.value == text) {
                    Some(at) => format!("{} {}", at + 1, choices[at].short.get(lang)),
                    None => visible(text).into_owned(),
                }
            }
            (Kind::Sound(_), Value::Text(text)) if text == super::ringtone::DEFAULT => {
                say!(lang, "default", "mặc định")
            }
            (_, Value::Text(text)) if text.is_empty() => say!(lang, "(empty)", "(trống)"),
            (Kind::Url(_), Value::Text(text)) => visible(&without_secrets(text)).into_owned(),
            (_, Value::Text(text)) => visible(text).into_owned(),
        }
    }

    /// What is allowed, in a few words: `a whole number from 1 to 100`.
    pub fn allowed(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Toggle(_) => say!(lang, "true or false", "true hoặc false"),
            Kind::Number { min, max, .. } => {
                let max = count(lang, u64::from(*max));
                say!(lang, "a whole number from {min} to {max}", "số nguyên từ {min} đến {max}")
            }
            Kind::Version(_) => say!(lang, "the number 1", "số 1"),
            Kind::Choice { choices, .. } => super::choice::listed(choices),
            Kind::Url(_) => say!(
                lang,
                "an absolute http or https URL, or \"\" for none",
                "URL http hoặc https đầy đủ, hoặc \"\" nếu không dùng"
            ),
            Kind::Sound(_) => say!(
                lang,
                "\"default\", or the path of a WAV, MP3 or OGG file",
                "\"default\", hoặc đường dẫn tới tệp WAV, MP3 hay OGG"
            ),
            Kind::Zone(_) => say!(
                lang,
                "an IANA time zone such as Asia/Ho_Chi_Minh",
                "múi giờ IANA, ví dụ Asia/Ho_Chi_Minh"
            ),
            Kind::Country(_) => say!(
                lang,
                "an ISO 3166 country of two capitals, such as VN",
                "mã quốc gia ISO 3166 gồm hai chữ hoa, ví dụ VN"
            ),
            Kind::Line(_) => say!(lang, "text", "chữ bất kỳ"),
            Kind::Id(_) => say!(lang, "text that is not empty", "chữ, không để trống"),
        }
    }

    /// A value that is allowed and is not the default, for documentation and tests; none where only
    /// the default is allowed.
    pub fn example(&self) -> Option<&'static str> {
        Some(match &self.kind {
            Kind::Toggle(_) => "false",
            Kind::Number { .. } => "45",
            Kind::Choice { choices, .. } => choices[choices.len() - 1].value,
            Kind::Url(_) => "https://crm.example.vn/popup",
            Kind::Sound(_) => "sounds/ring.wav",
            Kind::Zone(_) => "Asia/Tokyo",
            Kind::Country(_) => "JP",
            Kind::Line(_) => "Tổng đài Hà Nội",
            Kind::Id(_) => "cskh",
            Kind::Version(_) => return None,
        })
    }

    /// Whether the file holds this value as text in quotes.
    pub const fn is_text(&self) -> bool {
        !matches!(self.kind, Kind::Toggle(_) | Kind::Number { .. } | Kind::Version(_))
    }
}

/// `on` and `off` in words.
pub(super) const fn on_off(on: bool) -> Text {
    if on { Text { en: "on", vi: "bật" } } else { Text { en: "off", vi: "tắt" } }
}

/// The words for on and off, in any case (`DESIGN.md` §3).
fn toggle(text: &str) -> Result<bool, Refusal> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "on" | "yes" | "1" => Ok(true),
        "false" | "off" | "no" | "0" => Ok(false),
        _ => Err(Refusal::NotAToggle { found: text.to_owned() }),
    }
}

fn number(text: &str, min: u32, max: u32) -> Result<u32, Refusal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::NotANumber { found: text.to_owned(), min, max });
    }
    match text.parse() {
        Ok(n) if (min..=max).contains(&n) => Ok(n),
        _ => Err(Refusal::OutOfRange { found: text.to_owned(), min, max }),
    }
}

impl From<UrlFault> for Refusal {
    fn from(fault: UrlFault) -> Self {
        Self::Url(fault)
    }
}
