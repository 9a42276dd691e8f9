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
                    given.extend(taken(Key::Setting(row), row, trial, value, problems));
                }
                Ok(_) => problems.push(Problem::new(name.span(), not_queues())),
            },
        }
    }
}

fn all_queues(value: &Spanned<DeValue<'_>>, given: &mut Vec<Given>, problems: &mut Vec<Problem>) {
    let Some(entries) = value.get_ref().as_array() else {
        return problems.push(Problem::new(value.span(), not_queues()));
    };
    for entry in entries {
        match entry.get_ref().as_table() {
            Some(table) => one_queue(table, entry.span(), given, problems),
            None => problems.push(Problem::new(entry.span(), not_queues())),
        }
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
        let key = Key::QueueField(id.to_owned(), row);
        given.extend(taken(key, row, &mut Queue::new(id), value, problems));
    }
}

/// The value as plain text, if it is of the row's type and the row takes it.
fn taken<S>(
    key: Key,
    row: &Row<S>,
    trial: &mut S,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<Given> {
    let text = match value.get_ref() {
        DeValue::String(text) if row.is_text() => Ok(text.to_string()),
        DeValue::Boolean(on) if !row.is_text() => Ok(on.to_string()),
        DeValue::Integer(number) if !row.is_text() => Ok(number.to_string()),
        _ => Err(Kind::WrongValue(key.clone())),
    };
    let taken = text.and_then(|text| match row.set(trial, &text) {
        Ok(()) => Ok(text),
        Err(why) => Err(Kind::Refused { key: key.to_string(), why }),
    });
    match taken {
        Ok(value) => Some(Given { key, value }),
        Err(kind) => {
            problems.push(Problem::new(value.span(), kind));
            None
        }
    }
}

/// `queues` that are not written as tables of an array.
fn not_queues() -> Kind {
    let wanted = Text { en: "written [[settings.queues]]", vi: "viết là [[settings.queues]]" };
    Kind::Wrong { name: "queues".to_owned(), wanted }
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
