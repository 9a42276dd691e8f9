//! When a ticket is created, and how a customer's missed calls of one day are merged
//! (`RULES.md` §2, §3).

use super::lens::{choice, lens};
use super::{Choice, Choose, Kind, Row, Setting};
use crate::text::Text;

/// The section `[tickets]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Tickets {
    pub auto_create: bool,
    pub merge_missed: Strategy,
}

impl Default for Tickets {
    fn default() -> Self {
        Self { auto_create: true, merge_missed: Strategy::PerCall }
    }
}

pub(super) const ROWS: &[Setting] = &[
    Row {
        key: "tickets.auto_create",
        position: 1,
        label: Text { en: "Create tickets automatically", vi: "Tự động tạo phiếu ghi" },
        help: Text {
            en: "Creates a ticket for every incoming and outgoing call. When off, no call gets a \
                 ticket, even where a queue has its own switch on.",
            vi: "Tạo phiếu ghi cho mọi cuộc gọi vào và gọi ra. Khi tắt, không cuộc gọi nào có phiếu \
                 ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.",
        },
        kind: Kind::Toggle(lens!(tickets.auto_create)),
    },
    Row {
        key: "tickets.merge_missed",
        position: 3,
        label: Text {
            en: "Merge a customer's missed calls of one day",
            vi: "Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày",
        },
        help: Text {
            en: "Merges the missed calls of one customer and one day in one of four ways. After \
                 midnight there is always a new ticket.",
            vi: "Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo một trong bốn cách. \
                 Sau 12 giờ đêm luôn mở phiếu ghi mới.",
        },
        kind: choice!(tickets.merge_missed: Strategy),
    },
];

/// How the missed calls of one customer and one day share tickets (`RULES.md` §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strategy {
    /// Incoming ones share a ticket; each outgoing one has its own.
    AllInbound,
    /// Every missed call has its own ticket.
    PerCall,
    /// Incoming ones share a ticket, outgoing ones another.
    PerDirection,
    /// Incoming ones of one queue share a ticket, outgoing ones another.
    PerQueue,
}

impl Strategy {
    /// The four, in the order of the page.
    pub const EVERY: [Self; 4] =
        [Self::AllInbound, Self::PerCall, Self::PerDirection, Self::PerQueue];
}

impl Choose for Strategy {
    const ALL: &'static [Self] = &Self::EVERY;

    const CHOICES: &'static [Choice] = &[
        Choice {
            value: "all-inbound",
            label: Text {
                en: "Merge all missed incoming calls into one ticket",
                vi: "Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket",
            },
            short: Text { en: "all incoming", vi: "gộp gọi vào" },
            help: Text {
                en: "Missed incoming calls of one customer and one day: one ticket together. \
                     Each missed outgoing call: a ticket of its own.",
                vi: "Gọi vào nhỡ của cùng khách hàng, cùng ngày: chung một phiếu ghi. \
                     Mỗi cuộc gọi ra nhỡ: một phiếu ghi riêng.",
            },
        },
        Choice {
            value: "per-call",
            label: Text {
                en: "Each missed call is a ticket",
                vi: "Mỗi cuộc gọi nhỡ là một ticket",
            },
            short: Text { en: "each its own", vi: "không gộp" },
            help: Text {
                en: "Each missed call, incoming or outgoing: a ticket of its own.",
                vi: "Mỗi cuộc gọi nhỡ, gọi vào hay gọi ra: một phiếu ghi riêng.",
            },
        },
        Choice {
            value: "per-direction",
            label: Text {
                en: "Merge missed incoming calls into one ticket and missed outgoing calls into one \
                     ticket",
                vi: "Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào một ticket",
            },
            short: Text { en: "by direction", vi: "theo chiều" },
            help: Text {
                en: "Missed incoming calls of one customer and one day: one ticket together. \
                     That customer's missed outgoing calls of the day: another one together.",
                vi: "Gọi vào nhỡ của cùng khách hàng, cùng ngày: chung một phiếu ghi. \
                     Gọi ra nhỡ của khách hàng đó trong ngày: chung một phiếu ghi khác.",
            },
        },
        Choice {
            value: "per-queue",
            label: Text {
                en: "Merge missed incoming calls of the same queue into one ticket and missed \
                     outgoing calls into one ticket",
                vi: "Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và cuộc gọi ra nhỡ vào \
                     cùng một ticket",
            },
            short: Text { en: "by queue", vi: "theo hàng đợi" },
            help: Text {
                en: "Missed incoming calls of one customer, one queue and one day: one ticket \
                     together. That customer's missed outgoing calls of the day: another one \
                     together.",
                vi: "Gọi vào nhỡ của cùng khách hàng, cùng hàng đợi, cùng ngày: chung một phiếu \
                     ghi. Gọi ra nhỡ của khách hàng đó trong ngày: chung một phiếu ghi khác.",
            },
        },
    ];
}
