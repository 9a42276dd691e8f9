//! The calls of a log in the order that groups each customer's together.

use std::collections::HashMap;

use crate::replay::Replay;
use crate::settings::Settings;

/// A call's group: a customer, or nobody known.
type Group = Option<u32>;

/// The calls customer by customer, in the order of each one's first call.
#[derive(Debug)]
pub(super) struct Groups {
    order: Vec<usize>,
    places: Vec<usize>,
    group: Vec<Group>,
}

impl Groups {
    pub(super) fn new(replay: &Replay, settings: &Settings) -> Self {
        let group = replay.customers(settings);
        let mut first = HashMap::new();
        for (at, group) in group.iter().enumerate() {
            first.entry(*group).or_insert(at);
        }
        let mut order: Vec<usize> = (0..group.len()).collect();
        order.sort_by_key(|at| group.get(*at).and_then(|group| first.get(group)));
        let mut places = vec![0; order.len()];
        for (place, call) in order.iter().enumerate() {
            if let Some(of_call) = places.get_mut(*call) {
                *of_call = place;
            }
        }
        Self { order, places, group }
    }

    /// Where a call stands in the order.
    pub(super) fn place(&self, call: usize) -> usize {
        self.places.get(call).copied().unwrap_or_default()
    }

    /// The call at a place of the order.
    pub(super) fn call(&self, place: usize) -> Option<usize> {
        self.order.get(place).copied()
    }

    /// The call that stands before another in the order.
    pub(super) fn before(&self, call: usize) -> Option<usize> {
        self.call(self.place(call).checked_sub(1)?)
    }

    /// Whether two calls are of one customer; those without a number are shown together.
    pub(super) fn together(&self, one: usize, other: usize) -> bool {
        self.group.get(one) == self.group.get(other)
    }

    /// Whether the call has a number to know its customer by.
    pub(super) fn is_known(&self, call: usize) -> bool {
        self.group.get(call).copied().flatten().is_some()
    }
}
