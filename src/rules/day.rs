//! The calendar day and the clock of a site (`RULES.md` §3): what an instant is called where the
//! call centre stands. The day is half-open, `[00:00, 24:00)`, and may have 23 or 25 hours.

use crate::zones::Tz;
use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, SecondsFormat};

use crate::calls::Time;

/// The calendar day of `time` in `zone`.
pub fn day(time: Time, zone: Tz) -> NaiveDate {
    time.local(zone).date()
}

/// The same day as a number, counted from the common era.
pub fn number(time: Time, zone: Tz) -> i32 {
    day(time, zone).num_days_from_ce()
}

/// The time of day, to the minute: `09:12`.
pub fn minute(time: Time, zone: Tz) -> String {
    time.local(zone).format("%H:%M").to_string()
}

/// The time of day, to the second: `09:12:05`.
pub fn second(time: Time, zone: Tz) -> String {
    time.local(zone).format("%H:%M:%S").to_string()
}

/// The instant in RFC 3339 with the zone's offset, for JSON: `2026-11-21T09:12:00+07:00`; with
/// milliseconds only where there are any.
pub fn rfc3339(time: Time, zone: Tz) -> String {
    let instant = DateTime::from_timestamp_millis(time.0).unwrap_or_default();
    let offset = FixedOffset::east_opt(zone.offset_at(instant.timestamp()));
    offset
        .map_or(instant.fixed_offset(), |offset| instant.with_timezone(&offset))
        .to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_millisecond_of_a_day_and_the_first_of_the_next_are_two_days() {
        let zone = Tz::named("Asia/Ho_Chi_Minh").unwrap();
        let midnight = Time(1_795_280_400_000);
        assert_eq!(midnight.local(zone).to_string(), "2026-11-22 00:00:00");
        assert_eq!(day(midnight, zone).to_string(), "2026-11-22");
        assert_eq!(day(Time(midnight.0 - 1), zone).to_string(), "2026-11-21");
        assert_eq!(rfc3339(Time(midnight.0 - 1), zone), "2026-11-21T23:59:59.999+07:00");
    }
}
