//! Many calls → one report: a log replayed through the rules under given settings.

use crate::calls::Log;
use crate::rules::{sla, tickets};
use crate::settings::Settings;

/// A log made ready to be replayed again and again under changing settings.
#[derive(Debug)]
pub struct Replay {
    log: Log,
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

/// How many calls of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs)] // The names are those of `simulate --json` (DESIGN.md §3).
pub struct Counts {
    pub read: u64,
    pub inbound: u64,
    pub outbound: u64,
    pub internal: u64,
    pub ivr: u64,
    pub answered: u64,
    pub missed: u64,
    pub duplicates: u64,
    pub unreadable: u64,
    pub open: u64,
}

/// A queue that calls name and the file does not list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// The queue as the log names it.
    pub queue: String,
    /// How many calls name it.
    pub calls: u64,
    /// The listed queue (its id) it was probably meant to be.
    pub nearest: Option<String>,
}

/// What a log comes to under given settings.
#[derive(Clone, Debug)]
pub struct Report {
    /// The calls.
    pub calls: Counts,
    /// The strategy in force.
    pub strategy: crate::settings::Strategy,
    /// The tickets of each strategy, in the order of `Strategy::ALL`.
    pub tickets: [Tickets; 4],
    /// The SLA's figures.
    pub sla: sla::Figures,
    /// `sla.target_percent` and `sla.answer_within_seconds` in force.
    pub sla_settings: crate::settings::sla::Sla,
    /// Queues the file does not list, most calls first.
    pub unlisted: Vec<Unlisted>,
}

/// The verdicts on every call of a log, in its order, for stepping and explaining.
#[derive(Clone, Debug)]
pub struct Verdicts {
    /// The ticket verdict of each call under each strategy, in the order of `Strategy::ALL`.
    pub tickets: Vec<[tickets::Verdict; 4]>,
    /// The SLA verdict of each call.
    pub sla: Vec<sla::Verdict>,
}

impl Replay {
    /// Makes a log ready.
    pub fn new(log: Log) -> Self {
        Self { log }
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The counts under these settings.
    pub fn report(&self, _settings: &Settings) -> Report {
        todo!()
    }

    /// The verdict on every call under these settings.
    pub fn verdicts(&self, _settings: &Settings) -> Verdicts {
        todo!()
    }
}

impl Report {
    /// The fixed JSON of `simulate --json` (`DESIGN.md` §3).
    pub fn json(&self) -> serde_json::Value {
        todo!()
    }
}
