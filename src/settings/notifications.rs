//! What the agent is told of (`RULES.md` §4).

use super::lens::lens;
use super::{Kind, Row, Setting};
use crate::text::Text;

/// The section `[notifications]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Notifications {
    pub incoming_call: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self { incoming_call: true }
    }
}

pub(super) const ROWS: &[Setting] = &[Row {
    key: "notifications.incoming_call",
    position: 2,
    label: Text {
        en: "Notify on incoming calls", vi: "Cho phép notify khi có cuộc gọi vào"
    },
    help: Text {
        en: "Notifies the agent when an incoming call rings them. With this off the ringtone still \
             plays.",
        vi: "Báo cho tổng đài viên khi có cuộc gọi vào đổ về họ. Tắt mục này thì nhạc chuông vẫn \
             đổ.",
    },
    kind: Kind::Toggle(lens!(notifications.incoming_call)),
}];
