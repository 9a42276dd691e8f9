//! Is a ticket created, and do missed calls share it (`RULES.md` §2, §3)?
//!
//! [`gate`] decides the first, [`merge`] the second: one function from a strategy and a call to the
//! key that calls of one ticket have in common. A [`Ledger`] walks calls in the order of (start, id)
//! and hands out the tickets.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::{Basis, day, key, kind, queues};
use crate::calls::{Call, Direction, Outcome};
use crate::say;
use crate::settings::{Choose as _, Key, Settings, Strategy, queues as queue_rows};
use crate::text::{Lang, visible};

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

/// What missed calls that share a ticket have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MergeKey {
    customer: u32,
    day: NaiveDate,
    lane: Lane,
}

/// The tickets that one customer can have on one day are told apart by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Lane {
    In,
    InQueue(Option<u32>),
    Out,
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

/// What a call that gets a ticket shares it by, under one strategy; or why it shares it with none.
pub fn merge(strategy: Strategy, facts: &Facts) -> Result<MergeKey, Opening> {
    use Strategy::{AllInbound, PerCall, PerDirection, PerQueue};
    if facts.outcome == Outcome::Answered {
        return Err(Opening::Answered);
    }
    let incoming = facts.direction == Direction::In;
    let lane = match (strategy, incoming) {
        (PerCall, _) | (AllInbound, false) => return Err(Opening::Unmerged),
        (AllInbound | PerDirection, true) => Lane::In,
        (PerQueue, true) => Lane::InQueue(facts.queue),
        (PerDirection | PerQueue, false) => Lane::Out,
    };
    let customer = facts.customer.ok_or(Opening::NoNumber)?;
    Ok(MergeKey { customer, day: facts.day, lane })
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
            Err(why) => why,
            Ok(key) => match self.open.entry(key) {
                Entry::Occupied(open) => {
                    let (ticket, opened_by) = *open.get();
                    return Verdict::Joined { ticket, opened_by };
                }
                Entry::Vacant(place) => {
                    place.insert((ticket, at));
                    Opening::First
                }
            },
        };
        self.tickets = ticket;
        Verdict::Opened { ticket, why }
    }
}

/// What the sentence on a verdict needs beside it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The settings in force.
    pub settings: &'a Settings,
    /// The strategy the verdict was made under; need not be the one in force.
    pub strategy: Strategy,
    /// The call.
    pub call: &'a Call,
    /// The call that opened the ticket this one joined.
    pub opener: Option<&'a Call>,
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
        let verdict = match *self {
            Self::None(reason) => reason.say(lang, scene),
            Self::Opened { ticket, why } => why.say(lang, ticket, scene),
            Self::Joined { ticket, .. } => joined(lang, ticket, scene),
        };
        let (what, midnight) = (said(lang, scene), crossed_midnight(lang, self, scene));
        format!("{what} {verdict}{midnight}")
    }

    /// The setting that would change this verdict; none where none would.
    pub fn setting(&self, scene: &Scene<'_>) -> Option<Key> {
        match self {
            Self::None(NoTicket::Internal | NoTicket::Ivr) => None,
            Self::None(NoTicket::QueueOff) => queue_switch(scene),
            Self::None(NoTicket::TicketsOff)
            | Self::Opened { why: Opening::Answered | Opening::NoNumber, .. } => {
                key("tickets.auto_create")
            }
            Self::Opened { why: Opening::Unmerged | Opening::First, .. } | Self::Joined { .. } => {
                key("tickets.merge_missed")
            }
        }
    }

    /// Whose word it rests on.
    pub fn basis(&self, scene: &Scene<'_>) -> Basis {
        let no_queue = scene.strategy == Strategy::PerQueue
            && scene.call.direction == Direction::In
            && scene.call.queue.is_empty();
        match self {
            Self::None(NoTicket::Internal | NoTicket::Ivr)
            | Self::Opened { why: Opening::Answered | Opening::NoNumber, .. } => Basis::Ours,
            Self::Opened { why: Opening::Unmerged, .. } => match scene.strategy {
                Strategy::PerCall => Basis::Page,
                _ => Basis::Ours,
            },
            Self::Joined { .. } | Self::Opened { why: Opening::First, .. } if no_queue => {
                Basis::Ours
            }
            _ => Basis::Page,
        }
    }
}

