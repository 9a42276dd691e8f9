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
mod failure;
mod names;
mod overlay;
mod problem;
mod read;
mod write;

use std::io::{self, BufRead};

use crate::zones::Tz;

pub use failure::{Failure, Got};
pub use names::{Name, OF_A_CALL};
pub use problem::{Kind, Problem};
pub use write::text;

use super::{Replay, Report};
use crate::calls::{Collector, Formats, Log, ReadError};
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
    collector.read(name, input, &Formats::default(), zone)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Lines;

    /// The example in the module's documentation.
    const EXAMPLE: &str = r#"
title = { vi = "Hai cuộc nhỡ của một khách", en = "Two misses of one customer" }
calls = [
    { call_id = "c1", direction = "in", customer = "0976415857", started_at = 2026-11-21T09:00:00+07:00, ended_at = 2026-11-21T09:00:30+07:00 },
    { call_id = "c2", direction = "in", customer = "0976415857", started_at = 2026-11-21T09:05:00+07:00, ended_at = 2026-11-21T09:05:30+07:00 },
]
[settings]
tickets.merge_missed = "all-inbound"
"#;

    fn no_log(_: &str) -> io::Result<Box<dyn BufRead>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn one(text: &str) -> Scenario {
        Scenario::parse(text).unwrap().pop().unwrap()
    }

    fn failures(expect: &str, lang: Lang) -> String {
        let outcome = one(&format!("{EXAMPLE}{expect}"));
        let outcome = outcome.run(&Settings::default(), &mut no_log).unwrap();
        let said: Vec<_> = outcome.failures.iter().map(|failure| failure.say(lang)).collect();
        said.join("\n")
    }

    fn problems(text: &str) -> String {
        let problems = Scenario::parse(text).unwrap_err();
        let lines = Lines::of(text);
        let said = problems.iter().map(|problem| {
            format!("{}: {}", lines.place(problem.span.start), problem.say(Lang::En))
        });
        said.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_holds_is_not_reported() {
        let expect = r#"
[expect]
tickets = { total = 1, from_missed = 1 }
sla.met = "no-data"
sla.percent_of_offered = 0
connection = "no-data"
[expect.call.c2]
ticket = { joined = "c1" }
tickets.per-call = "opened"
losses = "no-data"
day = 2026-11-21
"#;
        assert_eq!(failures(expect, Lang::En), "");
    }

    #[test]
    fn what_does_not_hold_is_told_with_key_expected_and_got() {
        let expect = r#"
[expect]
tickets.total = 2
sla.met = true
[expect.call.c2]
ticket = { opened = 2 }
notification = false
[expect.call.d2]
ticket = "none"
"#;
        insta::assert_snapshot!(failures(expect, Lang::En), @r"
        tickets.total: expected 2, got 1
        sla.met: expected true, got no-data
        call.c2.ticket: expected { opened = 2 }, got { joined = c1, number = 1 }
        call.c2.notification: expected false, got yes
        call.d2.ticket: the log has no such call; did you mean c2?
        ");
        insta::assert_snapshot!(failures(expect, Lang::Vi), @r"
        tickets.total: mong đợi 2, kết quả là 1
        sla.met: mong đợi true, kết quả là no-data
        call.c2.ticket: mong đợi { opened = 2 }, kết quả là { joined = c1, number = 1 }
        call.c2.notification: mong đợi false, kết quả là yes
        call.d2.ticket: nhật ký không có cuộc gọi này; có phải ý bạn là c2?
        ");
    }

    #[test]
    fn an_unknown_name_is_a_problem_at_its_place() {
        insta::assert_snapshot!(problems(r#"
titel = "x"
calls = [{ call_id = "c1", direktion = "in" }]
[settings]
tickets.merge_mised = "per-call"
sla.target_percent = 101
tickets.auto_create = "yes"
[[settings.queues]]
id = "a"
create_tickets = false
[[settings.queues]]
name = "b"
[expect]
ticket.total = 1
tickets.totals = 1
[expect.call.c1]
tickt = "opened"
ticket = "join"
sla = { withn = 20 }
tickets.per-cal = "opened"
"#), @r"
        2:1: a scenario has no `titel` here; did you mean `title`?
        3:28: a scenario has no `direktion` here; did you mean `direction`?
        5:9: unknown key `tickets.merge_mised`; did you mean `tickets.merge_missed`?
        6:22: sla.target_percent: `101` is out of range: allowed are 1 to 100
        7:23: `tickets.auto_create` must be true or false
        10:1: a scenario has no `create_tickets` here; did you mean `create_ticket`?
        11:1: `id` is missing
        14:1: a scenario has no `ticket` here; did you mean `tickets`?
        15:9: a scenario has no `totals` here; did you mean `total`?
        17:1: a scenario has no `tickt` here; did you mean `ticket`?
        18:10: a scenario has no `join` here; did you mean `joined`?
        19:9: a scenario has no `withn` here; did you mean `within`?
        20:9: a scenario has no `per-cal` here; did you mean `per-call`?
        ");
    }

    #[test]
    fn a_text_that_is_not_toml_is_told_in_the_parsers_words() {
        insta::assert_snapshot!(problems("calls = \"a.csv\"\ntitle =\n"), @"2:8: not TOML: string values must be quoted, expected literal string");
        insta::assert_snapshot!(problems("title = 'x'"), @"1:1: `calls` is missing");
        insta::assert_snapshot!(problems("calls = 5\nexpect = 1"), @r#"
        1:9: `calls` must be the name of a log, or rows such as { call_id = "c1", direction = "in", … }
        2:10: `expect` must be a table
        "#);
    }

    #[test]
    fn a_file_of_several_scenarios_shares_its_calls_and_settings() {
        let text = format!(
            "{EXAMPLE}
            [[scenario]]
            expect.tickets.total = 1
            [[scenario]]
            title = 'Each its own'
            settings.tickets.merge_missed = 'per-call'
            expect.tickets.total = 2
            "
        );
        let scenarios = Scenario::parse(&text).unwrap();
        let titles: Vec<_> = scenarios.iter().map(|one| one.title.get(Lang::En)).collect();
        assert_eq!(titles, ["Two misses of one customer", "Each its own"]);
        for scenario in scenarios {
            let outcome = scenario.run(&Settings::default(), &mut no_log).unwrap();
            assert_eq!((outcome.checked, outcome.failures), (1, vec![]));
        }
    }

    #[test]
    fn its_settings_are_laid_over_others_and_the_rest_is_kept() {
        let mut base = Settings::default();
        base.sla.target_percent = 90;
        base.queues = vec![crate::settings::Queue::new("a")];
        let scenario = one("calls = []
            [settings]
            tickets.auto_create = false
            [[settings.queues]]
            id = 'b'
            [[settings.queues]]
            id = 'a'
            create_ticket = false");
        let settings = scenario.settings(&base);
        assert!(!settings.tickets.auto_create);
        assert_eq!(settings.sla.target_percent, 90);
        let queues: Vec<_> = settings.queues.iter().map(|q| (&*q.id, q.create_ticket)).collect();
        assert_eq!(queues, [("a", false), ("b", true)]);
    }

    #[test]
    fn a_log_that_is_not_there_is_named() {
        let missing = one("calls = 'x.csv'").run(&Settings::default(), &mut no_log).unwrap_err();
        insta::assert_snapshot!(missing.say(Lang::En), @"log `x.csv`: cannot be read: entity not found");
    }

    #[test]
    fn text_of_one_language_stands_in_for_the_other() {
        let scenario = one("calls = []\ntitle.vi = 'Một'\nnote = 'Hai'");
        assert_eq!(scenario.title.get(Lang::En), "Một");
        assert_eq!(scenario.note.get(Lang::Vi), "Hai");
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_the_reader(at in 0..600_usize, len in 0..40_usize, put in "[\\PC\n]{0,12}") {
            let text: Vec<_> = EXAMPLE.chars().collect();
            let (from, to) = (at.min(text.len()), (at + len).min(text.len()));
            let mut broken: String = text[..from].iter().collect();
            broken.push_str(&put);
            broken.extend(&text[to..]);
            match Scenario::parse(&broken) {
                Err(problems) => assert!(problems.iter().all(|one| !one.say(Lang::Vi).is_empty())),
                Ok(scenarios) => {
                    for scenario in scenarios {
                        let _ = scenario.run(&Settings::default(), &mut no_log);
                    }
                }
            }
        }
    }
}
