//! Logs → calls: what a call is, and the formats that logs are written in.
//!
//! Readers stream: they take bytes and hand out calls one by one. They know no settings but the
//! site's time zone, which local times in a log are read in; what a setting means for a call is
//! `rules`' matter.

use chrono_tz::Tz;

/// An instant, in milliseconds since the epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

/// Which way a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A customer called.
    In,
    /// An agent called a customer.
    Out,
    /// An agent called an agent.
    Internal,
}

/// How a call came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Somebody answered.
    Answered,
    /// Nobody did: hung up, timed out, busy or rejected; a voicemail leaves it missed.
    Missed,
    /// It ended in the IVR, before it reached a queue or an agent.
    Ivr,
}

/// A time without connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// When the connection was lost.
    pub lost: Time,
    /// When it came back; none = never.
    pub restored: Option<Time>,
}

/// One call (`RULES.md` §8). Texts are as the log has them, not normalised; empty = the log does not
/// say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The id, unique in a log.
    pub id: String,
    /// Which way it went.
    pub direction: Direction,
    /// How it came out.
    pub outcome: Outcome,
    /// The customer's number.
    pub customer: String,
    /// The hotline dialled from or called.
    pub hotline: String,
    /// The agent, the last one if there were several.
    pub agent: String,
    /// The queue, the last one if there were several: its id or its name.
    pub queue: String,
    /// When it began.
    pub started: Time,
    /// When it entered the queue.
    pub queued: Option<Time>,
    /// When it was answered.
    pub answered: Option<Time>,
    /// When it ended.
    pub ended: Time,
    /// The wait in whole seconds, where the log itself states it.
    pub stated_wait: Option<u32>,
    /// When its connection was lost.
    pub losses: Vec<Loss>,
}

/// A log, or several together: every call once, ordered by (start, id).
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The calls.
    pub calls: Vec<Call>,
    /// Records found, duplicates and unreadable ones included, open ones not.
    pub read: u64,
    /// Records left out because another one of the same id stands for the call.
    pub duplicates: u64,
    /// Records of calls that have not ended: reported, in no count.
    pub open: u64,
    /// Lines that could not be read, in the order found.
    pub odd: Vec<Odd>,
    /// Whether the log records losses of connection at all.
    pub records_losses: bool,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The log's name as the user gave it.
    pub source: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Placeholder.
    Todo,
}

/// A format that logs are written in: one row of [`FORMATS`].
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
}

/// Every format the program reads.
pub const FORMATS: &[Format] = &[];

/// Gathers the calls of one or several logs.
#[derive(Debug, Default)]
pub struct Collector {}

impl Collector {
    /// Reads one log: `format`, or else the one its first bytes show. Local times are read in
    /// `zone`. Lines that cannot be read are gathered and do not stop it.
    pub fn read(
        &mut self,
        _source: &str,
        _input: &mut dyn std::io::BufRead,
        _format: Option<&'static Format>,
        _zone: Tz,
    ) -> Result<(), ReadError> {
        todo!()
    }

    /// Everything read: duplicates left out, in order.
    pub fn finish(self) -> Log {
        todo!()
    }
}

/// Why a log cannot be read at all.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes did not come.
    Io(std::io::Error),
    /// No format's reader knows it.
    UnknownFormat,
}
