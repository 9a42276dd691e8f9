//! A row: what a report needs of a call, its texts as they lie in the log. It is filled where it
//! stands and never copied, since there are millions.

use std::fmt;

use super::fields::{When, Word};
use crate::calls::{Call, Direction, Outcome, Time, own};

/// A row of a log.
#[derive(Clone, Copy)]
pub struct Row<'b> {
    /// By [`Word`]; those that have no column stay empty.
    words: [&'b [u8]; 6],
    /// By [`When`]; [`NEVER`] where there is none.
    times: [Time; 4],
    direction: Direction,
    outcome: Outcome,
    stated_wait: Option<u32>,
}

/// No time of any call.
pub(super) const NEVER: Time = Time(i64::MIN);

impl Default for Row<'_> {
    fn default() -> Self {
        Self {
            words: [&[]; 6],
            times: [NEVER; 4],
            direction: Direction::In,
            outcome: Outcome::Missed,
            stated_wait: None,
        }
    }
}

impl<'b> Row<'b> {
    /// What a report needs of this call.
    pub fn of(call: &'b Call) -> Self {
        let mut row = Self {
            direction: call.direction,
            outcome: call.outcome,
            stated_wait: call.stated_wait,
            ..Self::default()
        };
        row.set(Word::Id, call.id.as_bytes());
        row.set(Word::Customer, call.customer.as_bytes());
        row.set(Word::Queue, call.queue.as_bytes());
        row.set_time(When::Started, call.started);
        row.set_time(When::Queued, call.queued.unwrap_or(NEVER));
        row.set_time(When::Answered, call.answered.unwrap_or(NEVER));
        row.set_time(When::Ended, call.ended);
        row
    }

    /// The id, unique in a log.
    #[inline]
    pub fn id(&self) -> &'b [u8] {
        self.words[Word::Id as usize]
    }

    /// The customer's number, not normalised.
    #[inline]
    pub fn customer(&self) -> &'b [u8] {
        self.words[Word::Customer as usize]
    }

    /// The queue's id or name; empty for none.
    #[inline]
    pub fn queue(&self) -> &'b [u8] {
        self.words[Word::Queue as usize]
    }

    /// Which way the call went.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// How it came out.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// When it began.
    #[inline]
    pub fn started(&self) -> Time {
        self.times[When::Started as usize]
    }

    /// When it entered the queue.
    #[inline]
    pub fn queued(&self) -> Option<Time> {
        Some(self.times[When::Queued as usize]).filter(|time| *time != NEVER)
    }

    /// When it was answered.
    #[inline]
    pub fn answered(&self) -> Option<Time> {
        Some(self.times[When::Answered as usize]).filter(|time| *time != NEVER)
    }

    /// When it ended.
    #[inline]
    pub fn ended(&self) -> Time {
        self.times[When::Ended as usize]
    }

    /// The wait in whole seconds, where the log itself states it.
    pub const fn stated_wait(&self) -> Option<u32> {
        self.stated_wait
    }

    /// Fills in a text.
    #[inline]
    pub(super) fn set(&mut self, word: Word, text: &'b [u8]) {
        self.words[word as usize] = text;
    }

    /// Fills in a time, or [`NEVER`].
    #[inline]
    pub(super) fn set_time(&mut self, when: When, time: Time) {
        self.times[when as usize] = time;
    }

    /// Whether the fields, all filled in, are what they should be, written as they mostly are.
    #[inline]
    pub(super) fn is_whole(&mut self) -> bool {
        self.direction = match self.words[Word::Direction as usize] {
            b"in" => Direction::In,
            b"out" => Direction::Out,
            b"internal" => Direction::Internal,
            _ => return false,
        };
        let ivr = match self.words[Word::Ivr as usize] {
            b"" => false,
            b"true" => true,
            _ => return false,
        };
        self.outcome = own::outcome(self.answered(), ivr);
        !self.id().is_empty() && self.holds()
    }

    /// Whether it has its times and they can be true, as [`Call::checked`] has it.
    #[inline]
    fn holds(&self) -> bool {
        let (started, ended) = (self.started(), self.ended());
        let within = |at: Time| at >= started && at <= ended;
        started != NEVER && ended >= started && self.answered().is_none_or(within)
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = [self.id(), self.customer(), self.queue()].map(String::from_utf8_lossy);
        let times =
            (self.started(), self.queued(), self.answered(), self.ended(), self.stated_wait);
        f.debug_tuple("Row")
            .field(&texts)
            .field(&(self.direction, self.outcome))
            .field(&times)
            .finish()
    }
}
