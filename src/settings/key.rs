//! Keys as people write them: `sla.target_percent`, `queues.cskh.name`, `queues."a.b"`.

use std::fmt;

use super::{Queue, ROWS, Refusal, Row, Setting, Settings, Value, queues, row};
use crate::say;
use crate::text::{Lang, meant, nearest, visible};

/// What a key names.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A setting of the registry.
    Setting(&'static Setting),
    /// A queue as a whole, by its id.
    Queue(String),
    /// One value of the queue with this id.
    QueueField(String, &'static Row<Queue>),
}

/// Why a text is no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError {
    /// What was written.
    pub found: String,
    /// The key that was probably meant.
    pub nearest: Option<String>,
}

impl KeyError {
    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        let found = visible(&self.found);
        let hint = meant(lang, self.nearest.as_deref());
        say!(lang, "unknown key `{found}`{hint}", "không có khóa `{found}`{hint}")
    }
}

impl Key {
    /// Reads a key; an id with a dot or a blank stands in quotes.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if let Some(row) = row(text) {
            return Ok(Self::Setting(row));
        }
        let unknown = || KeyError { found: text.to_owned(), nearest: near(text) };
        let (id, rest) = text.strip_prefix("queues.").and_then(id).ok_or_else(unknown)?;
        match rest.strip_prefix('.') {
            None if rest.is_empty() => Ok(Self::Queue(id)),
            Some(name) => match queues::ROWS.iter().find(|row| row.key == name) {
                Some(row) => Ok(Self::QueueField(id, row)),
                None => Err(unknown()),
            },
            None => Err(unknown()),
        }
    }

    /// The value under this key; none for a queue as a whole or one that is not listed.
    pub fn value(&self, settings: &Settings) -> Option<Value> {
        match self {
            Self::Setting(row) => Some(row.value(settings)),
            Self::Queue(_) => None,
            Self::QueueField(id, row) => {
                settings.queues.iter().find(|queue| queue.id == *id).map(|queue| row.value(queue))
            }
        }
    }

    /// Puts plain text under this key, if it is allowed there; a queue that is not listed is added. Of a
    /// queue as a whole there is nothing to put.
    pub fn set(&self, over: &mut Settings, text: &str) -> Result<(), Refusal> {
        match self {
            Self::Setting(row) => row.set(over, text),
            Self::Queue(_) => Ok(()),
            Self::QueueField(id, row) => row.set(over.queue_or_new(id), text),
        }
    }

    /// A value of this key as the form shows it.
    pub fn shown(&self, value: &Value, lang: Lang) -> String {
        match self {
            Self::Setting(row) => row.shown_value(value, lang),
            Self::Queue(_) => visible(&value.to_string()).into_owned(),
            Self::QueueField(_, row) => row.shown_value(value, lang),
        }
    }

    /// The label of what it names; a queue's begins with its id.
    pub fn label(&self, lang: Lang) -> String {
        match self {
            Self::Setting(row) => row.label.get(lang).to_owned(),
            Self::Queue(id) => {
                let id = visible(id);
                say!(lang, "Queue {id}", "Hàng đợi {id}")
            }
            Self::QueueField(id, row) => {
                let (id, label) = (visible(id), row.label.get(lang));
                say!(lang, "Queue {id}: {label}", "Hàng đợi {id}: {label}")
            }
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(row) => f.write_str(row.key),
            Self::Queue(id) => write!(f, "queues.{}", quoted(id)),
            Self::QueueField(id, row) => write!(f, "queues.{}.{}", quoted(id), row.key),
        }
    }
}

/// The id at the beginning of `text`, in quotes or up to the next dot, and what follows it.
fn id(text: &str) -> Option<(String, &str)> {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let (id, rest) = rest.split_once(quote)?;
            return (!id.is_empty()).then(|| (id.to_owned(), rest));
        }
    }
    let end = text.find('.').unwrap_or(text.len());
    let (id, rest) = text.split_at(end);
    let plain = !id.is_empty() && !id.contains(char::is_whitespace);
    plain.then(|| (id.to_owned(), rest))
}

fn quoted(id: &str) -> String {
    let odd = |c: char| c == '.' || c == '"' || c == '\'' || c.is_whitespace();
    let plain = !id.is_empty() && !id.contains(odd);
    match (plain, id.contains('"')) {
        (true, _) => id.to_owned(),
        (false, false) => format!("\"{id}\""),
        (false, true) => format!("'{id}'"),
    }
}

/// The known key nearest to `text`: one slip away, or with the section left out.
fn near(text: &str) -> Option<String> {
    let keys = ROWS.iter().map(|row| row.key);
    let named = keys.clone().find(|key| key.rsplit('.').next() == Some(text));
    named.or_else(|| nearest(text, keys)).map(str::to_owned).or_else(|| near_queue_field(text))
}

fn near_queue_field(text: &str) -> Option<String> {
    let (id, rest) = text.strip_prefix("queues.").and_then(id)?;
    let field = nearest(rest.strip_prefix('.')?, queues::ROWS.iter().map(|row| row.key))?;
    Some(format!("queues.{}.{field}", quoted(&id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["sla.target_percent", "queues.cskh", "queues.cskh.name", "queues.\"a.b c\".id"]
        {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest() {
        for (text, nearest) in [
            ("sla.target_percnt", Some("sla.target_percent")),
            ("merge_missed", Some("tickets.merge_missed")),
            ("queues.cskh.nme", Some("queues.cskh.name")),
            ("banana", None),
            ("queues.", None),
            ("queues.a b.name", None),
            ("queues", None),
        ] {
            let error = Key::parse(text).unwrap_err();
            assert_eq!(error.nearest.as_deref(), nearest, "{text}");
        }
    }
}
