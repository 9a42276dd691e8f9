//! The time zone whose midnight ends the day.

use std::fmt;
use std::str::FromStr;

use crate::zones::Tz;

use super::Refusal;
use crate::text::{fold, nearest};

/// A zone of the IANA list; `Asia/Ho_Chi_Minh` by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(pub Tz);

impl Default for Zone {
    fn default() -> Self {
        Self(Tz::named("Asia/Ho_Chi_Minh").unwrap_or(Tz::UTC))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for Zone {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Tz::from_str(text)
            .map(Self)
            .map_err(|_| Refusal::UnknownZone { found: text.to_owned(), nearest: meant(text) })
    }
}

/// Names that people give to zones the IANA list calls otherwise, folded and without blanks.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("hanoi", "Asia/Ho_Chi_Minh"),
    ("saigon", "Asia/Ho_Chi_Minh"),
    ("hochiminhcity", "Asia/Ho_Chi_Minh"),
    ("hcm", "Asia/Ho_Chi_Minh"),
    ("vietnam", "Asia/Ho_Chi_Minh"),
    ("danang", "Asia/Ho_Chi_Minh"),
    ("indochinatime", "Asia/Ho_Chi_Minh"),
    ("ict", "Asia/Ho_Chi_Minh"),
    ("seasiastandardtime", "Asia/Ho_Chi_Minh"),
    ("singaporestandardtime", "Asia/Singapore"),
    ("chinastandardtime", "Asia/Shanghai"),
    ("beijing", "Asia/Shanghai"),
    ("tokyostandardtime", "Asia/Tokyo"),
    ("koreastandardtime", "Asia/Seoul"),
    ("indiastandardtime", "Asia/Kolkata"),
    ("israelstandardtime", "Asia/Jerusalem"),
    ("wausstandardtime", "Australia/Perth"),
    ("auseasternstandardtime", "Australia/Sydney"),
    ("gmtstandardtime", "Europe/London"),
    ("romancestandardtime", "Europe/Paris"),
    ("weuropestandardtime", "Europe/Berlin"),
    ("easternstandardtime", "America/New_York"),
    ("centralstandardtime", "America/Chicago"),
    ("pacificstandardtime", "America/Los_Angeles"),
];

/// A zone for each whole-hour offset that call centres of the region write.
const BY_OFFSET: &[(i32, &str)] = &[
    (0, "UTC"),
    (1, "Europe/Paris"),
    (2, "Asia/Jerusalem"),
    (7, "Asia/Ho_Chi_Minh"),
    (8, "Asia/Singapore"),
    (9, "Asia/Tokyo"),
    (10, "Australia/Sydney"),
    (-5, "America/New_York"),
    (-6, "America/Chicago"),
    (-8, "America/Los_Angeles"),
];

/// The zone that a text which is none was probably meant to be.
fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let name = fold(text).replace([' ', '_', '-', '.'], "");
    let city = name.rsplit('/').next().unwrap_or_default().to_owned();
    Tz::named(text)
        .map(Tz::name)
        .or_else(|| by_offset(text))
        .or_else(|| {
            OTHER_NAMES
                .iter()
                .find(|(other, _)| *other == name || *other == city)
                .map(|(_, zone)| *zone)
        })
        .or_else(|| by_city(&city))
        .or_else(|| nearest(text, Tz::names()))
        .map(str::to_owned)
}

/// `+07:00`, `+0700`, `UTC+7`, `GMT+7`: the zone of the region at that offset.
fn by_offset(text: &str) -> Option<&'static str> {
    let upper = text.to_ascii_uppercase();
    let bare = upper.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    let (hours, minutes) = match bare.split_once(':') {
        Some(parts) => parts,
        None if bare.len() == 5 => bare.split_at_checked(3)?,
        None => (bare, "00"),
    };
    let hours: i32 = hours.parse().ok()?;
    let zone = BY_OFFSET.iter().find(|(offset, _)| *offset == hours && minutes == "00");
    zone.map(|(_, zone)| *zone)
}

fn by_city(city: &str) -> Option<&'static str> {
    if city.is_empty() {
        return None;
    }
    Tz::names().find(|zone| {
        let last = zone.rsplit('/').next().unwrap_or_default();
        fold(last).replace(['_', '-'], "") == city
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_iana_name_and_its_older_names_are_accepted() {
        assert_eq!("Asia/Ho_Chi_Minh".parse(), Ok(Zone::default()));
        assert_eq!("Asia/Saigon".parse::<Zone>().unwrap().to_string(), "Asia/Saigon");
    }

    #[test]
    fn what_people_write_instead_is_answered_with_the_zone() {
        for text in [
            "Asia/Hanoi",
            "Hà Nội",
            "+07:00",
            "UTC+7",
            "GMT+7",
            "SE Asia Standard Time",
            "asia/ho_chi_minh",
            "Ho Chi Minh",
            "Asia/Ho_Chi_Min",
        ] {
            let Err(Refusal::UnknownZone { nearest, .. }) = text.parse::<Zone>() else {
                panic!("{text} is accepted");
            };
            assert_eq!(nearest.as_deref(), Some("Asia/Ho_Chi_Minh"), "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused_without_a_guess() {
        for text in ["", "x", "tomorrow", "+99:00"] {
            assert_eq!(
                text.parse::<Zone>(),
                Err(Refusal::UnknownZone { found: text.to_owned(), nearest: None })
            );
        }
    }
}
