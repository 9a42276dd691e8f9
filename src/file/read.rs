//! Text → settings: every value through its row, every problem with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::outline::Outline;
use super::problem::{Kind, Problem};
use super::reading::{Entry, Reading, Standing};
use super::wrong_type::{Found, Wanted, WrongType};
use super::{dialect, hidden, outline, parser, unknown};
use crate::place::Lines;
use crate::settings::{self, Key, Queue, ROWS, Row, Setting, queues, row};

/// Reads a settings file's text. Whatever is wrong with it, there are settings afterwards: a default
/// stands in for each value that cannot be had.
pub fn read(text: &str) -> Reading {
    let events = outline::events(text);
    let outline = Outline::from_events(text, &events);
    let mut reader =
        Reader { text, lines: Lines::of(text), reading: Reading::default(), unknowns: 0 };
    if outline.is_too_deep() {
        reader.reading.of_text.push(parser::too_deep());
    } else {
        let (table, errors) = DeTable::parse_recoverable(text);
        reader.reading.of_text = parser::problems(text, &outline, &errors);
        reader.table(table.get_ref(), "");
    }
    let mut reading = reader.reading;
    reading.blame_values();
    reading.of_text.extend(dialect::problems(text, &events));
    let known: Vec<_> = reading.standing.iter().map(|standing| standing.span.clone()).collect();
    let fields = reading.queues.iter().flat_map(|entry| &entry.fields);
    let known = known.into_iter().chain(fields.map(|standing| standing.span.clone())).collect();
    reading.of_text.extend(hidden::problems(text, known));
    reading.problems = reading.problems_with(&reading.settings, &[]);
    reading
}

/// Of more unknown keys than this the nearest known one is not looked for: they are somebody else's.
const MOST_NEAREST: usize = 100;

type Item<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    lines: Lines<'t>,
    reading: Reading,
    /// How many keys were not known so far.
    unknowns: usize,
}

impl<'t> Reader<'t> {
    fn table(&mut self, table: &DeTable<'t>, prefix: &str) {
        for (key, value) in table {
            let path = dotted(prefix, key.get_ref());
            if let Some(row) = row(&path) {
                self.setting(row, value);
            } else if path == "queues" {
                self.queues(value);
            } else if !is_section(&path) {
                self.unknown(&path, key.span(), value);
            } else if let DeValue::Table(section) = value.get_ref() {
                self.table(section, &path);
            } else {
                self.wrong(value, Wanted::Section);
            }
        }
    }

    fn setting(&mut self, row: &'static Setting, value: &Item<'t>) {
        let set = set(row, &mut self.reading.settings, value, self.text);
        let standing = self.stands(row, Key::Setting(row), value, set);
        self.reading.standing.push(standing);
    }

    /// A value that stands in the text; its problem is noted if it was refused.
    fn stands<S>(
        &mut self,
        row: &'static Row<S>,
        key: Key,
        value: &Item<'t>,
        set: Result<(), Kind>,
    ) -> Standing<S> {
        let refused = set.is_err().then(|| unquoted(value, self.text));
        if let Err(kind) = set {
            self.reading.of_text.push(Problem { span: Some(value.span()), key: Some(key), kind });
        }
        Standing { row, span: value.span(), refused }
    }

    fn queues(&mut self, value: &Item<'t>) {
        let DeValue::Array(entries) = value.get_ref() else {
            return self.wrong(value, Wanted::Queues);
        };
        for entry in entries {
            match entry.get_ref() {
                DeValue::Table(fields) => self.queue(entry.span(), fields),
                _ => self.wrong(entry, Wanted::Queues),
            }
        }
    }

    fn queue(&mut self, span: Range<usize>, table: &DeTable<'t>) {
        let id = table.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
        let mut queue = Queue::new(id);
        let mut fields = Vec::new();
        for (key, value) in table {
            let Some(row) = queues::ROWS.iter().find(|row| row.key == key.get_ref()) else {
                let path = dotted(&Key::Queue(id.to_owned()).to_string(), key.get_ref());
                self.unknown(&path, key.span(), value);
                continue;
            };
            let set = set(row, &mut queue, value, self.text);
            fields.push(self.stands(row, Key::QueueField(id.to_owned(), row), value, set));
        }
        self.reading.settings.queues.push(queue);
        let id = fields.iter().find(|field| field.row == queues::ID).map(|field| field.span.start);
        let place = self.lines.place(id.unwrap_or(span.start));
        self.reading.queues.push(Entry { span, place, fields });
    }

