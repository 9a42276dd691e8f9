//! Where what the rules say is not what a scenario expects.

use std::ops::Range;

use serde_json::Value;

use crate::say;
use crate::text::{Lang, visible};

/// An expectation that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where it stands in the scenario's file, in bytes.
    pub span: Range<usize>,
    /// What is expected something of: `tickets.total`, `call.c6.ticket`.
    pub key: String,
    /// What is expected.
    pub expected: Value,
    /// What the rules say instead.
    pub got: Got,
}

/// What stands against an expectation.
#[derive(Clone, Debug, PartialEq)]
pub enum Got {
    /// The rules say this.
    Value(Value),
    /// The log has no such call; the nearest id.
    NoCall(Option<String>),
}

impl Failure {
    /// What was expected of what, and what came, in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        let (key, expected) = (visible(&self.key), shown(&self.expected));
        match &self.got {
            Got::Value(got) => {
                let got = shown(got);
                say!(
                    lang,
                    "{key}: expected {expected}, got {got}",
                    "{key}: mong đợi {expected}, kết quả là {got}"
                )
            }
            Got::NoCall(nearest) => {
                let hint = nearest.as_ref().map_or_else(String::new, |id| {
                    let id = visible(id);
                    say!(lang, "; did you mean {id}?", "; có phải ý bạn là {id}?")
                });
                say!(
                    lang,
                    "{key}: the log has no such call{hint}",
                    "{key}: nhật ký không có cuộc gọi này{hint}"
                )
            }
        }
    }
}

/// Whether what was said is as expected. A table expects what it names and nothing of the rest; a
/// word stands for a table that has it; times are compared as instants.
pub(super) fn holds(expected: &Value, said: &Value) -> bool {
    match (expected, said) {
        (Value::Object(expected), Value::Object(said)) => expected
            .iter()
            .all(|(name, value)| said.get(name).is_some_and(|said| holds(value, said))),
        (Value::Array(expected), Value::Array(said)) => {
            let pairs = || expected.iter().zip(said);
            expected.len() == said.len() && pairs().all(|(expected, said)| holds(expected, said))
        }
        (Value::String(word), Value::Object(said)) => said.contains_key(word),
        (Value::String(word), Value::Null) => word == "no-data",
        (Value::Bool(yes), Value::String(said)) => *yes == (said == "yes"),
        (Value::String(expected), Value::String(said)) => {
            expected == said || instant(expected).is_some_and(|at| Some(at) == instant(said))
        }
        (Value::Number(expected), Value::Number(said)) => expected.as_f64() == said.as_f64(),
        _ => expected == said,
    }
}

fn instant(text: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(text).ok()
}

/// A value as a person reads it, safe to show.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "no-data".to_owned(),
        Value::String(text) => visible(text).into_owned(),
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(shown).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(name, value)| format!("{} = {}", visible(name), shown(value)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        other => other.to_string(),
    }
}
