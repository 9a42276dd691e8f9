//! The screen in the making: a sign and its ink in every cell.
//!
//! A cell is 24 bytes without anything behind them, because every key has a screen composed anew: it
//! costs next to nothing to clear one and to see which of its rows differ from the last one's. Knows
//! neither words and roles (`paint`) nor terminals (`thin`).

mod ink;
mod sign;

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::fit::{is_single, width};
use ink::Dye;
pub use ink::{Ink, Shade};
use sign::Sign;

/// A cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    sign: Sign,
    ink: Ink,
}

impl Default for Cell {
    fn default() -> Self {
        Self::BLANK
    }
}

impl Cell {
    /// With nothing in it.
    const BLANK: Self = Self { sign: Sign::BLANK, ink: Ink::PLAIN };

    /// What stands in it: what a person takes for one letter, a blank where there is nothing.
    pub fn symbol(&self) -> &str {
        self.sign.as_str()
    }

    /// The colours and modifiers it stands there in.
    pub const fn ink(&self) -> Ink {
        self.ink
    }

    /// The same as a style.
    pub fn style(&self) -> Style {
        self.ink.style()
    }

    /// How many columns it takes.
    pub fn columns(&self) -> u16 {
        self.sign.columns()
    }

    /// Whether every terminal agrees on that: it is one character, and no wide one.
    pub const fn is_agreed(&self) -> bool {
        self.sign.is_agreed()
    }

    /// Whether the same stands in another, in whatever ink.
    pub fn reads_like(&self, other: &Self) -> bool {
        self.sign == other.sign
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.sign == Sign::BLANK
    }

    /// The bits in which two differ; none where they are the same.
    const fn difference(&self, other: &Self) -> u128 {
        self.sign.difference(other.sign) | self.ink.difference(other.ink) as u128
    }

    /// Puts a letter there, in the same ink.
    pub fn set_letter(&mut self, letter: char) {
        self.sign = Sign::letter(letter);
    }
}

/// The cells of an area, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buffer {
    /// The area.
    pub area: Rect,
    /// Its cells.
    pub content: Vec<Cell>,
}

impl Buffer {
    /// An area with nothing in it.
    pub fn empty(area: Rect) -> Self {
        let mut buffer = Self::default();
        buffer.clear(area);
        buffer
    }

    /// Becomes an area with nothing in it, in the memory it has already.
    pub fn clear(&mut self, area: Rect) {
        self.area = area;
        self.content.clear();
        self.content.resize(usize::from(area.width) * usize::from(area.height), Cell::BLANK);
    }

    /// A row's cells from one column to another, as far as they are there; rows and columns count as in
    /// the area.
    pub fn cells(&self, y: u16, from: u16, to: u16) -> &[Cell] {
        self.range(y, from, to).and_then(|range| self.content.get(range)).unwrap_or_default()
    }

    /// The same, to be written to.
    pub fn cells_mut(&mut self, y: u16, from: u16, to: u16) -> &mut [Cell] {
        self.range(y, from, to).and_then(|range| self.content.get_mut(range)).unwrap_or_default()
    }

    /// Whether a part of a row is as it is in another buffer. Every key asks it of most of the screen, so
    /// that it is done without looking for where they differ.
    pub fn agrees(&self, other: &Self, y: u16, from: u16, to: u16) -> bool {
        let (ours, theirs) = (self.cells(y, from, to), other.cells(y, from, to));
        let differences = ours.iter().zip(theirs).map(|(one, other)| one.difference(other));
        ours.len() == theirs.len() && differences.fold(0, std::ops::BitOr::bitor) == 0
    }

    /// Lays a style over what an area has.
    pub fn set_style(&mut self, area: Rect, style: Style) {
        let (area, dye) = (area.intersection(self.area), Dye::of(style));
        if dye.is_clear() {
            return;
        }
        for y in area.top()..area.bottom() {
            for cell in self.cells_mut(y, area.left(), area.right()) {
                cell.ink = dye.on(cell.ink);
            }
        }
    }

    /// Takes everything out of an area, styles too.
    pub fn wipe(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            self.cells_mut(y, area.left(), area.right()).fill(Cell::BLANK);
        }
    }

    /// Becomes like another buffer in an area.
    pub fn copy(&mut self, from: &Self, area: Rect) {
        let area = area.intersection(self.area).intersection(from.area);
        for y in area.top()..area.bottom() {
            let cells = from.cells(y, area.left(), area.right());
            self.cells_mut(y, area.left(), area.right()).copy_from_slice(cells);
        }
    }

    /// Writes a text into a row, in at most so many columns, and lays a style over it; the column behind
    /// it. A sign that no longer fits is left out, and so are control characters and what has no width.
    pub fn set_text(&mut self, x: u16, y: u16, text: &str, columns: u16, style: Style) -> u16 {
        let dye = Dye::of(style);
        let end = x.saturating_add(columns).min(self.area.right());
        let cells = self.cells_mut(y, x, end);
        let written = set_letters(cells, text, dye).unwrap_or_else(|| set_signs(cells, text, dye));
        x.saturating_add(u16::try_from(written).unwrap_or(u16::MAX))
    }

    /// Writes one letter into every cell of a row's part.
    pub fn fill(&mut self, x: u16, y: u16, letter: char, columns: u16, style: Style) {
        let (sign, dye) = (Sign::letter(letter), Dye::of(style));
        let end = x.saturating_add(columns).min(self.area.right());
        for cell in self.cells_mut(y, x, end) {
            *cell = Cell { sign, ink: dye.on(cell.ink) };
        }
    }

    fn range(&self, y: u16, from: u16, to: u16) -> Option<std::ops::Range<usize>> {
        let Rect { x: left, y: top, width, height } = self.area;
        let row = y.checked_sub(top).filter(|row| *row < height)?;
        let from = from.checked_sub(left)?.min(width);
        let to = to.saturating_sub(left).clamp(from, width);
        let start = usize::from(row) * usize::from(width);
        Some(start + usize::from(from)..start + usize::from(to))
    }
}

/// Writes a text of which every character is a column and a sign by itself, as nearly every one is; the
/// cells it took. None where another character is met: all is to be written again then.
fn set_letters(cells: &mut [Cell], text: &str, dye: Dye) -> Option<usize> {
    let mut letters = text.chars();
    let mut next = letters.next();
    if !next.is_none_or(is_single) {
        return None;
    }
    let mut written = 0;
    for cell in cells {
        let Some(letter) = next else { break };
        // An accent may stand behind it: both are one sign, for which there may be no room.
        next = letters.next();
        if !next.is_none_or(is_single) {
            return None;
        }
        *cell = Cell { sign: Sign::letter(letter), ink: dye.on(cell.ink) };
        written += 1;
    }
    Some(written)
}

/// Writes any text, sign by sign; the cells it took.
fn set_signs(cells: &mut [Cell], text: &str, dye: Dye) -> usize {
    let mut at = 0;
    for symbol in text.graphemes(true).filter(|symbol| !symbol.contains(char::is_control)) {
        let wide = width(symbol);
        let next = at + usize::from(wide);
        if next > cells.len() {
            break;
        }
        if let Some((cell, behind)) = cells.get_mut(at..next).and_then(<[Cell]>::split_first_mut) {
            *cell = Cell { sign: Sign::of(symbol, wide), ink: dye.on(cell.ink) };
            // Hidden by the one before.
            behind.fill(Cell::BLANK);
        }
        at = next;
    }
    at
}

#[cfg(test)]
mod tests;
