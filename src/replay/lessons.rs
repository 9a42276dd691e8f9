//! The lessons that ship in `samples/`: scenarios with a title and a note, in the order in which they
//! are taught. They are part of the program, so that a class needs no files.

use std::io::{self, BufRead};

use super::scenario::Scenario;
use crate::calls::Log;
use crate::settings::Settings;

/// A lesson: one row of [`LESSONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The name that `--lesson` takes.
    pub name: &'static str,
    /// Its scenario, as TOML.
    pub scenario: &'static str,
    /// The name of its calls.
    pub log: &'static str,
    /// Its calls, as the project's own CSV.
    pub calls: &'static str,
}

/// A row by the name of its files.
macro_rules! lesson {
    ($name:literal) => {
        Lesson {
            name: $name,
            scenario: include_str!(concat!("../../samples/", $name, ".toml")),
            log: concat!($name, ".csv"),
            calls: include_str!(concat!("../../samples/", $name, ".csv")),
        }
    };
}

/// Every lesson, in the order in which they are taught.
pub const LESSONS: [Lesson; 8] = [
    lesson!("four-ways"),
    lesson!("midnight"),
    lesson!("queue-switch"),
    lesson!("no-number"),
    lesson!("sla-limit"),
    lesson!("lost-connection"),
    lesson!("urls"),
    lesson!("one-number"),
];

/// A lesson opened as a trial over other settings.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Its title, its note and what it expects.
    pub scenario: Scenario,
    /// The settings it runs under.
    pub settings: Settings,
    /// Its calls.
    pub log: Log,
}

/// Opens the calls of a lesson by the name its scenario gives them.
pub fn open(log: &str) -> io::Result<Box<dyn BufRead>> {
    let lesson = LESSONS.iter().find(|lesson| lesson.log == log);
    match lesson {
        Some(lesson) => Ok(Box::new(lesson.calls.as_bytes())),
        None => Err(io::ErrorKind::NotFound.into()),
    }
}

impl Lesson {
    /// The lesson with its settings laid over `base`; a test holds that every one opens.
    pub fn open(&self, base: &Settings) -> Option<Trial> {
        let scenario = Scenario::parse(self.scenario).ok()?.pop()?;
        let settings = scenario.settings(base);
        let log = scenario.log(settings.site.time_zone.0, &mut open).ok()?;
        Some(Trial { scenario, settings, log })
    }
}
