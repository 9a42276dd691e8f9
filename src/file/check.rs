//! What is worth a look in settings as a whole (`RULES.md` §9), whether they stand in a file or are
//! about to.

use super::problem::Problem;
use super::read::Reading;
use crate::settings::Settings;

/// The problems of settings as a whole, with places where a value stands in the text that was read.
pub(super) fn problems(_settings: &Settings, _reading: &Reading) -> Vec<Problem> {
    Vec::new()
}
