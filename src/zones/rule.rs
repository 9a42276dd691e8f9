//! What the clocks do from now on, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Weekday};

/// The offsets of the years to come, in seconds east of Greenwich.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    usual: i32,
    other: Option<Other>,
}

/// The other offset that holds in a part of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Other {
    offset: i32,
    from: Change,
    to: Change,
}

/// A day of every year, and the time of that day by the clocks as they are until then, in seconds;
/// it may lie on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    day: Day,
    time: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// This day of the week, the first to the fourth of a month, or the last where it says five.
    OfMonth { month: u32, week: u8, weekday: Weekday },
    /// Counted from 1, the 29th of February never.
    WithoutLeap(u32),
    /// Counted from 0.
    OfYear(u32),
}

impl Rule {
    /// Reads the rule; none where there is none, or it is written in another way.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (usual, rest) = named(text)?;
        if rest.is_empty() {
            return Some(Self { usual, other: None });
        }
        let (names, changes) = rest.split_once(',')?;
        let (from, to) = changes.split_once(',')?;
        // An hour ahead of the usual one, where nothing else is said.
        let offset = match named(names) {
            Some((offset, _)) => offset,
            None => usual + HOUR,
        };
        let other = Other { offset, from: Change::read(from)?, to: Change::read(to)? };
        Some(Self { usual, other: Some(other) })
    }

    /// The offset at an instant, in seconds since the epoch.
    pub(super) fn offset_at(self, instant: i64) -> i32 {
        let is_other = |other: Other| {
            let year = DateTime::from_timestamp(instant + i64::from(self.usual), 0)?.year();
            let from = other.from.instant(year, self.usual)?;
            let to = other.to.instant(year, other.offset)?;
            let between = |from, to| from <= instant && instant < to;
            let is = if from < to { between(from, to) } else { !between(to, from) };
            is.then_some(other.offset)
        };
        self.other.and_then(is_other).unwrap_or(self.usual)
    }
}

impl Change {
    fn read(text: &str) -> Option<Self> {
        const AT_TWO: i32 = 2 * HOUR;
        let (day, time) = text.split_once('/').unwrap_or((text, ""));
        let time = if time.is_empty() { AT_TWO } else { clock(time)? };
        Some(Self { day: Day::read(day)?, time })
    }

    /// When it is, where clocks are so many seconds east of Greenwich until then.
    fn instant(self, year: i32, offset: i32) -> Option<i64> {
        let midnight = self.day.of(year)?.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
        Some(midnight + i64::from(self.time) - i64::from(offset))
    }
}

impl Day {
    fn read(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix('M') {
            let mut parts = rest.split('.').map(str::parse::<u8>);
            let (month, week, weekday) =
                (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
            // POSIX begins the week with Sunday.
            let weekday = Weekday::try_from((weekday + 6) % 7).ok()?;
            return Some(Self::OfMonth { month: month.into(), week, weekday });
        }
        match text.strip_prefix('J') {
            Some(rest) => rest.parse().ok().map(Self::WithoutLeap),
            None => text.parse().ok().map(Self::OfYear),
        }
    }

    fn of(self, year: i32) -> Option<NaiveDate> {
        const END_OF_FEBRUARY: u32 = 59;
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let after = |days: u32| first.checked_add_days(Days::new(days.into()));
        match self {
            Self::OfMonth { month, week, weekday } => {
                let at = |week| NaiveDate::from_weekday_of_month_opt(year, month, weekday, week);
                at(week).or_else(|| at(4))
            }
            Self::OfYear(day) => after(day),
            Self::WithoutLeap(day) => {
                after(day.checked_sub(1)? + u32::from(first.leap_year() && day > END_OF_FEBRUARY))
            }
        }
    }
}

const HOUR: i32 = 60 * 60;

/// A name and its offset, `CET-1` or `<+0330>-3:30`, and what follows them. POSIX counts westwards.
fn named(text: &str) -> Option<(i32, &str)> {
    const SHORTEST: usize = 3;
    let name_end = match text.strip_prefix('<') {
        Some(_) => text.find('>')? + 1,
        None => text.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| *end >= SHORTEST)?,
    };
    let rest = text.get(name_end..)?;
    let is_clock = |c: char| matches!(c, '+' | '-' | ':' | '0'..='9');
    let end = rest.find(|c| !is_clock(c)).unwrap_or(rest.len());
    Some((-clock(&rest[..end])?, &rest[end..]))
}

/// `-3:30`, `26`, `+1`: in seconds.
fn clock(text: &str) -> Option<i32> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut parts = text.splitn(3, ':').map(str::parse::<i32>);
    let hours = parts.next()?.ok()?;
    let rest = parts
        .try_fold((0, HOUR / 60), |(sum, unit), part| Some((sum + part.ok()? * unit, unit / 60)));
    Some(sign * (hours * HOUR + rest?.0))
}
