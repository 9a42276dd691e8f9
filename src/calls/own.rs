//! The columns of the project's own call format (`DESIGN.md` §3), and the call that a record of
//! them is. The CSV and the JSON lines differ only in how they spell the values.

use super::clock::Clock;
use super::why::quoted;
use super::{Call, Direction, Loss, Outcome, Time, Why};

/// The columns of the project's own call format, in the order `DESIGN.md` §3 names them.
pub const COLUMNS: [&str; 13] = [
    "call_id",
    "direction",
    "customer",
    "hotline",
    "user",
    "queue",
    "started_at",
    "queued_at",
    "answered_at",
    "ended_at",
    "lost_at",
    "restored_at",
    "ivr",
];

/// Those of [`COLUMNS`] that must be there.
pub const NEEDED: [&str; 4] = ["call_id", "direction", "started_at", "ended_at"];

/// The column that a log which records losses of connection has.
pub(super) const LOST: &str = "lost_at";

/// The column that says when lost connections came back.
pub(super) const RESTORED: &str = "restored_at";

/// Separates the instants of `lost_at` and of `restored_at`.
pub(super) const SEPARATOR: char = ';';

/// The words for yes and no in the column `ivr`.
const MARKS: [(&str, bool); 9] = [
    ("", false),
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("yes", true),
    ("no", false),
    ("on", true),
    ("off", false),
];

/// The values of one record, in the order of [`COLUMNS`]; empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Values<'v>(pub [&'v str; COLUMNS.len()]);

impl Values<'_> {
    /// The call, or what is wrong with the record.
    pub(super) fn call(&self, clock: &Clock) -> Result<Call, Why> {
        let id = self.needed("call_id")?.to_owned();
        let direction = direction(self.needed("direction")?)?;
        let answered = self.time("answered_at", clock)?;
        let call = Call {
            id,
            direction,
            outcome: outcome(answered, mark(self.value("ivr"))?),
            customer: self.value("customer").to_owned(),
            hotline: self.value("hotline").to_owned(),
            agent: self.value("user").to_owned(),
            queue: self.value("queue").to_owned(),
            started: time("started_at", self.needed("started_at")?, clock)?,
            queued: self.time("queued_at", clock)?,
            answered,
            ended: time("ended_at", self.needed("ended_at")?, clock)?,
            stated_wait: None,
            losses: losses(self.value(LOST), self.value(RESTORED), clock)?,
        };
        call.checked()
    }

    fn value(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|name| *name == column);
        at.map_or("", |at| self.0[at].trim())
    }

    fn needed(&self, field: &'static str) -> Result<&str, Why> {
        let value = self.value(field);
        if value.is_empty() { Err(Why::Missing { field }) } else { Ok(value) }
    }

    fn time(&self, field: &'static str, clock: &Clock) -> Result<Option<Time>, Why> {
        match self.value(field) {
            "" => Ok(None),
            text => time(field, text, clock).map(Some),
        }
    }
}

/// The mark on an answered call is ignored (`RULES.md` §2).
pub(super) const fn outcome(answered: Option<Time>, ivr: bool) -> Outcome {
    match (answered, ivr) {
        (Some(_), _) => Outcome::Answered,
        (None, true) => Outcome::Ivr,
        (None, false) => Outcome::Missed,
    }
}

fn direction(text: &str) -> Result<Direction, Why> {
    const WORDS: [(&str, Direction); 3] =
        [("in", Direction::In), ("out", Direction::Out), ("internal", Direction::Internal)];
    let word = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    word.map(|(_, direction)| *direction).ok_or_else(|| Why::Direction { found: quoted(text) })
}

fn mark(text: &str) -> Result<bool, Why> {
    let word = MARKS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    word.map(|(_, on)| *on).ok_or_else(|| Why::Mark { field: "ivr", found: quoted(text) })
}

fn time(field: &'static str, text: &str, clock: &Clock) -> Result<Time, Why> {
    clock.parse(text).ok_or_else(|| Why::Time { field, found: quoted(text) })
}

/// The losses and their ends, paired in order; where an end is empty or there are fewer ends than
/// losses, the connection never came back.
fn losses(lost: &str, restored: &str, clock: &Clock) -> Result<Vec<Loss>, Why> {
    let mut ends = list(restored);
    let losses = list(lost).map(|lost| {
        let lost = time(LOST, lost, clock)?;
        let restored = match ends.next() {
            None | Some("") => None,
            Some(end) => Some(time("restored_at", end, clock)?),
        };
        match restored {
            Some(restored) if restored < lost => Err(Why::RestoredBeforeLost),
            restored => Ok(Loss { lost, restored }),
        }
    });
    let losses = losses.collect::<Result<_, _>>()?;
    if ends.all(str::is_empty) { Ok(losses) } else { Err(Why::UnpairedRestore) }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    let items = if text.is_empty() { None } else { Some(text.split(SEPARATOR).map(str::trim)) };
    items.into_iter().flatten()
}
