//! A finished screen as the few bytes that turn the one before it into it.
//!
//! The form is used over lines of 9,600 baud and over SSH from far away, so what is sent is what
//! differs: runs of changed cells, by the shortest way from one to the next, in the shortest change of
//! colour, blanks erased in one go. Pure: a buffer in, text out. It never asks the terminal anything,
//! and uses nothing that a terminal of the xterm family might lack (no repeated characters, no erasing
//! in colour).

mod moves;
mod pen;

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::buffer::{Buffer, Cell};
use moves::Spot;
use pen::Pen;

/// From so many blanks on it is shorter to erase them than to write them.
const ERASED_FROM: u16 = 12;
/// The same at the end of a row, where the cursor need not go on.
const ERASED_TO_END_FROM: u16 = 4;
/// Nearly every frame but the first has fewer bytes.
const USUAL: usize = 1024;

/// What the terminal shows, as far as is known.
#[derive(Debug, Default)]
pub struct Thin {
    /// The screen; nothing before the first frame and after it was forgotten.
    shown: Buffer,
    /// What it becomes; the same, but for what is drawn anew.
    next: Buffer,
    /// The parts of it that are drawn anew.
    anew: Vec<Rect>,
    /// Where the cursor is shown, if it is.
    cursor: Option<Position>,
    spot: Spot,
    pen: Pen,
}

impl Thin {
    /// Forgets what the terminal shows: the next frame clears it and draws everything.
    pub fn forget(&mut self) {
        self.shown.clear(Rect::ZERO);
    }

    /// The screen that the terminal shows.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Begins the next screen. Whether the terminal shows one of this size: what is not drawn anew stays.
    pub fn begin(&mut self, area: Rect) -> bool {
        let shows = self.shown.area == area;
        if !shows {
            self.next.clear(area);
        }
        shows
    }

    /// The next screen, with nothing in a part of it that is to be drawn anew.
    pub fn anew(&mut self, area: Rect) -> &mut Buffer {
        self.next.wipe(area);
        self.anew.push(area);
        &mut self.next
    }

    /// What to send for the terminal to show the next screen, and the cursor there or nowhere; nothing
    /// where it does so already.
    pub fn frame(&mut self, cursor: Option<Position>) -> String {
        let mut out = String::with_capacity(USUAL);
        let (mut shown, next) = (std::mem::take(&mut self.shown), std::mem::take(&mut self.next));
        if shown.area != next.area {
            shown.clear(next.area);
            self.clear(&mut out);
        }
        for y in next.area.top()..next.area.bottom() {
            let Some(span) = self.span(y) else { continue };
            // Most rows stay as they are, and what they look like need not be asked.
            if !shown.agrees(&next, y, span.start, span.end) {
                self.row(y, span, &Row::of(row(&shown, y)), &Row::of(row(&next, y)), &mut out);
            }
        }
        self.place(cursor, &mut out);
        for area in self.anew.drain(..) {
            shown.copy(&next, area);
        }
        (self.shown, self.next) = (shown, next);
        if out.is_empty() { out } else { format!("\x1b[?2026h{out}\x1b[?2026l") }
    }

    /// From where to where a row was drawn anew, if it was.
    fn span(&self, y: u16) -> Option<Range<u16>> {
        let there = self.anew.iter().filter(|area| (area.top()..area.bottom()).contains(&y));
        let spans = there.map(|area| area.left()..area.right());
        spans.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    }

    fn clear(&mut self, out: &mut String) {
        out.push_str("\x1b[m\x1b[2J\x1b[?25l");
        (self.pen, self.spot, self.cursor) = (Pen::default(), Spot::default(), None);
    }

    fn place(&mut self, cursor: Option<Position>, out: &mut String) {
        if let Some(Position { x, y }) = cursor {
            self.spot.go(x, y, out);
        }
        match (self.cursor, cursor) {
            (None, Some(_)) => out.push_str("\x1b[?25h"),
            (Some(_), None) => out.push_str("\x1b[?25l"),
            _ => {}
        }
        self.cursor = cursor;
    }

