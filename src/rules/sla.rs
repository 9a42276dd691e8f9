//! Was a call answered in time, and is the target met (`RULES.md` §5)?

/// What the SLA says of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answered in time.
    Within {
        /// The wait, whole seconds.
        waited: u32,
        /// The limit, seconds.
        limit: u32,
    },
    /// Answered, but later than the limit.
    Late {
        /// The wait, whole seconds.
        waited: u32,
        /// The limit, seconds.
        limit: u32,
    },
    /// Nobody answered; in the figures "of offered" only.
    Missed {
        /// The wait to its end, whole seconds.
        waited: u32,
        /// Whether it is left out as a short abandon.
        short: bool,
    },
    /// Not an incoming call that reached a queue or an agent.
    NotCounted,
}

/// The figures of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Incoming calls answered in time.
    pub within: u64,
    /// Incoming calls answered.
    pub answered: u64,
    /// Incoming calls answered or missed.
    pub offered: u64,
    /// Of the offered, those missed within 5 s.
    pub short_abandons: u64,
}

impl Figures {
    /// Whether `target` percent of the answered calls were answered in time; none without any.
    pub fn met(&self, _target: u32) -> Option<bool> {
        todo!()
    }
}
