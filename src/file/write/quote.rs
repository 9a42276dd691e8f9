//! A value as TOML: in the quotes of the value it replaces where they can hold it, never with a raw
//! control or bidi character, never in syntax newer than TOML 1.0.

use std::fmt::Write as _;

use crate::settings::Value;
use crate::text::is_hostile;

/// A value as it is written in place of `old`.
pub(super) fn in_place_of(old: &str, value: &Value) -> String {
    match value {
        Value::Toggle(on) => on.to_string(),
        Value::Number(n) => n.to_string(),
        Value::Text(text) => text_in_place_of(old, text),
    }
}

/// A value as it is written where none stood before.
pub(super) fn new(value: &Value) -> String {
    in_place_of("", value)
}

fn text_in_place_of(old: &str, text: &str) -> String {
    let literal = !text.contains('\'') && !text.contains(is_hostile);
    if old.starts_with("'''") && literal {
        format!("'''{text}'''")
    } else if old.starts_with("\"\"\"") {
        format!("\"\"\"{}\"\"\"", escaped(text))
    } else if old.starts_with('\'') && !old.starts_with("'''") && literal {
        format!("'{text}'")
    } else {
        basic(text)
    }
}

/// Text in plain quotes.
pub(super) fn basic(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            c if is_hostile(c) => drop(write!(escaped, "\\u{:04X}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}
