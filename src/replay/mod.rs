//! Many calls → one report: a log replayed through the rules under given settings.
//!
//! A [`Replay`] is made once for a log and asked again after every change of a setting, so what a
//! change cannot touch is worked out once: waits and queues when it is made, customers and days when
//! the site's country or zone changes. What is left is asked of a few hundred classes of calls, and of
//! the calls that are looked at.

pub mod bulk;
mod classes;
pub mod contrast;
mod days;
mod facts;
mod fingerprints;
pub mod lessons;
mod losses;
mod names;
mod outlook;
mod pieces;
mod places;
mod quarters;
mod report;
pub mod scenario;
pub mod sql;
mod story;
mod tally;
mod waits;

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

pub use outlook::Outlook;
pub use report::{Connection, Counts, Report, Tickets, Unlisted};
pub use story::{Line, Rule, Story};
pub use waits::{Histogram, Waits};

use crate::calls::Log;
use crate::rules::facts::Facts;
use crate::rules::merge::Alone;
use crate::rules::{sla, tickets};
use crate::settings::site::Site;
use crate::settings::{Settings, Strategy};
use classes::Way;
use facts::{Bucket, Fixed};
use places::Places;

/// A log made ready to be replayed again and again under changing settings. A copy shares the log.
#[derive(Clone, Debug)]
pub struct Replay {
    base: Arc<Base>,
    /// What the site's country and zone make of the calls, kept from the last time.
    places: Arc<Mutex<Option<Arc<Places>>>>,
}

/// The log, and what no setting touches.
#[derive(Debug)]
struct Base {
    log: Log,
    fixed: Fixed,
}

/// The ticket verdicts of one call under each strategy, in the order of `Strategy::ALL`.
pub type FourWays = [tickets::Verdict; 4];

/// The verdicts on every call of a log, in its order, for exports and explanations of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// The ticket verdicts of each call.
    pub tickets: Vec<FourWays>,
    /// The SLA verdict of each call.
    pub sla: Vec<sla::Verdict>,
}

impl Replay {
    /// Makes a log ready, but for what the site makes of it.
    pub fn new(log: Log) -> Self {
        let fixed = Fixed::of(&log);
        Self { base: Arc::new(Base { log, fixed }), places: Arc::default() }
    }

    /// The same log made ready for a site, which takes a walk through all calls: `watch` is told how
    /// many were passed since the last time, and says whether to go on; none where it does not.
    pub fn at(&self, site: &Site, watch: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Option<Self> {
        let Base { log, fixed } = &*self.base;
        let mut going = ControlFlow::Continue(());
        let places = Places::new(&log.calls, fixed, site, &mut |calls| {
            going = watch(calls);
            going
        });
        let places = Arc::new(Mutex::new(Some(Arc::new(places))));
        going.is_continue().then(|| Self { base: Arc::clone(&self.base), places })
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.base.log
    }

    /// How long the calls waited.
    pub fn waits(&self) -> &Waits {
        &self.base.fixed.waits
    }

    /// What the SLA says of the call at a place, under a limit in seconds.
    pub fn sla(&self, at: usize, limit: u32) -> sla::Verdict {
        let call = self.base.log.calls.brief(at);
        call.map_or(sla::Verdict::NotCounted, |call| waits::verdict(&call, limit))
    }

    /// The places of the calls that lost their connection, in their order.
    pub fn lost(&self) -> &[u32] {
        &self.base.fixed.losses.calls
    }

    /// The place in the log of the call with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.base.log.calls.iter().position(|call| call.id == id)
    }

    /// Whose each call is: calls of one customer have the same number; none without one.
    pub fn customers(&self, settings: &Settings) -> Vec<Option<u32>> {
        let places = self.places(&settings.site);
        self.base.log.calls.briefs().map(|call| places.customer(&call)).collect()
    }

    /// The counts under these settings.
    pub fn report(&self, settings: &Settings) -> Report {
        let Base { log, fixed } = &*self.base;
        let losses = &fixed.losses;
        Report {
            calls: fixed.counts,
            strategy: settings.tickets.merge_missed,
            tickets: self.tickets(settings),
            sla: fixed.waits.figures(settings.sla.answer_within_seconds),
            sla_settings: settings.sla.clone(),
            connection: log
                .records_losses
                .then(|| losses.under(settings.connection.end_after_seconds)),
            unlisted: fixed.queues.unlisted(&settings.queues),
        }
    }

    /// The tickets of each strategy, class by class.
    fn tickets(&self, settings: &Settings) -> [Tickets; 4] {
        let places = self.places(&settings.site);
        let ways = places.classes.ways(settings.tickets.auto_create, &self.buckets(settings));
        let mut sums = [Tickets::default(); 4];
        for (ways, calls) in ways.iter().zip(&places.counts) {
            for (sum, way) in sums.iter_mut().zip(ways).filter(|(_, way)| way.opens()) {
                sum.total += calls;
                match way {
                    Way::Alone(Alone::Answered) => sum.from_answered += calls,
                    _ => sum.from_missed += calls,
                }
            }
        }
        sums
    }

    /// What these settings make of the calls, to be looked at here and there.
    pub fn outlook(&self, settings: &Settings) -> Outlook {
        Outlook::new(Arc::clone(&self.base), self.places(&settings.site), settings)
    }

    /// The verdict on every call under these settings, by a ledger of each strategy.
    pub fn verdicts(&self, settings: &Settings) -> Verdicts {
        let Base { log, fixed } = &*self.base;
        let places = self.places(&settings.site);
        let (buckets, zone) = (self.buckets(settings), settings.site.time_zone.0);
        let (auto_create, limit) =
            (settings.tickets.auto_create, settings.sla.answer_within_seconds);
        let mut ledgers = Strategy::EVERY.map(|way| tickets::Ledger::new(auto_create, way));
        let calls = log.calls.len();
        let mut verdicts =
            Verdicts { tickets: Vec::with_capacity(calls), sla: Vec::with_capacity(calls) };
        for (at, call) in (0_u32..).zip(log.calls.briefs()) {
            let bucket = fixed.queue(call.queue).and_then(|queue| buckets.get(queue as usize));
            let facts = Facts {
                direction: call.direction,
                outcome: call.outcome,
                customer: places.customer(&call),
                queue: bucket.map(|bucket| bucket.number),
                queue_off: bucket.is_some_and(|bucket| bucket.off),
                day: crate::rules::day::day(call.started, zone),
            };
            verdicts.tickets.push(ledgers.each_mut().map(|ledger| ledger.next(at, &facts)));
            verdicts.sla.push(waits::verdict(&call, limit));
        }
        verdicts
    }

    /// Everything the rules say of the call at this place in the log; none past its end. `outlook`
    /// is that of these settings.
    pub fn story<'r>(
        &'r self,
        at: usize,
        settings: &'r Settings,
        outlook: &Outlook,
    ) -> Option<Story<'r>> {
        Story::new(self, at, settings, outlook)
    }

    fn buckets(&self, settings: &Settings) -> Vec<Bucket> {
        self.base.fixed.queues.buckets(&settings.queues)
    }

    /// The places of this country and zone, worked out anew only where one of them has changed.
    fn places(&self, site: &Site) -> Arc<Places> {
        let mut kept = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = kept.as_ref().filter(|places| places.are_of(site)) {
            return Arc::clone(places);
        }
        let Base { log, fixed } = &*self.base;
        let go_on = &mut |_| ControlFlow::Continue(());
        let places = Arc::new(Places::new(&log.calls, fixed, site, go_on));
        *kept = Some(Arc::clone(&places));
        places
    }
}

#[cfg(test)]
mod tests;
