//! The keys of a place as the screen names them, from the key table: for the footer, and for the lower
//! border of what stands over a page.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::{self, Shown, Where};
use super::paint::{self, width};
use super::theme::{Look, Role};
use crate::text::Lang;

/// A box that names the keys of a place in its lower border; what is inside it.
pub fn boxed(buf: &mut Buffer, look: &Look<'_>, area: Rect, title: &str, at: Where) -> Rect {
    let keys = pieces(at, look.lang, area.width.saturating_sub(4));
    let keys: Vec<_> = keys.iter().map(|(text, role)| (text.as_str(), *role)).collect();
    paint::boxed(buf, look, area, title, &keys)
}

/// The keys of a place and the words for them, as far as there is room. The last two (help, quit)
/// stay and the ones before them give way, but for the simulator's, which at 80 columns and above need
/// the whole line.
pub fn pieces(at: Where, lang: Lang, columns: u16) -> Vec<(String, Role)> {
    let rows = keys::rows(at).filter(|row| row.shown == Shown::Footer);
    let mut items: Vec<_> = rows.map(|row| (row.name, row.label.get(lang))).collect();
    let used = |items: &[(&str, &str)]| -> u16 {
        items.iter().map(|(name, label)| width(name) + width(label) + 3).sum()
    };
    let own_line = columns >= 80 && matches!(at, Where::Simulator | Where::Sla);
    while used(&items) > columns + 1 && !items.is_empty() {
        let keep = if own_line { 0 } else { 2.min(items.len() - 1) };
        items.remove(items.len() - 1 - keep);
    }
    let mut pieces = Vec::new();
    for (at, (name, label)) in items.into_iter().enumerate() {
        pieces.push((if at == 0 { " " } else { "  " }.to_owned(), Role::Text));
        pieces.push((name.to_owned(), Role::Key));
        pieces.push((format!(" {label}"), Role::Text));
    }
    pieces
}
