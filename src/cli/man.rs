//! `man`: the man page, made from the same tables as the help.

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::roff::{Roff, bold, roman};

use crate::text::{Lang, Text};

use super::context::{Context, VARIABLES};
use super::exit::Exit;
use super::help;
use super::line::Line;
use super::words::{PROGRAM, Words};

#[derive(clap::Args)]
pub struct Args {}

pub const WORDS: Words =
    Words { about: Text { en: "Print the man page", vi: "In trang man" }, usage: "", args: &[] };

pub fn run(Args {}: &Args, context: &mut Context) -> Exit {
    let lang = context.overheard();
    let command = help::localised(Line::command(), lang);
    context.out.text(&page(&command, lang).to_roff());
    Exit::Fine
}

const NAME: Text = Text { en: "NAME", vi: "TÊN" };
const SYNOPSIS: Text = Text { en: "SYNOPSIS", vi: "CÁCH DÙNG" };
const VERBS: Text = Text { en: "VERBS", vi: "LỆNH" };
const OPTIONS: Text = Text { en: "OPTIONS", vi: "TÙY CHỌN" };
const ENVIRONMENT: Text = Text { en: "ENVIRONMENT", vi: "BIẾN MÔI TRƯỜNG" };
const EXIT_STATUS: Text = Text { en: "EXIT STATUS", vi: "MÃ KẾT THÚC" };

fn page(command: &Command, lang: Lang) -> Roff {
    let mut roff = Roff::new();
    let version = concat!("call-settings ", env!("CARGO_PKG_VERSION"));
    roff.control("TH", ["call-settings", "1", "", version, "call-settings"]);
    roff.control("SH", [NAME.get(lang)]);
    roff.text([roman(format!("call-settings - {}", PROGRAM.about.get(lang)))]);
    roff.control("SH", [SYNOPSIS.get(lang)]);
    roff.text([bold("call-settings"), roman(" "), roman(PROGRAM.usage)]);
    roff.control("SH", [VERBS.get(lang)]);
    for verb in command.get_subcommands() {
        one_verb(&mut roff, verb);
    }
    roff.control("SH", [OPTIONS.get(lang)]);
    for arg in command.get_arguments() {
        one_argument(&mut roff, arg);
    }
    roff.control("SH", [ENVIRONMENT.get(lang)]);
    for (name, text) in VARIABLES {
        entry(&mut roff, name, text.get(lang));
    }
    roff.control("SH", [EXIT_STATUS.get(lang)]);
    for exit in Exit::ALL {
        entry(&mut roff, &exit.code().to_string(), exit.meaning().get(lang));
    }
    roff
}

fn one_verb(roff: &mut Roff, verb: &Command) {
    roff.control("SS", [verb.get_name()]);
    roff.text([bold(help::usage(Some(verb.get_name())))]);
    roff.control("PP", []);
    roff.text([roman(verb.get_about().map(ToString::to_string).unwrap_or_default())]);
    let shared = |arg: &&Arg| PROGRAM.args.iter().any(|(id, _)| arg.get_id() == *id);
    for arg in verb.get_arguments().filter(|arg| !shared(arg)) {
        one_argument(roff, arg);
    }
}

fn one_argument(roff: &mut Roff, arg: &Arg) {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    entry(roff, &arg.to_string(), &help);
}

fn entry(roff: &mut Roff, term: &str, text: &str) {
    roff.control("TP", []);
    roff.text([bold(term)]);
    roff.text([roman(text)]);
}
