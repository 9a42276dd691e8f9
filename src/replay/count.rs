//! Counts the rows of a log: all that needs no other row, and of the missed calls what their days
//! need.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use crate::zones::Tz;
use foldhash::fast::FixedState;

use super::bulk::{Counted, Known, Order, Shared};
use super::days::{Kept, Missed};
use super::fingerprints::{Fingerprint, Fingerprints};
use super::names::Names;
use super::report::Connection;
use super::tally::{self, Tally};
use crate::calls::{Call, Found, NotByBlocks, Odds, Outcome, Record, Row, Rows, Time};
use crate::rules::customer_key::CustomerKeys;
use crate::rules::{connection, day, sla};
use crate::settings::Settings;

/// What a part of a log comes to, as far as the order of its parts matters.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its lines.
    pub lines: u64,
    /// The records on them.
    pub records: u64,
    /// The records that another one, set aside, stands for.
    pub duplicates: u64,
    /// The missed calls that may share tickets.
    pub missed: Vec<Missed>,
    /// The records that could not be read, their lines counted from 0.
    pub odd: Odds,
    /// Whether it says that the log records losses of connection.
    pub records_losses: bool,
}

/// One thread's counts.
pub(super) struct Count<'p> {
    tally: Tally,
    connection: Connection,
    /// The seconds after which a lost connection ends a call.
    limit: u32,
    open: HashSet<Fingerprint>,
    fingerprints: Fingerprints,
    customers: CustomerKeys<'p>,
    known: &'p Known,
    shared: &'p Mutex<Shared>,
    queues: Names,
    /// How many calls name each queue.
    named: Vec<u64>,
    quarters: Quarters,
    /// The missed calls, where the log is read in any order.
    kept: Option<Kept>,
    too_many_queues: bool,
}

impl<'p> Count<'p> {
    /// Counts nothing yet; calls that are known to be named twice are set aside in `shared`.
    pub fn new(settings: &Settings, known: &'p Known, shared: &'p Mutex<Shared>) -> Self {
        Self {
            tally: Tally::default(),
            connection: Connection::default(),
            limit: settings.connection.end_after_seconds,
            open: HashSet::new(),
            fingerprints: Fingerprints::default(),
            customers: CustomerKeys::new(settings.site.country, &known.others),
            known,
            shared,
            queues: Names::default(),
            named: Vec::new(),
            quarters: Quarters::new(settings.site.time_zone.0),
            kept: (known.order == Order::Any).then(Kept::default),
            too_many_queues: false,
        }
    }

    /// The fingerprint of a call's id.
    pub fn fingerprint(&self, id: &str) -> Fingerprint {
        self.fingerprints.of(id.as_bytes())
    }

    /// Whether the logs name more queues than can be told apart here.
    pub const fn has_too_many_queues(&self) -> bool {
        self.too_many_queues
    }

    /// Counts the rows of a block of whole lines of a log.
    pub fn part(&mut self, rows: &Rows, block: &[u8]) -> Result<Part, NotByBlocks> {
        let mut part = Part::default();
        part.lines = rows.clone().read(block, |number, found| match found {
            Found::Row(row, line) => {
                self.row(row, || rows.call(line), &mut part);
            }
            Found::Call(call) => self.whole(call, &mut part),
            Found::Odd(column, why) => {
                part.records += 1;
                part.odd.push("", (number, column), why);
            }
            Found::Losses => part.records_losses = true,
        })?;
        self.settle(&mut part);
        Ok(part)
    }

    /// Counts a record.
    pub fn record(&mut self, record: &Record, part: &mut Part) {
        match record {
            Record::Call(call) => self.whole(call, part),
            Record::Open(id) => drop(self.open.insert(self.fingerprint(id))),
        }
    }

    /// Counts a call that was set aside, by the record that stands for it. Returns its fingerprint.
    pub fn late(&mut self, call: &Call, part: &mut Part) -> Fingerprint {
        self.losses(call);
        part.missed.extend(self.call(&Row::of(call)));
        self.fingerprint(&call.id)
    }

    /// Keeps a part's missed calls, where the log is read in any order.
    pub fn settle(&mut self, part: &mut Part) {
        if let Some(kept) = &mut self.kept {
            kept.add(std::mem::take(&mut part.missed));
        }
    }

    /// What is counted.
    pub fn finish(self) -> Counted {
        let Self { tally, connection, open, named, fingerprints, kept, .. } = self;
        Counted { tally, named, connection, open, fingerprints, kept }
    }

