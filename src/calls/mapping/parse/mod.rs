//! TOML → mapping, with every fault in it and its place.

mod nodes;
mod rules;

use std::ops::Range;

use crate::zones::Tz;
use chrono::format::{Item, StrftimeItems};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, FaultKind, Wanted};
use super::value::{Column, Source, Value};
use super::{Both, Field, Mapping, Shape, Sided};
use nodes::number;
use rules::{DIRECTIONS, OUTCOMES};

type Node<'n, 't> = &'n Spanned<DeValue<'t>>;
type Table<'t> = DeTable<'t>;

const TOP: [&str; 9] =
    ["about", "tells", "separator", "times", "zone", "log", "call", "direction", "outcome"];
const LOG: [&str; 3] = ["header", "columns", "when"];
const SOURCE: [&str; 4] = ["column", "after", "until", "when"];
const LANGUAGES: [&str; 2] = ["en", "vi"];

/// The values of a table that differ by direction, in the order of [`Sided`].
const SIDES: [&str; 3] = ["in", "out", "internal"];

/// Reads a mapping. With faults in it, what could be read of it is of no use.
pub(super) fn parse(name: &str, text: &str) -> Result<Mapping, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut parser = Parser::default();
    for error in errors {
        let kind = FaultKind::Syntax(error.message().to_owned());
        parser.faults.push(Fault { span: error.span().unwrap_or_default(), kind });
    }
    if parser.faults.is_empty() {
        let mapping = parser.mapping(name, table.get_ref());
        parser.faults.sort_by_key(|fault| fault.span.start);
        if parser.faults.is_empty() {
            return Ok(Mapping { columns: parser.columns, ..mapping });
        }
    }
    Err(parser.faults)
}

#[derive(Default)]
struct Parser {
    columns: Vec<Column>,
    faults: Vec<Fault>,
}

impl Parser {
    fn mapping(&mut self, name: &str, top: &Table<'_>) -> Mapping {
        self.known(top, &TOP);
        let about = self.both(top, "about");
        let tells = self.both(top, "tells");
        let shape = self.part(top, "log", Self::shape);
        let fields = self.part(top, "call", Self::fields);
        let directions = self.rules(top, "direction", &DIRECTIONS, Wanted::Direction);
        if !top.contains_key("direction") {
            self.missing(0..0, "direction");
        }
        Mapping {
            name: name.to_owned(),
            about: if about.en.is_empty() { Both::same(name) } else { about },
            tells,
            separator: self.separator(top),
            times: self.times(top),
            zone: self.zone(top),
            shape: shape.unwrap_or_default(),
            columns: Vec::new(),
            fields: fields.unwrap_or_default(),
            directions,
            outcomes: self.rules(top, "outcome", &OUTCOMES, Wanted::Outcome),
        }
    }

    /// A table that must be there.
    fn part<T>(
        &mut self,
        top: &Table<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Table<'_>, Range<usize>) -> T,
    ) -> Option<T> {
        match top.get(key) {
            None => {
                self.missing(0..0, key);
                None
            }
            Some(node) => self.table(node).map(|table| read(self, table, node.span())),
        }
    }

    /// A text in both languages, or one for both.
    fn both(&mut self, top: &Table<'_>, key: &str) -> Both {
        let Some(node) = top.get(key) else { return Both::default() };
        match node.get_ref() {
            DeValue::String(text) => Both::same(text),
            DeValue::Table(table) => {
                self.known(table, &LANGUAGES);
                let [en, vi] =
                    LANGUAGES.map(|lang| table.get(lang).and_then(|node| self.text(node)));
                let en = en.or_else(|| vi.clone()).unwrap_or_default();
                Both { vi: vi.unwrap_or_else(|| en.clone()), en }
            }
            _ => {
                self.wanted(node, Wanted::Text);
                Both::default()
            }
        }
    }

