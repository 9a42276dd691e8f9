//! Syntax of TOML 1.1 and a byte order mark: we read them, a reader of TOML 1.0 refuses them, so the
//! check says so, and we never write them.

use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind};

use super::newer::Newer;
use super::outline::range;
use super::problem::{Kind, Problem};

/// Every place of a text that a reader of TOML 1.0 refuses.
pub(super) fn problems(text: &str, events: &[Event]) -> Vec<Problem> {
    let mut found = Vec::new();
    if text.starts_with('\u{feff}') {
        found.push((0..'\u{feff}'.len_utf8(), Newer::ByteOrderMark));
    }
    inline_tables(events, &mut found);
    for event in events {
        match (event.kind(), event.encoding()) {
            (
                EventKind::Scalar | EventKind::SimpleKey,
                Some(Encoding::BasicString | Encoding::MlBasicString),
            ) => found.extend(escapes(text, &range(event))),
            (EventKind::Scalar, None) if is_short_time(text.get(range(event)).unwrap_or("")) => {
                found.push((range(event), Newer::ShortTime));
            }
            _ => {}
        }
    }
    let problem =
        |(span, newer)| Problem { span: Some(span), key: None, kind: Kind::NewerToml(newer) };
    found.into_iter().map(problem).collect()
}

fn inline_tables(events: &[Event], found: &mut Vec<(Range<usize>, Newer)>) {
    let mut open = Vec::new();
    let mut comma: Option<&Event> = None;
    for event in events {
        let inline = open.last() == Some(&EventKind::InlineTableOpen);
        match event.kind() {
            kind @ (EventKind::InlineTableOpen | EventKind::ArrayOpen) => open.push(kind),
            EventKind::Newline if inline => found.push((range(event), Newer::LineEnd)),
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                let comma = comma.filter(|_| inline);
                found.extend(comma.map(|comma| (range(comma), Newer::TrailingComma)));
                open.pop();
            }
            _ => {}
        }
        match event.kind() {
            EventKind::ValueSep => comma = Some(event),
            EventKind::Whitespace | EventKind::Newline | EventKind::Comment => {}
            _ => comma = None,
        }
    }
}

fn escapes(text: &str, span: &Range<usize>) -> Vec<(Range<usize>, Newer)> {
    let mut found = Vec::new();
    let mut chars = text.get(span.clone()).unwrap_or_default().char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && chars.next().is_some_and(|(_, c)| matches!(c, 'e' | 'x')) {
            let start = span.start + at;
            found.push((start..start + 2, Newer::Escape));
        }
    }
    found
}

/// Whether a scalar is a time, or has one in it, that ends after its minutes.
fn is_short_time(raw: &str) -> bool {
    let Some((hours, rest)) = raw.split_once(':') else { return false };
    hours.ends_with(|c: char| c.is_ascii_digit()) && rest.as_bytes().get(2) != Some(&b':')
}
