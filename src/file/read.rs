//! Text → settings: every value through its row, every problem with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::OnDisk;
use super::outline::Outline;
use super::problem::{Found, Kind, Problem, Wanted, WrongType};
use super::{check, dialect, hidden, outline, syntax, unknown};
use crate::place::{Lines, Place};
use crate::settings::{self, Key, Queue, ROWS, Row, Setting, Settings, queues, row};

/// What reading gives: always both.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The settings; where the file's value is refused, the default stands in.
    pub settings: Settings,
    /// Every problem, in the order of the text.
    pub problems: Vec<Problem>,
    /// The problems that lie in the text itself and not in what the settings come to.
    of_text: Vec<Problem>,
    standing: Vec<Standing<Settings>>,
    /// One for each queue, in their order.
    queues: Vec<Entry>,
}

/// A known key that stands in the text.
#[derive(Clone, Debug)]
struct Standing<S: 'static> {
    row: &'static Row<S>,
    span: Range<usize>,
    /// The refused value, without its quotes.
    refused: Option<String>,
}

/// A queue that stands in the text.
#[derive(Clone, Debug)]
struct Entry {
    /// Its header, or its braces.
    span: Range<usize>,
    /// Of its id, or of its header where it has none.
    place: Place,
    fields: Vec<Standing<Queue>>,
}

impl Reading {
    /// Whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// Whether the text is TOML; where it is not, its values cannot be changed.
    pub fn is_toml(&self) -> bool {
        self.is_toml_but_for(&[])
    }

    /// Where the value of a key stands in the text, or the entry of a queue; none where it is absent.
    pub fn span(&self, key: &Key) -> Option<Range<usize>> {
        match key {
            Key::Setting(row) => self.setting(row).map(|standing| standing.span.clone()),
            Key::Queue(id) => self.queue_span(self.place_of(id)?),
            Key::QueueField(id, row) => self.field_span(self.place_of(id)?, row),
        }
    }

    /// The value of a key as the text has it, without quotes, where it is refused.
    pub fn refused(&self, key: &Key) -> Option<&str> {
        match key {
            Key::Setting(row) => self.setting(row)?.refused.as_deref(),
            Key::Queue(_) => None,
            Key::QueueField(id, row) => self.field(self.place_of(id)?, row)?.refused.as_deref(),
        }
    }

    /// Every problem there would be with these settings in place of the ones read. A refused value of
    /// the text counts until another value takes its place: one that differs from the default that
    /// stood in for it, or any, where its key is `mended`. With the settings read and nothing mended
    /// it is [`Reading::problems`].
    pub fn problems_with(&self, settings: &Settings, mended: &[Key]) -> Vec<Problem> {
        let counts = |problem: &&Problem| match &problem.key {
            Some(key) if self.refused(key).is_some() => {
                !mended.contains(key) && key.value(settings) == key.value(&self.settings)
            }
            _ => true,
        };
        let mut problems: Vec<_> = self.of_text.iter().filter(counts).cloned().collect();
        problems.extend(check::problems(settings, self));
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| (span.start, span.end)));
        problems
    }

    /// The problems of what only the disk knows, to stand beside the others.
    pub fn problems_on_disk(&self, found: OnDisk) -> Vec<Problem> {
        check::on_disk(self, found)
    }

    /// Whether the text is TOML once the values of these keys are replaced.
    pub(super) fn is_toml_but_for(&self, mended: &[&Key]) -> bool {
        let is_mended =
            |problem: &Problem| problem.key.as_ref().is_some_and(|key| mended.contains(&key));
        !self.of_text.iter().any(|problem| problem.is_syntax() && !is_mended(problem))
    }

    /// Where the entry of the queue at this place of the list stands: its header, or its braces.
    pub(super) fn queue_span(&self, at: usize) -> Option<Range<usize>> {
        self.queues.get(at).map(|entry| entry.span.clone())
    }

    /// The line and column of the id of the queue at this place of the list.
    pub(super) fn queue_place(&self, at: usize) -> Option<Place> {
        self.queues.get(at).map(|entry| entry.place)
    }

    /// Where the field of the queue at this place of the list stands.
    pub(super) fn field_span(&self, at: usize, row: &Row<Queue>) -> Option<Range<usize>> {
        self.field(at, row).map(|standing| standing.span.clone())
    }

    fn setting(&self, row: &Setting) -> Option<&Standing<Settings>> {
        self.standing.iter().find(|standing| standing.row == row)
    }

    fn field(&self, at: usize, row: &Row<Queue>) -> Option<&Standing<Queue>> {
        self.queues.get(at)?.fields.iter().find(|standing| standing.row == row)
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        self.settings.queues.iter().position(|queue| queue.id == *id)
    }

    /// Marks the known values that an error of syntax lies in: they are refused, to replace them mends
    /// it, and nothing else is to be said of them.
    fn blame_values(&mut self) {
        let Self { settings, of_text, standing, queues, .. } = self;
        let mut blamed = Vec::new();
        let is_value = |problem: &&mut Problem| matches!(problem.kind, Kind::Syntax(_));
        for problem in of_text.iter_mut().filter(is_value) {
            let Some(at) = problem.span.as_ref() else { continue };
            let is_in = |span: &Range<usize>| span.start <= at.start && at.end <= span.end;
            let setting = standing.iter_mut().find(|one| is_in(&one.span)).map(|one| {
                one.refused.get_or_insert_default();
                Key::Setting(one.row)
            });
            let entries = queues.iter_mut().zip(&settings.queues);
            let mut fields = entries.flat_map(|(entry, queue)| {
                entry.fields.iter_mut().map(move |field| (field, &queue.id))
            });
            let key = setting.or_else(|| {
                let (field, id) = fields.find(|(field, _)| is_in(&field.span))?;
                field.refused.get_or_insert_default();
                Some(Key::QueueField(id.clone(), field.row))
            });
            blamed.extend(key.clone());
            problem.key = key;
        }
        of_text.retain(|problem| {
            let is_blamed = problem.key.as_ref().is_some_and(|key| blamed.contains(key));
            problem.is_syntax() || !is_blamed
        });
    }
}

/// Reads a settings file's text. Whatever is wrong with it, there are settings afterwards: a default
/// stands in for each value that cannot be had.
pub fn read(text: &str) -> Reading {
    let events = outline::events(text);
    let outline = Outline::from_events(text, &events);
    let mut reader =
        Reader { text, lines: Lines::of(text), reading: Reading::default(), unknowns: 0 };
    if outline.is_too_deep() {
        reader.reading.of_text.push(syntax::too_deep());
    } else {
        let (table, errors) = DeTable::parse_recoverable(text);
        reader.reading.of_text = syntax::problems(text, &outline, &errors);
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
        let id = fields.iter().find(|field| field.row.key == "id").map(|field| field.span.start);
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
            self.reading.of_text.push(syntax::not_a_number(value.span()));
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
