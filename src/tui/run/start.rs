//! What the form opens with, how it is left, and what it knows before its first frame.

use std::io;
use std::path::PathBuf;

use ratatui::layout::Rect;

use super::environment;
use crate::calls::{Formats, Log};
use crate::disk::{self, Loaded};
use crate::file::OnDisk;
use crate::text::Lang;
use crate::tui::notice::{self, Notice};
use crate::tui::open_file::{Locked, Unwritable};
use crate::tui::preferences::Taste;
use crate::tui::said::Said;
use crate::tui::simulator::Source;
use crate::tui::state::{Opening, State};

/// Whether the screen is drawn in ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ascii {
    /// On the Linux console, and in a locale that is not UTF-8.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the form opens with.
#[derive(Debug)]
pub struct Start {
    /// The settings file; none while there is none, then the first save asks where.
    pub path: Option<PathBuf>,
    /// What was loaded from it; none where the file does not exist yet.
    pub loaded: Option<Loaded>,
    /// Whether `--read-only` was given.
    pub read_only: bool,
    /// Where the calls are from.
    pub source: Source,
    /// The calls.
    pub calls: Calls,
    /// The lesson to open, by its number from 0.
    pub lesson: Option<usize>,
    /// The language to begin with.
    pub lang: Lang,
    /// The theme's name; none = by the environment and the preferences.
    pub theme: Option<String>,
    /// What the user likes, and the user's own themes.
    pub taste: Taste,
    /// Where to keep what the user likes, if anywhere.
    pub preferences: Option<PathBuf>,
    /// Whether to draw in ASCII.
    pub ascii: Ascii,
}

/// Where the calls are.
#[derive(Debug)]
pub enum Calls {
    /// Here.
    Here(Box<Log>),
    /// In logs that are to be read.
    In(Logs),
}

impl Calls {
    /// The logs that are to be read.
    pub(super) fn logs(&self) -> Option<Logs> {
        match self {
            Self::Here(_) => None,
            Self::In(logs) => Some(logs.clone()),
        }
    }
}

/// The logs that the form was opened with.
#[derive(Clone, Debug)]
pub struct Logs {
    /// The files.
    pub files: Vec<LogFile>,
    /// What they may be written in.
    pub formats: Formats,
}

/// A log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogFile {
    /// At a path.
    Path(PathBuf),
    /// Standard input.
    Input,
}

impl LogFile {
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.to_string_lossy().into_owned(),
            Self::Input => "-".to_owned(),
        }
    }
}

/// How the form was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The file that was saved last.
    pub saved: Option<PathBuf>,
    /// The language the form was left in.
    pub lang: Lang,
    /// The last save is on the disk, but the disk did not confirm it.
    pub unconfirmed: bool,
    /// The file whose save was not waited for: what it holds is not known.
    pub unknown: Option<PathBuf>,
}

/// Why the form could not run.
#[derive(Debug)]
pub enum RunError {
    /// Standard output is no terminal, or there is none to read from.
    NoTerminal,
    /// The terminal can do nothing but write lines.
    Dumb,
    /// The terminal failed.
    Terminal(io::Error),
    /// No theme has this name; those there are.
    UnknownTheme(String, Vec<String>),
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// The first state, but for the size of the screen; what a save will meet is asked of the disk here.
pub(super) fn opened(start: Start) -> Result<State, RunError> {
    let asked = start.path.as_deref().filter(|_| !start.read_only);
    let may = asked.map_or(Ok(None), disk::may_write);
    let mut opening = opening(start)?;
    let mut notice = None;
    match may {
        Err(why) => {
            let (brief, why) = (why.brief(), Said::by(|lang| why.say(lang)));
            notice = Some(Notice::Failed(why.clone()));
            opening.locked = Some(Locked::Unwritable(Unwritable { brief, why }));
        }
        Ok(Some(why)) => {
            let why = Said::by(|lang| why.say(lang));
            notice = Some(Notice::Save(notice::Save::OnlyInPlace(why)));
        }
        Ok(None) => {}
    }
    let mut state = State::new(opening);
    state.notice = notice;
    Ok(state)
}

fn opening(start: Start) -> Result<Opening, RunError> {
    let Start { path, loaded, read_only, source, calls, lang, theme, taste, ascii, .. } = start;
    let log = match calls {
        Calls::Here(log) => *log,
        Calls::In(_) => Log::default(),
    };
    let mut undecodable = None;
    let text = loaded.as_ref().map(|loaded| match loaded.text() {
        Ok(text) => text.to_owned(),
        Err(fault) => {
            undecodable = Some(*fault.problem);
            fault.shown
        }
    });
    let theme = match theme {
        Some(name) => {
            let unknown = || RunError::UnknownTheme(name.clone(), taste.names());
            taste.theme(&name).ok_or_else(unknown)?
        }
        None => environment::theme(&taste),
    };
    Ok(Opening {
        path,
        text,
        locked: read_only.then_some(Locked::Asked),
        on_disk: OnDisk::default(),
        undecodable,
        source,
        log,
        lang,
        theme,
        mouse: environment::mouse(&taste),
        taste,
        ascii: environment::is_ascii(ascii),
        user: disk::Author::account().say(lang),
        area: Rect::default(),
    })
}
