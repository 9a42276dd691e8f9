//! The pages that open for the agent (`RULES.md` §4).

use super::lens::lens;
use super::{Kind, Row, Setting, Url};
use crate::text::Text;

/// The section `[urls]`; every URL is empty by default, which is off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Urls {
    pub popup_answer: Url,
    pub incoming_iframe: Url,
    pub callout_iframe: Url,
    pub webphone_embed: Url,
}

/// Whether a row's page is shown inside the ticket: it gets no parameters.
pub fn is_iframe(row: &Setting) -> bool {
    matches!(row.key, "urls.incoming_iframe" | "urls.callout_iframe")
}

pub(super) const ROWS: &[Setting] = &[
    Row {
        key: "urls.popup_answer",
        position: 4,
        label: Text::same("Popup answer URL"),
        help: Text {
            en: "Opens this page when the customer answers (outgoing) or the agent answers \
                 (incoming), with userId, hotline, customerNumber, isCallOut, timeAnswer, callId.",
            vi: "Mở trang này khi khách hàng bắt máy (gọi ra) hoặc tổng đài viên bắt máy (gọi vào), \
                 kèm userId, hotline, customerNumber, isCallOut, timeAnswer, callId.",
        },
        kind: Kind::Url(lens!(urls.popup_answer)),
    },
    Row {
        key: "urls.incoming_iframe",
        position: 5,
        label: Text {
            en: "Incoming call iframe URL (ticket)",
            vi: "Incoming call iframe URL (Ticket)",
        },
        help: Text {
            en: "Shows this page inside the ticket when the agent answers an incoming call. Without \
                 a ticket it is not shown.",
            vi: "Nhúng trang này vào phiếu ghi khi tổng đài viên nghe cuộc gọi vào. Không có phiếu \
                 ghi thì không hiện.",
        },
        kind: Kind::Url(lens!(urls.incoming_iframe)),
    },
    Row {
        key: "urls.callout_iframe",
        position: 6,
        label: Text { en: "Callout iframe URL (ticket)", vi: "Callout iframe URL (Ticket)" },
        help: Text {
            en: "Shows this page inside the ticket when the customer answers an outgoing call. \
                 Without a ticket it is not shown.",
            vi: "Nhúng trang này vào phiếu ghi khi khách hàng nghe cuộc gọi ra. Không có phiếu ghi \
                 thì không hiện.",
        },
        kind: Kind::Url(lens!(urls.callout_iframe)),
    },
    Row {
        key: "urls.webphone_embed",
        position: 7,
        label: Text {
            en: "Embedded URL in the webphone popup",
            vi: "Embeded URL in popup Webphone",
        },
        help: Text {
            en: "Opens a window with this page when the agent clicks the softphone, with the same \
                 information as the popup answer URL.",
            vi: "Mở cửa sổ có trang này khi tổng đài viên bấm vào softphone, kèm các thông tin như \
                 Popup answer URL.",
        },
        kind: Kind::Url(lens!(urls.webphone_embed)),
    },
];