    /// A key that is not known: each value below it is named by its whole key.
    fn unknown(&mut self, path: &str, span: Range<usize>, value: &Item<'t>) {
        match value.get_ref() {
            DeValue::Table(table) if !table.is_empty() => {
                for (key, value) in table {
                    self.unknown(&dotted(path, key.get_ref()), key.span(), value);
                }
            }
            _ => {
                self.unknowns += 1;
                let nearest = if self.unknowns > MOST_NEAREST { None } else { unknown::near(path) };
                let kind = Kind::UnknownKey { found: path.to_owned(), nearest };
                self.reading.of_text.push(Problem { span: Some(span), key: None, kind });
                self.numbers(value);
            }
        }
    }

    /// The numbers in a value that is not looked at otherwise: the tree holds them unread.
    fn numbers(&mut self, value: &Item<'t>) {
        let is_number = match value.get_ref() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).is_ok(),
            DeValue::Float(n) => n.as_str().parse().is_ok_and(|parsed: f64| {
                parsed.is_finite() || n.as_str().ends_with("inf") || parsed.is_nan()
            }),
            DeValue::Array(items) => return items.iter().for_each(|item| self.numbers(item)),
            DeValue::Table(table) => return table.values().for_each(|item| self.numbers(item)),
            _ => true,
        };
        let is_said = |problem: &Problem| {
            problem.span.as_ref().is_some_and(|span| value.span().contains(&span.start))
        };
        if !is_number && !self.reading.of_text.iter().any(is_said) {
            self.reading.of_text.push(parser::not_a_number(value.span()));
        }
    }

    fn wrong(&mut self, value: &Item<'t>, wanted: Wanted) {
        let kind = Kind::WrongType(wrong(value, wanted, self.text));
        self.reading.of_text.push(Problem { span: Some(value.span()), key: None, kind });
    }
}

fn dotted(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

/// Whether known keys begin with this one and a dot.
fn is_section(path: &str) -> bool {
    ROWS.iter().any(|row| row.key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// Puts a value of the file into its field, if it is of the right type and allowed there.
fn set<S>(row: &Row<S>, of: &mut S, value: &Item<'_>, text: &str) -> Result<(), Kind> {
    let wanted = wanted(row);
    let plain = match (wanted, value.get_ref()) {
        (Wanted::Toggle, DeValue::Boolean(on)) => on.to_string(),
        (Wanted::Number, DeValue::Integer(n)) => {
            let decimal = i128::from_str_radix(n.as_str(), n.radix());
            decimal.map_or_else(|_| n.to_string(), |n| n.to_string())
        }
        (Wanted::Text, DeValue::String(text)) => text.clone().into_owned(),
        _ => return Err(Kind::WrongType(wrong(value, wanted, text))),
    };
    row.set(of, &plain).map_err(Kind::Refused)
}

fn wanted<S>(row: &Row<S>) -> Wanted {
    match row.kind {
        settings::Kind::Toggle(_) => Wanted::Toggle,
        _ if row.is_text() => Wanted::Text,
        _ => Wanted::Number,
    }
}

fn wrong(value: &Item<'_>, wanted: Wanted, text: &str) -> WrongType {
    let found = match value.get_ref() {
        DeValue::String(_) => Found::Text,
        DeValue::Integer(_) => Found::Whole,
        DeValue::Float(_) => Found::Fraction,
        DeValue::Boolean(_) => Found::Toggle,
        DeValue::Datetime(_) => Found::Time,
        DeValue::Array(_) => Found::Array,
        DeValue::Table(_) => Found::Table,
    };
    WrongType { wanted, found, raw: raw(value, text) }
}

/// The value as it is written, its first line and not too much of it.
fn raw(value: &Item<'_>, text: &str) -> String {
    const LONGEST: usize = 40;
    let written = text.get(value.span()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default();
    if line.len() == written.len() && line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

/// The value as somebody would type it: without quotes.
fn unquoted(value: &Item<'_>, text: &str) -> String {
    match value.get_ref() {
        DeValue::String(text) => text.clone().into_owned(),
        _ => text.get(value.span()).unwrap_or_default().to_owned(),
    }
}
