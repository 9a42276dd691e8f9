//! Text → settings: every value through its row, every problem with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::outline::Outline;
use super::problem::{Found, Kind, Problem, Wanted, WrongType};
use super::{check, dialect, outline, syntax, unknown};
use crate::settings::{Key, Queue, ROWS, Row, Setting, Settings, queues, row};

/// What reading gives: always both.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The settings; where the file's value is refused, the default stands in.
    pub settings: Settings,
    /// Every problem, in the order of the text.
    pub problems: Vec<Problem>,
    /// The problems that lie in the text itself and not in what the settings come to.
    of_text: Vec<Problem>,
    values: Vec<Standing>,
}

/// A known key that stands in the text.
#[derive(Clone, Debug)]
struct Standing {
    spot: Spot,
    span: Range<usize>,
    /// The refused value, without its quotes.
    refused: Option<String>,
}

/// What stands in the text: a setting, a queue's field by the queue's place in the list, a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Spot {
    Setting(&'static Setting),
    Field(usize, &'static Row<Queue>),
    Queue(usize),
}

impl Reading {
    /// Whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// Whether the text is TOML; where it is not, its values cannot be changed.
    pub fn is_toml(&self) -> bool {
        !self.of_text.iter().any(is_syntax)
    }

    /// Whether the text is TOML once the values of these keys are replaced.
    pub(super) fn is_toml_but_for(&self, mended: &[&Key]) -> bool {
        let is_mended =
            |problem: &Problem| problem.key.as_ref().is_some_and(|key| mended.contains(&key));
        !self.of_text.iter().any(|problem| is_syntax(problem) && !is_mended(problem))
    }

    /// Where the value of a key stands in the text, or the entry of a queue; none where it is absent.
    pub fn span(&self, key: &Key) -> Option<Range<usize>> {
        self.standing(key).map(|standing| standing.span.clone())
    }

    /// The value of a key as the text has it, without quotes, where it is refused.
    pub fn refused(&self, key: &Key) -> Option<&str> {
        self.standing(key)?.refused.as_deref()
    }

    /// Every problem there would be with these settings in place of the ones read, refused values of
    /// the text that are not `mended` included. With the settings read it is [`Reading::problems`].
    pub fn problems_with(&self, settings: &Settings, mended: &[Key]) -> Vec<Problem> {
        let kept = self.of_text.iter().filter(|problem| match (&problem.kind, &problem.key) {
            (Kind::WrongType(_) | Kind::Refused(_), Some(key)) => {
                !mended.contains(key) && key.value(settings) == key.value(&self.settings)
            }
            _ => true,
        });
        let mut problems: Vec<_> = kept.cloned().collect();
        problems.extend(check::problems(settings, self));
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| (span.start, span.end)));
        problems
    }

    /// Where the field of the queue at this place of the list stands.
    pub(super) fn field_span(&self, at: usize, row: &'static Row<Queue>) -> Option<Range<usize>> {
        self.at(Spot::Field(at, row)).map(|standing| standing.span.clone())
    }

    /// Where the entry of the queue at this place of the list stands: its header, or its braces.
    pub(super) fn queue_span(&self, at: usize) -> Option<Range<usize>> {
        self.at(Spot::Queue(at)).map(|standing| standing.span.clone())
    }

    fn standing(&self, key: &Key) -> Option<&Standing> {
        let queue = |id: &str| self.settings.queues.iter().position(|queue| queue.id == *id);
        self.at(match key {
            Key::Setting(row) => Spot::Setting(row),
            Key::Queue(id) => Spot::Queue(queue(id)?),
            Key::QueueField(id, row) => Spot::Field(queue(id)?, row),
        })
    }

    fn at(&self, spot: Spot) -> Option<&Standing> {
        self.values.iter().find(|standing| standing.spot == spot)
    }
}

fn is_syntax(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::Syntax(_) | Kind::DuplicateKey { .. } | Kind::MergeMarker)
}

/// Reads a settings file's text. Whatever is wrong with it, there are settings afterwards: a default
/// stands in for each value that cannot be had.
pub fn read(text: &str) -> Reading {
    let (table, errors) = DeTable::parse_recoverable(text);
    let outline = Outline::of(text);
    let mut reader = Reader { text, reading: Reading::default() };
    reader.reading.of_text = syntax::problems(text, &outline, errors);
    reader.reading.of_text.extend(dialect::problems(text, &outline::events(text)));
    reader.table(table.get_ref(), "");
    let mut reading = reader.reading;
    reading.problems = reading.problems_with(&reading.settings, &[]);
    reading
}

