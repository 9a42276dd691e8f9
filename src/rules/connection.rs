//! What becomes of a call that lost its connection (`RULES.md` §6).

use crate::zones::Tz;

use super::{Basis, day, key};
use crate::calls::{Call, Loss, Time};
use crate::say;
use crate::settings::Key;
use crate::text::{Lang, Text, seconds};

/// What becomes of the call at one loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The connection came back in time: the call goes on.
    Restored {
        /// The loss, which has an end.
        loss: Loss,
        /// How long it lasted, milliseconds.
        lasted: i64,
        /// How long this and the call's earlier losses lasted together, milliseconds.
        together: i64,
        /// The limit, seconds.
        limit: u32,
    },
    /// It stayed away for the whole limit: the system ends the call.
    Ended {
        /// The loss.
        loss: Loss,
        /// When the call is ended.
        at: Time,
        /// The limit, seconds.
        limit: u32,
    },
    /// The call had been ended at an earlier loss.
    Over {
        /// The loss, which under these settings never happened.
        loss: Loss,
    },
}

/// What becomes of a call at each of its losses, in order, under a limit in seconds.
pub fn verdicts(call: &Call, limit: u32) -> Vec<Verdict> {
    let (mut over, mut together) = (false, 0_i64);
    let each = call.losses.iter().map(|loss| {
        if over {
            return Verdict::Over { loss: *loss };
        }
        match lasted(loss) {
            Some(lasted) if least_limit(loss).is_some_and(|least| least <= limit) => {
                together = together.saturating_add(lasted);
                Verdict::Restored { loss: *loss, lasted, together, limit }
            }
            _ => {
                over = true;
                let at = Time(loss.lost.0.saturating_add(i64::from(limit) * 1000));
                Verdict::Ended { loss: *loss, at, limit }
            }
        }
    });
    each.collect()
}

/// The lowest limit, in whole seconds, under which a call survives a loss; none where the connection
/// never came back.
pub fn least_limit(loss: &Loss) -> Option<u32> {
    let seconds = (lasted(loss)?.saturating_add(999)) / 1000;
    Some(u32::try_from(seconds).unwrap_or(u32::MAX))
}

/// How long a loss lasted, in milliseconds, if it ended.
fn lasted(loss: &Loss) -> Option<i64> {
    loss.restored.map(|restored| restored.0.saturating_sub(loss.lost.0).max(0))
}

impl Verdict {
    /// The loss it is about.
    pub const fn loss(&self) -> Loss {
        match *self {
            Self::Restored { loss, .. } | Self::Ended { loss, .. } | Self::Over { loss } => loss,
        }
    }

    /// When the call is ended, if it is.
    pub const fn ended(&self) -> Option<Time> {
        match *self {
            Self::Ended { at, .. } => Some(at),
            Self::Restored { .. } | Self::Over { .. } => None,
        }
    }

    /// The verdict's name in scenarios.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Restored { .. } => "restored",
            Self::Ended { .. } => "ended",
            Self::Over { .. } => "over",
        }
    }

    /// The explanation, with times of day in `zone`.
    pub fn say(&self, lang: Lang, zone: Tz) -> String {
        let lost = day::second(self.loss().lost, zone);
        match *self {
            Self::Restored { lasted, together, limit, .. } => {
                let back = length(lang, lasted);
                let note = restored_note(lang, lasted, together, limit);
                let limit = seconds(lang, u64::from(limit));
                say!(
                    lang,
                    "Lost at {lost}, back after {back}; the limit is {limit}: the call goes on.{note}",
                    "Mất kết nối lúc {lost}, có lại sau {back}; giới hạn là {limit}: cuộc gọi tiếp tục.{note}"
                )
            }
            Self::Ended { at, limit, .. } => {
                let (at, limit) = (day::second(at, zone), seconds(lang, u64::from(limit)));
                say!(
                    lang,
                    "Lost at {lost} and not back within {limit}: the system ends the call at {at}.",
                    "Mất kết nối lúc {lost}, quá {limit} chưa có lại: hệ thống ngắt cuộc gọi lúc {at}."
                )
            }
            Self::Over { .. } => say!(
                lang,
                "The loss at {lost} never comes: the call has been ended by then.",
                "Lần mất kết nối lúc {lost} không còn xảy ra: cuộc gọi đã bị ngắt trước đó."
            ),
        }
    }

    /// The setting that would change this verdict.
    pub fn setting(&self) -> Option<Key> {
        key("connection.end_after_seconds")
    }
}

/// What is said where the log records no losses at all.
pub const NO_DATA: Text = Text {
    en: "No data: this log does not record lost connections.",
    vi: "Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.",
};

/// What is said of a call without a loss in a log that records them.
pub const NO_LOSS: Text =
    Text { en: "The connection was never lost.", vi: "Không mất kết nối lần nào." };

/// How long, to the millisecond where there are any: `12 s`, `12.5 s`.
fn length(lang: Lang, millis: i64) -> String {
    let (whole, rest) = (millis.unsigned_abs() / 1000, millis.unsigned_abs() % 1000);
    if rest == 0 {
        return seconds(lang, whole);
    }
    let rest = format!("{rest:03}");
    let rest = rest.trim_end_matches('0');
    say!(lang, "{whole}.{rest} s", "{whole},{rest} giây")
}

fn restored_note(lang: Lang, lasted: i64, together: i64, limit: u32) -> String {
    let (limit, ours) = (i64::from(limit) * 1000, Basis::Ours.note(lang));
    if lasted == limit {
        return say!(
            lang,
            " At the very last instant is still in time{ours}.",
            " Đúng giây cuối vẫn là kịp{ours}."
        );
    }
    if together > limit {
        let together = length(lang, together);
        return say!(
            lang,
            " {together} without connection in all, but losses do not add up{ours}.",
            " Tổng cộng mất {together}, nhưng các lần mất kết nối không cộng dồn{ours}."
        );
    }
    String::new()
}
