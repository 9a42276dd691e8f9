//! The settings of a scenario, laid over others: checked when the scenario is read, so that laying
//! them cannot fail.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Kind, Problem};
use crate::settings::{Key, Queue, Row, Settings, queues};
use crate::text::{Text, nearest};

/// A setting that the scenario gives a value: plain text that its row has taken once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Given {
    key: Key,
    value: String,
}

impl Given {
    /// Gives the value; a queue that is not listed yet is added.
    pub(super) fn lay(&self, settings: &mut Settings) {
        // The row took the value when the scenario was read, and takes it again.
        let _taken = match &self.key {
            Key::Setting(row) => row.set(settings, &self.value),
            Key::QueueField(id, row) => row.set(queue(settings, id), &self.value),
            Key::Queue(id) => {
                queue(settings, id);
                Ok(())
            }
        };
    }
}

/// The settings under a `[settings]` table, and what is wrong with them.
pub(super) fn read(table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Vec<Given> {
    let mut given = Vec::new();
    section(table, "", &mut given, problems);
    given
}

fn section(table: &DeTable<'_>, path: &str, given: &mut Vec<Given>, problems: &mut Vec<Problem>) {
    for (name, value) in table {
        let key = dotted(path, name.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) if key != "queues" => section(inner, &key, given, problems),
            _ if key == "queues" => all_queues(value, given, problems),
            _ => match Key::parse(&key) {
                Err(unknown) => problems.push(Problem::new(name.span(), Kind::UnknownKey(unknown))),
                Ok(Key::Setting(row)) => {
                    let trial = &mut Settings::default();
                    if let Some(value) = taken(row, trial, &key, value, problems) {
                        given.push(Given { key: Key::Setting(row), value });
                    }
                }
                Ok(_) => {}
            },
        }
    }
}

fn all_queues(value: &Spanned<DeValue<'_>>, given: &mut Vec<Given>, problems: &mut Vec<Problem>) {
    let entries = value.get_ref().as_array().map(|entries| entries.iter().collect::<Vec<_>>());
    let entries = entries.into_iter().flatten().map(|entry| (entry.span(), entry.get_ref()));
    let before = given.len() + problems.len();
    for (span, entry) in entries {
        match entry {
            DeValue::Table(table) => one_queue(table, span, given, problems),
            _ => problems.push(Problem::new(span, wrong("queues"))),
        }
    }
    let empty = value.get_ref().as_array().is_some_and(|entries| entries.is_empty());
    if before == given.len() + problems.len() && !empty {
        problems.push(Problem::new(value.span(), wrong("queues")));
    }
}

fn one_queue(
    table: &DeTable<'_>,
    span: std::ops::Range<usize>,
    given: &mut Vec<Given>,
    problems: &mut Vec<Problem>,
) {
    let id = table.iter().find(|(name, _)| name.get_ref() == "id");
    let Some(id) = id.and_then(|(_, id)| id.get_ref().as_str()).filter(|id| !id.is_empty()) else {
        return problems.push(Problem::new(span, Kind::Missing("id")));
    };
    given.push(Given { key: Key::Queue(id.to_owned()), value: String::new() });
    for (name, value) in table.iter().filter(|(name, _)| name.get_ref() != "id") {
        let known = queues::ROWS.iter().find(|row| row.key == name.get_ref());
        let Some(row) = known else {
            let nearest = nearest(name.get_ref(), queues::ROWS.iter().map(|row| row.key));
            let found = name.get_ref().to_string();
            let kind = Kind::UnknownName { found, nearest: nearest.map(str::to_owned) };
            problems.push(Problem::new(name.span(), kind));
            continue;
        };
        if let Some(value) = taken(row, &mut Queue::new(id), row.key, value, problems) {
            given.push(Given { key: Key::QueueField(id.to_owned(), row), value });
        }
    }
}

/// The value as plain text, if it is of the row's type and the row takes it.
fn taken<S>(
    row: &Row<S>,
    trial: &mut S,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let text = match value.get_ref() {
        DeValue::String(text) if row.is_text() => text.to_string(),
        DeValue::Boolean(on) if !row.is_text() => on.to_string(),
        DeValue::Integer(number) if !row.is_text() => number.to_string(),
        _ => {
            problems.push(Problem::new(value.span(), wrong(key)));
            return None;
        }
    };
    match row.set(trial, &text) {
        Ok(()) => Some(text),
        Err(why) => {
            let kind = Kind::Refused { key: key.to_owned(), why };
            problems.push(Problem::new(value.span(), kind));
            None
        }
    }
}

fn wrong(name: &str) -> Kind {
    let wanted = Text {
        en: "a value of the same type as in the settings file",
        vi: "giá trị cùng kiểu như trong tệp cài đặt",
    };
    Kind::Wrong { name: name.to_owned(), wanted }
}

fn dotted(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The queue with this id, added where it is not listed.
fn queue<'s>(settings: &'s mut Settings, id: &str) -> &'s mut Queue {
    let at = settings.queues.iter().position(|queue| queue.id == id).unwrap_or_else(|| {
        settings.queues.push(Queue::new(id));
        settings.queues.len() - 1
    });
    &mut settings.queues[at]
}