impl NoTicket {
    /// The reason's name in JSON and in scenarios.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TicketsOff => "tickets-off",
            Self::QueueOff => "queue-off",
            Self::Internal => "internal",
            Self::Ivr => "ivr",
        }
    }

    /// Every reason.
    pub const ALL: [Self; 4] = [Self::TicketsOff, Self::QueueOff, Self::Internal, Self::Ivr];

    fn say(self, lang: Lang, scene: &Scene<'_>) -> String {
        let ours = Verdict::None(self).basis(scene).note(lang);
        match self {
            Self::TicketsOff => say!(
                lang,
                "No ticket: creating tickets automatically is off.",
                "Không có phiếu ghi: Tự động tạo phiếu ghi đang tắt."
            ),
            Self::QueueOff => say!(
                lang,
                "No ticket: the queue's own switch for incoming calls is off.",
                "Không có phiếu ghi: hàng đợi này đang tắt tạo phiếu ghi cho cuộc gọi vào."
            ),
            Self::Internal => say!(
                lang,
                "No ticket: no customer had part in it{ours}.",
                "Không có phiếu ghi: không có khách hàng nào trong cuộc gọi{ours}."
            ),
            Self::Ivr => say!(
                lang,
                "No ticket: it reached neither a queue nor an agent{ours}.",
                "Không có phiếu ghi: chưa tới hàng đợi hay tổng đài viên nào{ours}."
            ),
        }
    }
}

impl Opening {
    /// The reason's name in JSON and in scenarios.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unmerged => "unmerged",
            Self::NoNumber => "no-number",
            Self::First => "first",
        }
    }

    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Answered, Self::Unmerged, Self::NoNumber, Self::First];

    fn say(self, lang: Lang, ticket: u32, scene: &Scene<'_>) -> String {
        let way = scene.strategy.number() + 1;
        let ours = Verdict::Opened { ticket, why: self }.basis(scene).note(lang);
        let because = match self {
            Self::Answered => {
                return say!(
                    lang,
                    "Opens ticket #{ticket}: every answered call has its own{ours}.",
                    "Mở phiếu mới #{ticket}: cuộc gọi được nghe nào cũng có phiếu ghi riêng{ours}."
                );
            }
            Self::Unmerged if scene.strategy == Strategy::PerCall => {
                say!(lang, "each missed call has its own", "mỗi cuộc gọi nhỡ là một phiếu ghi")
            }
            Self::Unmerged => say!(
                lang,
                "it merges incoming calls only, each missed outgoing call has its own{ours}",
                "cách này chỉ gộp gọi vào, mỗi cuộc gọi ra nhỡ là một phiếu ghi{ours}"
            ),
            Self::NoNumber => say!(
                lang,
                "without a number nobody knows whose calls to merge it with{ours}",
                "khách giấu số nên không biết gộp với ai{ours}"
            ),
            Self::First => first(lang, scene, ours),
        };
        say!(
            lang,
            "Way {way}: opens ticket #{ticket}, because {because}.",
            "Cách {way}: mở phiếu mới #{ticket}, vì {because}."
        )
    }
}

fn first(lang: Lang, scene: &Scene<'_>, ours: &str) -> String {
    match lane(scene) {
        Shared::Out => say!(
            lang,
            "it is the customer's first missed outgoing call of the day",
            "đây là cuộc gọi ra nhỡ đầu tiên trong ngày của khách hàng này"
        ),
        Shared::Queue => say!(
            lang,
            "it is the customer's first missed incoming call of the day in this queue",
            "đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này ở hàng đợi này"
        ),
        Shared::NoQueue => say!(
            lang,
            "it is the customer's first missed incoming call of the day without a queue{ours}",
            "đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này mà không có hàng đợi{ours}"
        ),
        Shared::In => say!(
            lang,
            "it is the customer's first missed incoming call of the day",
            "đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này"
        ),
    }
}

