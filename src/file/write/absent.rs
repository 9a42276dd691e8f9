//! Where a key goes that does not stand in the text: with the keys of its section, in the way they
//! are written there; else in a new section at the end.

use super::super::outline::{Entry, Outline, Shape, Table, Value as Node};
use super::draft::Draft;
use super::quote;
use crate::settings::{ROWS, Value};

/// Where the keys of a section stand.
enum Section<'o> {
    /// Under a header `[sla]`, or before all headers.
    Table(&'o Table),
    /// In braces: `sla = {…}`.
    Braces(&'o Node),
    /// As `sla.key = …`; the last of them, and how many of its parts name the section.
    Dotted(&'o Entry, usize),
}

/// Gives a setting its value, wherever it stands or should stand.
pub(super) fn set(draft: &mut Draft<'_>, path: &str, value: &Value) {
    let parts: Vec<&str> = path.split('.').collect();
    let stands = draft.outline.tables.iter().filter(|table| !table.in_array).find_map(|table| {
        super::find(&table.entries, parts.strip_prefix(table.key.as_strs().as_slice())?)
    });
    match stands {
        Some(entry) => draft.replace_value(&entry.value, value),
        None => add(draft, path, value),
    }
}

/// Adds the line of a setting.
fn add(draft: &mut Draft<'_>, path: &str, value: &Value) {
    let (section, name) = path.rsplit_once('.').unwrap_or(("", path));
    match find(draft.outline, section) {
        Some(Section::Table(table)) => draft.add_to_table(table, name, value),
        Some(Section::Braces(braces)) => draft.add_to_item(braces, name, value),
        Some(Section::Dotted(last, parts)) => {
            let prefix = last.key.spans.first().zip(last.key.spans.get(parts - 1));
            let prefix =
                prefix.map_or(section, |(first, last)| draft.slice(&(first.start..last.end)));
            let line =
                format!("{}{prefix}.{name} = {}", draft.indent(&last.key), quote::new(value));
            draft.insert_line(draft.line_stop(last.end()), &line);
        }
        None => match dotted_neighbour(draft.outline, path) {
            Some(before) => {
                let line = format!("{}{path} = {}", draft.indent(&before.key), quote::new(value));
                draft.insert_line(draft.line_stop(before.end()), &line);
            }
            None => draft.add_to_new_section(section, &format!("{name} = {}", quote::new(value))),
        },
    }
}

fn find<'o>(outline: &'o Outline, section: &str) -> Option<Section<'o>> {
    let parts: Vec<&str> = section.split('.').filter(|part| !part.is_empty()).collect();
    let tables = || outline.tables.iter().filter(|table| !table.in_array);
    let under_header = tables().find(|table| table.key.as_strs() == parts).map(Section::Table);
    under_header.or_else(|| tables().find_map(|table| find_in(table, &parts)))
}

fn find_in<'o>(table: &'o Table, parts: &[&str]) -> Option<Section<'o>> {
    let rest = parts.strip_prefix(table.key.as_strs().as_slice())?;
    table.entries.iter().rev().find_map(|entry| {
        let key = entry.key.as_strs();
        match &entry.value.shape {
            Shape::Inline(_) if key == rest => Some(Section::Braces(&entry.value)),
            _ if key.len() > rest.len() && key.starts_with(rest) => {
                Some(Section::Dotted(entry, rest.len()))
            }
            _ => None,
        }
    })
}

/// In a text that writes its settings as `section.key = …` and under no headers: the one after which
/// this key belongs by the order of the page.
fn dotted_neighbour<'o>(outline: &'o Outline, path: &str) -> Option<&'o Entry> {
    let root = outline.tables.first()?;
    let sections = || ROWS.iter().filter_map(|row| row.key.split_once('.')).map(|(name, _)| name);
    let has_headers = outline.tables.iter().skip(1).any(|table| {
        table.key.parts.first().is_some_and(|part| sections().any(|section| section == part))
    });
    if has_headers {
        return None;
    }
    let place = |key: &str| ROWS.iter().position(|row| row.key == key);
    let known = root.entries.iter().filter_map(|entry| {
        let place = place(&entry.key.parts.join("."))?;
        (entry.key.parts.len() > 1).then_some((place, entry))
    });
    let known: Vec<_> = known.collect();
    let own = place(path);
    let before =
        known.iter().filter(|(place, _)| Some(*place) < own).max_by_key(|(place, _)| *place);
    before.or(known.last()).map(|(_, entry)| *entry)
}
