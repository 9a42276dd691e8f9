//! What the parser refuses of a text, as problems with their places.

use std::ops::Range;

use toml::de::Error;

use super::duplicate::Keys;
use super::outline::Outline;
use super::parser_words::UNQUOTED;
use super::problem::{Kind, Problem};
use super::syntax::Syntax;
use crate::place::Lines;

/// More errors than this are of no more use to anybody.
const MOST: usize = 1_000;

/// The problems of what the parser refused.
pub(super) fn problems(text: &str, outline: &Outline, errors: &[Error]) -> Vec<Problem> {
    if errors.is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(text);
    // A text of very many errors is no settings file at all; which key came first is of no matter.
    let outline = if errors.get(MOST).is_some() { &Outline::default() } else { outline };
    let keys = Keys::of(outline);
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors.iter().take(MOST) {
        let span = error.span();
        let marker = span.as_ref().and_then(|span| merge_marker(text, &lines, span.start));
        let problem = match (marker, span) {
            (Some(marker), _) => Problem { span: Some(marker), key: None, kind: Kind::MergeMarker },
            (None, Some(span)) if is_duplicate(error.message()) => {
                keys.duplicate(text, &lines, span)
            }
            (None, span) => Problem { kind: syntax(text, error, span.as_ref()), span, key: None },
        };
        let is_said = |said: &Problem| said.span == problem.span && said.kind == problem.kind;
        if !problems.iter().rev().take(8).any(is_said) {
            problems.push(problem);
        }
    }
    problems
}

/// The problem of a number that TOML cannot hold: more than 64 bits, or no digits at all.
pub(super) fn not_a_number(span: Range<usize>) -> Problem {
    let kind = Kind::Syntax(Syntax { message: "invalid number".to_owned(), found: None });
    Problem { span: Some(span), key: None, kind }
}

/// The problem of a text whose tables lie too deep in each other.
pub(super) fn too_deep() -> Problem {
    let kind = Kind::Syntax(Syntax { message: "nested too deep".to_owned(), found: None });
    Problem { span: None, key: None, kind }
}

fn syntax(text: &str, error: &Error, span: Option<&Range<usize>>) -> Kind {
    let found = span.and_then(|span| text.get(span.start..)?.chars().next());
    // The parser says of nothing at all that it should stand in quotes.
    let is_missing = error.message().starts_with(UNQUOTED) && span.is_some_and(Range::is_empty);
    let message = if is_missing { "missing value" } else { error.message() };
    let is_odd = |c: &char| !c.is_ascii() || (c.is_ascii_control() && !matches!(c, '\n' | '\t'));
    Kind::Syntax(Syntax { message: message.to_owned(), found: found.filter(is_odd) })
}

/// The line of this byte, if it is a marker that a failed merge leaves behind.
fn merge_marker(text: &str, lines: &Lines<'_>, at: usize) -> Option<Range<usize>> {
    let line = lines.line(lines.place(at).line);
    let is_marker =
        ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|m| line.starts_with(m));
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    is_marker.then(|| start..start + line.len())
}

fn is_duplicate(message: &str) -> bool {
    message == "duplicate key" || message.starts_with("cannot extend value")
}
