//! Instants, and the ways that logs write them (`DESIGN.md` §3).

use crate::zones::Tz;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// An instant, in milliseconds since the epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

/// The first instant of the year 1 and the last of the year 9999: what lies outside is no time of a
/// call, and every calendar calculation inside is sound.
const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// Numbers from here on are milliseconds, smaller ones seconds.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

impl Time {
    /// Reads an instant: RFC 3339 with an offset, `YYYY-MM-DD HH:MM:SS[.mmm]` (also with `T`) in
    /// `zone`, or an epoch in seconds or milliseconds. None where the text is none of these.
    ///
    /// A local time that occurs twice is the first; one that does not exist is read with the offset
    /// before the gap (`RULES.md` §8). Fractions finer than a millisecond are cut off.
    pub fn parse(text: &str, zone: Tz) -> Option<Self> {
        Self::parse_by(text, |local| offset_in(zone, local))
    }

    /// The same, with the offset of a local time by whoever knows its zone.
    pub(super) fn parse_by(
        text: &str,
        offset_in: impl FnOnce(NaiveDateTime) -> TimeDelta,
    ) -> Option<Self> {
        Self::checked(epoch(text).or_else(|| calendar(text, offset_in))?)
    }

    /// The instant of an epoch in milliseconds, if it can be that of a call.
    pub(super) fn checked(milliseconds: i64) -> Option<Self> {
        RANGE.contains(&milliseconds).then_some(Self(milliseconds))
    }

    /// The instant at which the clocks of `zone` show this, read as [`Time::parse`] reads it.
    pub(super) fn of_local(local: NaiveDateTime, zone: Tz) -> Option<Self> {
        let utc = local.checked_sub_signed(offset_in(zone, local))?;
        Self::checked(utc.and_utc().timestamp_millis())
    }

    /// The instant this many whole seconds later (earlier, where negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// The whole seconds from `earlier` to this instant, rounded down; 0 where it is not earlier.
    pub fn seconds_since(self, earlier: Self) -> u32 {
        let seconds = self.0.saturating_sub(earlier.0).max(0) / 1000;
        u32::try_from(seconds).unwrap_or(u32::MAX)
    }

    /// What the clocks of `zone` show at this instant.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        let offset = zone.offset_at(self.0.div_euclid(1000));
        let shown = self.0.saturating_add(i64::from(offset) * 1000);
        DateTime::from_timestamp_millis(shown).unwrap_or_default().naive_utc()
    }
}

/// `1795230720`, `1795230720.250`, `1795230720250`.
fn epoch(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let number: i64 = whole.parse().ok()?;
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if number.unsigned_abs() >= MILLISECONDS_FROM.unsigned_abs() {
        return Some(number);
    }
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    Some(number * 1000 + sign * milliseconds(fraction))
}

fn calendar(text: &str, offset_in: impl FnOnce(NaiveDateTime) -> TimeDelta) -> Option<i64> {
    let (date, rest) = (text.get(..10)?, text.get(11..)?);
    if !matches!(text.as_bytes()[10], b' ' | b'T' | b't') {
        return None;
    }
    let clock_end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at(clock_end);
    let (local, milliseconds) = local(date, clock)?;
    let utc = match offset {
        "" => local.checked_sub_signed(offset_in(local))?,
        offset => local.checked_sub_signed(TimeDelta::seconds(written(offset)?))?,
    };
    Some(utc.and_utc().timestamp_millis() + milliseconds)
}

/// The date and clock as written, and the milliseconds to add.
fn local(date: &str, clock: &str) -> Option<(NaiveDateTime, i64)> {
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let (clock, fraction) = match clock.split_once('.') {
        Some((_, "")) => return None,
        Some((clock, fraction)) => (clock, fraction),
        None => (clock, "0"),
    };
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    // A leap second is the second after 59: clocks of phone systems do not know better.
    let leap = i64::from(second == 60);
    let time = NaiveTime::from_hms_opt(hour, minute, if leap == 1 { 59 } else { second })?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    fraction.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
    Some((date.and_time(time), milliseconds(fraction) + leap * 1000))
}

/// Three numbers of fixed widths with a separator between them.
fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width)?;
        part.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// The seconds east of Greenwich of `Z`, `+07:00` or `-0330`.
fn written(offset: &str) -> Option<i64> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2)?,
    };
    let plain = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (true, true) = (plain(hours), plain(minutes)) else { return None };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

