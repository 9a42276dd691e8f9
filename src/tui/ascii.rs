//! The screen for terminals that show no more than ASCII: one pass over the finished cells, so that
//! no view has to know.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use crate::text::unaccented;

/// What the signs of the screen become; a letter loses its accents, and what is left is a `?`.
const SIGNS: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("‹", "<"),
    ("›", ">"),
    ("…", "~"),
    ("·", "-"),
    ("•", "*"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("≤", "<"),
    ("≥", ">"),
    ("●", "*"),
    ("○", "o"),
    ("█", "#"),
    ("▌", "#"),
    ("▐", "#"),
    ("▄", "#"),
    ("▀", "#"),
    ("▓", "#"),
    ("▒", "="),
    ("░", "."),
    ("►", ">"),
    ("◄", "<"),
    ("▲", "^"),
    ("▼", "v"),
    ("“", "\""),
    ("”", "\""),
    ("±", "~"),
];

/// Puts ASCII in the place of every cell's text.
pub fn fold(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for cell in buf.cells_mut(y, area.left(), area.right()) {
            if !cell.symbol().is_ascii() {
                cell.set_letter(letter(cell.symbol()));
            }
        }
    }
}

/// A line of text in ASCII.
pub fn text(line: &str) -> String {
    line.chars().map(|c| letter(c.encode_utf8(&mut [0; 4]))).collect()
}

/// What becomes of one letter or sign.
fn letter(symbol: &str) -> char {
    let sign = SIGNS.iter().find(|(sign, _)| *sign == symbol);
    let plain = sign.map_or_else(|| unaccented(symbol), |(_, plain)| (*plain).to_owned());
    let mut letters = plain.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii() => letter,
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::tui::buffer::Cell;

    #[test]
    fn every_cell_becomes_ascii() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 1));
        buf.set_text(0, 0, "─ Gộp phiếu → đài ‹4› 電 ☎", 24, Style::new());
        fold(&mut buf, Rect::new(0, 0, 24, 1));
        let text: String = buf.content.iter().map(Cell::symbol).collect();
        assert_eq!(text.trim_end(), "- Gop phieu > dai <4> ?");
    }
}
