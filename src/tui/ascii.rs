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
        let sign = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol());
        let plain = match sign {
            Some((_, plain)) => (*plain).to_owned(),
            None => unaccented(cell.symbol()),
        };
        let is_one = plain.is_ascii() && plain.len() == 1;
        cell.set_symbol(if is_one { &plain } else { "?" });
    }
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
