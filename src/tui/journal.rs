//! The list of the steps: each in words, the one that the settings stand at marked, and Enter to go
//! there, back or forward.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::paint::{cut, inside, line, put};
use super::spots::Spot;
use super::state::{Overlay, State, in_words};
use super::theme::{Look, Role};
use crate::say;

/// The list, and the step under its cursor: 0 is where the settings began.
#[derive(Clone, Copy, Debug)]
pub struct Journal {
    at: usize,
}

/// Opens the list at the step that the settings stand at.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Journal(Journal { at: state.steps_made() }));
}

/// Moves, goes to a step, or leaves.
pub fn act(state: &mut State, action: Action) {
    const PAGE: usize = 10;
    let last = state.drafts().len().saturating_sub(1);
    let Some(Overlay::Journal(journal)) = &mut state.overlay else { return };
    journal.at = match action {
        Action::Up => journal.at.saturating_sub(1),
        Action::Down => journal.at + 1,
        Action::PageUp => journal.at.saturating_sub(PAGE),
        Action::PageDown => journal.at + PAGE,
        Action::First => 0,
        Action::Last => last,
        _ => journal.at,
    }
    .min(last);
    let at = journal.at;
    match action {
        Action::Back => state.overlay = None,
        Action::Enter => {
            state.overlay = None;
            state.go_to_step(at);
        }
        _ => {}
    }
}

/// Draws the list.
pub fn view(state: &State, journal: Journal, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let title = say!(look.lang, "The steps", "Các bước đã làm");
    let body = hints::boxed(buf, look, area, &title, Where::Journal);
    let (drafts, now) = (state.drafts(), state.steps_made());
    let room = usize::from(body.height);
    let top = (journal.at + 1).saturating_sub(room);
    for (row, at) in (0..body.height).zip(top..drafts.len()) {
        let said = match at.checked_sub(1) {
            None => say!(look.lang, "as it was opened or saved", "lúc mở hoặc lúc lưu"),
            Some(before) => in_words(drafts[before], drafts[at], look.lang),
        };
        let mark = if at == now { "●" } else { " " };
        let selected = at == journal.at;
        let (cursor, role) = if selected { (">", Role::Selected) } else { (" ", Role::Text) };
        let text = format!("{cursor}{mark} {at:>3} {said}");
        let area = inside(line(body, row));
        look.spot(area, Spot::taken(Spot::step(journal.at, at)));
        put(buf, area, &cut(&text, area.width), look.theme.style(role));
    }
}
