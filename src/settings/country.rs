//! The country that national phone numbers belong to.

use std::fmt;
use std::str::FromStr;

use phonenumber::country::Id;

use super::Refusal;

/// An ISO 3166 country that has phone numbers; Vietnam by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country(pub Id);

impl Default for Country {
    fn default() -> Self {
        Self(Id::VN)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref())
    }
}

impl FromStr for Country {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Id::from_str(text).map(Self).map_err(|_| {
            let capitals = text.trim().to_ascii_uppercase();
            let nearest = Id::from_str(&capitals).is_ok().then_some(capitals);
            Refusal::UnknownCountry { found: text.to_owned(), nearest }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_capitals() {
        assert_eq!("VN".parse(), Ok(Country::default()));
        let wrong_case = "vn".parse::<Country>().unwrap_err();
        assert!(wrong_case.say(crate::text::Lang::En).ends_with(": use `VN`"));
        assert!("XX".parse::<Country>().is_err());
    }
}
