//! CSV of any other system, by a *mapping*: a small TOML that names the columns, the format and zone
//! of times, and how direction and outcome are told. The ones in the folder `mappings` are built in;
//! the user's own are handed in as text.
//!
//! ```toml
//! about = { en = "…", vi = "…" }      # or one text for both languages; may be left out
//! tells = { en = "…", vi = "…" }      # what such a log can tell, and what it cannot
//! separator = ";"                     # a comma if left out
//! times = ["%d/%m/%Y %H:%M:%S"]       # tried before the spellings that the own format knows
//! zone = "Asia/Ho_Chi_Minh"           # of local times; the site's if left out
//!
//! [log]                               # how such a log is recognised:
//! header = ["Call ID", ["From", "Caller"]]  # by names in its header (one of several), or, without a
//! # columns = [16, 18]                # header, by the fewest and the most columns of a row, and
//! # when = [CONDITION, …]             # what holds on its first row
//!
//! [call]                              # VALUE, or { in = VALUE, out = VALUE, internal = VALUE }
//! id = "Call ID"                      # a VALUE is a SOURCE or a list of which the first filled counts;
//! customer = { in = "From", out = "To" }  # a SOURCE is a column, by name or number from 1, or
//! queue = { column = "lastdata", until = ",", when = [CONDITION, …] }  # `after` and `until` cut it;
//! started = { column = ["Date", "Time"] }  # several columns are joined by a blank
//! talked = "billsec"                  # hotline agent queue queued answered ended lasted rang waited
//!
//! [[direction]]                       # the first rule whose conditions all hold: in, out, internal,
//! is = "internal"                     # or none for a row that is no call
//! when = [{ column = "src", like = ["###", "####"] }, { column = "dst", filled = true }]
//!
//! [[outcome]]                         # answered, missed, ivr, open or none; without rules a call
//! is = "missed"                       # with an answer is answered and any other missed
//! when = [{ column = "Status", like = ["NO ANSWER", "BUSY", "fail*"] }]
//! ```
//!
//! In `like`, `*` is anything and `#` a digit; capitals do not matter. Names of columns are compared
//! by their letters and digits alone. Durations (`lasted` in all, `rang` before the answer, `talked`
//! after it, `waited` in the queue) are seconds or `H:MM:SS`. An end that is not there is the start
//! and `lasted`; an answer that is not there is the end less `talked`, else the start and `rang`,
//! else the start.

mod fault;
mod field;
mod parse;
mod telling;
mod value;

use std::io::BufRead;
use std::ops::RangeInclusive;

use crate::zones::Tz;

pub use fault::{Fault, FaultKind, Wanted};

use super::clock::Clock;
use super::csv::{self, Records};
use super::record::Record;
use super::sink::Sink;
use super::why::quoted;
use super::{Direction, Outcome, ReadError, Why};
use crate::text::Lang;
use field::Field;
use telling::Telling;
use value::{Column, Condition, Row, Value, fold, hold};

/// The mappings that are built in, by name.
const BUILT_IN: [(&str, &str); 5] = [
    ("asterisk-cdr", include_str!("../../../mappings/asterisk-cdr.toml")),
    ("freepbx", include_str!("../../../mappings/freepbx.toml")),
    ("freeswitch", include_str!("../../../mappings/freeswitch.toml")),
    ("3cx", include_str!("../../../mappings/3cx.toml")),
    ("twilio", include_str!("../../../mappings/twilio.toml")),
];

/// A header may stand below so many lines of title, and the first whole row below as many that are cut
/// off.
const TITLE: usize = 20;

/// How to read a CSV that some other system wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    name: String,
    about: Both,
    tells: Both,
    separator: char,
    /// Formats of times.
    times: Vec<String>,
    /// The zone of local times; the site's if there is none.
    zone: Option<Tz>,
    shape: Shape,
    /// Every column that is named anywhere; the rest names them by their place in here.
    columns: Vec<Column>,
    /// The values of a call, by [`Field`].
    fields: [Sided; Field::COUNT],
    directions: Vec<Rule<Direction>>,
    outcomes: Vec<Rule<Outcome>>,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Both {
    en: String,
    vi: String,
}

/// How a log is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// By a header that has all of these, each under one of several names.
    Header { names: Vec<Vec<Column>>, when: Vec<Condition> },
    /// Without a header, by so many columns.
    Columns { count: RangeInclusive<usize>, when: Vec<Condition> },
}

/// The values for incoming, outgoing and internal calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sided([Value; 3]);

/// What a row is, where the conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule<T> {
    is: Ruling<T>,
    when: Vec<Condition>,
}

/// What a rule says of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruling<T> {
    /// The call is that.
    Is(T),
    /// The call has not ended.
    Open,
    /// The row is no call of its own.
    NoCall,
}

