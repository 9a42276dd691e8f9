//! The number normaliser: one key for all the spellings of a number.

use call_settings::rules::customer::{Customer, customer as key_of};
use call_settings::rules::customer_key::{CustomerKeys, Others};
use call_settings::settings::Country;

use super::texts;

/// Any text has a key, the key of a valid number is its own key wherever the site is, blanks around a
/// number change nothing, and two numbers are one as a number exactly when they are one as a text.
/// The texts: a country, and two spellings.
pub fn customer(bytes: &[u8]) {
    let [country, one, other] = texts::<3>(bytes);
    let country: Country = country.parse().unwrap_or_default();
    let (of_one, of_other) = (key_of(&one, country), key_of(&other, country));
    assert_eq!(key_of(&format!(" {one}\t"), country), of_one, "{one:?}");
    if let Customer::Key(key) = &of_one
        && is_international(key)
    {
        assert_eq!(key_of(key, country), of_one, "{one:?}");
        assert_eq!(key_of(key, Country::default()), of_one, "{one:?}");
    }
    let others = Others::default();
    let mut keys = CustomerKeys::new(country, &others);
    let (as_number, other_number) = (keys.key(one.as_bytes()), keys.key(other.as_bytes()));
    assert_eq!(as_number.is_none(), of_one == Customer::Anonymous, "{one:?}");
    assert_eq!(as_number == other_number, of_one == of_other, "{one:?} {other:?}");
    assert_eq!(keys.key(one.as_bytes()), as_number, "{one:?}");
}

/// Whether a key is that of a valid number.
fn is_international(key: &str) -> bool {
    let digits = key.strip_prefix('+').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
