//! Changing what a number or an id names: a setting is explained, asked for and set; a queue comes or goes.

use super::{Asked, Plain, words};
use crate::settings::Key;
use crate::tui::find::targets;
use crate::tui::form::add_queue;
use crate::tui::msg::Effect;
use crate::tui::rows::Target;

impl Plain {
    /// Says what the setting of a number is, and asks for its value.
    pub(super) fn chosen(&mut self, number: &str) {
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| targets(self.state.settings()).get(at).copied()) {
            Some(target) => {
                self.said.extend(words::setting(&self.state, target));
                self.asked = Asked::Value(target);
            }
            None => self.said.push(words::not_understood(number, self.state.lang)),
        }
    }

    /// Gives a setting its value, unless the answer is empty.
    pub(super) fn value(&mut self, target: Target, answer: &str) -> Option<Effect> {
        if answer.is_empty() {
            self.said.push(words::kept(self.state.lang));
            return None;
        }
        let settings = self.state.settings();
        let text = match answer {
            "d" => target.default_value(settings).map(|value| value.to_string()),
            "-" => Some(String::new()),
            answer => Some(words::meant(target, answer, settings)),
        };
        let before = (self.state.changes.clone(), self.state.draft.mended.len());
        self.state.set(target, &text.unwrap_or_default());
        if self.state.notice.is_some() {
            // It is not allowed: the reason is said, and the question asked again.
            self.asked = Asked::Value(target);
        } else if (&self.state.changes, self.state.draft.mended.len()) == (&before.0, before.1) {
            self.said.push(words::kept(self.state.lang));
        } else {
            self.said.extend(words::effect(&self.state, target));
        }
        None
    }

    /// Adds a queue.
    pub(super) fn add(&mut self, id: &str) {
        if id.is_empty() {
            self.said.push(words::id_wanted("add", self.state.lang));
            return;
        }
        if self.state.settings().queues.iter().any(|queue| queue.id == id) {
            self.said.push(words::queue_exists(id, self.state.lang));
            return;
        }
        add_queue(&mut self.state, id);
        self.said.extend(words::list(&self.state));
    }

    /// Removes a queue.
    pub(super) fn remove(&mut self, id: &str) {
        if id.is_empty() {
            self.said.push(words::id_wanted("remove", self.state.lang));
            return;
        }
        if !self.state.settings().queues.iter().any(|queue| queue.id == id) {
            self.said.push(words::no_such_queue(id, self.state.lang));
            return;
        }
        self.state.change(|draft| draft.settings.queues.retain(|queue| queue.id != id));
        self.said.push(words::removed(&Key::Queue(id.to_owned()), self.state.lang));
    }
}
