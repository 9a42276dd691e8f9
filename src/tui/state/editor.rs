//! A field of the form that is being edited: what it is for, and what is wrong with what was typed.

use ratatui::crossterm::event::KeyEvent;

use crate::say;
use crate::settings::{Refusal, Settings, queues};
use crate::text::{Lang, visible};
use crate::tui::field::Field;
use crate::tui::rows::{Shape, Target};

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    /// The value of a row.
    Value(Target),
    /// The id of a new queue.
    NewQueue,
}

/// A field that is being edited.
#[derive(Clone, Debug)]
pub struct Editor {
    /// What it is for.
    pub purpose: Purpose,
    /// The text, and the cursor in it.
    pub field: Field,
    /// How many characters the last paste lost.
    pub lost: usize,
}

/// Why what was typed is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The row does not allow it.
    Refused(Refusal),
    /// There is a queue of this id.
    QueueExists(String),
}

impl Objection {
    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => refusal.say(lang),
            Self::QueueExists(id) => {
                let id = visible(id);
                say!(lang, "queue `{id}` is already there", "đã có hàng đợi `{id}`")
            }
        }
    }
}

impl Editor {
    /// A key for the field.
    pub fn key(&mut self, key: KeyEvent) {
        self.lost = 0;
        self.field.key(key);
    }

    /// Pasted text for the field, of which `more` characters were lost before.
    pub fn paste(&mut self, text: &str, more: usize) {
        self.lost = self.field.paste(text) + more;
    }

    /// Takes what was edited elsewhere in the place of what was typed.
    pub fn put(&mut self, text: &str) {
        self.field = Field::default();
        // The last line's own end is no loss.
        self.lost = self.field.paste(text.strip_suffix('\n').unwrap_or(text));
    }

    /// Gives the row what was typed, if it is allowed.
    pub fn take_into(&self, settings: &mut Settings) {
        if let Purpose::Value(target) = self.purpose
            && self.objection(settings).is_none()
        {
            let _ = target.set(settings, self.field.text());
        }
    }

    /// Whether it is edited in the row, not in the help's place.
    pub fn is_in_row(&self, settings: &Settings) -> bool {
        matches!(self.purpose, Purpose::Value(target)
            if matches!(target.shape(settings), Shape::Number(..)))
    }

    /// Whether it holds a URL.
    pub fn is_url(&self, settings: &Settings) -> bool {
        matches!(self.purpose, Purpose::Value(target) if target.shape(settings) == Shape::Url)
    }

    /// What is wrong with what was typed, as far as it is worth saying: nobody has to be told that a
    /// field that was just opened is empty.
    pub fn complaint(&self, settings: &Settings) -> Option<Objection> {
        let untouched = self.purpose == Purpose::NewQueue && self.field.text().is_empty();
        self.objection(settings).filter(|_| !untouched)
    }

    /// What is wrong with what was typed.
    pub fn objection(&self, settings: &Settings) -> Option<Objection> {
        let text = self.field.text();
        match self.purpose {
            Purpose::NewQueue => new_id(text, None, settings),
            Purpose::Value(target) => {
                let refused = target.set(&mut settings.clone(), text).err();
                refused.map(Objection::Refused).or_else(|| match target {
                    Target::Queue(at, row) if row == queues::ID => new_id(text, Some(at), settings),
                    _ => None,
                })
            }
        }
    }
}

/// What is wrong with an id for the queue at `own`, or for a new one.
fn new_id(id: &str, own: Option<usize>, settings: &Settings) -> Option<Objection> {
    if id.is_empty() {
        return Some(Objection::Refused(Refusal::Empty));
    }
    let mut others = settings.queues.iter().enumerate().filter(|(at, _)| Some(*at) != own);
    others.any(|(_, queue)| queue.id == id).then(|| Objection::QueueExists(id.to_owned()))
}
