//! Asterisk's `queue_log`: `epoch|callid|queue|agent|EVENT|data…`, a line an event.
//!
//! One call id is one call, whatever it re-enters and whichever of the rotated files its events
//! stand in: they are put together in [`joining`](super::joining). A line may hold a run of NULs
//! where the power was cut, and the rest of it is good.

use std::io::{self, BufRead, BufReader, Read};

use super::clock::Clock;
use super::joining::{Event, Order, What};
use super::lines::{LONGEST, Line, Lines};
use super::sink::Sink;
use super::why::quoted;
use super::{Format, ReadError, Time, Why};
use crate::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "queue-log",
    about: Text {
        en: "Asterisk's queue_log, rotated files in any order",
        vi: "queue_log của Asterisk, các tệp xoay vòng theo thứ tự bất kỳ",
    },
    tells: Text {
        en: "Incoming calls of queues only: no outgoing and internal calls, no calls that ended in \
             the IVR, no losses of connection. The wait is the hold time that Asterisk states. A \
             call without CONNECT, COMPLETE…, …TRANSFER, ABANDON or EXIT… is still open: it is \
             reported and counted nowhere. The customer is unknown where ENTERQUEUE is missing, \
             the hotline without DID.",
        vi: "Chỉ có cuộc gọi vào hàng đợi: không có gọi ra, nội bộ, cuộc dừng ở IVR, lúc mất kết \
             nối. Thời gian chờ là số giây Asterisk ghi. Cuộc không có CONNECT, COMPLETE…, \
             …TRANSFER, ABANDON hay EXIT… là chưa kết thúc: chỉ báo, không tính vào đâu. Thiếu \
             ENTERQUEUE thì không biết khách hàng, thiếu DID thì không biết hotline.",
    },
    sniff,
    read,
    rows: |_, _| None,
};

/// What an event says of its call, and where.
#[derive(Clone, Copy)]
enum Tells {
    /// `url|caller[|position]`.
    Entered,
    /// `hotline`.
    Dialled,
    /// `hold time[|…]`.
    Connected,
    /// `hold time|talk time[|position]`.
    Completed,
    /// Where to, in two data, and where the version says them, `hold time|talk time[|position]`.
    Transferred,
    GaveUp,
    /// Only that the call was there.
    Passed,
}

/// The events of calls; any other is one of agents or of the queue itself.
const EVENTS: [(&str, Tells); 16] = [
    ("ENTERQUEUE", Tells::Entered),
    ("DID", Tells::Dialled),
    ("CONNECT", Tells::Connected),
    ("COMPLETEAGENT", Tells::Completed),
    ("COMPLETECALLER", Tells::Completed),
    ("TRANSFER", Tells::Transferred),
    ("BLINDTRANSFER", Tells::Transferred),
    ("ATTENDEDTRANSFER", Tells::Transferred),
    ("ABANDON", Tells::GaveUp),
    ("EXITWITHTIMEOUT", Tells::GaveUp),
    ("EXITEMPTY", Tells::GaveUp),
    ("EXITWITHKEY", Tells::GaveUp),
    ("RINGNOANSWER", Tells::Passed),
    ("RINGCANCELED", Tells::Passed),
    ("AGENTDUMP", Tells::Passed),
    ("SYSCOMPAT", Tells::Passed),
];

/// What stands where an event has no call, queue or agent.
const NONE: &str = "NONE";

fn sniff(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n').take(20);
    lines.into_iter().any(|line| {
        let line: Vec<u8> = line.iter().copied().filter(|byte| *byte != 0).collect();
        let fields: Vec<_> = line.split(|byte| *byte == b'|').collect();
        let digits = |field: &[u8]| {
            field.len() >= 9 && field.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        };
        let word = |field: &[u8]| field.len() > 2 && field.iter().all(u8::is_ascii_uppercase);
        matches!(&fields[..], [time, _, _, _, event, ..] if digits(time) && word(event.trim_ascii()))
    })
}

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut input = BufReader::new(WithoutNuls(input));
    let mut lines = Lines::of(&mut input);
    let mut began = None;
    while let Some(line) = lines.next()? {
        match event(&line, &mut began, sink.clock()) {
            Ok(Some(event)) => sink.event(&event),
            Ok(None) => {}
            Err(why) => sink.odd((line.number, 1), why),
        }
    }
    Ok(())
}

/// The event of a line; none where it is of no call. `began` is the time of the log's first event.
fn event<'l>(
    line: &'l Line,
    began: &mut Option<Time>,
    clock: &Clock,
) -> Result<Option<Event<'l>>, Why> {
    if line.cut {
        return Err(Why::TooLong { limit: LONGEST });
    }
    let text = std::str::from_utf8(&line.bytes).map_err(|_| Why::NotUtf8)?.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let fields: Vec<_> = text.split('|').map(str::trim).collect();
    let [epoch, id, queue, agent, name, data @ ..] = &fields[..] else {
        return Err(Why::NotAnEvent { found: quoted(text) });
    };
    let time =
        clock.parse(epoch).ok_or_else(|| Why::Time { field: "epoch", found: quoted(epoch) })?;
    let order = Order { time, log: *began.get_or_insert(time), line: line.number };
    let known = EVENTS.iter().find(|(event, _)| event == name);
    let Some((_, tells)) = known.filter(|_| !said(id).is_empty()) else { return Ok(None) };
    let what = tells.what(data)?;
    Ok(Some(Event { id, order, queue: said(queue), agent: said(agent), what }))
}

fn said(field: &str) -> &str {
    if field == NONE { "" } else { field }
}

impl Tells {
    fn what<'e>(self, data: &[&'e str]) -> Result<What<'e>, Why> {
        let datum = |at: usize| data.get(at).copied().unwrap_or_default();
        Ok(match self {
            Self::Entered => What::Entered { customer: datum(1) },
            Self::Dialled => What::Dialled { hotline: datum(0) },
            Self::Connected => What::Connected { held: seconds(datum(0))? },
            Self::Completed => {
                What::Completed { held: seconds(datum(0))?, talked: seconds(datum(1))? }
            }
            // Versions differ in what stands here, so what is no number is not meant as one.
            Self::Transferred => What::Completed {
                held: seconds(datum(2)).unwrap_or_default(),
                talked: seconds(datum(3)).unwrap_or_default(),
            },
            Self::GaveUp => What::GaveUp,
            Self::Passed => What::Passed,
        })
    }
}

fn seconds(text: &str) -> Result<Option<u32>, Why> {
    match text {
        "" => Ok(None),
        text => match text.parse::<i64>() {
            Ok(seconds) => Ok(Some(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX))),
            Err(_) => Err(Why::Number { field: "hold time", found: quoted(text) }),
        },
    }
}

/// The bytes of a log without its NULs, however long a run of them is.
struct WithoutNuls<'r>(&'r mut dyn BufRead);

impl Read for WithoutNuls<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.0.fill_buf()?;
            let seen = bytes.len().min(to.len());
            let good = bytes.iter().take(seen).filter(|byte| **byte != 0);
            let kept = to.iter_mut().zip(good).map(|(to, byte)| *to = *byte).count();
            self.0.consume(seen);
            if kept > 0 || seen == 0 {
                return Ok(kept);
            }
        }
    }
}
