//! Keys and pastes for the fields of the simulator: a call added by hand, the words of the filter.

use std::collections::HashSet;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::add::{self, Adding};
use super::cursor::Move;
use super::{Outcome, Overlay, Simulator};

/// What the ids of calls added by hand begin with.
const ADDED: &str = "added-";

impl Simulator {
    /// Whether a field is open, so that keys are text and go to [`Simulator::edit`].
    pub fn is_editing(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Adding(_) | Overlay::Filtering))
    }

    /// A key for the field that is open.
    pub fn edit(&mut self, key: KeyEvent) -> Option<Outcome> {
        match &mut self.overlay {
            Some(Overlay::Adding(adding)) => {
                let step = adding.key(key);
                self.added(step);
            }
            Some(Overlay::Filtering) => self.type_filter(key),
            _ => {}
        }
        None
    }

    fn added(&mut self, step: add::Step) {
        match step {
            add::Step::Stay => {}
            add::Step::Leave => self.overlay = None,
            add::Step::Add(call) => {
                self.overlay = None;
                self.unkept.push((*call).clone());
                let at = self.played.add(&call);
                self.cursor = self.cursor.among(self.played.calls().len(), at);
                self.search();
            }
        }
    }

    /// Pasted text for the field that is open.
    pub fn paste(&mut self, text: &str) {
        match (&mut self.overlay, &mut self.filter) {
            (Some(Overlay::Adding(adding)), _) => adding.paste(text),
            (Some(Overlay::Filtering), Some(filter)) => {
                filter.field.paste(text);
                self.search();
            }
            _ => {}
        }
    }

    pub(super) fn adding(&self) -> Adding {
        let model = self.selected();
        let ours = self.unkept.iter().map(|call| call.id.clone());
        let all = self.played.calls().iter().map(|call| call.id).chain(ours);
        let taken: HashSet<String> = all.filter(|id| id.starts_with(ADDED)).collect();
        let mut ids = (1_u32..).map(|number| format!("{ADDED}{number}"));
        let id = ids.find(|id| !taken.contains(id)).unwrap_or_default();
        Adding::new(model.as_ref(), self.played.settings(), id)
    }

    /// Enter keeps the words, Esc gives them up, ↑ and ↓ go through the calls meanwhile.
    pub(super) fn type_filter(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => {
                self.overlay = None;
                self.filter = self.filter.take().filter(|filter| !filter.is_empty());
            }
            KeyCode::Esc => (self.overlay, self.filter) = (None, None),
            KeyCode::Up => self.go(Move::Back),
            KeyCode::Down => self.go(Move::On),
            _ => {
                if let Some(filter) = &mut self.filter {
                    filter.field.key(key);
                }
                self.search();
            }
        }
    }
}
