//! What becomes of the calls that lost their connection, under every limit at once.

use super::report::Connection;
use crate::calls::Loss;
use crate::rules::connection::least_limit;

/// One more than the highest limit, in seconds.
const LIMITS: usize = 3601;

/// The losses of a log.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// The places of the calls that lost their connection.
    pub calls: Vec<u32>,
    /// By how much each figure is larger under a limit than under the one before.
    steps: Vec<[i64; 3]>,
}

impl Losses {
    /// Takes a call that lost its connection, the one at this place of the log.
    pub fn add(&mut self, at: usize, losses: &[Loss]) {
        self.calls.push(u32::try_from(at).unwrap_or(u32::MAX));
        self.steps.resize(LIMITS + 1, [0; 3]);
        let (mut from, mut passed) = (0, 0);
        for loss in losses {
            let least = least_limit(loss).and_then(|limit| usize::try_from(limit).ok());
            let until = least.unwrap_or(LIMITS).clamp(from, LIMITS);
            self.between(from, until, [passed + 1, passed, 1]);
            (from, passed) = (until, passed + 1);
        }
        self.between(from, LIMITS, [passed, passed, 0]);
    }

    /// What becomes of them under a limit in seconds.
    pub fn under(&self, limit: u32) -> Connection {
        let limits = usize::try_from(limit).map_or(LIMITS, |limit| limit.min(LIMITS - 1) + 1);
        let sum = |figure: usize| {
            let steps = self.steps.iter().take(limits).map(|step| step[figure]);
            u64::try_from(steps.sum::<i64>()).unwrap_or_default()
        };
        Connection { losses: sum(0), restored: sum(1), ended: sum(2) }
    }

    /// The figures are so much larger under the limits from one to before another.
    fn between(&mut self, from: usize, until: usize, by: [i64; 3]) {
        for (at, sign) in [(from, 1), (until, -1)] {
            for (step, by) in self.steps.get_mut(at).into_iter().flatten().zip(by) {
                *step += sign * by;
            }
        }
    }
}
