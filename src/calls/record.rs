//! A record of a log, as a reader hands it on.

use super::Call;

/// A record of a log.
#[derive(Debug, PartialEq)]
pub enum Record {
    /// A call that has ended.
    Call(Call),
    /// A call, by its id, that had not ended when the log was written.
    Open(String),
}
