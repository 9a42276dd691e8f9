//! The shortest way of the cursor from one cell to another.

use super::super::paint::width;

/// Where the terminal's cursor is; unknown at first, behind the last column, and behind characters on
/// whose width terminals do not agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot(Option<(u16, u16)>);

impl Spot {
    /// Goes to a cell by the shortest way.
    pub fn go(&mut self, x: u16, y: u16, out: &mut String) {
        let absolute = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let relative = self.0.and_then(|from| relative(from, (x, y)));
        out.push_str(
            relative.filter(|way| way.len() < absolute.len()).as_ref().unwrap_or(&absolute),
        );
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

    /// A symbol of so many columns was written.
    pub fn passed(&mut self, symbol: &str, columns: u16, of: u16) {
        let then = self.0.map(|(x, y)| (x.saturating_add(columns), y));
        self.0 = then.filter(|(x, _)| *x < of && is_simple(symbol));
    }
}

/// Whether every terminal agrees on the width of a symbol: one character, and no emoji.
pub fn is_simple(symbol: &str) -> bool {
    symbol.is_ascii() || symbol.chars().count() == 1 && width(symbol) == 1
}

/// The way along the row, or down from its beginning; none upwards.
fn relative((x, y): (u16, u16), to: (u16, u16)) -> Option<String> {
    let down = to.1.checked_sub(y)?;
    if down > 0 || to.0 == 0 && x > 0 {
        let start = format!("\r{}", "\n".repeat(usize::from(down)));
        return Some(start + &right(to.0));
    }
    match to.0.checked_sub(x) {
        Some(columns) => Some(right(columns)),
        None => Some(left(x - to.0)),
    }
}

fn right(columns: u16) -> String {
    match columns {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        columns => format!("\x1b[{columns}C"),
    }
}

fn left(columns: u16) -> String {
    match columns {
        columns @ 0..=4 => "\x08".repeat(usize::from(columns)),
        columns => format!("\x1b[{columns}D"),
    }
}
