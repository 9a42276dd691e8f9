//! The parts of a screen that can be clicked: every view says of its own parts what a click on them does,
//! in the words of the keys, for nothing can be done by the mouse that no key does.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use super::keys::Action;
use super::page::Page;

/// What a click does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Shows a page, goes so many rows down in what then has the keyboard, and does what a key would.
    Row {
        /// The page it is on; none where it lies over the pages.
        page: Option<Page>,
        /// Rows down from the cursor, or up.
        step: isize,
        /// What is done there.
        then: Option<Action>,
    },
    /// Does what the key of this name does; which one, where the name stands for two.
    Key(String, Part),
    /// Puts the cursor of the field that is open where it was clicked: the field begins at this column, so
    /// many columns of its text before.
    Text {
        /// The field's first column.
        left: u16,
        /// The columns of the text that stand before it.
        hidden: u16,
    },
}

/// Which part of a key's name was clicked: `+ -` stands for two keys, and the word behind it for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first half of the name.
    First,
    /// The second half of the name.
    Second,
    /// The word for what it does.
    Word,
}

impl Spot {
    /// A row so far from the cursor: a click chooses it, and one on the row that is chosen opens it.
    pub fn chosen(page: Option<Page>, step: isize) -> Self {
        Self::Row { page, step, then: (step == 0).then_some(Action::Enter) }
    }

    /// A row so far from the cursor in a list that lies over the pages: a click takes it.
    pub const fn taken(step: isize) -> Self {
        Self::Row { page: None, step, then: Some(Action::Enter) }
    }

    /// How far one place of a list is from another.
    pub fn step(from: usize, to: usize) -> isize {
        to.cast_signed().wrapping_sub(from.cast_signed())
    }
}

/// The parts of a screen that can be clicked, those drawn last on top.
#[derive(Debug, Default)]
pub struct Spots(RefCell<Vec<(Rect, Spot)>>);

impl Spots {
    /// A part of the screen was drawn.
    pub fn add(&self, area: Rect, spot: Spot) {
        self.0.borrow_mut().push((area, spot));
    }

    /// All that was drawn so far is covered.
    pub fn cover(&self) {
        self.0.borrow_mut().clear();
    }

    /// What a click at a place does; none where nothing can be clicked.
    pub fn at(&self, at: Position) -> Option<Spot> {
        let spots = self.0.borrow();
        spots.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, spot)| spot.clone())
    }
}
