//! Many calls → one report: a log replayed through the rules under given settings.
//!
//! A [`Replay`] is made once for a log and asked again after every change of a setting, so what a
//! change cannot touch is worked out once: waits and queues when it is made, customers and days when
//! the site's country or zone changes.

pub mod bulk;
pub mod contrast;
mod count;
mod days;
mod facts;
mod fingerprints;
pub mod lessons;
mod report;
pub mod scenario;
pub mod sql;
mod story;
mod tally;

use std::sync::{Arc, Mutex, PoisonError};

pub use report::{Connection, Counts, Report, Tickets, Unlisted};
pub use story::{Line, Rule, Story};

use crate::calls::Log;
use crate::rules::{connection, sla, tickets};
use crate::settings::{Choose as _, Settings, Strategy};
use facts::{Fixed, Places, Queues};

/// A log made ready to be replayed again and again under changing settings.
#[derive(Debug)]
pub struct Replay {
    log: Log,
    counts: Counts,
    fixed: Vec<Fixed>,
    queues: Queues,
    /// What the site's country and zone make of the calls, kept from the last time.
    places: Mutex<Option<Arc<Places>>>,
}

/// The ticket verdicts of one call under each strategy, in the order of `Strategy::ALL`.
pub type FourWays = [tickets::Verdict; 4];

/// The verdicts on every call of a log, in its order, for stepping and explaining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// The ticket verdicts of each call.
    pub tickets: Vec<FourWays>,
    /// The SLA verdict of each call.
    pub sla: Vec<sla::Verdict>,
}

/// What the calls of a log come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// The tickets of each strategy, in the order of `Strategy::ALL`.
    tickets: [Tickets; 4],
    /// The SLA's figures.
    sla: sla::Figures,
}

impl Replay {
    /// Makes a log ready.
    pub fn new(log: Log) -> Self {
        let (fixed, queues) = facts::fixed(&log.calls);
        Self { counts: Counts::of(&log), fixed, queues, places: Mutex::new(None), log }
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The place in the log of the call with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.log.calls.iter().position(|call| call.id == id)
    }

    /// Whose each call is: calls of one customer have the same number; none without one.
    pub fn customers(&self, settings: &Settings) -> Vec<Option<u32>> {
        self.places(settings).customers().collect()
    }

    /// The counts under these settings.
    pub fn report(&self, settings: &Settings) -> Report {
        let state = self.tallied(settings).unwrap_or_else(|| self.walked(settings));
        Report {
            calls: self.counts,
            strategy: settings.tickets.merge_missed,
            tickets: state.tickets,
            sla: state.sla,
            sla_settings: settings.sla.clone(),
            connection: self.connection(settings),
            unlisted: self.queues.unlisted(&settings.queues),
        }
    }

    /// What the whole log comes to, by the tally of its calls; none if it names too many queues.
    fn tallied(&self, settings: &Settings) -> Option<State> {
        let places = self.places(settings);
        let tally = places.tally(&self.log.calls, &self.fixed)?;
        let switches = self.queues.switches(&settings.queues);
        Some(State {
            tickets: tally.tickets(settings.tickets.auto_create, &switches),
            sla: tally.sla(settings.sla.answer_within_seconds),
        })
    }

    /// The same by the verdict on every call.
    fn walked(&self, settings: &Settings) -> State {
        let mut state = State::default();
        self.walk(settings, |tickets, sla| state.add(&tickets, &sla));
        state
    }

    /// The verdict on every call under these settings.
    pub fn verdicts(&self, settings: &Settings) -> Verdicts {
        let calls = self.log.calls.len();
        let mut verdicts =
            Verdicts { tickets: Vec::with_capacity(calls), sla: Vec::with_capacity(calls) };
        self.walk(settings, |tickets, sla| {
            verdicts.tickets.push(tickets);
            verdicts.sla.push(sla);
        });
        verdicts
    }

