//! What the parser says of a text that is not TOML, said again in both languages.

use std::ops::Range;

use crate::text::{Lang, visible};
use crate::{place::Lines, say};
use toml::de::Error;

use super::outline::Outline;
use super::problem::{Kind, Problem};

/// Something that is not TOML, in the parser's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// The parser's message.
    pub message: String,
}

impl Syntax {
    pub(super) fn say(&self, lang: Lang) -> String {
        let message = visible(&self.message);
        say!(lang, "not TOML: {message}", "cú pháp TOML sai: {message}")
    }
}

/// The problems of what the parser refused.
pub(super) fn problems(text: &str, outline: &Outline, errors: Vec<Error>) -> Vec<Problem> {
    let _ = (outline, Lines::of(text));
    let problem = |error: Error| Problem {
        span: error.span(),
        key: None,
        kind: Kind::Syntax(Syntax { message: error.message().to_owned() }),
    };
    errors.into_iter().map(problem).collect()
}

/// The problem of a number that TOML cannot hold: more than 64 bits, or no digits at all.
pub(super) fn not_a_number(span: Range<usize>) -> Problem {
    let kind = Kind::Syntax(Syntax { message: "invalid number".to_owned() });
    Problem { span: Some(span), key: None, kind }
}
