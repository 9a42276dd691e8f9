//! Everything the form remembers: the file, the unsaved settings, and where the user is.
//!
//! Pure data and the few changes that keep it in order; keys are `update`'s matter
//! and drawing is the views'.

use std::path::PathBuf;

use super::changes::Desk;
use super::find::Find;
use super::form::Trail;
use super::form::editor::Editor;
use super::form::picker::Picker;
use super::form::target::Target;
use super::keys::Where;
use super::msg::Said;
use super::notice::Notice;
use super::question::Question;
use super::save_as::SaveAs;
use super::simulator::{Simulator, Source, View};
use super::theme::Theme;
use crate::calls::Log;
use crate::file::{self, OnDisk, Problem, Reading};
use crate::settings::{Change, Key, Settings, changes};
use crate::text::Lang;

/// One of the four pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The settings.
    #[default]
    Form,
    /// The simulator.
    Simulator,
    /// The changes, and saving them.
    Changes,
    /// What was saved.
    Saves,
}

impl Page {
    /// All four, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Form, Self::Simulator, Self::Changes, Self::Saves];
}

/// What covers the page and has the keyboard.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The choices of a row.
    Picker(Picker),
    /// A field.
    Editor(Editor),
    /// The search.
    Find(Find),
    /// Where to save.
    SaveAs(SaveAs),
    /// A question.
    Question(Question),
    /// The help page, scrolled down so many lines.
    Help(u16),
}

/// Why nothing can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locked {
    /// `--read-only` was given.
    Asked,
    /// The file cannot be written; why.
    Unwritable(Said),
}

/// The settings file as it was read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is; none until the first save asks.
    pub path: Option<PathBuf>,
    /// Whether it is there; else `text` is what a new one begins with.
    pub exists: bool,
    /// What it holds.
    pub text: String,
    /// What that means.
    pub reading: Reading,
    /// What only the disk knows of it.
    pub on_disk: OnDisk,
    /// Why its bytes are no text, if so; `text` is then for showing only.
    pub undecodable: Option<Problem>,
    /// Why it cannot be saved, if so.
    pub locked: Option<Locked>,
}

impl File {
    /// Whether the text can be read at all, so that its values can be changed.
    pub fn is_editable(&self) -> bool {
        self.undecodable.is_none() && self.reading.is_toml()
    }
}

/// The settings as the form shows them: one step of undo and redo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The settings.
    pub settings: Settings,
    /// Keys whose refused value in the file is given up.
    pub mended: Vec<Key>,
}

/// What is put aside while a lesson is open.
#[derive(Debug)]
struct Parked {
    saved: Settings,
    draft: Draft,
    undo: Vec<Draft>,
    redo: Vec<Draft>,
    simulator: Simulator,
}

/// One save of this session.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    /// The time of day.
    pub at: String,
    /// The file.
    pub path: PathBuf,
    /// What changed.
    pub changes: Vec<Change>,
    /// The note.
    pub note: String,
    /// Whether the disk confirmed it.
    pub confirmed: bool,
}

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
    /// Whether to draw in ASCII.
    pub ascii: bool,
    /// Who is at the keyboard, for the title.
    pub user: String,
}

/// The state of the form.
#[derive(Debug)]
pub struct State {
    /// The file.
    pub file: File,
    /// The settings as they are saved; in a lesson, as it opened.
    pub saved: Settings,
    /// The settings as they are shown.
    pub draft: Draft,
    undo: Vec<Draft>,
    redo: Vec<Draft>,
    parked: Option<Box<Parked>>,
    /// What is wrong with the settings as they are shown.
    pub problems: Vec<Problem>,
    /// What differs from the saved ones.
    pub changes: Vec<Change>,
    /// The page.
    pub page: Page,
    /// The cursor of the form.
    pub trail: Trail,
    /// The cursor and the note of the changes' page.
    pub desk: Desk,
    /// The saves of this session, the first one first.
    pub saves: Vec<Saving>,
    /// The cursor of the list that is shown, where it is not the form's.
    pub scroll: u16,
    /// What covers the page.
    pub overlay: Option<Overlay>,
    /// What the footer says until the next key.
    pub notice: Option<Notice>,
    /// Whether the form is left once a save that is under way went well.
    pub leaving: bool,
    /// The simulator.
    pub simulator: Simulator,
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// Whether everything is drawn in ASCII.
    pub ascii: bool,
    /// Who is at the keyboard.
    pub user: String,
}

