//! Problems as people, editors and programs take them: four functions over one piece of data.

use serde_json::{Value, json};

use super::problem::{Kind, Problem};
use crate::place::{Lines, Place, block};
use crate::text::{Lang, visible};

/// A problem ready to be listed: the form's line, with what it needs to jump there.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// Where it stands, if it stands anywhere.
    pub place: Option<Place>,
    /// The sentence with its key in front: `sla.target_percent: …`.
    pub message: String,
}

/// The problems of a text, each with its place and its sentence, for the form's list.
pub fn list<'p>(text: &str, problems: &'p [Problem], lang: Lang) -> Vec<Shown<'p>> {
    let lines = Lines::of(text);
    let shown = problems.iter().map(|problem| Shown {
        problem,
        place: place(&lines, problem),
        message: message(problem, lang),
    });
    shown.collect()
}

/// A block for people: the sentence, the place, the line with carets under it.
pub fn human(path: &str, lines: &Lines<'_>, problem: &Problem, lang: Lang) -> String {
    let severity = problem.severity().say(lang);
    let (message, path) = (message(problem, lang), visible(path));
    match &problem.span {
        Some(span) => {
            let place = lines.place(span.start);
            format!("{severity}: {message}\n  --> {path}:{place}\n{}", block(lines, span))
        }
        None => format!("{severity}: {message}\n  --> {path}\n"),
    }
}

/// `path:line:column: severity: message`, a line for editors. What stands nowhere is put at 1:1.
pub fn short(path: &str, lines: &Lines<'_>, problem: &Problem, lang: Lang) -> String {
    let Place { line, column } = place(lines, problem).unwrap_or(FIRST);
    let severity = problem.severity().code();
    format!("{}:{line}:{column}: {severity}: {}", visible(path), message(problem, lang))
}

/// The object of `check --format json` (`DESIGN.md` §3). What stands nowhere is put at 1:1.
pub fn json(lines: &Lines<'_>, problem: &Problem, lang: Lang) -> Value {
    let Place { line, column } = place(lines, problem).unwrap_or(FIRST);
    json!({
        "severity": problem.severity().code(),
        "code": problem.code(),
        "key": key(problem),
        "line": line,
        "column": column,
        "message": problem.say(lang),
    })
}

/// The key it is about, as a program wants it: an unknown one too, as the file has it.
fn key(problem: &Problem) -> Option<String> {
    match &problem.kind {
        Kind::UnknownKey { found: name, .. } | Kind::DuplicateKey { name, .. } => {
            Some(name.clone())
        }
        _ => problem.key.as_ref().map(ToString::to_string),
    }
}

const FIRST: Place = Place { line: 1, column: 1 };

fn place(lines: &Lines<'_>, problem: &Problem) -> Option<Place> {
    problem.span.as_ref().map(|span| lines.place(span.start))
}

/// The sentence with its key in front, where it is about one.
fn message(problem: &Problem, lang: Lang) -> String {
    let said = problem.say(lang);
    match &problem.key {
        Some(key) => format!("{}: {said}", visible(&key.to_string())),
        None => said,
    }
}
