//! The edits of one save, and the lines of the text they are made in.

use std::ops::Range;

use super::super::outline::{Entry, KeyPath, Outline, Shape, Table, Value as Node};
use super::{find, quote};
use crate::settings::Value;

/// A text and what is to be changed in it.
pub(super) struct Draft<'t> {
    pub(super) text: &'t str,
    pub(super) outline: &'t Outline,
    /// `\n`, or `\r\n` where the text's first line ends so.
    pub(super) line_end: &'static str,
    edits: Vec<Edit>,
    /// Sections that do not stand in the text, with their first lines, in the order they were needed.
    sections: Vec<(String, String)>,
}

struct Edit {
    span: Range<usize>,
    new: String,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t str, outline: &'t Outline) -> Self {
        let first_line = text.split_inclusive('\n').next().unwrap_or_default();
        let line_end = if first_line.ends_with("\r\n") { "\r\n" } else { "\n" };
        Self { text, outline, line_end, edits: Vec::new(), sections: Vec::new() }
    }

    /// Gives a key of one table its value; an absent one becomes its last line.
    pub(super) fn set_in_table(&mut self, table: &Table, name: &str, value: &Value) {
        match find(&table.entries, &[name]) {
            Some(entry) => self.replace_value(&entry.value, value),
            None => self.add_to_table(table, name, value),
        }
    }

    /// Gives a key in braces its value; an absent one comes last.
    pub(super) fn set_in_item(&mut self, item: &Node, name: &str, value: &Value) {
        let Shape::Inline(entries) = &item.shape else { return };
        match find(entries, &[name]) {
            Some(entry) => self.replace_value(&entry.value, value),
            None => self.add_to_item(item, name, value),
        }
    }

    pub(super) fn add_to_table(&mut self, table: &Table, name: &str, value: &Value) {
        let indent = table.entries.last().map_or("", |entry| self.indent(&entry.key));
        let line = format!("{indent}{name} = {}", quote::new(value));
        self.insert_line(self.content_end(table), &line);
    }

    pub(super) fn add_to_item(&mut self, item: &Node, name: &str, value: &Value) {
        let Shape::Inline(entries) = &item.shape else { return };
        let pair = format!("{name} = {}", quote::new(value));
        let inside = item.span.start + 1..item.span.end - 1;
        match entries.last() {
            Some(last) => self.insert(last.value.span.end, format!(", {pair}")),
            None => self.fill_braces(inside, &pair),
        }
    }

    /// The first pair in empty braces, or the next one.
    fn fill_braces(&mut self, inside: Range<usize>, pair: &str) {
        let is_blank = self.slice(&inside).trim().is_empty();
        let span = if is_blank { inside } else { inside.start..inside.start };
        match self.edits.iter_mut().find(|edit| edit.span == span) {
            Some(edit) => edit.new = format!("{}, {pair} ", edit.new.trim_end()),
            None => self.replace(span, format!(" {pair} ")),
        }
    }

    /// A line in a section that does not stand in the text: it is made at the end.
    pub(super) fn add_to_new_section(&mut self, section: &str, line: &str) {
        match self.sections.iter_mut().find(|(name, _)| name == section) {
            Some((_, lines)) => *lines = format!("{lines}{}{line}", self.line_end),
            None => self.sections.push((section.to_owned(), line.to_owned())),
        }
    }

    pub(super) fn replace_value(&mut self, old: &Node, value: &Value) {
        let new = quote::in_place_of(self.slice(&old.span), value);
        self.replace(old.span.clone(), new);
    }

    pub(super) fn replace(&mut self, span: Range<usize>, new: String) {
        self.edits.push(Edit { span, new });
    }

    pub(super) fn insert(&mut self, at: usize, new: String) {
        self.replace(at..at, new);
    }

    /// Inserts a line, or several with line ends between them, where a line begins or the text ends.
    pub(super) fn insert_line(&mut self, at: usize, line: &str) {
        let end = self.line_end;
        let after_text = !self.slice(&(0..at)).ends_with('\n') && !self.is_start(at);
        self.insert(at, if after_text { format!("{end}{line}") } else { format!("{line}{end}") });
    }

    pub(super) fn slice(&self, span: &Range<usize>) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Where the text begins, after a byte order mark.
    pub(super) fn start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    fn is_start(&self, at: usize) -> bool {
        at == self.start()
    }

    /// Where the line of this byte begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let begin = self.slice(&(0..at)).rfind('\n').map_or(0, |end| end + 1);
        begin.max(self.start()).min(at)
    }

    /// Where the line of this byte ends, its line end included.
    pub(super) fn line_stop(&self, at: usize) -> usize {
        self.slice(&(at..self.text.len())).find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The blanks in front of a key.
    pub(super) fn indent(&self, key: &KeyPath) -> &'t str {
        let start = key.span().start;
        let before = self.slice(&(self.line_start(start)..start));
        if before.trim().is_empty() { before } else { "" }
    }

    /// Where the lines of a table's own keys end; its header's line where it has none.
    pub(super) fn content_end(&self, table: &Table) -> usize {
        let last = table.entries.last().map_or(table.header.end, Entry::end);
        if table.entries.is_empty() && table.header.is_empty() {
            return self.start();
        }
        self.line_stop(last)
    }

    /// The text with all edits made; where it had no last line end, it still has none.
    pub(super) fn finish(mut self) -> String {
        for (section, lines) in std::mem::take(&mut self.sections) {
            let header = format!("[{section}]{}{lines}", self.line_end);
            self.append_block(&header);
        }
        self.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut written = String::with_capacity(self.text.len() + 64);
        let mut at = 0;
        for Edit { span, new } in &self.edits {
            written.push_str(self.text.get(at..span.start).unwrap_or_default());
            written.push_str(new);
            at = at.max(span.end);
        }
        written.push_str(self.text.get(at..).unwrap_or_default());
        if !self.text.ends_with('\n') && !self.is_start(self.text.len()) {
            written.truncate(written.trim_end_matches(['\r', '\n']).len());
        }
        written
    }

    /// Lines at the end of the text, with a blank line in front of them.
    pub(super) fn append_block(&mut self, lines: &str) {
        let at = self.text.len();
        let is_first = self.is_start(at) && self.edits.is_empty();
        if is_first || self.text.ends_with("\n\n") || self.text.ends_with("\n\r\n") {
            self.insert_line(at, lines);
        } else {
            self.insert_line(at, &format!("{}{lines}", self.line_end));
        }
    }
}

impl Entry {
    /// Where the value ends.
    pub(super) fn end(&self) -> usize {
        self.value.span.end
    }
}
