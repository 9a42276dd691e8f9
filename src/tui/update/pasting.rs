//! What becomes of a paste: text for the field that is open, settings on offer, or nothing, never
//! commands.

use super::act;
use crate::tui::input::{By, Pasted};
use crate::tui::keys::{Action, Where};
use crate::tui::msg::Effect;
use crate::tui::notice::Notice;
use crate::tui::offer;
use crate::tui::state::{Overlay, State};

/// Text for a field, if one is open: never commands.
pub(super) fn pasted(state: &mut State, paste: &Pasted) -> Option<Effect> {
    let (text, is_taken) = match typed_line(paste) {
        Some(line) => (line, true),
        None => (paste.text.as_str(), false),
    };
    let at = state.keyboard();
    let in_rows = matches!(at, Where::Form | Where::Queues);
    if in_rows && is_lines(paste) && offer::pasted(state, text) {
        return None;
    }
    let lost = match (&mut state.overlay, at) {
        (Some(Overlay::Editor(editor)), _) => {
            editor.paste(text, paste.more);
            // The field itself says what was lost.
            0
        }
        (Some(Overlay::SaveAs(save_as)), _) => save_as.field.paste(text) + paste.more,
        (Some(Overlay::Palette(palette)), _) => palette.paste(text) + paste.more,
        (Some(Overlay::Find(find)), _) => find.paste(text) + paste.more,
        (None, Where::Note) => state.desk.note.paste(text) + paste.more,
        (None, Where::Adding | Where::Filtering) => {
            state.simulator.paste(text);
            paste.more
        }
        _ => {
            let count = paste.text.chars().count() + paste.more;
            let is_whole = paste.by != By::NoEnd;
            state.notice = Some(if is_whole { Notice::NoField(count) } else { Notice::NoEnd });
            return None;
        }
    };
    state.notice = match paste.by {
        By::NoEnd => Some(Notice::NoEnd),
        _ => (lost > 0).then_some(Notice::Lost(lost)),
    };
    is_taken.then(|| act(state, at, Action::Enter)).flatten()
}

/// Whether a paste that is whole may hold `key = value` lines.
fn is_lines(paste: &Pasted) -> bool {
    paste.by == By::Marks && paste.more == 0 && paste.text.contains(['=', ':', ' ', '\t'])
}

/// One line with its Enter, come as keys: it may have been a script that types fast.
fn typed_line(paste: &Pasted) -> Option<&str> {
    let line = paste.text.strip_suffix('\r').filter(|_| paste.by == By::Keys && paste.more == 0)?;
    (!line.contains(['\r', '\n'])).then_some(line)
}
