//! One or several logs gathered into one: every call once, in order.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, Read as _};

use chrono_tz::Tz;

use super::format::HEAD;
use super::{Call, FORMATS, Format, Why};
use crate::say;
use crate::text::{Lang, visible};

/// A log, or several together: every call once, ordered by (start, id).
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The calls.
    pub calls: Vec<Call>,
    /// Records found, duplicates and unreadable ones included, open ones not.
    pub read: u64,
    /// Records left out because another one of the same id stands for the call.
    pub duplicates: u64,
    /// Calls that no log says have ended: reported, in no count.
    pub open: u64,
    /// Records that could not be read, in the order found.
    pub odd: Vec<Odd>,
    /// Whether any of the logs records losses of connection at all.
    pub records_losses: bool,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The log's name as the user gave it.
    pub source: String,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1; where a record is a line, 1.
    pub column: u64,
    /// What is wrong with it.
    pub why: Why,
}

impl Odd {
    /// Where it stands and what is wrong: `calls.csv:12: the call ends before it starts`.
    pub fn say(&self, lang: Lang) -> String {
        let (source, line, why) = (visible(&self.source), self.line, self.why.say(lang));
        match self.column {
            1 => format!("{source}:{line}: {why}"),
            column => format!("{source}:{line}:{column}: {why}"),
        }
    }
}

/// Why a log cannot be read at all.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes did not come.
    Io(io::Error),
    /// Its first bytes are of no format in [`FORMATS`].
    UnknownFormat,
    /// Its header lacks these columns.
    MissingColumns(Vec<&'static str>),
}

impl ReadError {
    /// The reason in a sentence, without the log's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => {
                let error = error.to_string();
                let error = visible(&error);
                say!(lang, "cannot be read: {error}", "không đọc được: {error}")
            }
            Self::UnknownFormat => {
                let names = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>();
                let names = names.join(", ");
                say!(
                    lang,
                    "not a call log of a format this program reads: {names}",
                    "không phải nhật ký cuộc gọi thuộc định dạng chương trình đọc được: {names}"
                )
            }
            Self::MissingColumns(columns) => {
                let columns = columns.join(", ");
                say!(
                    lang,
                    "the header has no column {columns}",
                    "dòng tiêu đề không có cột {columns}"
                )
            }
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Gathers the calls of one or several logs.
#[derive(Debug, Default)]
pub struct Collector {
    log: Log,
    places: HashMap<String, usize>,
    open: HashSet<String>,
}

impl Collector {
    /// Reads one log: `format`, or else the one its first bytes show. Local times are read in
    /// `zone`. Records that cannot be read are gathered under the name `source` and do not stop it;
    /// an empty log has no calls. After an error, what was read before it stays.
    pub fn read(
        &mut self,
        source: &str,
        input: &mut dyn BufRead,
        format: Option<&'static Format>,
        zone: Tz,
    ) -> Result<(), ReadError> {
        let mut head = Vec::new();
        (&mut *input).take(HEAD as u64).read_to_end(&mut head)?;
        if head.len() < HEAD && head.trim_ascii().is_empty() {
            return Ok(());
        }
        let format = format.or_else(|| Format::of(&head)).ok_or(ReadError::UnknownFormat)?;
        let mut sink = Sink { source, zone, collector: self };
        (format.read)(&mut head.chain(input), &mut sink)
    }

    /// Everything read: every call once, ordered by (start, id).
    pub fn finish(self) -> Log {
        let Self { mut log, places, open } = self;
        log.open = open.iter().filter(|id| !places.contains_key(*id)).count() as u64;
        log.calls.sort_unstable_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        log
    }

    fn take(&mut self, call: Call) {
        match self.places.entry(call.id.clone()) {
            Entry::Vacant(place) => {
                place.insert(self.log.calls.len());
                self.log.calls.push(call);
            }
            Entry::Occupied(place) => {
                self.log.duplicates += 1;
                if let Some(standing) = self.log.calls.get_mut(*place.get())
                    && call.rank() > standing.rank()
                {
                    *standing = call;
                }
            }
        }
    }
}

/// A record of a log, as a reader hands it on.
pub(super) enum Record {
    /// A call that has ended.
    Call(Call),
    /// A call, by its id, that had not ended when the log was written.
    Open(String),
}

/// Where a reader puts what it finds.
pub(super) struct Sink<'c> {
    source: &'c str,
    zone: Tz,
    collector: &'c mut Collector,
}

impl Sink<'_> {
    /// The zone that local times are read in.
    pub(super) const fn zone(&self) -> Tz {
        self.zone
    }

    /// Takes a record that begins at this line and column, or what is wrong with it.
    pub(super) fn record(&mut self, (line, column): (u64, u64), record: Result<Record, Why>) {
        let log = &mut self.collector.log;
        match record {
            Ok(Record::Open(id)) => drop(self.collector.open.insert(id)),
            Ok(Record::Call(call)) => {
                log.read += 1;
                self.collector.take(call);
            }
            Err(why) => {
                log.read += 1;
                log.odd.push(Odd { source: self.source.to_owned(), line, column, why });
            }
        }
    }

    /// Notes that this log records losses of connection.
    pub(super) fn records_losses(&mut self) {
        self.collector.log.records_losses = true;
    }
}
