//! When a call that lost its connection is ended (`RULES.md` §6).

use super::lens::lens;
use super::{Kind, Row, Setting, Unit};
use crate::text::Text;

/// The section `[connection]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Connection {
    pub end_after_seconds: u32,
}

impl Default for Connection {
    fn default() -> Self {
        Self { end_after_seconds: 30 }
    }
}

pub(super) const ROWS: &[Setting] = &[Row {
    key: "connection.end_after_seconds",
    position: 10,
    label: Text {
        en: "End a call that lost its connection after (seconds)",
        vi: "Kết thúc cuộc gọi khi bị mất kết nối sau (giây)",
    },
    help: Text {
        en: "When the connection is lost for longer than this many seconds without a break, the \
             system ends the call. Restored in time, even at the very last second, the call goes on.",
        vi: "Mất kết nối liên tục quá số giây này thì hệ thống tự ngắt cuộc gọi. Kết nối lại kịp, \
             kể cả đúng giây cuối, thì cuộc gọi tiếp tục.",
    },
    kind: Kind::Number {
        lens: lens!(connection.end_after_seconds),
        min: 1,
        max: 3600,
        unit: Unit::Seconds,
    },
}];
