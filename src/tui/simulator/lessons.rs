//! The list of lessons over the view, and their titles.
//!
//! ```text
//! ┌ Bài học ─────────────────────────────────────────────────────────────────────┐
//! │ > 1 Bốn cách gộp, bảy cuộc gọi nhỡ                                           │
//! │   2 Hai cuộc nhỡ và 12 giờ đêm                                               │
//! │                                                                              │
//! │   Cùng bảy cuộc gọi, bốn cách gộp cho bốn số phiếu ghi khác nhau.            │
//! └ ↑↓ chọn  Enter mở  Esc thôi ─────────────────────────────────────────────────┘
//! ```

use super::canvas::Canvas;
use super::cursor::window;
use super::{Outcome, Source};
use crate::replay::lessons::{LESSONS, Lesson};
use crate::replay::scenario::{Scenario, Words};
use crate::say;
use crate::text::{Lang, visible};
use crate::tui::keys::{Calls, Where};
use crate::tui::paint::wrap;
use crate::tui::spots::Spot;
use crate::tui::theme::Role;

/// The columns of the box.
const WIDTH: u16 = 80;

/// The list and its cursor.
#[derive(Debug)]
pub(super) struct Lessons {
    at: usize,
    open: Option<usize>,
    entries: Vec<Entry>,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing yet: the list stays.
    Nothing,
    /// No lesson.
    None,
    /// This one.
    Lesson(usize),
}

impl Chosen {
    /// Whether the list is done with.
    pub(super) fn is_done(self) -> bool {
        self != Self::Nothing
    }

    pub(super) fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Lesson(lesson) => Some(Outcome::OpenLesson(lesson)),
            Self::Nothing | Self::None => None,
        }
    }
}

impl Lessons {
    /// The list, on the lesson that is open.
    pub(super) fn new(source: &Source) -> Self {
        let open = match source {
            Source::Lesson(lesson) => Some(*lesson),
            Source::Log(_) => None,
        };
        Self { at: open.unwrap_or_default(), open, entries: entries() }
    }

    pub(super) fn act(&mut self, action: Calls) -> Chosen {
        let last = self.entries.len().saturating_sub(1);
        self.at = match action {
            Calls::Previous => self.at.saturating_sub(1),
            Calls::Next => (self.at + 1).min(last),
            Calls::First | Calls::PageUp => 0,
            Calls::Last | Calls::PageDown => last,
            Calls::Enter if self.at < self.entries.len() => return Chosen::Lesson(self.at),
            Calls::Back | Calls::Lessons | Calls::Enter => return Chosen::None,
            _ => self.at,
        };
        Chosen::Nothing
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>) {
        let lang = canvas.lang();
        let columns = canvas.width().min(WIDTH).saturating_sub(6);
        let notes = self.entries.iter().map(|entry| wrap(&visible(entry.note.get(lang)), columns));
        let notes: Vec<_> = notes.collect();
        // Room for the longest note, so that the box keeps its size.
        let note_rows = notes.iter().map(Vec::len).max().unwrap_or_default() + 1;
        let rows = u16::try_from(self.entries.len() + note_rows + 2).unwrap_or(u16::MAX);
        let title = say!(lang, "Lessons", "Bài học");
        let mut inside = canvas.boxed((WIDTH, rows), &title, Where::Lessons);
        let list_rows = usize::from(inside.height()).saturating_sub(note_rows).max(1);
        let shown = window(self.at, self.entries.len(), list_rows);
        let mut y = 0;
        for (at, lesson) in self.entries.iter().enumerate().take(shown.end).skip(shown.start) {
            self.row(at, lesson, y, &mut inside);
            y += 1;
        }
        for (y, line) in (y + 1..).zip(notes.get(self.at).into_iter().flatten()) {
            inside.put(3, y, line, Role::Quiet);
        }
    }

    fn row(&self, at: usize, lesson: &Entry, y: u16, inside: &mut Canvas<'_>) {
        let (number, title) = (at + 1, visible(lesson.title.get(inside.lang())));
        let open = say!(inside.lang(), "  (open)", "  (đang mở)");
        let open = if self.open == Some(at) { open.as_str() } else { "" };
        inside.spot_row(0, y, Spot::step(self.at, at), Some(Calls::Enter));
        inside.put(3, y, &format!("{number} {title}{open}"), Role::Text);
        if at == self.at {
            inside.select_at(1, y);
        }
    }
}

/// A lesson as the list shows it.
#[derive(Clone, Debug)]
struct Entry {
    title: Words,
    note: Words,
}

fn entries() -> Vec<Entry> {
    LESSONS.iter().filter_map(entry).collect()
}

fn entry(lesson: &Lesson) -> Option<Entry> {
    let Scenario { title, note, .. } = Scenario::parse(lesson.scenario).ok()?.pop()?;
    Some(Entry { title, note })
}

/// What the calls are called, read once for all frames.
#[derive(Clone, Debug)]
pub(super) enum Title {
    /// A log, by its name.
    Log(String),
    /// The lesson of this number, from 0.
    Lesson(usize, Option<Words>),
}

impl Title {
    pub(super) fn of(source: &Source) -> Self {
        match source {
            Source::Log(name) => Self::Log(name.clone()),
            Source::Lesson(at) => {
                let entry = LESSONS.get(*at).and_then(entry);
                Self::Lesson(*at, entry.map(|entry| entry.title))
            }
        }
    }

    /// `Bài 1/8: bốn cách gộp, bảy cuộc gọi nhỡ`, or the log's name.
    pub(super) fn say(&self, lang: Lang) -> String {
        let (at, title) = match self {
            Self::Log(name) => return visible(name).into_owned(),
            Self::Lesson(at, title) => (at + 1, title.as_ref()),
        };
        let (of, title) = (LESSONS.len(), title.map(|title| title.get(lang)).unwrap_or_default());
        let title = uncapitalised(&visible(title));
        say!(lang, "Lesson {at}/{of}: {title}", "Bài {at}/{of}: {title}")
    }
}

/// A title inside a sentence: its first letter small, unless the whole word is capitals (`SLA`).
fn uncapitalised(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), title.chars().nth(1)) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => title.to_owned(),
    }
}
