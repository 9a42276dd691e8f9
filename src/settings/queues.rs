//! The queues the file lists, each with its own switch for tickets of incoming calls
//! (`RULES.md` §2).

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use super::lens::lens;
use super::{Kind, Row, Settings};
use crate::text::Text;

/// One `[[queues]]` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Queue {
    pub id: String,
    pub name: String,
    pub create_ticket: bool,
}

impl Queue {
    /// A queue with this id and the defaults of the rest.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), name: String::new(), create_ticket: true }
    }

    /// What people call it: its name, else its id.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Settings {
    /// The queue of this id, added if need be.
    pub fn queue_or_new(&mut self, id: &str) -> &mut Queue {
        let at = self.queues.iter().position(|queue| queue.id == id);
        let at = at.unwrap_or_else(|| {
            self.queues.push(Queue::new(id));
            self.queues.len() - 1
        });
        &mut self.queues[at]
    }
}

/// The rows of a queue; the key of the whole is `queues.ID.KEY`.
pub const ROWS: &[Row<Queue>] = &[
    Row {
        key: "id",
        position: 1,
        label: Text { en: "Queue id", vi: "Mã hàng đợi" },
        help: Text {
            en: "The id that the call log names the queue by.",
            vi: "Mã của hàng đợi trong nhật ký cuộc gọi.",
        },
        kind: Kind::Id(lens!(id)),
    },
    Row {
        key: "name",
        position: 2,
        label: Text { en: "Queue name", vi: "Tên hàng đợi" },
        help: Text {
            en: "The name that people call the queue by; logs that know no id are matched by it.",
            vi: "Tên mà mọi người gọi hàng đợi; nhật ký không có mã thì so theo tên này.",
        },
        kind: Kind::Line(lens!(name)),
    },
    Row {
        key: "create_ticket",
        position: 3,
        label: Text {
            en: "Create tickets for incoming calls",
            vi: "Tạo phiếu ghi cho cuộc gọi vào",
        },
        help: Text {
            en: "When off, incoming calls of this queue get no ticket. Outgoing calls have no queue \
                 switch.",
            vi: "Khi tắt, cuộc gọi vào của hàng đợi này không có phiếu ghi. Cuộc gọi ra không theo \
                 công tắc của hàng đợi.",
        },
        kind: Kind::Toggle(lens!(create_ticket)),
    },
];

/// The row of a queue's id.
pub const ID: &Row<Queue> = &ROWS[0];

/// The row of a queue's own switch for tickets.
pub const SWITCH: &Row<Queue> = &ROWS[2];

/// What became of a queue between two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands at `.0` in the old list and at `.1` in the new one; its id may have changed.
    Kept(usize, usize),
    /// It stood at this place of the old list.
    Removed(usize),
    /// It stands at this place of the new list.
    Added(usize),
}

/// Pairs two lists of queues, in the order of the new one: by id where the ids stand in the same
/// order, and where between two such pairs one list has queues that the other lacks, those are
/// renames, one for one. So a renamed queue keeps its comments in the file.
pub fn align(old: &[Queue], new: &[Queue]) -> Vec<Fate> {
    let mut fates = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        gap(from_old..at_old, from_new..at_new, &mut fates);
        if at_old < old.len() {
            fates.push(Fate::Kept(at_old, at_new));
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    fates
}

fn gap(old: std::ops::Range<usize>, new: std::ops::Range<usize>, fates: &mut Vec<Fate>) {
    let renamed = old.len().min(new.len());
    fates.extend(old.clone().zip(new.clone()).map(|(old, new)| Fate::Kept(old, new)));
    fates.extend(old.skip(renamed).map(Fate::Removed));
    fates.extend(new.skip(renamed).map(Fate::Added));
}

fn ids(queues: &[Queue]) -> Vec<&str> {
    queues.iter().map(|queue| queue.id.as_str()).collect()
}

/// The places of the longest run of ids that both lists hold in the same order.
fn common(old: &[Queue], new: &[Queue]) -> Vec<(usize, usize)> {
    let (old, new) = (ids(old), ids(new));
    let (old, new) = (&old[..], &new[..]);
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let ops = match myers::diff(&mut found, old, 0..old.len(), new, 0..new.len()) {
        Ok(()) => found.into_inner().into_inner().into_ops(),
    };
    let same = ops.iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            Some((0..*len).map(move |at| (old_index + at, new_index + at)))
        }
        _ => None,
    });
    same.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fates(old: &str, new: &str) -> Vec<Fate> {
        let queues = |ids: &str| ids.chars().map(String::from).map(Queue::new).collect::<Vec<_>>();
        align(&queues(old), &queues(new))
    }

    #[test]
    fn the_rows_with_a_name_are_what_they_are_called() {
        assert_eq!([ID.key, SWITCH.key], ["id", "create_ticket"]);
    }

    #[test]
    fn queues_are_paired_by_id_and_then_by_place() {
        use Fate::{Added, Kept, Removed};
        assert_eq!(fates("ab", "ab"), [Kept(0, 0), Kept(1, 1)]);
        assert_eq!(fates("abc", "axc"), [Kept(0, 0), Kept(1, 1), Kept(2, 2)]);
        assert_eq!(fates("abc", "ac"), [Kept(0, 0), Removed(1), Kept(2, 1)]);
        assert_eq!(fates("a", "ab"), [Kept(0, 0), Added(1)]);
        assert_eq!(fates("", "ab"), [Added(0), Added(1)]);
        assert_eq!(fates("ab", ""), [Removed(0), Removed(1)]);
    }
}
