//! The older call log of the system that the settings come from: the JSON of `GET /v1/call/log`.
//!
//! It knows no queues, no IVR and no directions, only two ends, each of them in the system
//! (`from_internal`, `to_internal`) or a telephone outside. What is taken from that, and the manual
//! says so: a call from outside came in; one from inside to outside went out; one between two ends
//! inside is internal.

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
    name: "call-log",
    about: Text {
        en: "the JSON of GET /v1/call/log, one page or many",
        vi: "JSON của GET /v1/call/log, một hay nhiều trang",
    },
    tells: Text {
        en: "Neither queues nor the IVR nor losses of connection: a call that ended in the IVR \
             counts as missed, waits count from the call's start, and all queues are one. A call \
             from outside is incoming, one from inside to outside outgoing, one between two ends \
             inside internal. A row without an end is a call still going on: it is reported and \
             counted nowhere.",
        vi: "Không có hàng đợi, IVR, lúc mất kết nối: cuộc dừng ở IVR tính là nhỡ, thời gian chờ \
             tính từ lúc bắt đầu cuộc gọi, mọi hàng đợi là một. Từ ngoài gọi đến là gọi vào, từ \
             trong gọi ra ngoài là gọi ra, hai đầu đều ở trong là nội bộ. Dòng không có lúc kết \
             thúc là cuộc gọi đang diễn ra: chỉ báo, không tính vào đâu.",
    },
    sniff: |head| super::objects::is_json_with(head, &MARKS),
    read,
    rows: |_, _| None,
};

/// What the first bytes of a call log hold, one or another.
const MARKS: [&[u8]; 2] = [b"\"from_number\"", b"\"from_internal\""];

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
        let id = text(self.row, "id");
        if id.is_empty() {
            return Err(Why::Missing { field: "id" });
        }
        let direction = self.direction()?;
        let started = self.started()?;
        let Some(ended) = self.time("stop_time")? else { return Ok(Record::Open(id)) };
        let answered = self.time("answer_time")?;
        let (from, to) = (text(self.row, "from_number"), text(self.row, "to_number"));
        let (customer, hotline, user) = match direction {
            Direction::In => (from, to, "to_user_id"),
            Direction::Out | Direction::Internal => (to, from, "from_user_id"),
        };
        let call = Call {
            id,
            direction,
            outcome: if answered.is_some() { Outcome::Answered } else { Outcome::Missed },
            customer,
            hotline,
            agent: text(self.row, user),
            queue: String::new(),
            started,
            queued: None,
            answered,
            ended,
            stated_wait: None,
            losses: Vec::new(),
        };
        call.checked().map(Record::Call)
    }

    /// By which ends are inside; an end of which the row does not say it is outside.
    fn direction(&self) -> Result<Direction, Why> {
        let (from, to) = (self.inside("from_internal")?, self.inside("to_internal")?);
        match (from, to) {
            (None, None) => Err(Why::Missing { field: "from_internal" }),
            (Some(true), Some(true)) => Ok(Direction::Internal),
            (Some(true), _) => Ok(Direction::Out),
            _ => Ok(Direction::In),
        }
    }

    fn inside(&self, field: &'static str) -> Result<Option<bool>, Why> {
        let text = text(self.row, field);
        match text.as_str() {
            "" => Ok(None),
            "1" | "true" => Ok(Some(true)),
            "0" | "false" => Ok(Some(false)),
            other => Err(Why::Mark { field, found: quoted(other) }),
        }
    }

    /// Its start, or where it has none, when it was written down.
    fn started(&self) -> Result<Time, Why> {
        let start =
            self.time("start_time")?.map_or_else(|| self.time("created"), |at| Ok(Some(at)));
        start?.ok_or(Why::Missing { field: "start_time" })
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
}
