//! Everything the form remembers: the file, the unsaved settings, and where the user is.
//!
//! Pure data and the few changes that keep it in order; keys are `update`'s matter
//! and drawing is the views'.

mod desk;
mod editing;
mod editor;
pub mod merging;
pub mod offer;
mod opening;
mod others;
mod overlay;
mod past;
mod places;
pub mod question;
mod save_as;
mod saving;
mod trial;

use ratatui::layout::Rect;

use super::keys::Where;
use super::msg::{Theirs, Version};
use super::notice::Notice;
use super::open_file::{File, Locked};
use super::page::Page;
use super::preferences::Taste;
use super::rows::{Level, Trail};
use super::simulator::Simulator;
use super::stamped::{Stamp, Stamped};
use super::steps::{Draft, Steps};
use super::theme::{Look, Theme};
use crate::file::{self, OnDisk, Problem};
use crate::settings::{Change, Key, ROWS, Settings, changes};
use crate::text::Lang;
pub use desk::{Button, Desk};
pub use editor::{Editor, Purpose};
pub use opening::Opening;
use others::Waiting;
pub use overlay::{About, Copied, Copy, Display, Figures, Item, Overlay, Picker, Search};
use past::Reached;
pub use places::Origin;
pub use save_as::{SaveAs, What};
pub use saving::Underway;
use trial::Parked;

/// The state of the form.
#[derive(Debug)]
pub struct State {
    /// The file.
    pub file: File,
    /// The settings as they are saved; in a lesson, as it opened.
    pub saved: Settings,
    /// The settings as they are shown.
    pub draft: Draft,
    steps: Steps,
    reached: Reached,
    parked: Option<Box<Parked>>,
    /// What is wrong with the settings as they are shown.
    pub problems: Vec<Problem>,
    /// What differs from the saved ones.
    pub changes: Vec<Change>,
    /// When both were worked out: as long as it is the same, so are they, the settings and what the file says
    /// of them.
    pub settled: Stamp,
    /// The page.
    pub page: Page,
    /// The cursor of the form.
    pub trail: Trail,
    /// The cursor and the note of the changes' page.
    pub desk: Desk,
    /// When this session saved last, by the clock of the user.
    pub saved_at: Option<String>,
    /// The versions of the file that are kept, the latest first.
    pub past: Vec<Version>,
    /// The version under the cursor of their page.
    pub past_at: usize,
    /// The cursor of the list that is shown, where it is not the form's.
    pub scroll: u16,
    /// What covers the page.
    pub overlay: Option<Overlay>,
    /// What others have done, until it is asked about.
    pub waiting: Waiting,
    /// What the footer says until the next key.
    pub notice: Option<Notice>,
    /// The save that the disk has not answered yet.
    pub underway: Option<Underway>,
    /// Whether the form is left once a save that is under way went well.
    pub leaving: bool,
    /// The simulator.
    pub simulator: Stamped<Simulator>,
    /// The verdict of the story that was left for a setting, to come back to.
    pub left: Option<usize>,
    /// Where a jump to the setting under the cursor was made from, until the user goes on from there.
    pub came_from: Option<Origin>,
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// What the user likes, and the user's own themes.
    pub taste: Taste,
    /// Whether phone numbers are masked, if somebody has said so.
    pub masked: Option<bool>,
    /// Whether the terminal is to tell of the mouse.
    pub mouse: bool,
    /// Whether everything is drawn in ASCII.
    pub ascii: bool,
    /// Who is at the keyboard.
    pub user: String,
    /// The screen.
    pub area: Rect,
}

