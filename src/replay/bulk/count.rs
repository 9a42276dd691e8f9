//! Counts the rows of a log: all that needs no other row, and of the missed calls what their days
//! need.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use super::super::days::{Kept, Missed};
use super::super::fingerprints::{Fingerprint, Fingerprints};
use super::super::names::Names;
use super::super::quarters::Quarters;
use super::super::report::Connection;
use super::super::tally::{self, Tally};
use super::known::{Known, Order};
use super::shared::{Counted, Part, Shared};
use crate::calls::{Call, Found, NotByBlocks, Outcome, Record, Row, Rows};
use crate::rules::customer_key::CustomerKeys;
use crate::rules::{connection, sla};
use crate::settings::Settings;

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
