//! Scenarios: calls, settings, and what is expected of them (`DESIGN.md` §3). One format serves the
//! rule tests, the lessons in `samples/`, and a site's own acceptance by `call-settings test`.
//!
//! ```toml
//! title = { vi = "Hai cuộc nhỡ của một khách", en = "Two misses of one customer" }
//! note = { vi = "Cuộc thứ hai gộp vào phiếu của cuộc thứ nhất.", en = "The second joins the first." }
//! calls = [
//!     { call_id = "c1", direction = "in", customer = "0976415857", started_at = 2026-11-21T09:00:00+07:00, ended_at = 2026-11-21T09:00:30+07:00 },
//!     { call_id = "c2", direction = "in", customer = "0976415857", started_at = 2026-11-21T09:05:00+07:00, ended_at = 2026-11-21T09:05:30+07:00 },
//! ]
//! [settings]
//! tickets.merge_missed = "all-inbound"
//! [expect]
//! tickets.total = 1
//! [expect.call.c2]
//! ticket = { joined = "c1" }
//! ```
//!
//! - `title`, `note`: text, or a table of `vi` and `en`.
//! - `calls`: rows with the names of the project's own call format, or the name of a log.
//! - `[settings]`: keys of the settings file, `[[settings.queues]]` among them, laid over the file's.
//! - `[expect]`: any part of what `simulate --json` says; `"no-data"` for its `null`.
//! - `[expect.call.ID]`: what the rules say of one call, by these names:
//!
//! | name | value |
//! |---|---|
//! | `customer` | the customer's key: `"+84976415857"`; `"no-number"` |
//! | `day` | the day it belongs to: `2026-11-21` |
//! | `ticket` | `"none"`, or with the reason `{ none = "tickets-off" }` (`queue-off`, `internal`, `ivr`); `"opened"`, or with its number `{ opened = 2 }`, or with the reason `{ because = "first" }` (`answered`, `unmerged`, `no-number`); `"joined"`, or with the call that opened it `{ joined = "c1" }`, or its number `{ number = 1 }` |
//! | `tickets` | the same under each strategy: `tickets.per-call = { opened = 6 }` |
//! | `sla` | `"within"`, `"late"`, `"missed"`, each also with the wait in seconds, `{ late = 21 }`, and where that is counted from, `since = "queue"` (`start`, `stated`); of a missed call `short = true`; `"not-counted"` |
//! | `notification`, `ringtone`, `ticket_shown` | `"yes"` or `true`; `"off"`, `"no-ticket"`, `"none"` or `false` |
//! | `popup`, `webphone`, `webphone_between_calls` | the URL that opens, expanded; `"not-set"`; `"none"` |
//! | `iframe` | the URL in the ticket; `"not-set"`, `"no-ticket"`, `"none"` |
//! | `losses` | of each loss `"restored"`, `"ended"` or `"over"`: `["restored", "ended"]`; `"no-data"` |
//! | `ended_by_loss` | when a loss ends the call; `"none"`, `"no-data"` |
//!
//! A file may hold several scenarios as `[[scenario]]`: each lays its `[scenario.settings]` over the
//! file's own `[settings]` and has the file's `calls` where it brings none. A name that is not known
//! is a problem with its place, never passed over: a typing error must not look like a success.

mod expect;
mod overlay;
mod problem;
mod read;

use std::io::{self, BufRead};

use chrono_tz::Tz;

pub use expect::Failure;
pub use problem::{Kind, Problem};

use super::{Replay, Report};
use crate::calls::{Collector, Log, ReadError};
use crate::say;
use crate::settings::Settings;
use crate::text::{Lang, visible};

/// Calls, settings, and what is expected of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub title: Words,
    /// What it shows; may be empty.
    pub note: Words,
    calls: Calls,
    overlay: Vec<overlay::Given>,
    expected: Vec<expect::Expectation>,
}

/// A text of the scenario's author, in both languages or one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    en: String,
    vi: String,
}

/// Where the calls come from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Calls {
    /// They stand in the scenario: a log in the project's own CSV.
    Rows(String),
    /// The name of a log.
    Log(String),
}

/// Opens a log by the name a scenario gives it.
pub type Open<'o> = dyn FnMut(&str) -> io::Result<Box<dyn BufRead>> + 'o;

/// What came of running a scenario.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How many expectations were looked at.
    pub checked: usize,
    /// Those that do not hold, in the order of the file.
    pub failures: Vec<Failure>,
    /// What the calls come to.
    pub report: Report,
}

/// The log that a scenario names cannot be read.
#[derive(Debug)]
pub struct NoLog {
    /// Its name.
    pub name: String,
    /// Why.
    pub error: ReadError,
}

impl Scenario {
    /// Reads a file of one or several scenarios; all problems at once, in the order of the text.
    pub fn parse(text: &str) -> Result<Vec<Self>, Vec<Problem>> {
        read::read(text)
    }

    /// The settings it runs under: its own laid over `base`.
    pub fn settings(&self, base: &Settings) -> Settings {
        let mut settings = base.clone();
        self.overlay.iter().for_each(|given| given.lay(&mut settings));
        settings
    }

    /// The name of the log it runs on; none where the calls stand in the scenario.
    pub fn log_name(&self) -> Option<&str> {
        match &self.calls {
            Calls::Rows(_) => None,
            Calls::Log(name) => Some(name),
        }
    }

    /// Its calls, local times read in `zone`; a log that it names is opened by `open`.
    pub fn log(&self, zone: Tz, open: &mut Open<'_>) -> Result<Log, NoLog> {
        let (name, read) = match &self.calls {
            Calls::Rows(csv) => ("calls", collect("calls", &mut csv.as_bytes(), zone)),
            Calls::Log(name) => {
                let opened = open(name).map_err(ReadError::from);
                (name.as_str(), opened.and_then(|mut input| collect(name, &mut *input, zone)))
            }
        };
        read.map_err(|error| NoLog { name: name.to_owned(), error })
    }

    /// Replays the calls under its settings laid over `base`, and compares.
    pub fn run(&self, base: &Settings, open: &mut Open<'_>) -> Result<Outcome, NoLog> {
        let settings = self.settings(base);
        let replay = Replay::new(self.log(settings.site.time_zone.0, open)?);
        let report = replay.report(&settings);
        let failures = expect::failures(&self.expected, &replay, &settings, &report);
        Ok(Outcome { checked: self.expected.len(), failures, report })
    }
}

fn collect(name: &str, input: &mut dyn BufRead, zone: Tz) -> Result<Log, ReadError> {
    let mut collector = Collector::default();
    collector.read(name, input, None, zone)?;
    Ok(collector.finish())
}

impl Words {
    /// The text in one language; in the other where it is given only there.
    pub fn get(&self, lang: Lang) -> &str {
        let (one, other) = match lang {
            Lang::En => (&self.en, &self.vi),
            Lang::Vi => (&self.vi, &self.en),
        };
        if one.is_empty() { other } else { one }
    }
}

impl NoLog {
    /// Which log, and why.
    pub fn say(&self, lang: Lang) -> String {
        let (name, why) = (visible(&self.name), self.error.say(lang));
        say!(lang, "log `{name}`: {why}", "nhật ký `{name}`: {why}")
    }
}