impl State {
    /// The form as it opens: at the first error, if there is one.
    pub fn new(opening: Opening) -> Self {
        let Opening { path, text, locked, on_disk, undecodable, .. } = opening;
        let Opening { source, log, lang, theme, ascii, user, .. } = opening;
        let exists = text.is_some();
        let text = text.unwrap_or_else(|| file::template(lang));
        let reading = file::read(&text);
        let saved = reading.settings.clone();
        let draft = Draft { settings: saved.clone(), mended: Vec::new() };
        let mut state = Self {
            simulator: Simulator::new(source, log, &saved, &saved),
            file: File { path, exists, text, reading, on_disk, undecodable, locked },
            saved,
            draft,
            undo: Vec::new(),
            redo: Vec::new(),
            parked: None,
            problems: Vec::new(),
            changes: Vec::new(),
            page: Page::default(),
            trail: Trail::default(),
            desk: Desk::default(),
            saves: Vec::new(),
            scroll: 0,
            overlay: None,
            notice: None,
            leaving: false,
            lang,
            theme,
            ascii,
            user,
        };
        state.refresh();
        state.go_to_first_error();
        state
    }

    /// The settings as they are shown.
    pub fn settings(&self) -> &Settings {
        &self.draft.settings
    }

    /// Whether a lesson is open: nothing can be saved from it.
    pub fn is_trial(&self) -> bool {
        self.parked.is_some()
    }

    /// Whether leaving now would lose something.
    pub fn is_unsaved(&self) -> bool {
        match &self.parked {
            Some(parked) => parked.draft.settings != parked.saved,
            None => self.unsaved_count() > 0,
        }
    }

    /// How many keys a save would change, mended ones included.
    pub fn unsaved_count(&self) -> usize {
        let changed = |key: &&Key| self.changes.iter().any(|change| change.key == **key);
        self.changes.len() + self.draft.mended.iter().filter(|key| !changed(key)).count()
    }

    /// What has the keyboard.
    pub fn keyboard(&self) -> Where {
        match (&self.overlay, self.page) {
            (Some(Overlay::Picker(_)), _) => Where::Picker,
            (Some(Overlay::Editor(_)), _) => Where::Field,
            (Some(Overlay::Find(_)), _) => Where::Find,
            (Some(Overlay::SaveAs(_)), _) => Where::Path,
            (Some(Overlay::Question(_)), _) => Where::Question,
            (Some(Overlay::Help(_)), _) => Where::Help,
            (None, _) if !self.file.is_editable() => Where::Repair,
            (None, Page::Form) => Where::Form,
            (None, Page::Simulator) if self.simulator.shown() == View::Sla => Where::Sla,
            (None, Page::Simulator) => Where::Simulator,
            (None, Page::Changes) if self.desk.is_at_note() => Where::Note,
            (None, Page::Changes) => Where::Changes,
            (None, Page::Saves) => Where::Saves,
        }
    }

    /// Changes the draft, as one step of undo; no step where nothing changes.
    pub fn change(&mut self, edit: impl FnOnce(&mut Draft)) {
        let before = self.draft.clone();
        edit(&mut self.draft);
        if self.draft != before {
            self.undo.push(before);
            self.redo.clear();
            self.refresh();
        }
    }

    /// Gives a row a value, which mends a refused one; a value that is not allowed changes nothing
    /// and is said.
    pub fn set(&mut self, target: Target, text: &str) {
        let key = target.key(self.settings());
        let mut settings = self.settings().clone();
        if let Err(refusal) = target.set(&mut settings, text) {
            self.notice = Some(Notice::Refused(refusal));
            return;
        }
        let mends = key.filter(|key| {
            self.file.reading.refused(key).is_some() && !self.draft.mended.contains(key)
        });
        self.change(|draft| {
            draft.settings = settings;
            draft.mended.extend(mends);
        });
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        let Some(before) = self.undo.pop() else {
            self.notice = Some(Notice::NothingToUndo);
            return;
        };
        let after = std::mem::replace(&mut self.draft, before);
        self.notice =
            Some(Notice::Undone(changes(&after.settings, &self.draft.settings).into_iter().next()));
        self.redo.push(after);
        self.refresh();
    }

