//! How long the incoming calls waited, summed up so that the SLA's figures after any call, under any
//! limit, are at hand.

use crate::calls::{Brief, Calls, Direction, Outcome};
use crate::rules::sla::{self, Figures, Wait};

/// The calls between two sums that are kept; so many are looked at for a figure, and no more.
const STRIDE: usize = 1 << 16;

/// The longest wait that is told apart, in seconds: the highest limit of the SLA.
const LONGEST: usize = 3600;

/// The calls that are few enough to be drawn one by one.
const FEW: usize = 1000;

/// How many calls waited how long, by the second; the last place is for all that waited longer than
/// the highest limit there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// Answered incoming calls.
    pub answered: Vec<u32>,
    /// Missed incoming calls.
    pub missed: Vec<u32>,
}

/// The waits of a log.
#[derive(Debug, Default)]
pub struct Waits {
    /// The sums before the calls `STRIDE`, 2 `STRIDE` …
    sums: Vec<Histogram>,
    all: Histogram,
    counted: Vec<usize>,
    longest: u32,
}

/// How long a call waited.
pub(super) fn wait(call: &Brief) -> Wait {
    let until = call.answered.filter(|_| call.outcome == Outcome::Answered).unwrap_or(call.ended);
    sla::waited(call.stated_wait, call.queued, call.started, until)
}

/// What the SLA says of a call under a limit in seconds.
pub(super) fn verdict(call: &Brief, limit: u32) -> sla::Verdict {
    sla::verdict(call.direction, call.outcome, wait(call), limit)
}

impl Waits {
    /// Takes the next call, the one at this place of the log.
    pub(super) fn add(&mut self, at: usize, call: &Brief) {
        if at > 0 && at.is_multiple_of(STRIDE) {
            self.sums.push(self.all.clone());
        }
        let Some(seconds) = self.all.add(call) else { return };
        self.longest = self.longest.max(seconds);
        if self.counted.len() <= FEW {
            self.counted.push(at);
        }
    }

    /// The figures of all calls under a limit in seconds.
    pub fn figures(&self, limit: u32) -> Figures {
        self.all.figures(limit)
    }

    /// The waits of the first `passed` of the calls.
    pub fn first(&self, passed: usize, calls: &Calls) -> Histogram {
        if passed >= calls.len() {
            return self.all.clone();
        }
        let stored = passed / STRIDE;
        let sum = stored.checked_sub(1).and_then(|at| self.sums.get(at));
        let mut sum = sum.cloned().unwrap_or_default();
        for call in calls.briefs_from(stored * STRIDE).take(passed % STRIDE) {
            sum.add(&call);
        }
        sum
    }

    /// The calls that count, in their order; none where they are too many to be drawn one by one.
    pub fn counted(&self) -> Option<&[usize]> {
        (self.counted.len() <= FEW).then_some(&self.counted)
    }

    /// The longest wait of all, in seconds.
    pub const fn longest(&self) -> u32 {
        self.longest
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self { answered: vec![0; LONGEST + 2], missed: vec![0; LONGEST + 2] }
    }
}

impl Histogram {
    /// Takes a call; how long it waited, if it counts.
    fn add(&mut self, call: &Brief) -> Option<u32> {
        let counts = match (call.direction, call.outcome) {
            (Direction::In, Outcome::Answered) => &mut self.answered,
            (Direction::In, Outcome::Missed) => &mut self.missed,
            _ => return None,
        };
        let seconds = wait(call).seconds;
        if let Some(count) = counts.get_mut(place(seconds)) {
            *count += 1;
        }
        Some(seconds)
    }

    /// The figures of these calls under a limit in seconds.
    pub fn figures(&self, limit: u32) -> Figures {
        let sum = |counts: &[u32]| counts.iter().map(|count| u64::from(*count)).sum::<u64>();
        let up_to = |counts: &[u32], seconds: usize| sum(counts.get(..=seconds).unwrap_or(counts));
        let answered = sum(&self.answered);
        Figures {
            within: up_to(&self.answered, place(limit).min(LONGEST)),
            answered,
            offered: answered + sum(&self.missed),
            short_abandons: up_to(&self.missed, place(sla::SHORT)),
        }
    }
}

fn place(seconds: u32) -> usize {
    usize::try_from(seconds).unwrap_or(LONGEST).min(LONGEST + 1)
}
