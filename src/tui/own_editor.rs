//! The user's own editor: what it is given, and what becomes of what it leaves. That is unsaved, as if it
//! had been typed here, and what is wrong with it is shown by its place.

use super::msg::{Edit, Edited, Effect};
use super::notice::{FromEditor, Notice};
use super::said::Said;
use super::state::{Overlay, Purpose, State};
use crate::say;

/// Gives the editor the whole text of the file, as a save would write it; where it is no TOML yet, as it
/// is.
pub fn open_file(state: &mut State) -> Option<Effect> {
    if state.is_trial() {
        state.notice = Some(Notice::Trial);
        return None;
    }
    if let Some(fault) = state.file.undecodable.as_ref().filter(|_| !state.file.is_text()) {
        let said = Said::by(|lang| {
            let why = fault.say(lang);
            say!(lang, "not edited: {why}", "không sửa được: {why}")
        });
        state.notice = Some(Notice::Failed(said));
        return None;
    }
    let name = state.file.path.as_deref().and_then(|path| path.file_name());
    let name = name.map_or("call-settings.toml".into(), |name| name.to_string_lossy().into_owned());
    let text = state.unsaved_text().unwrap_or_else(|_| state.file.base().to_owned());
    Some(Effect::Edit(Edit { what: Edited::File, name, text }))
}

/// Gives the editor what is in the field that is open.
pub fn open_value(state: &State) -> Option<Effect> {
    let Some(Overlay::Editor(editor)) = &state.overlay else { return None };
    let text = format!("{}\n", editor.field.text());
    let key = match editor.purpose {
        Purpose::Value(target) if !state.is_trial() => target.key(state.settings()),
        _ => None,
    };
    let key = key.map(|key| key.to_string());
    Some(Effect::Edit(Edit { what: Edited::Value(key), name: "value.txt".to_owned(), text }))
}

/// Takes what the editor has left.
pub fn left(state: &mut State, edit: &Edit, text: Result<String, Said>) {
    match (text, &edit.what) {
        (Err(said), _) => state.notice = Some(Notice::Failed(said)),
        (Ok(text), _) if text == edit.text => state.notice = Some(Notice::Editor(FromEditor::Same)),
        (Ok(text), Edited::File) => take_file(state, &text),
        (Ok(text), Edited::Value(_)) => {
            if let Some(Overlay::Editor(editor)) = &mut state.overlay {
                editor.put(&text);
            }
        }
    }
}

/// The edited text is what is unsaved now.
fn take_file(state: &mut State, text: &str) {
    state.take_text(text, Vec::new());
    state.go_to_first_error();
    let (errors, _) = state.counts();
    state.notice =
        Some(Notice::Editor(FromEditor::Taken { changes: state.unsaved_count(), errors }));
}
