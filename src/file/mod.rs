//! Text ↔ settings: reading with every problem and its place, writing the changed values only.
//!
//! Touches no disk. Reading gives settings *and* problems, always both; a problem is data, and
//! `show` has what makes lines, caret blocks and JSON of it. Writing replaces the bytes of changed
//! values and leaves the rest as it is.

mod check;
mod decode;
mod dialect;
mod diff;
mod duplicate;
mod hidden;
mod merge;
mod newer;
mod outline;
mod parser;
mod parser_words;
mod problem;
mod read;
mod reading;
mod ringtone;
mod severity;
pub mod show;
mod syntax;
mod template;
mod unknown;
mod unset;
mod write;
mod wrong_type;

pub use check::OnDisk;
pub use decode::{Undecodable, decode};
pub use diff::unified;
pub use merge::{Apart, Clash, Edit, Edits, Merged, NotMerged, Rift, Side, merge};
pub use newer::Newer;
pub use problem::{Kind, Problem};
pub use read::read;
pub use reading::Reading;
pub use ringtone::RingtoneFault;
pub use severity::Severity;
pub use syntax::Syntax;
pub use template::template;
pub use unset::unset;
pub use write::{Unwritable, write};
pub use wrong_type::{Found, Wanted, WrongType};
