//! What the outside answers, and what it tells unasked: the disk, other admins, other sessions.

use std::path::PathBuf;

use crate::tui::msg::{Effect, Msg, NotSaved};
use crate::tui::notice::{self, Notice, Others};
use crate::tui::said::Said;
use crate::tui::state::State;
use crate::tui::{offer, own_editor, saves};

/// Takes an answer; what follows from it.
pub(super) fn heard(state: &mut State, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Saved(Ok(receipt)) => return state.saved(receipt),
        Msg::Saved(Err(why)) => not_saved(state, why),
        Msg::Slow => state.is_slow(),
        Msg::Loaded(Err(said)) | Msg::Read(_, Err(said)) | Msg::Failed(said) => {
            state.notice = Some(Notice::Failed(said));
        }
        Msg::Loaded(Ok(text)) => {
            state.read_anew(text);
            state.go_to_first_error();
        }
        Msg::Kept(answer) => return kept(state, answer),
        Msg::Read(path, Ok(text)) => offer::compared(state, &path, text),
        Msg::Edited(edit, text) => own_editor::left(state, &edit, text),
        Msg::Past(past) => {
            state.past = past;
            state.waiting.history = false;
        }
        Msg::Recalled(past) => state.recalled(&past),
        Msg::Brought(number, text) => saves::brought(state, number, text),
        Msg::Looked(on_disk) => state.looked(on_disk),
        Msg::OnDisk(outside) => state.found_outside(outside),
        Msg::Offered(offers) => state.waiting.offers = offers.into_iter().rev().collect(),
        Msg::CameAbout => state.notice = Some(Notice::Save(notice::Save::CameAbout)),
        Msg::Guests(said) => state.waiting.guests = Some(said),
        Msg::Taken => state.taken_over(),
        Msg::Unkept(why) => state.notice = Some(Notice::Others(Others::Unkept(why))),
        Msg::Coming(coming) => state.calls_coming(coming),
        Msg::Pasting => state.notice = Some(Notice::Pasting),
        Msg::Answered
        | Msg::Key(_)
        | Msg::Paste(_)
        | Msg::Mouse(_)
        | Msg::Resize(..)
        | Msg::Tick
        | Msg::Idle => {}
    }
    None
}

fn not_saved(state: &mut State, why: NotSaved) {
    let underway = state.end_save();
    match why {
        NotSaved::InPlace(why) => {
            let path = underway.map(|underway| underway.path).or_else(|| state.file.path.clone());
            state.waiting.in_place = Some((why, path.unwrap_or_default()));
        }
        NotSaved::Failed(said) => {
            state.leaving = false;
            state.notice = Some(Notice::Failed(said));
        }
    }
}

/// The calls added by hand are kept, or why not.
fn kept(state: &mut State, answer: Result<PathBuf, Said>) -> Option<Effect> {
    let leaving = std::mem::take(&mut state.leaving);
    match answer {
        Ok(path) => {
            state.simulator.kept();
            state.notice = Some(Notice::Save(notice::Save::Saved(path)));
            if leaving { state.quit() } else { None }
        }
        Err(said) => {
            state.notice = Some(Notice::Failed(said));
            None
        }
    }
}
