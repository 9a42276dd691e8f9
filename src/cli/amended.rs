//! A file's text with other values in it, not saved yet, or why it cannot have them.

use serde_json::{Value as Json, json};

use crate::file::{Unwritable, write};
use crate::settings::{Change, Key, Value, queues};

use super::assign::{Assignment, Fault, lay_all};
use super::context::Context;
use super::exit::Exit;
use super::opened::Opened;

/// A file's text after a change that is not saved yet.
pub struct Amended {
    /// The text.
    pub text: String,
    /// The keys whose value differs now.
    pub keys: Vec<Changed>,
    /// The keys whose refused value in the file, if it has one, is given up.
    pub mended: Vec<Key>,
    /// What somebody else has changed meanwhile, and is kept.
    pub theirs: Vec<Change>,
}

/// A key with its value before and after; none where there is no such queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The key.
    pub key: Key,
    /// The value before, as JSON has it.
    pub old: Option<Json>,
    /// The value after.
    pub new: Option<Json>,
}

/// Why a text cannot have other values.
pub enum NotAmended {
    /// These cannot be set.
    Faults(Vec<Fault>),
    /// The text has no place for them.
    Unwritable(Unwritable),
}

/// The file with these values in it.
pub fn with(opened: &Opened, assignments: &[Assignment]) -> Result<Amended, NotAmended> {
    let mut settings = opened.reading.settings.clone();
    let values = lay_all(assignments, &mut settings).map_err(NotAmended::Faults)?;
    let mended: Vec<_> = assignments.iter().map(|one| one.key.clone()).collect();
    let text = write(&opened.text, &settings, &mended).map_err(NotAmended::Unwritable)?;
    let mut keys: Vec<Changed> = Vec::new();
    for (key, value) in mended.iter().cloned().zip(values) {
        keys.retain(|earlier| earlier.key != key);
        let new = Some(json!(value));
        let old = value_of(&key, opened).or_else(|| renamed(&key, &value, opened));
        keys.push(Changed { key, old, new });
    }
    keys.retain(|changed| changed.old != changed.new);
    Ok(Amended { text, keys, mended, theirs: Vec::new() })
}

/// The value of a key as the file has it, allowed or not; none for a queue it does not list.
pub fn value_of(key: &Key, opened: &Opened) -> Option<Json> {
    let refused = opened.reading.refused(key).map(|raw| json!(raw));
    refused.or_else(|| key.value(&opened.reading.settings).map(|value| json!(value)))
}

/// The new id of a queue that goes by it already.
fn renamed(key: &Key, id: &Value, opened: &Opened) -> Option<Json> {
    let Key::QueueField(_, row) = key else { return None };
    let queues = &opened.reading.settings.queues;
    let is_there = *row == queues::ID && queues.iter().any(|queue| row.value(queue) == *id);
    is_there.then(|| json!(id))
}

impl NotAmended {
    /// Says why, and gives the code to end with.
    pub fn say(&self, opened: &Opened, context: &mut Context) -> Exit {
        match self {
            Self::Faults(faults) => context.faults(faults),
            Self::Unwritable(why) => {
                context.problems_of(opened);
                let sentence = why.say(context.lang());
                context.fail(Exit::Wrong, &sentence)
            }
        }
    }
}