impl Mapping {
    /// Reads a mapping; `name` is what `--format` takes. With any fault it is not to be used.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Fault>> {
        parse::parse(name, text)
    }

    /// The mappings that are built in.
    pub(super) fn built_in() -> impl Iterator<Item = Self> {
        // A test holds that each of them can be read.
        BUILT_IN.iter().filter_map(|(name, text)| Self::parse(name, text).ok())
    }

    /// The name `--format` takes.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, in a few words.
    pub fn about(&self, lang: Lang) -> &str {
        self.about.get(lang)
    }

    /// What a log of this kind can tell, and what it cannot; empty where the mapping does not say.
    pub fn tells(&self, lang: Lang) -> &str {
        self.tells.get(lang)
    }

    /// Whether the first bytes of a log look like this kind.
    pub(super) fn sniff(&self, mut head: &[u8]) -> bool {
        let mut records = Records::of(&mut head, self.separator);
        match &self.shape {
            Shape::Header { names, when } => {
                let Ok(header) = self.header(names, &mut records) else { return false };
                records.next().ok().flatten().is_none_or(|first| {
                    let fields = first.header(self.separator);
                    hold(when, Row { fields: &fields, places: &header.places })
                })
            }
            Shape::Columns { count, when } => {
                let places = self.places(&[]);
                (0..TITLE).map_while(|_| records.next().ok().flatten()).any(|record| {
                    let fields = record.header(self.separator);
                    count.contains(&fields.len())
                        && hold(when, Row { fields: &fields, places: &places })
                })
            }
        }
    }

    /// Reads a log to its end, handing every record on.
    pub(super) fn read(
        &self,
        input: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> Result<(), ReadError> {
        let mut records = Records::of(input, self.separator);
        let header = match &self.shape {
            Shape::Columns { .. } => Header { record: None, places: self.places(&[]) },
            Shape::Header { names, .. } => self.header(names, &mut records)?,
        };
        let own = self.zone.map(Clock::of);
        while let Some(record) = records.next()? {
            if header.record.as_ref().is_some_and(|header| record.repeats(header)) {
                continue;
            }
            let clock = own.as_ref().unwrap_or(sink.clock());
            let call = record.fields(self.separator).and_then(|fields| {
                self.record(Row { fields: &fields, places: &header.places }, clock)
            });
            match call.transpose() {
                None => {}
                Some(call) => sink.record((record.line, 1), call),
            }
        }
        Ok(())
    }

    /// The header, below whatever title there is.
    fn header(
        &self,
        names: &[Vec<Column>],
        records: &mut Records<'_>,
    ) -> Result<Header, ReadError> {
        let mut fewest: Vec<_> = names.iter().collect();
        for _ in 0..TITLE {
            let Some(record) = records.next()? else { break };
            let fields = record.header(self.separator);
            let header: Vec<_> = fields.iter().map(|field| fold(field)).collect();
            let is_there = |name: &Column| name.place(&header).is_some();
            let missing = names.iter().filter(|names| !names.iter().any(is_there));
            let missing: Vec<_> = missing.collect();
            if missing.is_empty() {
                return Ok(Header { places: self.places(&header), record: Some(record) });
            }
            if missing.len() < fewest.len() {
                fewest = missing;
            }
        }
        let missing = fewest.into_iter().filter_map(|names| names.first());
        Err(ReadError::MissingColumns(missing.map(Column::name).collect()))
    }

    /// Where each column stands in a log with this header.
    fn places(&self, header: &[String]) -> Vec<Option<usize>> {
        self.columns.iter().map(|column| column.place(header)).collect()
    }

    /// What a row tells; none where it is no call.
    fn record(&self, row: Row<'_>, clock: &Clock) -> Result<Option<Record>, Why> {
        if let Shape::Columns { count, .. } = &self.shape
            && !count.contains(&row.fields.len())
        {
            let (least, most) = (*count.start(), *count.end());
            return Err(Why::ColumnCount { found: row.fields.len(), least, most });
        }
        let direction = match ruling("direction", &self.directions, row)? {
            Ruling::Is(direction) => direction,
            Ruling::Open | Ruling::NoCall => return Ok(None),
        };
        let telling = Telling { mapping: self, row, direction, clock };
        let outcome = match self.outcomes.as_slice() {
            [] => telling.outcome_by_answer(),
            rules => ruling("outcome", rules, row)?,
        };
        match outcome {
            Ruling::NoCall => Ok(None),
            Ruling::Open => Ok(Some(Record::Open(telling.needed(Field::Id)?))),
            Ruling::Is(outcome) => telling.call(outcome)?.checked().map(Record::Call).map(Some),
        }
    }
}

/// A header as it stands, so that it is known when it comes again, and where its columns are.
struct Header {
    record: Option<csv::Record>,
    places: Vec<Option<usize>>,
}

/// What the first rule that holds says.
fn ruling<T: Copy>(field: &'static str, rules: &[Rule<T>], row: Row<'_>) -> Result<Ruling<T>, Why> {
    let rule = rules.iter().find(|rule| hold(&rule.when, row));
    rule.map(|rule| rule.is).ok_or_else(|| {
        let column = rules.iter().rev().flat_map(|rule| &rule.when).next();
        let found = column.map_or("", |condition| row.at(condition.column));
        Why::NoRule { field, found: quoted(found) }
    })
}

impl Default for Shape {
    fn default() -> Self {
        Self::Header { names: Vec::new(), when: Vec::new() }
    }
}

impl Both {
    fn same(text: &str) -> Self {
        Self { en: text.to_owned(), vi: text.to_owned() }
    }

    fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Vi => &self.vi,
        }
    }
}