type Item<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    reading: Reading,
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
                self.unknown(&path, key.span(), value, unknown::near);
            } else if let DeValue::Table(section) = value.get_ref() {
                self.table(section, &path);
            } else {
                self.wrong(value, Wanted::Section, None);
            }
        }
    }

    fn setting(&mut self, row: &'static Setting, value: &Item<'t>) {
        let set = plain(row, value, self.text)
            .and_then(|plain| row.set(&mut self.reading.settings, &plain).map_err(Kind::Refused));
        self.stands(Spot::Setting(row), Key::Setting(row), value, set);
    }

    /// Notes that a value stands in the text, and the problem if it was refused.
    fn stands(&mut self, spot: Spot, key: Key, value: &Item<'t>, set: Result<(), Kind>) {
        let span = value.span();
        let refused = set.is_err().then(|| unquoted(value, self.text));
        self.reading.values.push(Standing { spot, span: span.clone(), refused });
        if let Err(kind) = set {
            self.reading.of_text.push(Problem { span: Some(span), key: Some(key), kind });
        }
    }

    fn queues(&mut self, value: &Item<'t>) {
        let DeValue::Array(entries) = value.get_ref() else {
            return self.wrong(value, Wanted::Queues, None);
        };
        for entry in entries {
            match entry.get_ref() {
                DeValue::Table(fields) => self.queue(entry.span(), fields),
                _ => self.wrong(entry, Wanted::Queues, None),
            }
        }
    }

    fn queue(&mut self, span: Range<usize>, fields: &DeTable<'t>) {
        let at = self.reading.settings.queues.len();
        let id = fields.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
        self.reading.values.push(Standing { spot: Spot::Queue(at), span, refused: None });
        let mut queue = Queue::new(id);
        for (key, value) in fields {
            let Some(row) = queues::ROWS.iter().find(|row| row.key == key.get_ref()) else {
                self.unknown(key.get_ref(), key.span(), value, unknown::near_in_queue);
                continue;
            };
            let set = plain(row, value, self.text)
                .and_then(|plain| row.set(&mut queue, &plain).map_err(Kind::Refused));
            let key = Key::QueueField(id.to_owned(), row);
            self.stands(Spot::Field(at, row), key, value, set);
        }
        self.reading.settings.queues.push(queue);
    }

    /// A key that is not known: each value below it is named by its whole key.
    fn unknown(
        &mut self,
        path: &str,
        span: Range<usize>,
        value: &Item<'t>,
        near: fn(&str) -> Option<String>,
    ) {
        match value.get_ref() {
            DeValue::Table(table) if !table.is_empty() => {
                for (key, value) in table {
                    self.unknown(&dotted(path, key.get_ref()), key.span(), value, near);
                }
            }
            _ => {
                let kind = Kind::UnknownKey { found: path.to_owned(), nearest: near(path) };
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
        if !is_number {
            self.reading.of_text.push(syntax::not_a_number(value.span()));
        }
    }

    fn wrong(&mut self, value: &Item<'t>, wanted: Wanted, key: Option<Key>) {
        let kind = Kind::WrongType(wrong(value, wanted, self.text));
        self.reading.of_text.push(Problem { span: Some(value.span()), key, kind });
    }
}

fn dotted(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

/// Whether known keys begin with this one and a dot.
fn is_section(path: &str) -> bool {
    ROWS.iter().any(|row| row.key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// The value as the plain text that [`Row::set`] takes, if it is of the type the row wants.
fn plain<S>(row: &Row<S>, value: &Item<'_>, text: &str) -> Result<String, Kind> {
    let wanted = wanted(row);
    match (wanted, value.get_ref()) {
        (Wanted::Toggle, DeValue::Boolean(on)) => Ok(on.to_string()),
        (Wanted::Number, DeValue::Integer(n)) => {
            let decimal = i128::from_str_radix(n.as_str(), n.radix());
            Ok(decimal.map_or_else(|_| n.to_string(), |n| n.to_string()))
        }
        (Wanted::Text, DeValue::String(text)) => Ok(text.clone().into_owned()),
        _ => Err(Kind::WrongType(wrong(value, wanted, text))),
    }
}

fn wanted<S>(row: &Row<S>) -> Wanted {
    match row.kind {
        crate::settings::Kind::Toggle(_) => Wanted::Toggle,
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
