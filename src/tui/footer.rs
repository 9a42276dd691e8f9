//! The last line: the keys of what has the keyboard, from the key table, or a notice in their place.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::{self, Shown, Where};
use super::notice::Notice;
use super::paint::{self, cut, fill, from, pieces as put_pieces, put, width, wrap};
use super::state::State;
use super::theme::{Look, Role};
use crate::text::Lang;

/// Draws the line.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    if let Some(notice) = &state.notice {
        view_notice(notice, look, area, buf);
        return;
    }
    let at = state.keyboard();
    if !has_own_keys(at) {
        let pieces = pieces(at, look.lang, area.width);
        let pieces: Vec<_> = pieces.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        put_pieces(buf, look, area, &pieces);
    }
}

/// Draws a notice; one that is longer than the line takes some of the page above it, until the next key.
fn view_notice(notice: &Notice, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const MOST: u16 = 4;
    let (said, room) = (notice.say(look.lang), area.width.saturating_sub(1));
    let lines = if width(&said) <= room { vec![said] } else { wrap(&said, room) };
    let most = if notice.may_be_cut() { 1 } else { MOST };
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(most).min(area.y + 1);
    let style = look.theme.style(notice.role());
    for (row, text) in (0..rows).zip(&lines) {
        let is_cut = row + 1 == rows && lines.len() > usize::from(rows);
        let text = if is_cut { format!("{text} …") } else { text.clone() };
        let at = Rect { y: area.y + 1 + row - rows, ..area };
        fill(buf, at, ' ', look.theme.style(Role::Text));
        put(buf, from(at, 1), &cut(&text, room), style);
    }
}

/// A box that names the keys of a place in its lower border; what is inside it.
pub fn boxed(buf: &mut Buffer, look: &Look<'_>, area: Rect, title: &str, at: Where) -> Rect {
    let keys = pieces(at, look.lang, area.width.saturating_sub(4));
    let keys: Vec<_> = keys.iter().map(|(text, role)| (text.as_str(), *role)).collect();
    paint::boxed(buf, look, area, title, &keys)
}

/// Whether a place names its keys in its own lower border.
const fn has_own_keys(at: Where) -> bool {
    matches!(
        at,
        Where::Picker
            | Where::Find
            | Where::Palette
            | Where::Help
            | Where::Lessons
            | Where::Adding
            | Where::Story
            | Where::Display
            | Where::About
            | Where::Offer
            | Where::Journal
            | Where::Copy
            | Where::Copied
            | Where::Tour
    )
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
