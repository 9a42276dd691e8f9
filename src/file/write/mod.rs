//! Settings → text: the bytes of changed values are replaced, and not one other byte.
//!
//! `draft` gathers the edits, `absent` finds the place of a key that does not stand in the text yet,
//! `entries` and `list` add and remove queues in the two ways a file can hold them, `quote` writes a
//! single value.

mod absent;
mod draft;
mod entries;
mod list;
mod quote;

use std::collections::HashMap;

use super::outline::{Entry, Outline, Shape, Table, Value as Node};
use super::read::read;
use super::reading::Reading;
use crate::say;
use crate::settings::queues::{self, Fate, align};
use crate::settings::{Change, Key, Queue, ROWS, Row, Settings, Value, changes};
use crate::text::Lang;
use draft::Draft;

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
            Self::InTheWay(key) => {
                let key = key.to_string();
                let key = crate::text::visible(&key);
                say!(
                    lang,
                    "`{key}` cannot be written: something else stands in its place",
                    "không ghi được `{key}`: chỗ đó đang có nội dung khác"
                )
            }
        }
    }
}

/// The text with every value replaced that differs from `settings`, and not one other byte changed.
/// Refused values of the text are left alone, unless `settings` differs from the default that stood
/// in for them, or their key is among `mended`.
pub fn write(text: &str, settings: &Settings, mended: &[Key]) -> Result<String, Unwritable> {
    let reading = read(text);
    let mended: Vec<_> = mended.iter().filter(|key| reading.refused(key).is_some()).collect();
    if reading.settings == *settings && mended.is_empty() {
        return Ok(text.to_owned());
    }
    if !reading.is_toml_but_for(&mended) {
        return Err(Unwritable::NotToml);
    }
    let outline = Outline::of(text);
    let mut draft = Draft::new(text, &outline);
    for row in ROWS {
        let value = row.value(settings);
        if value != row.value(&reading.settings) || mended.contains(&&Key::Setting(row)) {
            absent::set(&mut draft, row.key, &value);
        }
    }
    write_queues(&mut draft, &reading, settings, &mended);
    proven(draft.finish(), &reading, settings)
}

/// The written text, if it reads back as what was to be written.
fn proven(written: String, before: &Reading, settings: &Settings) -> Result<String, Unwritable> {
    let after = read(&written);
    if after.is_toml() && after.settings == *settings {
        return Ok(written);
    }
    let missed = changes(&after.settings, settings).into_iter();
    let wanted = changes(&before.settings, settings).into_iter();
    let key = missed.chain(wanted).map(|change: Change| change.key).next();
    Err(key.map_or(Unwritable::NotToml, Unwritable::InTheWay))
}

fn write_queues(draft: &mut Draft<'_>, before: &Reading, settings: &Settings, mended: &[&Key]) {
    let by_start = Home::all(draft.outline);
    let home = |at| by_start.get(&before.queue_span(at)?.start).copied();
    let homes: Vec<_> = (0..before.settings.queues.len()).map(home).collect();
    let fates = align(&before.settings.queues, &settings.queues);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let mut last_kept = None;
    for fate in fates {
        match fate {
            Fate::Kept(old, new) => {
                last_kept = homes[old];
                let (old, new) = (&before.settings.queues[old], &settings.queues[new]);
                write_queue(draft, last_kept, old, new, mended);
            }
            Fate::Removed(old) => removed.extend(homes[old]),
            Fate::Added(new) => added.push((last_kept, &settings.queues[new])),
        }
    }
    if let Some(array) = list::of(draft.outline) {
        list::change(draft, array, &removed, &added);
    } else {
        entries::remove(draft, &removed);
        entries::add(draft, &homes, &added);
    }
}

fn write_queue(
    draft: &mut Draft<'_>,
    home: Option<Home<'_>>,
    old: &Queue,
    new: &Queue,
    mended: &[&Key],
) {
    for row in queues::ROWS {
        let key = Key::QueueField(old.id.clone(), row);
        if row.value(old) == row.value(new) && !mended.contains(&&key) {
            continue;
        }
        match home {
            Some(Home::Table(table)) => draft.set_in_table(table, row.key, &row.value(new)),
            Some(Home::Item(item)) => draft.set_in_item(item, row.key, &row.value(new)),
            None => {}
        }
    }
}

/// A value as it is written where none stood before.
pub(super) fn quoted(value: &Value) -> String {
    quote::new(value)
}

/// The fields of a queue that a new entry of it states: its id, and what is not the default.
fn stated(queue: &Queue) -> impl Iterator<Item = (&'static str, Value)> {
    let plain = Queue::new("");
    let is_stated = move |row: &&Row<Queue>| row.value(queue) != row.value(&plain);
    queues::ROWS.iter().filter(is_stated).map(move |row| (row.key, row.value(queue)))
}

/// Where a queue stands in the text.
#[derive(Clone, Copy, Debug)]
enum Home<'o> {
    /// Under a header `[[queues]]`.
    Table(&'o Table),
    /// In braces, in a list `queues = [{…}]`.
    Item(&'o Node),
}

impl<'o> Home<'o> {
    /// Every place of the text where a queue can stand, by where it begins.
    fn all(outline: &'o Outline) -> HashMap<usize, Self> {
        let tables = outline.tables.iter().filter(|table| table.in_array);
        let tables = tables.map(|table| (table.header.start, Self::Table(table)));
        let items = list::items(outline).iter().map(|item| (item.span.start, Self::Item(item)));
        tables.chain(items).collect()
    }
}

/// The entry under these parts of a key.
fn find<'e>(entries: &'e [Entry], parts: &[&str]) -> Option<&'e Entry> {
    entries.iter().find_map(|entry| {
        let rest = parts.strip_prefix(entry.key.as_strs().as_slice())?;
        match (&entry.value.shape, rest) {
            (_, []) => Some(entry),
            (Shape::Inline(inner), rest) => find(inner, rest),
            _ => None,
        }
    })
}
