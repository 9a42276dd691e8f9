//! A key or table that is there twice: both places of it.

use std::collections::HashMap;
use std::ops::Range;

use super::outline::{Entry, KeyPath, Outline, Shape};
use super::problem::{Kind, Problem};
use crate::place::Lines;

/// Every key of a text by its place, and where each was first.
pub(super) struct Keys {
    names: HashMap<usize, Vec<String>>,
    first: HashMap<Vec<String>, usize>,
}

impl Keys {
    pub(super) fn of(outline: &Outline) -> Self {
        let mut keys = Self { names: HashMap::new(), first: HashMap::new() };
        let mut entries: HashMap<Vec<String>, usize> = HashMap::new();
        for table in &outline.tables {
            let mut name = Vec::new();
            for (at, (part, span)) in table.key.parts.iter().zip(&table.key.spans).enumerate() {
                name.push(part.clone());
                let is_last = at + 1 == table.key.parts.len();
                keys.note(&name, span);
                // Each [[entry]] is a table of its own, so its number is part of the name.
                if is_last && table.in_array {
                    *entries.entry(name.clone()).or_default() += 1;
                }
                if let Some(number) = entries.get(&name) {
                    name.push(format!("#{number}"));
                }
            }
            keys.note_all(&name, &table.entries);
        }
        keys
    }

    fn note_all(&mut self, above: &[String], entries: &[Entry]) {
        for Entry { key: KeyPath { parts, spans }, value } in entries {
            let mut name = above.to_vec();
            for (part, span) in parts.iter().zip(spans) {
                name.push(part.clone());
                self.note(&name, span);
            }
            if let Shape::Inline(inner) = &value.shape {
                self.note_all(&name, inner);
            }
        }
    }

    fn note(&mut self, name: &[String], span: &Range<usize>) {
        self.names.insert(span.start, name.to_vec());
        self.first.entry(name.to_vec()).or_insert(span.start);
    }

    /// The problem of the key that stands here and stood before.
    pub(super) fn duplicate(&self, text: &str, lines: &Lines<'_>, span: Range<usize>) -> Problem {
        let name = self.names.get(&span.start);
        let first = name.and_then(|name| self.first.get(name)).filter(|at| **at < span.start);
        let shown = |name: &Vec<String>| {
            let parts = name.iter().filter(|part| !part.starts_with('#'));
            parts.map(String::as_str).collect::<Vec<_>>().join(".")
        };
        let written = || text.get(span.clone()).unwrap_or_default().to_owned();
        let kind = Kind::DuplicateKey {
            name: name.map_or_else(written, shown),
            first: first.map(|at| lines.place(*at)),
        };
        Problem { span: Some(span), key: None, kind }
    }
}
