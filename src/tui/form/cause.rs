//! Why a row's value has no effect now, and what else is wrong with it.

use crate::file::Problem;
use crate::settings::{Key, Settings, queues, row, urls};
use crate::text::Text;
use crate::tui::rows::Target;
use crate::tui::state::State;

/// Why a setting has no effect now, and the one that would give it one.
pub struct Cause {
    /// The reason.
    pub why: Text,
    /// The setting behind it.
    pub key: Key,
}

/// Why the row's value has no effect, if it has none.
pub fn cause(target: Target, settings: &Settings) -> Option<Cause> {
    const TICKETS_OFF: Text = Text {
        en: "Without effect while no ticket is created automatically.",
        vi: "Không có tác dụng khi đang tắt tự động tạo phiếu ghi.",
    };
    let needs_tickets = match target {
        Target::Setting(row) => row.key == "tickets.merge_missed" || urls::is_iframe(row),
        Target::Queue(_, row) => row == queues::SWITCH,
    };
    if !needs_tickets || settings.tickets.auto_create {
        return None;
    }
    Some(Cause { why: TICKETS_OFF, key: Key::Setting(row("tickets.auto_create")?) })
}

/// What is wrong with the row's value, but for what its cause says better.
pub fn problems<'s>(
    state: &'s State,
    target: Target,
    key: &Key,
) -> impl Iterator<Item = &'s Problem> {
    let has_cause = cause(target, state.settings()).is_some();
    let said = move |problem: &Problem| has_cause && problem.code().ends_with("-without-tickets");
    let of_key = move |problem: &&Problem| problem.key.as_ref() == Some(key) && !said(problem);
    state.problems.iter().filter(of_key)
}
