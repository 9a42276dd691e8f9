//! The calls that a filter has found, and the way from one to the other.

use super::cursor::{Cursor, Move};

/// The calls that are shown, in the order of the log; none where all are.
#[derive(Debug, Default)]
pub(super) struct Hits(Option<Vec<usize>>);

impl Hits {
    /// These alone.
    pub(super) const fn of(calls: Vec<usize>) -> Self {
        Self(Some(calls))
    }

    /// The calls that are shown; none where all are.
    pub(super) fn calls(&self) -> Option<&[usize]> {
        self.0.as_deref()
    }

    /// The call that a move from `call` leads to, among as many as there are.
    pub(super) fn go(&self, call: usize, way: Move, calls: usize) -> Option<usize> {
        let mut place = Cursor::first(self.calls().map_or(calls, <[usize]>::len));
        place.go_to(self.place(call));
        place.go(way);
        self.call(place.call()?)
    }

    /// The call at a place of those that are shown.
    pub(super) fn call(&self, place: usize) -> Option<usize> {
        self.calls().map_or(Some(place), |hits| hits.get(place).copied())
    }

    /// Where a call stands among those that are shown; the next one's place where it is none.
    pub(super) fn place(&self, call: usize) -> usize {
        let Some(hits) = self.calls() else { return call };
        hits.partition_point(|hit| *hit < call).min(hits.len().saturating_sub(1))
    }

    /// The call at or behind a call that is shown, else the last one.
    pub(super) fn nearest(&self, call: usize) -> Option<usize> {
        self.call(self.place(call))
    }
}
