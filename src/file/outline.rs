//! Where everything stands in a text: tables, keys and values as ranges of bytes.
//!
//! Reading takes the values from `toml`'s tree; the outline knows what the tree forgets, the order
//! and the writing, for whoever changes the text. It knows no settings.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};

/// Deeper than this a value is not looked into, as `toml` does it.
const DEEPEST: u32 = 80;

/// The tables of a text in their order; the first is what stands before any header.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) tables: Vec<Table>,
}

/// The part of a text under one header.
#[derive(Debug)]
pub(super) struct Table {
    /// `[a.b]` with its brackets; empty, at the beginning, for what stands before any header.
    pub(super) header: Range<usize>,
    /// The key in the header.
    pub(super) key: KeyPath,
    /// Whether it is written `[[a.b]]`.
    pub(super) in_array: bool,
    pub(super) entries: Vec<Entry>,
}

/// `key = value`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: KeyPath,
    pub(super) value: Value,
}

/// A key of one or several parts.
#[derive(Debug, Default)]
pub(super) struct KeyPath {
    /// The parts as they are meant, without quotes and escapes.
    pub(super) parts: Vec<String>,
    /// Where each part stands.
    pub(super) spans: Vec<Range<usize>>,
}

/// A value.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) span: Range<usize>,
    pub(super) shape: Shape,
}

/// What a value is made of.
#[derive(Debug)]
pub(super) enum Shape {
    Scalar,
    Array(Vec<Value>),
    Inline(Vec<Entry>),
}

impl KeyPath {
    /// All parts together, dots included.
    pub(super) fn span(&self) -> Range<usize> {
        match (self.spans.first(), self.spans.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The parts, to compare with others.
    pub(super) fn as_strs(&self) -> Vec<&str> {
        self.parts.iter().map(String::as_str).collect()
    }

    fn push(&mut self, event: &Event, source: Source<'_>) {
        let mut part = std::borrow::Cow::Borrowed("");
        if let Some(raw) = source.get(event) {
            raw.decode_key(&mut part, &mut ());
        }
        self.parts.push(part.into_owned());
        self.spans.push(range(event));
    }
}

impl Outline {
    /// The outline of any text; of one that is not TOML, of as much as can be made out.
    pub(super) fn of(text: &str) -> Self {
        Self::from_events(text, &events(text))
    }

    /// As [`Outline::of`], from what the parser said of the text.
    pub(super) fn from_events(text: &str, events: &[Event]) -> Self {
        Walk { source: Source::new(text), events: events.iter().peekable() }.document()
    }

    /// Whether tables lie so deep in each other that the tree of them could not be taken down again:
    /// each key may have as many parts as values may lie in each other.
    pub(super) fn is_too_deep(&self) -> bool {
        let deepest = |table: &Table| table.key.parts.len() + depth(&table.entries);
        self.tables.iter().map(deepest).max() > Some(DEEPEST as usize)
    }
}

/// What the parser says of a text, in its order.
pub(super) fn events(text: &str) -> Vec<Event> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    let mut valid = ValidateWhitespace::new(&mut events, source);
    parse_document(&tokens, &mut RecursionGuard::new(&mut valid, DEEPEST), &mut ());
    events
}

pub(super) fn range(event: &Event) -> Range<usize> {
    event.span().start()..event.span().end()
}

fn depth(entries: &[Entry]) -> usize {
    let of = |entry: &Entry| entry.key.parts.len() + entry.value.depth();
    entries.iter().map(of).max().unwrap_or_default()
}

impl Value {
    fn depth(&self) -> usize {
        match &self.shape {
            Shape::Scalar => 0,
            Shape::Array(items) => 1 + items.iter().map(Self::depth).max().unwrap_or_default(),
            Shape::Inline(entries) => depth(entries),
        }
    }
}

struct Walk<'e, 't> {
    source: Source<'t>,
    events: std::iter::Peekable<std::slice::Iter<'e, Event>>,
}

impl Walk<'_, '_> {
    fn document(mut self) -> Outline {
        let root =
            Table { header: 0..0, key: KeyPath::default(), in_array: false, entries: Vec::new() };
        let mut tables = vec![root];
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    tables.push(self.header(event));
                }
                EventKind::SimpleKey => {
                    let entry = self.entry(event);
                    if let (Some(entry), Some(table)) = (entry, tables.last_mut()) {
                        table.entries.push(entry);
                    }
                }
                _ => {}
            }
        }
        Outline { tables }
    }

    fn header(&mut self, open: &Event) -> Table {
        let mut key = KeyPath::default();
        let mut end = open.span().end();
        while let Some(event) = self.events.next_if(|e| e.kind() != EventKind::Newline) {
            end = event.span().end();
            match event.kind() {
                EventKind::SimpleKey => key.push(event, self.source),
                EventKind::StdTableClose | EventKind::ArrayTableClose => break,
                _ => {}
            }
        }
        let in_array = open.kind() == EventKind::ArrayTableOpen;
        Table { header: open.span().start()..end, key, in_array, entries: Vec::new() }
    }

    /// The entry whose key begins with this event; none where no value follows.
    fn entry(&mut self, first: &Event) -> Option<Entry> {
        let mut key = KeyPath::default();
        key.push(first, self.source);
        while let Some(event) = self.events.next_if(|e| e.kind() != EventKind::Newline) {
            match event.kind() {
                EventKind::SimpleKey => key.push(event, self.source),
                EventKind::KeyValSep => return Some(Entry { key, value: self.value()? }),
                EventKind::ValueSep | EventKind::InlineTableClose => return None,
                _ => {}
            }
        }
        None
    }

    fn value(&mut self) -> Option<Value> {
        while self.events.next_if(|e| e.kind() == EventKind::Whitespace).is_some() {}
        let is_value = |e: &&Event| {
            use EventKind::{ArrayOpen, InlineTableOpen, Scalar};
            matches!(e.kind(), Scalar | ArrayOpen | InlineTableOpen)
        };
        let event = self.events.next_if(is_value)?;
        Some(match event.kind() {
            EventKind::ArrayOpen => self.array(event),
            EventKind::InlineTableOpen => self.inline(event),
            _ => Value { span: range(event), shape: Shape::Scalar },
        })
    }

    fn array(&mut self, open: &Event) -> Value {
        let mut items = Vec::new();
        let mut end = open.span().end();
        while let Some(event) = self.events.peek() {
            end = event.span().end();
            match event.kind() {
                EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                    items.extend(self.value());
                    continue;
                }
                _ => {}
            }
            if self.events.next().is_some_and(|e| e.kind() == EventKind::ArrayClose) {
                break;
            }
        }
        Value { span: open.span().start()..end, shape: Shape::Array(items) }
    }

    fn inline(&mut self, open: &Event) -> Value {
        let mut entries = Vec::new();
        let mut end = open.span().end();
        while let Some(event) = self.events.next() {
            end = event.span().end();
            match event.kind() {
                EventKind::SimpleKey => entries.extend(self.entry(event)),
                EventKind::InlineTableClose => break,
                _ => {}
            }
        }
        Value { span: open.span().start()..end, shape: Shape::Inline(entries) }
    }
}
