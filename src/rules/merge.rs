//! Which missed calls share a ticket (`RULES.md` §3): one function from a strategy and a call to the
//! key that calls of one ticket have in common.

use chrono::NaiveDate;

use super::Basis;
use super::facts::Facts;
use crate::calls::{Direction, Outcome};
use crate::say;
use crate::settings::Strategy;
use crate::text::{Lang, Text};

/// What missed calls that share a ticket have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MergeKey {
    customer: u32,
    day: NaiveDate,
    lane: Lane,
}

/// Where a customer's missed calls of one day meet; calls of two lanes never share a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Incoming, whatever the queue.
    In,
    /// Incoming, in this queue.
    InQueue(u32),
    /// Incoming, in no queue.
    InNoQueue,
    /// Outgoing.
    Out,
}

/// Why a call shares its ticket with none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// It was answered.
    Answered,
    /// The strategy merges no calls at all.
    EachItsOwn,
    /// The strategy merges incoming calls, and this one is outgoing.
    Outgoing,
    /// The caller has no number.
    NoNumber,
}

/// What a call that gets a ticket shares it by; or why it shares it with none.
pub fn merge(strategy: Strategy, facts: &Facts) -> Result<MergeKey, Alone> {
    use Strategy::{AllInbound, PerCall, PerDirection, PerQueue};
    if facts.outcome == Outcome::Answered {
        return Err(Alone::Answered);
    }
    let incoming = facts.direction == Direction::In;
    let lane = match (strategy, incoming) {
        (PerCall, _) => return Err(Alone::EachItsOwn),
        (AllInbound, false) => return Err(Alone::Outgoing),
        (AllInbound | PerDirection, true) => Lane::In,
        (PerQueue, true) => facts.queue.map_or(Lane::InNoQueue, Lane::InQueue),
        (PerDirection | PerQueue, false) => Lane::Out,
    };
    let customer = facts.customer.ok_or(Alone::NoNumber)?;
    Ok(MergeKey { customer, day: facts.day, lane })
}

impl MergeKey {
    /// Where the calls meet.
    pub const fn lane(&self) -> Lane {
        self.lane
    }
}

impl Lane {
    /// Why a call opened the ticket that later ones join.
    pub(super) fn first(self, lang: Lang) -> String {
        let ours = self.basis().note(lang);
        let of = match self {
            Self::In | Self::Out => Text::same(""),
            Self::InQueue(_) => Text { en: " in this queue", vi: " ở hàng đợi này" },
            Self::InNoQueue => Text { en: " in no queue", vi: " không có hàng đợi" },
        };
        let (of, way) = (of.get(lang), self.way().get(lang));
        say!(
            lang,
            "it is the customer's first missed {way} call of the day{of}{ours}",
            "đây là cuộc {way} nhỡ{of} đầu tiên trong ngày của khách hàng này{ours}"
        )
    }

    /// Why a call joined a ticket.
    pub(super) fn shared(self, lang: Lang) -> String {
        let ours = self.basis().note(lang);
        match self {
            Self::InQueue(_) => say!(
                lang,
                "the same customer, the same queue, the same day",
                "cùng khách hàng, cùng hàng đợi, cùng ngày"
            ),
            Self::InNoQueue => say!(
                lang,
                "the same customer, both in no queue, the same day{ours}",
                "cùng khách hàng, cùng không có hàng đợi, cùng ngày{ours}"
            ),
            Self::In | Self::Out => {
                let way = self.way().get(lang);
                say!(
                    lang,
                    "the same customer, both {way}, the same day",
                    "cùng khách hàng, cùng là {way}, cùng ngày"
                )
            }
        }
    }

    /// Whose word it rests on that such calls meet.
    const fn basis(self) -> Basis {
        match self {
            Self::InNoQueue => Basis::Ours,
            Self::In | Self::InQueue(_) | Self::Out => Basis::Page,
        }
    }

    const fn way(self) -> Text {
        match self {
            Self::Out => Text { en: "outgoing", vi: "gọi ra" },
            Self::In | Self::InQueue(_) | Self::InNoQueue => {
                Text { en: "incoming", vi: "gọi vào" }
            }
        }
    }
}

impl Alone {
    /// Why a call has a ticket of its own.
    pub(super) fn say(self, lang: Lang) -> String {
        let why = match self {
            Self::Answered => Text {
                en: "every answered call has one of its own",
                vi: "cuộc gọi được nghe nào cũng có phiếu ghi riêng",
            },
            Self::EachItsOwn => Text {
                en: "each missed call is a ticket",
                vi: "mỗi cuộc gọi nhỡ là một phiếu ghi",
            },
            Self::Outgoing => Text {
                en: "it merges incoming calls only, each missed outgoing call is a ticket",
                vi: "cách này chỉ gộp gọi vào, mỗi cuộc gọi ra nhỡ là một phiếu ghi",
            },
            Self::NoNumber => Text {
                en: "without a number nobody can tell whose calls to merge it with",
                vi: "khách giấu số nên không biết gộp với cuộc gọi của ai",
            },
        };
        format!("{}{}", why.get(lang), self.basis().note(lang))
    }

    /// Whose word it rests on.
    const fn basis(self) -> Basis {
        match self {
            Self::EachItsOwn => Basis::Page,
            Self::Answered | Self::Outgoing | Self::NoNumber => Basis::Ours,
        }
    }
}
