//! Is a ticket created (`RULES.md` §2), and what becomes of each call under a strategy (§3)?
//!
//! [`gate`] decides the first; a [`Ledger`] walks calls in the order of (start, id) and hands out the
//! tickets, by the key that [`merge`] gives.

mod scene;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub use scene::Scene;

use super::facts::Facts;
use super::merge::{Alone, Lane, MergeKey, merge};
use super::{Basis, key};
use crate::calls::{Direction, Outcome};
use crate::say;
use crate::settings::{Choose as _, Key, Strategy};
use crate::text::{Lang, Text};

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
    /// It shares its ticket with none.
    Alone(Alone),
    /// It is the first of those that meet here.
    First(Lane),
}

/// What the ticket rules say of one call.
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
        /// Where the two meet.
        lane: Lane,
    },
}

/// Why this call gets no ticket; none if it does get one. Reasons that no setting can change come
/// first, so that nobody is sent to a switch in vain.
pub fn gate(auto_create: bool, facts: &Facts) -> Option<NoTicket> {
    match facts {
        Facts { direction: Direction::Internal, .. } => Some(NoTicket::Internal),
        Facts { outcome: Outcome::Ivr, .. } => Some(NoTicket::Ivr),
        _ if !auto_create => Some(NoTicket::TicketsOff),
        Facts { direction: Direction::In, queue_off: true, .. } => Some(NoTicket::QueueOff),
        _ => None,
    }
}

/// The tickets of a log under one strategy, opened call by call.
#[derive(Debug)]
pub struct Ledger {
    auto_create: bool,
    strategy: Strategy,
    tickets: u32,
    open: HashMap<MergeKey, (u32, u32)>,
}

impl Ledger {
    /// A ledger without tickets.
    pub fn new(auto_create: bool, strategy: Strategy) -> Self {
        Self { auto_create, strategy, tickets: 0, open: HashMap::new() }
    }

    /// The verdict on the next call in the order of (start, id); `at` is its place in the log.
    pub fn next(&mut self, at: u32, facts: &Facts) -> Verdict {
        if let Some(reason) = gate(self.auto_create, facts) {
            return Verdict::None(reason);
        }
        let ticket = self.tickets + 1;
        let why = match merge(self.strategy, facts) {
            Err(alone) => Opening::Alone(alone),
            Ok(key) => match self.open.entry(key) {
                Entry::Occupied(open) => {
                    let (ticket, opened_by) = *open.get();
                    return Verdict::Joined { ticket, opened_by, lane: key.lane() };
                }
                Entry::Vacant(place) => {
                    place.insert((ticket, at));
                    Opening::First(key.lane())
                }
            },
        };
        self.tickets = ticket;
        Verdict::Opened { ticket, why }
    }
}

impl Verdict {
    /// The number of the call's ticket.
    pub const fn ticket(&self) -> Option<u32> {
        match self {
            Self::None(_) => None,
            Self::Opened { ticket, .. } | Self::Joined { ticket, .. } => Some(*ticket),
        }
    }

    /// A mark for a column: `#1 mở`, `#1 gộp`, `–`.
    pub fn mark(&self, lang: Lang) -> String {
        match self {
            Self::None(_) => "–".to_owned(),
            Self::Opened { ticket, .. } => say!(lang, "#{ticket} new", "#{ticket} mở"),
            Self::Joined { ticket, .. } => say!(lang, "#{ticket} joins", "#{ticket} gộp"),
        }
    }