    fn whole(&mut self, call: &Call, part: &mut Part) {
        if self.row(&Row::of(call), || Some(call.clone()), part) {
            self.losses(call);
        }
    }

    fn losses(&mut self, call: &Call) {
        for verdict in connection::verdicts(call, self.limit) {
            self.connection.add(&verdict);
        }
    }

    /// Counts a row, or sets its call aside; true where it is counted.
    #[inline]
    fn row(&mut self, row: &Row<'_>, call: impl FnOnce() -> Option<Call>, part: &mut Part) -> bool {
        part.records += 1;
        let fingerprint = self.fingerprints.of(row.id());
        let aside = &self.known.aside;
        if !aside.is_empty() && aside.contains(&fingerprint) {
            part.duplicates += call().map_or(0, |call| self.set_aside(call));
            return false;
        }
        if !self.known.each_once {
            self.fingerprints.note(fingerprint);
        }
        part.missed.extend(self.call(row));
        true
    }

    /// Keeps a record if it is the one that stands for its call so far. Returns 1 if there is
    /// another one.
    #[cold]
    fn set_aside(&self, call: Call) -> u64 {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(standing) = shared.aside.get_mut(&call.id) else {
            shared.aside.insert(call.id.clone(), call);
            return 0;
        };
        if call.outranks(standing) {
            *standing = call;
        }
        1
    }

    /// Counts one call; the answer is for its day.
    fn call(&mut self, row: &Row<'_>) -> Option<Missed> {
        let queue = self.queue(row.queue());
        let Some(lane) = tally::lane(row.direction(), queue) else {
            self.too_many_queues = true;
            return None;
        };
        let until =
            row.answered().filter(|_| row.outcome() == Outcome::Answered).unwrap_or(row.ended());
        let wait = sla::waited(row.stated_wait(), row.queued(), row.started(), until).seconds;
        if !self.tally.call(row.direction(), row.outcome(), wait, lane) {
            return None;
        }
        let Some(customer) = self.customers.key(row.customer()) else {
            self.tally.numberless(lane);
            return None;
        };
        Some(Missed { customer, day: self.quarters.day(row.started()), lane })
    }

    /// The number of a queue by its name in the log; none for no queue.
    fn queue(&mut self, name: &[u8]) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let number = match self.queues.number(name) {
            Some(number) => number,
            None => self.new_queue(name),
        };
        if let Some(calls) = usize::try_from(number).ok().and_then(|at| self.named.get_mut(at)) {
            *calls += 1;
        }
        Some(number)
    }

    #[cold]
    fn new_queue(&mut self, name: &[u8]) -> u32 {
        let text = std::str::from_utf8(name).unwrap_or_default();
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let number = shared.queues.named(text);
        self.queues.add(name, number);
        let numbers = usize::try_from(number).map_or(0, |number| number + 1);
        self.named.resize(self.named.len().max(numbers), 0);
        number
    }
}

/// The calendar days of instants, by quarters of an hour.
///
/// No zone's clocks are moved at another time than a whole quarter, and no day begins at another: so
/// within a quarter it is one day if it is one at both ends.
pub(super) struct Quarters {
    zone: Tz,
    last: (i64, Option<i32>),
    met: HashMap<i64, Option<i32>, FixedState>,
}

impl Quarters {
    /// In milliseconds.
    const LENGTH: i64 = 15 * 60 * 1000;

    /// The most that are remembered: two years.
    const MOST: usize = 1 << 16;

    pub fn new(zone: Tz) -> Self {
        Self { zone, last: (i64::MIN, None), met: HashMap::default() }
    }

    /// The day of an instant, counted from the common era.
    pub fn day(&mut self, time: Time) -> i32 {
        let quarter = time.0.div_euclid(Self::LENGTH);
        if self.last.0 != quarter {
            self.last = (quarter, self.whole(quarter));
        }
        self.last.1.unwrap_or_else(|| day::number(time, self.zone))
    }

    /// The day that a quarter is all in, if it is.
    fn whole(&mut self, quarter: i64) -> Option<i32> {
        if self.met.len() >= Self::MOST {
            self.met.clear();
        }
        *self.met.entry(quarter).or_insert_with(|| {
            let from = quarter * Self::LENGTH;
            let ends = [from, from + Self::LENGTH - 1].map(|end| day::number(Time(end), self.zone));
            (ends[0] == ends[1]).then_some(ends[0])
        })
    }
}
