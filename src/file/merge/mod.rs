//! Two changes of one file made into one: mine is laid over *their* text, key by key, so that their
//! comments and their order stay. Pure: who asks, and what is done about a clash, is decided elsewhere.

mod lines;
mod texts;

use super::read::read;
use super::write::{Unwritable, write};
use crate::settings::{Change, Key, Queue, Settings, Value, changes, queues};

pub use lines::Rift;
pub use texts::{Apart, Edit, Edits};

/// A file that holds both changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Its text: theirs, with mine in it.
    pub text: String,
    /// What they have changed.
    pub theirs: Vec<Change>,
}

/// A key that both have changed, to different values.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The key, by the id that a queue had before.
    pub key: Key,
    /// The value before; none where a queue was new or is gone, here and below.
    pub base: Option<Value>,
    /// Their value.
    pub theirs: Option<Value>,
    /// My value.
    pub mine: Option<Value>,
}

/// Why two changes are not made into one.
#[derive(Clone, Debug, PartialEq)]
pub enum NotMerged {
    /// Somebody has to choose.
    Clashes(Vec<Clash>),
    /// Their text has no place for my values.
    Unwritable(Unwritable),
}

/// Whose value a key gets that both have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Theirs, as it is on the disk.
    Theirs,
    /// Mine.
    Mine,
}

/// Lays over their text what I have changed since `base`. Refused values of theirs are left alone,
/// unless their key is among `mended`.
pub fn merge(
    base: &Settings,
    mine: &Settings,
    mended: &[Key],
    theirs: &str,
) -> Result<Merged, NotMerged> {
    settle(base, mine, mended, theirs, &[])
}

/// The same, where somebody has chosen between the values of some keys.
pub fn settle(
    base: &Settings,
    mine: &Settings,
    mended: &[Key],
    theirs: &str,
    chosen: &[(Key, Side)],
) -> Result<Merged, NotMerged> {
    let reading = read(theirs);
    let both = reading.settings.clone();
    let mut merge = Merge { base, theirs: &reading.settings, both, chosen };
    let mut clashes = Vec::new();
    let (ids, values): (Vec<_>, Vec<_>) = changes(base, mine).into_iter().partition(is_rename);
    // A queue's other values are found by the id it had; so its new id comes last.
    for change in values.into_iter().chain(ids) {
        clashes.extend(merge.take(change));
    }
    if !clashes.is_empty() {
        return Err(NotMerged::Clashes(clashes));
    }
    let text = write(theirs, &merge.both, mended).map_err(NotMerged::Unwritable)?;
    Ok(Merged { text, theirs: changes(base, &reading.settings) })
}

fn is_rename(change: &Change) -> bool {
    change.old.is_some() && matches!(&change.key, Key::QueueField(_, row) if *row == queues::ID)
}

struct Merge<'s> {
    base: &'s Settings,
    theirs: &'s Settings,
    both: Settings,
    chosen: &'s [(Key, Side)],
}

impl Merge<'_> {
    /// Takes over a change of mine, or says what it clashes with.
    fn take(&mut self, change: Change) -> Option<Clash> {
        let theirs = self.their_value(&change);
        if theirs == change.new {
            return None;
        }
        let is_free = theirs == change.old;
        let chosen = self.chosen.iter().find(|(key, _)| *key == change.key).map(|(_, side)| *side);
        if !is_free && chosen == Some(Side::Theirs) {
            return None;
        }
        if !(is_free || chosen == Some(Side::Mine)) || !self.put(&change) {
            let Change { key, old: base, new: mine } = change;
            return Some(Clash { key, base, theirs, mine });
        }
        None
    }

    /// Their value of a key that I have changed. Of a queue as a whole it is the old one only if they
    /// have changed nothing of it.
    fn their_value(&self, change: &Change) -> Option<Value> {
        match &change.key {
            Key::Queue(id) => {
                let theirs = queue(self.theirs, id)?;
                let same = queue(self.base, id) == Some(theirs);
                if same { change.old.clone() } else { Some(Value::Text(theirs.title().to_owned())) }
            }
            // They have given the queue the same new id.
            Key::QueueField(id, _) if is_rename(change) && queue(self.theirs, id).is_none() => {
                let new = change.new.clone()?;
                queue(self.theirs, &new.to_string()).map(|_| new)
            }
            key => key.value(self.theirs),
        }
    }

    /// Puts my value where theirs is the old one; whether there is room for it.
    fn put(&mut self, change: &Change) -> bool {
        let new = change.new.as_ref().map(ToString::to_string).unwrap_or_default();
        match &change.key {
            Key::Setting(row) => row.set(&mut self.both, &new).is_ok(),
            Key::Queue(id) => {
                self.both.queues.retain(|queue| queue.id != *id);
                true
            }
            Key::QueueField(..) if is_rename(change) && queue(&self.both, &new).is_some() => false,
            Key::QueueField(id, row) => {
                if change.old.is_none() && queue(&self.both, id).is_none() {
                    self.both.queues.push(Queue::new(id));
                }
                let mut queues = self.both.queues.iter_mut();
                let queue = queues.find(|queue| queue.id == *id);
                queue.is_some_and(|queue| row.set(queue, &new).is_ok())
            }
        }
    }
}

