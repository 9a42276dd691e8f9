//! The rules a second time, as plainly as they can be written: loops, strings and maps, and not a line
//! of the program's own. Random logs go through both.
//!
//! The oracle knows who a customer is, which queue is meant and when the clocks change, because it
//! made the log up; the program has to find out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use call_settings::calls::{Collector, Formats};
use call_settings::replay::Replay;
use call_settings::rules::connection::Verdict;
use call_settings::settings::{Queue, Settings};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A zone as the oracle knows it: its offset from each instant (epoch ms) on.
struct Clock {
    name: &'static str,
    offsets: &'static [(i64, i64)],
    /// Midnights worth calling around.
    midnights: &'static [i64],
}

const CLOCKS: [Clock; 3] = [
    Clock {
        name: "Asia/Ho_Chi_Minh",
        offsets: &[(i64::MIN, 7 * HOUR)],
        midnights: &[1_795_280_400_000],
    },
    Clock {
        // Summer time from 29 March 2026 01:00 UTC to 25 October 2026 01:00 UTC: days of 23 and 25
        // hours.
        name: "Europe/Berlin",
        offsets: &[(i64::MIN, HOUR), (1_774_746_000_000, 2 * HOUR), (1_792_890_000_000, HOUR)],
        midnights: &[1_774_738_800_000, 1_774_821_600_000, 1_792_879_200_000, 1_792_969_200_000],
    },
    Clock {
        // From 4 October 2026 on summer time begins, half an hour only: 15:30 UTC the day before.
        name: "Australia/Lord_Howe",
        offsets: &[(i64::MIN, 10 * HOUR + 30 * MINUTE), (1_791_041_400_000, 11 * HOUR)],
        midnights: &[1_791_034_200_000, 1_791_118_800_000],
    },
];

/// Customers, each in every way to write it; the last has no number.
const CUSTOMERS: [&[&str]; 5] = [
    &[
        "0976415857",
        "+84 976 415 857",
        "84976415857",
        "0084976415857",
        "%2B84976415857",
        "+84(0)976415857",
    ],
    &["0841234567", "+84841234567"],
    &["841234567", "841-234-567"],
    &["+49 30 901820", "0049 30 901820"],
    &["", "anonymous", "Unknown", "PRIVATE"],
];
const NOBODY: usize = 4;

/// Queues, each in every way to write it; the last is none, the one before it is not listed.
const QUEUES: [&[&str]; 4] =
    [&["sales", "Bán hàng", "Ba\u{301}n ha\u{300}ng"], &["care"], &["elsewhere"], &[""]];
const UNLISTED: usize = 2;
const NO_QUEUE: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    In,
    Out,
    Internal,
}

/// A call as the oracle makes it up; times in ms.
#[derive(Clone, Debug)]
struct Made {
    id: String,
    way: Way,
    customer: (usize, usize),
    queue: (usize, usize),
    start: i64,
    queued: Option<i64>,
    answered: Option<i64>,
    end: i64,
    ivr: bool,
    /// A second record of the same call, which must lose.
    twice: bool,
}

#[derive(Clone, Debug)]
struct World {
    clock: usize,
    auto_create: bool,
    queue_on: [bool; 2],
    target: u32,
    limit: u32,
    calls: Vec<Made>,
    newest_first: bool,
}

fn instants(clock: usize) -> impl Strategy<Value = i64> {
    let midnights = CLOCKS[clock].midnights;
    let near = prop_oneof![
        4 => Just(0), 4 => Just(-1), 2 => Just(1),
        6 => -26 * HOUR..26 * HOUR,
    ];
    (prop::sample::select(midnights), near).prop_map(|(midnight, near)| midnight + near)
}

/// A wait in ms around the limit.
fn waits(limit: u32) -> impl Strategy<Value = i64> {
    let limit = i64::from(limit) * 1000;
    prop_oneof![
        Just(limit - 1),
        Just(limit),
        Just(limit + 999),
        Just(limit + 1000),
        Just(5_999),
        Just(6_000),
        Just(-3_000),
        0..60_000_i64,
    ]
}

