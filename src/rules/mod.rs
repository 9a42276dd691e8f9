//! What the settings mean for a call (`RULES.md` §2 to §7): pure functions whose verdicts carry
//! their evidence, so that the explanation is made from the decision and cannot contradict it.
//!
//! Each verdict is said in both languages where it is defined, and names the setting that would
//! change it. A rule sees one call and the settings; walking a log is `replay`'s matter.

pub mod agent;
pub mod connection;
pub mod customer;
pub mod customer_key;
pub mod day;
pub mod expand;
pub mod facts;
pub mod merge;
pub mod queues;
pub mod sla;
pub mod tickets;

use crate::calls::{Call, Direction, Outcome};
use crate::settings::{Key, row};
use crate::text::{Lang, Text};

/// Whose word a verdict rests on: users are told, so that nobody takes the one for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The vendor's page.
    Page,
    /// This program's own decision, where the page is silent (marked "ours" in `RULES.md`).
    Ours,
}

impl Basis {
    /// What a sentence adds for a decision of our own: ` (this program's decision)`; nothing for
    /// the page's.
    pub const fn note(self, lang: Lang) -> &'static str {
        const OURS: Text =
            Text { en: " (this program's decision)", vi: " (quy ước của chương trình)" };
        match self {
            Self::Page => "",
            Self::Ours => OURS.get(lang),
        }
    }
}

/// What kind of call it was, in a few words: `missed incoming call`, `gọi vào nhỡ`.
pub const fn kind(call: &Call) -> Text {
    match (call.direction, call.outcome) {
        (Direction::Internal, _) => Text { en: "internal call", vi: "cuộc gọi nội bộ" },
        (Direction::In, Outcome::Answered) => {
            Text { en: "answered incoming call", vi: "gọi vào được nghe" }
        }
        (Direction::In, Outcome::Missed) => {
            Text { en: "missed incoming call", vi: "gọi vào nhỡ" }
        }
        (Direction::In, Outcome::Ivr) => {
            Text { en: "incoming call that ended in the IVR", vi: "gọi vào dừng ở IVR" }
        }
        (Direction::Out, Outcome::Answered) => {
            Text { en: "answered outgoing call", vi: "gọi ra được nghe" }
        }
        (Direction::Out, Outcome::Missed) => {
            Text { en: "missed outgoing call", vi: "gọi ra nhỡ" }
        }
        (Direction::Out, Outcome::Ivr) => {
            Text { en: "outgoing call that ended in the IVR", vi: "gọi ra dừng ở IVR" }
        }
    }
}

/// The key of a setting of the registry; the rules name only keys that it has (a test holds it).
fn key(name: &str) -> Option<Key> {
    row(name).map(Key::Setting)
}
