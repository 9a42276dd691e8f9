//! `diff`: the keys on which settings files differ, a column a file.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::say;
use crate::settings::Key;
use crate::text::{Lang, Text, visible};

use super::context::Context;
use super::exit::Exit;
use super::list;
use super::opened::Opened;
use super::table::{Align, lines};
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show the keys on which files differ, a column a file",
        vi: "Cho xem các khóa khác nhau giữa các tệp, mỗi tệp một cột",
    },
    usage: "FILE OTHER... [--json]",
    args: &[(
        "files",
        Text {
            en: "The files to compare, two or more", vi: "Các tệp cần so sánh, từ hai trở lên"
        },
    )],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let files: Vec<_> = context.file.iter().chain(&args.files).cloned().collect();
    if files.len() < 2 {
        let lang = context.lang();
        let sentence = say!(
            lang,
            "diff needs two files or more: `call-settings diff FILE OTHER...`",
            "diff cần ít nhất hai tệp: `call-settings diff FILE OTHER...`"
        );
        return context.fail(Exit::Usage, &sentence);
    }
    let (mut opened, mut exit) = (Vec::new(), Exit::Fine);
    for path in &files {
        match context.open_at(path) {
            Ok(one) => {
                exit = exit.max(context.problems_of(&one));
                opened.push(one);
            }
            Err(fault) => exit = exit.max(fault),
        }
    }
    if exit == Exit::Fine { show(&opened, args.json, context) } else { exit }
}

fn show(files: &[Opened], as_json: bool, context: &mut Context) -> Exit {
    let rows = differing(files);
    if as_json {
        context.out.json(&json(files, &rows));
    } else if rows.is_empty() {
        let lang = context.lang();
        context.out.line(&say!(lang, "no key differs", "không có khóa nào khác nhau"));
    } else {
        for line in table(files, &rows, context.lang()) {
            context.out.line(&line);
        }
    }
    if rows.is_empty() { Exit::Fine } else { Exit::Differs }
}

/// A key with its value in each file; none where the file lists no such queue.
struct Row {
    key: Key,
    values: Vec<Option<crate::settings::Value>>,
}

/// The keys that do not have one value in all files: the page's order, then the queues in the order
/// in which the files name them.
fn differing(files: &[Opened]) -> Vec<Row> {
    let mut keys: Vec<Key> = Vec::new();
    for key in files.iter().flat_map(|file| list::keys(&file.reading.settings)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let rows = keys.into_iter().map(|key| {
        let values = files.iter().map(|file| key.value(&file.reading.settings)).collect();
        Row { key, values }
    });
    rows.filter(|row| row.values.windows(2).any(|pair| pair[0] != pair[1])).collect()
}

fn table(files: &[Opened], rows: &[Row], lang: Lang) -> Vec<String> {
    let names = files.iter().map(|file| visible(&file.name).into_owned());
    let heading = std::iter::once(say!(lang, "key", "khóa")).chain(names).collect();
    let rows = rows.iter().map(|row| {
        let key = row.key.to_string();
        let values = row.values.iter().map(|value| match value {
            None => "–".to_owned(),
            Some(value) => row.key.shown(value, lang),
        });
        std::iter::once(visible(&key).into_owned()).chain(values).collect()
    });
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
    lines(&vec![Align::Left; files.len() + 1], &rows)
}

fn json(files: &[Opened], rows: &[Row]) -> Json {
    let names: Vec<_> = files.iter().map(|file| &file.name).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|row| json!({ "key": row.key.to_string(), "values": row.values }))
        .collect();
    json!({ "files": names, "keys": rows })
}
