//! The mouse: what was clicked is found by what was drawn there. Every view says of its own parts what a
//! click on them does; nothing can be done by the mouse that no key does.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use super::keys::{self, Action, Shown, Where};
use super::msg::Effect;
use super::simulator::Action as Calls;
use super::state::{Overlay, Page, State};
use super::update::{act, show};
use super::view;

/// Something done with the mouse, at a place of the screen counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub what: What,
    /// The column and the row.
    pub at: Position,
}

/// What can be done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The first button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// Whether the form asks the terminal for the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Liking {
    /// Not over SSH, where marking text with the mouse is worth more.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

impl Liking {
    /// All, in the order they are switched through, each as the preferences name it.
    pub const ALL: [(Self, &str); 3] = [(Self::Auto, "auto"), (Self::On, "on"), (Self::Off, "off")];
}

/// What a click does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Shows a page, goes so many rows down in what then has the keyboard, and does what a key would.
    Row {
        /// The page it is on; none where it lies over the pages.
        page: Option<Page>,
        /// Rows down from the cursor, or up.
        step: isize,
        /// What is done there.
        then: Option<Action>,
    },
    /// Does what the key of this name does.
    Key(String),
}

impl Spot {
    /// A row so far from the cursor in a list that lies over the pages: a click takes it.
    pub const fn taken(step: isize) -> Self {
        Self::Row { page: None, step, then: Some(Action::Enter) }
    }

    /// How far one place of a list is from another.
    pub fn step(from: usize, to: usize) -> isize {
        to.cast_signed().wrapping_sub(from.cast_signed())
    }
}

/// The parts of a screen that can be clicked, those drawn last on top.
#[derive(Debug, Default)]
pub struct Spots(RefCell<Vec<(Rect, Spot)>>);

impl Spots {
    /// A part of the screen was drawn.
    pub fn add(&self, area: Rect, spot: Spot) {
        self.0.borrow_mut().push((area, spot));
    }

    /// All that was drawn so far is covered.
    pub fn cover(&self) {
        self.0.borrow_mut().clear();
    }

    fn at(&self, at: Position) -> Option<Spot> {
        let spots = self.0.borrow();
        spots.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, spot)| spot.clone())
    }
}

/// Does what the mouse asks for.
pub fn heed(state: &mut State, mouse: Mouse) -> Option<Effect> {
    // What is typed is not lost to a click beside it.
    if matches!(state.overlay, Some(Overlay::Editor(_) | Overlay::SaveAs(_)))
        || state.simulator.is_editing()
    {
        return None;
    }
    state.notice = None;
    match mouse.what {
        What::Click => click(state, mouse.at),
        What::WheelUp => step(state, -1, moves_of_the_wheel),
        What::WheelDown => step(state, 1, moves_of_the_wheel),
    }
}

fn click(state: &mut State, at: Position) -> Option<Effect> {
    match view::spots(state).at(at)? {
        Spot::Key(name) => press(state, &name),
        Spot::Row { page, step: by, then } => {
            if let Some(page) = page.filter(|page| *page != state.page) {
                show(state, page);
            }
            let effect = step(state, by, moves);
            effect.or_else(|| then.and_then(|then| act(state, state.keyboard(), then)))
        }
    }
}

/// Does what the key of a name does, unless the name stands for two keys.
fn press(state: &mut State, name: &str) -> Option<Effect> {
    let here = state.keyboard();
    let mut rows = keys::rows(here).skip_while(|row| row.name != name);
    let row = rows.next()?;
    let is_two = rows.next().is_some_and(|next| next.shown == Shown::Above);
    if is_two || matches!(row.action, Action::Digit(_)) {
        return None;
    }
    act(state, here, row.action)
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
