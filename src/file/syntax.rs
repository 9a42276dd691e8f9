//! What the parser says of a text that is not TOML, said again in both languages.

use super::parser_words::{EXPECTED, SAY_IT_ALL, WHAT, translated};
use crate::say;
use crate::text::{Lang, visible};

/// Something that is not TOML, in the parser's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// The parser's message: what is wrong, and after `, expected ` what would be right.
    pub message: String,
    /// The character at the place, where it is one that people cannot see or do not expect.
    pub found: Option<char>,
}

impl Syntax {
    pub(super) fn say(&self, lang: Lang) -> String {
        let (what, expected) = match self.message.split_once(", expected ") {
            Some((what, expected)) => (what, expected),
            None => (self.message.as_str(), ""),
        };
        let said = visible(&translated(WHAT, what, lang)).into_owned();
        let found = self.found.map_or_else(String::new, |c| found(c, lang));
        let expected: Vec<_> = expected
            .split(", ")
            .filter(|one| !one.is_empty())
            .map(|one| visible(&translated(EXPECTED, one, lang)).into_owned())
            .collect();
        let expected = expected.join(", ");
        if expected.is_empty() || SAY_IT_ALL.iter().any(|all| what.starts_with(all)) {
            return say!(lang, "not TOML: {said}{found}", "cú pháp TOML sai: {said}{found}");
        }
        say!(
            lang,
            "not TOML: {said}{found}, expected {expected}",
            "cú pháp TOML sai: {said}{found}, cần {expected}"
        )
    }
}

/// The character that is in the way, by its code point.
fn found(c: char, lang: Lang) -> String {
    let code = u32::from(c);
    match c {
        '“' | '”' | '„' | '‘' | '’' => say!(
            lang,
            " (`{c}` U+{code:04X} is no quote of TOML: use \")",
            " (`{c}` U+{code:04X} không phải ngoặc kép của TOML: hãy dùng \")"
        ),
        '\0' => say!(lang, " (a NUL byte)", " (byte NUL)"),
        '\r' => say!(
            lang,
            " (a carriage return without a line feed)",
            " (ký tự CR không có LF theo sau)"
        ),
        _ => say!(lang, " (the character U+{code:04X})", " (ký tự U+{code:04X})"),
    }
}
