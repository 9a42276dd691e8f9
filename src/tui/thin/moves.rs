//! The shortest way of the cursor from one cell to another.

use crate::tui::buffer::Cell;

/// Where the terminal's cursor is; unknown at first, behind the last column, and behind characters on
/// whose width terminals do not agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot(Option<(u16, u16)>);

impl Spot {
    /// Goes to a cell by the shortest way.
    pub fn go(&mut self, x: u16, y: u16, out: &mut String) {
        let start = out.len();
        let went = self.0.is_some_and(|from| relative(from, (x, y), out));
        if !went || out.len() - start >= absolute_length(x, y) {
            out.truncate(start);
            absolute(x, y, out);
        }
        self.0 = Some((x, y));
    }

    /// Whether the cursor is there.
    pub fn is_at(self, x: u16, y: u16) -> bool {
        self.0 == Some((x, y))
    }

    /// The column that the cursor is in, if it is before `x` on row `y`.
    pub fn gap(self, x: u16, y: u16) -> Option<u16> {
        self.0.filter(|from| from.1 == y && from.0 < x).map(|from| from.0)
    }

    /// What stands in a cell was written, on a screen of so many columns.
    pub fn passed(&mut self, cell: &Cell, of: u16) {
        let then = self.0.map(|(x, y)| (x.saturating_add(cell.columns()), y));
        self.0 = then.filter(|(x, _)| *x < of && cell.is_agreed());
    }
}

/// The way from anywhere.
fn absolute(x: u16, y: u16, out: &mut String) {
    out.push_str("\x1b[");
    if y > 0 || x > 0 {
        number(y + 1, out);
    }
    if x > 0 {
        out.push(';');
        number(x + 1, out);
    }
    out.push('H');
}

/// How many bytes that is.
fn absolute_length(x: u16, y: u16) -> usize {
    let digits = |number: u16| 1 + usize::from(number > 9) + usize::from(number > 99);
    let column = if x > 0 { 1 + digits(x + 1) } else { 0 };
    let row = if x > 0 || y > 0 { digits(y + 1) } else { 0 };
    3 + row + column
}

/// The way along the row, or down from its beginning; whether there is one: none leads upwards.
fn relative((x, y): (u16, u16), to: (u16, u16), out: &mut String) -> bool {
    let Some(down) = to.1.checked_sub(y) else { return false };
    if down > 0 || to.0 == 0 && x > 0 {
        out.push('\r');
        out.extend(std::iter::repeat_n('\n', usize::from(down)));
        right(to.0, out);
    } else if to.0 >= x {
        right(to.0 - x, out);
    } else {
        left(x - to.0, out);
    }
    true
}

fn right(columns: u16, out: &mut String) {
    if columns > 0 {
        by(columns, 'C', out);
    }
}

fn left(columns: u16, out: &mut String) {
    match columns {
        0..=4 => out.extend(std::iter::repeat_n('\x08', usize::from(columns))),
        _ => by(columns, 'D', out),
    }
}

/// The order for so many columns one way; one is what an order means without a number.
fn by(columns: u16, way: char, out: &mut String) {
    out.push_str("\x1b[");
    if columns > 1 {
        number(columns, out);
    }
    out.push(way);
}

/// Writes a number's digits; a screen has a hundred moves, and formatting each is what they would cost most.
fn number(number: u16, out: &mut String) {
    if number > 9 {
        self::number(number / 10, out);
    }
    out.extend(char::from_digit(u32::from(number % 10), 10));
}
