//! Counts the rows of a log: all that needs no other row, and of the missed calls what their days
//! need.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;

use super::bulk::{BulkError, Shared};
use super::days::Missed;
use super::fingerprints::{Fingerprint, Fingerprints};
use super::tally::{self, Tally};
use crate::calls::{Outcome, Row, Rows, Time, Why};
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
    site: &'p Site,
    customers: CustomerKeys<'p>,
    aside: &'p HashSet<Fingerprint>,
    shared: &'p Mutex<Shared>,
    queues: HashMap<Vec<u8>, u32, FixedState>,
    /// How many calls name each queue.
    named: Vec<u64>,
    today: Today,
    too_many_queues: bool,
}

/// A stretch of time all of one calendar day.
#[derive(Clone, Copy, Debug)]
struct Today {
    from: Time,
    day: i32,
}

impl<'p> Count<'p> {
    /// Counts nothing yet; calls whose fingerprints are in `aside` are set aside in `shared`.
    pub fn new(
        site: &'p Site,
        others: &'p Others,
        aside: &'p HashSet<Fingerprint>,
        shared: &'p Mutex<Shared>,
    ) -> Self {
        Self {
            tally: Tally::default(),
            fingerprints: Fingerprints::default(),
            site,
            customers: CustomerKeys::new(site.country, others),
            aside,
            shared,
            queues: HashMap::default(),
            named: Vec::new(),
            today: Today { from: Time(i64::MIN), day: 0 },
            too_many_queues: false,
        }
    }

    /// Counts the rows of a block of whole lines of a log.
    pub fn part(&mut self, rows: &Rows, block: &[u8]) -> Result<Part, BulkError> {
        let mut part = Part::default();
        part.lines = rows.clone().read(block, |number, line, row| {
            part.records += 1;
            match row {
                Ok(row) => self.row(rows, line, &row, &mut part),
                Err(why) => part.odd.push((number, why)),
            }
        })?;
        if self.too_many_queues { Err(BulkError::NotInBulk) } else { Ok(part) }
    }

    /// The counts, how many calls name each queue, and what is needed to find calls named twice.
    pub fn finish(self) -> (Tally, Vec<u64>, Fingerprints) {
        (self.tally, self.named, self.fingerprints)
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
    pub fn call(&mut self, row: &Row<'_>) -> Option<Missed> {
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
        Some(Missed { customer, day: self.day(row.started), lane })
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

    fn day(&mut self, time: Time) -> i32 {
        if !self.today.holds(time) {
            self.today = Today::around(time, self.site);
        }
        if self.today.holds(time) {
            self.today.day
        } else {
            day::number(time, self.site.time_zone.0)
        }
    }
}

impl Today {
    /// No zone's clocks are moved at another time than a whole quarter of an hour, and no day begins
    /// at another: so within a quarter it is one day if it is one at both ends.
    const QUARTER: i64 = 15 * 60 * 1000;

    fn around(time: Time, site: &Site) -> Self {
        let zone = site.time_zone.0;
        let from = Time(time.0.div_euclid(Self::QUARTER) * Self::QUARTER);
        let (first, last) =
            (day::number(from, zone), day::number(Time(from.0 + Self::QUARTER - 1), zone));
        let from = if first == last { from } else { Time(i64::MIN) };
        Self { from, day: first }
    }

    fn holds(self, time: Time) -> bool {
        (0..Self::QUARTER).contains(&time.0.wrapping_sub(self.from.0))
    }
}
