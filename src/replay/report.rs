//! What a log comes to, and the fixed JSON of `simulate --json` (`DESIGN.md` §3).

use serde_json::{Map, Value, json};

use crate::calls::{Direction, Log, Outcome};
use crate::rules::{connection, sla};
use crate::settings::{Choose as _, Strategy};
use crate::text::hundredths;

/// What a log comes to under given settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The calls.
    pub calls: Counts,
    /// The strategy in force.
    pub strategy: Strategy,
    /// The tickets of each strategy, in the order of `Strategy::ALL`.
    pub tickets: [Tickets; 4],
    /// The SLA's figures.
    pub sla: sla::Figures,
    /// `sla.target_percent` and `sla.answer_within_seconds` in force.
    pub sla_settings: crate::settings::sla::Sla,
    /// What becomes of lost connections; none where the log does not record them.
    pub connection: Option<Connection>,
    /// Queues that calls name and the file does not list, most calls first.
    pub unlisted: Vec<Unlisted>,
}

/// How many calls of each kind; the names are those of `simulate --json`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Records found, duplicates and unreadable ones included.
    pub read: u64,
    /// Incoming calls that did not end in the IVR.
    pub inbound: u64,
    /// Outgoing calls that did not end in the IVR.
    pub outbound: u64,
    /// Calls from agent to agent.
    pub internal: u64,
    /// Calls of either direction that ended in the IVR.
    pub ivr: u64,
    /// Of the inbound and outbound ones, those that somebody answered.
    pub answered: u64,
    /// Of the inbound and outbound ones, those that nobody answered.
    pub missed: u64,
    /// Records that another one of the same id stands for.
    pub duplicates: u64,
    /// Records that could not be read.
    pub unreadable: u64,
    /// Records of calls that have not ended; in no other count.
    pub open: u64,
}

/// How many tickets a strategy gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tickets {
    /// All.
    pub total: u64,
    /// Those of answered calls.
    pub from_answered: u64,
    /// Those of missed calls.
    pub from_missed: u64,
}

/// What becomes of lost connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Connection {
    /// Losses that happened; those after the call was ended did not.
    pub losses: u64,
    /// Those after which the call went on.
    pub restored: u64,
    /// Those that ended the call.
    pub ended: u64,
}

/// A queue that calls name and the file does not list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unlisted {
    /// The queue as the log names it.
    pub queue: String,
    /// How many calls name it.
    pub calls: u64,
    /// The listed queue (its id) it was probably meant to be.
    pub nearest: Option<String>,
}

impl Report {
    /// The tickets of the strategy in force.
    pub fn in_force(&self) -> Tickets {
        self.tickets[self.strategy.number()]
    }

    /// The fixed JSON of `simulate --json` (`DESIGN.md` §3), our own additions last in each part.
    pub fn json(&self) -> Value {
        let Tickets { total, from_answered, from_missed } = self.in_force();
        let strategies = Strategy::CHOICES.iter().zip(&self.tickets);
        let strategies: Map<String, Value> =
            strategies.map(|(choice, tickets)| (choice.value.to_owned(), json!(tickets))).collect();
        json!({
            "calls": self.calls,
            "tickets": {
                "strategy": self.strategy.choice().value,
                "total": total,
                "from_answered": from_answered,
                "from_missed": from_missed,
            },
            "strategies": strategies,
            "sla": self.sla_json(),
            "connection": self.connection,
            "queues_not_listed": self.unlisted,
        })
    }

    fn sla_json(&self) -> Value {
        let (figures, settings) = (&self.sla, &self.sla_settings);
        let [of_answered, of_offered, less_short] =
            sla::Of::ALL.map(|of| percent(&figures.figure(of)));
        json!({
            "target_percent": settings.target_percent,
            "answer_within_seconds": settings.answer_within_seconds,
            "within": figures.within,
            "answered": figures.answered,
            "offered": figures.offered,
            "percent_of_answered": of_answered,
            "percent_of_offered": of_offered,
            "met": figures.met(settings.target_percent),
            "short_abandons": figures.short_abandons,
            "percent_of_offered_less_short": less_short,
        })
    }
}

/// A percentage with two places as a JSON number; null of nothing.
fn percent(figure: &sla::Figure) -> Value {
    let exact = hundredths(figure.within, figure.whole).and_then(|n| u32::try_from(n).ok());
    exact.map_or(Value::Null, |n| json!(f64::from(n) / 100.0))
}

impl Counts {
    /// What reading a log came to, before its calls are counted.
    pub(super) fn read(log: &Log) -> Self {
        Self {
            read: log.read,
            duplicates: log.duplicates,
            unreadable: log.odd.count(),
            open: log.open,
            ..Self::default()
        }
    }

    /// Counts one call.
    pub(super) const fn add(&mut self, direction: Direction, outcome: Outcome) {
        match (direction, outcome) {
            (Direction::Internal, _) => return self.internal += 1,
            (_, Outcome::Ivr) => return self.ivr += 1,
            (_, Outcome::Answered) => self.answered += 1,
            (_, Outcome::Missed) => self.missed += 1,
        }
        match direction {
            Direction::Out => self.outbound += 1,
            _ => self.inbound += 1,
        }
    }

    /// Adds the counts of another part of the log.
    pub(super) const fn sum(&mut self, other: &Self) {
        self.read += other.read;
        self.inbound += other.inbound;
        self.outbound += other.outbound;
        self.internal += other.internal;
        self.ivr += other.ivr;
        self.answered += other.answered;
        self.missed += other.missed;
        self.duplicates += other.duplicates;
        self.unreadable += other.unreadable;
        self.open += other.open;
    }
}

impl Connection {
    pub(super) fn add(&mut self, verdict: &connection::Verdict) {
        let (restored, ended) = match verdict {
            connection::Verdict::Restored { .. } => (1, 0),
            connection::Verdict::Ended { .. } => (0, 1),
            connection::Verdict::Over { .. } => return,
        };
        self.sum(&Self { losses: 1, restored, ended });
    }

    /// Adds the figures of another part of the log.
    pub(super) const fn sum(&mut self, other: &Self) {
        self.losses += other.losses;
        self.restored += other.restored;
        self.ended += other.ended;
    }
}
