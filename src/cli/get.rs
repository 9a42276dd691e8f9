//! `get`: one value, as it is for a program, made safe to show for a person.

use serde_json::json;

use crate::say;
use crate::settings::{Key, Value};
use crate::text::{Text, meant, nearest, visible};

use super::assign::Fault;
use super::context::Context;
use super::exit::Exit;
use super::opened::Opened;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY")]
    key: String,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text { en: "Print the value of one key", vi: "In giá trị của một khóa" },
    usage: "KEY [--json]",
    args: &[(
        "key",
        Text {
            en: "The key, such as sla.target_percent or queues.ID.name",
            vi: "Khóa, ví dụ sla.target_percent hoặc queues.ID.name",
        },
    )],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let opened = match context.open_or_defaults() {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let key = match Key::parse(&args.key).map_err(Fault::Key) {
        Ok(key @ Key::Queue(_)) => return context.faults(&[Fault::WholeQueue(key)]),
        Ok(key) => key,
        Err(fault) => return context.faults(&[fault]),
    };
    match key.value(&opened.reading.settings) {
        None => return unlisted(&key, &opened, context),
        // The default stands in for a refused value, and nobody may take it for the file's.
        Some(_) if opened.reading.refused(&key).is_some() => {}
        Some(value) if args.json => context.out.json(&json!(value)),
        Some(value) => print(&value, context),
    }
    context.problems_of(&opened)
}

/// The bytes of the value for a program; for a terminal, nothing that it would obey.
fn print(value: &Value, context: &mut Context) {
    let value = value.to_string();
    if context.out.is_terminal() {
        context.out.line(&visible(&value));
    } else {
        context.out.line(&value);
    }
}

/// A queue that the file does not list.
fn unlisted(key: &Key, opened: &Opened, context: &mut Context) -> Exit {
    let lang = context.lang();
    let id = match key {
        Key::QueueField(id, _) | Key::Queue(id) => id.as_str(),
        Key::Setting(_) => "",
    };
    let hint = meant(
        lang,
        nearest(id, opened.reading.settings.queues.iter().map(|queue| queue.id.as_str())),
    );
    let id = visible(id);
    let sentence =
        say!(lang, "the file lists no queue `{id}`{hint}", "tệp không có hàng đợi `{id}`{hint}");
    context.fail(Exit::Usage, &sentence)
}
