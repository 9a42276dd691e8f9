//! Logs → calls: what a call is, and the formats that logs are written in.
//!
//! Readers stream: they take bytes and hand out calls one by one. They know no settings but the
//! site's time zone, which local times in a log are read in; what a setting means for a call is
//! `rules`' matter. A new format is one file, and its row of [`FORMATS`] here.

mod call;
mod call_log;
mod clock;
mod csv;
mod defused;
mod format;
mod history;
mod joining;
mod lines;
mod log;
mod mapping;
mod objects;
mod odd;
mod own;
mod own_csv;
mod own_jsonl;
mod pace;
mod queue_log;
mod record;
mod rows;
mod scan;
mod sink;
mod store;
mod time;
mod why;

pub use call::{Call, Direction, Loss, Outcome};
pub use defused::defused;
pub use format::{Format, Formats, HEAD, Known};
pub use joining::{Event, Joining};
pub use log::{Collector, Log, ReadError};
pub use mapping::{Fault, FaultKind, Mapping, Wanted};
pub use odd::{Kinds, Odd, Odds};
pub use own::{COLUMNS, NEEDED};
pub use pace::Pace;
pub use record::Record;
pub use rows::{Found, NotByBlocks, Opening, Row, Rows};
pub use sink::{Gather, Place};
pub use store::{Brief, Briefs, Calls, Gathering, Texts};
pub use time::Time;
pub use why::Why;

/// Every format with a reader of its own; the first whose bytes show is taken.
pub const FORMATS: &[Format] =
    &[own_csv::FORMAT, own_jsonl::FORMAT, call_log::FORMAT, history::FORMAT, queue_log::FORMAT];
