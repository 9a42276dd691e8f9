//! Text ↔ settings: reading with every problem and its place, writing the changed values only.
//!
//! Touches no disk.

use std::ops::Range;

use crate::settings::{Key, Settings};
use crate::text::Lang;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is not saved with it.
    Error,
    /// Worth a look.
    Warning,
}

/// Something wrong with the file, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// The setting it is about, where it is about one.
    pub key: Option<Key>,
    /// What is wrong.
    pub kind: Kind,
}

/// What is wrong. The file helper fills this in.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Placeholder.
    Refused(crate::settings::Refusal),
}

impl Problem {
    /// The code that JSON and scripts see.
    pub fn code(&self) -> &'static str {
        todo!()
    }

    /// The sentence, without its place.
    pub fn say(&self, _lang: Lang) -> String {
        todo!()
    }
}

/// What reading gives: always both.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The settings; where the file's value is refused, the default stands in.
    pub settings: Settings,
    /// Every problem, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Where the value of a key stands in the text; none where it is absent.
    pub fn span(&self, _key: &Key) -> Option<Range<usize>> {
        todo!()
    }
}

/// Reads a settings file's text.
pub fn read(_text: &str) -> Reading {
    todo!()
}

/// The text with the values that differ from `settings` replaced, and not one other byte changed.
/// Refused values of the text are left alone unless their key is among `mended`.
pub fn write(_text: &str, _settings: &Settings, _mended: &[Key]) -> String {
    todo!()
}

/// A commented file with every default, in the vendor's order.
pub fn template(_lang: Lang) -> String {
    todo!()
}