prop_compose! {
    fn made(clock: usize, limit: u32)(
        way in prop_oneof![6 => Just(Way::In), 4 => Just(Way::Out), 1 => Just(Way::Internal)],
        customer in 0..CUSTOMERS.len(), customer_spelling in 0..6_usize,
        queue in 0..QUEUES.len(), queue_spelling in 0..3_usize,
        start in instants(clock),
        before_queue in prop_oneof![Just(None), (0..5_000_i64).prop_map(Some)],
        wait in waits(limit),
        answered in prop::bool::weighted(0.4),
        talk in 0..600_000_i64,
        ivr in prop::bool::weighted(0.1),
        twice in prop::bool::weighted(0.1),
    ) -> Made {
        let entered = start + before_queue.unwrap_or(0);
        // A call is answered and ends within itself, however the wait came out.
        let over = (entered + wait).max(start);
        Made {
            id: String::new(),
            way,
            customer: (customer, customer_spelling % CUSTOMERS[customer].len()),
            queue: (queue, queue_spelling % QUEUES[queue].len()),
            start,
            queued: before_queue.map(|before| start + before),
            answered: answered.then_some(over),
            end: over + if answered { talk } else { 0 },
            ivr,
            twice,
        }
    }
}

fn worlds() -> impl Strategy<Value = World> {
    (0..CLOCKS.len(), 1..40_u32).prop_flat_map(|(clock, limit)| {
        let calls = prop::collection::vec(made(clock, limit), 0..40);
        (calls, prop::bool::weighted(0.9), any::<[bool; 2]>(), 1..=100_u32, any::<bool>()).prop_map(
            move |(mut calls, auto_create, queue_on, target, newest_first)| {
                for (at, call) in calls.iter_mut().enumerate() {
                    // Ids that do not sort as they were made.
                    call.id = format!("{}-{at}", at * 7 % 10);
                }
                World { clock, auto_create, queue_on, target, limit, calls, newest_first }
            },
        )
    })
}

// ---- What the program says.

fn csv(world: &World) -> String {
    let mut records = Vec::new();
    for call in &world.calls {
        let way = match call.way {
            Way::In => "in",
            Way::Out => "out",
            Way::Internal => "internal",
        };
        let customer = CUSTOMERS[call.customer.0][call.customer.1];
        let queue = QUEUES[call.queue.0][call.queue.1];
        let (queued, answered) = (optional(call.queued), optional(call.answered));
        let ivr = if call.ivr { "true" } else { "" };
        let (id, start, end) = (&call.id, call.start, call.end);
        records
            .push(format!("{id},{way},{customer},{queue},{start},{queued},{answered},{end},{ivr}"));
        if call.twice {
            // Never answered, and ends no later.
            records.push(format!("{id},{way},{customer},{queue},{start},{queued},,{start},{ivr}"));
        }
    }
    if world.newest_first {
        records.reverse();
    }
    let mut text = String::from(
        "call_id,direction,customer,queue,started_at,queued_at,answered_at,ended_at,ivr\n",
    );
    for record in records {
        writeln!(text, "{record}").unwrap();
    }
    text
}

