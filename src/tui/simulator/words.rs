//! The small words of the lists: which way a call went, how it came out, which day it is.

use chrono::{Datelike as _, NaiveDate};

use super::stage::Stage;
use crate::calls::{Call, Direction, Outcome};
use crate::text::{Lang, Text, day, weekday};

/// `Thứ Bảy 21/11/2026`.
pub(super) fn full_day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date.weekday()), day(lang, date))
}

/// `vào`, `ra`, `nội bộ`.
pub(super) const fn direction(direction: Direction) -> Text {
    match direction {
        Direction::In => Text { en: "in", vi: "vào" },
        Direction::Out => Text { en: "out", vi: "ra" },
        Direction::Internal => Text { en: "internal", vi: "nội bộ" },
    }
}

/// `được nghe`, `nhỡ`, `dừng ở IVR`.
pub(super) const fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Answered => Text { en: "answered", vi: "được nghe" },
        Outcome::Missed => Text { en: "missed", vi: "nhỡ" },
        Outcome::Ivr => Text { en: "IVR", vi: "dừng ở IVR" },
    }
}

/// When, which way and to which queue: `09:12 vào  Bán hàng`, `10:05 ra`, `08:00 vào  IVR`.
pub(super) fn row(stage: &Stage<'_>, call: &Call, lang: Lang) -> String {
    let way = direction(call.direction).get(lang);
    let place = match call.outcome {
        Outcome::Ivr => "IVR".to_owned(),
        Outcome::Answered | Outcome::Missed => stage.queue(call),
    };
    format!("{} {way:<4} {place}", stage.minute(call)).trim_end().to_owned()
}
