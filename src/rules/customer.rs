//! Who is the same customer (`RULES.md` §7): one key for all the ways to write a number.
//!
//! `phonenumber` (a port of libphonenumber) decides, but it costs 80 ms and 8 MB at its first call;
//! so the plain spellings of the site's own mobile and fixed numbers go through a small table, which
//! the tests hold to the library. Nothing else in the program loads it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use phonenumber::Mode;
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use crate::settings::Country;

/// The words that stand for a number that was not shown, in any letter case.
pub const ANONYMOUS: [&str; 6] =
    ["", "anonymous", "unknown", "private", "restricted", "unavailable"];

/// The longest text, in bytes, that is tried as a phone number; libphonenumber has the same limit.
const LONGEST: usize = 250;

/// Who called or was called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Customer {
    /// No number: never the same as anybody else.
    Anonymous,
    /// A number or a name. Two spellings are the same customer when they have the same key: E.164
    /// for a valid number, else the bare digits, else the text, trimmed and case folded.
    Key(String),
}

/// The customer that a number, as a log has it, belongs to at a site of `country`.
pub fn customer(number: &str, country: Country) -> Customer {
    let number = decoded(number.trim());
    if ANONYMOUS.iter().any(|word| word.eq_ignore_ascii_case(&number)) {
        return Customer::Anonymous;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Customer::Key(number.to_lowercase());
    }
    Customer::Key(e164(&number, country).unwrap_or(digits))
}

/// The number with an encoded plus in front (`%2B84…`) decoded, and nothing else changed.
pub fn decoded(number: &str) -> Cow<'_, str> {
    match number.split_at_checked(3) {
        Some((plus, rest)) if plus.eq_ignore_ascii_case("%2B") => Cow::Owned(format!("+{rest}")),
        _ => Cow::Borrowed(number),
    }
}

/// The customers of a log, numbered; each spelling is keyed once.
#[derive(Clone, Debug)]
pub struct Customers {
    country: Country,
    spellings: HashMap<String, Option<u32>>,
    keys: HashMap<String, u32>,
}

impl Customers {
    /// None yet, at a site of `country`.
    pub fn new(country: Country) -> Self {
        Self { country, spellings: HashMap::new(), keys: HashMap::new() }
    }

    /// The number of the customer, from 0 in the order they are first asked for; none for a caller
    /// without a number.
    pub fn number(&mut self, spelling: &str) -> Option<u32> {
        if let Some(known) = self.spellings.get(spelling) {
            return *known;
        }
        let number = match customer(spelling, self.country) {
            Customer::Anonymous => None,
            Customer::Key(key) => {
                let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
                Some(*self.keys.entry(key).or_insert(next))
            }
        };
        self.spellings.insert(spelling.to_owned(), number);
        number
    }
}

fn e164(number: &str, country: Country) -> Option<String> {
    let plan = Plan::of(country).and_then(|plan| plan.e164(number));
    plan.or_else(|| by_library(number, country))
}

/// What the library says: the E.164 form of a number that it calls valid.
fn by_library(number: &str, country: Country) -> Option<String> {
    // The port takes what stands before the first mark for the country code, so that it could not
    // read `+84976.415.857`; libphonenumber passes the marks over.
    let bare = plain(number).map(|(plus, digits)| if plus { format!("+{digits}") } else { digits });
    let number = bare.as_deref().unwrap_or(number);
    if number.len() > LONGEST {
        return None;
    }
    // It also takes the site's trunk prefix off a number of another country, where a nought in front
    // may be a part of the number: Italy, Ivory Coast. So that is read without a site first.
    let abroad = bare.as_deref().and_then(|bare| with_plus(bare, country));
    abroad.and_then(|number| valid(None, &number)).or_else(|| valid(Some(country.0), number))
}

fn valid(country: Option<Id>, number: &str) -> Option<String> {
    let number = phonenumber::parse(country, number).ok()?;
    phonenumber::is_valid(&number).then(|| number.format().mode(Mode::E164).to_string())
}

/// A number with its country code, as dialled from a country, with a plus in front; none of any other.
fn with_plus(bare: &str, from: Country) -> Option<Cow<'_, str>> {
    if bare.starts_with('+') {
        return Some(Cow::Borrowed(bare));
    }
    let prefix = DATABASE.by_id(from.0.as_ref())?.international_prefix()?;
    let found = prefix.find(bare).filter(|found| found.start() == 0)?;
    Some(Cow::Owned(format!("+{}", bare.get(found.end()..)?)))
}

/// A country's mobile and fixed numbers, as far as a table can tell them.
pub(super) struct Plan {
    country: Id,
    /// The country code.
    pub(super) code: &'static str,
    /// What stands in front of the country code when it is dialled.
    international: &'static str,
    /// What stands in front of a number inside the country.
    pub(super) trunk: &'static str,
    /// The first three digits of a national number, and how many it has in all.
    pub(super) ranges: &'static [(RangeInclusive<u16>, usize)],
}

