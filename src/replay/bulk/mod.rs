//! A log of millions → one report, without keeping its calls.
//!
//! Two threads take block after block of the logs, read the rows where they lie, and count them into
//! tallies of their own; a log whose format has no such rows is read call by call, by one of them.
//! What needs the log's order is handed on in that order: line numbers, and the missed calls, whose
//! customers' days are kept only as long as the log can still add to them.
//!
//! The first pass hopes that the log is sorted by start and names no call twice. Where it does not
//! hold, a second pass keeps every day, and sets the calls named twice aside until the end, when the
//! record that stands for each is known.

mod count;
mod known;
mod pass;
mod shared;
mod source;

use std::io::{self, BufRead};

use super::facts::Queues;
use super::report::{Connection, Report};
use super::tally::Tally;
use crate::calls::{Formats, Log, ReadError};
use crate::settings::Settings;
use known::{Known, Order};
use pass::Pass;
use shared::Trouble;
use source::{FromStart, Source};

/// A log whose bytes can be read at any place, and again.
pub trait Bytes: Sync {
    /// Reads into `buffer` from byte `at` on; fewer bytes than asked for are allowed, none only at
    /// the end.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// How many bytes there are; none where only their end will show it. Such bytes come one after
    /// the other: to go back by more than 128 KiB is to begin again.
    fn length(&self) -> io::Result<Option<u64>>;
}

/// What logs come to at a site of one country and zone, and under one limit for lost connections.
#[derive(Debug)]
pub struct Totals {
    /// The counts of its records, and the odd ones; without the calls.
    pub log: Log,
    tally: Tally,
    queues: Queues,
    connection: Connection,
}

/// Why logs were not read in bulk.
#[derive(Debug)]
pub enum BulkError {
    /// The log of this number cannot be read at all.
    Read(usize, ReadError),
    /// They name more queues than can be told apart in bulk: read them call by call.
    NotInBulk,
}

/// Reads logs, each with its name for the odd lines, as one.
pub fn read(
    logs: &[(&str, &dyn Bytes)],
    formats: &Formats,
    settings: &Settings,
) -> Result<Totals, BulkError> {
    read_in(1 << 20, logs, formats, settings)
}

/// The bytes of a log from the first to the last.
pub fn from_start(bytes: &dyn Bytes) -> impl BufRead + '_ {
    io::BufReader::with_capacity(1 << 16, FromStart::of(bytes, || false))
}

/// The same in blocks of so many bytes.
fn read_in(
    block: usize,
    logs: &[(&str, &dyn Bytes)],
    formats: &Formats,
    settings: &Settings,
) -> Result<Totals, BulkError> {
    let mut sources = Source::all(logs, formats, settings.site.time_zone.0)?;
    let (mut known, mut pieces) = (Known::default(), None);
    loop {
        let pass = Pass::new(block, &sources, settings, &known, pieces.take());
        let (mut shared, trouble) = pass.run();
        match trouble {
            Some(Trouble::Read(log, error)) => return Err(BulkError::Read(log, error)),
            Some(Trouble::TooManyQueues) => return Err(BulkError::NotInBulk),
            Some(Trouble::NotByBlocks(log)) => {
                sources.iter_mut().skip(log).take(1).for_each(Source::call_by_call);
                continue;
            }
            Some(Trouble::NotSorted) => {}
            None if shared.has_new_pieces() => {
                // Their calls are whole in the order of their ends.
                known.each_once = shared.has_only_pieces();
            }
            None => {
                known.aside = shared.twice();
                if known.aside.is_empty() {
                    return Ok(shared.totals());
                }
            }
        }
        pieces = shared.counted_pieces(trouble.is_none());
        known.order = Order::Any;
    }
}

impl Totals {
    /// The counts under these settings, whose site and limit for lost connections must be those the
    /// logs were read for.
    pub fn report(&self, settings: &Settings) -> Report {
        let switches = self.queues.switches(&settings.queues);
        Report {
            calls: self.tally.counts,
            strategy: settings.tickets.merge_missed,
            tickets: self.tally.tickets(settings.tickets.auto_create, &switches),
            sla: self.tally.sla(settings.sla.answer_within_seconds),
            sla_settings: settings.sla.clone(),
            connection: self.log.records_losses.then_some(self.connection),
            unlisted: self.queues.unlisted(&settings.queues),
        }
    }
}

#[cfg(test)]
mod tests;
