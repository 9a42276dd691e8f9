//! What no setting touches of a log: counted once, when it is made ready.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::losses::Losses;
use super::report::{Counts, Unlisted};
use super::tally::{self, Mask, Switches};
use super::waits::Waits;
use crate::calls::{Calls, Direction, Log};
use crate::rules::queues;
use crate::settings::Queue;

/// What no setting touches.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// The calls of each kind.
    pub counts: Counts,
    /// The queues.
    pub queues: Queues,
    /// The number in `queues` of each queue as the log writes it; none for no queue.
    pub queue_of: Vec<Option<u32>>,
    /// How long the calls waited.
    pub waits: Waits,
    /// What became of those that lost their connection.
    pub losses: Losses,
}

impl Fixed {
    /// Walks a log once.
    pub fn of(log: &Log) -> Self {
        let mut fixed = Self { counts: Counts::read(log), ..Self::default() };
        fixed.queues_of(&log.calls);
        let mut named = vec![0; fixed.queues.named.len()];
        for (at, (call, losses)) in log.calls.whole().enumerate() {
            fixed.counts.add(call.direction, call.outcome);
            fixed.waits.add(at, &call);
            if !losses.is_empty() {
                fixed.losses.add(at, &losses);
            }
            if let Some(calls) = fixed.queue(call.queue).and_then(|at| named.get_mut(at as usize)) {
                *calls += 1;
            }
        }
        fixed.queues.count(&named);
        fixed
    }

    /// The number of a queue by that of its text.
    pub fn queue(&self, text: u32) -> Option<u32> {
        self.queue_of.get(text as usize).copied().flatten()
    }

    fn queues_of(&mut self, calls: &Calls) {
        let texts = calls.queues().iter();
        let queues = &mut self.queues;
        let numbers = texts.map(|name| (!name.is_empty()).then(|| queues.named(name)));
        self.queue_of = numbers.collect();
    }
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
    pub number: u32,
    /// Whether its switch is off.
    pub off: bool,
}

impl Queues {
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
