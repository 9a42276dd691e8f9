//! Times written alike, row after row: the days met so far are remembered, so that the next time of
//! one of them costs its clock alone.

use crate::zones::Tz;

use crate::calls::Time;

/// The length of `2026-11-21T09:12:00+07:00`.
const LENGTH: usize = 25;

/// How many days are remembered; each has one place.
const DAYS: usize = 256;

/// Reads times.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    zone: Tz,
    /// The day of the last time, which the next one mostly is of too.
    last: Day,
    days: Box<[Day; DAYS]>,
}

/// A day that times were read of.
#[derive(Clone, Copy, Debug, Default)]
struct Day {
    /// What stands around the clock, with the clock's own bytes 0.
    around: [u64; 3],
    /// The midnight that the clock counts from.
    midnight: i64,
}

/// The bytes of the second and third word that are not the clock's: `21T` before it, `+07:00` after.
const BEFORE: u64 = 0x0000_0000_00ff_ffff;
const AFTER: u64 = 0xffff_ffff_ffff_0000;

impl Stamp {
    /// Reads times; local ones in `zone`.
    pub(super) fn new(zone: Tz) -> Self {
        Self { zone, last: Day::default(), days: Box::new([Day::default(); DAYS]) }
    }

    /// The same as [`Time::parse`], for the bytes of a field without blanks around it.
    pub(super) fn read(&mut self, text: &[u8]) -> Option<Time> {
        let known = text.try_into().ok().and_then(|text| self.remembered(text));
        known.or_else(|| self.other(text))
    }

    /// The time of a text, if it is of a day met before.
    #[inline]
    pub(super) fn remembered(&mut self, text: &[u8; LENGTH]) -> Option<Time> {
        let around = around(text);
        if !self.last.is(around) {
            self.last = *self.days.get(place(around)).filter(|day| day.is(around))?;
        }
        Some(Time(self.last.midnight + clock(text)?))
    }

    /// A time of another day, or written otherwise.
    #[cold]
    fn other(&mut self, text: &[u8]) -> Option<Time> {
        let time = Time::parse(std::str::from_utf8(text).ok()?, self.zone)?;
        if let Ok(text) = <&[u8; LENGTH]>::try_from(text)
            && let Some(clock) = clock(text)
        {
            let around = around(text);
            self.days[place(around)] = Day { around, midnight: time.0 - clock };
        }
        Some(time)
    }
}

impl Day {
    #[inline]
    fn is(&self, around: [u64; 3]) -> bool {
        (0..3).fold(0, |apart, at| apart | (self.around[at] ^ around[at])) == 0
    }
}

/// The place of a day: where the last digit of its month and its own two digits lead.
#[inline]
fn place([date, day, _]: [u64; 3]) -> usize {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let digits = date >> 48 | day << 16;
    let place = digits.wrapping_mul(SPREAD) >> (u64::BITS - DAYS.ilog2());
    usize::try_from(place).unwrap_or_default() % DAYS
}

#[inline]
fn word(text: &[u8; LENGTH], at: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&text[at..at + 8]);
    u64::from_le_bytes(bytes)
}

#[inline]
fn around(text: &[u8; LENGTH]) -> [u64; 3] {
    [word(text, 0), word(text, 8) & BEFORE, word(text, LENGTH - 8) & AFTER]
}

/// The milliseconds since midnight of the `09:12:00` in the middle; none where it is not written so.
///
/// The eight bytes are checked and turned into numbers all at once: a digit is 0 to 9 after its
/// `0x30` is taken off, a colon is 0 after its `0x3a` is.
#[inline]
fn clock(text: &[u8; LENGTH]) -> Option<i64> {
    const PLAIN: u64 = 0x3030_3a30_303a_3030;
    const ABOVE_NINE: u64 = 0x7676_7f76_767f_7676;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const PAIRS: u64 = 0x00ff_0000_ff00_00ff;
    /// What makes an hour of 24, and a minute or second of 60, reach the high bit.
    const TOO_MUCH: u64 = 0x0044_0000_4400_0068;
    let digits = word(text, 11) ^ PLAIN;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & PAIRS;
    if (digits.wrapping_add(ABOVE_NINE) | digits | (pairs + TOO_MUCH)) & HIGH != 0 {
        return None;
    }
    // Hours are the lowest byte; minutes lie at bit 24, where the hours times 60 are added to them.
    let minutes = pairs.wrapping_mul(60 << 24 | 1) >> 24 & 0xffff;
    Some((minutes * 60 + (pairs >> 48)).cast_signed() * 1000)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    static HANOI: LazyLock<Tz> = LazyLock::new(|| Tz::named("Asia/Ho_Chi_Minh").unwrap());

    proptest! {
        #[test]
        fn a_remembered_day_changes_no_time(
            times in proptest::collection::vec(
                (1..3_u32, 0..26_u32, 0..62_u32, 0..62_u32, "[+ -]", "(07:00|07:30|00:00|0700|)"),
                1..20,
            ),
        ) {
            let mut stamp = Stamp::new(*HANOI);
            for (day, hour, minute, second, sign, offset) in times {
                let text = format!("2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{offset}");
                prop_assert_eq!(stamp.read(text.as_bytes()), Time::parse(&text, *HANOI), "{}", text);
            }
        }

        #[test]
        fn a_byte_out_of_place_is_seen(at in 0..LENGTH, byte in 0..=255_u8) {
            let mut stamp = Stamp::new(*HANOI);
            let mut text = *b"2026-11-21T09:12:00+07:00";
            prop_assert!(stamp.read(&text).is_some());
            text[at] = byte;
            let expected = std::str::from_utf8(&text).ok().and_then(|text| Time::parse(text, *HANOI));
            prop_assert_eq!(stamp.read(&text), expected);
        }
    }
}
