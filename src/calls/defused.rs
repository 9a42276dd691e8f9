//! Cells that a spreadsheet would run, and the apostrophe that keeps it from doing so: put in front
//! when a table is written for people, taken off when a log is read, so that a number such as
//! `+84900000012` goes out and comes back as it was.

use std::borrow::Cow;

/// What a cell that a spreadsheet would run begins with.
const RUN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The apostrophe that makes a cell a text.
pub(super) const MARK: char = '\'';

/// A value as a cell that no spreadsheet runs.
pub fn defused(value: &str) -> Cow<'_, str> {
    if runs(value) { Cow::Owned(format!("{MARK}{value}")) } else { Cow::Borrowed(value) }
}

/// The value of a cell: without the one apostrophe that [`defused`] has put in front.
pub(super) fn meant(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|value| runs(value)).unwrap_or(cell)
}

/// Whether a spreadsheet would run a cell, or has been kept from it already: one apostrophe more then
/// tells the two from each other.
fn runs(value: &str) -> bool {
    value.trim_start_matches(MARK).starts_with(RUN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_apostrophe_is_put_in_front_of_what_would_run_and_taken_off_again() {
        for value in ["=1+1", "+84 900", "-1", "@x", "\tx", "\rx", "'+84"] {
            assert_eq!(defused(value), format!("'{value}"));
        }
        assert_eq!(meant("'+84900000012"), "+84900000012");
        assert_eq!(meant("''+84900000012"), "'+84900000012");
        for value in ["", "0900", "'", "'s-Gravenhage", "a=b"] {
            assert_eq!((defused(value).as_ref(), meant(value)), (value, value));
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_back(value in "['+=@\t0a -]{0,6}") {
            let cell = defused(&value);
            prop_assert!(!cell.starts_with(RUN));
            prop_assert_eq!(meant(&cell), value.as_str());
        }
    }
}
