//! What the mouse does: what was clicked is found by what was drawn there, and done as its key would. A
//! click beside a field takes over what was typed there, as Enter does, and goes no further while that is
//! not allowed.

use ratatui::layout::Position;

use super::act;
use crate::tui::form::editor;
use crate::tui::keys::{self, Action, Calls, Shown, Where};
use crate::tui::mouse::{Mouse, What};
use crate::tui::msg::Effect;
use crate::tui::page::Page;
use crate::tui::spots::{Part, Spot};
use crate::tui::state::State;
use crate::tui::{layout, view};

/// Does what the mouse asks for.
pub(super) fn heed(state: &mut State, mouse: Mouse) -> Option<Effect> {
    state.notice = None;
    match mouse.what {
        What::Click => click(state, mouse.at),
        What::WheelUp => wheel(state, mouse.at, -1),
        What::WheelDown => wheel(state, mouse.at, 1),
    }
}

fn click(state: &mut State, at: Position) -> Option<Effect> {
    match view::spots(state).at(at) {
        Some(Spot::Key(name, part)) => press(state, &name, part),
        Some(Spot::Text { left, hidden }) => {
            let column = at.x.saturating_sub(left).saturating_add(hidden);
            state.typed_into()?.go_to(column);
            None
        }
        Some(Spot::Row { page, step: by, then }) if leaves_field(state) => {
            if let Some(page) = page.filter(|page| *page != state.page) {
                state.show(page);
            }
            let effect = step(state, by, moves);
            effect.or_else(|| then.and_then(|then| act(state, state.keyboard(), then)))
        }
        Some(Spot::Row { .. }) => None,
        None => {
            leaves_field(state);
            None
        }
    }
}

/// Leaves a field beside which something was clicked, if one is open: what was typed is taken over as by
/// Enter. Whether the click goes on: not while the field refuses it, and not where the rows have changed.
fn leaves_field(state: &mut State) -> bool {
    let rows = |state: &State| (state.trail.level(), state.trail.at());
    let before = rows(state);
    match state.keyboard() {
        Where::Field => editor::leave(state),
        Where::Filtering => {
            state.simulator.act(Calls::Enter);
        }
        _ => return true,
    }
    state.overlay.is_none() && rows(state) == before
}

/// Does what the key of a name does.
fn press(state: &mut State, name: &str, part: Part) -> Option<Effect> {
    let here = state.keyboard();
    let mut rows = keys::rows(here).skip_while(|row| row.name != name);
    let first = rows.next()?;
    let second = rows.next().filter(|next| next.shown == Shown::Above);
    let row = match (part, second) {
        (_, None) | (Part::First, _) => first,
        (Part::Second, Some(second)) => second,
        (Part::Word, Some(_)) => return None,
    };
    act(state, here, row.action)
}

/// Goes a row down, or up, in what lies under the pointer.
fn wheel(state: &mut State, at: Position, by: isize) -> Option<Effect> {
    if let Some(page) = page_at(state, at).filter(|page| *page != state.page) {
        state.show(page);
    }
    step(state, by, moves_of_the_wheel)
}

/// The page under the pointer where two stand side by side and nothing covers them.
fn page_at(state: &State, at: Position) -> Option<Page> {
    if state.overlay.is_some() || !state.is_side_by_side() || !is_of_two(state.page) {
        return None;
    }
    let split = layout::split(layout::frame(state.area)?.page)?;
    let pages = [(split.form, Page::Form), (split.simulator, Page::Simulator)];
    pages.into_iter().find(|(area, _)| area.contains(at)).map(|(_, page)| page)
}

const fn is_of_two(page: Page) -> bool {
    matches!(page, Page::Form | Page::Simulator)
}

/// Goes so many rows down, or up, in what has the keyboard.
fn step(
    state: &mut State,
    by: isize,
    moves: impl Fn(Where) -> Option<[Action; 2]>,
) -> Option<Effect> {
    for _ in 0..by.unsigned_abs() {
        let here = state.keyboard();
        let [up, down] = moves(here)?;
        let effect = act(state, here, if by < 0 { up } else { down });
        if effect.is_some() {
            return effect;
        }
    }
    None
}

/// What moves the cursor of a place up and down.
fn moves(here: Where) -> Option<[Action; 2]> {
    let has = |action| keys::rows(here).any(|row| row.action == action);
    let ways = [
        [Action::Up, Action::Down],
        [Action::Simulator(Calls::Previous), Action::Simulator(Calls::Next)],
        [Action::Left, Action::Right],
    ];
    ways.into_iter().find(|[up, down]| has(*up) && has(*down))
}

/// What the wheel does in a place: on the page of the changes it scrolls the text, for the cursor there
/// is on the buttons.
fn moves_of_the_wheel(here: Where) -> Option<[Action; 2]> {
    match here {
        Where::Changes | Where::Note => Some([Action::PageUp, Action::PageDown]),
        here => moves(here),
    }
}
