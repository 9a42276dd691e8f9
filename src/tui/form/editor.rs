//! The field of a row: numbers are edited in their place, texts and URLs over the help's full width.
//!
//! What is typed is checked with every key and the reason stands under the field; nothing is taken
//! over before it is allowed.

use super::add_queue;
use crate::tui::field::Field;
use crate::tui::keys::Action;
use crate::tui::msg::Effect;
use crate::tui::own_editor;
use crate::tui::rows::Target;
use crate::tui::state::{Editor, Overlay, Purpose, State};

/// Opens the field of a row, holding `text` or else the value as the file has it.
pub fn open(state: &mut State, target: Target, text: Option<&str>) {
    let settings = state.settings();
    let refused = target.key(settings).filter(|key| !state.draft.mended.contains(key));
    let refused = refused.and_then(|key| state.file.base_reading().refused(&key));
    let value = target.value(settings).map(|value| value.to_string()).unwrap_or_default();
    let field = Field::new(text.or(refused).unwrap_or(&value));
    let editor = Editor { purpose: Purpose::Value(target), field, lost: 0 };
    state.overlay = Some(Overlay::Editor(editor));
}

/// Opens the field for the id of a new queue.
pub fn open_new_queue(state: &mut State) {
    let editor = Editor { purpose: Purpose::NewQueue, field: Field::default(), lost: 0 };
    state.overlay = Some(Overlay::Editor(editor));
}

/// Takes over what was typed, if it is allowed, or gives up the field.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Back => state.overlay = None,
        Action::Enter => take(state),
        Action::EditValue => return own_editor::open_value(state),
        _ => {}
    }
    None
}

/// Takes over what was typed, if it is allowed; a field that was only opened is given up.
pub fn leave(state: &mut State) {
    let Some(Overlay::Editor(editor)) = &state.overlay else { return };
    let settings = state.settings();
    if editor.objection(settings).is_some() && editor.complaint(settings).is_none() {
        state.overlay = None;
    }
    take(state);
}

fn take(state: &mut State) {
    let Some(Overlay::Editor(editor)) = &state.overlay else { return };
    if editor.objection(state.settings()).is_some() {
        return;
    }
    let (purpose, text) = (editor.purpose, editor.field.text().to_owned());
    state.overlay = None;
    match purpose {
        Purpose::Value(target) => state.set(target, &text),
        Purpose::NewQueue => add_queue(state, &text),
    }
}
