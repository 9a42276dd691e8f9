//! `KEY=VALUE` and `--from`: what is to be set, read first as a whole, then laid over settings.

use crate::say;
use crate::settings::{Key, KeyError, Refusal, Settings, Value, queues};
use crate::text::{Lang, visible};

use super::exit::Exit;

/// A key, and the value it is to have, as plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: String,
}

/// Why something cannot be set.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// No `=` in it.
    NoValue(String),
    /// Not a key.
    Key(KeyError),
    /// A queue as a whole, by its id: it has no value.
    WholeQueue(Key),
    /// A value of another type than its key takes, as it is written.
    WrongType(Key, String),
    /// A value its key does not take.
    Refused(Key, Refusal),
}

impl Assignment {
    /// Reads `KEY=VALUE`; an `=` inside a quoted id is part of the key.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let at = end_of_key(text).ok_or_else(|| Fault::NoValue(text.to_owned()))?;
        let (key, value) = text.split_at(at);
        let key = Key::parse(key.trim()).map_err(Fault::Key)?;
        match key {
            Key::Queue(_) => Err(Fault::WholeQueue(key)),
            key => Ok(Self { key, value: value.get(1..).unwrap_or_default().to_owned() }),
        }
    }

    /// Reads several; every fault is told, not the first alone.
    pub fn parse_all(texts: &[String]) -> Result<Vec<Self>, Vec<Fault>> {
        all(texts.iter().map(|text| Self::parse(text)))
    }

    /// Puts the value into the settings, and gives it back in the type it has there. A queue that is
    /// not listed is added; renaming one that goes by the new id already is nothing new.
    fn lay(&self, over: &mut Settings) -> Result<Value, Fault> {
        let refused = |refusal| Fault::Refused(self.key.clone(), refusal);
        match &self.key {
            Key::Setting(row) => {
                row.set(over, &self.value).map_err(refused)?;
                Ok(row.value(over))
            }
            Key::QueueField(id, row) => {
                let id = if *row == queues::ID && !listed(over, id) { &self.value } else { id };
                let queue = over.queue_or_new(id);
                row.set(queue, &self.value).map_err(refused)?;
                Ok(row.value(queue))
            }
            Key::Queue(_) => Err(Fault::WholeQueue(self.key.clone())),
        }
    }
}

/// Lays all assignments over the settings, in their order, or none; gives the values as they are
/// there. Every fault is told.
pub fn lay_all(assignments: &[Assignment], over: &mut Settings) -> Result<Vec<Value>, Vec<Fault>> {
    let mut trial = over.clone();
    let values = all(assignments.iter().map(|one| one.lay(&mut trial)))?;
    *over = trial;
    Ok(values)
}

/// Everything, or every fault.
pub fn all<T>(results: impl Iterator<Item = Result<T, Fault>>) -> Result<Vec<T>, Vec<Fault>> {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => good.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(good) } else { Err(faults) }
}

impl Fault {
    /// The fault in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoValue(found) => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` has no value: write KEY=VALUE",
                    "`{found}` chưa có giá trị: hãy viết KHÓA=GIÁ-TRỊ"
                )
            }
            Self::Key(error) => error.say(lang),
            Self::WholeQueue(key) => {
                let key = key.to_string();
                let key = visible(&key);
                say!(
                    lang,
                    "`{key}` is a whole queue: name one of its values, `{key}.id`, `{key}.name` or `{key}.create_ticket`",
                    "`{key}` là cả một hàng đợi: hãy ghi rõ `{key}.id`, `{key}.name` hoặc `{key}.create_ticket`"
                )
            }
            Self::WrongType(key, found) => {
                let (key, found) = (key.to_string(), visible(found));
                let key = visible(&key);
                say!(
                    lang,
                    "{key}: `{found}` is not of the type this key takes",
                    "{key}: `{found}` không đúng kiểu của khóa này"
                )
            }
            Self::Refused(key, refusal) => {
                let key = key.to_string();
                format!("{}: {}", visible(&key), refusal.say(lang))
            }
        }
    }

    /// The code to end with: a value that is not allowed is the settings' fault, the rest the
    /// command line's.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::Refused(..) | Self::WrongType(..) => Exit::Wrong,
            Self::NoValue(_) | Self::Key(_) | Self::WholeQueue(_) => Exit::Usage,
        }
    }
}

fn listed(settings: &Settings, id: &str) -> bool {
    settings.queues.iter().any(|queue| queue.id == *id)
}

/// Where the first `=` outside quotes stands.
fn end_of_key(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(texts: &[&str], settings: &mut Settings) -> String {
        let texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        let laid = Assignment::parse_all(&texts).and_then(|all| lay_all(&all, settings));
        match laid {
            Ok(values) => values.iter().map(Value::to_string).collect::<Vec<_>>().join(", "),
            Err(faults) => {
                faults.iter().map(|fault| fault.say(Lang::En)).collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[test]
    fn the_key_ends_at_the_first_equals_sign_outside_quotes() {
        let url = Assignment::parse("urls.popup_answer=https://a.vn/?x=1").unwrap();
        assert_eq!(url.value, "https://a.vn/?x=1");
        let queue = Assignment::parse("queues.\"a=b c\".name=x=y").unwrap();
        assert_eq!(
            (queue.key.to_string().as_str(), queue.value.as_str()),
            ("queues.\"a=b c\".name", "x=y")
        );
    }

    #[test]
    fn an_unknown_queue_is_added_and_a_known_one_renamed_once() {
        let mut settings = Settings::default();
        after(&["queues.cskh.name=CSKH", "queues.cskh.create_ticket=OFF"], &mut settings);
        assert_eq!(settings.queues.len(), 1);
        after(&["queues.cskh.id=care"], &mut settings);
        after(&["queues.cskh.id=care"], &mut settings);
        assert_eq!(settings.queues.len(), 1);
        assert_eq!(settings.queues[0].id, "care");
    }

    #[test]
    fn every_fault_is_told_and_nothing_is_set() {
        let mut settings = Settings::default();
        insta::assert_snapshot!(after(&["sla.target_percent=90", "sla.target_percent=0", "tickets.auto_create=maybe"], &mut settings), @r"
        sla.target_percent: `0` is out of range: allowed are 1 to 100
        tickets.auto_create: `maybe` is neither on nor off: use true or false
        ");
        insta::assert_snapshot!(after(&["sla.target_percnt=90", "queues.a=b", "tickets"], &mut settings), @r"
        unknown key `sla.target_percnt`; did you mean `sla.target_percent`?
        `queues.a` is a whole queue: name one of its values, `queues.a.id`, `queues.a.name` or `queues.a.create_ticket`
        `tickets` has no value: write KEY=VALUE
        ");
        assert_eq!(settings, Settings::default());
    }
}
