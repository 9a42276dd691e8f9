//! Taking keys out of a text: the key's own line goes, or its pair in braces, and not one other byte.

use std::ops::Range;

use super::outline::{Entry, Outline, Shape, Value};
use super::read::read;
use super::write::{Unwritable, write};
use crate::settings::Key;

/// The text without these keys, so that their defaults hold again; a queue goes with all its lines.
/// A key that is absent is no change.
pub fn unset(text: &str, keys: &[Key]) -> Result<String, Unwritable> {
    keys.iter().try_fold(text.to_owned(), |text, key| without(&text, key))
}

fn without(text: &str, key: &Key) -> Result<String, Unwritable> {
    let reading = read(text);
    if let Key::Queue(id) = key {
        let mut settings = reading.settings;
        settings.queues.retain(|queue| queue.id != *id);
        return write(text, &settings, &[]);
    }
    let Some(value) = reading.span(key) else { return Ok(text.to_owned()) };
    if !reading.is_toml() {
        return Err(Unwritable::NotToml);
    }
    let outline = Outline::of(text);
    let own = |entry: &Entry| line_of(text, entry);
    let mut tables = outline.tables.iter();
    let span = tables.find_map(|table| span_in(&table.entries, value.start, &own));
    let written = span.map(|span| cut(text, &span)).filter(|written| {
        let after = read(written);
        after.is_toml() && after.span(key).is_none()
    });
    written.ok_or_else(|| Unwritable::InTheWay(key.clone()))
}

/// What goes with the value that begins here: of an entry on a line of its own, what `own` says; of
/// one in braces, the pair with a comma.
fn span_in(
    entries: &[Entry],
    value: usize,
    own: &dyn Fn(&Entry) -> Range<usize>,
) -> Option<Range<usize>> {
    entries.iter().find_map(|entry| {
        if entry.value.span.start == value { Some(own(entry)) } else { inside(&entry.value, value) }
    })
}

fn inside(holder: &Value, value: usize) -> Option<Range<usize>> {
    match &holder.shape {
        Shape::Scalar => None,
        Shape::Array(items) => items.iter().find_map(|item| inside(item, value)),
        Shape::Inline(entries) => span_in(entries, value, &|entry| pair_of(entries, entry)),
    }
}

fn line_of(text: &str, entry: &Entry) -> Range<usize> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (key, end) = (entry.key.span().start, entry.value.span.end);
    let before = text.get(..key).unwrap_or_default();
    let start = before.rfind('\n').map_or(mark, |end| end + 1);
    let after = text.get(end..).unwrap_or_default();
    start..after.find('\n').map_or(text.len(), |line_end| end + line_end + 1)
}

fn pair_of(entries: &[Entry], entry: &Entry) -> Range<usize> {
    let start = entry.key.span().start;
    let next = entries.iter().map(|other| other.key.span().start).find(|other| *other > start);
    let before = entries.iter().map(|other| other.value.span.end).rfind(|end| *end <= start);
    match (next, before) {
        (Some(next), _) => start..next,
        (None, before) => before.unwrap_or(start)..entry.value.span.end,
    }
}

/// The text without a span; where it had no last line end, it still has none.
fn cut(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let before = if after.is_empty() && !text.ends_with('\n') {
        before.trim_end_matches(['\r', '\n'])
    } else {
        before
    };
    format!("{before}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, keys: &[&str]) -> String {
        let keys: Vec<_> = keys.iter().map(|key| Key::parse(key).unwrap()).collect();
        unset(text, &keys).unwrap()
    }

    #[test]
    fn the_line_of_the_key_goes_and_nothing_else() {
        let text = "\u{feff}# ours\r\n[sla] # target\r\ntarget_percent = 90 # as agreed\r\n\r\n# wait\r\nanswer_within_seconds = 30";
        assert_eq!(
            without(text, &["sla.target_percent"]),
            "\u{feff}# ours\r\n[sla] # target\r\n\r\n# wait\r\nanswer_within_seconds = 30"
        );
        assert_eq!(
            without(text, &["sla.answer_within_seconds"]),
            "\u{feff}# ours\r\n[sla] # target\r\ntarget_percent = 90 # as agreed\r\n\r\n# wait"
        );
        assert_eq!(without(text, &["ringtone.file", "queues.a"]), text);
    }

    #[test]
    fn a_pair_in_braces_goes_with_its_comma() {
        let text = "sla = { target_percent = 90, answer_within_seconds = 30 }\n";
        let key = "sla.target_percent";
        assert_eq!(without(text, &[key]), "sla = { answer_within_seconds = 30 }\n");
        let key = "sla.answer_within_seconds";
        assert_eq!(without(text, &[key]), "sla = { target_percent = 90 }\n");
        assert_eq!(without(text, &["sla.target_percent", key]), "sla = {  }\n");
        let text = "queues = [{ id = \"a\", name = \"A\" }]\n";
        assert_eq!(without(text, &["queues.a.name"]), "queues = [{ id = \"a\" }]\n");
    }

    #[test]
    fn a_refused_value_can_be_unset() {
        assert_eq!(without("sla.target_percent = 900\n", &["sla.target_percent"]), "");
    }
}
