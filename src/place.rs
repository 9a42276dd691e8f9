//! Places in a text: a byte offset to `line:column`, and the lines around it with carets under it.
//!
//! Knows nothing of TOML or of settings; problems of every kind are shown through it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::text::{starred, visible};

/// A line and a column, both from 1; the column counts characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where each line of a text begins, so that many places cost one pass.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`; they end at `\n`, a `\r` before it belongs to the line end.
    pub fn of(text: &'t str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The place of a byte offset; one past the end, or inside a character, counts as the nearest
    /// character before it. A byte order mark has no column of its own.
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = &self.text[self.starts[line - 1]..offset];
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        Place { line, column: before.chars().count() + 1 }
    }

    /// The text of a line (from 1) without its end; empty past the last.
    pub fn line(&self, line: usize) -> &'t str {
        let Some(start) = line.checked_sub(1).and_then(|at| self.starts.get(at)) else { return "" };
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[*start..end];
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The number of lines; a last line end opens one more, empty line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        (0..=offset).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// The line of a span with the line before it, and carets under the span, ready to print:
///
/// ```text
///   6 | [sla]
///   7 | target_percent = 800
///     |                  ^^^
/// ```
///
/// Hostile characters are shown as marks, the secrets of URLs as stars, and long lines are cut around the span.
pub fn snippet(text: &str, span: &Range<usize>) -> String {
    block(&Lines::of(text), span)
}

/// The same for many spans of one text, whose lines are found once.
pub fn block(lines: &Lines<'_>, span: &Range<usize>) -> String {
    let (from, to) = (lines.place(span.start), lines.place(span.end));
    let source = lines.line(from.line);
    let start = byte(source, from.column);
    let end = if to.line == from.line { byte(source, to.column) } else { source.len() };
    let (line, carets) = marked(source, start, end.max(start));

    let number = from.line.to_string();
    let gutter = number.len().max(3);
    let mut block = String::new();
    if from.line > 1 {
        let (previous, _) = marked(lines.line(from.line - 1), 0, 0);
        let row = format!("{:>gutter$} | {previous}", from.line - 1);
        block += row.trim_end();
        block.push('\n');
    }
    block + &format!("{number:>gutter$} | {line}\n{:>gutter$} | {carets}\n", "")
}

/// The byte at which a column (from 1) of a line begins.
fn byte(line: &str, column: usize) -> usize {
    line.chars().take(column - 1).map(char::len_utf8).sum()
}

/// A line cut to a width around `start..end`, and the carets that stand under that part.
fn marked(line: &str, start: usize, end: usize) -> (String, String) {
    const BEFORE: usize = 60;
    const AFTER: usize = 100;
    let line = &*starred(line);
    let skipped = line[..start].chars().count().saturating_sub(BEFORE);
    let lead = if skipped > 0 { "…" } else { "" };
    let before: String = line[..start].chars().skip(skipped).collect();
    let before = format!("{lead}{}", visible(&before.replace('\t', " ")));
    let part: String = visible(&line[start..end]).chars().take(AFTER).collect();
    let after: String = visible(&line[end..]).chars().take(AFTER).collect();
    let carets = " ".repeat(before.width()) + &"^".repeat(part.width().max(1));
    (before + &part + &after, carets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_one_in_characters() {
        let text = "a = 1\r\nchuông = 2\n";
        let lines = Lines::of(text);
        assert_eq!(lines.place(0).to_string(), "1:1");
        assert_eq!(lines.place(text.find('2').unwrap()).to_string(), "2:10");
        assert_eq!(lines.place(9_999).to_string(), "3:1");
        assert_eq!(lines.line(1), "a = 1");
        assert_eq!(lines.line(9), "");
    }

    #[test]
    fn a_snippet_puts_carets_under_the_span() {
        let text = "[sla]\ntarget_percent = 800 # \u{1b}[31m\n";
        let at = text.find("800").unwrap();
        insta::assert_snapshot!(snippet(text, &(at..at + 3)), @r"
          1 | [sla]
          2 | target_percent = 800 # ‹1B›[31m
            |                  ^^^
        ");
    }

    #[test]
    fn any_span_of_any_text_has_a_snippet() {
        for text in ["", "\n", "ế", "\u{feff}a\u{202e}\r\n\tb"] {
            for start in 0..=text.len() + 1 {
                assert!(snippet(text, &(start..start + 2)).contains('^'));
            }
        }
    }
}
