//! A log of millions → one report, without keeping its calls.
//!
//! Two threads take block after block of the log, read the rows where they lie, and count them into
//! tallies of their own. What needs the log's order is handed on in that order: line numbers, and the
//! missed calls, whose customers' days are kept only as long as the log can still add to them.
//!
//! The first pass hopes that the log is sorted by start and names no call twice. Where it does not
//! hold, a second pass keeps every day, and sets the calls named twice aside until the end, when the
//! record that stands for each is known.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::count::{Count, Counted, Order, Part};
use super::days::{Days, Kept};
use super::facts::Queues;
use super::fingerprints::{Fingerprint, Fingerprints};
use super::report::Report;
use super::tally::Tally;
use crate::calls::{Call, Log, NotByBlocks, ReadError, Rows};
use crate::rules::customer_key::Others;
use crate::settings::Settings;
use crate::settings::site::Site;

/// A log whose bytes can be read at any place, and again.
pub trait Bytes: Sync {
    /// Reads into `buffer` from byte `at` on; fewer bytes than asked for are allowed, none only at
    /// the end.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// How many bytes there are.
    fn length(&self) -> io::Result<u64>;
}

/// What a log comes to at a site of one country and zone.
#[derive(Debug)]
pub struct Totals {
    /// The counts of its records, and the odd ones; without the calls.
    pub log: Log,
    tally: Tally,
    queues: Queues,
}

/// Why a log was not read in bulk.
#[derive(Debug)]
pub enum BulkError {
    /// It cannot be read at all.
    Read(ReadError),
    /// It is not of a kind that can be: read it call by call.
    NotInBulk,
}

/// Reads logs of the project's own CSV, each with its name for the odd lines, as one.
pub fn read(logs: &[(&str, &dyn Bytes)], site: &Site) -> Result<Totals, BulkError> {
    read_in(1 << 20, logs, site)
}

/// The same in blocks of so many bytes.
fn read_in(block: usize, logs: &[(&str, &dyn Bytes)], site: &Site) -> Result<Totals, BulkError> {
    let sources = sources(block, logs, site)?;
    let (others, mut order, mut aside) = (Others::default(), Order::ByStart, HashSet::new());
    loop {
        let pass = Pass {
            sources: &sources,
            site,
            others: &others,
            block,
            aside: &aside,
            order,
            next: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            shared: Mutex::new(Shared::default()),
        };
        let mut ended = pass.run()?;
        match ended.twice() {
            Some(twice) if twice.is_empty() => return Ok(ended.totals()),
            Some(twice) => aside = twice,
            None => {}
        }
        order = Order::Any;
    }
}

impl Totals {
    /// The counts under these settings, whose site must be the one the log was read for.
    pub fn report(&self, settings: &Settings) -> Report {
        let switches = self.queues.switches(&settings.queues);
        Report {
            calls: self.tally.counts,
            strategy: settings.tickets.merge_missed,
            tickets: self.tally.tickets(settings.tickets.auto_create, &switches),
            sla: self.tally.sla(settings.sla.answer_within_seconds),
            sla_settings: settings.sla.clone(),
            connection: None,
            unlisted: self.queues.unlisted(&settings.queues),
        }
    }
}

/// One of the logs.
struct Source<'l> {
    name: &'l str,
    bytes: &'l dyn Bytes,
    rows: Rows,
    /// The first byte of its rows.
    start: u64,
    /// The number of their first line, from 1.
    line: u64,
    /// The number of its first block among the blocks of all logs.
    block: u64,
}

/// How far a line may reach past its block.
const REACH: usize = 1 << 16;

fn sources<'l>(
    block: usize,
    logs: &[(&'l str, &'l dyn Bytes)],
    site: &Site,
) -> Result<Vec<Source<'l>>, BulkError> {
    let mut sources = Vec::with_capacity(logs.len());
    let mut next = 0;
    for (name, bytes) in logs {
        let source = Source { block: next, ..header(name, *bytes, site)? };
        let body = bytes.length().map_err(ReadError::from)?.saturating_sub(source.start);
        next += body.div_ceil(block as u64).max(1);
        sources.push(source);
    }
    Ok(sources)
}

/// The reader of a log's rows by its header.
fn header<'l>(name: &'l str, bytes: &'l dyn Bytes, site: &Site) -> Result<Source<'l>, BulkError> {
    let mut head = vec![0; REACH];
    let got = fill(bytes, 0, &mut head).map_err(ReadError::from)?;
    let (mut start, mut before) = (0, 0);
    for line in head[..got].split_inclusive(|byte| *byte == b'\n') {
        start += line.len() as u64;
        before += 1;
        if Rows::is_blank(line) {
            continue;
        }
        // What is wrong with a header is for the ordinary reader to say.
        let rows = Rows::new(line, site.time_zone.0).map_err(|_| BulkError::NotInBulk)?;
        let plain = line.ends_with(b"\n") && !line.contains(&b'"') && !rows.records_losses();
        let source = Source { name, bytes, rows, start, line: before + 1, block: 0 };
        return if plain { Ok(source) } else { Err(BulkError::NotInBulk) };
    }
    Err(BulkError::NotInBulk)
}

