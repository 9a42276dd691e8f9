//! One or several logs gathered into one: every call once, in order.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, ErrorKind, Read as _};

use crate::zones::Tz;

use super::format::HEAD;
use super::joining::{Event, Joining};
use super::odd::Odds;
use super::{Call, Formats, Why};
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
    /// Records that could not be read.
    pub odd: Odds,
    /// Whether any of the logs records losses of connection at all.
    pub records_losses: bool,
}

/// Why a log cannot be read at all.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes did not come.
    Io(io::Error),
    /// Its first bytes are of none of these formats.
    UnknownFormat(Vec<String>),
    /// Its header lacks these columns.
    MissingColumns(Vec<String>),
}

impl ReadError {
    /// The reason in a sentence, without the log's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
                say!(lang, "is packed, and cut off", "là tệp nén, và bị cắt cụt")
            }
            Self::Io(error) if error.kind() == ErrorKind::InvalidData => {
                say!(lang, "is packed, and damaged", "là tệp nén, và bị hỏng")
            }
            Self::Io(error) => {
                let error = error.to_string();
                let error = visible(&error);
                say!(lang, "cannot be read: {error}", "không đọc được: {error}")
            }
            Self::UnknownFormat(names) => {
                let names = names.join(", ");
                let names = visible(&names);
                say!(
                    lang,
                    "not a call log of a format this program reads: {names}",
                    "không phải nhật ký cuộc gọi thuộc định dạng chương trình đọc được: {names}"
                )
            }
            Self::MissingColumns(columns) => {
                let columns = columns.join(", ");
                let columns = visible(&columns);
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
    joining: Joining,
}

impl Collector {
    /// Reads one log, in the one of `formats` that its first bytes show. Local times are read in
    /// `zone`. Records that cannot be read are gathered under the name `source` and do not stop it;
    /// an empty log has no calls. After an error, what was read before it stays.
    pub fn read(
        &mut self,
        source: &str,
        input: &mut dyn BufRead,
        formats: &Formats,
        zone: Tz,
    ) -> Result<(), ReadError> {
        let mut head = Vec::new();
        (&mut *input).take(HEAD as u64).read_to_end(&mut head)?;
        if head.len() < HEAD && head.trim_ascii().is_empty() {
            return Ok(());
        }
        let unknown = || formats.iter().map(|known| known.name().to_owned()).collect();
        let format = formats.of(&head).ok_or_else(|| ReadError::UnknownFormat(unknown()))?;
        let mut sink = Sink { source, zone, collector: self };
        format.read(&mut head.chain(input), &mut sink)
    }

    /// Everything read: every call once, ordered by (start, id).
    pub fn finish(mut self) -> Log {
        for record in std::mem::take(&mut self.joining).finish() {
            self.record(record);
        }
        let Self { mut log, places, open, joining: _ } = self;
        log.open = open.iter().filter(|id| !places.contains_key(*id)).count() as u64;
        log.calls.sort_unstable_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        log
    }

    fn record(&mut self, record: Record) {
        match record {
            Record::Open(id) => drop(self.open.insert(id)),
            Record::Call(call) => {
                self.log.read += 1;
                self.take(call);
            }
        }
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
                    && call.outranks(standing)
                {
                    *standing = call;
                }
            }
        }
    }
}

/// A record of a log, as a reader hands it on.
#[derive(Debug, PartialEq)]
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
    pub(super) fn record(&mut self, place: (u64, u64), record: Result<Record, Why>) {
        match record {
            Ok(record) => self.collector.record(record),
            Err(why) => self.odd(place, why),
        }
    }

    /// Takes a piece of a call, to be joined with its others when all logs have been read.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        self.collector.joining.add(event);
    }

    /// Notes a record that cannot be read.
    pub(super) fn odd(&mut self, place: (u64, u64), why: Why) {
        let log = &mut self.collector.log;
        log.read += 1;
        log.odd.push(self.source, place, why);
    }

    /// Notes that this log records losses of connection.
    pub(super) fn records_losses(&mut self) {
        self.collector.log.records_losses = true;
    }
}
