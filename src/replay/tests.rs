use super::*;
use proptest::prelude::{Strategy as _, any, prop, prop_assert_eq, proptest};

use crate::calls::{Call, Direction, Gathering, Loss, Outcome, Time};
use crate::rules::connection;
use crate::rules::sla::{self, Figures};
use crate::settings::Queue;

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
    Replay::new(Log { read: 5, calls: calls.into_iter().collect(), ..Log::default() })
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    let mut sales = crate::settings::Queue::new("ban-hang");
    sales.name = "Bán hàng".to_owned();
    settings.queues = vec![sales, crate::settings::Queue::new("CSKH")];
    settings.tickets.merge_missed = crate::settings::Strategy::PerQueue;
    settings
}

#[test]
fn the_json_has_its_fixed_names_in_their_order() {
    let report = replay().report(&settings()).json();
    insta::assert_snapshot!(report, @r#"{"calls":{"read":5,"inbound":4,"outbound":1,"internal":0,"ivr":0,"answered":1,"missed":4,"duplicates":0,"unreadable":0,"open":0},"tickets":{"strategy":"per-queue","total":4,"from_answered":1,"from_missed":3},"strategies":{"all-inbound":{"total":4,"from_answered":1,"from_missed":3},"per-call":{"total":5,"from_answered":1,"from_missed":4},"per-direction":{"total":4,"from_answered":1,"from_missed":3},"per-queue":{"total":4,"from_answered":1,"from_missed":3}},"sla":{"target_percent":80,"answer_within_seconds":20,"within":1,"answered":1,"offered":4,"percent_of_answered":100.0,"percent_of_offered":25.0,"met":true,"short_abandons":0,"percent_of_offered_less_short":25.0},"connection":null,"queues_not_listed":[{"queue":"cskh","calls":2,"nearest":"CSKH"}]}"#);
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
    let outlook = replay.outlook(&settings);
    for lang in crate::text::Lang::ALL {
        let story = replay.story(1, &settings, &outlook).unwrap();
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

/// Calls of three days by four customers and a caller without a number, in a few queues.
fn calls() -> impl proptest::strategy::Strategy<Value = Vec<Call>> {
    let row = (
        prop::sample::select(vec![
            Direction::In,
            Direction::In,
            Direction::Out,
            Direction::Internal,
        ]),
        prop::sample::select(vec![
            Outcome::Missed,
            Outcome::Missed,
            Outcome::Answered,
            Outcome::Ivr,
        ]),
        prop::sample::select(vec!["0900000012", "+84 900 000 012", "0900000013", "113", "unknown"]),
        0..6_usize,
        -600..4000_i64,
        0..70_i64,
        prop::collection::vec((0..40_000_i64, prop::option::of(0..90_000_i64)), 0..3),
    );
    prop::collection::vec(row, 0..120).prop_map(|rows| {
        let calls = rows.into_iter().enumerate().map(|(at, row)| {
            let (direction, outcome, customer, queue, minute, wait, losses) = row;
            let queue = ["", "ban-hang", "Bán hàng", "cskh", "CSKH", "q"][queue];
            let loss = |(lost, back): (i64, Option<i64>)| {
                let lost = Time(MIDNIGHT + minute * 60_000 + lost);
                Loss { lost, restored: back.map(|back| Time(lost.0 + back)) }
            };
            let ended = Time(MIDNIGHT + minute * 60_000 + wait * 1000);
            Call {
                outcome,
                answered: (outcome == Outcome::Answered).then_some(ended),
                ended,
                losses: losses.into_iter().map(loss).collect(),
                ..call(&format!("c{at}"), direction, customer, queue, minute)
            }
        });
        calls.collect()
    })
}

/// Whether one opens a ticket where another joins one.
fn differ(ways: &FourWays) -> bool {
    let joined = |verdict: &tickets::Verdict| matches!(verdict, tickets::Verdict::Joined { .. });
    ways.iter().any(joined) && !ways.iter().all(joined)
}

/// Counts a call as the figures' own names say.
fn count(verdict: &sla::Verdict, figures: &mut Figures) {
    use sla::Verdict::{Late, Missed, NotCounted, Within};
    figures.within += u64::from(matches!(verdict, Within { .. }));
    figures.answered += u64::from(matches!(verdict, Within { .. } | Late { .. }));
    figures.offered += u64::from(!matches!(verdict, NotCounted));
    figures.short_abandons += u64::from(matches!(verdict, Missed { wait } if wait.seconds <= 5));
}

fn gathered(calls: &[Call]) -> Replay {
    let mut gathering = Gathering::default();
    for call in calls {
        gathering.push(call.clone());
    }
    Replay::new(Log { calls: gathering.finish().0, records_losses: true, ..Log::default() })
}

proptest! {
    #[test]
    fn what_is_looked_at_here_and_there_is_what_a_ledger_of_the_whole_says(
        calls in calls(),
        off in any::<[bool; 3]>(),
        limit in 1..70_u32,
        country in prop::sample::select(vec!["VN", "DE"]),
        zone in prop::sample::select(vec!["Asia/Ho_Chi_Minh", "America/Sao_Paulo"]),
    ) {
        let mut settings = settings();
        settings.tickets.auto_create = !off[0];
        settings.queues[0].create_ticket = !off[1];
        settings.queues[1].create_ticket = !off[2];
        settings.queues.push(Queue::new("q"));
        settings.sla.answer_within_seconds = limit;
        settings.connection.end_after_seconds = limit;
        settings.site.country = country.parse().unwrap();
        settings.site.time_zone = zone.parse().unwrap();
        let replay = gathered(&calls);
        let (report, verdicts) = (replay.report(&settings), replay.verdicts(&settings));
        let outlook = replay.outlook(&settings);
        let mut opened = [Tickets::default(); 4];
        let (mut figures, mut losses) = (Figures::default(), Connection::default());
        for (at, call) in replay.log().calls.iter().enumerate() {
            prop_assert_eq!(outlook.tickets(at), Some(verdicts.tickets[at]));
            prop_assert_eq!(replay.sla(at, limit), verdicts.sla[at]);
            let next = (at + 1..calls.len()).find(|at| differ(&verdicts.tickets[*at]));
            prop_assert_eq!(outlook.next_difference(at), next);
            prop_assert_eq!(outlook.previous_difference(at), (0..at).rev().find(|at| differ(&verdicts.tickets[*at])));
            for (sum, verdict) in opened.iter_mut().zip(verdicts.tickets[at]) {
                let tickets::Verdict::Opened { why, .. } = verdict else { continue };
                sum.total += 1;
                let answered = why == tickets::Opening::Alone(Alone::Answered);
                sum.from_answered += u64::from(answered);
                sum.from_missed += u64::from(!answered);
            }
            let sums = outlook.opened(at + 1).map(u64::from);
            prop_assert_eq!(sums, opened.map(|tickets| tickets.total));
            count(&verdicts.sla[at], &mut figures);
            let waits = replay.waits().first(at + 1, &replay.log().calls);
            prop_assert_eq!(waits.figures(limit), figures);
            for verdict in connection::verdicts(&call, limit) {
                let happened = !matches!(verdict, connection::Verdict::Over { .. });
                losses.losses += u64::from(happened);
                losses.ended += u64::from(verdict.ended().is_some());
                losses.restored += u64::from(happened && verdict.ended().is_none());
            }
        }
        prop_assert_eq!(report.tickets, opened);
        prop_assert_eq!(report.sla, figures);
        prop_assert_eq!(report.connection, Some(losses));
    }

    #[test]
    fn the_order_of_customers_keeps_each_ones_calls_together(calls in calls()) {
        let (replay, settings) = (gathered(&calls), settings());
        let (outlook, customers) = (replay.outlook(&settings), replay.customers(&settings));
        let mut order: Vec<_> = (0..calls.len()).collect();
        order.sort_by_key(|at| customers.iter().position(|customer| *customer == customers[*at]));
        for (place, call) in order.into_iter().enumerate() {
            prop_assert_eq!((outlook.call_at(place), outlook.place(call)), (Some(call), place));
            prop_assert_eq!(outlook.is_known(call), customers[call].is_some());
        }
    }
}

#[test]
fn what_is_summed_up_in_blocks_is_the_same_across_their_edges() {
    // A day of calls of one number each, but for four of the same number around the edge of a block.
    const CALLS: usize = 66_000;
    const AGAIN: [usize; 4] = [7, 65_530, 65_536, 65_900];
    let mut gathering = Gathering::default();
    for at in 0..CALLS {
        let number = if AGAIN.contains(&at) { 0 } else { at + 1 };
        let customer = format!("{number}");
        let mut call = call(&format!("c{at}"), Direction::In, &customer, "", 0);
        call.started = Time(MIDNIGHT + i64::try_from(at).unwrap());
        gathering.push(call);
    }
    let log = Log { calls: gathering.finish().0, ..Log::default() };
    let (replay, settings) = (Replay::new(log), settings());
    let outlook = replay.outlook(&settings);
    for passed in [0, 1, 65_530, 65_531, 65_536, 65_537, 65_900, 65_901, CALLS] {
        let joined = AGAIN.iter().filter(|at| **at < passed).count().saturating_sub(1);
        let [merged, each, ..] = outlook.opened(passed);
        assert_eq!((merged as usize, each as usize), (passed - joined, passed));
    }
    let next = [0, 65_530, 65_536, 65_900].map(|at| outlook.next_difference(at));
    assert_eq!(next, [Some(65_530), Some(65_536), Some(65_900), None]);
    let before = [CALLS, 65_900, 65_536, 65_530].map(|at| outlook.previous_difference(at));
    assert_eq!(before, [Some(65_900), Some(65_536), Some(65_530), None]);
    let Some([tickets::Verdict::Joined { ticket, opened_by, .. }, ..]) = outlook.tickets(65_900)
    else {
        panic!("{:?}", outlook.tickets(65_900));
    };
    assert_eq!((ticket, opened_by), (8, 7));
}