fn queue<'s>(settings: &'s Settings, id: &str) -> Option<&'s Queue> {
    settings.queues.iter().find(|queue| queue.id == *id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "# site\n[sla]\ntarget_percent = 80\n[[queues]]\nid = \"a\"\n";

    /// What both have made of the base; or the keys that clash, with base, theirs and mine.
    fn both(mine: &str, theirs: &str) -> String {
        let settings = |text| read(text).settings;
        match merge(&settings(BASE), &settings(mine), &[], theirs) {
            Ok(merged) => merged.text,
            Err(NotMerged::Unwritable(why)) => format!("{why:?}"),
            Err(NotMerged::Clashes(clashes)) => {
                let value = |value: &Option<Value>| {
                    value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)
                };
                let line = |Clash { key, base, theirs, mine }: &Clash| {
                    format!("{key}: {} / {} / {}", value(base), value(theirs), value(mine))
                };
                clashes.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[test]
    fn changes_of_different_keys_are_both_kept_on_their_text() {
        let mine = BASE.replace("80", "85");
        let theirs = "# theirs\n[tickets]\nauto_create = false # Lan\n\n".to_owned() + BASE;
        assert_eq!(both(&mine, &theirs), theirs.replace("80", "85"));
        assert_eq!(both(BASE, &theirs), theirs);
    }

    #[test]
    fn one_value_changed_by_both_clashes_unless_it_is_the_same() {
        let mine = BASE.replace("80", "85");
        assert_eq!(both(&mine, &BASE.replace("80", "90")), "sla.target_percent: 80 / 90 / 85");
        assert_eq!(both(&mine, &mine), mine);
    }

    #[test]
    fn what_was_chosen_decides_a_clash_and_nothing_else() {
        let settings = |text: &str| read(text).settings;
        let (mine, theirs) = (BASE.replace("80", "85"), BASE.replace("80", "90"));
        let key = Key::parse("sla.target_percent").unwrap();
        for (side, expected) in [(Side::Mine, &mine), (Side::Theirs, &theirs)] {
            let chosen = [(key.clone(), side)];
            let settled = settle(&settings(BASE), &settings(&mine), &[], &theirs, &chosen);
            assert_eq!(settled.map(|merged| merged.text).as_ref(), Ok(expected));
            let free = settle(&settings(BASE), &settings(&mine), &[], BASE, &chosen);
            assert_eq!(free.map(|merged| merged.text).as_ref(), Ok(&mine));
        }
    }

    #[test]
    fn queues_are_merged_value_by_value() {
        let queue = |more: &str| BASE.to_owned() + more;
        let (mine, theirs) = (queue("name = \"A\"\n"), queue("create_ticket = false\n"));
        assert_eq!(both(&mine, &theirs), queue("create_ticket = false\nname = \"A\"\n"));
        let theirs = queue("[[queues]]\nid = \"b\"\n");
        let merged =
            read(&both(&queue("[[queues]]\nid = \"c\"\nname = \"C\"\n"), &theirs)).settings;
        let ids: Vec<_> = merged.queues.iter().map(|queue| queue.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }

    #[test]
    fn what_became_of_a_whole_queue_clashes_with_what_became_of_its_values() {
        let none = BASE.split("[[").next().unwrap_or_default();
        let named = BASE.to_owned() + "name = \"A\"\n";
        assert_eq!(both(none, &named), "queues.a: a / A / -");
        assert_eq!(both(&named, none), "queues.a.name:  / - / A");
        assert_eq!(both(none, none), none);
        let renamed = |id: &str| BASE.replace("\"a\"", &format!("\"{id}\""));
        assert_eq!(both(&renamed("x"), &renamed("y")), "queues.a.id: a / - / x");
        assert_eq!(both(&renamed("x"), &renamed("x")), renamed("x"));
        let taken = BASE.to_owned() + "[[queues]]\nid = \"x\"\n";
        assert_eq!(both(&renamed("x"), &taken), "queues.a.id: a / a / x");
    }

    #[test]
    fn a_text_that_is_no_toml_has_no_place_for_anything() {
        let mine = BASE.replace("80", "85");
        assert!(both(&mine, "<<<<<<< mine\n").contains("NotToml"), "{}", both(&mine, "<<<<<<<\n"));
    }
}
