//! The colours and modifiers that the terminal writes in, and the shortest order to change them.

use ratatui::style::{Color, Modifier};

use crate::tui::buffer::{Cell, Ink, Shade};

/// What the terminal writes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen(Ink);

/// Each modifier, with the orders that begin and end it.
const MODIFIERS: [(Modifier, &str, &str); 6] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The modifiers that a blank shows.
const SEEN_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Whether a cell is a blank as erasing leaves it.
pub fn is_blank(cell: &Cell) -> bool {
    cell.is_blank() && Pen::of(cell).erases_plainly()
}

/// Whether nobody can tell two cells apart.
pub fn look_alike(one: &Cell, other: &Cell) -> bool {
    one == other || one.reads_like(other) && Pen::of(other).serves(one)
}

impl Pen {
    fn of(cell: &Cell) -> Self {
        Self(cell.ink())
    }

    /// Whether a cell written now looks as it should.
    pub fn serves(self, cell: &Cell) -> bool {
        let wanted = cell.ink();
        let shown = || SEEN_ON_BLANKS.intersection(self.0.modifier().union(wanted.modifier()));
        let is_plain_blank = || cell.is_blank() && shown().is_empty();
        self.0 == wanted || self.0.shares(Shade::Ground, wanted) && is_plain_blank()
    }

    /// Whether cells erased now are plain.
    pub fn erases_plainly(self) -> bool {
        self.0.shares(Shade::Ground, Ink::default())
            && !self.0.modifier().intersects(SEEN_ON_BLANKS)
    }

    /// Ends every colour and modifier.
    pub fn become_plain(&mut self, out: &mut String) {
        out.push_str("\x1b[m");
        *self = Self::default();
    }

    /// Changes to what a cell is to be written in, if it has to.
    pub fn take(&mut self, cell: &Cell, out: &mut String) {
        if self.serves(cell) {
            return;
        }
        let wanted = Self::of(cell);
        let (on, over) = (wanted.orders(Self::default()), wanted.orders(*self));
        let over = over.join(";");
        let anew = if on.is_empty() { String::new() } else { format!("0;{}", on.join(";")) };
        let order = if anew.len() < over.len() { anew } else { over };
        out.push_str("\x1b[");
        out.push_str(&order);
        out.push('m');
        *self = wanted;
    }

    /// The orders that lead here from another pen.
    fn orders(self, from: Self) -> Vec<String> {
        const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
        let (modifier, before) = (self.0.modifier(), from.0.modifier());
        let ended = before.difference(modifier);
        // Bold and dim end together.
        let kept = if ended.intersects(WEIGHT) { before.difference(WEIGHT) } else { before };
        let mut orders: Vec<String> = Vec::new();
        for (modifier, _, end) in MODIFIERS {
            if ended.contains(modifier) && orders.last().is_none_or(|last| last != end) {
                orders.push(end.to_owned());
            }
        }
        let added = modifier.difference(kept);
        let begin = MODIFIERS.iter().filter(|(modifier, ..)| added.contains(*modifier));
        orders.extend(begin.map(|(_, begin, _)| (*begin).to_owned()));
        for (shade, base) in [(Shade::Text, 30), (Shade::Ground, 40)] {
            if !self.0.shares(shade, from.0) {
                orders.push(colour(self.0.colour(shade), base));
            }
        }
        orders
    }
}

/// The order for a colour of the text (`base` 30) or behind it (40).
fn colour(colour: Color, base: u8) -> String {
    let named = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    (base + named).to_string()
}
