//! The key table: what every key does, where, and the word for it.
//!
//! Dispatch, the footer and the help page are loops over the rows. A key is added here and where its
//! action is done, nowhere else. No chord of doubled letters, never Ctrl+H (an input method's
//! backspace) and never `w`, `[`, `]` (Telex).

mod actions;
mod places;
mod table;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text::Text;

pub use actions::{Action, Calls, View};
pub use places::{EVERYWHERE, Where};
pub use table::all;

/// A key as a person presses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A key without Ctrl or Alt; Shift is in the character.
    Key(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A digit from the first to the second, which the action is told.
    Digit(u8, u8),
}

/// Where a row is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the footer, as far as there is room, and on the help page.
    Footer,
    /// On the help page.
    HelpOnly,
    /// Nowhere: the row above names both.
    Above,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where the keys mean this.
    pub at: &'static [Where],
    /// The keys as they are named to people.
    pub name: &'static str,
    /// The keys; behind the named ones, their doubles.
    pub keys: &'static [Press],
    /// What they do.
    pub action: Action,
    /// The word for it.
    pub label: Text,
    /// Where they are named.
    pub shown: Shown,
}

impl Press {
    /// Whether an event is this key.
    fn matches(self, event: &KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match self {
            _ if alt => false,
            Self::Ctrl(wanted) => ctrl && event.code == KeyCode::Char(wanted),
            Self::Key(wanted) => !ctrl && event.code == wanted,
            Self::Digit(from, to) => {
                !ctrl && digit(event.code).is_some_and(|digit| (from..=to).contains(&digit))
            }
        }
    }
}

/// Whether an event is Ctrl+C, which stops what takes long before it leaves the form.
pub fn is_interrupt(event: &KeyEvent) -> bool {
    Press::Ctrl('c').matches(event)
}

fn digit(code: KeyCode) -> Option<u8> {
    let KeyCode::Char(c) = code else { return None };
    u8::try_from(c.to_digit(10)?).ok()
}

impl Row {
    fn action(&self, event: &KeyEvent) -> Option<Action> {
        let is_pressed = self.keys.iter().any(|key| key.matches(event));
        is_pressed.then_some(match self.action {
            Action::Digit(_) => Action::Digit(digit(event.code).unwrap_or_default()),
            action => action,
        })
    }
}

/// What a key does in a place; none where it means nothing there.
pub fn action(at: Where, event: &KeyEvent) -> Option<Action> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    rows(at).find_map(|row| row.action(event))
}

/// The rows of a place, in the order of the table.
pub fn rows(at: Where) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.at.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for at in EVERYWHERE {
            let mut seen: Vec<(Press, &str)> = Vec::new();
            for row in rows(*at) {
                for key in row.keys {
                    let twice = seen.iter().find(|(known, _)| overlap(*known, *key));
                    assert!(twice.is_none(), "{at:?}: {key:?} is {} and {twice:?}", row.name);
                    seen.push((*key, row.name));
                }
            }
        }
    }

    fn overlap(one: Press, other: Press) -> bool {
        let digit = |c: char, from: u8, to: u8| {
            c.to_digit(10).is_some_and(|d| (u32::from(from)..=u32::from(to)).contains(&d))
        };
        match (one, other) {
            (Press::Digit(from, to), Press::Key(KeyCode::Char(c)))
            | (Press::Key(KeyCode::Char(c)), Press::Digit(from, to)) => digit(c, from, to),
            (one, other) => one == other,
        }
    }

    #[test]
    fn keys_that_input_methods_send_are_never_used() {
        for row in all() {
            for key in row.keys {
                assert!(!matches!(key, Press::Ctrl('h')), "{}", row.name);
                assert!(!matches!(key, Press::Key(KeyCode::Char('w' | '[' | ']'))), "{}", row.name);
            }
        }
    }

    #[test]
    fn every_place_says_how_to_leave_it() {
        for at in EVERYWHERE {
            let leave = rows(*at).any(|row| {
                matches!(row.action, Action::Back | Action::Quit)
                    || row.action == Action::Simulator(Calls::Back)
            });
            assert!(leave, "{at:?}");
        }
    }

    #[test]
    fn every_row_is_said_in_both_languages() {
        for row in all() {
            for lang in Lang::ALL {
                assert!(!row.label.get(lang).is_empty() && !row.name.is_empty());
            }
        }
    }
}
