//! The screen for terminals that show no more than ASCII: one pass over the finished cells, so that
//! no view has to know.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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
    for position in area.intersection(buf.area).positions() {
        let Some(cell) = buf.cell_mut(position) else { continue };
        if cell.symbol().is_ascii() {
            continue;
        }
        let plain = letter(cell.symbol());
        cell.set_symbol(&plain);
    }
}

/// A line of text in ASCII.
pub fn text(line: &str) -> String {
    line.chars().map(|c| letter(c.encode_utf8(&mut [0; 4]))).collect()
}

/// What becomes of one letter or sign.
fn letter(symbol: &str) -> String {
    if symbol.is_ascii() {
        return symbol.to_owned();
    }
    let sign = SIGNS.iter().find(|(sign, _)| *sign == symbol);
    let plain = sign.map_or_else(|| unaccented(symbol), |(_, plain)| (*plain).to_owned());
    let is_one = plain.is_ascii() && plain.len() == 1;
    if is_one { plain } else { "?".to_owned() }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn every_cell_becomes_ascii() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 1));
        buf.set_string(0, 0, "─ Gộp phiếu → đài ‹4› 電 ☎", Style::new());
        fold(&mut buf, Rect::new(0, 0, 24, 1));
        let text: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.trim_end(), "- Gop phieu > dai <4> ?");
    }
}