/// Reads until the buffer is full or the log ends.
fn fill(bytes: &dyn Bytes, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while got < buffer.len() {
        match bytes.read_at(at + got as u64, &mut buffer[got..]) {
            Ok(0) => break,
            Ok(more) => got += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(got)
}

impl From<ReadError> for BulkError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<NotByBlocks> for BulkError {
    fn from(_: NotByBlocks) -> Self {
        Self::NotInBulk
    }
}

/// One reading of the whole log.
struct Pass<'l> {
    sources: &'l [Source<'l>],
    site: &'l Site,
    others: &'l Others,
    /// How many bytes a thread takes at a time.
    block: usize,
    /// The calls that the log names twice, by their fingerprints.
    aside: &'l HashSet<Fingerprint>,
    order: Order,
    next: AtomicU64,
    /// Whether there is nothing more to read for.
    stop: AtomicBool,
    shared: Mutex<Shared>,
}

/// What the threads of a pass share.
#[derive(Default)]
pub(super) struct Shared {
    /// The queues that the log names.
    pub queues: Queues,
    /// The records of calls that are named twice: of each the one that stands for it.
    pub aside: HashMap<String, Call>,
    log: Log,
    days: Days,
    kept: Vec<Kept>,
    /// The parts whose turn has not come, by their numbers.
    waiting: BTreeMap<u64, Part>,
    turn: u64,
    /// The number of the first line of the part whose turn it is.
    line: u64,
    tally: Tally,
    fingerprints: Vec<Fingerprints>,
    trouble: Option<Trouble>,
}

/// What ends a pass before the log's end.
enum Trouble {
    Read(BulkError),
    NotSorted,
}

impl Pass<'_> {
    /// How many threads read.
    const THREADS: usize = 2;

    fn run(self) -> Result<Shared, BulkError> {
        thread::scope(|scope| {
            for _ in 1..Self::THREADS {
                scope.spawn(|| self.read());
            }
            self.read();
        });
        self.count_aside();
        let mut shared = self.shared.into_inner().unwrap_or_else(PoisonError::into_inner);
        match shared.trouble.take() {
            Some(Trouble::Read(error)) => Err(error),
            sorted => {
                shared.trouble = sorted;
                Ok(shared)
            }
        }
    }

    /// Takes block after block until there are no more.
    fn read(&self) {
        let mut count = self.count();
        let mut buffer = vec![0; self.block + REACH];
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            match self.block(number, &mut buffer, &mut count) {
                Ok(Some(part)) => self.hand_on(number, part),
                Ok(None) => break,
                Err(error) => self.end(Trouble::Read(error)),
            }
        }
        self.shared().counted(count);
    }

    /// Counts the calls that were set aside, each by the record that stands for it.
    fn count_aside(&self) {
        let mut count = self.count();
        let calls = std::mem::take(&mut self.shared().aside);
        for call in calls.values() {
            count.late(call);
        }
        self.shared().counted(count);
    }

    fn count(&self) -> Count<'_> {
        Count::new(self.site, self.others, self.aside, self.order, &self.shared)
    }

    /// Counts the lines that begin in a block; none past the last log's end.
    fn block(
        &self,
        number: u64,
        buffer: &mut [u8],
        count: &mut Count<'_>,
    ) -> Result<Option<Part>, BulkError> {
        let last = self.sources.last().is_some_and(|last| number > last.block);
        let Some(source) = source_of(self.sources, number) else { return Ok(None) };
        // The byte before the block tells whether its first line began earlier.
        let before = usize::from(number > source.block);
        let at = source.start + (number - source.block) * self.block as u64 - before as u64;
        let got = fill(source.bytes, at, buffer).map_err(ReadError::from)?;
        if last && got <= before {
            return Ok(None);
        }
        let end = (self.block + before).min(got);
        let start = if before == 0 { 0 } else { line_end(buffer, 0, got)? };
        let end = if end == got { got } else { line_end(buffer, end - 1, got)? };
        count.part(&source.rows, &buffer[start..end.max(start)]).map(Some)
    }

    /// Gives a part to the days when its turn has come.
    fn hand_on(&self, number: u64, part: Part) {
        let mut shared = self.shared();
        shared.waiting.insert(number, part);
        if shared.take_turns(self.sources).is_err() {
            drop(shared);
            self.end(Trouble::NotSorted);
        }
    }

    fn end(&self, trouble: Trouble) {
        self.stop.store(true, Ordering::Relaxed);
        self.shared().trouble.get_or_insert(trouble);
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The log that a block belongs to.
fn source_of<'s, 'l>(sources: &'s [Source<'l>], block: u64) -> Option<&'s Source<'l>> {
    sources.iter().rev().find(|source| source.block <= block)
}

/// Just past the first line end from `from` on.
fn line_end(buffer: &[u8], from: usize, got: usize) -> Result<usize, BulkError> {
    match memchr::memchr(b'\n', &buffer[from..got]) {
        Some(at) => Ok(from + at + 1),
        None if got < buffer.len() => Ok(got),
        None => Err(BulkError::NotInBulk),
    }
}

