//! `set --from`: what a TOML or JSON file names, as assignments. The JSON may be nested like the
//! TOML, or what `list --json` prints.

use serde_json::{Map, Value as Json};

use crate::file::{Kind, Reading};
use crate::settings::{Key, KeyError, ROWS, queues};

use super::assign::{Assignment, Fault, all};

/// What a JSON text names; none if it is no JSON.
pub fn json(text: &str) -> Option<Result<Vec<Assignment>, Vec<Fault>>> {
    let value: Json = serde_json::from_str(text).ok()?;
    let mut found = Vec::new();
    match &value {
        Json::Object(fields) => object(fields, "", &mut found),
        Json::Array(entries) => {
            for entry in entries {
                listed(entry, &mut found);
            }
        }
        _ => return None,
    }
    Some(all(found.into_iter()))
}

/// What a settings file names. What it calls by an unknown key is a fault here: it was meant to be
/// set, and is not.
pub fn toml(reading: &Reading) -> Result<Vec<Assignment>, Vec<Fault>> {
    let unknown = reading.problems.iter().filter_map(|problem| match &problem.kind {
        Kind::UnknownKey { found, nearest } => {
            Some(Err(Fault::Key(KeyError { found: found.clone(), nearest: nearest.clone() })))
        }
        _ => None,
    });
    let settings = &reading.settings;
    let ids = settings.queues.iter().map(|queue| &queue.id);
    let fields = ids.flat_map(|id| queues::ROWS.iter().map(|row| Key::QueueField(id.clone(), row)));
    let keys = ROWS.iter().copied().map(Key::Setting).chain(fields);
    let named = keys.filter(|key| reading.span(key).is_some());
    let assignments = named.filter_map(|key| {
        let value = key.value(settings)?.to_string();
        Some(Ok(Assignment { key, value }))
    });
    all(unknown.chain(assignments))
}

type Found = Vec<Result<Assignment, Fault>>;

/// An entry of `list --json`.
fn listed(entry: &Json, found: &mut Found) {
    match (entry.get("key").and_then(Json::as_str), entry.get("value")) {
        (Some(key), Some(value)) => named(key, value, found),
        _ => found.push(Err(Fault::NoValue(entry.to_string()))),
    }
}

fn object(fields: &Map<String, Json>, prefix: &str, found: &mut Found) {
    for (name, value) in fields {
        match prefix {
            "" => named(name, value, found),
            _ => named(&format!("{prefix}.{name}"), value, found),
        }
    }
}

fn named(key: &str, value: &Json, found: &mut Found) {
    match value {
        Json::Array(entries) if key == "queues" => {
            for entry in entries {
                queue(entry, found);
            }
        }
        Json::Object(fields) => object(fields, key, found),
        value => found.push(Key::parse(key).map_err(Fault::Key).and_then(|key| scalar(key, value))),
    }
}

/// A queue: its id adds it, then the rest is set.
fn queue(entry: &Json, found: &mut Found) {
    let Some(id) = entry.get("id").and_then(Json::as_str) else {
        found.push(Err(Fault::NoValue(format!("queues: {entry}"))));
        return;
    };
    for (name, value) in entry.as_object().into_iter().flatten() {
        let row = queues::ROWS.iter().find(|row| row.key == name);
        let key = row.map(|row| Key::QueueField(id.to_owned(), row));
        let key = key.ok_or_else(|| {
            Fault::Key(KeyError { found: format!("queues.{id}.{name}"), nearest: None })
        });
        found.push(key.and_then(|key| scalar(key, value)));
    }
}

/// A single value: text for what is text in the file, and on/off or a number for the rest.
fn scalar(key: Key, value: &Json) -> Result<Assignment, Fault> {
    let is_text = match &key {
        Key::Setting(row) => row.is_text(),
        Key::QueueField(_, row) => row.is_text(),
        Key::Queue(_) => return Err(Fault::WholeQueue(key)),
    };
    match (is_text, value) {
        (_, Json::String(text)) => Ok(Assignment { key, value: text.clone() }),
        (false, Json::Bool(_) | Json::Number(_)) => {
            Ok(Assignment { key, value: value.to_string() })
        }
        _ => Err(Fault::WrongType(key, value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::read;
    use crate::text::Lang;

    fn told(result: Result<Vec<Assignment>, Vec<Fault>>) -> String {
        let lines: Vec<_> = match result {
            Ok(all) => all.iter().map(|one| format!("{}={}", one.key, one.value)).collect(),
            Err(faults) => faults.iter().map(|fault| fault.say(Lang::En)).collect(),
        };
        lines.join("\n")
    }

    #[test]
    fn json_may_be_nested_dotted_or_a_list() {
        for text in [
            r#"{"sla":{"target_percent":90},"queues":[{"id":"cskh","create_ticket":false}]}"#,
            r#"{"sla.target_percent":90,"queues":[{"id":"cskh","create_ticket":false}]}"#,
            r#"[{"key":"sla.target_percent","value":90,"line":3},
                {"key":"queues","value":[{"id":"cskh","create_ticket":false}]}]"#,
        ] {
            assert_eq!(
                told(json(text).unwrap()),
                "sla.target_percent=90\nqueues.cskh.id=cskh\nqueues.cskh.create_ticket=false"
            );
        }
    }

    #[test]
    fn toml_names_what_stands_in_it() {
        let reading = read("sla.target_percent = 90\n[[queues]]\nid = \"cskh\"\n");
        assert_eq!(told(toml(&reading)), "sla.target_percent=90\nqueues.cskh.id=cskh");
    }

    #[test]
    fn an_unknown_key_or_a_wrong_type_is_a_fault() {
        let faults =
            json(r#"{"sla":{"target_percnt":90},"site":{"name":5},"queues":[{"name":"x"}]}"#);
        insta::assert_snapshot!(told(faults.unwrap()), @r#"
        unknown key `sla.target_percnt`; did you mean `sla.target_percent`?
        site.name: `5` is not of the type this key takes
        `queues: {"name":"x"}` has no value: write KEY=VALUE
        "#);
        let reading = read("sla.target_percnt = 90\n");
        insta::assert_snapshot!(told(toml(&reading)), @"unknown key `sla.target_percnt`; did you mean `sla.target_percent`?");
    }
}