    /// Everything the rules say of the call at this place in the log; none past its end.
    pub fn story<'r>(
        &'r self,
        at: usize,
        settings: &'r Settings,
        verdicts: &Verdicts,
    ) -> Option<Story<'r>> {
        Story::new(self, at, settings, verdicts)
    }

    /// What becomes of the calls that lost their connection; none where the log records no losses.
    fn connection(&self, settings: &Settings) -> Option<Connection> {
        self.log.records_losses.then(|| {
            let limit = settings.connection.end_after_seconds;
            let losses = self.log.calls.iter().flat_map(|call| connection::verdicts(call, limit));
            let mut figures = Connection::default();
            losses.for_each(|verdict| figures.add(&verdict));
            figures
        })
    }

    /// Walks the log once, through all four ledgers.
    fn walk(&self, settings: &Settings, mut each: impl FnMut(FourWays, sla::Verdict)) {
        let places = self.places(settings);
        let buckets = self.queues.buckets(&settings.queues);
        let limit = settings.sla.answer_within_seconds;
        let auto_create = settings.tickets.auto_create;
        let mut ledgers =
            [0, 1, 2, 3].map(|way: usize| tickets::Ledger::new(auto_create, Strategy::ALL[way]));
        let calls = self.log.calls.iter().zip(&self.fixed).zip(places.iter());
        for (at, ((call, fixed), place)) in (0_u32..).zip(calls) {
            let facts = facts::of(call, fixed, place, &buckets);
            let ways = ledgers.each_mut().map(|ledger| ledger.next(at, &facts));
            each(ways, sla::verdict(call.direction, call.outcome, fixed.wait, limit));
        }
    }

    /// The places of this country and zone, worked out anew only where one of them has changed.
    fn places(&self, settings: &Settings) -> Arc<Places> {
        let mut kept = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(places) if places.are_of(&settings.site) => Arc::clone(places),
            _ => {
                let places = Arc::new(Places::new(&self.log.calls, &settings.site));
                *kept = Some(Arc::clone(&places));
                places
            }
        }
    }
}

impl Verdicts {
    /// Whether the four ways to merge differ on the call at this place: one opens a ticket where
    /// another joins one.
    pub fn differ(&self, at: usize) -> bool {
        let joined =
            |verdict: &tickets::Verdict| matches!(verdict, tickets::Verdict::Joined { .. });
        self.tickets.get(at).is_some_and(|ways| {
            let some = ways.iter().any(joined);
            some && !ways.iter().all(joined)
        })
    }
}

