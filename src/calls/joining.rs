//! Calls that a log tells in pieces, an event at a time: put together by their id, from however
//! many files, in whatever order these are read.
//!
//! Nothing here depends on the order in which events come in: each event has an [`Order`] of its
//! own, and what is asked of a call is what its earliest or its latest event says.

use std::collections::HashMap;

use super::record::Record;
use super::{Call, Direction, Outcome, Time};

/// Which of two events was first: by time, then by log, by the time of its first event, then by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    pub time: Time,
    pub log: Time,
    pub line: u64,
}

/// A piece of a call. Texts are empty where the event does not say.
#[derive(Debug, PartialEq)]
pub struct Event<'e> {
    /// Of which call.
    pub id: &'e str,
    pub(super) order: Order,
    pub(super) queue: &'e str,
    pub(super) agent: &'e str,
    pub(super) what: What<'e>,
}

/// What happened.
#[derive(Debug, PartialEq)]
pub(super) enum What<'e> {
    /// The call entered the queue.
    Entered { customer: &'e str },
    /// It came in on this hotline.
    Dialled { hotline: &'e str },
    /// An agent answered, after so many seconds in the queue.
    Connected { held: Option<u32> },
    /// An answered call ended or was passed on, after so many seconds in the queue and of talk.
    Completed { held: Option<u32>, talked: Option<u32> },
    /// The call left the queue, answered by nobody.
    GaveUp,
    /// Nothing that matters but that the call was there.
    Passed,
}

/// The calls put together so far.
#[derive(Debug, Default)]
pub struct Joining(HashMap<String, Pieces>);

impl Joining {
    /// Adds an event to its call.
    pub fn add(&mut self, event: &Event<'_>) {
        if !self.0.contains_key(event.id) {
            self.0.insert(event.id.to_owned(), Pieces::default());
        }
        if let Some(pieces) = self.0.get_mut(event.id) {
            pieces.add(event);
        }
    }

    /// The call of this id, whose last piece has come.
    pub fn take(&mut self, id: &str) -> Option<Record> {
        self.0.remove_entry(id).map(|(id, pieces)| pieces.record(id))
    }

    /// Every call, ended or still open.
    pub fn finish(self) -> impl Iterator<Item = Record> {
        self.0.into_iter().map(|(id, pieces)| pieces.record(id))
    }
}

/// What the events of one call say.
#[derive(Debug, Default)]
struct Pieces {
    began: Pick<()>,
    ended: Pick<()>,
    queue: Pick<String>,
    agent: Pick<String>,
    customer: Pick<String>,
    hotline: Pick<String>,
    entered: Pick<()>,
    connected: Pick<Option<u32>>,
    completed: Pick<(Option<u32>, Option<u32>)>,
    gave_up: bool,
}

impl Pieces {
    fn add(&mut self, event: &Event<'_>) {
        let order = event.order;
        self.began.earliest(order, || ());
        self.ended.latest(order, || ());
        if !event.queue.is_empty() {
            self.queue.latest(order, || event.queue.to_owned());
        }
        match event.what {
            What::Entered { customer } => {
                self.entered.earliest(order, || ());
                if !customer.is_empty() {
                    self.customer.earliest(order, || customer.to_owned());
                }
            }
            What::Dialled { hotline } => self.hotline.earliest(order, || hotline.to_owned()),
            What::Connected { held } => {
                self.connected.earliest(order, || held);
                self.answered_by(event);
            }
            What::Completed { held, talked } => {
                self.completed.earliest(order, || (held, talked));
                self.answered_by(event);
            }
            What::GaveUp => self.gave_up = true,
            What::Passed => {}
        }
    }

    fn answered_by(&mut self, event: &Event<'_>) {
        if !event.agent.is_empty() {
            self.agent.latest(event.order, || event.agent.to_owned());
        }
    }

    fn record(self, id: String) -> Record {
        let answer = self.answer();
        let (Some(started), Some(ended)) = (self.began.time(), self.ended.time()) else {
            return Record::Open(id);
        };
        let outcome = match answer {
            Some(_) => Outcome::Answered,
            None if self.gave_up => Outcome::Missed,
            None => return Record::Open(id),
        };
        Record::Call(Call {
            id,
            direction: Direction::In,
            outcome,
            customer: self.customer.value(),
            hotline: self.hotline.value(),
            agent: self.agent.value(),
            queue: self.queue.value(),
            started,
            queued: self.entered.time(),
            answered: answer.map(|(time, _)| time.max(started).min(ended)),
            ended,
            stated_wait: answer.and_then(|(_, held)| held),
            losses: Vec::new(),
        })
    }

    /// When it was answered, and the wait that the log states: by the first answer, or where the
    /// log does not have it, by the first end of an answered call.
    fn answer(&self) -> Option<(Time, Option<u32>)> {
        if let Some((order, held)) = self.connected.0 {
            return Some((order.time, held));
        }
        let (order, (held, talked)) = self.completed.0?;
        Some((order.time.plus_seconds(-i64::from(talked.unwrap_or(0))), held))
    }
}

/// What one of several events says.
#[derive(Debug)]
struct Pick<T>(Option<(Order, T)>);

impl<T> Default for Pick<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Pick<T> {
    fn earliest(&mut self, order: Order, value: impl FnOnce() -> T) {
        if self.0.as_ref().is_none_or(|(standing, _)| order < *standing) {
            self.0 = Some((order, value()));
        }
    }

    fn latest(&mut self, order: Order, value: impl FnOnce() -> T) {
        if self.0.as_ref().is_none_or(|(standing, _)| order > *standing) {
            self.0 = Some((order, value()));
        }
    }

    fn time(&self) -> Option<Time> {
        self.0.as_ref().map(|(order, _)| order.time)
    }

    fn value(self) -> T
    where
        T: Default,
    {
        self.0.map(|(_, value)| value).unwrap_or_default()
    }
}
