//! One reading of all the logs, by two threads.

use std::io::BufReader;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::super::pieces::Pieces;
use super::count::Count;
use super::known::Known;
use super::shared::{Part, Shared, Trouble, Turn};
use super::source::{Block, FromStart, NoBlock, REACH, Source, Way};
use crate::calls::Known as Format;
use crate::calls::{Event, Gather, Place, Record, Rows, Why};
use crate::settings::Settings;

/// One reading of all the logs.
pub(super) struct Pass<'l> {
    sources: &'l [Source<'l>],
    settings: &'l Settings,
    known: &'l Known,
    /// How many bytes a thread takes at a time.
    block: usize,
    /// What is to be read next.
    next: Mutex<Turn>,
    /// Whether there is nothing more to read for.
    stop: AtomicBool,
    shared: Mutex<Shared>,
    trouble: Mutex<Option<Trouble>>,
}

/// What a thread does next.
enum Work<'l> {
    /// Counts the rows of a block, if it was read.
    Block(Turn, &'l Rows, Result<Block, NoBlock>),
    /// Reads a log by its format's own reader.
    CallByCall(usize, &'l Format),
    /// Notes that there is nothing in a log.
    Nothing(usize),
}

impl<'l> Pass<'l> {
    /// How many threads read.
    const THREADS: usize = 2;

    /// A reading that has not begun. Of calls told in pieces it may be known in how many.
    pub(super) fn new(
        block: usize,
        sources: &'l [Source<'l>],
        settings: &'l Settings,
        known: &'l Known,
        pieces: Option<Pieces>,
    ) -> Self {
        Self {
            sources,
            settings,
            known,
            block,
            next: Mutex::default(),
            stop: AtomicBool::new(false),
            shared: Mutex::new(Shared::of(sources, pieces)),
            trouble: Mutex::default(),
        }
    }

    /// Reads to the logs' end, or until there is trouble.
    pub(super) fn run(self) -> (Shared, Option<Trouble>) {
        thread::scope(|scope| {
            for _ in 1..Self::THREADS {
                scope.spawn(|| self.read());
            }
            self.read();
        });
        if !self.is_stopped() {
            self.count_late();
        }
        let shared = self.shared.into_inner().unwrap_or_else(PoisonError::into_inner);
        let trouble = self.trouble.into_inner().unwrap_or_else(PoisonError::into_inner);
        (shared, trouble)
    }

    /// Does what is next until there is no more.
    fn read(&self) {
        let mut count = self.count();
        let mut buffer = vec![0; self.block + REACH];
        while !self.is_stopped()
            && let Some(work) = self.take(&mut buffer)
        {
            match work {
                Work::Block(turn, rows, Ok(block)) => {
                    let lines = buffer.get(block.lines).unwrap_or_default();
                    match count.part(rows, lines) {
                        Ok(part) => self.hand_on(turn, part, block.is_last, &count),
                        Err(_) => self.end(Trouble::NotByBlocks(turn.0)),
                    }
                }
                Work::Block((log, _), _, Err(NoBlock::LongLine)) => {
                    self.end(Trouble::NotByBlocks(log));
                }
                Work::Block((log, _), _, Err(NoBlock::Io(error))) => {
                    self.end(Trouble::Read(log, error.into()));
                }
                Work::CallByCall(log, format) => self.call_by_call(log, format, &mut count),
                Work::Nothing(log) => self.hand_on((log, 0), Part::default(), true, &count),
            }
        }
        self.shared().counted(count.finish());
    }

    /// What is next; a block is read into the buffer.
    fn take(&self, buffer: &mut [u8]) -> Option<Work<'l>> {
        let mut next = lock(&self.next);
        let turn = *next;
        let source = self.sources.get(turn.0)?;
        *next = (turn.0 + 1, 0);
        let (rows, start) = match &source.way {
            Way::Empty => return Some(Work::Nothing(turn.0)),
            Way::CallByCall(format) => return Some(Work::CallByCall(turn.0, format)),
            Way::ByBlocks(rows, start) => (rows, *start),
        };
        *next = (turn.0, turn.1 + 1);
        // What comes in order is read in order: nobody takes the next block before this one is read.
        let mut held = source.is_in_order().then_some(next);
        let block = source.block((start, turn.1, self.block), buffer);
        if block.as_ref().is_ok_and(|block| block.is_last) {
            let next = held.get_or_insert_with(|| lock(&self.next));
            if next.0 == turn.0 {
                **next = (turn.0 + 1, 0);
            }
        }
        Some(Work::Block(turn, rows, block))
    }

    fn call_by_call(&self, log: usize, format: &Format, count: &mut Count<'_>) {
        let Some(source) = self.sources.get(log) else { return };
        let mut input = BufReader::new(FromStart::of(source.bytes, || self.is_stopped()));
        let zone = self.settings.site.time_zone.0;
        let mut calls = Calls { pass: self, count, turn: (log, 0), part: Part::default() };
        let read = format.read(&mut input, zone, &mut calls);
        calls.hand_on(true);
        if let Err(error) = read {
            self.end(Trouble::Read(log, error));
        }
    }

    /// Counts the calls that only the end of all logs has made known: those told in pieces, and those
    /// set aside, each by the record that stands for it.
    fn count_late(&self) {
        let (mut count, mut part) = (self.count(), Part::default());
        let joining = std::mem::take(&mut self.shared().joining);
        for record in joining.finish() {
            count.record(&record, &mut part);
        }
        let aside = std::mem::take(&mut self.shared().aside);
        let ended: Vec<_> = aside.values().map(|call| count.late(call, &mut part)).collect();
        count.settle(&mut part);
        let mut shared = self.shared();
        shared.take_late(part);
        shared.counted(count.finish());
        shared.are_ended(&ended);
    }

    fn count(&self) -> Count<'_> {
        Count::new(self.settings, self.known, &self.shared)
    }

    /// Gives a part to the days when its turn has come.
    fn hand_on(&self, turn: Turn, part: Part, is_last: bool, count: &Count<'_>) {
        if count.has_too_many_queues() {
            self.end(Trouble::TooManyQueues);
        }
        let taken = self.shared().take(turn, (part, is_last), self.sources);
        if taken.is_err() {
            self.end(Trouble::NotSorted);
        }
    }

    /// Ends it. Of several troubles the first is told, and of logs that cannot be read the first log.
    fn end(&self, trouble: Trouble) {
        let mut told = lock(&self.trouble);
        let earlier = match (&*told, &trouble) {
            (None, _) => true,
            (Some(Trouble::Read(told, _)), Trouble::Read(log, _)) => log < told,
            _ => false,
        };
        if earlier {
            *told = Some(trouble);
        }
        self.stop.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        lock(&self.shared)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts the calls of a log that is read call by call.
struct Calls<'p, 'c, 'l> {
    pass: &'p Pass<'l>,
    count: &'p mut Count<'c>,
    turn: Turn,
    part: Part,
}

impl Calls<'_, '_, '_> {
    /// How many records make a part.
    const PART: u64 = 4096;

    fn hand_on(&mut self, is_last: bool) {
        let mut part = std::mem::take(&mut self.part);
        self.count.settle(&mut part);
        self.pass.hand_on(self.turn, part, is_last, self.count);
        self.turn.1 += 1;
    }

    fn hand_on_if_full(&mut self) {
        if self.part.records >= Self::PART {
            self.hand_on(false);
        }
    }
}

impl Gather for Calls<'_, '_, '_> {
    fn record(&mut self, record: Record) {
        self.count.record(&record, &mut self.part);
        self.hand_on_if_full();
    }

    fn event(&mut self, event: &Event<'_>) {
        let call = self.count.fingerprint(event.id);
        let whole = self.pass.shared().piece(event, call);
        if let Some(record) = whole {
            self.record(record);
        }
    }

    fn odd(&mut self, place: Place, why: Why) {
        self.part.records += 1;
        self.part.odd.push("", place, why);
        self.hand_on_if_full();
    }

    fn records_losses(&mut self) {
        self.part.records_losses = true;
    }

    fn has_local_times(&mut self) {}
}
