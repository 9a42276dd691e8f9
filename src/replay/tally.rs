//! Everything a report needs of a log, counted so that no setting but the site's country and zone
//! can change it: afterwards every report is made of a few hundred numbers, however many calls.
//!
//! The trick is the *mask*. What a customer's missed calls of one day come to depends, under all four
//! strategies and whatever queues are switched off, only on which *lanes* they were in: outgoing,
//! incoming without a queue, incoming in this queue or that. So a log's missed calls are counted as
//! "so many customer-days have this set of lanes".

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::report::{Counts, Tickets};
use crate::calls::{Direction, Outcome};
use crate::rules::sla;
use crate::settings::Strategy;

/// Which of the tickets of a customer's day a missed call can be in: 0 outgoing, 1 incoming without
/// a queue, from 2 incoming in a queue.
pub(super) type Lane = u8;

/// A set of lanes, a bit each.
pub(super) type Mask = u64;

/// The lane of outgoing calls.
const OUT: Lane = 0;

/// The lane of incoming calls without a queue.
const NO_QUEUE: Lane = 1;

/// The lane of the first queue.
const FIRST_QUEUE: Lane = 2;

/// The most queues that a log may name for its calls to be tallied.
pub(super) const MOST_QUEUES: usize = Mask::BITS as usize - FIRST_QUEUE as usize;

/// The longest wait that is told apart, in seconds: the highest limit of the SLA.
const LONGEST_WAIT: usize = 3600;

/// What the calls of a log come to, without the settings.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// How many calls of each kind.
    pub counts: Counts,
    answered: [u64; Mask::BITS as usize],
    missed: [u64; Mask::BITS as usize],
    /// Missed calls without a number, which never merge.
    numberless: [u64; Mask::BITS as usize],
    /// Customer-days by the lanes their missed calls were in.
    days: HashMap<Mask, u64, FixedState>,
    /// Answered incoming calls by their wait; the last place is for all that waited longer.
    waits: Vec<u64>,
    short_abandons: u64,
}

/// What the settings make of the lanes.
pub(super) struct Switches {
    /// The lanes whose calls get tickets.
    pub on: Mask,
    /// The lanes that are one listed queue, where a log knows it by two names.
    pub twins: Vec<Mask>,
}

/// The lane of a call of this direction in the queue of this number (the log's own, from 0); none if
/// there are more queues than lanes.
pub(super) fn lane(direction: Direction, queue: Option<u32>) -> Option<Lane> {
    match (direction, queue) {
        (Direction::In, Some(queue)) => {
            let queue = usize::try_from(queue).ok().filter(|queue| *queue < MOST_QUEUES)?;
            Lane::try_from(queue).ok().map(|queue| queue + FIRST_QUEUE)
        }
        (Direction::In, None) => Some(NO_QUEUE),
        (Direction::Out | Direction::Internal, _) => Some(OUT),
    }
}

impl Default for Tally {
    fn default() -> Self {
        const NONE: [u64; Mask::BITS as usize] = [0; Mask::BITS as usize];
        Self {
            counts: Counts::default(),
            answered: NONE,
            missed: NONE,
            numberless: NONE,
            days: HashMap::default(),
            waits: vec![0; LONGEST_WAIT + 2],
            short_abandons: 0,
        }
    }
}

impl Tally {
    /// Counts a call that waited so many seconds. True if it is a missed call that may share a
    /// ticket: then its customer's day is to be counted too, or [`Tally::numberless`].
    pub fn call(&mut self, direction: Direction, outcome: Outcome, wait: u32, lane: Lane) -> bool {
        self.counts.add(direction, outcome);
        if direction == Direction::Internal || outcome == Outcome::Ivr {
            return false;
        }
        let (at, incoming) = (usize::from(lane), direction == Direction::In);
        if outcome == Outcome::Answered {
            self.answered[at] += 1;
            if incoming {
                let wait = usize::try_from(wait).unwrap_or(usize::MAX).min(LONGEST_WAIT + 1);
                self.waits[wait] += 1;
            }
            return false;
        }
        self.missed[at] += 1;
        self.short_abandons += u64::from(incoming && wait <= sla::SHORT);
        true
    }

