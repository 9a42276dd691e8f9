//! `test`: whether the expectations of scenarios hold under the settings of a file.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::disk;
use crate::place::{Lines, snippet};
use crate::replay::scenario::{Failure, NoLog, Outcome, Problem, Scenario};
use crate::say;
use crate::settings::Settings;
use crate::text::{Lang, Text, count, visible};

use super::context::Context;
use super::exit::Exit;
use super::output::Ink;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "SCENARIO.toml", required = true)]
    scenarios: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Try whether calls come out as a scenario expects",
        vi: "Thử xem các cuộc gọi có ra đúng như kịch bản mong đợi",
    },
    usage: "SCENARIO.toml... [--json]",
    args: &[(
        "scenarios",
        Text {
            en: "Scenarios: calls, settings laid over the file's, and expectations",
            vi: "Các kịch bản: cuộc gọi, cài đặt đè lên tệp, và mong đợi",
        },
    )],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    test(args, context).unwrap_or_else(|exit| exit)
}

fn test(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    let opened = context.open_or_defaults()?;
    let Exit::Fine = context.problems_of(&opened) else { return Err(Exit::Wrong) };
    let (mut tried, mut exit) = (Vec::new(), Exit::Fine);
    for path in &args.scenarios {
        match Tried::of(path, &opened.reading.settings, context) {
            Ok(file) => {
                exit = exit.max(file.exit());
                tried.push(file);
            }
            Err(fault) => exit = exit.max(fault),
        }
    }
    let lang = context.lang();
    if args.json {
        context.out.json(&tried.iter().map(|file| file.json(lang)).collect());
    } else {
        for file in &tried {
            file.print(context);
        }
        summary(&tried, context);
    }
    Ok(exit)
}

/// A file of scenarios that was run.
struct Tried {
    name: String,
    text: String,
    came: Came,
}

/// What came of it.
enum Came {
    /// It is no file of scenarios.
    Unread(Vec<Problem>),
    /// Every scenario of it was run.
    Run(Vec<(Scenario, Result<Outcome, NoLog>)>),
}

impl Tried {
    fn of(path: &Path, base: &Settings, context: &mut Context) -> Result<Self, Exit> {
        let (name, text) = context.text_at(path)?;
        let lang = context.lang();
        let came = match Scenario::parse(&text) {
            Err(problems) => Came::Unread(problems),
            Ok(scenarios) => Came::Run(
                scenarios
                    .into_iter()
                    .map(|scenario| {
                        let outcome = scenario.run(base, &mut |log| open_beside(path, log, lang));
                        (scenario, outcome)
                    })
                    .collect(),
            ),
        };
        Ok(Self { name, text, came })
    }

    fn exit(&self) -> Exit {
        match &self.came {
            Came::Unread(_) => Exit::Wrong,
            Came::Run(scenarios) => scenarios
                .iter()
                .map(|(_, outcome)| match outcome {
                    Err(_) => Exit::Unreachable,
                    Ok(outcome) if outcome.failures.is_empty() => Exit::Fine,
                    Ok(_) => Exit::Wrong,
                })
                .max()
                .unwrap_or(Exit::Fine),
        }
    }

    fn print(&self, context: &mut Context) {
        match &self.came {
            Came::Unread(problems) => self.print_problems(problems, context),
            Came::Run(scenarios) => {
                for (scenario, outcome) in scenarios {
                    self.print_one(scenario, outcome, context);
                }
            }
        }
    }

    fn print_problems(&self, problems: &[Problem], context: &mut Context) {
        let (lang, name) = (context.lang(), visible(&self.name));
        let lines = Lines::of(&self.text);
        for problem in problems {
            let place = lines.place(problem.span.start);
            context.error(&format!("{name}:{place}: {}", problem.say(lang)));
            context.aside(&snippet(&self.text, &problem.span));
        }
    }

