//! The calls and what the settings make of them. The reports are made at once, since they cost the same
//! for every size of log; what the views show of single calls is worked out for the rows they show, so
//! that a key costs the same with ten calls and with ten million.

use std::sync::OnceLock;

use crate::calls::{Call, Calls, Log};
use crate::replay::{FourWays, Histogram, Outlook, Replay, Report, Story};
use crate::rules::sla::{Figures, Verdict};
use crate::settings::Settings;

/// A log played under the settings of the file and of the form.
#[derive(Debug)]
pub(super) struct Played {
    replay: Replay,
    settings: (Settings, Settings),
    pub(super) saved: Report,
    pub(super) now: Report,
    /// What the settings of the form make of single calls; made when a view first asks for it.
    outlook: OnceLock<Outlook>,
    /// The limit that the waits are measured against, in seconds.
    limit: u32,
}

impl Played {
    pub(super) fn new(replay: Replay, saved: &Settings, now: &Settings) -> Self {
        Self::knowing(replay, saved, now, None)
    }

    /// The same where it is known what the calls came to under the settings of the file.
    pub(super) fn knowing(
        replay: Replay,
        saved: &Settings,
        now: &Settings,
        known: Option<Report>,
    ) -> Self {
        Self {
            settings: (saved.clone(), now.clone()),
            saved: known.unwrap_or_else(|| of_saved(&replay, saved, now)),
            now: replay.report(now),
            outlook: OnceLock::new(),
            limit: now.sla.answer_within_seconds,
            replay,
        }
    }

    /// Plays the log again where settings have changed.
    pub(super) fn change(&mut self, saved: &Settings, now: &Settings) {
        if self.settings.0 != *saved {
            self.saved = of_saved(&self.replay, saved, now);
            self.settings.0 = saved.clone();
        }
        if self.settings.1 != *now {
            self.now = self.replay.report(now);
            let of_tickets = |of: &Settings| {
                let Settings { tickets, queues, site, .. } = of.clone();
                (tickets.auto_create, queues, site.time_zone, site.country)
            };
            if of_tickets(&self.settings.1) != of_tickets(now) {
                self.outlook = OnceLock::new();
            }
            self.measure(now.sla.answer_within_seconds);
            self.settings.1 = now.clone();
        }
    }

    /// The calls with all that is known of them.
    pub(super) const fn replay(&self) -> &Replay {
        &self.replay
    }

    /// The settings of the file and of the form.
    pub(super) const fn both_settings(&self) -> (&Settings, &Settings) {
        (&self.settings.0, &self.settings.1)
    }

    /// The settings of the file and what they make of the calls.
    pub(super) fn saved_report(&self) -> (Settings, Report) {
        (self.settings.0.clone(), self.saved.clone())
    }

    /// Measures the waits against another limit, in seconds: a trial, or the settings' own again.
    pub(super) fn measure(&mut self, limit: u32) {
        self.limit = limit;
    }

    /// The limit that the waits are measured against, in seconds.
    pub(super) const fn limit_on_trial(&self) -> u32 {
        self.limit
    }

    /// What the SLA says of a call under that limit.
    pub(super) fn sla(&self, call: usize) -> Verdict {
        self.replay.sla(call, self.limit)
    }

    /// The SLA's figures of the first `passed` calls under that limit.
    pub(super) fn figures(&self, passed: usize) -> Figures {
        self.histogram(passed).figures(self.limit)
    }

    /// The waits of the first `passed` calls.
    pub(super) fn histogram(&self, passed: usize) -> Histogram {
        self.replay.waits().first(passed, self.calls())
    }

    /// The calls that count for the SLA, unless they are too many to be drawn one by one.
    pub(super) fn counted(&self) -> Option<&[usize]> {
        self.replay.waits().counted()
    }

    /// The longest wait of all, in seconds.
    pub(super) fn longest(&self) -> u32 {
        self.replay.waits().longest()
    }

    /// What the settings of the form make of single calls.
    pub(super) fn outlook(&self) -> &Outlook {
        self.outlook.get_or_init(|| self.replay.outlook(self.settings()))
    }

    /// The call that stands before another in the order of customers.
    pub(super) fn before(&self, call: usize) -> Option<usize> {
        self.outlook().call_at(self.outlook().place(call).checked_sub(1)?)
    }

    /// Puts a call into the log of this session; returns its place.
    pub(super) fn add(&mut self, call: &Call) -> usize {
        let before = |other: &Call| (other.started, &other.id) < (call.started, &call.id);
        let at = self.calls().partition_point(before);
        let log = Log {
            calls: self.calls().with(at, call),
            read: self.log().read + 1,
            duplicates: self.log().duplicates,
            open: self.log().open,
            odd: self.log().odd.clone(),
            records_losses: self.log().records_losses || !call.losses.is_empty(),
            has_local_times: self.log().has_local_times,
        };
        let limit = self.limit;
        *self = Self::new(Replay::new(log), &self.settings.0, &self.settings.1);
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

    pub(super) fn calls(&self) -> &Calls {
        &self.log().calls
    }

    /// The verdict on a call under each way to merge.
    pub(super) fn tickets_of(&self, call: usize) -> Option<FourWays> {
        self.outlook().tickets(call)
    }

    /// Everything the rules say of a call.
    pub(super) fn story(&self, call: usize) -> Option<Story<'_>> {
        self.replay.story(call, &self.settings.1, self.outlook())
    }

    /// The tickets opened by the first `passed` calls, under each way to merge.
    pub(super) fn opened(&self, passed: usize) -> [u32; 4] {
        self.outlook().opened(passed)
    }

    /// The next call after `call` on which the ways to merge differ.
    pub(super) fn next_difference(&self, call: usize) -> Option<usize> {
        self.outlook().next_difference(call)
    }

    /// The one before `call` on which they differ.
    pub(super) fn previous_difference(&self, call: usize) -> Option<usize> {
        self.outlook().previous_difference(call)
    }

    /// The calls that lost their connection, in their order.
    pub(super) fn lost(&self) -> &[u32] {
        self.replay.lost()
    }
}

/// Calls of which there are more are not counted for two sites at a time.
const FEW: usize = 10_000;

/// What the settings of the file make of the calls. Where there are many, and the file has another zone
/// or country than the form, they are counted as if it had the form's.
fn of_saved(replay: &Replay, saved: &Settings, now: &Settings) -> Report {
    if replay.log().calls.len() <= FEW {
        return replay.report(saved);
    }
    let mut saved = saved.clone();
    saved.site = now.site.clone();
    replay.report(&saved)
}
