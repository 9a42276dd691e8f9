//! The mouse: what was clicked is found by what was drawn there. Every view says of its own parts what a
//! click on them does; nothing can be done by the mouse that no key does. A click beside a field takes over
//! what was typed there, as Enter does, and goes no further while that is not allowed.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use super::form::editor;
use super::keys::{self, Action, Shown, Where};
use super::msg::Effect;
use super::simulator::Action as Calls;
use super::state::{Page, State};
use super::update::{act, show};
use super::{layout, view};

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
    /// Does what the key of this name does; which one, where the name stands for two.
    Key(String, Part),
    /// Puts the cursor of the field that is open where it was clicked: the field begins at this column, so
    /// many columns of its text before.
    Text {
        /// The field's first column.
        left: u16,
        /// The columns of the text that stand before it.
        hidden: u16,
    },
}

/// Which part of a key's name was clicked: `+ -` stands for two keys, and the word behind it for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first half of the name.
    First,
    /// The second half of the name.
    Second,
    /// The word for what it does.
    Word,
}

impl Spot {
    /// A row so far from the cursor: a click chooses it, and one on the row that is chosen opens it.
    pub fn chosen(page: Option<Page>, step: isize) -> Self {
        Self::Row { page, step, then: (step == 0).then_some(Action::Enter) }
    }

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
                show(state, page);
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
    if matches!(row.action, Action::Digit(_)) {
        return None;
    }
    act(state, here, row.action)
}

/// Goes a row down, or up, in what lies under the pointer.
fn wheel(state: &mut State, at: Position, by: isize) -> Option<Effect> {
    if let Some(page) = page_at(state, at).filter(|page| *page != state.page) {
        show(state, page);
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
