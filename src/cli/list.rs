//! `list`: every key with its value, in the order of the vendor's page.

use serde_json::{Value as Json, json};

use crate::file::Reading;
use crate::place::Lines;
use crate::settings::{Key, Queue, ROWS, Settings, queues};
use crate::text::{Lang, Text, nearest, visible};

use super::context::Context;
use super::exit::Exit;
use super::opened::Opened;
use super::table::{Align, lines};
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY-PREFIX")]
    prefix: Option<String>,
    #[arg(long)]
    changed: bool,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "List the keys with their values", vi: "Liệt kê các khóa và giá trị"
    },
    usage: "[KEY-PREFIX] [--changed] [--json]",
    args: &[
        (
            "prefix",
            Text {
                en: "Only keys that begin so: sla, queues, tickets.merge_missed",
                vi: "Chỉ các khóa bắt đầu như vậy: sla, queues, tickets.merge_missed",
            },
        ),
        (
            "changed",
            Text {
                en: "Only values that differ from the default",
                vi: "Chỉ các giá trị khác mặc định",
            },
        ),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let opened = match context.open_or_defaults() {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let prefix = args.prefix.as_deref().unwrap_or_default();
    let keys: Vec<_> =
        keys(&opened.reading.settings).into_iter().filter(|key| begins(key, prefix)).collect();
    if keys.is_empty() && !QUEUES.starts_with(prefix) {
        return unknown(prefix, context);
    }
    let keys: Vec<_> =
        keys.into_iter().filter(|key| !args.changed || changed(key, &opened)).collect();
    if args.json {
        let list = json(&opened, &keys, QUEUES.starts_with(prefix) && !args.changed);
        context.out.json(&list);
    } else {
        for line in table(&opened.reading.settings, &keys, context.lang()) {
            context.out.line(&line);
        }
    }
    context.problems_of(&opened)
}

/// The key that all queues stand under in JSON.
const QUEUES: &str = "queues";

/// Every key of some settings: the page's order, then the queues'.
pub fn keys(settings: &Settings) -> Vec<Key> {
    let rows = ROWS.iter().copied().map(Key::Setting);
    rows.chain(settings.queues.iter().flat_map(fields_of)).collect()
}

fn fields_of(queue: &Queue) -> impl Iterator<Item = Key> {
    queues::ROWS.iter().map(|row| Key::QueueField(queue.id.clone(), row))
}

fn begins(key: &Key, prefix: &str) -> bool {
    key.to_string().starts_with(prefix)
}

fn changed(key: &Key, opened: &Opened) -> bool {
    key.value(&opened.reading.settings) != default(key)
}

/// The default of a key; a queue has none for its id.
fn default(key: &Key) -> Option<crate::settings::Value> {
    match key {
        Key::Setting(row) => Some(row.value(&Settings::default())),
        Key::QueueField(_, row) if row.key != "id" => Some(row.value(&Queue::new(""))),
        Key::QueueField(..) | Key::Queue(_) => None,
    }
}

fn unknown(prefix: &str, context: &mut Context) -> Exit {
    let sections = ROWS.iter().filter_map(|row| row.key.split('.').next()).chain([QUEUES]);
    let meant = nearest(prefix, sections.chain(ROWS.iter().map(|row| row.key)));
    let error =
        crate::settings::KeyError { found: prefix.to_owned(), nearest: meant.map(str::to_owned) };
    let sentence = error.say(context.lang());
    context.fail(Exit::Usage, &sentence)
}

/// What differs from the default has a star; then key, value, and what it is.
fn table(settings: &Settings, keys: &[Key], lang: Lang) -> Vec<String> {
    let rows: Vec<_> = keys
        .iter()
        .map(|key| {
            let value = key.value(settings);
            let star = if value == default(key) { "" } else { "*" };
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let (key, label) = (key.to_string(), key.label(lang));
            [star, &visible(&key), &visible(&value), &label].map(str::to_owned).to_vec()
        })
        .collect();
    lines(&[Align::Left; 4], &rows)
}

/// The fixed JSON (`DESIGN.md` §3): an object a key, and one for all queues.
fn json(opened: &Opened, keys: &[Key], with_queues: bool) -> Json {
    let settings = &opened.reading.settings;
    let lines = Lines::of(&opened.text);
    let mut list: Vec<_> = keys
        .iter()
        .filter_map(|key| match key {
            Key::Setting(row) => Some(json!({
                "key": row.key,
                "value": row.value(settings),
                "default": default(key),
                "changed": changed(key, opened),
                "line": line(&opened.reading, key, &lines),
                "label": label(row.label),
            })),
            _ => None,
        })
        .collect();
    let queues: Vec<_> =
        settings.queues.iter().filter(|q| keys.iter().any(|key| is_of(key, q))).collect();
    if with_queues || !queues.is_empty() {
        let first =
            queues.first().and_then(|q| line(&opened.reading, &Key::Queue(q.id.clone()), &lines));
        let value: Vec<_> = queues.iter().map(|queue| object(queue)).collect();
        list.push(json!({
            "key": QUEUES,
            "value": value,
            "default": [],
            "changed": !settings.queues.is_empty(),
            "line": first,
            "label": label(LABEL),
        }));
    }
    Json::Array(list)
}

const LABEL: Text = Text { en: "Queues", vi: "Hàng đợi" };

fn label(text: Text) -> Json {
    json!({ "en": text.en, "vi": text.vi })
}

fn is_of(key: &Key, queue: &Queue) -> bool {
    matches!(key, Key::QueueField(id, _) if *id == queue.id)
}

/// A queue with all its values.
fn object(queue: &Queue) -> Json {
    queues::ROWS.iter().map(|row| (row.key.to_owned(), json!(row.value(queue)))).collect()
}

fn line(reading: &Reading, key: &Key, lines: &Lines<'_>) -> Option<usize> {
    reading.span(key).map(|span| lines.place(span.start).line)
}