    /// What a row becomes between two columns; outside of them it stays.
    fn row(&mut self, y: u16, span: Range<u16>, old: &Row<'_>, new: &Row<'_>, out: &mut String) {
        let columns = new.columns();
        let blank_from = new.blank_from();
        // Of a wide character that is cut by the edge the other half goes too.
        let end = (span.end..columns).find(|x| !old.is_tail(*x)).unwrap_or(columns);
        let mut x = span.start;
        while let Some(start) = (x..end).find(|x| new.differs(old, *x)) {
            // A wide character is drawn from its first half on.
            let start = (0..=start).rev().find(|x| !new.is_tail(*x)).unwrap_or(start);
            self.bridge(start, y, new, out);
            let blanks = new.blanks(start);
            if start >= blank_from && new.last_change(old, end) >= start + ERASED_TO_END_FROM - 1 {
                self.erase("\x1b[K", out);
                return;
            }
            if blanks >= ERASED_FROM {
                self.erase(&format!("\x1b[{blanks}X"), out);
                x = start + blanks;
            } else {
                x = start + self.put(&new.cell(start), columns, out);
            }
        }
    }

    /// Goes to a cell: over the unchanged ones before it where writing them again is no longer than
    /// jumping.
    fn bridge(&mut self, x: u16, y: u16, new: &Row<'_>, out: &mut String) {
        if self.spot.is_at(x, y) {
            return;
        }
        let (before, start) = (self.spot, out.len());
        self.spot.go(x, y, out);
        let gap = before.gap(x, y).and_then(|from| new.text(from, x, self.pen));
        if let Some(gap) = gap.filter(|gap| gap.len() <= out.len() - start) {
            out.truncate(start);
            out.push_str(&gap);
        }
    }

    fn erase(&mut self, order: &str, out: &mut String) {
        // Not in colour: terminals do not agree on what colour erased cells have.
        if !self.pen.erases_plainly() {
            self.pen.become_plain(out);
        }
        out.push_str(order);
    }

    fn put(&mut self, cell: &Cell, columns: u16, out: &mut String) -> u16 {
        self.pen.take(cell, out);
        out.push_str(cell.symbol());
        self.spot.passed(cell, columns);
        cell.columns().max(1)
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    buffer.cells(y, buffer.area.left(), buffer.area.right())
}

/// One row of a screen.
struct Row<'b> {
    cells: &'b [Cell],
    /// Which cells are hidden by the wide character before them; what is drawn there is not seen. Empty
    /// where there is none.
    tails: Vec<bool>,
}

impl<'b> Row<'b> {
    fn of(cells: &'b [Cell]) -> Self {
        let mut tails = Vec::new();
        // All at once: nearly no row has one, and every row that changes is asked.
        if cells.iter().fold(0, |all, cell| all | cell.columns()) > 1 {
            tails.resize(cells.len(), false);
        }
        let mut at = 0;
        while let (Some(cell), false) = (cells.get(at), tails.is_empty()) {
            let next = at + usize::from(cell.columns().max(1));
            tails.iter_mut().take(next).skip(at + 1).for_each(|tail| *tail = true);
            at = next;
        }
        Self { cells, tails }
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.cells.len()).unwrap_or(u16::MAX)
    }

    fn cell(&self, x: u16) -> Cell {
        self.cells.get(usize::from(x)).copied().unwrap_or_default()
    }

    /// Whether a cell is hidden by a wide character.
    fn is_tail(&self, x: u16) -> bool {
        self.tails.get(usize::from(x)).copied().unwrap_or_default()
    }

    fn differs(&self, old: &Self, x: u16) -> bool {
        match (self.is_tail(x), old.is_tail(x)) {
            (true, true) => false,
            (false, false) => !pen::look_alike(&self.cell(x), &old.cell(x)),
            _ => true,
        }
    }

    /// The last cell before a column that differs.
    fn last_change(&self, old: &Self, before: u16) -> u16 {
        (0..self.columns().min(before)).rev().find(|x| self.differs(old, *x)).unwrap_or_default()
    }

    /// From where on there are only blanks.
    fn blank_from(&self) -> u16 {
        let written = self.cells.iter().rposition(|cell| !pen::is_blank(cell));
        written.map_or(0, |at| u16::try_from(at + 1).unwrap_or(u16::MAX))
    }

    /// How many blanks stand from a cell on.
    fn blanks(&self, x: u16) -> u16 {
        let rest = self.cells.get(usize::from(x)..).unwrap_or_default();
        let blanks = rest.iter().take_while(|cell| pen::is_blank(cell)).count();
        u16::try_from(blanks).unwrap_or(u16::MAX)
    }

    /// The text from one cell to another, if the pen as it is can write it and every terminal agrees
    /// on its width.
    fn text(&self, from: u16, to: u16, pen: Pen) -> Option<String> {
        let cells = self.cells.get(usize::from(from)..usize::from(to))?;
        let all = cells.iter().all(|cell| pen.serves(cell) && cell.is_agreed());
        all.then(|| cells.iter().map(Cell::symbol).collect())
    }
}

#[cfg(test)]
mod tests;
