//! The calls and what the settings make of them. The reports are made at once, since they cost the same
//! for every size of log; the verdict on every call is worked out once after a change of the settings,
//! when a view first asks for it, so that a step of the cursor costs a step and a change on the
//! settings' own page nothing.

use std::sync::OnceLock;

use super::groups::Groups;
use super::waits::Waits;
use crate::calls::{Call, Log};
use crate::replay::{Replay, Report, Story, Verdicts};
use crate::rules::tickets::Verdict;
use crate::settings::Settings;

/// A log played under the settings of the file and of the form.
#[derive(Debug)]
pub(super) struct Played {
    replay: Replay,
    settings: (Settings, Settings),
    pub(super) saved: Report,
    pub(super) now: Report,
    verdicts: OnceLock<Verdicts>,
    /// The tickets opened up to and with each call, under each way to merge.
    opened: OnceLock<Vec<[u32; 4]>>,
    /// The limit that the waits are measured against, in seconds.
    limit: u32,
    waits: OnceLock<Waits>,
    pub(super) groups: Groups,
    lost: Vec<usize>,
}

impl Played {
    pub(super) fn new(log: Log, saved: &Settings, now: &Settings) -> Self {
        let replay = Replay::new(log);
        Self {
            settings: (saved.clone(), now.clone()),
            saved: replay.report(saved),
            now: replay.report(now),
            verdicts: OnceLock::new(),
            opened: OnceLock::new(),
            limit: now.sla.answer_within_seconds,
            waits: OnceLock::new(),
            groups: Groups::new(&replay, now),
            lost: lost(replay.log()),
            replay,
        }
    }

    /// Plays the log again where settings have changed.
    pub(super) fn change(&mut self, saved: &Settings, now: &Settings) {
        if self.settings.0 != *saved {
            self.saved = self.replay.report(saved);
            self.settings.0 = saved.clone();
        }
        if self.settings.1 != *now {
            self.now = self.replay.report(now);
            (self.verdicts, self.opened) = (OnceLock::new(), OnceLock::new());
            self.measure(now.sla.answer_within_seconds);
            if self.settings.1.site != now.site {
                self.groups = Groups::new(&self.replay, now);
            }
            self.settings.1 = now.clone();
        }
    }

    /// Measures the waits against another limit, in seconds: a trial, or the settings' own again.
    pub(super) fn measure(&mut self, limit: u32) {
        if self.limit != limit {
            (self.limit, self.waits) = (limit, OnceLock::new());
        }
    }

    /// The waits of the calls, against the limit they are measured by.
    pub(super) fn waits(&self) -> &Waits {
        self.waits.get_or_init(|| Waits::new(self.calls(), self.limit))
    }

    fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| self.replay.verdicts(self.settings()))
    }

    /// Puts a call into the log of this session; returns its place.
    pub(super) fn add(&mut self, call: Call) -> usize {
        let mut log = self.log().clone();
        let at = log
            .calls
            .partition_point(|other| (other.started, &other.id) < (call.started, &call.id));
        log.records_losses |= !call.losses.is_empty();
        log.read += 1;
        log.calls.insert(at, call);
        let limit = self.limit;
        *self = Self::new(log, &self.settings.0, &self.settings.1);
        self.measure(limit);
        at
    }

    /// What any settings make of the calls.
    pub(super) fn report(&self, settings: &Settings) -> Report {
        self.replay.report(settings)
    }

    /// The settings of the form.
    pub(super) fn settings(&self) -> &Settings {
        &self.settings.1
    }

    /// The limit of the form's settings, in seconds.
    pub(super) fn limit(&self) -> u32 {
        self.settings.1.sla.answer_within_seconds
    }

    pub(super) fn log(&self) -> &Log {
        self.replay.log()
    }

    pub(super) fn calls(&self) -> &[Call] {
        &self.log().calls
    }

    /// The verdict on a call under each way to merge.
    pub(super) fn tickets_of(&self, call: usize) -> Option<&[Verdict; 4]> {
        self.verdicts().tickets.get(call)
    }

    /// Everything the rules say of a call.
    pub(super) fn story(&self, call: usize) -> Option<Story<'_>> {
        self.replay.story(call, &self.settings.1, self.verdicts())
    }

    /// The tickets opened by the first `passed` calls, under each way to merge.
    pub(super) fn opened(&self, passed: usize) -> [u32; 4] {
        let opened = self.opened.get_or_init(|| opened(self.verdicts()));
        passed.checked_sub(1).and_then(|at| opened.get(at)).copied().unwrap_or_default()
    }

    /// The next call after `call` on which the ways to merge differ.
    pub(super) fn next_difference(&self, call: usize) -> Option<usize> {
        (call + 1..self.calls().len()).find(|at| self.verdicts().differ(*at))
    }

    /// The one before `call` on which they differ.
    pub(super) fn previous_difference(&self, call: usize) -> Option<usize> {
        (0..call).rev().find(|at| self.verdicts().differ(*at))
    }

    /// The calls that lost their connection, in their order.
    pub(super) fn lost(&self) -> &[usize] {
        &self.lost
    }
}

fn opened(verdicts: &Verdicts) -> Vec<[u32; 4]> {
    let sums = verdicts.tickets.iter().scan([0; 4], |sums: &mut [u32; 4], verdicts| {
        for (sum, verdict) in sums.iter_mut().zip(verdicts) {
            *sum += u32::from(matches!(verdict, Verdict::Opened { .. }));
        }
        Some(*sums)
    });
    sums.collect()
}

fn lost(log: &Log) -> Vec<usize> {
    let lost = log.calls.iter().enumerate().filter(|(_, call)| !call.losses.is_empty());
    lost.map(|(at, _)| at).collect()
}
