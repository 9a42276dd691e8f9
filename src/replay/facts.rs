//! What the rules need of every call of a log, worked out as seldom as possible: customers and
//! queues become numbers, instants become days.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::report::Unlisted;
use super::tally::{self, Mask, Switches, Tally};
use crate::calls::{Call, Direction};
use crate::rules::customer::Customers;
use crate::rules::{day, queues, sla, tickets};
use crate::settings::site::Site;
use crate::settings::{Country, Queue, Zone};

/// What no setting touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    /// How long the call waited.
    pub wait: sla::Wait,
    /// Its queue, in [`Queues`].
    queue: Option<u32>,
}

/// The queues that a log names, each once.
#[derive(Debug, Default)]
pub(super) struct Queues {
    /// The name in NFC, and how many calls have it.
    named: Vec<(String, u64)>,
}

/// What a queue of the log is under the settings' list of queues.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bucket {
    /// A number of its own; two names of one listed queue have the same.
    number: u32,
    /// Whether its switch is off.
    off: bool,
}

/// What the site's country and zone make of each call.
#[derive(Debug)]
pub(super) struct Places {
    country: Country,
    zone: Zone,
    calls: Vec<Place>,
    /// What the calls come to in these places; made when it is first asked for.
    tally: OnceLock<Option<Tally>>,
}

/// Whose call it was, and on which day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    customer: Option<u32>,
    day: NaiveDate,
}

/// What no setting touches, of every call, and the queues they name.
pub(super) fn fixed(calls: &[Call]) -> (Vec<Fixed>, Queues) {
    let mut queues = Queues::default();
    let mut numbers = HashMap::new();
    let fixed = calls.iter().map(|call| {
        let queue = queues.number(&call.queue, &mut numbers);
        Fixed { wait: sla::wait(call), queue }
    });
    (fixed.collect(), queues)
}

/// The facts of one call.
pub(super) fn of(call: &Call, fixed: &Fixed, place: &Place, buckets: &[Bucket]) -> tickets::Facts {
    let bucket = fixed.queue.and_then(|queue| buckets.get(queue as usize));
    tickets::Facts {
        direction: call.direction,
        outcome: call.outcome,
        customer: place.customer,
        queue: bucket.map(|bucket| bucket.number),
        queue_off: bucket.is_some_and(|bucket| bucket.off),
        day: place.day,
    }
}

impl Queues {
    fn number<'c>(&mut self, name: &'c str, numbers: &mut HashMap<&'c str, u32>) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let number = *numbers.entry(name).or_insert_with(|| self.named(name));
        self.named.get_mut(number as usize)?.1 += 1;
        Some(number)
    }

    /// Counts so many more calls of each queue.
    pub(super) fn count(&mut self, calls: &[u64]) {
        for ((_, sum), calls) in self.named.iter_mut().zip(calls) {
            *sum += calls;
        }
    }

    /// The number of a name that has not been met in this spelling.
    pub(super) fn named(&mut self, name: &str) -> u32 {
        let name: String = name.nfc().collect();
        let known = self.named.iter().position(|(known, _)| *known == name);
        let at = known.unwrap_or_else(|| {
            self.named.push((name, 0));
            self.named.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// What each queue is under a list of queues.
    pub(super) fn buckets(&self, listed: &[Queue]) -> Vec<Bucket> {
        let each = self.named.iter().zip(listed.len()..).map(|((name, _), unlisted)| {
            let found = queues::find(listed, name);
            let off = found.and_then(|at| listed.get(at)).is_some_and(|queue| !queue.create_ticket);
            Bucket { number: u32::try_from(found.unwrap_or(unlisted)).unwrap_or(u32::MAX), off }
        });
        each.collect()
    }

    /// What a list of queues makes of the lanes of a tally.
    pub(super) fn switches(&self, listed: &[Queue]) -> Switches {
        let mut switches = Switches { on: Mask::MAX, twins: Vec::new() };
        let mut lanes: HashMap<u32, Mask> = HashMap::new();
        for (queue, bucket) in (0..).zip(self.buckets(listed)) {
            let Some(lane) = tally::lane(Direction::In, Some(queue)) else { break };
            *lanes.entry(bucket.number).or_default() |= 1 << lane;
            if bucket.off {
                switches.on &= !(1 << lane);
            }
        }
        switches.twins = lanes.into_values().filter(|twins| twins.count_ones() > 1).collect();
        switches
    }

    /// The queues that a list of queues lacks, most calls first.
    pub(super) fn unlisted(&self, listed: &[Queue]) -> Vec<Unlisted> {
        let missing = self.named.iter().filter(|(name, _)| queues::find(listed, name).is_none());
        let mut unlisted: Vec<_> = missing
            .map(|(queue, calls)| Unlisted {
                queue: queue.clone(),
                calls: *calls,
                nearest: queues::meant(listed, queue).map(|queue| queue.id.clone()),
            })
            .collect();
        unlisted.sort_by(|a, b| b.calls.cmp(&a.calls).then_with(|| a.queue.cmp(&b.queue)));
        unlisted
    }
}

impl Places {
    pub(super) fn new(calls: &[Call], site: &Site) -> Self {
        let mut customers = Customers::new(site.country);
        let calls = calls.iter().map(|call| Place {
            customer: customers.number(&call.customer),
            day: day::day(call.started, site.time_zone.0),
        });
        let calls = calls.collect();
        Self { country: site.country, zone: site.time_zone, calls, tally: OnceLock::new() }
    }

    /// What these calls come to; none if they name more queues than a tally holds.
    pub(super) fn tally(&self, calls: &[Call], fixed: &[Fixed]) -> Option<&Tally> {
        self.tally.get_or_init(|| self.tallied(calls, fixed)).as_ref()
    }

    fn tallied(&self, calls: &[Call], fixed: &[Fixed]) -> Option<Tally> {
        let mut tally = Tally::default();
        let mut days: HashMap<(u32, NaiveDate), Mask> = HashMap::new();
        for ((call, fixed), place) in calls.iter().zip(fixed).zip(&self.calls) {
            let lane = tally::lane(call.direction, fixed.queue)?;
            if !tally.call(call.direction, call.outcome, fixed.wait.seconds, lane) {
                continue;
            }
            match place.customer {
                Some(customer) => *days.entry((customer, place.day)).or_default() |= 1 << lane,
                None => tally.numberless(lane),
            }
        }
        for lanes in days.values() {
            tally.days(*lanes, 1);
        }
        Some(tally)
    }

    pub(super) fn are_of(&self, site: &Site) -> bool {
        self.country == site.country && self.zone == site.time_zone
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Place> {
        self.calls.iter()
    }

    pub(super) fn customers(&self) -> impl Iterator<Item = Option<u32>> {
        self.calls.iter().map(|place| place.customer)
    }
}