const PLANS: &[Plan] = &[Plan {
    country: Id::VN,
    code: "84",
    international: "00",
    trunk: "0",
    ranges: &[
        // Mobile.
        (300..=399, 9),
        (510..=519, 9),
        (522..=523, 9),
        (528..=528, 9),
        (559..=569, 9),
        (580..=599, 9),
        (700..=709, 9),
        (760..=799, 9),
        (810..=889, 9),
        (896..=991, 9),
        (993..=999, 9),
        // Fixed, by province.
        (203..=216, 10),
        (218..=222, 10),
        (225..=229, 10),
        (232..=239, 10),
        (242..=248, 10),
        (251..=252, 10),
        (254..=263, 10),
        (269..=277, 10),
        (282..=294, 10),
        (296..=297, 10),
        (299..=299, 10),
    ],
}];

impl Plan {
    /// The table of a country, where there is one.
    pub(super) fn of(country: Country) -> Option<&'static Self> {
        PLANS.iter().find(|plan| plan.country == country.0)
    }

    /// The E.164 form of one of the country's own numbers in a plain spelling; none for any other
    /// text, which says nothing about it.
    fn e164(&self, number: &str) -> Option<String> {
        let (plus, digits) = plain(number)?;
        let behind_code = |digits: &'_ str| {
            let national = digits.strip_prefix(self.code)?;
            Some(national.strip_prefix(self.trunk).unwrap_or(national).to_owned())
        };
        let national = if plus {
            behind_code(&digits)
        } else {
            let dialled = digits.strip_prefix(self.international).and_then(behind_code);
            let trunk = || digits.strip_prefix(self.trunk).map(str::to_owned);
            dialled.or_else(|| behind_code(&digits)).or_else(trunk)
        };
        let national = national.filter(|national| self.has(national))?;
        Some(format!("+{}{national}", self.code))
    }

    fn has(&self, national: &str) -> bool {
        let first = national.get(..3).and_then(|first| first.parse().ok());
        first.is_some_and(|first: u16| {
            let fits = |(range, length): &(RangeInclusive<u16>, usize)| {
                range.contains(&first) && national.len() == *length
            };
            self.ranges.iter().any(fits)
        })
    }
}