    fn print_one(
        &self,
        scenario: &Scenario,
        outcome: &Result<Outcome, NoLog>,
        context: &mut Context,
    ) {
        let (lang, name) = (context.lang(), visible(&self.name));
        let title = visible(scenario.title.get(lang));
        // What was kept by the form has no title.
        let named = if title.is_empty() { name.to_string() } else { format!("{name}: {title}") };
        match outcome {
            Err(no_log) => context.error(&format!("{name}: {}", no_log.say(lang))),
            Ok(outcome) if outcome.failures.is_empty() => {
                let held = context.out.ink(Ink::Good, &say!(lang, "holds", "đúng"));
                context.out.line(&format!("{held}: {named}"));
            }
            Ok(outcome) => {
                let failed = context.out.ink(Ink::Bad, &say!(lang, "FAILS", "SAI"));
                context.out.line(&format!("{failed}: {named}"));
                let lines = Lines::of(&self.text);
                for failure in &outcome.failures {
                    let place = lines.place(failure.span.start);
                    context.out.line(&format!("  {name}:{place}: {}", failure.say(lang)));
                }
            }
        }
    }

    fn json(&self, lang: Lang) -> Json {
        let lines = Lines::of(&self.text);
        match &self.came {
            Came::Unread(problems) => {
                let problems: Vec<_> = problems.iter().map(|problem| {
                    let place = lines.place(problem.span.start);
                    json!({ "code": problem.code(), "line": place.line, "column": place.column, "message": problem.say(lang) })
                }).collect();
                json!({ "file": self.name, "held": false, "problems": problems, "scenarios": [] })
            }
            Came::Run(scenarios) => {
                let held = self.exit() == Exit::Fine;
                let scenarios: Vec<_> = scenarios
                    .iter()
                    .map(|(scenario, outcome)| scenario_json(scenario, outcome, &lines, lang))
                    .collect();
                json!({ "file": self.name, "held": held, "problems": [], "scenarios": scenarios })
            }
        }
    }
}

fn scenario_json(
    scenario: &Scenario,
    outcome: &Result<Outcome, NoLog>,
    lines: &Lines<'_>,
    lang: Lang,
) -> Json {
    let title = json!({ "en": scenario.title.get(Lang::En), "vi": scenario.title.get(Lang::Vi) });
    match outcome {
        Err(no_log) => json!({ "title": title, "held": false, "message": no_log.say(lang) }),
        Ok(outcome) => {
            let failures: Vec<_> =
                outcome.failures.iter().map(|one| failure_json(one, lines, lang)).collect();
            json!({
                "title": title,
                "held": failures.is_empty(),
                "checked": outcome.checked,
                "failures": failures,
            })
        }
    }
}

fn failure_json(failure: &Failure, lines: &Lines<'_>, lang: Lang) -> Json {
    let place = lines.place(failure.span.start);
    json!({
        "key": failure.key,
        "line": place.line,
        "column": place.column,
        "message": failure.say(lang),
    })
}

/// Opens the log that a scenario names: beside the scenario, where the path is relative.
fn open_beside(scenario: &Path, log: &str, lang: Lang) -> io::Result<Box<dyn BufRead>> {
    let folder = scenario.parent().unwrap_or(Path::new(""));
    let opened = disk::open_log(&folder.join(log), disk::unwatched());
    match opened {
        Ok(input) => Ok(input),
        Err(fault) => Err(io::Error::other(fault.say(lang))),
    }
}

fn summary(tried: &[Tried], context: &mut Context) {
    let lang = context.lang();
    let outcomes: Vec<_> = tried
        .iter()
        .flat_map(|file| match &file.came {
            Came::Unread(_) => Vec::new(),
            Came::Run(scenarios) => scenarios.iter().map(|(_, outcome)| outcome).collect(),
        })
        .collect();
    let held = |outcome: &&&Result<Outcome, NoLog>| {
        outcome.as_ref().is_ok_and(|outcome| outcome.failures.is_empty())
    };
    let good = outcomes.iter().filter(held).count() as u64;
    let (good, all) = (count(lang, good), count(lang, outcomes.len() as u64));
    context.out.line(&say!(
        lang,
        "{good} of {all} scenarios hold",
        "{good} trên {all} kịch bản đúng"
    ));
}
