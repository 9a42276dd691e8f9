//! Queues in a list `queues = [{…}, {…}]`, on one line or with a line for each.

use std::ops::Range;

use super::super::outline::{Outline, Shape, Value as Node};
use super::draft::Draft;
use super::{Home, quote, stated};
use crate::settings::Queue;

/// The list, if the text holds its queues in one.
pub(super) fn of(outline: &Outline) -> Option<&Node> {
    let entry = super::find(&outline.tables.first()?.entries, &["queues"])?;
    matches!(entry.value.shape, Shape::Array(_)).then_some(&entry.value)
}

/// The items of the list.
pub(super) fn items(outline: &Outline) -> &[Node] {
    match of(outline).map(|list| &list.shape) {
        Some(Shape::Array(items)) => items,
        _ => &[],
    }
}

/// Removes and adds items.
pub(super) fn change(
    draft: &mut Draft<'_>,
    list: &Node,
    removed: &[Home<'_>],
    added: &[(Option<Home<'_>>, &Queue)],
) {
    let items = items(draft.outline);
    let gone = |item: &Node| removed.iter().any(|home| home.start() == item.span.start);
    if items.iter().all(gone) {
        if !removed.is_empty() || !added.is_empty() {
            refill(draft, list, items, added);
        }
        return;
    }
    let one_a_line = is_one_a_line(draft, list, items);
    for at in (0..items.len()).filter(|at| gone(&items[*at])) {
        let span = if one_a_line {
            lines_of(draft, list, items, at)
        } else {
            unit_of(items, at, items.iter().rev().find(|item| !gone(item)))
        };
        draft.replace(span, String::new());
    }
    for (after, queues) in groups(added) {
        insert(draft, list, items, one_a_line, after, &queues);
    }
}

/// Fills a list that keeps none of its items.
fn refill(
    draft: &mut Draft<'_>,
    list: &Node,
    items: &[Node],
    added: &[(Option<Home<'_>>, &Queue)],
) {
    let new: Vec<_> = added.iter().map(|(_, queue)| braces(queue)).collect();
    let inside = list.span.start + 1;
    let mut span = inside..inside;
    if let (Some(first), Some(end)) = (items.first(), items.last().map(|item| item.span.end)) {
        let comma = comma_after(draft, end, list.span.end).filter(|_| new.is_empty());
        span = first.span.start..comma.map_or(end, |comma| comma + 1);
    }
    draft.replace(span, new.join(", "));
}

/// Whether every item begins a line of its own, and none shares the last line of another.
fn is_one_a_line(draft: &Draft<'_>, list: &Node, items: &[Node]) -> bool {
    let bracket = draft.line_start(list.span.end);
    let begins_line = |at: usize| {
        let start = draft.line_start(at);
        start > list.span.start && draft.slice(&(start..at)).trim().is_empty()
    };
    items.iter().all(|item| begins_line(item.span.start) && item.span.end <= bracket)
}

/// The lines of an item, those of the comments directly above it included.
fn lines_of(draft: &Draft<'_>, list: &Node, items: &[Node], at: usize) -> Range<usize> {
    let item = &items[at];
    let before = at.checked_sub(1).map_or(list.span.start, |at| items[at].span.end);
    let floor = draft.line_stop(before);
    let mut start = draft.line_start(item.span.start);
    while start > floor {
        let above = draft.line_start(start - 1);
        if !draft.slice(&(above..start)).trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start..draft.line_stop(item.span.end)
}

/// An item on a line with others: up to the next one, or from the last one that stays.
fn unit_of(items: &[Node], at: usize, last_kept: Option<&Node>) -> Range<usize> {
    let item = &items[at];
    match items.get(at + 1) {
        Some(next) => item.span.start..next.span.start,
        None => last_kept.map_or(item.span.start, |kept| kept.span.end)..item.span.end,
    }
}

/// The new queues by the item they come after.
fn groups<'q>(added: &[(Option<Home<'_>>, &'q Queue)]) -> Vec<(Option<usize>, Vec<&'q Queue>)> {
    let mut groups: Vec<(Option<usize>, Vec<&Queue>)> = Vec::new();
    for (after, queue) in added {
        let after = after.map(|home| home.start());
        match groups.last_mut() {
            Some((last, queues)) if *last == after => queues.push(queue),
            _ => groups.push((after, vec![queue])),
        }
    }
    groups
}

/// Inserts new items after the one that begins at `after`, else before the first.
fn insert(
    draft: &mut Draft<'_>,
    list: &Node,
    items: &[Node],
    one_a_line: bool,
    after: Option<usize>,
    queues: &[&Queue],
) {
    let Some(first) = items.first() else { return };
    let new: Vec<_> = queues.iter().map(|queue| braces(queue)).collect();
    let after = items.iter().find(|item| Some(item.span.start) == after);
    if !one_a_line {
        let new = new.join(", ");
        return match after {
            Some(item) => draft.insert(item.span.end, format!(", {new}")),
            None => draft.insert(first.span.start, format!("{new}, ")),
        };
    }
    let line_start = draft.line_start(first.span.start);
    let indent = draft.slice(&(line_start..first.span.start));
    let new = new.join(&format!(",{}{indent}", draft.line_end));
    let Some(item) = after else {
        return draft.insert_line(line_start, &format!("{indent}{new},"));
    };
    if let Some(comma) = comma_after(draft, item.span.end, list.span.end) {
        draft.insert_line(draft.line_stop(comma), &format!("{indent}{new},"));
    } else {
        draft.insert(item.span.end, ",".to_owned());
        draft.insert_line(draft.line_stop(item.span.end), &format!("{indent}{new}"));
    }
}

/// The comma between two places, comments left out.
fn comma_after(draft: &Draft<'_>, from: usize, to: usize) -> Option<usize> {
    let mut in_comment = false;
    draft.slice(&(from..to)).char_indices().find_map(|(at, c)| {
        in_comment = (in_comment || c == '#') && c != '\n';
        (c == ',' && !in_comment).then_some(from + at)
    })
}

fn braces(queue: &Queue) -> String {
    let pairs = stated(queue).map(|(name, value)| format!("{name} = {}", quote::new(&value)));
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}

impl Home<'_> {
    fn start(&self) -> usize {
        match self {
            Self::Table(table) => table.header.start,
            Self::Item(item) => item.span.start,
        }
    }
}
