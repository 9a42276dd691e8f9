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

mod changing;
mod cover;
mod past;
mod prompt;
mod repair;
mod words;

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;

use super::changes;
use super::msg::{Effect, Msg};
use super::page::Page;
use super::rows::Target;
use super::state::{Button, Overlay, State};
use super::{own_editor, update};
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
    /// What is to be done about a text whose values cannot be changed.
    Cure,
    /// The number of the version to bring back.
    Version,
}

/// The form, line by line.
#[derive(Debug)]
pub struct Plain {
    /// The settings, and everything that is known of them.
    pub state: State,
    asked: Asked,
    said: Vec<String>,
    /// Whether values can be changed, as far as that was said.
    is_editable: bool,
}

impl Plain {
    /// The form on a state; what it says first is ready.
    pub fn new(state: State) -> Self {
        let said = words::greeting(&state);
        Self { state, asked: Asked::Command, said, is_editable: true }
    }

    /// Everything is known that has to be known before the first question.
    pub fn begin(&mut self) {
        self.settle();
    }

    /// Takes everything that is to be said.
    pub fn said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    /// The question that the next line answers.
    pub fn prompt(&self) -> String {
        prompt::prompt(self.asked, self.state.lang)
    }

    /// Takes an answer; what the outside is to do, if anything.
    pub fn line(&mut self, line: &str) -> Option<Effect> {
        // As every field takes it: an input method may send letters and their marks apart.
        let answer: String = line.trim().nfc().collect();
        let answer = answer.as_str();
        let effect = match std::mem::take(&mut self.asked) {
            Asked::Command => self.command(answer),
            Asked::Value(target) => self.value(target, answer),
            Asked::Save => self.confirmed(answer),
            Asked::Path => self.path(answer),
            Asked::Quit => self.left(answer),
            Asked::Choice => self.choice(answer),
            Asked::Cure => self.cure(answer),
            Asked::Version => self.version(answer),
        };
        match effect {
            // What is to be said and asked follows from the answer.
            Some(_) => self.notice(),
            None => self.settle(),
        }
        effect
    }

    /// Takes what the outside answers.
    pub fn answer(&mut self, msg: Msg) -> Option<Effect> {
        let msg = self.told_of_past(msg);
        let is_past = matches!(msg, Msg::Past(_));
        let known = matches!(msg, Msg::Looked(_)).then(|| self.state.problems.clone());
        let effect = update(&mut self.state, msg);
        if is_past {
            self.say_past();
        }
        if let Some(known) = known {
            // What only the disk knew, such as a ringtone that is not there.
            self.said.extend(words::problems_beside(&self.state, &known));
        }
        self.settle();
        effect
    }

    /// A line came that is no text: nothing is taken of it, and the question stands.
    pub fn garbled(&mut self) {
        self.said.push(words::garbled(self.state.lang));
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
            ("h" | "?", _) => self.said.extend(prompt::help(self.state.lang)),
            ("u", _) => return self.state.undo(),
            ("r", _) => self.state.redo(),
            ("v", _) => return self.recall(),
            ("E", _) => return own_editor::open_file(&mut self.state),
            ("L", _) => self.speak_the_other(),
            ("add", id) => self.add(id),
            ("remove", id) => self.remove(id),
            ("s", _) if self.state.is_trial() => {
                self.said.push(words::only_a_trial(self.state.lang));
            }
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
            ("q", _) => return self.quit(),
            (number, _) => self.chosen(number),
        }
        None
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
        if answer == "L" {
            // What is asked is said anew, and asked again.
            self.state.lang = self.state.lang.other();
            return None;
        }
        let chosen = cover::chosen(&mut self.state, answer);
        let effect = chosen.unwrap_or_else(|_| {
            self.said.push(words::no_such_number(answer, self.state.lang));
            None
        });
        if let Some(cover) = Cover::of(&self.state) {
            self.notice();
            self.asked = Asked::Choice;
            self.said.extend(cover.numbered());
        }
        effect
    }

    /// Leaves, asking first where that would lose something.
    fn quit(&mut self) -> Option<Effect> {
        if !self.state.is_unsaved() {
            return Some(Effect::Quit);
        }
        self.asked = Asked::Quit;
        None
    }

    fn left(&mut self, answer: &str) -> Option<Effect> {
        match answer {
            "q" => Some(Effect::Quit),
            "s" => self.save(Button::SaveAndQuit),
            "" => None,
            other => {
                self.said.push(words::no_such_answer(other, self.state.lang));
                self.asked = Asked::Quit;
                None
            }
        }
    }

    /// Goes over to the other language, and says the settings in it; what is asked of a text that cannot be
    /// changed is said anew by whoever asks it.
    fn speak_the_other(&mut self) {
        self.state.lang = self.state.lang.other();
        if self.state.file.is_editable() {
            self.said.extend(words::list(&self.state));
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
        let shows_changes = std::mem::take(&mut self.state.page) == Page::Changes;
        if shows_changes {
            self.said.extend(words::changes(&self.state));
        }
        self.cover();
        let was_editable = std::mem::replace(&mut self.is_editable, self.state.file.is_editable());
        if !self.is_editable && self.asked == Asked::Command {
            self.ask_for_cure();
        } else if self.is_editable && !was_editable && !shows_changes {
            self.said.extend(words::list(&self.state));
        }
    }

    /// What covers the page in the form is asked.
    fn cover(&mut self) {
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
