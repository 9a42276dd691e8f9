//! What the parts of a replay cost, in one run on one thread, the median of several rounds:
//!
//! ```sh
//! cargo bench --bench parts               # with 100,000 calls
//! cargo bench --bench parts -- 1000000
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A bench that cannot go on is to fail, loudly.
#![allow(clippy::cast_precision_loss)] // Figures for people.

use std::hint::black_box;
use std::io;
use std::time::{Duration, Instant};

use call_settings::calls::{Collector, Formats};
use call_settings::replay::Replay;
use call_settings::replay::bulk::{self, Bytes};
use call_settings::rules::customer_key::{CustomerKeys, Others};
use call_settings::settings::{Queue, Settings, Strategy};
use serde_json::{Map, Value};

#[allow(dead_code, missing_docs)] // It is a program, and only its rows are needed here.
#[path = "generate.rs"]
mod generate;

const ROUNDS: usize = 7;

fn main() {
    let calls = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    let mut log = Vec::new();
    generate::write(calls, &mut log).unwrap();
    let lines = json_lines(&log);
    println!("{calls} calls, medians of {ROUNDS} rounds");
    rows("CSV", "csv", &log);
    rows("JSON lines", "jsonl", lines.as_bytes());
    per_byte("serde_json alone into borrowed fields, JSON lines", lines.len(), || {
        for line in lines.lines() {
            black_box(serde_json::from_str::<Borrowed<'_>>(line).unwrap());
        }
    });
    per_byte("serde_json alone into a map, JSON lines", lines.len(), || {
        for line in lines.lines() {
            black_box(serde_json::from_str::<Map<String, Value>>(line).unwrap());
        }
    });
    per_byte("counted in bulk, JSON lines, all threads", lines.len(), || in_bulk(lines.as_bytes()));
    per_byte("counted in bulk, CSV, all threads", log.len(), || in_bulk(&log));
    per_byte("calls read, JSON lines", lines.len(), || drop(black_box(replay(lines.as_bytes()))));
    per_byte("calls read, CSV", log.len(), || drop(black_box(replay(&log))));
    customers(calls);
    changes(&replay(&log));
}

/// The least that `serde_json` can be asked for of a row.
#[derive(serde::Deserialize)]
#[allow(dead_code)] // It is read, which is what is measured.
struct Borrowed<'l> {
    call_id: &'l str,
    direction: &'l str,
    customer: Option<&'l str>,
    hotline: Option<&'l str>,
    user: Option<&'l str>,
    queue: Option<&'l str>,
    started_at: &'l str,
    queued_at: Option<&'l str>,
    answered_at: Option<&'l str>,
    ended_at: &'l str,
}

/// The rows where they lie, without counting them, on one thread: each with its times as instants.
fn rows(what: &str, format: &str, log: &[u8]) {
    let formats = Formats::default().only(format).unwrap();
    let known = formats.told(log).unwrap().unwrap();
    let zone = Settings::default().site.time_zone.0;
    let mut opening = known.rows(log, zone).unwrap();
    let start = usize::try_from(opening.start).unwrap();
    per_byte(&format!("rows read where they lie, {what}"), log.len(), || {
        let read = opening.rows.read(&log[start..], |_, found| {
            let _ = black_box(found);
        });
        black_box(read.is_ok());
    });
}

/// A log in memory.
struct InMemory<'l>(&'l [u8]);

impl Bytes for InMemory<'_> {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.get(usize::try_from(at).unwrap()..).unwrap_or_default();
        let count = bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn length(&self) -> io::Result<Option<u64>> {
        Ok(Some(self.0.len() as u64))
    }
}

fn in_bulk(log: &[u8]) {
    let totals = bulk::read(&[("log", &InMemory(log))], &Formats::default(), &Settings::default());
    black_box(totals.is_ok());
}

fn customers(calls: u64) {
    let others = Others::default();
    let mut keys = CustomerKeys::new(Settings::default().site.country, &others);
    let numbers: Vec<_> = (0..calls).map(|call| format!("0{}", 900_000_000 + call / 8)).collect();
    let took = median(|| {
        for number in &numbers {
            black_box(keys.key(number.as_bytes()));
        }
    });
    println!(
        "{:>9.1} ns   a customer's number to its key",
        took.as_secs_f64() * 1e9 / calls as f64
    );
}

/// Every kind of change the form can make, on the same calls; the goal is 16 ms.
fn changes(replay: &Replay) {
    let mut settings = Settings { queues: (0..12).map(queue).collect(), ..Settings::default() };
    let mut report = |what: &str, change: fn(&mut Settings)| {
        change(&mut settings);
        let took = median(|| drop(black_box(replay.report(&settings))));
        println!("{:>9.1} µs   report after a change of {what}", took.as_secs_f64() * 1e6);
    };
    report("nothing, the first time warmed up", |_| {});
    report("the way to merge", |settings| settings.tickets.merge_missed = Strategy::PerQueue);
    report("a queue's switch", |settings| settings.queues[3].create_ticket = false);
    report("the SLA's limit", |settings| settings.sla.answer_within_seconds = 33);
    let took = median(|| drop(black_box(replay.verdicts(&settings))));
    println!("{:>9.1} ms   the verdict on every call, when a view asks", took.as_secs_f64() * 1e3);
}

fn queue(number: usize) -> Queue {
    Queue::new(format!("q{number:02}"))
}

fn replay(mut log: &[u8]) -> Replay {
    let mut collector = Collector::default();
    let zone = Settings::default().site.time_zone.0;
    collector.read("log", &mut log, &Formats::default(), zone).unwrap();
    Replay::new(collector.finish())
}

/// The same log as JSON lines.
fn json_lines(log: &[u8]) -> String {
    let text = std::str::from_utf8(log).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let names: Vec<_> = header.split(',').collect();
    let object = |row: &str| {
        let fields = names.iter().zip(row.split(',')).filter(|(_, value)| !value.is_empty());
        let fields = fields.map(|(name, value)| ((*name).to_owned(), Value::from(value)));
        Value::Object(fields.collect()).to_string() + "\n"
    };
    rows.lines().map(object).collect()
}

fn per_byte(what: &str, bytes: usize, work: impl FnMut()) {
    let took = median(work);
    println!("{:>9.2} GB/s {what}", bytes as f64 / took.as_secs_f64() / 1e9);
}

fn median(mut work: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let mut rounds: Vec<_> = (0..ROUNDS).map(round).collect();
    rounds.sort_unstable();
    rounds[ROUNDS / 2]
}
