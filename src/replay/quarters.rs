//! Instants → calendar days, for millions of them.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::calls::Time;
use crate::rules::day;
use crate::zones::Tz;

/// The calendar days of instants, by quarters of an hour.
///
/// No zone's clocks are moved at another time than a whole quarter, and no day begins at another: so
/// within a quarter it is one day if it is one at both ends.
pub(super) struct Quarters {
    zone: Tz,
    last: (i64, Option<i32>),
    met: HashMap<i64, Option<i32>, FixedState>,
}

impl Quarters {
    /// In milliseconds.
    const LENGTH: i64 = 15 * 60 * 1000;

    /// The most that are remembered: two years.
    const MOST: usize = 1 << 16;

    pub fn new(zone: Tz) -> Self {
        Self { zone, last: (i64::MIN, None), met: HashMap::default() }
    }

    /// The day of an instant, counted from the common era.
    pub fn day(&mut self, time: Time) -> i32 {
        let quarter = time.0.div_euclid(Self::LENGTH);
        if self.last.0 != quarter {
            self.last = (quarter, self.whole(quarter));
        }
        self.last.1.unwrap_or_else(|| day::number(time, self.zone))
    }

    /// The day that a quarter is all in, if it is.
    fn whole(&mut self, quarter: i64) -> Option<i32> {
        if self.met.len() >= Self::MOST {
            self.met.clear();
        }
        *self.met.entry(quarter).or_insert_with(|| {
            let from = quarter * Self::LENGTH;
            let ends = [from, from + Self::LENGTH - 1].map(|end| day::number(Time(end), self.zone));
            (ends[0] == ends[1]).then_some(ends[0])
        })
    }
}
