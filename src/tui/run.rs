//! The terminal: the only part of the form that reads keys, writes to the screen, the clock, the
//! environment and files.

use std::io;
use std::path::PathBuf;

use super::simulator::Source;
use crate::calls::Log;
use crate::text::Lang;

/// Whether the screen is drawn in ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ascii {
    /// Where the terminal or the locale cannot show more.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Why nothing can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// `--read-only` was given.
    Asked,
    /// The file cannot be written; the system's reason.
    Unwritable(String),
}

/// What the form opens with.
#[derive(Debug)]
pub struct Start {
    /// The settings file; none while there is none, then the first save asks where.
    pub path: Option<PathBuf>,
    /// Its text; none where the file does not exist yet.
    pub text: Option<String>,
    /// Why nothing can be saved, if so.
    pub not_saved: Option<NotSaved>,
    /// Where the calls are from.
    pub source: Source,
    /// The calls.
    pub log: Log,
    /// The lesson to open (from 0).
    pub lesson: Option<usize>,
    /// The language to begin with.
    pub lang: Lang,
    /// The theme's name; none = by the environment.
    pub theme: Option<String>,
    /// Whether to draw in ASCII.
    pub ascii: Ascii,
}

/// How the form was left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The last save is on the disk, but the disk did not confirm it.
    pub unconfirmed: bool,
}

/// Why the form could not run.
#[derive(Debug)]
pub enum RunError {
    /// Standard output is no terminal.
    NoTerminal,
    /// The terminal failed.
    Terminal(io::Error),
    /// No theme has this name.
    UnknownTheme(String),
}

/// Runs the form until the user leaves it.
pub fn run(_start: Start) -> Result<Done, RunError> {
    Err(RunError::NoTerminal)
}
