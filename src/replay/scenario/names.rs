//! What a scenario may expect of a call: a table for reading, for "did you mean" and for the manual.

use crate::text::Text;

/// Something that may be expected of a call: one row of [`OF_A_CALL`].
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The name under `[expect.call.ID]`.
    pub name: &'static str,
    /// What it is and which values it has.
    pub about: Text,
    /// The words its value is made of; none where it is free text.
    pub(super) words: Option<&'static [&'static str]>,
}

pub(super) const TICKET: &[&str] = &["none", "opened", "joined", "because", "number"];
const SLA: &[&str] = &["within", "late", "missed", "not-counted", "since", "short"];
const COMES: &[&str] = &["yes", "off", "no-ticket", "none"];

/// Everything that may be expected of a call.
pub const OF_A_CALL: [Name; 14] = [
    Name {
        name: "customer",
        words: None,
        about: Text {
            en: "the customer's key, `\"+84976415857\"`; `\"no-number\"`",
            vi: "khóa của khách hàng, `\"+84976415857\"`; `\"no-number\"` là khách giấu số",
        },
    },
    Name {
        name: "day",
        words: None,
        about: Text {
            en: "the day the call belongs to, `2026-11-21`",
            vi: "ngày mà cuộc gọi được tính vào, `2026-11-21`",
        },
    },
    Name {
        name: "ticket",
        words: Some(TICKET),
        about: Text {
            en: "`\"none\"`, also with the reason `{ none = \"queue-off\" }` (`tickets-off`, `internal`, \
                 `ivr`); `\"opened\"`, also with its number `{ opened = 2 }` and why `{ because = \
                 \"first\" }` (`answered`, `unmerged`, `no-number`); `\"joined\"`, also with the call that \
                 opened it `{ joined = \"c1\" }` and its number `{ number = 1 }`",
            vi: "`\"none\"`: không có phiếu ghi, có thể kèm lý do `{ none = \"queue-off\" }` \
                 (`tickets-off`, `internal`, `ivr`); `\"opened\"`: mở phiếu mới, có thể kèm số phiếu \
                 `{ opened = 2 }` và lý do `{ because = \"first\" }` (`answered`, `unmerged`, \
                 `no-number`); `\"joined\"`: gộp, có thể kèm cuộc đã mở phiếu `{ joined = \"c1\" }` và số \
                 phiếu `{ number = 1 }`",
        },
    },
    Name {
        name: "tickets",
        words: None,
        about: Text {
            en: "the same under each strategy, `tickets.per-call = { opened = 6 }`",
            vi: "như trên, theo từng cách gộp, `tickets.per-call = { opened = 6 }`",
        },
    },
    Name {
        name: "sla",
        words: Some(SLA),
        about: Text {
            en: "`\"within\"`, `\"late\"` or `\"missed\"`, also with the wait in seconds `{ late = 21 }`, \
                 where it is counted from `{ since = \"queue\" }` (`start`, `stated`) and, of a missed \
                 call, `{ short = true }`; `\"not-counted\"`",
            vi: "`\"within\"`: đạt, `\"late\"`: không đạt, `\"missed\"`: nhỡ, có thể kèm số giây chờ \
                 `{ late = 21 }`, tính từ đâu `{ since = \"queue\" }` (`start`, `stated`) và, với cuộc \
                 nhỡ, `{ short = true }`; `\"not-counted\"`: không tính",
        },
    },
    Name {
        name: "notification",
        words: Some(COMES),
        about: Text {
            en: "`\"yes\"`, `\"off\"`; `\"none\"` for a call that does not ring an agent",
            vi: "`\"yes\"`, `\"off\"`; `\"none\"` nếu cuộc gọi không đổ về tổng đài viên",
        },
    },
    Name {
        name: "ringtone",
        words: Some(COMES),
        about: Text { en: "`\"yes\"`, `\"none\"`", vi: "`\"yes\"`, `\"none\"`" },
    },
    Name {
        name: "popup",
        words: None,
        about: Text {
            en: "the URL that opens, expanded; `\"not-set\"`; `\"none\"`",
            vi: "URL mở ra, đã nối đủ thông tin; `\"not-set\"`: để trống; `\"none\"`: không mở",
        },
    },
    Name {
        name: "ticket_shown",
        words: Some(COMES),
        about: Text {
            en: "whether the ticket opens at the answer: `\"yes\"`, `\"no-ticket\"`, `\"none\"`",
            vi: "khi bắt máy phiếu ghi có mở ra không: `\"yes\"`, `\"no-ticket\"`, `\"none\"`",
        },
    },
    Name {
        name: "iframe",
        words: None,
        about: Text {
            en: "the URL shown in the ticket; `\"not-set\"`, `\"no-ticket\"`, `\"none\"`",
            vi: "URL hiện trong phiếu ghi; `\"not-set\"`, `\"no-ticket\"`, `\"none\"`",
        },
    },
    Name {
        name: "webphone",
        words: None,
        about: Text {
            en: "the URL in the webphone window, expanded; `\"not-set\"`; `\"none\"`",
            vi: "URL trong cửa sổ webphone, đã nối đủ thông tin; `\"not-set\"`; `\"none\"`",
        },
    },
    Name {
        name: "webphone_between_calls",
        words: None,
        about: Text {
            en: "the same, opened by this agent between calls",
            vi: "như trên, khi tổng đài viên này mở lúc không có cuộc gọi",
        },
    },
    Name {
        name: "losses",
        words: None,
        about: Text {
            en: "of each loss `\"restored\"`, `\"ended\"` or `\"over\"`, `[\"restored\", \"ended\"]`; \
                 `\"no-data\"`",
            vi: "từng lần mất kết nối: `\"restored\"`: có lại kịp, `\"ended\"`: bị ngắt, `\"over\"`: đã \
                 ngắt từ trước, `[\"restored\", \"ended\"]`; `\"no-data\"`",
        },
    },
    Name {
        name: "ended_by_loss",
        words: None,
        about: Text {
            en: "when a loss ends the call; `\"none\"`, `\"no-data\"`",
            vi: "lúc cuộc gọi bị ngắt vì mất kết nối; `\"none\"`, `\"no-data\"`",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::replay::lessons::LESSONS;
    use crate::settings::Settings;

    #[test]
    fn a_calls_story_has_every_name_and_no_other() {
        let trial = LESSONS[0].open(&Settings::default()).unwrap();
        let replay = Replay::new(trial.log);
        let outlook = replay.outlook(&trial.settings);
        let story = replay.story(0, &trial.settings, &outlook).unwrap().json();
        let said: Vec<_> = story.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(said, OF_A_CALL.map(|known| known.name));
    }
}
