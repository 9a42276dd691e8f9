//! The waits of a log under one limit, summed up so that the state after any call is at hand.

use crate::calls::Call;
use crate::rules::sla::{self, Figures, Verdict};

/// The calls between two stored histograms; so many are counted anew for a frame, and no more.
const STRIDE: usize = 4096;

/// The waits that are counted by the second; longer ones fall into the last place.
pub(super) const SECONDS: usize = 600;

/// How many calls waited how long, by the second.
#[derive(Clone, Debug)]
pub(super) struct Histogram {
    pub(super) answered: Vec<u32>,
    pub(super) missed: Vec<u32>,
}

/// The verdicts of the SLA on every call under one limit.
#[derive(Debug)]
pub(super) struct Waits {
    limit: u32,
    verdicts: Vec<Verdict>,
    /// The figures of the calls up to and with each.
    figures: Vec<Figures>,
    /// The histograms before the calls 0, `STRIDE`, 2 `STRIDE` …
    histograms: Vec<Histogram>,
    /// The calls that count, in their order.
    counted: Vec<usize>,
    longest: u32,
}

impl Waits {
    /// Measures every call against a limit in seconds.
    pub(super) fn new(calls: &[Call], limit: u32) -> Self {
        let verdicts: Vec<_> = calls
            .iter()
            .map(|call| sla::verdict(call.direction, call.outcome, sla::wait(call), limit))
            .collect();
        let figures = verdicts.iter().scan(Figures::default(), |sum, verdict| {
            sum.add(verdict);
            Some(*sum)
        });
        let histograms = verdicts.chunks(STRIDE).scan(Histogram::default(), |sum, chunk| {
            let before = sum.clone();
            sum.extend(chunk);
            Some(before)
        });
        let (figures, histograms) = (figures.collect(), histograms.collect());
        let waits = || verdicts.iter().enumerate().filter_map(|(at, v)| Some((at, v.wait()?)));
        let counted = waits().map(|(at, _)| at).collect();
        let longest = waits().map(|(_, wait)| wait.seconds).max().unwrap_or_default();
        Self { limit, verdicts, figures, histograms, counted, longest }
    }

    pub(super) const fn limit(&self) -> u32 {
        self.limit
    }

    pub(super) fn verdict(&self, call: usize) -> Verdict {
        self.verdicts.get(call).copied().unwrap_or(Verdict::NotCounted)
    }

    /// The figures of the first `passed` calls.
    pub(super) fn figures(&self, passed: usize) -> Figures {
        passed.checked_sub(1).and_then(|at| self.figures.get(at)).copied().unwrap_or_default()
    }

    /// The calls that count, in their order.
    pub(super) fn counted(&self) -> &[usize] {
        &self.counted
    }

    /// The longest wait of all, in seconds.
    pub(super) const fn longest(&self) -> u32 {
        self.longest
    }

    /// The waits of the first `passed` calls.
    pub(super) fn histogram(&self, passed: usize) -> Histogram {
        let passed = passed.min(self.verdicts.len());
        let stored = passed / STRIDE;
        let mut sum = self.histograms.get(stored).cloned().unwrap_or_default();
        sum.extend(self.verdicts.get(stored * STRIDE..passed).unwrap_or_default());
        sum
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self { answered: vec![0; SECONDS + 1], missed: vec![0; SECONDS + 1] }
    }
}

impl Histogram {
    fn extend(&mut self, verdicts: &[Verdict]) {
        for verdict in verdicts {
            self.add(verdict);
        }
    }

    fn add(&mut self, verdict: &Verdict) {
        let Some(wait) = verdict.wait() else { return };
        let counts = match verdict {
            Verdict::Missed { .. } => &mut self.missed,
            _ => &mut self.answered,
        };
        let place = usize::try_from(wait.seconds).unwrap_or(SECONDS).min(SECONDS);
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
}