/// How far east of Greenwich `zone` was when its clocks showed `local`.
pub(super) fn offset_in(zone: Tz, local: NaiveDateTime) -> TimeDelta {
    TimeDelta::seconds(zone.offset_when(local.and_utc().timestamp()).into())
}

/// The milliseconds of a decimal fraction of a second.
fn milliseconds(fraction: &str) -> i64 {
    let digits = fraction.bytes().chain(*b"000").take(3);
    digits.fold(0, |sum, digit| sum * 10 + i64::from(digit.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static HANOI: LazyLock<Tz> = LazyLock::new(|| Tz::named("Asia/Ho_Chi_Minh").unwrap());

    fn utc(text: &str, zone: Tz) -> String {
        Time::parse(text, zone).map_or("no time".to_owned(), |time| {
            time.local(Tz::UTC).format("%Y-%m-%d %H:%M:%S%.3f").to_string()
        })
    }

    #[test]
    fn every_spelling_of_an_instant_is_the_same_instant() {
        for text in [
            "2026-11-21T09:12:00.250+07:00",
            "2026-11-21T02:12:00.250Z",
            "2026-11-21t02:12:00.250z",
            "2026-11-20T22:42:00.250-0330",
            "2026-11-21 09:12:00.250",
            "2026-11-21T09:12:00.250999",
            "2026-11-21 09:12:00.25+07:00",
            "1795227120.25",
            "1795227120250",
        ] {
            assert_eq!(utc(text, *HANOI), "2026-11-21 02:12:00.250", "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            "now",
            "2026-11-21",
            "2026-11-21 9:12:00",
            "2026-13-01 00:00:00",
            "2026-02-30 00:00:00",
            "2026-11-21 24:00:00",
            "2026-11-21 09:12:00.",
            "2026-11-21x09:12:00",
            "2026-11-21 09:12:00+7",
            "2026-11-21 09:12:00+25:00",
            "2026-11-21 09:12",
            "２026-11-21 09:12:00",
            "99999999999999999",
            "+2026-11-21 09:12:00",
            "2026-11-21 09:12:00 Asia/Tokyo",
        ] {
            assert_eq!(utc(text, *HANOI), "no time", "{text}");
        }
    }

    #[test]
    fn a_local_time_that_occurs_twice_is_the_first() {
        let berlin = Tz::named("Europe/Berlin").unwrap();
        assert_eq!(utc("2026-10-25 02:30:00", berlin), "2026-10-25 00:30:00.000");
        assert_eq!(utc("2026-10-25 03:30:00", berlin), "2026-10-25 02:30:00.000");
    }

    #[test]
    fn a_local_time_that_does_not_exist_has_the_offset_before_the_gap() {
        assert_eq!(
            utc("2026-03-29 02:30:00", Tz::named("Europe/Berlin").unwrap()),
            "2026-03-29 01:30:00.000"
        );
        // Samoa left out the whole of 30 December 2011.
        assert_eq!(
            utc("2011-12-30 12:00:00", Tz::named("Pacific/Apia").unwrap()),
            "2011-12-30 22:00:00.000"
        );
    }

    #[test]
    fn a_leap_second_is_the_next_second() {
        assert_eq!(utc("2016-12-31T23:59:60Z", *HANOI), "2017-01-01 00:00:00.000");
    }

    #[test]
    fn waits_are_whole_seconds_and_never_negative() {
        assert_eq!(Time(20_999).seconds_since(Time(0)), 20);
        assert_eq!(Time(0).seconds_since(Time(5_000)), 0);
        assert_eq!(Time(i64::MAX).seconds_since(Time(i64::MIN)), u32::MAX);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_fail(text in ".{0,40}") {
            let _ = Time::parse(&text, *HANOI);
        }

        #[test]
        fn an_instant_written_with_its_offset_is_read_back(ms in RANGE) {
            let local = Time(ms).local(*HANOI);
            // The first day of the year 1 has no local form in the west, and seconds of early local
            // mean time none in an offset.
            proptest::prop_assume!(ms > 0);
            let text = local.format("%Y-%m-%dT%H:%M:%S%.3f+07:00").to_string();
            if local - TimeDelta::hours(7) == Time(ms).local(Tz::UTC) && text.len() == 29 {
                proptest::prop_assert_eq!(Time::parse(&text, Tz::UTC), Some(Time(ms)));
            }
        }
    }
}
