//! The days of customers who missed calls: which lanes each one's missed calls of a day were in.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::tally::{Lane, Mask, Tally};
use crate::rules::customer_key::CustomerKey;

/// A missed call that may share a ticket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missed {
    /// Whose it was.
    pub customer: CustomerKey,
    /// The calendar day of its start, counted from the common era.
    pub day: i32,
    /// Its lane.
    pub lane: Lane,
}

/// The customers of one day.
type Customers = HashMap<CustomerKey, Mask, FixedState>;

/// The days of a log, as they are counted.
#[derive(Debug)]
pub(super) struct Days {
    open: BTreeMap<i32, Customers>,
    /// Emptied tables, to be filled again.
    spare: Vec<Customers>,
    /// What the days that are over came to.
    over: Tally,
    keeping: Keeping,
}

/// How long a day is kept.
#[derive(Clone, Copy, Debug)]
enum Keeping {
    /// Until the log goes on to a later day; the last such end.
    UntilOver { over_before: i32 },
    /// Until the log's end.
    All,
}

/// A call of a day that was counted as over: the log is not sorted by start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotSorted;

impl Days {
    /// For a log sorted by start: memory for a day or two.
    pub fn recycled() -> Self {
        Self::new(Keeping::UntilOver { over_before: i32::MIN })
    }

    /// For a log in any order.
    pub fn kept() -> Self {
        Self::new(Keeping::All)
    }

    fn new(keeping: Keeping) -> Self {
        let (open, spare) = (BTreeMap::new(), Vec::new());
        Self { open, spare, over: Tally::default(), keeping }
    }

    /// Counts the missed calls of the next part of the log.
    pub fn add(&mut self, part: &[Missed]) -> Result<(), NotSorted> {
        let Some(first) = part.iter().map(|missed| missed.day).min() else { return Ok(()) };
        if let Keeping::UntilOver { over_before } = &mut self.keeping {
            if first < *over_before {
                return Err(NotSorted);
            }
            *over_before = first;
            self.end_before(first);
        }
        for run in part.chunk_by(|one, next| one.day == next.day) {
            let Some(Missed { day, .. }) = run.first() else { continue };
            let customers =
                self.open.entry(*day).or_insert_with(|| self.spare.pop().unwrap_or_default());
            for missed in run {
                *customers.entry(missed.customer).or_default() |= 1 << missed.lane;
            }
        }
        Ok(())
    }

    /// What all the days come to.
    pub fn finish(mut self) -> Tally {
        self.end_before(i32::MAX);
        self.over
    }

    fn end_before(&mut self, day: i32) {
        while let Some(entry) = self.open.first_entry().filter(|entry| *entry.key() < day) {
            let mut customers = entry.remove();
            for lanes in customers.values() {
                self.over.days(*lanes, 1);
            }
            customers.clear();
            self.spare.push(customers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Strategy;

    const fn missed(customer: u64, day: i32, lane: Lane) -> Missed {
        Missed { customer, day, lane }
    }

    fn per_queue(days: Days) -> u64 {
        let all = super::super::tally::Switches { on: Mask::MAX, twins: Vec::new() };
        days.finish().tickets(true, &all)[Strategy::PerQueue as usize].total
    }

    #[test]
    fn a_day_is_over_when_the_log_goes_on_to_the_next() {
        let log = [missed(1, 10, 2), missed(1, 10, 3), missed(2, 10, 2), missed(1, 11, 2)];
        for mut days in [Days::recycled(), Days::kept()] {
            for part in log.chunks(1) {
                days.add(part).unwrap();
            }
            assert_eq!(per_queue(days), 4);
        }
    }

    #[test]
    fn a_call_of_a_day_that_is_over_is_seen() {
        let log = [missed(1, 10, 2), missed(1, 12, 2), missed(1, 11, 2)];
        let (mut recycled, mut kept) = (Days::recycled(), Days::kept());
        let add = |days: &mut Days| log.chunks(1).try_for_each(|part| days.add(part));
        assert_eq!(add(&mut recycled), Err(NotSorted));
        assert_eq!(add(&mut kept), Ok(()));
        assert_eq!(per_queue(kept), 3);
    }
}