    /// Takes the step forward again.
    pub fn redo(&mut self) {
        let Some(after) = self.redo.pop() else {
            self.notice = Some(Notice::NothingToRedo);
            return;
        };
        let before = std::mem::replace(&mut self.draft, after);
        self.notice = Some(Notice::Redone(
            changes(&before.settings, &self.draft.settings).into_iter().next(),
        ));
        self.undo.push(before);
        self.refresh();
    }

    /// Gives up every unsaved change; undo brings them back.
    pub fn drop_changes(&mut self) {
        let saved = self.saved.clone();
        self.change(|draft| *draft = Draft { settings: saved, mended: Vec::new() });
    }

    /// The text that a save would write.
    pub fn unsaved_text(&self) -> Result<String, file::Unwritable> {
        file::write(&self.file.text, self.settings(), &self.draft.mended)
    }

    /// The file holds this text now: what was read from it, or written to it.
    pub fn loaded(&mut self, text: String) {
        self.file.reading = file::read(&text);
        self.file.text = text;
        self.file.exists = true;
        self.file.undecodable = None;
        self.saved = self.file.reading.settings.clone();
        self.draft = Draft { settings: self.saved.clone(), mended: Vec::new() };
        self.refresh();
    }

    /// The disk knows this now.
    pub fn looked(&mut self, on_disk: OnDisk) {
        self.file.on_disk = on_disk;
        self.refresh();
    }

    /// Lays a lesson's settings over the file's as a trial, its calls in place of the loaded ones.
    pub fn open_trial(&mut self, settings: Settings, source: Source, log: Log) {
        self.leave_trial();
        let simulator = Simulator::new(source, log, &settings, &settings);
        let draft = Draft { settings: settings.clone(), mended: Vec::new() };
        self.parked = Some(Box::new(Parked {
            saved: std::mem::replace(&mut self.saved, settings),
            draft: std::mem::replace(&mut self.draft, draft),
            undo: std::mem::take(&mut self.undo),
            redo: std::mem::take(&mut self.redo),
            simulator: std::mem::replace(&mut self.simulator, simulator),
        }));
        self.refresh();
    }

    /// Brings back the unsaved state as it was before the lesson.
    pub fn leave_trial(&mut self) {
        let Some(parked) = self.parked.take() else { return };
        let Parked { saved, draft, undo, redo, simulator } = *parked;
        (self.saved, self.draft, self.undo, self.redo) = (saved, draft, undo, redo);
        self.simulator = simulator;
        self.refresh();
    }

    /// Puts the cursor of the form on the row of a key.
    pub fn go_to(&mut self, key: &Key) {
        self.page = Page::Form;
        self.overlay = None;
        self.trail.go_to(key, &self.draft.settings);
    }

    /// Puts the cursor on the row of the first error, if there is one.
    pub fn go_to_first_error(&mut self) {
        let mut errors = self.problems.iter().filter(|problem| problem.is_error());
        if let Some(key) = errors.find_map(|problem| problem.key.clone()) {
            self.go_to(&key);
        }
    }

    /// How many problems are errors, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|problem| problem.is_error()).count();
        (errors, self.problems.len() - errors)
    }

    /// Works out again what follows from the settings.
    fn refresh(&mut self) {
        let reading = &self.file.reading;
        self.problems = reading.problems_with(&self.draft.settings, &self.draft.mended);
        self.problems.extend(reading.problems_on_disk(self.file.on_disk));
        self.problems.extend(self.file.undecodable.clone());
        self.changes = changes(&self.saved, &self.draft.settings);
        self.simulator.settings_changed(&self.saved, &self.draft.settings);
        self.trail.keep_inside(&self.draft.settings);
    }
}
