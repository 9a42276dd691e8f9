//! The small words of the lists: which way a call went, how it came out, which day it is.

use chrono::{Datelike as _, NaiveDate};

use crate::calls::{Direction, Outcome};
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
