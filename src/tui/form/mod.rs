//! The form's page: the rows of a level, and what keys do to the row under the cursor.
//!
//! A level is a list of [`Line`]s; the settings, the queues, one queue and the site are levels, all
//! drawn and moved through alike.
//!
//! ```text
//! ──────────────────────────────────────────   rule      the level's name, below the first
//! >*  Label                      value         list      cursor, changed, warning, label, value
//! ──────────────────────────────────────────   rule
//!  What it does. What is wrong with it.        help      or the field that is being edited
//! ── Simulator: log, 7 calls ───────────────   rule
//!  tickets 7 → 4 (−3)          SLA 80.00%      strip
//! ```

pub mod about;
pub mod cause;
pub mod editor;
pub mod expansion;
pub mod help;
pub mod list;
pub mod origin;
pub mod outcome;
pub mod picker;
pub mod strip;

use super::journal;
use super::keys::Action;
use super::msg::Effect;
use super::notice::{FromEditor, Notice};
use super::own_editor;
use super::rows::{Level, Line, Shape};
use super::state::{Overlay, Picker, SaveAs, State};
use super::tour;
use crate::settings::{Key, Queue};

/// Does what a key asks of the form.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    const PAGE: isize = 10;
    match action {
        Action::Up => step(state, -1),
        Action::Down => step(state, 1),
        Action::PageUp => step(state, -PAGE),
        Action::PageDown => step(state, PAGE),
        Action::First => step(state, isize::MIN),
        Action::Last => step(state, isize::MAX),
        Action::Enter => enter(state),
        Action::Toggle | Action::Right => next_choice(state, 1),
        Action::Left => next_choice(state, -1),
        Action::More => count(state, 1),
        Action::Less => count(state, -1),
        Action::Digit(digit) => digit_pressed(state, digit),
        Action::Default => default(state),
        Action::Add => editor::open_new_queue(state),
        Action::Remove => remove(state),
        Action::About => about::open(state),
        Action::AllDefault => state.reset(),
        Action::Journal => journal::open(state),
        Action::Tour => tour::open(state),
        Action::CompareFile => state.overlay = Some(Overlay::SaveAs(SaveAs::compare())),
        Action::Cause => about::go_to_cause(state),
        Action::EditValue => return edit_value(state),
        Action::Back => state.go_back(),
        _ => {}
    }
    None
}

fn step(state: &mut State, by: isize) {
    state.stay();
    let State { trail, draft, .. } = state;
    trail.step(&draft.settings, by);
}

fn enter(state: &mut State) {
    match state.row() {
        Line::Gap => {}
        Line::Door(level) => {
            state.stay();
            state.trail.enter(level);
        }
        Line::AddQueue => editor::open_new_queue(state),
        Line::RemoveQueue(at) => remove_queue(state, at),
        Line::Value(target) => match target.shape(state.settings()) {
            Shape::Toggle(on) => state.set(target, &(!on).to_string()),
            Shape::Choice(choices, at) => {
                state.overlay = Some(Overlay::Picker(Picker { target, choices, at }));
            }
            Shape::Number(..) | Shape::Url | Shape::Text => editor::open(state, target, None),
            Shape::Fixed => state.notice = Some(Notice::Fixed),
        },
    }
}

/// Opens the field of a row that is typed, and the user's own editor on what is in it.
fn edit_value(state: &mut State) -> Option<Effect> {
    let target = state.target()?;
    if !matches!(target.shape(state.settings()), Shape::Number(..) | Shape::Url | Shape::Text) {
        state.notice = Some(Notice::Editor(FromEditor::NotTyped));
        return None;
    }
    editor::open(state, target, None);
    own_editor::open_value(state)
}

fn next_choice(state: &mut State, by: isize) {
    let Some(target) = state.target() else { return };
    match target.shape(state.settings()) {
        Shape::Toggle(on) => state.set(target, &(!on).to_string()),
        Shape::Choice(choices, at) => {
            let next = (at + choices.len()).saturating_add_signed(by) % choices.len();
            state.set(target, choices[next].value);
        }
        _ => {}
    }
}

fn count(state: &mut State, by: i64) {
    let Some(target) = state.target() else { return };
    if let Shape::Number(now, min, max) = target.shape(state.settings()) {
        let next = (i64::from(now) + by).clamp(i64::from(min), i64::from(max));
        state.set(target, &next.to_string());
    }
}

fn digit_pressed(state: &mut State, digit: u8) {
    let Some(target) = state.target() else { return };
    match target.shape(state.settings()) {
        Shape::Choice(choices, _) => {
            let choice = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at));
            if let Some(choice) = choice {
                state.set(target, choice.value);
            }
        }
        Shape::Number(..) => editor::open(state, target, Some(&digit.to_string())),
        _ => {}
    }
}

fn default(state: &mut State) {
    let Some(target) = state.target() else { return };
    if let Some(value) = target.default_value(state.settings())
        && !target.is_id()
    {
        state.set(target, &value.to_string());
    }
}

fn remove(state: &mut State) {
    if let Line::Door(Level::Queue(at)) = state.row() {
        remove_queue(state, at);
    }
}

fn remove_queue(state: &mut State, at: usize) {
    if state.trail.level() == Level::Queue(at) {
        state.trail.leave();
    }
    state.change(|draft| {
        if at < draft.settings.queues.len() {
            draft.settings.queues.remove(at);
        }
    });
}

/// Adds a queue of this id at the end, and enters it.
pub fn add_queue(state: &mut State, id: &str) {
    state.change(|draft| draft.settings.queues.push(Queue::new(id)));
    let State { trail, draft, .. } = state;
    trail.go_to(&Key::Queue(id.to_owned()), &draft.settings);
}
