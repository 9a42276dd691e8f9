//! What the outside answers, and what it tells unasked: the disk, other admins, other sessions.

use std::path::PathBuf;

use super::quit;
use crate::tui::field::Field;
use crate::tui::msg::{Effect, Msg, NotSaved, Receipt, Said};
use crate::tui::notice::{Notice, Others};
use crate::tui::offer;
use crate::tui::question::Question;
use crate::tui::state::{Overlay, State};

/// Takes an answer; what follows from it.
pub(super) fn heard(state: &mut State, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Saved(Ok(receipt)) => return saved(state, receipt),
        Msg::Saved(Err(NotSaved::InPlace(why))) => {
            let path = state.file.path.clone().unwrap_or_default();
            state.overlay = Some(Overlay::Question(Question::in_place(why, path)));
        }
        Msg::Saved(Err(NotSaved::Failed(said))) | Msg::Loaded(Err(said)) => {
            state.leaving = false;
            state.notice = Some(Notice::Failed(said));
        }
        Msg::Loaded(Ok(text)) => {
            state.loaded(text);
            state.go_to_first_error();
        }
        Msg::Kept(answer) => return kept(state, answer),
        Msg::Read(path, Ok(text)) => offer::compared(state, &path, text),
        Msg::Read(_, Err(said)) => state.notice = Some(Notice::Failed(said)),
        Msg::Past(past) => state.past = past,
        Msg::Recalled(past) => state.recalled(&past),
        Msg::Looked(on_disk) => state.looked(on_disk),
        Msg::OnDisk(outside) => state.found_outside(outside),
        Msg::Offered(offers) => state.waiting.offers = offers.into_iter().rev().collect(),
        Msg::Taken => state.taken_over(),
        Msg::Unkept(why) => state.notice = Some(Notice::Others(Others::Unkept(why))),
        Msg::Pasting => state.notice = Some(Notice::Pasting),
        Msg::Answered | Msg::Key(_) | Msg::Paste(_) | Msg::Resize(..) | Msg::Tick => {}
    }
    None
}

fn saved(state: &mut State, receipt: Receipt) -> Option<Effect> {
    let Receipt { path, text, at, confirmed } = receipt;
    state.desk.note = Field::default();
    state.saved_at = Some(at);
    state.saved_into(path.clone());
    // It may be another file than the one that could not be written.
    state.file.locked = None;
    state.loaded(text);
    state.notice = Some(if confirmed { Notice::Saved(path) } else { Notice::Unconfirmed(path) });
    std::mem::take(&mut state.leaving).then_some(Effect::Quit)
}

/// The calls added by hand are kept, or why not.
fn kept(state: &mut State, answer: Result<PathBuf, Said>) -> Option<Effect> {
    let leaving = std::mem::take(&mut state.leaving);
    match answer {
        Ok(path) => {
            state.simulator.kept();
            state.notice = Some(Notice::Saved(path));
            if leaving { quit(state) } else { None }
        }
        Err(said) => {
            state.notice = Some(Notice::Failed(said));
            None
        }
    }
}
