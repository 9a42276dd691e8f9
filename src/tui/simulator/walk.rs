//! How the simulator moves: from call to call or from hit to hit, to where the ways to merge differ,
//! and by itself while it plays; and the calls added by hand on the way.

use super::cursor::Move;
use super::filter::Filter;
use super::played::Played;
use super::{Overlay, Simulator};
use crate::replay::scenario;
use crate::tui::keys::View;

impl Simulator {
    /// Goes one way; in view 1 from hit to hit of the filter.
    pub(super) fn go(&mut self, way: Move) {
        match (self.narrowed(), self.cursor.call()) {
            (Some(filter), Some(call)) => {
                let to = filter.hits.go(call, way, self.played.calls().len());
                self.cursor.go_to(to.unwrap_or(call));
            }
            _ => self.cursor.go(way),
        }
    }

    /// The filter, where it counts.
    pub(super) fn narrowed(&self) -> Option<&Filter> {
        self.filter.as_ref().filter(|_| self.view == View::Calls)
    }

    /// Puts the cursor on a call that view 1 shows.
    pub(super) fn snap(&mut self) {
        let nearest = self.narrowed().zip(self.cursor.call());
        if let Some(call) = nearest.and_then(|(filter, call)| filter.hits.nearest(call)) {
            self.cursor.go_to(call);
        }
    }

    pub(super) fn open_filter(&mut self) {
        self.view = View::Calls;
        self.overlay = Some(Overlay::Filtering);
        self.filter.get_or_insert_default();
        self.search();
    }

    /// Looks for the words of the filter again.
    pub(super) fn search(&mut self) {
        let Some(mut filter) = self.filter.take() else { return };
        filter.search(&self.stage());
        self.filter = Some(filter);
        self.snap();
    }

    /// Whether there are calls that the filter has not looked at.
    pub fn is_searching(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::is_searching)
    }

    /// Has the filter look at some more.
    pub fn search_on(&mut self) {
        if !self.is_searching() {
            return;
        }
        let Some(mut filter) = self.filter.take() else { return };
        filter.go_on(&self.stage());
        let is_over = !filter.is_searching();
        self.filter = Some(filter);
        if is_over {
            self.snap();
        }
    }

    /// Begins to step on by itself, from the first call where there is none to come; or stops.
    pub(super) fn play(&mut self) {
        let last = self.cursor.passed() == self.played.calls().len();
        if !self.playing && last {
            self.cursor.go(Move::First);
        }
        self.playing = !self.playing && !self.played.calls().is_empty();
    }

    /// Whether it steps on by itself: then, and only then, the clock is to tick.
    pub const fn is_playing(&self) -> bool {
        self.playing
    }

    /// Steps on, and stops at the end.
    pub fn tick(&mut self) {
        self.go(Move::On);
        self.playing &= self.cursor.passed() < self.played.calls().len();
    }

    /// Stops stepping on by itself.
    pub fn stop(&mut self) {
        self.playing = false;
    }

    /// How many calls were added by hand that no file keeps.
    pub fn unkept(&self) -> usize {
        self.unkept.len()
    }

    /// The calls added by hand as a scenario file.
    pub fn scenario(&self) -> String {
        scenario::text(&self.unkept, self.played.settings())
    }

    /// Takes over the calls of another simulator that no file keeps yet, though they are not played
    /// here.
    pub fn take_unkept(&mut self, other: &mut Self) {
        self.unkept.append(&mut other.unkept);
    }

    /// A file keeps the calls added by hand.
    pub fn kept(&mut self) {
        self.unkept.clear();
    }

    /// Goes to a call on which the ways to merge differ; stays where there is none that way.
    pub(super) fn go_to_difference(&mut self, find: fn(&Played, usize) -> Option<usize>) {
        let found = self.cursor.call().and_then(|at| find(&self.played, at));
        self.cursor.go_to(found.unwrap_or(usize::MAX));
    }
}
