//! A customer as a number, for logs of millions: two spellings have the same number exactly when
//! [`super::customer::customer`] gives them the same key.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;

use super::customer::{Customer, Plan, customer};
use crate::settings::Country;

/// A customer's key as a number.
pub type CustomerKey = u64;

/// An E.164 number: its digits follow.
const E164: u64 = 1 << 62;

/// A key that is no number of digits: a place in [`Others`] follows.
const OTHER: u64 = 1 << 63;

/// The most digits that are kept as a number; the number of digits, which tells `7` from `07`, stands
/// above them.
const DIGITS: usize = 17;

/// Where the number of digits stands.
const LENGTH: u32 = 57;

/// The most spellings that are remembered at a time.
const SPELLINGS: usize = 1 << 20;

/// The keys that are no plain digits, each with its number; shared by all who read one log.
#[derive(Debug, Default)]
pub struct Others(Mutex<HashMap<String, u64>>);

/// Gives customers their numbers.
#[derive(Debug)]
pub struct CustomerKeys<'o> {
    country: Country,
    swift: Option<Swift>,
    spellings: HashMap<Box<[u8]>, Option<CustomerKey>, FixedState>,
    others: &'o Others,
}

impl<'o> CustomerKeys<'o> {
    /// Numbers for the customers of a site of `country`.
    pub fn new(country: Country, others: &'o Others) -> Self {
        let swift = Plan::of(country).and_then(Swift::new);
        Self { country, swift, spellings: HashMap::default(), others }
    }

    /// The customer's number; none for a caller without a number, and for bytes that are not UTF-8,
    /// which no call has.
    pub fn key(&mut self, spelling: &[u8]) -> Option<CustomerKey> {
        if let Some(key) = self.swift.as_ref().and_then(|swift| swift.key(spelling)) {
            return Some(key);
        }
        if let Some(known) = self.spellings.get(spelling) {
            return *known;
        }
        let text = std::str::from_utf8(spelling).unwrap_or_default();
        let key = match customer(text, self.country) {
            Customer::Anonymous => None,
            Customer::Key(key) => Some(self.others.number(key)),
        };
        if self.spellings.len() >= SPELLINGS {
            self.spellings.clear();
        }
        self.spellings.insert(spelling.into(), key);
        key
    }
}

impl Others {
    fn number(&self, key: String) -> CustomerKey {
        let digits = key.strip_prefix('+').unwrap_or(&key);
        if let Some(number) = number(digits.as_bytes()) {
            let plain = (digits.len() as u64) << LENGTH;
            return number | if key.starts_with('+') { E164 } else { plain };
        }
        let mut others = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = others.len() as u64;
        OTHER | *others.entry(key).or_insert(next)
    }
}

/// The country's own numbers as they are dialled inside it, without a text being made of them.
#[derive(Debug)]
struct Swift {
    trunk: u8,
    code: u64,
    /// How many digits a national number has that begins with these three.
    lengths: Box<[u8; 1000]>,
}

impl Swift {
    fn new(plan: &Plan) -> Option<Self> {
        let [trunk] = plan.trunk.as_bytes() else { return None };
        let mut lengths = Box::new([0; 1000]);
        for (range, length) in plan.ranges {
            for first in range.clone() {
                *lengths.get_mut(usize::from(first))? = u8::try_from(*length).ok()?;
            }
        }
        Some(Self { trunk: *trunk, code: plan.code.parse().ok()?, lengths })
    }

    #[inline]
    fn key(&self, spelling: &[u8]) -> Option<CustomerKey> {
        let (trunk, national) = spelling.split_first()?;
        let number = number(national).filter(|_| *trunk == self.trunk)?;
        let first = number_of_few(*national.first_chunk()?);
        let length = *self.lengths.get(first)?;
        let power = *POWERS.get(national.len())?;
        (usize::from(length) == national.len()).then(|| E164 | (self.code * power + number))
    }
}

fn number_of_few(digits: [u8; 3]) -> usize {
    digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit.wrapping_sub(b'0')))
}

/// Ten to the power of each number of digits.
const POWERS: [u64; DIGITS + 1] = {
    let mut powers = [1; DIGITS + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Up to [`DIGITS`] digits as a number; none where there is anything else.
#[inline]
fn number(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > DIGITS {
        return None;
    }
    let (number, rest) = match text.split_first_chunk() {
        Some((eight, rest)) => (eight_digits(*eight)?, rest),
        None => (0, text),
    };
    rest.iter().try_fold(number, |number: u64, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u64::from(digit))
    })
}

/// Eight digits as a number, all at once: pairs, then fours, then all eight.
#[inline]
fn eight_digits(text: [u8; 8]) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const ABOVE_NINE: u64 = 0x0606_0606_0606_0606;
    let digits = u64::from_le_bytes(text) ^ ZEROS;
    if (digits | digits.wrapping_add(ABOVE_NINE)) & HIGH != 0 {
        return None;
    }
    let pairs = digits.wrapping_mul(10 << 8 | 1) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul(10_000 << 32 | 1) >> 32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_digit_is_never_taken_for_one() {
        let others = Others::default();
        let mut keys = CustomerKeys::new(Country::default(), &others);
        assert_eq!(keys.key(b"0900000102"), keys.key(b"+84 900 000 102"));
        // A colon comes behind the 9.
        assert_ne!(keys.key(b"09000000:2"), keys.key(b"0900000102"));
    }

    #[test]
    fn each_spelling_that_has_to_be_looked_up_is_looked_up_once() {
        let others = Others::default();
        let mut keys = CustomerKeys::new(Country::default(), &others);
        for spelling in ["sip:1", "sip:2", "sip:1", "0900000102"] {
            keys.key(spelling.as_bytes());
        }
        assert_eq!(keys.spellings.len(), 2, "the country's own need no looking up");
    }

    #[test]
    fn a_nought_in_front_makes_another_customer() {
        let others = Others::default();
        let mut keys = CustomerKeys::new(Country::default(), &others);
        let numbers = ["7", "07", "007"].map(|spelling| keys.key(spelling.as_bytes()).unwrap());
        assert!(numbers[0] != numbers[1] && numbers[1] != numbers[2], "{numbers:?}");
    }

    proptest! {
        #[test]
        fn two_spellings_have_one_number_when_they_have_one_key(
            spellings in proptest::collection::vec(
                "0?[0-9]{1,3}|0(3|9|28)[0-9]{8}|(\\+|%2B|00)?84[0-9]{9}|[0-9]{15,20}|[a-c ]{0,2}|unknown",
                1..12,
            ),
        ) {
            for country in ["VN", "DE"] {
                let country = country.parse().unwrap();
                let others = Others::default();
                let (mut one, mut two) =
                    (CustomerKeys::new(country, &others), CustomerKeys::new(country, &others));
                for a in &spellings {
                    for b in &spellings {
                        let same = one.key(a.as_bytes()) == two.key(b.as_bytes());
                        prop_assert_eq!(same, customer(a, country) == customer(b, country), "{} {}", a, b);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn digits_are_read_eight_at_once_as_one_by_one(text in "[0-9]{0,20}|[0-9]{0,9}[^0-9][0-9]{0,9}") {
            let short = text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
            let expected = if short { text.parse().ok() } else { None };
            prop_assert_eq!(number(text.as_bytes()), expected);
        }
    }

    #[test]
    fn a_national_number_costs_no_text() {
        let others = Others::default();
        let mut keys = CustomerKeys::new(Country::default(), &others);
        assert_eq!(keys.key(b"0900000012"), keys.key(b"+84 900 000 012"));
        assert_eq!(keys.spellings.len(), 1);
    }
}
