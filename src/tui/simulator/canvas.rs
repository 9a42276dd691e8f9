//! An area to draw in by column and row, counted from 0; nothing leaves it, whatever its size.

use ratatui::layout::{Position, Rect};

use crate::text::Lang;
use crate::tui::buffer::Buffer;
use crate::tui::field::Field;
use crate::tui::hints;
use crate::tui::keys::{self, Calls, Where};
use crate::tui::page::Page;
use crate::tui::paint::{self, cut, first, from, line, wrap};
use crate::tui::spots::Spot;
use crate::tui::theme::{Look, Role};

/// More columns or rows than any terminal has; sums of a few of them cannot overflow.
const MOST: u16 = 4096;

/// An area of the screen, and how things are to look on it.
pub(super) struct Canvas<'b> {
    area: Rect,
    buf: &'b mut Buffer,
    pub(super) look: &'b Look<'b>,
}

impl<'b> Canvas<'b> {
    /// The part of `area` that the buffer has, and that a terminal could have.
    pub(super) fn new(area: Rect, buf: &'b mut Buffer, look: &'b Look<'b>) -> Self {
        let area = area.intersection(buf.area);
        let area = Rect { width: area.width.min(MOST), height: area.height.min(MOST), ..area };
        Self { area, buf, look }
    }

    pub(super) fn lang(&self) -> Lang {
        self.look.lang
    }

    pub(super) const fn width(&self) -> u16 {
        self.area.width
    }

    pub(super) const fn height(&self) -> u16 {
        self.area.height
    }

    /// The rows from `top` on, at most `height` of them.
    pub(super) fn rows(&mut self, top: u16, height: u16) -> Canvas<'_> {
        let top = top.min(self.area.height);
        let height = height.min(self.area.height - top);
        let area = Rect { y: self.area.y + top, height, ..self.area };
        Canvas { area, buf: self.buf, look: self.look }
    }

    /// Writes a line, cut at the right edge; returns the column behind it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let place = from(line(self.area, y), x);
        x.saturating_add(paint::put(self.buf, place, text, self.look.theme.style(role)))
    }

    /// As [`Canvas::put`], in at most `room` columns and in those there are, the last one `…` where the text is
    /// longer.
    pub(super) fn put_in(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role) {
        let room = room.min(self.width().saturating_sub(x));
        self.put(x, y, &cut(text, room), role);
    }

    /// Writes a line that ends before column `end`.
    pub(super) fn put_before(&mut self, end: u16, y: u16, text: &str, role: Role) {
        self.put(end.saturating_sub(paint::width(text)), y, text, role);
    }

    /// Writes wrapped text from a row on; returns the row behind it.
    pub(super) fn paragraph(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let mut y = y;
        for line in wrap(text, self.area.width.saturating_sub(x + 1)) {
            self.put(x, y, &line, role);
            y = y.saturating_add(1);
        }
        y
    }

    /// A line across the area, with a text in it if there is one.
    pub(super) fn rule(&mut self, x: u16, y: u16, text: &str) {
        let lead = if text.is_empty() { String::new() } else { format!("─── {text} ") };
        let end = self.put(x, y, &lead, Role::Border);
        let rest = from(line(self.area, y), end);
        paint::fill(self.buf, rest, '─', self.look.theme.style(Role::Border));
    }

    /// A click on a part of a row does this in the simulator.
    pub(super) fn spot(&self, x: u16, y: u16, width: u16, does: Calls) {
        let place = first(from(line(self.area, y), x), width);
        let then = Some(keys::Action::Simulator(does));
        self.look.spot(place, Spot::Row { page: Some(Page::Simulator), step: 0, then });
    }

    /// A click on a row chooses its call.
    pub(super) fn spot_call(&self, y: u16, call: usize) {
        self.spot(0, y, self.width(), Calls::GoTo(call));
    }

    /// A click on a row of what stands over the view goes there and does this; so far from the cursor it
    /// is.
    pub(super) fn spot_row(&self, x: u16, y: u16, step: isize, does: Option<Calls>) {
        let then = does.map(keys::Action::Simulator);
        self.look.spot(from(line(self.area, y), x), Spot::Row { page: None, step, then });
    }

    /// Gives a whole row the look of the one under the cursor, mark included.
    pub(super) fn select(&mut self, y: u16) {
        self.select_at(0, y);
    }

    /// The same with the mark in another column.
    pub(super) fn select_at(&mut self, x: u16, y: u16) {
        self.put(x, y, ">", Role::Selected);
        self.buf.set_style(line(self.area, y), self.look.theme.style(Role::Selected));
    }

    /// A box in the middle of the area with a title and the keys of a place; what is inside it.
    pub(super) fn boxed(
        &mut self,
        (width, height): (u16, u16),
        title: &str,
        at: Where,
    ) -> Canvas<'_> {
        self.look.cover();
        let place = paint::middle(self.area, width, height);
        let area = hints::boxed(self.buf, self.look, place, title, at);
        Canvas { area: area.intersection(place), buf: self.buf, look: self.look }
    }

    /// Draws a text field of some columns; where the terminal's cursor belongs, if it is on screen.
    pub(super) fn field(&mut self, x: u16, y: u16, width: u16, field: &Field) -> Option<Position> {
        let place = first(from(line(self.area, y), x), width);
        (!place.is_empty()).then(|| field.view(self.look, place, self.buf))
    }
}