fn optional(time: Option<i64>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

fn settings(world: &World) -> Settings {
    let mut settings = Settings::default();
    settings.site.time_zone = CLOCKS[world.clock].name.parse().unwrap();
    settings.tickets.auto_create = world.auto_create;
    settings.sla.target_percent = world.target;
    settings.sla.answer_within_seconds = world.limit;
    let mut sales = Queue::new("sales");
    "Bán hàng".clone_into(&mut sales.name);
    settings.queues = vec![sales, Queue::new("care")];
    for (queue, on) in settings.queues.iter_mut().zip(world.queue_on) {
        queue.create_ticket = on;
    }
    settings
}

fn replay(world: &World, settings: &Settings) -> Replay {
    let mut collector = Collector::default();
    let zone = settings.site.time_zone.0;
    collector.read("made.csv", &mut csv(world).as_bytes(), &Formats::default(), zone).unwrap();
    Replay::new(collector.finish())
}

// ---- What the oracle says.

const WAYS: [&str; 4] = ["all-inbound", "per-call", "per-direction", "per-queue"];

/// The number of the calendar day.
fn day(world: &World, time: i64) -> i64 {
    let mut offset = 0;
    for (from, then) in CLOCKS[world.clock].offsets {
        if time >= *from {
            offset = *then;
        }
    }
    (time + offset).div_euclid(24 * HOUR)
}

fn in_order(world: &World) -> Vec<Made> {
    let mut calls = world.calls.clone();
    calls.sort_by(|a, b| (a.start, &a.id).cmp(&(b.start, &b.id)));
    calls
}

fn ended_in_ivr(call: &Made) -> bool {
    call.ivr && call.answered.is_none()
}

/// The ticket of each call in order, 0 for none; and how many there are from answered calls and in
/// all.
fn tickets(world: &World, way: &str) -> (Vec<u32>, u64, u64) {
    let mut shared: BTreeMap<String, u32> = BTreeMap::new();
    let (mut given, mut last, mut of_answered) = (Vec::new(), 0, 0);
    for call in in_order(world) {
        let incoming = call.way == Way::In;
        let switched_off = incoming && call.queue.0 < UNLISTED && !world.queue_on[call.queue.0];
        if !world.auto_create || call.way == Way::Internal || ended_in_ivr(&call) || switched_off {
            given.push(0);
            continue;
        }
        if call.answered.is_some() {
            last += 1;
            of_answered += 1;
            given.push(last);
            continue;
        }
        let (who, when, queue) = (call.customer.0, day(world, call.start), call.queue.0);
        let key = match (way, incoming) {
            ("all-inbound" | "per-direction", true) => format!("{who} in {when}"),
            ("per-direction" | "per-queue", false) => format!("{who} out {when}"),
            ("per-queue", true) => format!("{who} in {when} queue {queue}"),
            _ => format!("call {}", call.id),
        };
        let key = if who == NOBODY { format!("call {}", call.id) } else { key };
        let ticket = *shared.entry(key).or_insert_with(|| {
            last += 1;
            last
        });
        given.push(ticket);
    }
    (given, of_answered, u64::from(last))
}

/// Answered in time, answered, offered, short abandons.
fn sla(world: &World) -> (u64, u64, u64, u64) {
    let (mut within, mut answered, mut offered, mut short) = (0, 0, 0, 0);
    for call in &world.calls {
        if call.way != Way::In || ended_in_ivr(call) {
            continue;
        }
        offered += 1;
        let from = call.queued.unwrap_or(call.start);
        let mut waited = call.answered.unwrap_or(call.end) - from;
        if waited < 0 {
            waited = 0;
        }
        if call.answered.is_some() {
            answered += 1;
            // Whole seconds, rounded down: less than a second over the limit is within it.
            if waited < (i64::from(world.limit) + 1) * 1000 {
                within += 1;
            }
        } else if waited < 6_000 {
            short += 1;
        }
    }
    (within, answered, offered, short)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_oracle_gives_every_call_the_same_ticket(world in worlds()) {
        let settings = settings(&world);
        let replay = replay(&world, &settings);
        let (report, verdicts) = (replay.report(&settings), replay.verdicts(&settings));
        for (at, way) in WAYS.into_iter().enumerate() {
            let (given, of_answered, total) = tickets(&world, way);
            let said: Vec<_> =
                verdicts.tickets.iter().map(|ways| ways[at].ticket().unwrap_or(0)).collect();
            prop_assert_eq!(said, given, "{}\n{}", way, csv(&world));
            prop_assert_eq!(report.tickets[at].total, total);
            prop_assert_eq!(report.tickets[at].from_answered, of_answered);
            prop_assert_eq!(report.tickets[at].from_missed, total - of_answered);
        }
    }

    #[test]
    fn the_oracle_counts_the_same_calls(world in worlds()) {
        let settings = settings(&world);
        let report = replay(&world, &settings).report(&settings);
        let count = |wanted: &dyn Fn(&Made) -> bool| {
            world.calls.iter().filter(|call| wanted(call)).count() as u64
        };
        let on_line = |call: &Made| call.way != Way::Internal && !ended_in_ivr(call);
        let calls = report.calls;
        prop_assert_eq!(calls.internal, count(&|call| call.way == Way::Internal));
        prop_assert_eq!(calls.ivr, count(&|call| call.way != Way::Internal && ended_in_ivr(call)));
        prop_assert_eq!(calls.inbound, count(&|call| on_line(call) && call.way == Way::In));
        prop_assert_eq!(calls.outbound, count(&|call| on_line(call) && call.way == Way::Out));
        prop_assert_eq!(calls.answered, count(&|call| on_line(call) && call.answered.is_some()));
        prop_assert_eq!(calls.missed, count(&|call| on_line(call) && call.answered.is_none()));
        prop_assert_eq!(calls.duplicates, count(&|call| call.twice));
        prop_assert_eq!(calls.read, world.calls.len() as u64 + calls.duplicates);
        prop_assert_eq!(calls.unreadable, 0);
        let unlisted: u64 = report.unlisted.iter().map(|queue| queue.calls).sum();
        prop_assert_eq!(unlisted, count(&|call| call.queue.0 == UNLISTED));
        prop_assert!(QUEUES[NO_QUEUE].contains(&""));
    }

    #[test]
    fn the_oracle_comes_to_the_same_sla(world in worlds()) {
        let settings = settings(&world);
        let report = replay(&world, &settings).report(&settings);
        let (within, answered, offered, short) = sla(&world);
        let figures = report.sla;
        prop_assert_eq!(
            (figures.within, figures.answered, figures.offered, figures.short_abandons),
            (within, answered, offered, short),
            "{}", csv(&world)
        );
        // The whole number of percent, rounded down, reaches the target when the share does.
        let met = (answered > 0).then(|| within * 100 / answered.max(1) >= u64::from(world.target));
        prop_assert_eq!(figures.met(world.target), met);
    }

    /// The oracle lives through the call by tenths of a second, and counts how long it has been
    /// without connection.
    #[test]
    fn the_oracle_ends_the_same_calls_at_the_same_instant(
        gaps in prop::collection::vec((0..40_i64, prop_oneof![9 => (0..40_i64).prop_map(Some), 1 => Just(None)]), 0..5),
        limit in 1..30_u32,
    ) {
        let start = CLOCKS[0].midnights[0];
        let (mut losses, mut now) = (Vec::new(), start);
        for (before, lasts) in gaps {
            let lost = now + before * 500;
            let restored = lasts.map(|lasts| lost + lasts * 1_000);
            losses.push((lost, restored));
            let Some(restored) = restored else { break };
            now = restored + 100;
        }
        let end = now + 3_600_000;

        let join = |times: Vec<String>| times.join(";");
        let lost = join(losses.iter().map(|(lost, _)| lost.to_string()).collect());
        let restored = join(losses.iter().map(|(_, back)| optional(*back)).collect());
        let text = format!(
            "call_id,direction,started_at,answered_at,ended_at,lost_at,restored_at\n\
             a,in,{start},{start},{end},{lost},{restored}\n"
        );
        let mut settings = Settings::default();
        settings.connection.end_after_seconds = limit;
        let mut collector = Collector::default();
        collector.read("made.csv", &mut text.as_bytes(), &Formats::default(), settings.site.time_zone.0).unwrap();
        let replay = Replay::new(collector.finish());
        let outlook = replay.outlook(&settings);
        let story = replay.story(0, &settings, &outlook).unwrap();
        let said = story.losses.unwrap().iter().find_map(Verdict::ended).map(|at| at.0);

        let (mut time, mut without, mut ended) = (start, 0, None);
        while time < end && ended.is_none() {
            let connected = !losses.iter().any(|(lost, back)| {
                *lost <= time && back.is_none_or(|back| time < back)
            });
            without = if connected { 0 } else { without + 1 };
            // The first tick without connection is the loss itself: `without - 1` tenths ago.
            if !connected && without > i64::from(limit) * 10 {
                ended = Some(time);
            }
            time += 100;
        }
        prop_assert_eq!(said, ended, "{}", text);
    }
}
