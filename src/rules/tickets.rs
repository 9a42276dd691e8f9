//! Is a ticket created, and do missed calls share it (`RULES.md` §2, §3)?

use crate::text::Lang;

/// Why a call gets no ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTicket {
    /// `tickets.auto_create` is off.
    TicketsOff,
    /// The call's queue has its switch off.
    QueueOff,
    /// Agent to agent.
    Internal,
    /// Ended in the IVR.
    Ivr,
}

/// Why a call opened a ticket rather than joined one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Answered: a ticket of its own.
    Answered,
    /// The strategy never merges such calls.
    Unmerged,
    /// A missed call without a number never merges.
    NoNumber,
    /// The first missed call of its customer, day (and queue, under `per-queue`).
    First,
}

/// What the ticket rule says of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No ticket.
    None(NoTicket),
    /// A new ticket; tickets are numbered from 1 in the order they are opened.
    Opened {
        /// The number of the ticket.
        ticket: u32,
        /// Why it is new.
        why: Opening,
    },
    /// The ticket of an earlier missed call.
    Joined {
        /// The number of the ticket.
        ticket: u32,
        /// The place in the log of the call that opened it.
        opened_by: u32,
    },
}

impl Verdict {
    /// The key of the setting that would change this verdict.
    pub fn setting(&self) -> &'static str {
        todo!()
    }

    /// Placeholder: the rules helper decides what the sentence needs beside the verdict.
    pub fn say(&self, _lang: Lang) -> String {
        todo!()
    }
}