    /// The whole explanation: what the call was, what becomes of it, and why.
    pub fn say(&self, lang: Lang, scene: &Scene<'_>) -> String {
        let (call, strategy) = (scene.call(lang), scene.strategy.number() + 1);
        let verdict = match *self {
            Self::None(reason) => {
                let reason = reason.say(lang);
                say!(lang, "No ticket: {reason}.", "Không có phiếu ghi: {reason}.")
            }
            Self::Opened { ticket, why: Opening::Alone(Alone::Answered) } => {
                let why = Alone::Answered.say(lang);
                say!(lang, "Opens ticket #{ticket}: {why}.", "Mở phiếu mới #{ticket}: {why}.")
            }
            Self::Opened { ticket, why } => {
                let why = why.say(lang);
                say!(
                    lang,
                    "Strategy {strategy}: opens ticket #{ticket}, since {why}.",
                    "Cách {strategy}: mở phiếu mới #{ticket}, vì {why}."
                )
            }
            Self::Joined { ticket, lane, .. } => {
                let (opened, why) = (scene.opened(lang), lane.shared(lang));
                say!(
                    lang,
                    "Strategy {strategy}: joins ticket #{ticket}{opened}: {why}.",
                    "Cách {strategy}: gộp vào phiếu #{ticket}{opened}, vì {why}."
                )
            }
        };
        let midnight = if self.looks_at_the_day() { scene.midnight(lang) } else { String::new() };
        format!("{call} {verdict}{midnight}")
    }

    /// The setting that would change this verdict; none where none would.
    pub fn setting(&self, scene: &Scene<'_>) -> Option<Key> {
        match self {
            Self::None(NoTicket::Internal | NoTicket::Ivr) => None,
            Self::None(NoTicket::QueueOff) => scene.queue_switch(),
            Self::None(NoTicket::TicketsOff)
            | Self::Opened { why: Opening::Alone(Alone::Answered | Alone::NoNumber), .. } => {
                key("tickets.auto_create")
            }
            Self::Opened { .. } | Self::Joined { .. } => key("tickets.merge_missed"),
        }
    }

    /// Whether the verdict would be another on another day.
    const fn looks_at_the_day(&self) -> bool {
        matches!(self, Self::Joined { .. } | Self::Opened { why: Opening::First(_), .. })
    }
}

impl NoTicket {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::TicketsOff, Self::QueueOff, Self::Internal, Self::Ivr];

    /// The reason's name in JSON and in scenarios.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TicketsOff => "tickets-off",
            Self::QueueOff => "queue-off",
            Self::Internal => "internal",
            Self::Ivr => "ivr",
        }
    }

    /// Whose word it rests on.
    const fn basis(self) -> Basis {
        match self {
            Self::TicketsOff | Self::QueueOff => Basis::Page,
            Self::Internal | Self::Ivr => Basis::Ours,
        }
    }

    fn say(self, lang: Lang) -> String {
        let why = match self {
            Self::TicketsOff => Text {
                en: "creating tickets automatically is off",
                vi: "Tự động tạo phiếu ghi đang tắt",
            },
            Self::QueueOff => Text {
                en: "the queue's own switch for incoming calls is off",
                vi: "hàng đợi này đang tắt tạo phiếu ghi cho cuộc gọi vào",
            },
            Self::Internal => Text {
                en: "no customer had part in the call",
                vi: "cuộc gọi không có khách hàng nào",
            },
            Self::Ivr => Text {
                en: "the call reached neither a queue nor an agent",
                vi: "cuộc gọi chưa tới hàng đợi hay tổng đài viên nào",
            },
        };
        format!("{}{}", why.get(lang), self.basis().note(lang))
    }
}

impl Opening {
    /// The reasons' names.
    pub const CODES: [&str; 4] = ["answered", "unmerged", "no-number", "first"];

    /// The reason's name in JSON and in scenarios.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Alone(Alone::Answered) => "answered",
            Self::Alone(Alone::EachItsOwn | Alone::Outgoing) => "unmerged",
            Self::Alone(Alone::NoNumber) => "no-number",
            Self::First(_) => "first",
        }
    }

    fn say(self, lang: Lang) -> String {
        match self {
            Self::Alone(alone) => alone.say(lang),
            Self::First(meeting) => meeting.first(lang),
        }
    }
}
