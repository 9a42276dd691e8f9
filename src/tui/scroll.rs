//! Scrolling through what is longer than the screen, and no further than its end.

use super::keys::{Action, Where};
use super::state::{Overlay, State};
use super::{changes, help, layout, repair};

/// Scrolls the page, or the help over it, by a key; Esc leaves the help.
pub fn scroll(state: &mut State, action: Action) {
    let furthest = furthest(state);
    match &mut state.overlay {
        Some(Overlay::Help(_)) if action == Action::Back => state.overlay = None,
        Some(Overlay::Help(at)) => *at = moved(*at, action).min(furthest),
        _ => state.scroll = moved(state.scroll, action).min(furthest),
    }
}

/// Where a key scrolls to from here.
pub fn moved(at: u16, action: Action) -> u16 {
    const PAGE: u16 = 10;
    match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at.saturating_add(1),
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => at.saturating_add(PAGE),
        Action::First => 0,
        Action::Last => u16::MAX,
        _ => at,
    }
}

/// How far what has the keyboard can be scrolled on a screen of this size.
fn furthest(state: &State) -> u16 {
    let Some(frame) = layout::frame(state.area) else { return 0 };
    let look = state.look();
    match state.keyboard() {
        Where::Help => help::furthest(state, &look, frame.page),
        Where::Changes | Where::Note => changes::furthest(state, &look, frame.page),
        Where::Repair => repair::furthest(state, &look, frame.page),
        _ => 0,
    }
}
