//! The last line: the keys of what has the keyboard, from the key table, or a notice in their place.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::Where;
use super::notice::Notice;
use super::paint::{cut, fill, from, pieces, put, width, wrap};
use super::state::State;
use super::theme::{Look, Role};

/// What the line says.
#[derive(Clone, Debug, PartialEq)]
pub struct Footer {
    at: Where,
    notice: Option<Notice>,
}

impl Footer {
    /// The line of a state.
    pub fn of(state: &State) -> Self {
        Self { at: state.keyboard(), notice: state.notice.clone() }
    }

    /// Draws it; a notice that is longer than the line takes some of the page above it, until the next key.
    pub fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(notice) = &self.notice {
            view_notice(notice, look, area, buf);
        } else if !has_own_keys(self.at) {
            let keys = hints::pieces(self.at, look.lang, area.width);
            let keys: Vec<_> = keys.iter().map(|(text, role)| (text.as_str(), *role)).collect();
            pieces(buf, look, area, &keys);
        }
    }

    /// Whether it takes no more than its line.
    pub fn keeps_to_itself(&self, look: &Look<'_>, columns: u16) -> bool {
        let is_short =
            |notice: &Notice| notice.may_be_cut() || width(&notice.say(look.lang)) < columns;
        self.notice.as_ref().is_none_or(is_short)
    }
}

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

/// Whether a place names its keys in its own lower border.
const fn has_own_keys(at: Where) -> bool {
    matches!(
        at,
        Where::Ways
            | Where::Picker
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
