//! The days of customers who missed calls: which lanes each one's missed calls of a day were in.

use std::collections::{BTreeMap, HashMap};
use std::thread;

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

/// The days of a log sorted by start, as they are counted: a day is over as soon as the log goes on
/// to a later one, so there is memory for a day or two.
#[derive(Debug, Default)]
pub(super) struct Days {
    open: BTreeMap<i32, Customers>,
    /// Emptied tables, to be filled again.
    spare: Vec<Customers>,
    /// What the days that are over came to.
    over: Tally,
    /// The day before which all are over.
    over_before: Option<i32>,
}

/// A call of a day that was counted as over: the log is not sorted by start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotSorted;

impl Days {
    /// Counts the missed calls of the next part of the log.
    pub fn add(&mut self, part: &[Missed]) -> Result<(), NotSorted> {
        let Some(first) = part.iter().map(|missed| missed.day).min() else { return Ok(()) };
        if self.over_before.is_some_and(|day| first < day) {
            return Err(NotSorted);
        }
        self.over_before = Some(first);
        self.end_before(first);
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
            end(&mut customers, &mut self.over);
            self.spare.push(customers);
        }
    }
}

/// Counts a day that is over, and empties it.
fn end(customers: &mut Customers, over: &mut Tally) {
    for lanes in customers.values() {
        over.days(*lanes, 1);
    }
    customers.clear();
}

/// The missed calls that one thread has read of a log in any order: laid aside by their days, since a
/// table for every day, filled here and there, would be all over the memory.
#[derive(Debug, Default)]
pub(super) struct Kept(BTreeMap<i32, Vec<(CustomerKey, Lane)>>);

impl Kept {
    /// Lays the missed calls of a part of the log aside.
    pub fn add(&mut self, mut part: Vec<Missed>) {
        part.sort_unstable_by_key(|missed| missed.day);
        for run in part.chunk_by(|one, next| one.day == next.day) {
            let Some(Missed { day, .. }) = run.first() else { continue };
            let calls = run.iter().map(|missed| (missed.customer, missed.lane));
            self.0.entry(*day).or_default().extend(calls);
        }
    }

    /// What all that the threads have laid aside comes to.
    pub fn finish(threads: Vec<Self>) -> Tally {
        let mut days: BTreeMap<i32, Vec<_>> = BTreeMap::new();
        for (day, calls) in threads.into_iter().flat_map(|Self(days)| days) {
            days.entry(day).or_default().push(calls);
        }
        let days: Vec<_> = days.into_values().collect();
        let (some, others) = days.split_at(days.len() / 2);
        thread::scope(|scope| {
            let other = scope.spawn(|| counted(others));
            let mut sum = counted(some);
            sum.add(&other.join().unwrap_or_default());
            sum
        })
    }
}

/// What some days come to, each in one or more pieces.
fn counted(days: &[Vec<Vec<(CustomerKey, Lane)>>]) -> Tally {
    let (mut sum, mut customers) = (Tally::default(), Customers::default());
    for day in days {
        for (customer, lane) in day.iter().flatten() {
            *customers.entry(*customer).or_default() |= 1 << lane;
        }
        end(&mut customers, &mut sum);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Strategy;

    const fn missed(customer: u64, day: i32, lane: Lane) -> Missed {
        Missed { customer, day, lane }
    }

    fn per_queue(tally: &Tally) -> u64 {
        let all = super::super::tally::Switches { on: Mask::MAX, twins: Vec::new() };
        tally.tickets(true, &all)[Strategy::PerQueue as usize].total
    }

    #[test]
    fn a_day_is_over_when_the_log_goes_on_to_the_next() {
        let log = [missed(1, 10, 2), missed(1, 10, 3), missed(2, 10, 2), missed(1, 11, 2)];
        let mut days = Days::default();
        for part in log.chunks(1) {
            days.add(part).unwrap();
        }
        assert_eq!(per_queue(&days.finish()), 4);
    }

    #[test]
    fn a_call_of_a_day_that_is_over_is_seen_and_one_laid_aside_is_in_order() {
        let log = [missed(1, 10, 2), missed(1, 12, 2), missed(1, 11, 2), missed(1, 10, 2)];
        let mut days = Days::default();
        assert_eq!(log.chunks(1).try_for_each(|part| days.add(part)), Err(NotSorted));
        let mut threads = [Kept::default(), Kept::default()];
        threads[0].add(log[..2].to_vec());
        threads[1].add(log[2..].to_vec());
        assert_eq!(per_queue(&Kept::finish(threads.into())), 3);
    }
}
