//! Where the simulator stands: the call that all five views are about.

/// The calls that a page up or down passes over.
const PAGE: usize = 10;

/// A place among `len` calls; every call up to it has been shown to the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    at: usize,
    len: usize,
    revealed: bool,
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Back,
    On,
    PageBack,
    PageOn,
    First,
    Last,
}

impl Cursor {
    /// On the first of `len` calls.
    pub(super) fn first(len: usize) -> Self {
        Self { at: 0, len, revealed: false }
    }

    /// On the last of `len` calls.
    pub(super) fn last(len: usize) -> Self {
        Self { at: len.saturating_sub(1), ..Self::first(len) }
    }

    /// The call it is on, from 0; none where there are no calls.
    pub(super) fn call(self) -> Option<usize> {
        (self.at < self.len).then_some(self.at)
    }

    /// How many calls there are up to here, this one included.
    pub(super) fn passed(self) -> usize {
        self.call().map_or(0, |at| at + 1)
    }

    /// Whether the verdict on a call is shown, or still to be guessed.
    pub(super) fn shows(self, call: usize) -> bool {
        self.revealed || call <= self.at
    }

    /// Goes one way, as far as there are calls.
    pub(super) fn go(&mut self, way: Move) {
        let last = self.len.saturating_sub(1);
        self.at = match way {
            Move::Back => self.at.saturating_sub(1),
            Move::On => self.at + 1,
            Move::PageBack => self.at.saturating_sub(PAGE),
            Move::PageOn => self.at + PAGE,
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
    }

    /// Goes to a call, if there is one of this number.
    pub(super) fn go_to(&mut self, call: usize) {
        if call < self.len {
            self.at = call;
        }
    }

    /// Whether it is a place among `len` calls.
    pub(super) fn is_among(self, len: usize) -> bool {
        self.len == len
    }

    /// The same among `len` calls, on the call `at`.
    pub(super) fn among(self, len: usize, at: usize) -> Self {
        Self { len, at: at.min(len.saturating_sub(1)), ..self }
    }

    /// Shows every verdict, or hides again those that come.
    pub(super) fn toggle_reveal(&mut self) {
        self.revealed = !self.revealed;
    }
}

/// The part of `len` lines that a window of `rows` shows, with line `at` in it: two thirds down, so
/// that what led to it is seen.
pub(super) fn window(at: usize, len: usize, rows: usize) -> std::ops::Range<usize> {
    let start = (at + 1 + rows / 3).saturating_sub(rows).min(len.saturating_sub(rows));
    start..(start + rows).min(len)
}

/// The first of the `rows` lines that are shown while the cursor is on line `at`, where lines are turned
/// over like pages: a page begins with what led to it and ends before what comes.
pub(super) fn page(at: usize, rows: usize) -> usize {
    let lead = (rows / 4).max(usize::from(rows > 2));
    let stride = rows.saturating_sub(lead + 1).max(1);
    (at / stride * stride).saturating_sub(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_holds_its_line_and_stays_full() {
        assert_eq!(window(0, 7, 10), 0..7);
        assert_eq!(window(0, 100, 9), 0..9);
        assert_eq!(window(50, 100, 9), 45..54);
        assert_eq!(window(99, 100, 9), 91..100);
        assert_eq!(window(0, 0, 9), 0..0);
        assert!(window(5, 9, 0).is_empty());
        for rows in 1..12 {
            for at in 0..30 {
                assert!(window(at, 30, rows).contains(&at), "{at} in {rows}");
            }
        }
    }

    #[test]
    fn a_page_holds_its_line_and_stays_while_the_cursor_goes_through_it() {
        let pages: Vec<_> = (0..16).map(|at| page(at, 8)).collect();
        assert_eq!(pages, [0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 8, 8, 8, 8, 8, 13]);
        for (rows, at) in (1..12).flat_map(|rows| (0..50).map(move |at| (rows, at))) {
            assert!((page(at, rows)..page(at, rows) + rows).contains(&at), "{at} in {rows}");
        }
    }

    #[test]
    fn the_cursor_stays_among_its_calls() {
        let mut cursor = Cursor::first(7);
        cursor.go(Move::Back);
        assert_eq!(cursor.passed(), 1);
        cursor.go(Move::PageOn);
        assert_eq!(cursor.passed(), 7);
        assert!(cursor.shows(6));
        cursor.go(Move::Back);
        assert!(!cursor.shows(6));
        cursor.toggle_reveal();
        assert!(cursor.shows(6));
        let mut none = Cursor::last(0);
        none.go(Move::On);
        assert_eq!((none.call(), none.passed()), (None, 0));
    }
}
