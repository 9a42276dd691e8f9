//! `manual`: what every setting means, to the last edge.

use crate::calls::{Formats, Known};
use crate::manual::{self, Tables};
use crate::replay::scenario::OF_A_CALL;
use crate::text::{Lang, Text};

use super::context::{Context, VARIABLES};
use super::exit::Exit;
use super::help::usage;
use super::line::VERBS;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {}

pub const WORDS: Words = Words {
    about: Text {
        en: "Print the manual: every setting, every rule, every log format",
        vi: "In sổ tay: từng cài đặt, từng quy tắc, từng dạng nhật ký",
    },
    usage: "",
    args: &[],
};

pub fn run(Args {}: &Args, context: &mut Context) -> Exit {
    let lang = context.overheard();
    context.out.text(&manual::manual(lang, &tables(lang)));
    Exit::Fine
}

/// What the manual prints of the tables that other modules own.
fn tables(lang: Lang) -> Tables {
    let format =
        |known: &Known| [known.name(), known.about(lang), known.tells(lang)].map(str::to_owned);
    Tables {
        formats: Formats::default().iter().map(format).collect(),
        scenarios: OF_A_CALL.iter().map(|known| (known.name.to_owned(), known.about)).collect(),
        verbs: VERBS.iter().map(|(name, words)| (usage(Some(name)), words.about)).collect(),
        exits: Exit::ALL.map(|exit| (exit.code().to_string(), exit.meaning())).to_vec(),
        variables: VARIABLES.iter().map(|(name, about)| ((*name).to_owned(), *about)).collect(),
    }
}
