//! The small words of the lists: which way a call went, how it came out, which day it is.

use chrono::{Datelike as _, NaiveDate};

use super::stage::Stage;
use crate::calls::{Call, Direction, Outcome};
use crate::text::{Lang, Text, day, weekday};

/// `Thứ Bảy 21/11/2026`.
pub(super) fn full_day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date.weekday()), day(lang, date))
}

/// `21/11`, `21 Nov`.
pub(super) fn day_of_year(lang: Lang, date: NaiveDate) -> String {
    let format = match lang {
        Lang::En => "%-d %b",
        Lang::Vi => "%d/%m",
    };
    date.format(format).to_string()
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

/// When, which way and to which queue: `09:12 vào  Bán hàng`, `10:05 ra`, `08:00 vào  IVR`; the
/// queues stand in a column, unless the list is too narrow for one.
pub(super) fn row(stage: &Stage<'_>, call: &Call, is_narrow: bool, lang: Lang) -> String {
    let (minute, way) = (stage.minute(call), direction(call.direction).get(lang));
    let column = if is_narrow { 0 } else { 4 };
    let place = match call.outcome {
        Outcome::Ivr => "IVR".to_owned(),
        Outcome::Answered | Outcome::Missed => stage.queue(call),
    };
    format!("{minute} {way:<column$} {place}").trim_end().to_owned()
}
