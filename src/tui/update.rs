//! What a message does to the state: `(State, Msg) → Option<Effect>`, and nothing else anywhere.

mod answers;
mod mouse;
mod pasting;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;

use super::form::{self, editor, picker};
use super::keys::{self, Action, Calls, Where};
use super::msg::{Effect, Msg};
use super::notice::Notice;
use super::page::Page;
use super::rows::Target;
use super::simulator::Source;
use super::state::{Overlay, SaveAs, Search, State};
use super::{
    changes, copy, display, find, help, journal, merging, offer, own_editor, palette, question,
    repair, save_as, saves, simulator, story, tour,
};
use crate::replay::lessons::{LESSONS, Trial};
use crate::settings::Key;

/// Takes a message; what the outside is to do about it, if anything.
pub fn update(state: &mut State, msg: Msg) -> Option<Effect> {
    let effect = happened(state, msg);
    if effect.is_none() {
        state.go_on_waiting();
    }
    effect
}

fn happened(state: &mut State, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Key(key) if key.kind == KeyEventKind::Release => None,
        Msg::Key(key) => pressed(state, key),
        Msg::Paste(paste) => pasting::pasted(state, &paste),
        Msg::Mouse(mouse) => {
            state.simulator.stop();
            mouse::heed(state, mouse)
        }
        Msg::Resize(columns, rows) => {
            state.area = Rect::new(0, 0, columns, rows);
            Some(Effect::Repaint)
        }
        Msg::Tick => {
            state.simulator.tick();
            None
        }
        Msg::Idle => {
            state.simulator.search_on();
            None
        }
        msg => answers::heard(state, msg),
    }
}

fn pressed(state: &mut State, key: KeyEvent) -> Option<Effect> {
    state.notice = None;
    let at = state.keyboard();
    if keys::is_interrupt(&key) && state.own_simulator().is_coming() {
        state.stop_calls();
        return None;
    }
    let action = keys::action(at, &key);
    let plays_on = action == Some(Action::Simulator(Calls::Play));
    if state.simulator.is_playing() && !plays_on {
        state.simulator.stop();
    }
    if let Some(action @ (Action::Repaint | Action::Suspend)) = action {
        return everywhere(state, action);
    }
    if let Some(action) = action {
        return act(state, at, action);
    }
    typed(state, at, key);
    None
}

/// Does an action as its key would in a place.
pub fn act(state: &mut State, at: Where, action: Action) -> Option<Effect> {
    if state.own_simulator().is_coming() && is_way_out(state, at, action) {
        state.stop_calls();
        return None;
    }
    if let Action::Simulator(action) = action
        && at != Where::Story
    {
        let outcome = state.simulator.act(action);
        return heed(state, outcome);
    }
    match at {
        Where::Offer => offer::act(state, action),
        Where::Copied => copy::act_copied(state, action),
        Where::Tour => tour::act(state, action),
        Where::Journal => journal::act(state, action),
        Where::About => form::about::act(state, action),
        Where::Help => help::act(state, action),
        at => return ask(state, at, action),
    }
    None
}

/// The same in the places from which something can be asked of the outside.
fn ask(state: &mut State, at: Where, action: Action) -> Option<Effect> {
    match at {
        Where::Ways | Where::Picker => picker::act(state, action),
        Where::Field => editor::act(state, action),
        Where::Find => find::act(state, action),
        Where::Palette => {
            let (at, action) = palette::act(state, action)?;
            act(state, at, action)
        }
        Where::Path => save_as::act(state, action),
        Where::Question if matches!(state.overlay, Some(Overlay::Merging(_))) => {
            merging::act(state, action)
        }
        Where::Question => question::act(state, action),
        Where::Story => story::act(state, action),
        Where::Display => display::act(state, action),
        Where::Copy => copy::act(state, action),
        _ => everywhere(state, action),
    }
}

/// Whether this is the key for one level back where there is none.
fn is_way_out(state: &State, at: Where, action: Action) -> bool {
    match action {
        Action::Back => at == Where::Form && state.is_at_top(),
        Action::Simulator(Calls::Back) => {
            !state.is_trial() && matches!(at, Where::Simulator | Where::Sla)
        }
        _ => false,
    }
}