/// The digits of a number that has nothing in it but digits, a plus in front, and the usual marks
/// between digits; and whether the plus is there.
fn plain(number: &str) -> Option<(bool, String)> {
    let (plus, rest) = match number.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let ends = [rest.bytes().next()?, rest.bytes().last()?];
    let usual = |b: u8| b.is_ascii_digit() || matches!(b, b' ' | b'.' | b'-' | b'(' | b')');
    let plain = ends.iter().all(u8::is_ascii_digit) && rest.bytes().all(usual);
    plain.then(|| (plus, rest.chars().filter(char::is_ascii_digit).collect()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(number: &str) -> String {
        match customer(number, Country::default()) {
            Customer::Anonymous => "no number".to_owned(),
            Customer::Key(key) => key,
        }
    }

    #[test]
    fn one_number_has_one_key_in_all_its_spellings() {
        for number in [
            "+84 976 415 857",
            "0976415857",
            "84976415857",
            "0084976415857",
            "%2B84976415857",
            "%2b84976415857",
            "+84(0)976415857",
            " 0976.415-857 ",
            "tel:0976415857",
            "0976415857 ext. 5",
        ] {
            assert_eq!(key(number), "+84976415857", "{number}");
        }
    }

    #[test]
    fn a_number_that_begins_with_0_never_loses_an_84() {
        assert_eq!(key("0841234567"), "+84841234567");
        assert_eq!(key("841234567"), "841234567", "not valid: keyed by its digits");
    }

    #[test]
    fn a_valid_number_of_another_country_is_keyed_by_its_own_code() {
        assert_eq!(key("+1 (415) 555-2671"), "+14155552671");
        assert_eq!(key("0014155552671"), "+14155552671");
        assert_eq!(key("+1415.555.2671"), "+14155552671");
        assert_eq!(key("+49(30)90-1820"), "+4930901820");
        assert_eq!(
            customer("052-234-5678", Country(Id::IL)),
            Customer::Key("+972522345678".into())
        );
    }

    #[test]
    fn a_nought_in_front_that_belongs_to_a_number_of_another_country_stays() {
        for (code, national) in [("39", "0669821234"), ("39", "0331234567"), ("225", "0707123456")]
        {
            let key = Customer::Key(format!("+{code}{national}"));
            for (front, site) in [("+", Id::VN), ("00", Id::VN), ("+", Id::US), ("011", Id::US)] {
                let number = format!("{front}{code} {national}");
                assert_eq!(customer(&number, Country(site)), key, "{number} at {site:?}");
            }
        }
        assert_eq!(key("+44(0)20 7946 0018"), "+442079460018", "here it is only dialled");
    }

    #[test]
    fn what_is_no_valid_number_is_keyed_by_its_digits_and_without_any_by_its_text() {
        assert_eq!(key("113"), "113");
        assert_eq!(key("sip:1 2 3@x"), "123");
        assert_eq!(key(" Lễ Tân "), "lễ tân");
        assert_eq!(key(&"7".repeat(300)), "7".repeat(300));
    }

    #[test]
    fn marks_between_digits_are_passed_over_however_many_and_nothing_else_is() {
        assert_eq!(key(&format!("09000{}00012", " - ".repeat(100))), "+84900000012");
        assert_eq!(key("09000x00012"), "0900000012", "its digits, not the number");
        assert_eq!(key("09000:00012"), "0900000012");
        let long = |slashes: usize| format!("09000{}00012", "/".repeat(slashes));
        assert_eq!(key(&long(LONGEST - 10)), "+84900000012");
        assert_eq!(key(&long(LONGEST - 9)), "0900000012", "too long for the library");
    }

    #[test]
    fn a_number_that_is_not_shown_is_no_number() {
        for number in
            ["", "  ", "anonymous", "Anonymous", "UNKNOWN", "private", "Restricted", "unavailable"]
        {
            assert_eq!(key(number), "no number", "{number:?}");
        }
    }

    #[test]
    fn the_samples_numbers_and_their_spellings_are_in_the_table() {
        for number in [
            "0900000012",
            "+84 900 000 012",
            "84900000012",
            "0084900000012",
            "+84(0)900000012",
            "+84 (0) 900 000 012",
            "024 3825 2525",
        ] {
            let plan = Plan::of(Country::default()).unwrap();
            assert!(plan.e164(number).is_some(), "{number} loads the library");
        }
    }

    #[test]
    fn the_table_has_the_mobile_and_fixed_numbers_that_the_library_calls_valid_and_no_other() {
        use phonenumber::Type::{FixedLine, FixedLineOrMobile, Mobile};
        for plan in PLANS {
            for first in 100..1000 {
                for length in 7..12_usize {
                    let national = format!("{first}{}", "1234567890".get(..length - 3).unwrap());
                    let number = format!("+{}{national}", plan.code);
                    let valid = by_library(&number, Country(plan.country));
                    if plan.has(&national) {
                        assert_eq!(valid.as_ref(), Some(&number));
                    } else if let Some(valid) = valid {
                        let kind = phonenumber::parse(None, &valid).unwrap();
                        let kind = kind.number_type(&phonenumber::metadata::DATABASE);
                        let plain = matches!(kind, FixedLine | FixedLineOrMobile | Mobile);
                        assert!(
                            !plain || national.starts_with("121") || national.starts_with("160"),
                            "{valid} is left out"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_country_that_a_site_can_have_is_known_to_the_library() {
        for first in 'A'..='Z' {
            for second in 'A'..='Z' {
                if let Ok(country) = format!("{first}{second}").parse::<Country>() {
                    customer("0123456789", country);
                }
            }
        }
    }

    #[test]
    fn customers_are_numbered_by_key_in_the_order_they_come() {
        let mut customers = Customers::new(Country::default());
        let numbers = ["0900000012", "Lan", "+84 900 000 012", "", "lan", "0900000012"];
        let numbers = numbers.map(|number| customers.number(number));
        assert_eq!(numbers, [Some(0), Some(1), Some(0), None, Some(1), Some(0)]);
    }

    /// Spellings of numbers that are, or nearly are, the country's own.
    fn spelled() -> impl Strategy<Value = String> {
        let front = prop::sample::select(vec![
            "", "0", "84", "+84", "0084", "+840", "+84(0)", "840", "00840", "+", "00", "%2B84",
        ]);
        let mark = prop::sample::select(vec!["", "", "", " ", ".", "-", "(", ") "]);
        let digits = prop::collection::vec((0..10_u8, mark), 6..12);
        (front, digits).prop_map(|(front, digits)| {
            let digits = digits.iter().map(|(digit, mark)| format!("{mark}{digit}"));
            front.to_owned() + &digits.collect::<String>()
        })
    }

    proptest! {
        #[test]
        fn the_table_and_the_library_agree(number in spelled()) {
            let number = decoded(&number);
            for plan in PLANS {
                if let Some(key) = plan.e164(&number) {
                    prop_assert_eq!(by_library(&number, Country(plan.country)), Some(key));
                }
            }
        }

        #[test]
        fn any_text_has_a_key(number in ".{0,30}", country in "[A-Z]{2}") {
            let country = country.parse().unwrap_or_default();
            customer(&number, country);
        }

        #[test]
        fn anything_that_looks_like_a_number_has_a_key(
            number in "(tel:)?[+*#%;=x()0-9 ./~-]{0,24}(;ext=|x|;phone-context=)?[+0-9]{0,5}",
            country in prop::sample::select(vec![Id::VN, Id::BR, Id::AR, Id::IT, Id::US, Id::MX, Id::LT, Id::CR]),
        ) {
            customer(&number, Country(country));
        }

        #[test]
        fn no_text_without_digits_is_a_valid_number(number in "[^0-9]{0,20}") {
            prop_assert_eq!(by_library(&number, Country::default()), None);
        }
    }
}
