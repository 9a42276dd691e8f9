//! Keys and pastes for the fields of the simulator: a call added by hand, the words of the filter.

use std::collections::HashSet;

use ratatui::crossterm::event::KeyEvent;

use super::add::{self, Adding};
use super::cursor::Move;
use super::{Overlay, Simulator};
use crate::tui::field::Field;
use crate::tui::keys::Calls;

/// What the ids of calls added by hand begin with.
const ADDED: &str = "added-";

impl Simulator {
    /// A key that is text, for the field that is open.
    pub fn edit(&mut self, key: KeyEvent) {
        match &mut self.overlay {
            Some(Overlay::Adding(adding)) => adding.key(key),
            Some(Overlay::Filtering) => {
                if let Some(filter) = &mut self.filter {
                    filter.field.key(key);
                }
                self.search();
            }
            _ => {}
        }
    }

    /// The field that is open.
    pub fn field(&mut self) -> Option<&mut Field> {
        match &mut self.overlay {
            Some(Overlay::Adding(adding)) => adding.field(),
            Some(Overlay::Filtering) => self.filter.as_mut().map(|filter| &mut filter.field),
            _ => None,
        }
    }

    /// Does what a key asks of the field that is open. Of the filter Enter keeps the words, Esc gives them
    /// up, and one goes through the calls meanwhile.
    pub(super) fn act_on_field(&mut self, action: Calls) {
        match (&mut self.overlay, action) {
            (Some(Overlay::Adding(adding)), action) => {
                let step = adding.act(action);
                self.added(step);
            }
            (_, Calls::Previous) => self.go(Move::Back),
            (_, Calls::Next) => self.go(Move::On),
            (_, Calls::GoTo(call)) => self.cursor.go_to(call),
            (_, Calls::Enter) => {
                self.overlay = None;
                self.filter = self.filter.take().filter(|filter| !filter.is_empty());
            }
            (_, Calls::Back) => (self.overlay, self.filter) = (None, None),
            _ => {}
        }
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
}
