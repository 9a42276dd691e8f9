//! What the parts of a replay cost, in one run on one thread, the median of several rounds:
//!
//! ```sh
//! cargo bench --bench parts               # with 100,000 calls
//! cargo bench --bench parts -- 1000000
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A bench that cannot go on is to fail, loudly.
#![allow(clippy::cast_precision_loss)] // Figures for people.

use std::hint::black_box;
use std::time::{Duration, Instant};

use call_settings::calls::{Collector, Formats, Rows};
use call_settings::replay::Replay;
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
    rows(&log);
    customers(calls);
    per_byte("serde_json alone, JSON lines", lines.len(), || {
        for line in lines.lines() {
            black_box(serde_json::from_str::<Map<String, Value>>(line).unwrap());
        }
    });
    per_byte("calls read, JSON lines", lines.len(), || drop(black_box(replay(lines.as_bytes()))));
    per_byte("calls read, CSV", log.len(), || drop(black_box(replay(&log))));
    changes(&replay(&log));
}

/// The rows where they lie, without counting them.
fn rows(log: &[u8]) {
    let header = log.iter().position(|byte| *byte == b'\n').unwrap();
    let zone = Settings::default().site.time_zone.0;
    let mut rows = Rows::new(&log[..header], zone).unwrap();
    per_byte("rows read where they lie", log.len(), || {
        let read = rows.read(&log[header + 1..], |_, _, row| {
            let _ = black_box(row);
        });
        black_box(read.is_ok());
    });
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
