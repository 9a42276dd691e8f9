//! What one reading of the logs leaves to the next.

use std::collections::HashSet;

use super::super::fingerprints::Fingerprint;
use crate::rules::customer_key::Others;

/// What is known of the logs before a pass, from those before it.
#[derive(Default)]
pub(super) struct Known {
    /// The order in which calls may come.
    pub order: Order,
    /// The calls that are named twice, by their fingerprints.
    pub aside: HashSet<Fingerprint>,
    /// Whether no call can be named twice.
    pub each_once: bool,
    /// The keys of customers that are no numbers.
    pub others: Others,
}

/// In what order the calls may come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// By their start, each named once.
    #[default]
    ByStart,
    /// In any order, and again.
    Any,
}
