//! Between the readers, which find records in logs, and those who take them.

use crate::zones::Tz;

use super::Why;
use super::clock::Clock;
use super::joining::Event;
use super::record::Record;

/// A line and a column, from 1.
pub type Place = (u64, u64);

/// Takes what is found in a log, in the log's order.
pub trait Gather {
    /// Takes a record.
    fn record(&mut self, record: Record);

    /// Takes a piece of a call, to be joined with its others when all logs have been read.
    fn event(&mut self, event: &Event<'_>);

    /// Notes a record that cannot be read.
    fn odd(&mut self, place: Place, why: Why);

    /// Notes that this log records losses of connection.
    fn records_losses(&mut self);

    /// Notes that a time of this log is local: another instant in another zone.
    fn has_local_times(&mut self);
}

/// Where a reader puts what it finds.
pub(super) struct Sink<'g> {
    clock: Clock,
    gather: &'g mut dyn Gather,
}

impl<'g> Sink<'g> {
    /// Hands on to `gather` what is found in a log whose local times are in `zone`.
    pub(super) const fn new(zone: Tz, gather: &'g mut dyn Gather) -> Self {
        Self { clock: Clock::of(zone), gather }
    }

    /// What local times are read by.
    pub(super) const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The log is at its end.
    pub(super) fn end(self) {
        if self.clock.was_read() {
            self.gather.has_local_times();
        }
    }

    /// Takes a record that begins at this line and column, or what is wrong with it.
    pub(super) fn record(&mut self, place: Place, record: Result<Record, Why>) {
        match record {
            Ok(record) => self.gather.record(record),
            Err(why) => self.odd(place, why),
        }
    }

    /// Takes a piece of a call, to be joined with its others when all logs have been read.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        self.gather.event(event);
    }

    /// Notes a record that cannot be read.
    pub(super) fn odd(&mut self, place: Place, why: Why) {
        self.gather.odd(place, why);
    }

    /// Notes that this log records losses of connection.
    pub(super) fn records_losses(&mut self) {
        self.gather.records_losses();
    }
}
