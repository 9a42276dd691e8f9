use proptest::prelude::*;

use super::*;
use crate::calls::{Collector, Odds};
use crate::replay::Replay;
use crate::settings::Queue;

/// A log that hands out few bytes at a time, as a pipe or a network file system does.
#[derive(Debug)]
struct Slow {
    text: String,
    is_pipe: bool,
}

impl Bytes for Slow {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.text.as_bytes();
        let at = usize::try_from(at).map_or(bytes.len(), |at| at.min(bytes.len()));
        let length = buffer.len().min(bytes.len() - at).min(70);
        buffer[..length].copy_from_slice(&bytes[at..at + length]);
        Ok(length)
    }

    fn length(&self) -> io::Result<Option<u64>> {
        Ok((!self.is_pipe).then_some(self.text.len() as u64))
    }
}

/// The report, the odd records, and how many calls are open.
type Told = (Report, Odds, u64);

fn ordinary(logs: &[Slow], settings: &Settings) -> Told {
    let mut collector = Collector::default();
    for log in logs {
        let (input, zone) = (&mut log.text.as_bytes(), settings.site.time_zone.0);
        collector.read("log", input, &Formats::default(), zone).unwrap();
    }
    let replay = Replay::new(collector.finish());
    (replay.report(settings), replay.log().odd.clone(), replay.log().open)
}

fn in_bulk(block: usize, logs: &[Slow], settings: &Settings) -> Told {
    let sources: Vec<_> = logs.iter().map(|log| ("log", log as &dyn Bytes)).collect();
    let totals = read_in(block, &sources, &Formats::default(), settings).unwrap();
    (totals.report(settings), totals.log.odd.clone(), totals.log.open)
}

/// A call as one of these logs may tell it.
#[derive(Clone, Debug)]
struct Sample {
    id: u32,
    direction: &'static str,
    customer: &'static str,
    queue: &'static str,
    started: u64,
    wait: u64,
    kind: u32,
}

impl Sample {
    fn answered(&self) -> String {
        if self.kind.is_multiple_of(2) {
            (self.started + self.wait).to_string()
        } else {
            String::new()
        }
    }

    fn ended(&self) -> u64 {
        if self.kind == 8 { self.started - 1 } else { self.started + self.wait }
    }

    fn lost(&self) -> String {
        if self.kind == 6 { (self.started + 1).to_string() } else { String::new() }
    }

    fn csv(&self) -> String {
        let Self { id, direction, customer, queue, started, kind, .. } = self;
        let (answered, ended, lost) = (self.answered(), self.ended(), self.lost());
        let (queue, ivr) = (self.quoted(queue), if *kind == 1 { "true" } else { "" });
        format!("c{id},{direction},{customer},{queue},{started},{answered},{ended},{ivr},{lost}")
    }

    /// A few names are in quotes, one of them over two lines.
    fn quoted(&self, name: &str) -> String {
        match self.kind {
            7 => format!("\"{name}\""),
            5 if self.id == 7 => "\"cs\nkh\"".to_owned(),
            _ => name.to_owned(),
        }
    }

    fn json(&self) -> String {
        let Self { id, direction, customer, queue, started, kind, .. } = self;
        let (answered, ended, lost) = (self.answered(), self.ended(), self.lost());
        let lost = if lost.is_empty() { String::new() } else { format!(",\"lost_at\":[{lost}]") };
        let ivr = *kind == 1;
        format!(
            "{{\"call_id\":\"c{id}\",\"direction\":\"{direction}\",\"customer\":\"{customer}\",\
             \"queue\":\"{queue}\",\"started_at\":{started},\"answered_at\":\"{answered}\",\
             \"ended_at\":{ended},\"ivr\":{ivr}{lost}}}"
        )
    }

    fn history(&self) -> String {
        let Self { id, direction, customer, queue, started, kind, .. } = self;
        let direction = ["out", "in", "internal"].iter().position(|name| name == direction);
        let (answered, ended) = (self.answered(), self.ended());
        let ended = if *kind == 4 { String::new() } else { ended.to_string() };
        format!(
            "{{\"id\":\"c{id}\",\"direction\":{},\"customer_number\":\"{customer}\",\
             \"queue_id\":\"{queue}\",\"start_time\":{started},\"answer_time\":\"{answered}\",\
             \"end_time\":\"{ended}\",\"queue_duration\":{}}}",
            direction.unwrap_or(9),
            self.wait,
        )
    }

    fn events(&self) -> String {
        let Self { id, customer, queue, started, wait, kind, .. } = self;
        let (entered, later) = (started, started + wait);
        let begin = format!("{entered}|q{id}|{queue}|NONE|ENTERQUEUE||{customer}|1\n");
        match kind {
            0..4 => begin + &format!("{later}|q{id}|{queue}|lan|CONNECT|{wait}|x\n"),
            4..8 => begin + &format!("{later}|q{id}|{queue}|NONE|ABANDON|1|1|{wait}\n"),
            _ => begin + "nonsense\n",
        }
    }
}