impl State {
    /// How everything is to look.
    pub fn look(&self) -> Look<'_> {
        let masked = self.is_masked();
        Look { lang: self.lang, theme: &self.theme, ascii: self.ascii, masked, spots: None }
    }

    /// Whether the terminal is to tell of the mouse now: not while something is shown to be marked.
    pub fn wants_mouse(&self) -> bool {
        self.mouse && !matches!(self.overlay, Some(Overlay::Copied(_)))
    }

    /// Whether the help has room for a setting's last change; not before the first key, for the history
    /// is read for it.
    pub fn has_room_for_the_past(&self) -> bool {
        const TALL: u16 = 28;
        self.page == Page::Form && self.area.height >= TALL && self.notice != Some(Notice::Tour)
    }

    /// Whether every setting is as by default; the queues are none of them.
    pub fn is_all_default(&self) -> bool {
        let usual = Settings::default();
        ROWS.iter().all(|row| row.value(self.settings()) == row.value(&usual))
    }

    /// Whether phone numbers are masked: as was said, else where others may be looking on.
    pub fn is_masked(&self) -> bool {
        let others = self.is_trial() || self.file.locked == Some(Locked::Asked);
        self.masked.unwrap_or(others || self.theme.masked)
    }

    /// Whether form and simulator stand side by side where there is room.
    pub fn is_side_by_side(&self) -> bool {
        self.taste.preferences.side_by_side.unwrap_or(true)
    }

    /// The settings as they are shown.
    pub fn settings(&self) -> &Settings {
        &self.draft.settings
    }

    /// Whether leaving now would lose something.
    pub fn is_unsaved(&self) -> bool {
        let settings = match &self.parked {
            Some(parked) => parked.draft.settings != parked.saved,
            None => self.unsaved_count() > 0 || self.is_text_edited(),
        };
        settings || self.simulator.unkept() > 0
    }

    /// What would be lost if the program ended now, with what is being typed, as far as it is allowed;
    /// none where nothing can be saved.
    pub fn to_keep(&self) -> Option<Draft> {
        let (saved, draft, overlay) = match &self.parked {
            Some(parked) => (&parked.saved, &parked.draft, &None),
            None => (&self.saved, &self.draft, &self.overlay),
        };
        let is_unsaved = |draft: &Draft| {
            draft.settings != *saved || !draft.mended.is_empty() || draft.text.is_some()
        };
        let can_be = self.file.locked != Some(Locked::Asked);
        let kept = if let Some(Overlay::Editor(editor)) = overlay {
            let mut draft = draft.clone();
            editor.take_into(&mut draft.settings);
            is_unsaved(&draft).then_some(draft)
        } else {
            // Asked after every key, and mostly nothing: it is not copied for that.
            is_unsaved(draft).then(|| draft.clone())
        };
        kept.filter(|_| can_be)
    }

    /// Whether more than values differs from the file: its text was edited as a whole.
    pub fn is_text_edited(&self) -> bool {
        self.draft.text.as_deref().is_some_and(|text| text != self.file.text)
    }

    /// How many keys a save would change, mended ones included.
    pub fn unsaved_count(&self) -> usize {
        self.changes.len() + self.mended().count()
    }

    /// Refused values of the file that are given up for the value that stood in for them.
    pub fn mended(&self) -> impl Iterator<Item = &Key> {
        let changed = |key: &Key| self.changes.iter().any(|change| change.key == *key);
        let mends =
            move |key: &&Key| self.file.base_reading().refused(key).is_some() && !changed(key);
        self.draft.mended.iter().filter(mends)
    }

    /// What has the keyboard.
    pub fn keyboard(&self) -> Where {
        match &self.overlay {
            Some(Overlay::Picker(picker)) if picker.is_of_ways() => Where::Ways,
            Some(Overlay::Picker(_)) => Where::Picker,
            Some(Overlay::Editor(_)) => Where::Field,
            Some(Overlay::Find(_)) => Where::Find,
            Some(Overlay::Palette(_)) => Where::Palette,
            Some(Overlay::SaveAs(_)) => Where::Path,
            Some(Overlay::Question(_) | Overlay::Merging(_)) => Where::Question,
            Some(Overlay::Help(_)) => Where::Help,
            Some(Overlay::Story(_)) => Where::Story,
            Some(Overlay::Display(_)) => Where::Display,
            Some(Overlay::About(_)) => Where::About,
            Some(Overlay::Offer(_)) => Where::Offer,
            Some(Overlay::Journal(_)) => Where::Journal,
            Some(Overlay::Tour(_)) => Where::Tour,
            Some(Overlay::Copy(_)) => Where::Copy,
            Some(Overlay::Copied(_)) => Where::Copied,
            None => self.page_keys(),
        }
    }

    /// What has the keyboard where nothing covers the page.
    pub fn page_keys(&self) -> Where {
        match self.page {
            Page::Saves => Where::Saves,
            _ if !self.file.is_editable() => Where::Repair,
            Page::Form if self.trail.level() == Level::Queues => Where::Queues,
            Page::Form => Where::Form,
            Page::Simulator => self.simulator.keyboard(),
            Page::Changes if self.desk.is_at_note() => Where::Note,
            Page::Changes => Where::Changes,
        }
    }

    /// The text that a save would write.
    pub fn unsaved_text(&self) -> Result<String, file::Unwritable> {
        file::write(self.file.base(), self.settings(), &self.draft.mended)
    }

    /// The file holds this text now: what was read from it, or written to it.
    pub fn loaded(&mut self, text: String) {
        self.file.reading = file::read(&text);
        self.file.text = text;
        self.file.exists = true;
        self.file.undecodable = None;
        self.saved = self.file.reading.settings.clone();
        self.draft = Draft::of(self.saved.clone());
        self.refresh();
    }

    /// The file was read again. What somebody has made of its text is not given up for that: it can be undone,
    /// or is put together with what the file has become.
    pub fn read_anew(&mut self, text: String) {
        if !self.is_text_edited() {
            self.loaded(text);
        } else if text == self.file.text {
            self.drop_changes();
        } else {
            self.waiting.theirs = Some(Theirs { text, by: None });
            self.ask_about_theirs();
        }
    }

    /// The disk knows this now.
    pub fn looked(&mut self, on_disk: OnDisk) {
        self.file.on_disk = on_disk;
        self.refresh();
    }

    /// How many problems are errors, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|problem| problem.is_error()).count();
        (errors, self.problems.len() - errors)
    }

    /// Works out again what follows from the settings.
    fn refresh(&mut self) {
        self.file.read_edited(self.draft.text.as_ref());
        let reading = self.file.base_reading();
        self.problems = reading.problems_with(&self.draft.settings, &self.draft.mended);
        self.problems.extend(reading.problems_on_disk(self.file.on_disk));
        if let Some(fault) = self.file.undecodable.clone().filter(|_| !self.file.is_text()) {
            // What is wrong with the text that stands in for it is wrong with nobody's text.
            self.problems = vec![fault];
        }
        self.changes = changes(&self.saved, &self.draft.settings);
        self.settled.pass();
        self.simulator.settings_changed(&self.saved, &self.draft.settings);
        self.trail.keep_inside(&self.draft.settings);
    }
}
