//! The clocks that a log's local times were read from.

use std::cell::Cell;

use chrono::NaiveDateTime;

use super::Time;
use super::time::offset_in;
use crate::zones::Tz;

/// A zone, and whether anything was read by its clocks: if nothing was, the log says the same in every
/// other zone.
#[derive(Debug)]
pub(super) struct Clock {
    zone: Tz,
    was_read: Cell<bool>,
}

impl Clock {
    pub(super) const fn of(zone: Tz) -> Self {
        Self { zone, was_read: Cell::new(false) }
    }

    /// Whether any time was local.
    pub(super) const fn was_read(&self) -> bool {
        self.was_read.get()
    }

    /// As [`Time::parse`] reads it.
    pub(super) fn parse(&self, text: &str) -> Option<Time> {
        Time::parse_by(text, |local| {
            self.was_read.set(true);
            offset_in(self.zone, local)
        })
    }

    /// The instant at which the clocks show this.
    pub(super) fn instant(&self, local: NaiveDateTime) -> Option<Time> {
        self.was_read.set(true);
        Time::of_local(local, self.zone)
    }
}