impl Shared {
    fn take_turns(&mut self, sources: &[Source<'_>]) -> Result<(), super::days::NotSorted> {
        while let Some(part) = self.waiting.remove(&self.turn) {
            let source = source_of(sources, self.turn);
            if let Some(source) = source.filter(|source| source.block == self.turn) {
                self.line = source.line;
            }
            self.turn += 1;
            self.log.read += part.records;
            self.log.duplicates += part.duplicates;
            for (line, why) in part.odd {
                let name = source.map_or("", |source| source.name);
                self.log.odd.push(name, (self.line + line, 1), why);
            }
            self.line += part.lines;
            self.days.add(&part.missed)?;
        }
        Ok(())
    }

    /// Adds what a thread has counted.
    fn counted(&mut self, count: Count<'_>) {
        let Counted { tally, named, fingerprints, kept } = count.finish();
        self.tally.add(&tally);
        self.queues.count(&named);
        self.fingerprints.push(fingerprints);
        self.kept.extend(kept);
    }

    /// The calls named twice and not yet set aside; none where the log was not read to its end.
    fn twice(&mut self) -> Option<HashSet<Fingerprint>> {
        let twice = Fingerprints::twice(std::mem::take(&mut self.fingerprints));
        self.trouble.is_none().then_some(twice)
    }

    fn totals(self) -> Totals {
        let Self { log, mut tally, queues, days, kept, .. } = self;
        tally.add(&days.finish());
        tally.add(&Kept::finish(kept));
        tally.counts.read = log.read;
        tally.counts.duplicates = log.duplicates;
        tally.counts.unreadable = log.odd.count();
        Totals { log, tally, queues }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calls::{Collector, Formats, Odds};
    use crate::replay::Replay;
    use crate::settings::Queue;

    impl Bytes for String {
        fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
            let at = usize::try_from(at).map_or(self.len(), |at| at.min(self.len()));
            // Short reads, as a pipe or a network file system gives them.
            let length = buffer.len().min(self.len() - at).min(70);
            buffer[..length].copy_from_slice(&self.as_bytes()[at..at + length]);
            Ok(length)
        }

        fn length(&self) -> io::Result<u64> {
            Ok(self.len() as u64)
        }
    }

    fn ordinary(logs: &[String], settings: &Settings) -> (Report, Odds) {
        let mut collector = Collector::default();
        for log in logs {
            let (input, zone) = (&mut log.as_bytes(), settings.site.time_zone.0);
            collector.read("log", input, &Formats::default(), zone).unwrap();
        }
        let replay = Replay::new(collector.finish());
        assert_eq!(replay.tallied(settings), Some(replay.walked(settings)));
        (replay.report(settings), replay.log().odd.clone())
    }

    fn log() -> impl Strategy<Value = String> {
        let row =
            (0..60_u32, "(in|out|internal)", 0..4_u32, 0..5_u32, 0..4000_u32, 0..50_u32, 0..9);
        let rows = proptest::collection::vec(row, 0..80);
        (rows, any::<bool>(), "(\n|\r\n)").prop_map(|(mut rows, sorted, end)| {
            if sorted {
                rows.sort_by_key(|row| row.4);
            }
            let mut log =
                "call_id,direction,customer,queue,started_at,answered_at,ended_at,ivr".to_owned();
            for (id, direction, customer, queue, minute, wait, kind) in rows {
                let spelling =
                    ["0900000012", "+84 900 000 012", "anonymous", "841234567"][customer as usize];
                let queue = ["", "ban-hang", "Bán hàng", "cskh", "CSKH"][queue as usize];
                let started = 1_795_000_000 + u64::from(minute) * 60;
                let answer = started + u64::from(wait);
                let answered = if kind % 2 == 0 { answer.to_string() } else { String::new() };
                let ended = if kind == 8 { started - 1 } else { answer };
                let ivr = if kind == 1 { "true" } else { "" };
                let row = ["", &started.to_string(), &answered, &ended.to_string(), ivr].join(",");
                log += &[&end, "c", &id.to_string(), ",", &direction, ",", spelling, ","].concat();
                log += &[queue, &row].concat();
            }
            log
        })
    }

    proptest! {
        #[test]
        fn in_bulk_and_call_by_call_come_to_the_same(
            logs in proptest::collection::vec(log(), 1..4),
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
            let sources: Vec<_> = logs.iter().map(|log| ("log", log as &dyn Bytes)).collect();
            let totals = read_in(block, &sources, &settings.site);
            let (report, odd) = ordinary(&logs, &settings);
            match totals {
                Ok(totals) => {
                    prop_assert_eq!(totals.report(&settings), report);
                    prop_assert_eq!(format!("{:?}", totals.log.odd), format!("{odd:?}"));
                }
                Err(BulkError::NotInBulk) => {
                    prop_assert!(logs.iter().any(|log| !log.contains('\n')));
                }
                Err(BulkError::Read(error)) => panic!("{error:?}"),
            }
        }
    }
}
