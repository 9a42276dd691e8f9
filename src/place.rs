//! Places in a text: a byte offset to `line:column`, and the lines around it with carets under it.
//!
//! Knows nothing of TOML or of settings; problems of every kind are shown through it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::text::visible;

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
/// Hostile characters are shown as marks, and long lines are cut around the span.
pub fn snippet(text: &str, span: &Range<usize>) -> String {
    const WIDTH: usize = 100;
    let lines = Lines::of(text);
    let (from, to) = (lines.place(span.start), lines.place(span.end));
    let gutter = from.line.to_string().len().max(3);
    let source = lines.line(from.line);
    let start: usize = source.chars().take(from.column - 1).map(char::len_utf8).sum();
    let end = if to.line == from.line {
        source.chars().take(to.column - 1).map(char::len_utf8).sum::<usize>().max(start)
    } else {
        source.len()
    };
    let skipped = cut(&source[..start], WIDTH / 2);
    let before = visible(&source[skipped..start]).replace("‹09›", " ");
    let marked = visible(&source[start..end]);
    let after = visible(&source[end..]);
    let lead = if skipped > 0 { "…" } else { "" };
    let tail: String =
        after.chars().take(WIDTH.saturating_sub(before.width() + marked.width())).collect();
    let marked: String = marked.chars().take(WIDTH).collect();
    let carets = "^".repeat(marked.as_str().width().max(1));
    let pad = " ".repeat(before.as_str().width() + lead.width());

    let mut block = String::new();
    if from.line > 1 {
        let previous: String = visible(lines.line(from.line - 1)).chars().take(WIDTH).collect();
        block.push_str(format!("{:>gutter$} | {previous}", from.line - 1).trim_end());
        block.push('\n');
    }
    block.push_str(&format!("{:>gutter$} | {lead}{before}{marked}{tail}\n", from.line));
    block.push_str(&format!("{:>gutter$} | {pad}{carets}\n", ""));
    block
}

/// The byte from which at most `width` characters of `text` are left.
fn cut(text: &str, width: usize) -> usize {
    let surplus = text.chars().count().saturating_sub(width);
    text.char_indices().nth(surplus).map_or(text.len(), |(at, _)| at)
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
