//! The help, in both languages: the [`Words`] of every command, set on clap's tree once the reader's
//! language is known. Usage lines hold placeholders only and are the same in both.

use std::fmt::Write as _;

use clap::Command;
use unicode_width::UnicodeWidthStr as _;

use crate::say;
use crate::text::{Lang, Text};

use super::exit::Exit;
use super::line::VERBS;
use super::words::{PROGRAM, SHARED, Words};

const USAGE: Text = Text { en: "Usage", vi: "Cách dùng" };
const VERBS_HEADING: Text = Text { en: "Verbs", vi: "Lệnh" };
const ARGUMENTS: Text = Text { en: "Arguments", vi: "Tham số" };
const OPTIONS: Text = Text { en: "Options", vi: "Tùy chọn" };
const EXIT_CODES: Text = Text { en: "Exit codes", vi: "Mã kết thúc" };

/// The command tree with every text in one language, ready for help, completions and the man page.
pub fn localised(mut command: Command, lang: Lang) -> Command {
    command.build();
    let command = dress(command, &PROGRAM, lang).after_help(epilogue(lang));
    command.mut_subcommands(|verb| match of(verb.get_name()) {
        Some(words) => dress(verb, words, lang),
        None => verb,
    })
}

/// The help of a verb, or of the program.
pub fn help(command: Command, verb: Option<&str>, lang: Lang) -> String {
    let mut command = localised(command, lang);
    let command = match verb.and_then(|verb| command.find_subcommand_mut(verb)) {
        Some(verb) => verb,
        None => &mut command,
    };
    command.render_help().to_string()
}

/// The words of a verb.
pub fn of(verb: &str) -> Option<&'static Words> {
    VERBS.iter().find(|(name, _)| *name == verb).map(|(_, words)| *words)
}

/// How a verb is called, with the program's name; of the program itself without a verb.
pub fn usage(verb: Option<&str>) -> String {
    match verb.and_then(|verb| Some((verb, of(verb)?))) {
        Some((verb, words)) => {
            format!("call-settings {verb} {}", words.usage).trim_end().to_owned()
        }
        None => format!("call-settings {}", PROGRAM.usage),
    }
}

/// What the exit codes mean, a line each, longer ones hanging under their beginning.
fn exit_codes(lang: Lang) -> String {
    let lines = Exit::ALL.map(|exit| hanging(&exit.code().to_string(), exit.meaning().get(lang)));
    lines.join("\n")
}

fn hanging(term: &str, text: &str) -> String {
    const WIDTH: usize = 78;
    let mut hung = format!("  {term} ");
    let mut width = hung.width();
    let indent = " ".repeat(width + 1);
    for word in text.split(' ') {
        if width + 1 + word.width() > WIDTH {
            hung.push('\n');
            hung.push_str(&indent[1..]);
            width = indent.len() - 1;
        }
        hung.push(' ');
        hung.push_str(word);
        width += 1 + word.width();
    }
    hung
}

fn dress(command: Command, words: &Words, lang: Lang) -> Command {
    let name = (command.get_name() != "call-settings").then(|| command.get_name().to_owned());
    let template = template(&command, lang);
    command
        .about(words.about.get(lang))
        .override_usage(usage(name.as_deref()))
        .help_template(template)
        .mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            let arg = match id.as_str() {
                "help" => arg.display_order(903),
                "version" => arg.display_order(904),
                _ => arg,
            };
            let arg = arg.hide_possible_values(true).hide_default_value(true);
            match meaning(words, &id) {
                Some(text) => arg.help(text.get(lang)),
                None => arg,
            }
        })
}

/// What an argument of a command is.
fn meaning(words: &Words, id: &str) -> Option<Text> {
    let mut known = words.args.iter().chain(PROGRAM.args).chain(SHARED);
    known.find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// clap's own template, with headings in the reader's language.
fn template(command: &Command, lang: Lang) -> String {
    let mut template = format!("{{about-with-newline}}\n{}: {{usage}}\n\n", USAGE.get(lang));
    let mut section = |heading: Text, tag: &str| {
        let _ = write!(template, "{}:\n{{{tag}}}\n\n", heading.get(lang));
    };
    if command.has_subcommands() {
        section(VERBS_HEADING, "subcommands");
    }
    if command.get_positionals().next().is_some() {
        section(ARGUMENTS, "positionals");
    }
    section(OPTIONS, "options");
    let template = template.trim_end().to_owned();
    template + "{after-help}"
}

fn epilogue(lang: Lang) -> String {
    let (heading, codes) = (EXIT_CODES.get(lang), exit_codes(lang));
    say!(
        lang,
        "{heading}:\n{codes}\n\n`call-settings VERB --help` says more about a verb, `call-settings \
         manual` about the settings.",
        "{heading}:\n{codes}\n\n`call-settings LỆNH --help` nói rõ hơn về một lệnh, `call-settings \
         manual` nói về các cài đặt."
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::line::Line;

    #[test]
    fn every_verb_and_every_argument_has_its_words() {
        let mut command = Line::command();
        command.build();
        for verb in command.get_subcommands() {
            let words = of(verb.get_name()).unwrap();
            for arg in verb.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(meaning(words, id).is_some(), "{} {id}", verb.get_name());
            }
            for (id, _) in words.args {
                let used = verb.get_arguments().any(|arg| arg.get_id() == id);
                assert!(used, "{} has no argument {id}", verb.get_name());
            }
        }
        assert_eq!(command.get_subcommands().count(), VERBS.len());
    }

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            localised(Line::command(), lang).debug_assert();
        }
    }
}
