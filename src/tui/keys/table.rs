//! The rows of the key table, in the order of footer and help page: one table, a file for each part of
//! the screen.

mod calls;
mod covers;
mod form;
mod moves;
mod over_calls;
mod pages;

use ratatui::crossterm::event::KeyCode::{self, Char};

use super::places::Where;
use super::{Action, Calls, Press, Row, Shown};
use crate::text::Text;

/// Every key, by the parts of the screen.
static PARTS: &[&[Row]] =
    &[moves::ROWS, form::ROWS, calls::ROWS, over_calls::ROWS, covers::ROWS, pages::ROWS];

/// Every row of the table.
pub fn all() -> impl Iterator<Item = &'static Row> {
    PARTS.iter().copied().flatten()
}

const fn row(
    at: &'static [Where],
    name: &'static str,
    keys: &'static [Press],
    action: Action,
    (en, vi): (&'static str, &'static str),
    shown: Shown,
) -> Row {
    Row { at, name, keys, action, label: Text { en, vi }, shown }
}

const fn k(code: KeyCode) -> Press {
    Press::Key(code)
}

const fn c(letter: char) -> Press {
    Press::Key(Char(letter))
}

const fn ctrl(letter: char) -> Press {
    Press::Ctrl(letter)
}

const fn digit(from: u8, to: u8) -> Press {
    Press::Digit(from, to)
}

const fn calls(action: Calls) -> Action {
    Action::Simulator(action)
}
