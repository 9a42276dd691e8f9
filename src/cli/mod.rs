//! The commands, one file each. A command reads what it is given, asks the library, and says what
//! came out; what settings and calls mean is decided elsewhere.
//!
//! Results go to standard output, everything said about them to standard error; nothing prompts.

mod amend;
mod amended;
mod assign;
mod comparison;
mod conflict;
mod context;
mod ending;
mod exit;
mod explain;
mod exports;
mod filter;
mod from;
mod language;
mod line;
mod logs;
mod open;
mod opened;
mod output;
mod progress;
mod report;
mod saving;
mod table;
mod taste;
mod text_diff;
mod tickets;
mod usage;
mod words;

mod check;
mod completions;
mod diff;
mod edit;
mod get;
mod help;
mod history;
mod init;
mod list;
mod man;
mod manual;
mod paths;
mod schema;
mod set;
mod simulate;
mod test;
mod unset;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

pub use exit::Exit;

use crate::say;
use crate::text::{meant, nearest, visible};
use crate::tui::run::guard::{WORD, stand_by};
use context::Context;
use language::Language;
use line::{Glance, Line, VERBS, with_verb};

/// Does what a command line says; the program's name is its first word.
pub fn run(args: Vec<OsString>) -> Exit {
    if let Some((before, then)) = guards(&args) {
        stand_by(before, then);
        return Exit::Fine;
    }
    let glance = Glance::at(&args);
    let mut context = Context::new(glance.file.clone(), glance.lang);
    let exit = understood(args, &glance, &mut context);
    context.close(exit)
}

/// Whether the form has started the program to guard its terminal: no verb, and nobody's to type.
fn guards(args: &[OsString]) -> Option<(&str, &str)> {
    let [_, word, before, then] = args else { return None };
    (word == WORD).then(|| before.to_str().zip(then.to_str())).flatten()
}

fn understood(args: Vec<OsString>, glance: &Glance, context: &mut Context) -> Exit {
    let args = match with_verb(args, glance) {
        Ok(args) => args,
        Err(word) => return unknown(&word.to_string_lossy(), context),
    };
    let verb = Glance::at(&args).verb;
    match Line::try_parse_from(args) {
        Ok(line) => {
            context.file = line.file;
            context.language = Language::of(line.lang);
            context.writes = line.verb.writes();
            line.verb.run(context)
        }
        Err(error) => explain(&error, verb, context),
    }
}

/// A word that is neither a verb nor a file.
fn unknown(word: &str, context: &mut Context) -> Exit {
    let lang = context.overheard();
    let hint = meant(lang, nearest(word, VERBS.iter().map(|(name, _)| *name)));
    let word = visible(word);
    context.fail(
        Exit::Usage,
        &say!(
            lang,
            "`{word}` is neither a verb nor a settings file{hint}",
            "`{word}` không phải lệnh, cũng không phải tệp cài đặt{hint}"
        ),
    )
}

/// The help, or what is wrong with the command line.
fn explain(error: &clap::Error, verb: Option<&str>, context: &mut Context) -> Exit {
    let lang = context.overheard();
    match error.kind() {
        ErrorKind::DisplayVersion => context.out.text(&error.to_string()),
        ErrorKind::DisplayHelp => {
            let help = help::help(Line::command(), verb, lang);
            context.out.text(&help);
        }
        _ => {
            context.error(&usage::sentence(error, lang));
            let usage = help::usage(verb);
            context.note(&say!(lang, "usage: {usage}", "cách dùng: {usage}"));
            return Exit::Usage;
        }
    }
    Exit::Fine
}
