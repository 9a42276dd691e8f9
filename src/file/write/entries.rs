//! Queues under headers `[[queues]]`: adding an entry, and removing one with the comments that belong
//! to it.
//!
//! A comment belongs to an entry when it stands directly above its header or directly below its last
//! line, with no blank line between; what stands at the very top of the file belongs to the file.

use std::ops::Range;

use super::super::outline::Table;
use super::draft::Draft;
use super::{Home, quote, stated};
use crate::settings::Queue;

impl Draft<'_> {
    /// Where a table begins, the comments directly above its header included.
    pub(super) fn block_start(&self, table: &Table) -> usize {
        let header = self.line_start(table.header.start);
        let mut start = header;
        let floor = self.content_before(table);
        while start > floor {
            let above = self.line_start(start - 1);
            if !self.slice(&(above..start)).trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        if start == self.start() { header } else { start }
    }

    /// Where a table ends, the comments directly below its last line included.
    fn block_end(&self, table: &Table) -> usize {
        let end = self.content_end(table);
        let mut stop = end;
        // At the end of the text there is an empty line too.
        loop {
            let line = self.slice(&(stop..self.line_stop(stop))).trim();
            if line.is_empty() {
                return stop;
            }
            if !line.starts_with('#') {
                return end;
            }
            stop = self.line_stop(stop);
        }
    }

    /// Where the content ends that stands before a table's header.
    fn content_before(&self, table: &Table) -> usize {
        let before = self.outline.tables.iter().take_while(|t| t.header.start < table.header.start);
        before.last().map_or(self.start(), |table| self.content_end(table))
    }

    /// The tables of an entry: its own, and those below it such as `[queues.extra]`.
    fn tables_of(&self, entry: &Table) -> impl Iterator<Item = &Table> {
        let start = entry.header.start;
        let from_entry = self.outline.tables.iter().skip_while(move |t| t.header.start < start);
        let of_queues = from_entry.filter(|t| t.key.parts.first().is_some_and(|p| p == "queues"));
        of_queues
            .take_while(move |t| t.header.start == start || !(t.in_array && t.key.parts.len() == 1))
    }

    /// The end of the last table of an entry.
    fn entry_end(&self, entry: &Table) -> usize {
        self.tables_of(entry).map(|table| self.block_end(table)).max().unwrap_or_default()
    }
}

/// Removes entries with their comments, and the blank lines that set them off.
pub(super) fn remove(draft: &mut Draft<'_>, removed: &[Home<'_>]) {
    let mut spans = Vec::new();
    for home in removed {
        let Home::Table(entry) = home else { continue };
        for table in draft.tables_of(entry) {
            let end = past_blank_lines(draft, draft.block_end(table));
            spans.push(draft.block_start(table)..end);
        }
    }
    for span in joined(spans) {
        let span = if span.end == draft.text.len() { to_the_end(draft, &span) } else { span };
        draft.replace(span, String::new());
    }
}

fn past_blank_lines(draft: &Draft<'_>, mut at: usize) -> usize {
    while at < draft.text.len() && draft.slice(&(at..draft.line_stop(at))).trim().is_empty() {
        at = draft.line_stop(at);
    }
    at
}

/// The span of what is removed at the end of the text: the blank lines above go too.
fn to_the_end(draft: &Draft<'_>, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start;
    while start > draft.start() {
        let above = draft.line_start(start - 1);
        if !draft.slice(&(above..start)).trim().is_empty() {
            break;
        }
        start = above;
    }
    start..span.end
}

/// Spans in order, those that touch joined.
fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| span.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Adds entries, each after the one it follows in the list.
pub(super) fn add(
    draft: &mut Draft<'_>,
    homes: &[Option<Home<'_>>],
    added: &[(Option<Home<'_>>, &Queue)],
) {
    let first = homes.iter().flatten().find_map(|home| match home {
        Home::Table(table) => Some(*table),
        Home::Item(_) => None,
    });
    for (after, queue) in added {
        let lines = entry(queue, draft.line_end);
        match (after, first) {
            (Some(Home::Table(table)), _) => {
                let at = draft.entry_end(table);
                draft.insert_line(at, &format!("{}{lines}", draft.line_end));
            }
            (_, Some(first)) => {
                let at = draft.block_start(first);
                draft.insert_line(at, &format!("{lines}{}", draft.line_end));
            }
            _ => draft.append_block(&lines),
        }
    }
}

fn entry(queue: &Queue, line_end: &str) -> String {
    let mut lines = String::from("[[queues]]");
    for (name, value) in stated(queue) {
        lines.push_str(line_end);
        lines.push_str(name);
        lines.push_str(" = ");
        lines.push_str(&quote::new(&value));
    }
    lines
}
