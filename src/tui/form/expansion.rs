//! What a URL becomes for the call under the simulator's cursor, while it is typed.

use crate::rules::agent::no_pages;
use crate::rules::expand::{Parameters, expand};
use crate::say;
use crate::settings::urls;
use crate::text::{Lang, visible};
use crate::tui::masking;
use crate::tui::rows::Target;
use crate::tui::state::State;

/// The sentence with the URL as the agent's browser would get it; none while nothing is typed or no
/// call is loaded.
pub fn say(state: &State, target: Target, text: &str, lang: Lang) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let Target::Setting(row) = target else { return None };
    if urls::is_iframe(row) {
        return Some(say!(
            lang,
            "The iframe is opened as it is written here: it gets no parameters.",
            "Iframe được mở đúng như ghi ở đây: không thêm thông tin nào."
        ));
    }
    let call = state.simulator.selected()?;
    let expanded = expand(text, &Parameters::of(&call));
    let (id, expanded) = (visible(&call.id), visible(&expanded));
    let said = match no_pages(&call) {
        Some(_) if row.key == "urls.popup_answer" => say!(
            lang,
            "call {id}, had it been answered: {expanded}",
            "cuộc {id}, nếu được nghe: {expanded}"
        ),
        _ => say!(lang, "call {id}: {expanded}", "cuộc {id}: {expanded}"),
    };
    Some(masking::sentence(&said, &call.customer, None, &state.look()))
}
