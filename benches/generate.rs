//! Writes a call log of any size in the program's own CSV, always the same for the same size:
//!
//! ```sh
//! cargo run --release --example generate -- 10000000 > calls.csv
//! ```
//!
//! 30 % of the calls are missed, 70 % come in, through 12 queues, from a customer for every 8 calls,
//! over 90 days from 1 August 2026 in Vietnam, sorted by start; about 130 bytes a row.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, TimeDelta};

const DAYS: u64 = 90;
const QUEUES: u64 = 12;
const CALLS_PER_CUSTOMER: u64 = 8;

fn main() -> ExitCode {
    let Some(calls) = std::env::args().nth(1).and_then(|n| n.parse().ok()) else {
        let _ = writeln!(io::stderr(), "usage: generate NUMBER-OF-CALLS > FILE.csv");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    match write(calls, &mut out).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}

/// Writes a log of so many calls.
pub fn write(calls: u64, out: &mut impl Write) -> io::Result<()> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let customers = (calls / CALLS_PER_CUSTOMER).max(1);
    let span = DAYS * 86_400;
    writeln!(
        out,
        "call_id,direction,customer,hotline,user,queue,started_at,queued_at,answered_at,ended_at"
    )?;
    for number in 0..calls {
        let start = number * span / calls.max(1);
        row(number, start, customers, &mut chance, out)?;
    }
    Ok(())
}

fn row(
    number: u64,
    start: u64,
    customers: u64,
    chance: &mut Chance,
    out: &mut impl Write,
) -> io::Result<()> {
    let incoming = chance.below(100) < 70;
    let missed = chance.below(100) < 30;
    let customer = 900_000_000 + chance.below(customers);
    let wait = chance.below(45);
    let talk = 5 + chance.below(300);
    let direction = if incoming { "in" } else { "out" };
    write!(out, "c{number},{direction},0{customer},1900{:04},", chance.below(4))?;
    if !missed {
        write!(out, "agent{:03}", chance.below(200))?;
    }
    write!(out, ",")?;
    if incoming {
        write!(out, "q{:02}", chance.below(QUEUES))?;
    }
    write!(out, ",{},", at(start))?;
    if incoming {
        write!(out, "{}", at(start + 3))?;
    }
    let answered = start + 3 + wait;
    if missed {
        writeln!(out, ",,{}", at(answered))
    } else {
        writeln!(out, ",{},{}", at(answered), at(answered + talk))
    }
}

fn at(seconds: u64) -> impl std::fmt::Display {
    const FIRST: &str = "2026-08-01T00:00:00+07:00";
    let first: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(FIRST).unwrap_or_default();
    let since = TimeDelta::seconds(i64::try_from(seconds).unwrap_or_default());
    (first + since).format("%Y-%m-%dT%H:%M:%S%:z")
}

/// A small generator of numbers that look random and never change (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
