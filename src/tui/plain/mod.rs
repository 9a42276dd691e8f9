//! The form as questions and answers, line by line: for screen readers, dumb terminals and serial
//! lines. It only ever adds lines; nothing is moved, coloured or drawn.
//!
//! The settings, their checks, undo and the save are those of the form: a [`Plain`] is a [`State`] and
//! what was asked last. Pure: a line in, lines out; `run/plain.rs` reads and writes.
//!
//! ```text
//! 3. Merge a customer's missed calls of one day: 2 each its own
//! …
//! Number, or h for help: 3
//! Merges … (what it does, what is allowed)
//! New value, empty keeps it: 4
//! Merge a customer's missed calls of one day: 2 each its own → 4 by queue
//! ```

mod cover;
mod words;

use std::path::PathBuf;

use super::changes::{self, Button};
use super::find::targets;
use super::form::add_queue;
use super::msg::{Effect, Msg};
use super::rows::Target;
use super::state::{Overlay, State};
use super::update;
use crate::settings::Key;
use cover::Cover;

/// What was asked last: the next line is the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Asked {
    /// Which setting, or which command.
    #[default]
    Command,
    /// The new value of a setting.
    Value(Target),
    /// Whether to save what was shown.
    Save,
    /// Where to save.
    Path,
    /// Whether to leave with unsaved changes.
    Quit,
    /// One of the numbered answers to what would cover the page in the form.
    Choice,
}

/// The form, line by line.
#[derive(Debug)]
pub struct Plain {
    /// The settings, and everything that is known of them.
    pub state: State,
    asked: Asked,
    said: Vec<String>,
}

impl Plain {
    /// The form on a state; what it says first is ready.
    pub fn new(state: State) -> Self {
        let mut plain = Self { state, asked: Asked::Command, said: Vec::new() };
        plain.said.extend(words::greeting(&plain.state));
        plain
    }

    /// Whether the file can be changed at all: one that is not TOML is shown its errors, and no more.
    pub fn is_editable(&self) -> bool {
        self.state.file.is_editable()
    }

    /// Takes everything that is to be said.
    pub fn said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    /// The question that the next line answers.
    pub fn prompt(&self) -> String {
        words::prompt(self.asked, self.state.lang)
    }

    /// Takes an answer; what the outside is to do, if anything.
    pub fn line(&mut self, line: &str) -> Option<Effect> {
        let answer = line.trim();
        let effect = match std::mem::take(&mut self.asked) {
            Asked::Command => self.command(answer),
            Asked::Value(target) => self.value(target, answer),
            Asked::Save => self.confirmed(answer),
            Asked::Path => self.path(answer),
            Asked::Quit => self.left(answer),
            Asked::Choice => self.choice(answer),
        };
        self.settle();
        effect
    }

    /// Takes what the outside answers.
    pub fn answer(&mut self, msg: Msg) -> Option<Effect> {
        let effect = update(&mut self.state, msg);
        self.settle();
        effect
    }

    /// Says something that the outside has to say.
    pub fn tell(&mut self, said: Option<String>) {
        self.said.extend(said);
    }

    /// The disk takes its time with a save.
    pub fn is_slow(&mut self) {
        self.said.push(words::slow(self.state.lang));
    }

    /// Whether the next line is a command and no answer to a question.
    pub fn is_at_rest(&self) -> bool {
        self.asked == Asked::Command
    }

    /// Nothing more can be answered: that something is unsaved is said.
    pub fn ended(&mut self) {
        if self.state.is_unsaved() {
            self.said.push(words::lost(&self.state));
        }
    }

    fn command(&mut self, answer: &str) -> Option<Effect> {
        let (word, rest) = answer.split_once(' ').unwrap_or((answer, ""));
        match (word, rest.trim()) {
            ("", _) => {}
            ("l", _) => self.said.extend(words::list(&self.state)),
            ("c", _) => self.said.extend(words::changes(&self.state)),
            ("p", _) => self.said.extend(words::problems(&self.state)),
            ("h" | "?", _) => self.said.extend(words::help(self.state.lang)),
            ("u", _) => return self.state.undo(),
            ("r", _) => self.state.redo(),
            ("L", _) => {
                self.state.lang = self.state.lang.other();
                self.said.extend(words::list(&self.state));
            }
            ("add", id) if !id.is_empty() => self.add(id),
            ("remove", id) if !id.is_empty() => self.remove(id),
            ("s", _) if self.state.file.exists && !self.state.is_unsaved() => {
                return self.save(Button::Save);
            }
            ("s", _) => {
                self.state.ask_about_theirs();
                if self.state.overlay.is_none() {
                    self.said.extend(words::changes(&self.state));
                    self.asked = Asked::Save;
                }
            }
            ("q", _) if self.state.is_unsaved() => self.asked = Asked::Quit,
            ("q", _) => return Some(Effect::Quit),
            (number, _) => self.chosen(number),
        }
        None
    }

