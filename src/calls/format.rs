//! The table of formats.

use std::io::BufRead;

use super::log::Sink;
use super::{ReadError, history, own_csv, own_jsonl};
use crate::text::Text;

/// How many bytes of a log are looked at to tell its format.
pub(super) const HEAD: usize = 16 * 1024;

/// A format that logs are written in: one row of [`FORMATS`].
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: Text,
    /// What a log of this format can tell, and what it cannot.
    pub tells: Text,
    /// Whether the first bytes of a log look like this format.
    pub(super) sniff: fn(&[u8]) -> bool,
    /// Reads a log to its end, handing every record on.
    pub(super) read: fn(&mut dyn BufRead, &mut Sink<'_>) -> Result<(), ReadError>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

/// Every format the program reads; the first whose bytes show is taken.
pub const FORMATS: &[Format] = &[own_csv::FORMAT, own_jsonl::FORMAT, history::FORMAT];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that a log which begins with `head` is written in.
    pub(super) fn of(head: &[u8]) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.sniff)(head))
    }
}

/// Whether the first bytes of a log hold a mark.
pub(super) fn holds(head: &[u8], mark: &[u8]) -> bool {
    head.windows(mark.len()).any(|bytes| bytes == mark)
}
