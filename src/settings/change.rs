//! What differs between two settings, key by key.

use super::queues::{self, Fate, align};
use super::{Key, ROWS, Settings, Value};
use crate::say;
use crate::text::Lang;

/// One key whose value differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The key; a renamed queue goes by its old id.
    pub key: Key,
    /// The value before; none where a queue is new.
    pub old: Option<Value>,
    /// The value after; none where a queue is gone.
    pub new: Option<Value>,
}

impl Change {
    /// What it is about, and `2 không gộp → 4 theo hàng đợi`; a queue that is new or gone has one
    /// side only.
    pub fn words(&self, lang: Lang) -> (String, String) {
        let label = self.key.label(lang);
        let shown = |value: &Value| self.key.shown(value, lang);
        match (&self.key, &self.old, &self.new) {
            (Key::QueueField(id, row), None, Some(_)) if *row == queues::ID => {
                (Key::Queue(id.clone()).label(lang), say!(lang, "new", "mới thêm"))
            }
            (_, Some(old), Some(new)) => (label, format!("{} → {}", shown(old), shown(new))),
            (_, None, Some(new)) => (label, shown(new)),
            (_, _, None) => (label, say!(lang, "removed", "đã xóa")),
        }
    }

    /// The same in a line: `LABEL: old → new`.
    pub fn say(&self, lang: Lang) -> String {
        let (label, words) = self.words(lang);
        format!("{label}: {words}")
    }
}

/// Every key on which two settings differ: the settings in the order of the page, then the queues.
pub fn changes(from: &Settings, to: &Settings) -> Vec<Change> {
    let settings = ROWS.iter().filter_map(|row| {
        let (old, new) = (row.value(from), row.value(to));
        (old != new).then_some(Change { key: Key::Setting(row), old: Some(old), new: Some(new) })
    });
    let queues = align(&from.queues, &to.queues);
    settings.chain(queues.into_iter().flat_map(|fate| queue(from, to, fate))).collect()
}

fn queue(from: &Settings, to: &Settings, fate: Fate) -> Vec<Change> {
    match fate {
        Fate::Kept(old, new) => {
            let (old, new) = (&from.queues[old], &to.queues[new]);
            let fields = queues::ROWS.iter().filter_map(|row| {
                let (before, after) = (row.value(old), row.value(new));
                (before != after).then(|| Change {
                    key: Key::QueueField(old.id.clone(), row),
                    old: Some(before),
                    new: Some(after),
                })
            });
            fields.collect()
        }
        Fate::Added(new) => {
            let (new, plain) = (&to.queues[new], queues::Queue::new(""));
            let fields = queues::ROWS.iter().filter(|row| row.value(new) != row.value(&plain));
            let fields = fields.map(|row| Change {
                key: Key::QueueField(new.id.clone(), row),
                old: None,
                new: Some(row.value(new)),
            });
            fields.collect()
        }
        Fate::Removed(old) => {
            let id = &from.queues[old].id;
            let old = Some(Value::Text(id.clone()));
            vec![Change { key: Key::Queue(id.clone()), old, new: None }]
        }
    }
}
