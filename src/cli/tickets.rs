//! `simulate --tickets`: each ticket with its calls and the reason, for a spreadsheet or a program.

use std::borrow::Cow;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::calls::{Call, Direction, Outcome, defused};
use crate::replay::{Outlook, Replay};
use crate::rules::day;
use crate::rules::tickets::Verdict;
use crate::settings::{Choose as _, Settings};
use crate::text::Lang;

/// How the tickets are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A row for each call of each ticket; cells that a spreadsheet would run are defused, unless a
    /// program wants them as they are.
    Csv(Cells),
    /// An object for each ticket.
    Json,
}

/// What becomes of a cell that a spreadsheet would take for a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// An apostrophe is put in front of it.
    Defused,
    /// Nothing.
    Raw,
}

/// The columns of the CSV, and the fields of a call in the JSON but for the first.
const COLUMNS: [&str; 12] = [
    "ticket",
    "call_id",
    "started_at",
    "ended_at",
    "direction",
    "outcome",
    "customer",
    "hotline",
    "user",
    "queue",
    "reason",
    "why",
];

impl Written {
    /// How a file of this name is written; none for one that is neither `.csv` nor `.json`.
    pub fn by_name(path: &Path, cells: Cells) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::Csv(cells)),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The text of the file: the tickets of the strategy in force, in their order.
    pub fn text(self, replay: &Replay, settings: &Settings, lang: Lang) -> String {
        let outlook = replay.outlook(settings);
        let tickets = Tickets { replay, settings, outlook: &outlook, lang };
        match self {
            Self::Csv(cells) => tickets.csv(cells),
            Self::Json => format!("{:#}\n", tickets.json()),
        }
    }
}

struct Tickets<'r> {
    replay: &'r Replay,
    settings: &'r Settings,
    outlook: &'r Outlook,
    lang: Lang,
}

impl Tickets<'_> {
    /// The places of each ticket's calls, by the tickets' numbers.
    fn calls(&self) -> Vec<Vec<usize>> {
        let way = self.settings.tickets.merge_missed.number();
        let mut tickets: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.replay.log().calls.len() {
            let verdict = self.outlook.tickets(at).map(|ways| ways[way]);
            let number = verdict.and_then(|verdict| verdict.ticket());
            let Some(number) = number.map(|number| number as usize) else { continue };
            tickets.resize(tickets.len().max(number), Vec::new());
            if let Some(calls) = tickets.get_mut(number - 1) {
                calls.push(at);
            }
        }
        tickets
    }

    fn csv(&self, cells: Cells) -> String {
        let mut text = COLUMNS.join(",") + "\n";
        for (number, calls) in (1..).zip(self.calls()) {
            for row in calls.iter().filter_map(|at| self.row(number, *at)) {
                let row = row.map(|value| cell(&value, cells).into_owned());
                text += &(row.join(",") + "\n");
            }
        }
        text
    }

    fn json(&self) -> Value {
        let tickets = (1..).zip(self.calls()).map(|(number, calls)| {
            let rows = calls.iter().filter_map(|at| self.row(number, *at));
            let calls = rows.map(|row| {
                let fields = COLUMNS.iter().zip(row).skip(1);
                fields
                    .map(|(name, value)| ((*name).to_owned(), value.into()))
                    .collect::<Map<_, _>>()
            });
            json!({ "ticket": number, "calls": calls.map(Value::Object).collect::<Value>() })
        });
        tickets.collect()
    }

    /// What is written of one call, by [`COLUMNS`].
    fn row(&self, number: u32, at: usize) -> Option<[String; 12]> {
        let story = self.replay.story(at, self.settings, self.outlook)?;
        let (verdict, scene) = story.ticket(self.settings.tickets.merge_missed);
        let call: &Call = &story.call;
        let time = |time| day::rfc3339(time, self.settings.site.time_zone.0);
        let reason = match verdict {
            Verdict::None(reason) => reason.code(),
            Verdict::Opened { why, .. } => why.code(),
            Verdict::Joined { .. } => "joined",
        };
        Some([
            number.to_string(),
            call.id.clone(),
            time(call.started),
            time(call.ended),
            direction(call).to_owned(),
            outcome(call).to_owned(),
            call.customer.clone(),
            call.hotline.clone(),
            call.agent.clone(),
            call.queue.clone(),
            reason.to_owned(),
            verdict.say(self.lang, &scene),
        ])
    }
}

const fn direction(call: &Call) -> &'static str {
    match call.direction {
        Direction::In => "in",
        Direction::Out => "out",
        Direction::Internal => "internal",
    }
}

const fn outcome(call: &Call) -> &'static str {
    match call.outcome {
        Outcome::Answered => "answered",
        Outcome::Missed => "missed",
        Outcome::Ivr => "ivr",
    }
}

/// A value as a cell of a CSV.
fn cell(value: &str, cells: Cells) -> Cow<'_, str> {
    let value = match cells {
        Cells::Defused => defused(value),
        Cells::Raw => Cow::Borrowed(value),
    };
    if value.contains([',', '"', '\n', '\r']) {
        return Cow::Owned(format!("\"{}\"", value.replace('"', "\"\"")));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_defused_and_quoted_as_need_be() {
        let cell = |value| cell(value, Cells::Defused).into_owned();
        for value in ["=1+1", "+84 900", "-1", "@x", "\tx"] {
            assert_eq!(cell(value), format!("'{value}"));
        }
        assert_eq!(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        assert_eq!(cell("\rx"), "\"'\rx\"");
        assert_eq!(cell("0900"), "0900");
        assert_eq!(cell("a,b\nc"), "\"a,b\nc\"");
        assert_eq!(super::cell("+84", Cells::Raw), "+84");
    }
}