    fn separator(&mut self, top: &Table<'_>) -> char {
        let Some(node) = top.get("separator") else { return ',' };
        let text = self.text(node).unwrap_or_default();
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(separator), None) if !matches!(separator, '"' | '\n' | '\r') => separator,
            _ => {
                self.wanted(node, Wanted::Separator);
                ','
            }
        }
    }

    fn times(&mut self, top: &Table<'_>) -> Vec<String> {
        let Some(node) = top.get("times") else { return Vec::new() };
        let mut times = Vec::new();
        for node in self.items(node) {
            match self.text(node) {
                Some(time) if StrftimeItems::new(&time).any(|item| item == Item::Error) => {
                    self.wanted(node, Wanted::TimeFormat);
                }
                time => times.extend(time),
            }
        }
        times
    }

    fn zone(&mut self, top: &Table<'_>) -> Option<Tz> {
        let node = top.get("zone")?;
        let zone = self.text(node)?.parse().ok();
        if zone.is_none() {
            self.wanted(node, Wanted::Zone);
        }
        zone
    }

    fn shape(&mut self, log: &Table<'_>, span: Range<usize>) -> Shape {
        self.known(log, &LOG);
        let when = self.conditions(log);
        match (log.get("header"), log.get("columns")) {
            (Some(node), None) => {
                let items = self.items(node);
                let names = items.into_iter().map(|node| self.names(node)).collect();
                Shape::Header { names, when }
            }
            (None, Some(node)) => Shape::Columns { count: self.range(node), when },
            (Some(node), _) => {
                self.wanted(node, Wanted::HeaderOrColumns);
                Shape::default()
            }
            (None, None) => {
                self.missing(span, "header");
                Shape::default()
            }
        }
    }

    /// A name of the header, or several of which one is there.
    fn names(&mut self, node: Node<'_, '_>) -> Vec<Column> {
        let nodes = match node.get_ref() {
            DeValue::Array(_) => self.items(node),
            _ => vec![node],
        };
        let texts = nodes.into_iter().filter_map(|node| self.text(node));
        texts.map(Column::Named).collect()
    }

    fn range(&mut self, node: Node<'_, '_>) -> std::ops::RangeInclusive<usize> {
        let items = self.items(node);
        let numbers: Vec<_> = items.into_iter().filter_map(number).collect();
        match numbers[..] {
            [least, most] if least <= most => least..=most,
            _ => {
                self.wanted(node, Wanted::Range);
                0..=0
            }
        }
    }

    fn fields(&mut self, call: &Table<'_>, span: Range<usize>) -> [Sided; Field::COUNT] {
        self.known(call, &Field::NAMES);
        for needed in ["id", "started"] {
            if !call.contains_key(needed) {
                self.missing(span.clone(), needed);
            }
        }
        Field::NAMES.map(|name| call.get(name).map_or_else(Sided::default, |node| self.sided(node)))
    }

    /// A value, or one for each direction.
    fn sided(&mut self, node: Node<'_, '_>) -> Sided {
        match node.get_ref() {
            DeValue::Table(table) if !table.contains_key("column") => {
                self.known(table, &SIDES);
                Sided(SIDES.map(|side| {
                    table.get(side).map_or_else(Value::default, |node| self.value(node))
                }))
            }
            _ => {
                let value = self.value(node);
                Sided([value.clone(), value.clone(), value])
            }
        }
    }

    /// A source, or several in a list.
    fn value(&mut self, node: Node<'_, '_>) -> Value {
        match node.get_ref() {
            DeValue::Array(_) => {
                let items = self.items(node);
                Value(items.into_iter().map(|node| self.source(node)).collect())
            }
            _ => Value(vec![self.source(node)]),
        }
    }

    /// A column, or a table that says more of it.
    fn source(&mut self, node: Node<'_, '_>) -> Source {
        let DeValue::Table(table) = node.get_ref() else {
            return Source { columns: self.columns(node), ..Source::default() };
        };
        self.known(table, &SOURCE);
        let columns = if let Some(node) = table.get("column") {
            self.columns(node)
        } else {
            self.missing(node.span(), "column");
            Vec::new()
        };
        let [after, until] = ["after", "until"]
            .map(|key| table.get(key).and_then(|node| self.text(node)).unwrap_or_default());
        Source { columns, after, until, when: self.conditions(table) }
    }

    /// A column, or several to be joined.
    fn columns(&mut self, node: Node<'_, '_>) -> Vec<usize> {
        let nodes = match node.get_ref() {
            DeValue::Array(_) => self.items(node),
            _ => vec![node],
        };
        nodes.into_iter().filter_map(|node| self.column(node)).collect()
    }

    fn column(&mut self, node: Node<'_, '_>) -> Option<usize> {
        let column = match node.get_ref() {
            DeValue::String(name) => Some(Column::Named(name.as_ref().to_owned())),
            _ => number(node).filter(|number| *number > 0).map(Column::Numbered),
        };
        let Some(column) = column else {
            self.wanted(node, Wanted::Column);
            return None;
        };
        let known = self.columns.iter().position(|known| *known == column);
        known.or_else(|| {
            self.columns.push(column);
            Some(self.columns.len() - 1)
        })
    }
}
