//! Calls that every rule for tickets treats alike, whatever the settings, make a *class*: a log of
//! millions has a few hundred, and what settings make of its tickets is worked out class by class.
//!
//! A missed call's class holds how the same customer's earlier missed calls of the day came: whether
//! there is a ticket to join depends on nothing else, under all four strategies and whatever queues
//! are switched off.

use std::collections::HashMap;

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use super::facts::Bucket;
use crate::calls::{Brief, Direction, Outcome};
use crate::rules::facts::Facts;
use crate::rules::merge::{Alone, Lane, MergeKey, merge};
use crate::rules::tickets::{NoTicket, gate};
use crate::settings::Strategy;

/// How a missed call came: which way, and incoming by which queue of the log.
type Entry = (Direction, Option<u32>);

/// How a customer's missed calls of a day came so far, as a number; 0 = there was none.
pub(super) type Day = u32;

/// What the rules look at in a call, but for whose it was and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Class {
    direction: Direction,
    outcome: Outcome,
    queue: Option<u32>,
    is_known: bool,
    before: Day,
}

/// The classes of a log.
#[derive(Debug)]
pub(super) struct Classes {
    all: Vec<Class>,
    numbers: HashMap<Class, u32, FixedState>,
    /// How the missed calls of days came, in order, each once.
    days: Vec<Vec<Entry>>,
    known_days: HashMap<Vec<Entry>, Day>,
    /// The day that another one is after one more missed call.
    next: HashMap<(Day, Entry), Day, FixedState>,
}

/// What becomes of the calls of a class under one strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// No ticket.
    None(NoTicket),
    /// A ticket of its own.
    Alone(Alone),
    /// A ticket that later calls may join, where these meet.
    First(Lane),
    /// The ticket of an earlier call.
    Joined(Lane),
}

impl Default for Classes {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::default(),
            days: vec![Vec::new()],
            known_days: HashMap::new(),
            next: HashMap::default(),
        }
    }
}

impl Classes {
    /// The class of a call in this queue of the log that is no missed one, or of nobody known.
    pub fn plain(&mut self, call: &Brief, queue: Option<u32>) -> u32 {
        self.number(call, queue, false, 0)
    }

    /// The class of a missed call of a customer, and what the customer's day is after it.
    pub fn missed(&mut self, call: &Brief, queue: Option<u32>, before: Day) -> (u32, Day) {
        let class = self.number(call, queue, true, before);
        let entry = (call.direction, queue.filter(|_| call.direction == Direction::In));
        let after = match self.next.get(&(before, entry)) {
            Some(after) => *after,
            None => self.new_day(before, entry),
        };
        (class, after)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What becomes of each class under each strategy; `buckets` are the queues of the log under the
    /// settings' list.
    pub fn ways(&self, auto_create: bool, buckets: &[Bucket]) -> Vec<[Way; 4]> {
        let ways = |class: &Class| {
            Strategy::EVERY.map(|strategy| self.way(class, strategy, auto_create, buckets))
        };
        self.all.iter().map(ways).collect()
    }

    fn way(&self, class: &Class, strategy: Strategy, auto_create: bool, buckets: &[Bucket]) -> Way {
        let facts = class.facts(buckets);
        if let Some(reason) = gate(auto_create, &facts) {
            return Way::None(reason);
        }
        let key = match merge(strategy, &facts) {
            Err(alone) => return Way::Alone(alone),
            Ok(key) => key,
        };
        let meets = |(direction, queue): &Entry| {
            let earlier = Class { direction: *direction, queue: *queue, ..*class }.facts(buckets);
            let its: Option<MergeKey> = merge(strategy, &earlier).ok();
            gate(auto_create, &earlier).is_none() && its == Some(key)
        };
        let mut before = self.days.get(class.before as usize).into_iter().flatten();
        if before.any(meets) { Way::Joined(key.lane()) } else { Way::First(key.lane()) }
    }

    fn number(&mut self, call: &Brief, queue: Option<u32>, is_known: bool, before: Day) -> u32 {
        let queue = queue.filter(|_| call.direction == Direction::In);
        let (direction, outcome) = (call.direction, call.outcome);
        let class = Class { direction, outcome, queue, is_known, before };
        if let Some(number) = self.numbers.get(&class) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(class);
        self.numbers.insert(class, number);
        number
    }

    #[cold]
    fn new_day(&mut self, before: Day, entry: Entry) -> Day {
        let mut entries = self.days.get(before as usize).cloned().unwrap_or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
        entries.sort_unstable_by_key(|(direction, queue)| (*direction == Direction::In, *queue));
        let next = Day::try_from(self.days.len()).unwrap_or(Day::MAX);
        let after = *self.known_days.entry(entries.clone()).or_insert(next);
        if after == next {
            self.days.push(entries);
        }
        self.next.insert((before, entry), after);
        after
    }
}

impl Class {
    fn facts(&self, buckets: &[Bucket]) -> Facts {
        let bucket = self.queue.and_then(|queue| buckets.get(queue as usize));
        Facts {
            direction: self.direction,
            outcome: self.outcome,
            // One customer on one day: only calls of the same are ever held against each other.
            customer: self.is_known.then_some(0),
            queue: bucket.map(|bucket| bucket.number),
            queue_off: bucket.is_some_and(|bucket| bucket.off),
            day: NaiveDate::default(),
        }
    }
}

impl Way {
    /// Whether it opens a ticket.
    pub const fn opens(self) -> bool {
        matches!(self, Self::Alone(_) | Self::First(_))
    }

    /// Whether it joins one.
    pub const fn joins(self) -> bool {
        matches!(self, Self::Joined(_))
    }
}
