//! What the threads of a pass share: parts of the logs, taken in the logs' order, and what each thread
//! has counted.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::days::{Days, Kept, Missed, NotSorted};
use super::super::facts::Queues;
use super::super::fingerprints::{Fingerprint, Fingerprints};
use super::super::pieces::Pieces;
use super::super::report::Connection;
use super::super::tally::Tally;
use super::Totals;
use super::source::Source;
use crate::calls::{Call, Event, Joining, Log, Odds, ReadError, Record};

/// The number of a log, and of a part of it.
pub(super) type Turn = (usize, u64);

/// What the threads share.
#[derive(Default)]
pub(super) struct Shared {
    /// The queues that the logs name.
    pub queues: Queues,
    /// The records of calls that are named twice: of each the one that stands for it.
    pub aside: HashMap<String, Call>,
    /// The calls that are told in pieces, as far as they have come.
    pub joining: Joining,
    /// In how many pieces each of them is told.
    pub pieces: Pieces,
    /// Whether the pieces have all been counted before.
    are_counted: bool,
    log: Log,
    days: Days,
    kept: Vec<Kept>,
    /// The parts whose turn has not come, and whether each is its log's last.
    waiting: BTreeMap<Turn, (Part, bool)>,
    turn: Turn,
    /// The number of the first line of the part whose turn it is.
    line: u64,
    tally: Tally,
    connection: Connection,
    open: HashSet<Fingerprint>,
    fingerprints: Vec<Fingerprints>,
}

/// What a part of a log comes to, as far as the order of its parts matters.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its lines.
    pub lines: u64,
    /// The records on them.
    pub records: u64,
    /// The records that another one, set aside, stands for.
    pub duplicates: u64,
    /// The missed calls that may share tickets.
    pub missed: Vec<Missed>,
    /// The records that could not be read, their lines counted from 0.
    pub odd: Odds,
    /// Whether it says that the log records losses of connection.
    pub records_losses: bool,
}

/// What one thread has counted.
pub(super) struct Counted {
    pub tally: Tally,
    /// How many calls name each queue.
    pub named: Vec<u64>,
    pub connection: Connection,
    /// The calls that have not ended.
    pub open: HashSet<Fingerprint>,
    /// What is needed to find calls named twice.
    pub fingerprints: Fingerprints,
    /// The missed calls, where the log is read in any order.
    pub kept: Option<Kept>,
}

/// What ends a pass before the logs' end.
pub(super) enum Trouble {
    Read(usize, ReadError),
    TooManyQueues,
    /// The log of this number cannot be read in blocks.
    NotByBlocks(usize),
    NotSorted,
}

impl Shared {
    /// Nothing yet of these logs; of calls told in pieces it may be known in how many.
    pub(super) fn of(sources: &[Source<'_>], pieces: Option<Pieces>) -> Self {
        let line = sources.first().map_or(0, |source| source.line);
        let (are_counted, mut pieces) = (pieces.is_some(), pieces.unwrap_or_default());
        pieces.begin_again();
        Self { pieces, are_counted, line, ..Self::default() }
    }

    /// Takes a piece of a call. Returns the call when it is whole.
    pub(super) fn piece(&mut self, event: &Event<'_>, call: Fingerprint) -> Option<Record> {
        if !self.are_counted {
            self.pieces.count(call);
            return None;
        }
        self.joining.add(event);
        if self.pieces.come(call) { self.joining.take(event.id) } else { None }
    }

    /// Whether there are calls that are told in pieces, and it was not known in how many.
    pub(super) fn has_new_pieces(&self) -> bool {
        !self.are_counted && !self.pieces.is_empty()
    }

    /// In how many pieces each call is told, where they were counted to the end, in this pass or
    /// before it.
    pub(super) fn counted_pieces(&mut self, to_the_end: bool) -> Option<Pieces> {
        (to_the_end || self.are_counted).then(|| std::mem::take(&mut self.pieces))
    }

    /// Takes a part, and with it all whose turn has come.
    pub(super) fn take(
        &mut self,
        turn: Turn,
        part: (Part, bool),
        sources: &[Source<'_>],
    ) -> Result<(), NotSorted> {
        self.waiting.insert(turn, part);
        while let Some((part, is_last)) = self.waiting.remove(&self.turn) {
            let lines = part.lines;
            self.add(part, sources.get(self.turn.0).map_or("", |source| source.name))?;
            if is_last {
                self.turn = (self.turn.0 + 1, 0);
                self.line = sources.get(self.turn.0).map_or(0, |source| source.line);
            } else {
                self.turn.1 += 1;
                self.line += lines;
            }
        }
        Ok(())
    }

    /// Takes a part of no log: of calls told in pieces, or set aside.
    pub(super) fn take_late(&mut self, part: Part) {
        // Its missed calls are in no order, and so kept by the thread.
        let _ = self.add(part, "");
    }

    fn add(&mut self, part: Part, name: &str) -> Result<(), NotSorted> {
        self.log.read += part.records;
        self.log.duplicates += part.duplicates;
        self.log.records_losses |= part.records_losses;
        self.log.odd.join(name, self.line, part.odd);
        self.days.add(&part.missed)
    }

    /// Adds what a thread has counted.
    pub(super) fn counted(&mut self, counted: Counted) {
        let Counted { tally, named, connection, open, fingerprints, kept } = counted;
        self.tally.add(&tally);
        self.queues.count(&named);
        self.connection.sum(&connection);
        self.open.extend(open);
        self.fingerprints.push(fingerprints);
        self.kept.extend(kept);
    }

    /// Notes that these calls, which were set aside, have ended.
    pub(super) fn are_ended(&mut self, calls: &[Fingerprint]) {
        for call in calls {
            self.open.remove(call);
        }
    }

    /// The calls that are named twice and were not set aside.
    pub(super) fn twice(&mut self) -> HashSet<Fingerprint> {
        // A call is open until a record says that it has ended.
        let ended = Fingerprints::among(&self.fingerprints, &self.open);
        self.open.retain(|open| !ended.contains(open));
        Fingerprints::twice(std::mem::take(&mut self.fingerprints))
    }

    /// Whether every record so far was a piece of a call.
    pub(super) fn has_only_pieces(&self) -> bool {
        self.log.read == self.log.odd.count()
    }

    pub(super) fn totals(self) -> Totals {
        let Self { mut log, mut tally, queues, days, kept, connection, open, .. } = self;
        tally.add(&days.finish());
        tally.add(&Kept::finish(kept));
        log.open = open.len() as u64;
        tally.counts.read = log.read;
        tally.counts.duplicates = log.duplicates;
        tally.counts.unreadable = log.odd.count();
        tally.counts.open = log.open;
        Totals { log, tally, queues, connection }
    }
}