    fn chosen(&mut self, number: &str) {
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| targets(self.state.settings()).get(at).copied()) {
            Some(target) => {
                self.said.extend(words::setting(&self.state, target));
                self.asked = Asked::Value(target);
            }
            None => self.said.push(words::not_understood(number, self.state.lang)),
        }
    }

    fn value(&mut self, target: Target, answer: &str) -> Option<Effect> {
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
        let before = self.state.changes.clone();
        self.state.set(target, &text.unwrap_or_default());
        if self.state.notice.is_some() {
            // It is not allowed: the reason is said, and the question asked again.
            self.asked = Asked::Value(target);
        } else if self.state.changes == before {
            self.said.push(words::kept(self.state.lang));
        } else {
            self.said.extend(words::effect(&self.state, target));
        }
        None
    }

    fn add(&mut self, id: &str) {
        if self.state.settings().queues.iter().any(|queue| queue.id == id) {
            self.said.push(words::queue_exists(id, self.state.lang));
            return;
        }
        add_queue(&mut self.state, id);
        self.said.extend(words::list(&self.state));
    }

    fn remove(&mut self, id: &str) {
        let is_there = self.state.settings().queues.iter().any(|queue| queue.id == id);
        if !is_there {
            self.said.push(words::not_understood(id, self.state.lang));
            return;
        }
        self.state.change(|draft| draft.settings.queues.retain(|queue| queue.id != id));
        self.said.push(words::removed(&Key::Queue(id.to_owned()), self.state.lang));
    }

    fn confirmed(&mut self, answer: &str) -> Option<Effect> {
        if !words::is_yes(answer) {
            self.said.push(words::not_saved(self.state.lang));
            return None;
        }
        self.save(Button::Save)
    }

    fn save(&mut self, button: Button) -> Option<Effect> {
        let effect = changes::press(&mut self.state, button);
        if matches!(self.state.overlay, Some(Overlay::SaveAs(_))) {
            self.asked = Asked::Path;
        }
        effect
    }

    fn path(&mut self, answer: &str) -> Option<Effect> {
        if answer.is_empty() {
            self.state.leaving = false;
            self.said.push(words::not_saved(self.state.lang));
            return None;
        }
        changes::write(&mut self.state, PathBuf::from(answer), false)
    }

    /// An answer by its number; none is that nothing is to be done.
    fn choice(&mut self, answer: &str) -> Option<Effect> {
        let chosen = cover::chosen(&mut self.state, answer);
        let effect = chosen.unwrap_or_else(|_| {
            self.said.push(words::not_understood(answer, self.state.lang));
            None
        });
        if let Some(cover) = Cover::of(&self.state) {
            self.notice();
            self.asked = Asked::Choice;
            self.said.extend(cover.numbered());
        }
        effect
    }

    fn left(&mut self, answer: &str) -> Option<Effect> {
        match answer {
            "q" => Some(Effect::Quit),
            "s" => self.save(Button::SaveAndQuit),
            _ => None,
        }
    }

    fn notice(&mut self) {
        if let Some(notice) = self.state.notice.take() {
            self.said.push(notice.say(self.state.lang));
        }
    }

    /// Says what is to be said, and asks what the form would ask on top of the page.
    fn settle(&mut self) {
        self.notice();
        match Cover::of(&self.state) {
            // It is asked already.
            Some(_) if self.asked == Asked::Choice => {}
            Some(cover) => {
                self.asked = Asked::Choice;
                self.said.extend_from_slice(&cover.words);
                self.said.extend(cover.numbered());
            }
            None => self.state.overlay = None,
        }
    }
}

#[cfg(test)]
mod tests;