    /// Counts a missed call without a number.
    pub fn numberless(&mut self, lane: Lane) {
        self.numberless[usize::from(lane)] += 1;
    }

    /// Counts so many customer-days whose missed calls were in these lanes.
    pub fn days(&mut self, lanes: Mask, count: u64) {
        *self.days.entry(lanes).or_default() += count;
    }

    /// Adds what another part of the log comes to.
    pub fn add(&mut self, other: &Self) {
        self.counts.sum(&other.counts);
        let pairs = [
            (&mut self.answered[..], &other.answered[..]),
            (&mut self.missed[..], &other.missed[..]),
            (&mut self.numberless[..], &other.numberless[..]),
            (&mut self.waits[..], &other.waits[..]),
        ];
        for (sums, numbers) in pairs {
            sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        other.days.iter().for_each(|(lanes, count)| self.days(*lanes, *count));
        self.short_abandons += other.short_abandons;
    }

    /// The tickets of each strategy, in the order of `Strategy::ALL`.
    pub fn tickets(&self, auto_create: bool, switches: &Switches) -> [Tickets; 4] {
        if !auto_create {
            return [Tickets::default(); 4];
        }
        let from_answered = sum(&self.answered, switches.on);
        Strategy::EVERY.map(|strategy| {
            let from_missed = self.missed_tickets(strategy, switches);
            Tickets { total: from_answered + from_missed, from_answered, from_missed }
        })
    }

    fn missed_tickets(&self, strategy: Strategy, Switches { on, twins }: &Switches) -> u64 {
        const OUTGOING: Mask = 1 << OUT;
        let incoming = on & !OUTGOING;
        let days = |with: Mask| {
            let days = self.days.iter().filter(|(lanes, _)| *lanes & with != 0);
            days.map(|(_, count)| count).sum::<u64>()
        };
        let queues = || {
            let days = self.days.iter();
            days.map(|(lanes, count)| count * distinct(lanes & incoming, twins)).sum::<u64>()
        };
        let (lone, missed) =
            (|lanes| sum(&self.numberless, lanes), |lanes| sum(&self.missed, lanes));
        match strategy {
            Strategy::PerCall => missed(*on),
            Strategy::AllInbound => days(incoming) + lone(incoming) + missed(OUTGOING),
            Strategy::PerDirection => days(incoming) + days(OUTGOING) + lone(*on),
            Strategy::PerQueue => queues() + days(OUTGOING) + lone(*on),
        }
    }

    /// The SLA's figures under a limit in seconds.
    pub fn sla(&self, limit: u32) -> sla::Figures {
        let limit = usize::try_from(limit).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
        let answered = self.waits.iter().sum::<u64>();
        let missed = sum(&self.missed, !(1 << OUT));
        sla::Figures {
            within: self.waits[..=limit].iter().sum(),
            answered,
            offered: answered + missed,
            short_abandons: self.short_abandons,
        }
    }
}

/// The sum over the lanes of a mask.
fn sum(numbers: &[u64], lanes: Mask) -> u64 {
    let on = numbers.iter().enumerate().filter(|(lane, _)| lanes >> lane & 1 == 1);
    on.map(|(_, number)| number).sum()
}

/// How many queues these lanes are.
fn distinct(lanes: Mask, twins: &[Mask]) -> u64 {
    let once = twins.iter().fold(lanes, |lanes, twin| match lanes & twin {
        0 => lanes,
        found => lanes & !twin | (found & found.wrapping_neg()),
    });
    u64::from(once.count_ones())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_queue_by_two_names_is_counted_once() {
        assert_eq!(distinct(0b1_1110, &[]), 4);
        assert_eq!(distinct(0b1_1110, &[0b1_0100]), 3);
        assert_eq!(distinct(0b0_1010, &[0b1_0100]), 2);
    }

    #[test]
    fn there_are_lanes_for_sixty_two_queues() {
        assert_eq!(lane(Direction::In, Some(61)), Some(63));
        assert_eq!(lane(Direction::In, Some(62)), None);
        assert_eq!(lane(Direction::Out, Some(99)), Some(0));
    }
}
