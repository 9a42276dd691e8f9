//! `check`: every problem of one or several files, for people, editors or programs.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::disk;
use crate::file::{Problem, Unwritable, show};
use crate::place::Lines;
use crate::say;
use crate::text::{Lang, Text, count, visible};

use super::amended::{self, NotAmended};
use super::assign::Assignment;
use super::context::Context;
use super::exit::Exit;
use super::opened::{Opened, Unopened};
use super::output::Ink;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[arg(long)]
    strict: bool,
    #[arg(long, value_name = "human|short|json", value_enum)]
    format: Option<Format>,
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Who reads the problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

pub const WORDS: Words = Words {
    about: Text { en: "Check settings files", vi: "Kiểm tra tệp cài đặt" },
    usage: "[FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]",
    args: &[
        ("files", Text { en: "The files to check", vi: "Các tệp cần kiểm tra" }),
        (
            "set",
            Text {
                en: "Check as if this value were in the file; no file is touched",
                vi: "Kiểm tra như thể tệp có giá trị này; không đụng đến tệp nào",
            },
        ),
        ("strict", Text { en: "Count warnings as errors", vi: "Coi cảnh báo là lỗi" }),
        (
            "format",
            Text {
                en: "human: the lines with carets; short: path:line:column; json",
                vi: "human: dòng có dấu chỉ; short: đường-dẫn:dòng:cột; json",
            },
        ),
        ("json", Text { en: "The same as --format json", vi: "Như --format json" }),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    check(args, context).unwrap_or_else(|exit| exit)
}

fn check(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    let set = Assignment::parse_all(&args.set).map_err(|faults| context.faults(&faults))?;
    let mut exit = Exit::Fine;
    let mut checked = Vec::new();
    for path in files(args, context)? {
        let one = Checked::of(&path, &set, context)?;
        exit = exit.max(one.exit(args.strict));
        checked.push(one);
    }
    let format = if args.json { Format::Json } else { args.format.unwrap_or(Format::Human) };
    print(&checked, format, context);
    Ok(exit)
}

/// The files that are named, in whatever way; else the one in use.
fn files(args: &Args, context: &mut Context) -> Result<Vec<PathBuf>, Exit> {
    let named = context.file.iter().chain(&args.files);
    let named: Vec<_> = named.cloned().collect();
    if !named.is_empty() {
        return Ok(named);
    }
    match context.in_use() {
        Some(path) => Ok(vec![path]),
        None => Err(context.nothing_there()),
    }
}

/// A file with everything found in it and about it.
struct Checked {
    name: String,
    text: String,
    problems: Vec<Problem>,
    /// Why it cannot be read at all, and the code for that.
    unreadable: Option<(String, Exit)>,
}

impl Checked {
    fn of(path: &Path, set: &[Assignment], context: &mut Context) -> Result<Self, Exit> {
        let opened = match context.try_open(path) {
            Ok(opened) => opened,
            Err(Unopened::NoText(name, fault)) => {
                return Ok(Self::with(name, fault.shown, vec![*fault.problem]));
            }
            Err(fault) => {
                let exit = context.unopened(&fault);
                let name = path.to_string_lossy().into_owned();
                let unreadable = Some((fault.say(context.lang()), exit));
                return Ok(Self { unreadable, ..Self::with(name, String::new(), Vec::new()) });
            }
        };
        match amended::with(&opened, set) {
            Ok(amended) => Ok(Self::read(opened.with(amended.text))),
            // What is wrong with the text is told below.
            Err(NotAmended::Unwritable(Unwritable::NotToml)) => Ok(Self::read(opened)),
            Err(fault) => Err(fault.say(&opened, context)),
        }
    }

    fn read(opened: Opened) -> Self {
        let mut problems = opened.reading.problems.clone();
        if let Some(loaded) = &opened.loaded {
            let ringtone = opened.reading.settings.ringtone.path();
            let found = disk::look(&loaded.path, Some(loaded), ringtone);
            problems.extend(opened.reading.problems_on_disk(found));
        }
        Self::with(opened.name, opened.text, problems)
    }

    const fn with(name: String, text: String, problems: Vec<Problem>) -> Self {
        Self { name, text, problems, unreadable: None }
    }

    fn exit(&self, strict: bool) -> Exit {
        if let Some((_, exit)) = self.unreadable {
            return exit;
        }
        let wrong = self.problems.iter().any(|problem| strict || problem.is_error());
        if wrong { Exit::Wrong } else { Exit::Fine }
    }

    fn json(&self, lang: Lang) -> Json {
        let unreadable = self.unreadable.iter().map(|(why, _)| {
            json!({
                "severity": "error",
                "code": "unreadable",
                "key": null,
                "line": 1,
                "column": 1,
                "message": why,
            })
        });
        let lines = Lines::of(&self.text);
        let problems = self.problems.iter().map(|problem| show::json(&lines, problem, lang));
        let problems: Vec<_> = unreadable.chain(problems).collect();
        json!({ "file": self.name, "problems": problems })
    }

    /// `site.toml: 2 errors, 1 warning`.
    fn summary(&self, lang: Lang) -> String {
        let name = visible(&self.name);
        let errors = self.problems.iter().filter(|problem| problem.is_error()).count() as u64;
        let warnings = self.problems.len() as u64 - errors;
        if self.problems.is_empty() {
            return say!(lang, "{name}: no problems", "{name}: không có vấn đề nào");
        }
        let plural = |n: u64| if n == 1 { "" } else { "s" };
        let (more_errors, more_warnings) = (plural(errors), plural(warnings));
        let (errors, warnings) = (count(lang, errors), count(lang, warnings));
        say!(
            lang,
            "{name}: {errors} error{more_errors}, {warnings} warning{more_warnings}",
            "{name}: {errors} lỗi, {warnings} cảnh báo"
        )
    }
}

fn print(checked: &[Checked], format: Format, context: &mut Context) {
    let lang = context.lang();
    match format {
        Format::Json => {
            let files: Vec<_> = checked.iter().map(|one| one.json(lang)).collect();
            context.out.json(&Json::Array(files));
        }
        Format::Short => {
            for one in checked {
                let lines = Lines::of(&one.text);
                for problem in &one.problems {
                    context.out.line(&show::short(&one.name, &lines, problem, lang));
                }
            }
        }
        Format::Human => {
            for one in checked.iter().filter(|one| one.unreadable.is_none()) {
                human(one, context);
            }
        }
    }
}

fn human(one: &Checked, context: &mut Context) {
    let lang = context.lang();
    let lines = Lines::of(&one.text);
    for problem in &one.problems {
        let block = show::human(&one.name, &lines, problem, lang);
        context.out.line(&block);
    }
    let summary = one.summary(lang);
    let ink = if one.problems.iter().any(Problem::is_error) { Ink::Bad } else { Ink::Strong };
    let summary = context.out.ink(ink, &summary);
    context.out.line(&summary);
}
