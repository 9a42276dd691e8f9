//! What a call is.

use super::{Time, Why};

/// Which way a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A customer called.
    In,
    /// An agent called a customer.
    Out,
    /// An agent called an agent.
    Internal,
}

/// How a call came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Somebody answered.
    Answered,
    /// Nobody did: hung up, timed out, busy or rejected; a voicemail leaves it missed.
    Missed,
    /// It ended in the IVR, before it reached a queue or an agent.
    Ivr,
}

/// A time without connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// When the connection was lost.
    pub lost: Time,
    /// When it came back; none = never.
    pub restored: Option<Time>,
}

/// One call (`RULES.md` §8). Texts are as the log has them but for blanks around them; empty = the
/// log does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The id, unique in a log.
    pub id: String,
    /// Which way it went.
    pub direction: Direction,
    /// How it came out.
    pub outcome: Outcome,
    /// The customer's number, not normalised.
    pub customer: String,
    /// The hotline dialled from or called.
    pub hotline: String,
    /// The agent, the last one if there were several.
    pub agent: String,
    /// The queue, the last one if there were several: its id or its name.
    pub queue: String,
    /// When it began.
    pub started: Time,
    /// When it entered the queue.
    pub queued: Option<Time>,
    /// When it was answered: there for every answered call, and for no other.
    pub answered: Option<Time>,
    /// When it ended.
    pub ended: Time,
    /// The wait in whole seconds, where the log itself states it.
    pub stated_wait: Option<u32>,
    /// When its connection was lost.
    pub losses: Vec<Loss>,
}

impl Call {
    /// The call, if its times can be true: it does not end before it starts, and is answered
    /// within itself (`RULES.md` §8).
    pub fn checked(self) -> Result<Self, Why> {
        if self.ended < self.started {
            return Err(Why::EndBeforeStart);
        }
        if self.answered.is_some_and(|at| at < self.started || at > self.ended) {
            return Err(Why::AnswerOutside);
        }
        Ok(self)
    }

    /// Whether this record stands for its call rather than `other`, a record of the same call.
    pub fn outranks(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    /// Of two records of one call, the one that stands for it has the higher rank: the answered one,
    /// else the later-ending one (`RULES.md` §8). What follows only makes the choice the same in
    /// whatever order the records come.
    fn rank(&self) -> impl Ord + '_ {
        let answered = self.outcome == Outcome::Answered;
        let texts = (&self.queue, &self.agent, &self.customer, &self.hotline);
        (answered, self.ended, self.answered, self.started, self.queued, self.stated_wait, texts)
    }
}
