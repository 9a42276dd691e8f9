//! Settings → text: the bytes of changed values are replaced, and not one other byte.

use std::ops::Range;

use super::outline::{Entry, Outline, Shape, Table};
use super::quote;
use super::read::{Reading, read};
use crate::say;
use crate::settings::{Key, ROWS, Settings, Value, queues};
use crate::text::Lang;

/// Why a text cannot be given other values.
#[derive(Clone, Debug, PartialEq)]
pub enum Unwritable {
    /// It is not TOML; its syntax comes first.
    NotToml,
    /// Something else stands where this key's value would have to go.
    InTheWay(Key),
}

impl Unwritable {
    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotToml => say!(
                lang,
                "the file is not TOML: mend its syntax first",
                "tệp sai cú pháp TOML: hãy sửa cú pháp trước"
            ),
            Self::InTheWay(key) => say!(
                lang,
                "`{key}` cannot be written: something else stands in its place",
                "không ghi được `{key}`: chỗ đó đang có nội dung khác"
            ),
        }
    }
}

/// The text with every value replaced that differs from `settings`, and not one other byte changed.
/// Refused values of the text are left alone, unless `settings` differs from the default that stood
/// in for them, or their key is among `mended`.
pub fn write(text: &str, settings: &Settings, mended: &[Key]) -> Result<String, Unwritable> {
    let reading = read(text);
    if reading.settings == *settings && mended.is_empty() {
        return Ok(text.to_owned());
    }
    if !reading.is_toml() {
        return Err(Unwritable::NotToml);
    }
    let outline = Outline::of(text);
    let mut draft = Draft { text, outline: &outline, edits: Vec::new() };
    for row in ROWS {
        let (key, value) = (Key::Setting(row), row.value(settings));
        let is_mended = mended.contains(&key) && reading.refused(&key).is_some();
        if is_mended || value != row.value(&reading.settings) {
            draft.set(&key, row.key, &value)?;
        }
    }
    draft.queues(&reading, settings, mended)?;
    Ok(draft.finish())
}

struct Draft<'t> {
    text: &'t str,
    outline: &'t Outline,
    edits: Vec<(Range<usize>, String)>,
}

impl Draft<'_> {
    fn set(&mut self, key: &Key, path: &str, value: &Value) -> Result<(), Unwritable> {
        let parts: Vec<&str> = path.split('.').collect();
        match self.outline.find(&parts) {
            Some(entry) => self.replace(&entry.value.span, value),
            None => return Err(Unwritable::InTheWay(key.clone())),
        }
        Ok(())
    }

    fn replace(&mut self, span: &Range<usize>, value: &Value) {
        let old = self.text.get(span.clone()).unwrap_or_default();
        self.edits.push((span.clone(), quote::in_place_of(old, value)));
    }

    fn queues(
        &mut self,
        reading: &Reading,
        settings: &Settings,
        _mended: &[Key],
    ) -> Result<(), Unwritable> {
        for (at, (old, new)) in reading.settings.queues.iter().zip(&settings.queues).enumerate() {
            for row in queues::ROWS {
                if row.value(old) != row.value(new) {
                    match reading.field_span(at, row) {
                        Some(span) => self.replace(&span, &row.value(new)),
                        None => {
                            let key = Key::QueueField(old.id.clone(), row);
                            return Err(Unwritable::InTheWay(key));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The text with all edits made.
    fn finish(mut self) -> String {
        self.edits.sort_by_key(|(span, _)| span.start);
        let mut written = String::with_capacity(self.text.len() + 64);
        let mut at = 0;
        for (span, new) in &self.edits {
            written.push_str(self.text.get(at..span.start).unwrap_or_default());
            written.push_str(new);
            at = span.end;
        }
        written.push_str(self.text.get(at..).unwrap_or_default());
        written
    }
}

impl Outline {
    fn find(&self, parts: &[&str]) -> Option<&Entry> {
        self.tables.iter().filter(|table| !table.in_array).find_map(|table| table.find(parts))
    }
}

impl Table {
    fn find(&self, parts: &[&str]) -> Option<&Entry> {
        let rest = parts.strip_prefix(self.key.as_strs().as_slice())?;
        find_in(&self.entries, rest)
    }
}

fn find_in<'e>(entries: &'e [Entry], parts: &[&str]) -> Option<&'e Entry> {
    entries.iter().find_map(|entry| {
        let rest = parts.strip_prefix(entry.key.as_strs().as_slice())?;
        match (&entry.value.shape, rest) {
            (_, []) => Some(entry),
            (Shape::Inline(inner), rest) => find_in(inner, rest),
            _ => None,
        }
    })
}
