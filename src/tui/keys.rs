//! The key table: what every key does, where, and the word for it.
//!
//! Dispatch, the footer and the help page are loops over the rows. A key is added here (or in
//! `simulator::KEYS`) and where its action is done, nowhere else.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::simulator;
use crate::text::Text;

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

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// On the simulator's page.
    Simulator,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Something of the simulator's.
    Simulator(simulator::Action),
    /// A digit was pressed, this one.
    Digit(u8),
}

/// Whether the footer names a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footer {
    /// Named, in the order of the table, as far as there is room.
    Named,
    /// On the help page only.
    HelpOnly,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where the keys mean this.
    pub at: Where,
    /// The keys; the first is the one that is named, the rest are doubles.
    pub keys: &'static [Press],
    /// What they do.
    pub action: Action,
    /// The word for it, a word or three.
    pub label: Text,
    /// Whether the footer names it.
    pub footer: Footer,
}

impl Press {
    /// Whether an event is this key; for a digit, which one.
    pub fn matches(self, event: &KeyEvent) -> Option<Option<u8>> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match (self, event.code) {
            (Self::Ctrl(wanted), KeyCode::Char(c)) if ctrl && !alt => {
                c.eq_ignore_ascii_case(&wanted).then_some(None)
            }
            (Self::Key(wanted), code) if !ctrl && !alt => (wanted == code).then_some(None),
            (Self::Digit(from, to), KeyCode::Char(c)) if !ctrl && !alt => {
                let digit = u8::try_from(c.to_digit(10)?).ok()?;
                (from..=to).contains(&digit).then_some(Some(digit))
            }
            _ => None,
        }
    }
}
