//! Putting text into cells: lines, rules and boxes. Knows no state.
//!
//! Everything here keeps inside the area it is given, whatever its size, so that no view has to
//! check; widths are columns, not characters.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::buffer::Buffer;
pub use super::fit::{broken, cut, cut_middle, folded, width, wrap};
use super::spots::{Part, Spot};
use super::theme::{Look, Role};

/// One line of an area, `row` lines down; empty where the area ends before it.
pub fn line(area: Rect, row: u16) -> Rect {
    let inside = row < area.height;
    Rect {
        y: area.y.saturating_add(if inside { row } else { 0 }),
        height: u16::from(inside),
        ..area
    }
}

/// The part of an area from `row` on.
pub fn below(area: Rect, row: u16) -> Rect {
    let row = row.min(area.height);
    Rect { y: area.y + row, height: area.height - row, ..area }
}

/// The part of a line from `column` on.
pub fn from(area: Rect, column: u16) -> Rect {
    let column = column.min(area.width);
    Rect { x: area.x + column, width: area.width - column, ..area }
}

/// The first `columns` of a line.
pub fn first(area: Rect, columns: u16) -> Rect {
    Rect { width: area.width.min(columns), ..area }
}

/// Writes `text` at the beginning of `area`'s first line, cut at its end; the columns used.
pub fn put(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return 0;
    }
    buf.set_text(area.x, area.y, text, area.width, style) - area.x
}

/// Writes `text` so that it ends where `area` does.
pub fn put_right(buf: &mut Buffer, area: Rect, text: &str, style: Style) {
    put(buf, from(area, area.width.saturating_sub(width(text))), text, style);
}

/// Writes one letter all along the first line of an area.
pub fn fill(buf: &mut Buffer, area: Rect, letter: char, style: Style) {
    let area = area.intersection(buf.area);
    if !area.is_empty() {
        buf.fill(area.x, area.y, letter, area.width, style);
    }
}

/// Makes these parts of a row stand out as the ones under the cursor.
pub fn select(buf: &mut Buffer, look: &Look<'_>, parts: &[Rect]) {
    for part in parts {
        buf.set_style(*part, look.theme.style(Role::Selected));
    }
}

/// Writes pieces one behind the other, each in its role.
pub fn pieces(buf: &mut Buffer, look: &Look<'_>, area: Rect, pieces: &[(&str, Role)]) -> u16 {
    let mut used = 0;
    let mut key = None;
    for (text, role) in pieces {
        let place = from(area, used);
        used += put(buf, place, text, look.theme.style(*role));
        // A key's name and the word behind it can be clicked.
        let place = first(place, width(text));
        if *role == Role::Key {
            spot_key(look, place, text);
            key = Some(*text);
        } else if let Some(name) = key.take() {
            look.spot(place, Spot::Key(name.to_owned(), Part::Word));
        }
    }
    used
}

/// A key's name can be clicked, its halves each for themselves.
fn spot_key(look: &Look<'_>, area: Rect, name: &str) {
    let half = area.width / 2;
    look.spot(first(area, half), Spot::Key(name.to_owned(), Part::First));
    look.spot(from(area, half), Spot::Key(name.to_owned(), Part::Second));
}

/// A line across the area's first row, with a heading in it where there is one.
pub fn rule(buf: &mut Buffer, look: &Look<'_>, area: Rect, heading: &str) {
    let border = look.theme.style(Role::Border);
    fill(buf, area, '─', border);
    if !heading.is_empty() {
        let room = area.width.saturating_sub(6);
        let heading = format!(" {} ", cut(heading, room));
        put(buf, from(area, 2), &heading, look.theme.style(Role::Title));
    }
}

/// A box with a title in its upper and words in its lower border; what is inside it, cleared.
pub fn boxed(
    buf: &mut Buffer,
    look: &Look<'_>,
    area: Rect,
    title: &str,
    below: &[(&str, Role)],
) -> Rect {
    // What lies below must not shine through: styles are laid over what a cell already has.
    buf.wipe(area);
    buf.set_style(area, look.theme.style(Role::Text));
    let border = look.theme.style(Role::Border);
    let last = area.height.saturating_sub(1);
    for row in 0..area.height {
        let (left, middle, right) = match row {
            0 => ('┌', '─', '┐'),
            row if row == last => ('└', '─', '┘'),
            _ => ('│', ' ', '│'),
        };
        let row = line(area, row);
        fill(buf, row, middle, border);
        fill(buf, first(row, 1), left, border);
        fill(buf, from(row, area.width.saturating_sub(1)), right, border);
        if middle == ' ' {
            buf.set_style(inside(row), look.theme.style(Role::Text));
        }
    }
    if !title.is_empty() {
        let heading = format!(" {} ", cut(title, area.width.saturating_sub(4)));
        put(buf, inside(line(area, 0)), &heading, look.theme.style(Role::Title));
    }
    let used = pieces(buf, look, inside(line(area, last)), below);
    if used > 0 {
        put(buf, from(inside(line(area, last)), used), " ", border);
    }
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..inside(area) }
}

/// The area without its first and last column.
pub fn inside(area: Rect) -> Rect {
    let taken = area.width.min(1);
    Rect { x: area.x + taken, width: area.width.saturating_sub(2), ..area }
}

/// A place for a box of this size in the middle of the area, or as large as the area allows.
pub fn middle(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (area.width.min(columns), area.height.min(rows));
    let (x, y) = ((area.width - width) / 2, (area.height - height) / 2);
    Rect { x: area.x + x, y: area.y + y, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::buffer::Cell;

    #[test]
    fn nothing_is_drawn_outside_the_area() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 3, 1));
        put(&mut buf, Rect::new(1, 0, 9, 9), "abcdef", Style::new());
        put(&mut buf, Rect::new(9, 9, 2, 2), "abcdef", Style::new());
        put(&mut buf, line(Rect::new(0, 0, 3, 1), 4), "x", Style::new());
        let row: String = buf.content.iter().map(Cell::symbol).collect();
        assert_eq!(row, " ab");
    }
}