/// The keys that mean the same on every page; the rest is up to the page.
fn everywhere(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::NextPage => turn(state, 1),
        Action::PreviousPage => turn(state, Page::ALL.len() - 1),
        Action::SavePage => state.show(Page::Changes),
        Action::Undo => return state.undo(),
        Action::Redo => state.redo(),
        Action::Palette => state.overlay = Some(Overlay::Palette(Search::default())),
        Action::Find => state.overlay = Some(Overlay::Find(Search::default())),
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Language => state.lang = state.lang.other(),
        Action::Display => display::open(state),
        Action::Copy => copy::open(state),
        Action::Mouse => {
            state.mouse = !state.mouse;
            state.notice = Some(Notice::Mouse(state.mouse));
        }
        Action::Mask => state.masked = Some(!state.is_masked()),
        Action::Repaint => return Some(Effect::Repaint),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Story => story::open(state),
        Action::ToCall => {
            state.show(Page::Simulator);
            state.overlay = state.left.take().map(Overlay::Story);
        }
        Action::Quit => return state.quit(),
        Action::EditFile => return own_editor::open_file(state),
        Action::History => state.show(Page::Saves),
        Action::Reload => return state.file.path.clone().map(Effect::Load),
        action => return page(state, action),
    }
    None
}

fn page(state: &mut State, action: Action) -> Option<Effect> {
    match state.keyboard() {
        Where::Form | Where::Queues => form::act(state, action),
        Where::Changes | Where::Note => changes::act(state, action),
        Where::Saves => saves::act(state, action),
        Where::Repair => {
            repair::act(state, action);
            None
        }
        _ => None,
    }
}

fn turn(state: &mut State, by: usize) {
    let at = Page::ALL.iter().position(|page| *page == state.page).unwrap_or_default();
    state.show(Page::ALL[(at + by) % Page::ALL.len()]);
}

/// A key that is no command: text where a field is open, a hint elsewhere.
fn typed(state: &mut State, at: Where, key: KeyEvent) {
    match (&mut state.overlay, at) {
        (Some(Overlay::Editor(editor)), _) => editor.key(key),
        (Some(Overlay::SaveAs(save_as)), _) => save_as.field.key(key),
        (Some(Overlay::Find(_)), _) => find::key(state, key),
        (Some(Overlay::Palette(palette)), _) => palette.key(key),
        (None, Where::Note) => state.desk.note.key(key),
        (None, Where::Adding | Where::Filtering) => state.simulator.edit(key),
        _ if is_accented(key) => state.notice = Some(Notice::InputMethod),
        _ => {}
    }
}

/// A letter that no key of the table can be, because an input method made it.
fn is_accented(key: KeyEvent) -> bool {
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    matches!(key.code, KeyCode::Char(c) if plain && !c.is_ascii())
}

/// Does what the simulator asks of the form.
fn heed(state: &mut State, outcome: Option<simulator::Outcome>) -> Option<Effect> {
    match outcome? {
        simulator::Outcome::GoTo(key) => {
            state.go_to_setting_of_call(&key);
        }
        simulator::Outcome::Take(key, value) => {
            if let Key::Setting(row) = key {
                state.set(Target::Setting(row), &value);
            }
        }
        simulator::Outcome::Keep => {
            state.overlay = Some(Overlay::SaveAs(SaveAs::calls()));
        }
        simulator::Outcome::OpenLesson(number) => open_lesson(state, number),
        simulator::Outcome::LeaveLesson if state.is_trial() => state.leave_trial(),
        // The calls that stand in where no log was given are a lesson's too, but no trial. Of all other keys
        // only Esc is handed back: one level back is the form.
        simulator::Outcome::LeaveLesson | simulator::Outcome::Unused => state.show(Page::Form),
    }
    None
}

/// Opens a lesson, by its number from 0, as a trial.
pub fn open_lesson(state: &mut State, number: usize) {
    state.leave_trial();
    let trial = LESSONS.get(number).and_then(|lesson| lesson.open(&state.saved));
    if let Some(Trial { settings, log, .. }) = trial {
        state.open_trial(settings, Source::Lesson(number), log);
        state.page = Page::Simulator;
    }
}