impl State {
    fn add(&mut self, tickets: &FourWays, sla: &sla::Verdict) {
        for (sum, verdict) in self.tickets.iter_mut().zip(tickets) {
            sum.add(verdict);
        }
        self.sla.add(sla);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::{Call, Direction, Outcome, Time};

    /// 2026-11-21 00:00 in Hanoi.
    const MIDNIGHT: i64 = 1_795_194_000_000;

    fn call(id: &str, direction: Direction, customer: &str, queue: &str, minute: i64) -> Call {
        let started = MIDNIGHT + minute * 60_000;
        Call {
            id: id.to_owned(),
            direction,
            outcome: Outcome::Missed,
            customer: customer.to_owned(),
            hotline: String::new(),
            agent: String::new(),
            queue: queue.to_owned(),
            started: Time(started),
            queued: None,
            answered: None,
            ended: Time(started + 30_000),
            stated_wait: None,
            losses: Vec::new(),
        }
    }

    fn replay() -> Replay {
        use Direction::{In, Out};
        let mut calls = vec![
            call("c1", In, "0900000012", "ban-hang", 552),
            call("c2", In, "0900000012", "Bán hàng", 580),
            call("c3", Out, "0900000012", "", 605),
            call("c4", In, "", "cskh", 606),
        ];
        calls.push(Call {
            outcome: Outcome::Answered,
            answered: Some(Time(MIDNIGHT + 700 * 60_000 + 20_999)),
            ..call("c5", In, "0900000012", "cskh", 700)
        });
        Replay::new(Log { read: 5, calls, ..Log::default() })
    }

    fn settings() -> Settings {
        let mut settings = Settings::default();
        let mut sales = crate::settings::Queue::new("ban-hang");
        sales.name = "Bán hàng".to_owned();
        settings.queues = vec![sales, crate::settings::Queue::new("CSKH")];
        settings.tickets.merge_missed = Strategy::PerQueue;
        settings
    }

    #[test]
    fn the_json_has_its_fixed_names_in_their_order() {
        let report = replay().report(&settings()).json();
        insta::assert_snapshot!(report, @r#"{"calls":{"read":5,"inbound":4,"outbound":1,"internal":0,"ivr":0,"answered":1,"missed":4,"duplicates":0,"unreadable":0,"open":0},"tickets":{"strategy":"per-queue","total":4,"from_answered":1,"from_missed":3},"strategies":{"all-inbound":{"total":4,"from_answered":1,"from_missed":3},"per-call":{"total":5,"from_answered":1,"from_missed":4},"per-direction":{"total":4,"from_answered":1,"from_missed":3},"per-queue":{"total":4,"from_answered":1,"from_missed":3}},"sla":{"target_percent":80,"answer_within_seconds":20,"within":1,"answered":1,"offered":4,"percent_of_answered":100.0,"percent_of_offered":25.0,"met":true,"short_abandons":0,"percent_of_offered_less_short":25.0},"connection":null,"queues_not_listed":[{"queue":"cskh","calls":2,"nearest":"CSKH"}]}"#);
    }

    #[test]
    fn the_tally_of_the_calls_and_their_verdicts_come_to_the_same() {
        let (replay, settings) = (replay(), settings());
        assert_eq!(replay.tallied(&settings), Some(replay.walked(&settings)));
    }

    #[test]
    fn a_changed_setting_is_replayed_on_the_same_calls() {
        let (replay, mut settings) = (replay(), settings());
        assert_eq!(replay.report(&settings).in_force().total, 4);
        settings.queues.clear();
        assert_eq!(replay.report(&settings).in_force().total, 5);
        settings.tickets.auto_create = false;
        assert_eq!(replay.report(&settings).in_force().total, 0);
    }

    #[test]
    fn a_story_says_every_verdict_in_both_languages() {
        let (replay, settings) = (replay(), settings());
        let verdicts = replay.verdicts(&settings);
        for lang in crate::text::Lang::ALL {
            let story = replay.story(1, &settings, &verdicts).unwrap();
            let lines: Vec<_> = story.lines(lang).into_iter().map(|line| line.text).collect();
            match lang {
                crate::text::Lang::Vi => insta::assert_snapshot!(lines.join("\n"), @r"
        Khách hàng +84900000012, trong nhật ký là 0900000012.
        Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
        09:40, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
        Chờ 30 giây từ lúc bắt đầu cuộc gọi vì nhật ký không ghi lúc vào hàng đợi (quy ước của chương trình), không ai nghe: chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
        Cuộc gọi đổ về tổng đài viên: notify hiện ra.
        Cuộc gọi đổ về tổng đài viên: nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình).
        Cuộc gọi nhỡ không mở URL nào.
        Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.
        "),
                crate::text::Lang::En => insta::assert_snapshot!(lines.join("\n"), @r"
        Customer +84900000012, in the log 0900000012.
        The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh.
        09:40, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1, opened at 09:12 by call c1: the same customer, the same queue, the same day.
        Waited 30 s from the start of the call, since the log has no queue entry (this program's decision), and nobody answered: it counts only in the figures of offered calls.
        The call rings the agent: the notification is shown.
        The call rings the agent: the ringtone plays, with the notification on or off (this program's decision).
        A missed call opens none of the URLs.
        No data: this log does not record lost connections.
        "),
            }
        }
    }
}
