//! The JSON Schema of the settings file (draft 2020-12), made from the registry, for editors that
//! check TOML while one types.
//!
//! It knows what one value may be, and no more: what two settings say about each other, and what a
//! browser makes of a URL, is `check`'s matter. JSON is the same in both languages, so descriptions
//! hold both. A key that it does not know is allowed, as in the program.

use serde_json::{Map, Value, json};

use crate::settings::{Choice, Country, Kind, LONGEST_URL, Queue, ROWS, Row, Settings, queues};
use crate::text::Text;
use crate::zones::Tz;

/// The schema of a settings file.
pub fn schema() -> Value {
    let mut properties = Map::new();
    for row in ROWS {
        let value = with_default(property(row), row.value(&Settings::default()));
        match row.key.split_once('.') {
            None => drop(properties.insert(row.key.to_owned(), value)),
            Some((section, name)) => in_section(&mut properties, section, name, value),
        }
    }
    properties.insert("queues".to_owned(), queues());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "call-settings",
        "description": both(Text {
            en: "The call settings of a call centre.",
            vi: "Cài đặt cuộc gọi của tổng đài.",
        }),
        "type": "object",
        "properties": properties,
    })
}

fn in_section(properties: &mut Map<String, Value>, section: &str, name: &str, value: Value) {
    let empty = || json!({"type": "object", "properties": {}});
    let section = properties.entry(section).or_insert_with(empty);
    if let Some(properties) = section.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert(name.to_owned(), value);
    }
}

fn queues() -> Value {
    let plain = Queue::new("");
    let properties = queues::ROWS.iter().map(|row| {
        let value = match &row.kind {
            Kind::Id(_) => property(row),
            _ => with_default(property(row), row.value(&plain)),
        };
        (row.key.to_owned(), value)
    });
    let properties: Map<_, _> = properties.collect();
    let needed = queues::ROWS.iter().filter(|row| matches!(row.kind, Kind::Id(_)));
    let needed: Vec<_> = needed.map(|row| row.key).collect();
    json!({
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": needed},
    })
}

/// What one value may be, with its label and help.
fn property<S>(row: &Row<S>) -> Value {
    let mut property = allowed(&row.kind);
    property["title"] = row.label.en.into();
    let help = both(row.help);
    property["description"] = match &row.kind {
        Kind::Choice { choices, .. } => (help + &explained(choices)).into(),
        _ => help.into(),
    };
    property
}

fn with_default(mut property: Value, default: impl serde::Serialize) -> Value {
    property["default"] = json!(default);
    property
}

fn allowed<S>(kind: &Kind<S>) -> Value {
    match kind {
        Kind::Toggle(_) => json!({"type": "boolean"}),
        Kind::Number { min, max, .. } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Kind::Version(_) => json!({"const": 1}),
        Kind::Choice { choices, .. } => {
            let values: Vec<_> = choices.iter().map(|choice| choice.value).collect();
            json!({"enum": values})
        }
        Kind::Url(_) => json!({
            "type": "string",
            "maxLength": LONGEST_URL,
            "pattern": r"^$|^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s\\][^\s\\]*$",
        }),
        Kind::Zone(_) => {
            json!({"enum": Tz::names().collect::<Vec<_>>()})
        }
        Kind::Country(_) => json!({"enum": countries()}),
        Kind::Sound(_) | Kind::Line(_) => json!({"type": "string"}),
        Kind::Id(_) => json!({"type": "string", "minLength": 1}),
    }
}

/// Every country that a site can have; the type knows which, and no list of them stands anywhere.
fn countries() -> Vec<String> {
    let letters = || 'A'..='Z';
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    pairs.filter(|pair| pair.parse::<Country>().is_ok()).collect()
}

fn explained(choices: &[Choice]) -> String {
    let lines = choices.iter().map(|choice| {
        let value = if choice.value.is_empty() { "\"\"" } else { choice.value };
        format!("\n\n{value}: {}", both(choice.label))
    });
    lines.collect()
}

fn both(text: Text) -> String {
    if text.en == text.vi { text.en.to_owned() } else { format!("{} / {}", text.en, text.vi) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Setting;

    /// Whether a value is allowed, as far as numbers, words and types go.
    fn allows(schema: &Value, value: &Value) -> bool {
        let kind = match schema["type"].as_str() {
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_u64(),
            Some("string") => value.is_string(),
            _ => true,
        };
        let number = value.as_u64().unwrap_or(1);
        kind && schema["minimum"].as_u64().is_none_or(|min| number >= min)
            && schema["maximum"].as_u64().is_none_or(|max| number <= max)
            && schema.get("const").is_none_or(|only| only == value)
            && schema["enum"].as_array().is_none_or(|values| values.contains(value))
    }

    fn of(row: &Setting) -> Value {
        let pointer = row.key.replace('.', "/properties/");
        schema().pointer(&format!("/properties/{pointer}")).unwrap().clone()
    }

    #[test]
    fn every_setting_allows_its_default_and_its_example_and_nothing_of_another_type() {
        for row in ROWS {
            let schema = of(row);
            let mut settings = Settings::default();
            assert!(allows(&schema, &json!(row.value(&settings))), "{}", row.key);
            assert_eq!(schema["default"], json!(row.value(&settings)));
            if let Some(example) = row.example() {
                row.set(&mut settings, example).unwrap();
                assert!(allows(&schema, &json!(row.value(&settings))), "{}", row.key);
            }
            assert!(!allows(&schema, &json!(null)) && !allows(&schema, &json!([])), "{}", row.key);
            assert!(schema["title"].is_string() && schema["description"].is_string());
        }
    }

    #[test]
    fn what_the_registry_refuses_the_schema_refuses() {
        let refused = [
            ("sla.target_percent", json!(101)),
            ("sla.answer_within_seconds", json!(0)),
            ("connection.end_after_seconds", json!("30")),
            ("tickets.merge_missed", json!("per-day")),
            ("site.time_zone", json!("Asia/Hanoi")),
            ("site.country", json!("vn")),
            ("version", json!(2)),
        ];
        for (key, value) in refused {
            assert!(!allows(&of(crate::settings::row(key).unwrap()), &value), "{key}");
        }
    }

    #[test]
    fn one_setting_and_the_queues_as_an_editor_sees_them() {
        let row = crate::settings::row("sla.target_percent").unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&of(row)).unwrap(), @r#"
        {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "title": "SLA target percent",
          "description": "The share of answered calls that the centre must answer within the time below. For example 80% and 20 seconds: 4 of 5 calls answered within 20 s is met. / Tỷ lệ % cuộc gọi được nghe trong thời gian quy định mà tổng đài cần đạt. Ví dụ 80% và 20 giây: 4 trong 5 cuộc được nghe trong 20 giây là đạt.",
          "default": 80
        }
        "#);
        let queues = &schema()["properties"]["queues"]["items"];
        insta::assert_snapshot!(queues["required"], @r#"["id"]"#);
        let keys: Vec<_> = queues["properties"].as_object().unwrap().keys().cloned().collect();
        insta::assert_snapshot!(keys.join(" "), @"id name create_ticket");
    }
}
