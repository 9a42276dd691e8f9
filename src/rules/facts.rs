//! What a call is to the ticket rules.

use chrono::NaiveDate;

use crate::calls::{Direction, Outcome};

/// What the ticket rules look at in a call. Customers and queues are numbers that stand for their
/// keys, given out by whoever walks the log, so that a log of millions is walked without its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Which way it went.
    pub direction: Direction,
    /// How it came out.
    pub outcome: Outcome,
    /// The customer (`RULES.md` §7); none without a number.
    pub customer: Option<u32>,
    /// The queue; none without one.
    pub queue: Option<u32>,
    /// Whether the queue's own switch is off.
    pub queue_off: bool,
    /// The calendar day of its start.
    pub day: NaiveDate,
}
