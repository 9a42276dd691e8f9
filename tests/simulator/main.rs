//! The simulator: keys in, screens out.
//!
//! A snapshot holds the text of a screen; where the test is about styles too, each line is followed by
//! one of letters: `b` bold, `r` reversed, `g` green, `R` red, `m` magenta, `u` underlined.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where by panicking.

mod agent;
mod any_keys;
mod calls;
mod compare;
mod over;
mod sla;

use call_settings::calls::{Collector, Formats, Log};
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::{Settings, row};
use call_settings::text::Lang;
use call_settings::tui::buffer::{Buffer, Cell, Shade};
use call_settings::tui::keys::{self, Calls, View};
use call_settings::tui::simulator::{Outcome, Simulator, Source};
use call_settings::tui::theme::{Look, Theme};
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// What the simulator has of a terminal of 80x24: the title, the pages and the footer are the form's.
const SMALL: (u16, u16) = (80, 21);
/// Beside the form on a terminal of 120x40.
const BESIDE: (u16, u16) = (55, 37);
/// Beside the form on a terminal of 200x50.
const WIDE: (u16, u16) = (119, 30);

const FOUR_WAYS: usize = 0;
const QUEUE_SWITCH: usize = 2;
const NO_NUMBER: usize = 3;
const SLA: usize = 4;
const LOST: usize = 5;
const URLS: usize = 6;

/// A simulator with the settings it runs under.
struct Class {
    simulator: Simulator,
    saved: Settings,
    now: Settings,
}

impl Class {
    /// A lesson, opened as the form opens it.
    fn lesson(lesson: usize) -> Self {
        let trial = LESSONS[lesson].open(&Settings::default()).unwrap();
        Self::with(Source::Lesson(lesson), trial.log, trial.settings)
    }

    /// A log in the project's own format.
    fn log(text: &str) -> Self {
        let (settings, mut collector) = (Settings::default(), Collector::default());
        let zone = settings.site.time_zone.0;
        let formats = Formats::default();
        collector.read("calls.csv", &mut text.as_bytes(), &formats, zone).unwrap();
        Self::with(Source::Log("calls.csv".to_owned()), collector.finish(), settings)
    }

    fn with(source: Source, log: Log, settings: Settings) -> Self {
        let simulator = Simulator::new(source, log, &settings, &settings);
        Self { simulator, saved: settings.clone(), now: settings }
    }

    fn press(&mut self, actions: &[Calls]) -> Option<Outcome> {
        actions.iter().fold(None, |_, action| self.simulator.act(*action))
    }

    fn set(&mut self, key: &str, value: &str) {
        row(key).unwrap().set(&mut self.now, value).unwrap();
        self.simulator.settings_changed(&self.saved, &self.now);
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.simulator.edit(KeyEvent::from(KeyCode::Char(c)));
        }
    }

    fn strike(&mut self, codes: &[KeyCode]) {
        for key in codes.iter().map(|code| KeyEvent::from(*code)) {
            match keys::action(self.simulator.keyboard(), &key) {
                Some(keys::Action::Simulator(action)) => {
                    self.simulator.act(action);
                }
                _ => self.simulator.edit(key),
            }
        }
    }

    fn buffer(&self, lang: Lang, (width, height): (u16, u16)) -> Buffer {
        let theme = Theme::named("default").unwrap();
        let look = Look { lang, theme: &theme, ascii: false, masked: true, spots: None };
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        self.simulator.view(&look, area, &mut buffer);
        buffer
    }

    /// The screen's text, without the blanks at the ends of its lines and of the screen.
    fn screen(&self, lang: Lang, size: (u16, u16)) -> String {
        let buffer = self.buffer(lang, size);
        let lines = buffer.content.chunks(size.0.into()).map(text);
        lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    /// The screen's text and styles.
    fn styled(&self, lang: Lang, size: (u16, u16)) -> String {
        let buffer = self.buffer(lang, size);
        let lines = buffer.content.chunks(size.0.into()).flat_map(|row| {
            let styles: String = row.iter().map(style).collect();
            [text(row), styles.trim_end().to_owned()]
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// One line of the screen that begins with these words.
    fn line(&self, lang: Lang, words: &str) -> String {
        let screen = self.screen(lang, SMALL);
        screen.lines().map(str::trim).find(|line| line.starts_with(words)).unwrap().to_owned()
    }
}

fn text(row: &[Cell]) -> String {
    row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
}

fn style(cell: &Cell) -> char {
    let modifiers = [(Modifier::REVERSED, 'r'), (Modifier::UNDERLINED, 'u'), (Modifier::BOLD, 'b')];
    let has = |modifier| cell.ink().modifier().contains(modifier);
    match cell.ink().colour(Shade::Text) {
        _ if has(Modifier::REVERSED) => 'r',
        Color::Green => 'g',
        Color::Red => 'R',
        Color::Magenta => 'm',
        _ => {
            modifiers.iter().find(|(modifier, _)| has(*modifier)).map_or(' ', |(_, letter)| *letter)
        }
    }
}
