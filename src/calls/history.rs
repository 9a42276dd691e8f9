//! The call history of the system that the settings come from: the JSON of `GET /v1/call/history`.
//!
//! Rows come in envelopes, in a bare array or one a line, newest first; pages overlap. `status`
//! decides the outcome when it is there. It says less than it seems, so where a row leaves something
//! out this is what is taken for it, and the manual says so:
//!
//! - answered without a time of the answer: its end less the duration of the answer or the talk,
//!   else its start and the time in the IVR and the queue, within the call;
//! - no `queue_duration` but an `ivr_duration`: the queue was entered when the IVR was left.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::clock::Clock;
use super::objects::{self, text};
use super::record::Record;
use super::sink::Sink;
use super::why::quoted;
use super::{Call, Direction, Format, Outcome, ReadError, Time, Why};
use crate::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "history",
    about: Text {
        en: "the JSON of GET /v1/call/history, one page or many",
        vi: "JSON của GET /v1/call/history, một hay nhiều trang",
    },
    tells: Text {
        en: "Everything but losses of connection. A row without an end is a call still going on: it \
             is reported and counted nowhere.",
        vi: "Mọi điều trừ lúc mất kết nối. Dòng không có lúc kết thúc là cuộc gọi đang diễn ra: chỉ \
             báo, không tính vào đâu.",
    },
    sniff: |head| super::objects::is_json_with(head, &MARKS),
    read,
    rows: |_, _| None,
};

/// What the first bytes of a history hold, one or another; the last is a page without rows.
const MARKS: [&[u8]; 4] = [b"\"start_time\"", b"\"rows\"", b"\"totalCount\"", b"[]"];

/// The queue's id, else its name.
const QUEUE: [&str; 3] = ["queue_id", "queue_name", "queue"];

/// The agent.
const AGENT: [&str; 4] = ["account_name", "agent_id", "agent_name", "user_id"];

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    objects::each(input, &mut |place, row| {
        let record = row.and_then(|row| Row { row: &row, clock: sink.clock() }.record());
        sink.record(place, record);
    })
}

struct Row<'r> {
    row: &'r Map<String, Value>,
    clock: &'r Clock,
}

impl Row<'_> {
    fn record(&self) -> Result<Record, Why> {
        let id = self.needed("id")?;
        let direction = self.direction()?;
        let started = self.time("start_time")?.ok_or(Why::Missing { field: "start_time" })?;
        let Some(ended) = self.time("end_time")? else { return Ok(Record::Open(id)) };
        let outcome = self.outcome(direction)?;
        let call = Call {
            id,
            direction,
            outcome,
            customer: text(self.row, "customer_number"),
            hotline: text(self.row, "stringee_number"),
            agent: self.first(&AGENT),
            queue: self.first(&QUEUE),
            started,
            queued: self.queued(started, ended)?,
            answered: match outcome {
                Outcome::Answered => Some(self.answered(started, ended)?),
                Outcome::Missed | Outcome::Ivr => None,
            },
            ended,
            stated_wait: self.seconds("queue_duration")?,
            losses: Vec::new(),
        };
        call.checked().map(Record::Call)
    }

    fn outcome(&self, direction: Direction) -> Result<Outcome, Why> {
        match text(self.row, "status").as_str() {
            "" => self.outcome_without_status(direction),
            "1" | "4" => Ok(Outcome::Answered),
            "2" => Ok(Outcome::Missed),
            "3" => Ok(Outcome::Ivr),
            other => Err(Why::Status { found: quoted(other) }),
        }
    }

    fn outcome_without_status(&self, direction: Direction) -> Result<Outcome, Why> {
        let never_queued =
            self.first(&QUEUE).is_empty() && self.seconds("queue_duration")? == Some(0);
        Ok(match (self.time("answer_time")?, direction) {
            (Some(_), _) => Outcome::Answered,
            (None, Direction::In) if never_queued => Outcome::Ivr,
            (None, _) => Outcome::Missed,
        })
    }

    /// When an answered call was answered, or is taken to have been.
    fn answered(&self, started: Time, ended: Time) -> Result<Time, Why> {
        if let Some(time) = self.time("answer_time")? {
            return Ok(time);
        }
        let (answer, talk) = (self.seconds("answer_duration")?, self.seconds("talk_duration")?);
        let time = match answer.filter(|seconds| *seconds > 0).or(talk) {
            Some(seconds) if seconds > 0 => ended.plus_seconds(-i64::from(seconds)),
            _ => {
                let ivr = self.seconds("ivr_duration")?.unwrap_or(0);
                let queue = self.seconds("queue_duration")?.unwrap_or(0);
                started.plus_seconds(i64::from(ivr) + i64::from(queue))
            }
        };
        Ok(time.min(ended).max(started))
    }

    fn queued(&self, started: Time, ended: Time) -> Result<Option<Time>, Why> {
        let ivr = self.seconds("ivr_duration")?.filter(|seconds| *seconds > 0);
        Ok(ivr.map(|seconds| started.plus_seconds(i64::from(seconds)).min(ended)))
    }

    fn direction(&self) -> Result<Direction, Why> {
        match self.needed("direction")?.as_str() {
            "0" => Ok(Direction::Out),
            "1" => Ok(Direction::In),
            "2" => Ok(Direction::Internal),
            other => Err(Why::DirectionNumber { found: quoted(other) }),
        }
    }

    fn needed(&self, field: &'static str) -> Result<String, Why> {
        let text = text(self.row, field);
        if text.is_empty() { Err(Why::Missing { field }) } else { Ok(text) }
    }

    fn first(&self, fields: &[&str]) -> String {
        let texts = fields.iter().map(|field| text(self.row, field));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// A time; 0 is none.
    fn time(&self, field: &'static str) -> Result<Option<Time>, Why> {
        let text = text(self.row, field);
        if text.is_empty() {
            return Ok(None);
        }
        match self.clock.parse(&text) {
            Some(Time(0)) => Ok(None),
            Some(time) => Ok(Some(time)),
            None => Err(Why::Time { field, found: quoted(&text) }),
        }
    }

    /// Whole seconds, rounded down; fewer than none are none.
    fn seconds(&self, field: &'static str) -> Result<Option<u32>, Why> {
        let text = text(self.row, field);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if text.is_empty() {
            return Ok(None);
        }
        match whole.parse::<i64>() {
            Ok(seconds) if fraction.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(Some(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)))
            }
            _ => Err(Why::Number { field, found: quoted(&text) }),
        }
    }
}
