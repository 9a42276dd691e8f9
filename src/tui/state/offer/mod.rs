//! Settings from elsewhere, as they would be laid over those that are shown: from lines, or from another
//! file. Nothing is taken here.

mod lines;

use std::path::{Path, PathBuf};

use crate::file::{self, Problem, Reading};
use crate::settings::{Change, Key, Kind, ROWS, Settings, changes, queues};
use crate::tui::said::Said;

/// Where the settings are from.
#[derive(Clone, Debug)]
pub enum From {
    /// Lines that were pasted.
    Paste,
    /// Another file.
    File(PathBuf),
}

/// Settings that are offered.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Where they are from.
    pub from: From,
    /// The text that says them.
    pub text: String,
    /// Whether it can be read.
    pub is_toml: bool,
    /// The settings as they would be.
    pub settings: Settings,
    /// What that changes.
    pub changes: Vec<Change>,
    /// The keys that the text gives an allowed value.
    pub given: Vec<Key>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Lines that were not understood: their number and why.
    pub odd: Vec<(usize, Said)>,
    /// How far it is scrolled down.
    pub scroll: u16,
}

impl Offer {
    /// What pasted lines would make of the settings, if they name any.
    pub fn pasted(text: &str, now: &Settings) -> Option<Self> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (reading, lines) = (file::read(&text), lines::read(&text, now));
        let is_toml = reading.is_toml();
        let of_file = Self::new(now, From::Paste, text.clone(), reading);
        // `queues.ID.name = …` is a line that TOML takes for something else.
        let as_lines = !is_toml || lines.odd.is_empty() || lines.given.len() > of_file.given.len();
        let names_any =
            !of_file.given.is_empty() || of_file.problems.iter().any(|one| one.key.is_some());
        let names_any = if as_lines { lines.names_any } else { names_any };
        let offer = if as_lines { Self::of_lines(now, text, lines) } else { of_file };
        names_any.then_some(offer)
    }

    /// What another file would make of the settings.
    pub fn compared(path: &Path, text: String, now: &Settings) -> Self {
        let reading = file::read(&text);
        Self::new(now, From::File(path.to_owned()), text, reading)
    }

    /// What comes of lines.
    fn of_lines(now: &Settings, text: String, lines: lines::Read) -> Self {
        let lines::Read { settings, given, odd, .. } = lines;
        let changes = changes(now, &settings);
        let problems = Vec::new();
        let from = From::Paste;
        Self { from, text, is_toml: true, settings, changes, given, problems, odd, scroll: 0 }
    }

    /// What comes of the text. What pasted lines do not name stays as it is shown; of a file, an absent key
    /// has its default, and an absent queue is none.
    fn new(now: &Settings, from: From, text: String, reading: Reading) -> Self {
        // A text that is not TOML gives nothing, not the defaults.
        let is_toml = reading.is_toml();
        let is_whole = is_toml && matches!(from, From::File(_));
        let is_given =
            |key: &Key| (is_whole || reading.span(key).is_some()) && reading.refused(key).is_none();
        let rows = ROWS.iter().filter(|row| !matches!(row.kind, Kind::Version(_)));
        let queues = reading.settings.queues.iter().filter(|queue| !queue.id.is_empty());
        let queues = queues.filter(|_| !is_whole).flat_map(|queue| {
            queues::ROWS.iter().map(|row| Key::QueueField(queue.id.clone(), row))
        });
        let keys = rows.map(|row| Key::Setting(row)).chain(queues);
        let given: Vec<Key> = keys.filter(is_given).collect();
        let mut settings = now.clone();
        for key in &given {
            let value = key.value(&reading.settings).map(|value| value.to_string());
            // A value that was read is allowed.
            let _ = key.set(&mut settings, &value.unwrap_or_default());
        }
        if is_whole {
            settings.queues.clone_from(&reading.settings.queues);
        }
        let changes = changes(now, &settings);
        // Beside the errors what is about no setting here, such as a key that is not known.
        let is_told = |problem: &Problem| problem.is_error() || problem.key.is_none();
        let problems = reading.problems.into_iter().filter(is_told).collect();
        let odd = Vec::new();
        Self { from, text, is_toml, settings, changes, given, problems, odd, scroll: 0 }
    }
}
