//! Counts the rows of a log: all that needs no other row, and of the missed calls what their days
//! need.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use crate::zones::Tz;
use foldhash::fast::FixedState;

use super::bulk::{BulkError, Shared};
use super::days::{Kept, Missed};
use super::fingerprints::{Fingerprint, Fingerprints};
use super::tally::{self, Tally};
use crate::calls::{Call, Outcome, Row, Rows, Time, Why};
use crate::rules::customer_key::{CustomerKeys, Others};
use crate::rules::{day, sla};
use crate::settings::site::Site;

/// What one block comes to, as far as the order of blocks matters.
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
    /// The records that could not be read, with their lines, from 0.
    pub odd: Vec<(u64, Why)>,
}

/// One thread's counts.
pub(super) struct Count<'p> {
    tally: Tally,
    fingerprints: Fingerprints,
    customers: CustomerKeys<'p>,
    aside: &'p HashSet<Fingerprint>,
    shared: &'p Mutex<Shared>,
    queues: HashMap<Vec<u8>, u32, FixedState>,
    /// How many calls name each queue.
    named: Vec<u64>,
    quarters: Quarters,
    /// The missed calls, where the log is read in any order.
    kept: Option<Kept>,
    too_many_queues: bool,
}

/// In what order a log's calls may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// By their start, each named once.
    ByStart,
    /// In any order, and again.
    Any,
}

/// What one thread has counted.
pub(super) struct Counted {
    pub tally: Tally,
    /// How many calls name each queue.
    pub named: Vec<u64>,
    /// What is needed to find calls named twice.
    pub fingerprints: Fingerprints,
    /// The missed calls, where the log is read in any order.
    pub kept: Option<Kept>,
}

impl<'p> Count<'p> {
    /// Counts nothing yet; calls whose fingerprints are in `aside` are set aside in `shared`.
    pub fn new(
        site: &Site,
        others: &'p Others,
        aside: &'p HashSet<Fingerprint>,
        order: Order,
        shared: &'p Mutex<Shared>,
    ) -> Self {
        Self {
            tally: Tally::default(),
            fingerprints: Fingerprints::default(),
            customers: CustomerKeys::new(site.country, others),
            aside,
            shared,
            queues: HashMap::default(),
            named: Vec::new(),
            quarters: Quarters::new(site),
            kept: (order == Order::Any).then(Kept::default),
            too_many_queues: false,
        }
    }

    /// Counts the rows of a block of whole lines of a log.
    pub fn part(&mut self, rows: &Rows, block: &[u8]) -> Result<Part, BulkError> {
        let mut part = Part::default();
        part.lines = rows.clone().read(block, |number, line, row| {
            part.records += 1;
            match row {
                Ok(row) => self.row(rows, line, row, &mut part),
                Err(why) => part.odd.push((number, why)),
            }
        })?;
        if let Some(kept) = &mut self.kept {
            kept.add(std::mem::take(&mut part.missed));
        }
        if self.too_many_queues { Err(BulkError::NotInBulk) } else { Ok(part) }
    }

    /// Counts a call that is in no part; the log is read in any order.
    pub fn late(&mut self, call: &Call) {
        let missed = self.call(&Row::of(call));
        if let Some(kept) = &mut self.kept {
            kept.add(missed.into_iter().collect());
        }
    }

    /// What is counted.
    pub fn finish(self) -> Counted {
        let Self { tally, named, fingerprints, kept, .. } = self;
        Counted { tally, named, fingerprints, kept }
    }

    fn row(&mut self, rows: &Rows, line: &[u8], row: &Row<'_>, part: &mut Part) {
        let fingerprint = self.fingerprints.of(row.id);
        if !self.aside.is_empty() && self.aside.contains(&fingerprint) {
            part.duplicates += self.set_aside(rows, line);
            return;
        }
        self.fingerprints.note(fingerprint);
        part.missed.extend(self.call(row));
    }

    /// Keeps the record if it is the one that stands for its call so far. Returns 1 if there is
    /// another one.
    fn set_aside(&self, rows: &Rows, line: &[u8]) -> u64 {
        let Ok(Ok(call)) = rows.call(line) else { return 0 };
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
        let queue = self.queue(row.queue);
        let Some(lane) = tally::lane(row.direction, queue) else {
            self.too_many_queues = true;
            return None;
        };
        let until = row.answered.filter(|_| row.outcome == Outcome::Answered).unwrap_or(row.ended);
        let wait = sla::waited(None, row.queued, row.started, until).seconds;
        if !self.tally.call(row.direction, row.outcome, wait, lane) {
            return None;
        }
        let Some(customer) = self.customers.key(row.customer) else {
            self.tally.numberless(lane);
            return None;
        };
        Some(Missed { customer, day: self.quarters.day(row.started), lane })
    }

    /// The number of a queue by its name in the log; none for no queue.
    fn queue(&mut self, name: &[u8]) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let number = match self.queues.get(name) {
            Some(number) => *number,
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
        self.queues.insert(name.to_vec(), number);
        let numbers = usize::try_from(number).map_or(0, |number| number + 1);
        self.named.resize(self.named.len().max(numbers), 0);
        number
    }
}

/// The calendar days of instants, by quarters of an hour.
///
/// No zone's clocks are moved at another time than a whole quarter, and no day begins at another: so
/// within a quarter it is one day if it is one at both ends.
struct Quarters {
    zone: Tz,
    last: (i64, Option<i32>),
    met: HashMap<i64, Option<i32>, FixedState>,
}

impl Quarters {
    /// In milliseconds.
    const LENGTH: i64 = 15 * 60 * 1000;

    /// The most that are remembered: two years.
    const MOST: usize = 1 << 16;

    fn new(site: &Site) -> Self {
        Self { zone: site.time_zone.0, last: (i64::MIN, None), met: HashMap::default() }
    }

    fn day(&mut self, time: Time) -> i32 {
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