/// How a log is written.
#[derive(Clone, Copy, Debug)]
enum Written {
    Csv,
    Json,
    History,
    Events,
}

fn call() -> impl Strategy<Value = Sample> {
    let texts = (
        prop::sample::select(vec!["in", "in", "out", "internal"]),
        prop::sample::select(vec!["0900000012", "+84 900 000 012", "anonymous", "841234567"]),
        prop::sample::select(vec!["", "ban-hang", "Bán hàng", "cskh", "CSKH"]),
    );
    (0..90_u32, texts, 0..4000_u64, 0..50_u64, 0..9_u32).prop_map(
        |(id, (direction, customer, queue), minute, wait, kind)| {
            let started = 1_795_000_000 + minute * 60;
            Sample { id, direction, customer, queue, started, wait, kind }
        },
    )
}

fn log() -> impl Strategy<Value = Slow> {
    use Written::{Csv, Events, History, Json};
    let calls = proptest::collection::vec(call(), 0..80);
    let written = prop::sample::select(vec![Csv, Csv, Json, Json, History, Events]);
    (calls, any::<bool>(), "(\n|\r\n)", written, any::<bool>()).prop_map(
        |(mut calls, sorted, end, written, is_pipe)| {
            if sorted {
                calls.sort_by_key(|call| call.started);
            }
            let lines = calls.iter().map(|call| match written {
                Csv => end.clone() + &call.csv(),
                Json => call.json() + &end,
                History => call.history() + &end,
                Events => call.events(),
            });
            let header =
                "call_id,direction,customer,queue,started_at,answered_at,ended_at,ivr,lost_at";
            let header = if matches!(written, Csv) { header } else { "" };
            Slow { text: header.to_owned() + &lines.collect::<String>(), is_pipe }
        },
    )
}

proptest! {
    #[test]
    fn in_bulk_and_call_by_call_come_to_the_same(
        logs in proptest::collection::vec(log(), 1..5),
        block in 100..2000_usize,
        off in any::<bool>(),
        limit in 1..60_u32,
    ) {
        let mut settings = Settings::default();
        let mut sales = Queue::new("ban-hang");
        sales.name = "Bán hàng".to_owned();
        sales.create_ticket = !off;
        settings.queues = vec![sales, Queue::new("cskh")];
        settings.sla.answer_within_seconds = limit;
        settings.connection.end_after_seconds = limit;
        let (bulk, one_by_one) = (in_bulk(block, &logs, &settings), ordinary(&logs, &settings));
        prop_assert_eq!(bulk.0, one_by_one.0);
        prop_assert_eq!(format!("{:?}", bulk.1), format!("{:?}", one_by_one.1));
        prop_assert_eq!(bulk.2, one_by_one.2);
    }
}

#[test]
fn of_several_logs_that_cannot_be_read_the_first_is_told() {
    let log = |text: &str| Slow { text: text.to_owned(), is_pipe: false };
    let logs = [log(""), log("call_id,direction\n"), log("call_id,queue\n")];
    let sources: Vec<_> = logs.iter().map(|log| ("log", log as &dyn Bytes)).collect();
    let read = read(&sources, &Formats::default(), &Settings::default());
    assert!(matches!(read, Err(BulkError::Read(1, ReadError::MissingColumns(_)))), "{read:?}");
}

#[test]
fn a_log_of_more_queues_than_can_be_told_apart_is_left_to_others() {
    let rows = (0..70).map(|queue| format!("c{queue},in,q{queue},1,2\n"));
    let text = "call_id,direction,queue,started_at,ended_at\n".to_owned();
    let log = Slow { text: text + &rows.collect::<String>(), is_pipe: false };
    let read = read(&[("log", &log)], &Formats::default(), &Settings::default());
    assert!(matches!(read, Err(BulkError::NotInBulk)));
}

#[test]
fn a_queue_log_is_counted_without_its_calls_being_kept_and_another_log_with_it() {
    let events = |call: u64| {
        let at = 1_795_000_000 + call * 5;
        let begin = format!("{at}|q{call}|cskh|NONE|ENTERQUEUE||09{call:08}|1\n");
        (begin, format!("{}|q{call}|cskh|NONE|ABANDON|1|1|9\n", at + 700))
    };
    let (mut lines, calls) = (Vec::new(), 3000_u64);
    for call in 0..calls {
        let (begin, end) = events(call);
        lines.extend([(call * 5, begin), (call * 5 + 700, end)]);
    }
    lines.sort();
    let text: String = lines.into_iter().map(|(_, line)| line).collect();
    let log = |text: String| Slow { text, is_pipe: false };
    let own = "call_id,direction,started_at,ended_at\nq7,in,1795000000,1795999999\nc1,in,1,2\n";
    for logs in [vec![log(text.clone())], vec![log(text), log(own.to_owned())]] {
        let settings = Settings::default();
        let (told, other) = (in_bulk(4096, &logs, &settings), ordinary(&logs, &settings));
        assert_eq!((told.0.calls, told.0.tickets), (other.0.calls, other.0.tickets));
        assert_eq!(told.0.calls.duplicates, logs.len() as u64 - 1);
    }
}
