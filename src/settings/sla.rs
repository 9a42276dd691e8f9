//! How fast calls are to be answered (`RULES.md` §5).

use super::lens::lens;
use super::{Kind, Row, Setting, Unit};
use crate::text::Text;

/// The section `[sla]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Sla {
    pub target_percent: u32,
    pub answer_within_seconds: u32,
}

impl Default for Sla {
    fn default() -> Self {
        Self { target_percent: 80, answer_within_seconds: 20 }
    }
}

pub(super) const ROWS: &[Setting] = &[
    Row {
        key: "sla.target_percent",
        position: 8,
        label: Text::same("SLA target percent"),
        help: Text {
            en: "The share of answered calls that the centre must answer within the time below. \
                 For example 80% and 20 seconds: 4 of 5 calls answered within 20 s is met.",
            vi: "Tỷ lệ % cuộc gọi được nghe trong thời gian quy định mà tổng đài cần đạt. Ví dụ 80% \
                 và 20 giây: 4 trong 5 cuộc được nghe trong 20 giây là đạt.",
        },
        kind: Kind::Number {
            lens: lens!(sla.target_percent),
            min: 1,
            max: 100,
            unit: Unit::Percent,
        },
    },
    Row {
        key: "sla.answer_within_seconds",
        position: 9,
        label: Text { en: "SLA answer within (seconds)", vi: "SLA answer within" },
        help: Text {
            en: "The longest wait, from entering the queue to the agent's answer, that still counts \
                 as met. Exactly this many seconds is still met; time in the IVR does not count.",
            vi: "Thời gian chờ lâu nhất, từ lúc vào hàng đợi đến lúc tổng đài viên bắt máy, mà cuộc \
                 gọi còn được tính là đạt. Đúng số giây này vẫn đạt; không tính lúc ở IVR.",
        },
        kind: Kind::Number {
            lens: lens!(sla.answer_within_seconds),
            min: 1,
            max: 3600,
            unit: Unit::Seconds,
        },
    },
];
