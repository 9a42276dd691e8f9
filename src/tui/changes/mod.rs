//! The save page: what differs, what that does, the lines of the file, a note, and the buttons.
//! Nothing is written before a button here is pressed.
//!
//! ```text
//! ──────────────────────────────────────────────────────────────────────────────
//!  Merge a customer's missed calls of one day             2 each … → 4 by queue
//!
//!  tickets 30,161 → 29,935 (−226)       SLA 60.06%, target 80%: not met
//! ── The lines of the file ─────────────────────────────────────────────────────
//!  -merge_missed = "per-call"
//!  +merge_missed = "per-queue"
//! ──────────────────────────────────────────────────────────────────────────────
//!  Note:
//! >[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
//! ```

mod view;

use super::keys::Action;
use super::layout;
use super::msg::{Effect, Save};
use super::notice::{self, Notice};
use super::open_file::Locked;
use super::page::Page;
use super::paper::moved;
use super::said::Said;
use super::state::question::Question;
use super::state::{Button, Overlay, SaveAs, State};

pub use view::{furthest, view};

/// Moves between the note and the buttons, scrolls the text, presses a button.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Up => state.desk.step(Button::ALL.len()),
        Action::Down => state.desk.step(1),
        Action::First => state.desk.at = 0,
        Action::Last => state.desk.at = Button::ALL.len(),
        Action::PageUp | Action::PageDown => scroll(state, action),
        Action::Back => state.show(Page::Form),
        Action::Enter => {
            let button = state.desk.at.checked_sub(1).and_then(|at| Button::ALL.get(at));
            return button.and_then(|button| press(state, *button));
        }
        _ => {}
    }
    None
}

/// Scrolls the text above the buttons.
fn scroll(state: &mut State, action: Action) {
    let frame = layout::frame(state.area);
    let furthest = frame.map_or(0, |frame| furthest(state, &state.look(), frame.page));
    state.scroll = moved(state.scroll, action).min(furthest);
}

/// Does what a button says.
pub fn press(state: &mut State, button: Button) -> Option<Effect> {
    match button {
        Button::Save => save(state, false),
        Button::SaveAndQuit => save(state, true),
        Button::SaveElsewhere => {
            if let Some(notice) = hindrance(state) {
                state.notice = Some(notice);
            } else {
                state.overlay = Some(Overlay::SaveAs(SaveAs::settings(state.file.path.as_deref())));
            }
            None
        }
        Button::GoOn => {
            state.show(Page::Form);
            None
        }
        Button::Drop => {
            state.drop_changes();
            None
        }
    }
}

/// What keeps the settings as they are shown from being saved anywhere.
fn hindrance(state: &State) -> Option<Notice> {
    let (errors, _) = state.counts();
    match &state.file.locked {
        _ if state.underway.is_some() => Some(Notice::Save(notice::Save::StillSlow)),
        _ if state.is_trial() => Some(Notice::Trial),
        Some(Locked::Asked) => Some(Notice::ReadOnly),
        _ if errors > 0 => Some(Notice::Save(notice::Save::Errors(errors))),
        _ => None,
    }
}

fn save(state: &mut State, leaving: bool) -> Option<Effect> {
    let unwritable = match &state.file.locked {
        Some(Locked::Unwritable(unwritable)) => Some(Notice::Failed(unwritable.why.clone())),
        _ => None,
    };
    if let Some(notice) = hindrance(state).or(unwritable) {
        if matches!(notice, Notice::Save(notice::Save::Errors(_))) {
            state.go_to_first_error();
        }
        state.notice = Some(notice);
        return None;
    }
    state.ask_about_theirs();
    if state.overlay.is_some() {
        return None;
    }
    if state.file.exists && !state.is_unsaved() {
        state.notice = Some(Notice::Save(notice::Save::Unchanged));
        return leaving.then_some(Effect::Quit);
    }
    state.leaving = leaving;
    if let Some(path) = state.file.path.clone() {
        return write(state, path, state.file.exists);
    }
    state.overlay = Some(Overlay::SaveAs(SaveAs::settings(state.file.path.as_deref())));
    None
}

/// The effect that saves the text as it is now; whether a file is to be emptied is asked first.
pub fn write(state: &mut State, path: std::path::PathBuf, over: bool) -> Option<Effect> {
    let is_blank = |text: &str| text.trim().is_empty();
    let empties = state.unsaved_text().is_ok_and(|text| is_blank(&text));
    if over && empties && !is_blank(&state.file.text) {
        state.overlay = Some(Overlay::Question(Question::emptying(path)));
        return None;
    }
    put(state, path, over)
}

/// The same without asking; a text that cannot be written is said.
pub fn put(state: &mut State, path: std::path::PathBuf, over: bool) -> Option<Effect> {
    match state.unsaved_text() {
        _ if state.underway.is_some() => {
            state.notice = Some(Notice::Save(notice::Save::StillSlow));
            None
        }
        Ok(text) => {
            let note = state.desk.note.text().to_owned();
            Some(state.begin_save(Save { path, text, over, in_place: false, note }))
        }
        Err(why) => {
            state.leaving = false;
            state.notice = Some(Notice::Failed(Said::by(|lang| why.say(lang))));
            None
        }
    }
}