fn joined(lang: Lang, ticket: u32, scene: &Scene<'_>) -> String {
    let way = scene.strategy.number() + 1;
    let ours = Verdict::Joined { ticket, opened_by: 0 }.basis(scene).note(lang);
    let opened = scene.opener.map_or_else(String::new, |opener| {
        let (at, id) =
            (day::minute(opener.started, scene.settings.site.time_zone.0), visible(&opener.id));
        say!(lang, ", opened at {at} by call {id}", ", mở lúc {at} từ cuộc {id}")
    });
    let because = match lane(scene) {
        Shared::Out => say!(
            lang,
            "the same customer and day, both outgoing",
            "cùng khách hàng, cùng là gọi ra, cùng ngày"
        ),
        Shared::Queue => {
            say!(
                lang,
                "the same customer, queue and day",
                "cùng khách hàng, cùng hàng đợi, cùng ngày"
            )
        }
        Shared::NoQueue => say!(
            lang,
            "the same customer and day, both without a queue{ours}",
            "cùng khách hàng, cùng không có hàng đợi, cùng ngày{ours}"
        ),
        Shared::In => say!(
            lang,
            "the same customer and day, both incoming",
            "cùng khách hàng, cùng là gọi vào, cùng ngày"
        ),
    };
    say!(
        lang,
        "Way {way}: joins ticket #{ticket}{opened}: {because}.",
        "Cách {way}: gộp vào phiếu #{ticket}{opened}, vì {because}."
    )
}

/// What calls of one ticket have in common beside customer and day, for the sentences.
enum Shared {
    In,
    Queue,
    NoQueue,
    Out,
}

fn lane(scene: &Scene<'_>) -> Shared {
    match (scene.call.direction, scene.strategy) {
        (Direction::In, Strategy::PerQueue) if scene.call.queue.is_empty() => Shared::NoQueue,
        (Direction::In, Strategy::PerQueue) => Shared::Queue,
        (Direction::In, _) => Shared::In,
        _ => Shared::Out,
    }
}

/// `23:58, gọi vào nhỡ, hàng đợi Bán hàng.`
fn said(lang: Lang, scene: &Scene<'_>) -> String {
    let at = day::minute(scene.call.started, scene.settings.site.time_zone.0);
    let kind = kind(scene.call).get(lang);
    if scene.call.queue.is_empty() {
        return format!("{at}, {kind}.");
    }
    let queue = visible(queues::title(&scene.settings.queues, &scene.call.queue));
    say!(lang, "{at}, {kind}, queue {queue}.", "{at}, {kind}, hàng đợi {queue}.")
}

/// A word on the day of a call that began before midnight and ended after it, where it matters.
fn crossed_midnight(lang: Lang, verdict: &Verdict, scene: &Scene<'_>) -> String {
    let merges =
        matches!(verdict, Verdict::Joined { .. } | Verdict::Opened { why: Opening::First, .. });
    let zone = scene.settings.site.time_zone.0;
    let (began, ended) = (day::day(scene.call.started, zone), day::day(scene.call.ended, zone));
    if !merges || began == ended {
        return String::new();
    }
    let ours = Basis::Ours.note(lang);
    say!(
        lang,
        " It ran past midnight and belongs to the day it began{ours}.",
        " Cuộc gọi kéo qua 12 giờ đêm, tính vào ngày bắt đầu{ours}."
    )
}

fn queue_switch(scene: &Scene<'_>) -> Option<Key> {
    let at = queues::find(&scene.settings.queues, &scene.call.queue)?;
    let queue = scene.settings.queues.get(at)?;
    let row = queue_rows::ROWS.iter().find(|row| row.key == "create_ticket")?;
    Some(Key::QueueField(queue.id.clone(), row))
}
