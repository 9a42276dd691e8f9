//! What the form opens with, and its first state.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::others::Waiting;
use super::past::Reached;
use super::{Desk, State};
use crate::calls::Log;
use crate::file::{self, OnDisk, Problem};
use crate::text::Lang;
use crate::tui::open_file::{File, Locked};
use crate::tui::page::Page;
use crate::tui::preferences::Taste;
use crate::tui::rows::Trail;
use crate::tui::simulator::{Simulator, Source};
use crate::tui::stamped::{Stamp, Stamped};
use crate::tui::steps::{Draft, Steps};
use crate::tui::theme::Theme;

/// What the form opens with.
#[derive(Debug)]
pub struct Opening {
    /// The settings file's path.
    pub path: Option<PathBuf>,
    /// Its text; none while there is no file.
    pub text: Option<String>,
    /// Why nothing can be saved.
    pub locked: Option<Locked>,
    /// What only the disk knows of the file.
    pub on_disk: OnDisk,
    /// Why its bytes are no text, if so; `text` is then for showing only.
    pub undecodable: Option<Problem>,
    /// Where the calls are from.
    pub source: Source,
    /// The calls.
    pub log: Log,
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// What the user likes, and the user's own themes.
    pub taste: Taste,
    /// Whether the terminal is to tell of the mouse.
    pub mouse: bool,
    /// Whether to draw in ASCII.
    pub ascii: bool,
    /// Who is at the keyboard, for the title.
    pub user: String,
    /// The screen.
    pub area: Rect,
}

impl State {
    /// The form as it opens: at the first error, if there is one.
    pub fn new(opening: Opening) -> Self {
        let Opening { path, text, locked, on_disk, undecodable, .. } = opening;
        let Opening { source, log, lang, theme, taste, mouse, ascii, user, area, .. } = opening;
        let exists = text.is_some();
        let text = text.unwrap_or_else(|| file::template(lang));
        let reading = file::read(&text);
        let saved = reading.settings.clone();
        let draft = Draft::of(saved.clone());
        let mut state = Self {
            simulator: Stamped::new(Simulator::new(source, log, &saved, &saved)),
            file: File { path, exists, text, reading, edited: None, on_disk, undecodable, locked },
            saved,
            draft,
            steps: Steps::default(),
            reached: Reached::default(),
            parked: None,
            problems: Vec::new(),
            changes: Vec::new(),
            settled: Stamp::default(),
            page: Page::default(),
            trail: Trail::default(),
            desk: Desk::default(),
            saved_at: None,
            past: Vec::new(),
            past_at: 0,
            scroll: 0,
            overlay: None,
            waiting: Waiting::default(),
            notice: None,
            underway: None,
            leaving: false,
            left: None,
            came_from: None,
            lang,
            theme,
            masked: taste.preferences.masked,
            taste,
            mouse,
            ascii,
            user,
            area,
        };
        state.refresh();
        state.go_to_first_error();
        state
    }
}
