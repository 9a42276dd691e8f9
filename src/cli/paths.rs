//! `paths`: where settings files are looked for, and which one is in use.

use serde_json::{Value as Json, json};

use crate::disk::paths::{NAME, Search, Source};
use crate::say;
use crate::text::{Lang, Text, visible};

use super::context::Context;
use super::exit::Exit;
use super::table::{Align, lines};
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show where settings files are looked for, and the one in use",
        vi: "Cho xem các nơi tìm tệp cài đặt và tệp đang dùng",
    },
    usage: "[--json]",
    args: &[],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let lang = context.overheard();
    context.in_use();
    let search = context.search();
    if args.json {
        context.out.json(&json(&search));
        return Exit::Fine;
    }
    for line in table(&search, lang) {
        context.out.line(&line);
    }
    if search.chosen.is_none() {
        context.out.line(&say!(
            lang,
            "none is there: the built-in defaults are in use",
            "không có tệp nào: đang dùng mặc định của chương trình"
        ));
    }
    Exit::Fine
}

/// The one in use has a star.
fn table(search: &Search, lang: Lang) -> Vec<String> {
    let places = search.candidates.iter().enumerate().map(|(at, place)| {
        let (star, state) = match (search.chosen == Some(at), place.exists) {
            (true, true) => ("*", say!(lang, "in use", "đang dùng")),
            (true, false) => ("*", say!(lang, "in use, not there yet", "đang dùng, chưa có")),
            (false, true) => ("", say!(lang, "there", "có")),
            (false, false) => ("", say!(lang, "not there", "không có")),
        };
        let path = place.path.to_string_lossy();
        vec![star.to_owned(), visible(&path).into_owned(), place.source.say(lang), state]
    });
    let rows: Vec<_> = places.chain(not_for_root(search, lang)).collect();
    lines(&[Align::Left; 4], &rows)
}

/// The place that is not looked at for root.
fn not_for_root(search: &Search, lang: Lang) -> Option<Vec<String>> {
    let is_looked_at = search.candidates.iter().any(|place| place.source == Source::Here);
    let state = say!(lang, "for root only when named", "với root chỉ dùng khi ghi rõ");
    let row = vec![String::new(), NAME.to_owned(), Source::Here.say(lang), state];
    (!is_looked_at).then_some(row)
}

fn json(search: &Search) -> Json {
    let places = search.candidates.iter().enumerate().map(|(at, place)| {
        json!({
            "path": place.path.to_string_lossy(),
            "source": code(place.source),
            "exists": place.exists,
            "in_use": search.chosen == Some(at),
        })
    });
    places.collect()
}

const fn code(source: Source) -> &'static str {
    match source {
        Source::Named => "command-line",
        Source::Variable => "environment",
        Source::Here => "folder",
        Source::System => "system",
        Source::User => "user",
    }
}
