//! How far the reading of a log is, in words.

use crate::say;
use crate::text::{Lang, count, seconds};

/// How far a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// The bytes that were read. A log may be read twice.
    pub read: u64,
    /// The bytes that there are; 0 where nobody knows.
    pub total: u64,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
}

const MB: u64 = 1_000_000;

impl Pace {
    /// Bytes, rate, and the time left where the whole is known.
    pub fn say(&self, lang: Lang) -> String {
        let rate = self.read.saturating_mul(1000) / self.milliseconds.max(1);
        let (so_far, mb_a_second) = (self.so_far(lang), count(lang, rate / MB));
        if self.read >= self.total {
            return say!(
                lang,
                "reading: {so_far}, {mb_a_second} MB/s",
                "đang đọc: {so_far}, {mb_a_second} MB/giây"
            );
        }
        let left = seconds(lang, (self.total - self.read) / rate.max(1));
        say!(
            lang,
            "reading: {so_far}, {mb_a_second} MB/s, {left} left",
            "đang đọc: {so_far}, {mb_a_second} MB/giây, còn {left}"
        )
    }

    /// `650 of 1,300 MB`; `5 MB` where the whole is not known.
    pub fn so_far(&self, lang: Lang) -> String {
        let (read, total) = (count(lang, self.read / MB), count(lang, self.total / MB));
        if self.read >= self.total {
            return format!("{read} MB");
        }
        say!(lang, "{read} of {total} MB", "{read}/{total} MB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_rate_and_time_left_are_said_in_the_readers_language() {
        let half = Pace { read: 650_000_000, total: 1_300_000_000, milliseconds: 2_000 };
        assert_eq!(half.say(Lang::En), "reading: 650 of 1,300 MB, 325 MB/s, 2 s left");
        assert_eq!(half.say(Lang::Vi), "đang đọc: 650/1.300 MB, 325 MB/giây, còn 2 giây");
        let pipe = Pace { read: 5_000_000, total: 0, milliseconds: 0 };
        assert_eq!(pipe.say(Lang::En), "reading: 5 MB, 5,000 MB/s");
    }
}
