//! One call as a few bytes: times told from each other, in whole seconds where all of them are, and
//! texts by their numbers.

use super::bytes::{Bytes, put, put_signed};
use super::ids::{self, Form};
use crate::calls::{Call, Direction, Loss, Outcome, Time};

/// What a call is but for its texts, which are numbers here: see [`Calls`](super::Calls).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names are those of `Call`.
pub struct Brief {
    pub direction: Direction,
    pub outcome: Outcome,
    pub customer: u32,
    pub hotline: u32,
    pub agent: u32,
    pub queue: u32,
    pub started: Time,
    pub queued: Option<Time>,
    pub answered: Option<Time>,
    pub ended: Time,
    pub stated_wait: Option<u32>,
    /// Whether its connection was ever lost.
    pub has_losses: bool,
}

/// What the next call of a block is told from.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    started: Time,
    pub(super) id: Vec<u8>,
}

impl Before {
    /// A block begins: nothing is before it.
    pub(super) fn begin(&mut self) {
        self.started = Time::default();
        self.id.clear();
    }
}

/// What stands where in the two bytes before a call; below them, the direction times three plus the
/// outcome.
const QUEUED: u8 = 1 << 4;
const ANSWERED: u8 = 1 << 5;
const STATED: u8 = 1 << 6;
const LOSSES: u8 = 1 << 7;
const WHOLE_SECONDS: u8 = 1 << 2;

const DIRECTIONS: [Direction; 3] = [Direction::In, Direction::Out, Direction::Internal];
const OUTCOMES: [Outcome; 3] = [Outcome::Answered, Outcome::Missed, Outcome::Ivr];

/// Times from here on are not divided: their differences may be too large for it.
const FAR: u64 = 1 << 60;

/// Writes a call behind the one before it.
pub(super) fn write(call: &Call, brief: &Brief, before: &mut Before, out: &mut Vec<u8>) {
    let at = out.len();
    out.extend([0, 0]);
    let form = ids::write(&call.id, &mut before.id, out);
    let unit = unit(brief, before.started);
    let mut times = Times { unit, before: before.started };
    before.started = brief.started;
    let flag = |flag: u8, is: bool| if is { flag } else { 0 };
    let kind = place(&DIRECTIONS, &brief.direction) * 3 + place(&OUTCOMES, &brief.outcome);
    let first = kind
        | flag(QUEUED, brief.queued.is_some())
        | flag(ANSWERED, brief.answered.is_some())
        | flag(STATED, brief.stated_wait.is_some())
        | flag(LOSSES, brief.has_losses);
    let second = form.code() | flag(WHOLE_SECONDS, unit > 1);
    for (place, byte) in out[at..].iter_mut().zip([first, second]) {
        *place = byte;
    }
    times.put(brief.started, out);
    for time in [brief.queued, brief.answered].into_iter().flatten() {
        times.before = brief.started;
        times.put(time, out);
    }
    times.before = brief.answered.unwrap_or(brief.started);
    times.put(brief.ended, out);
    brief.stated_wait.into_iter().for_each(|wait| put(out, wait.into()));
    for text in [brief.customer, brief.hotline, brief.agent, brief.queue] {
        put(out, text.into());
    }
    if brief.has_losses {
        write_losses(&call.losses, brief.started, out);
    }
}

/// Reads a call but for its texts and losses, and passes over these; the id is put into `before` only
/// where it is asked for.
pub(super) fn read(bytes: &mut Bytes<'_>, before: &mut Before, ids: Ids) -> (Brief, Vec<Loss>) {
    let (first, second) = (bytes.byte(), bytes.byte());
    let form = Form::of(second & 3);
    match ids {
        Ids::Read => ids::read(form, &mut before.id, bytes),
        Ids::Skip => ids::skip(form, bytes),
    }
    let unit = if second & WHOLE_SECONDS == 0 { 1 } else { 1000 };
    let mut times = Times { unit, before: before.started };
    let started = times.take(bytes);
    before.started = started;
    let mut time = |is: bool| {
        is.then(|| {
            times.before = started;
            times.take(bytes)
        })
    };
    let (queued, answered) = (time(first & QUEUED != 0), time(first & ANSWERED != 0));
    times.before = answered.unwrap_or(started);
    let ended = times.take(bytes);
    let stated_wait = (first & STATED != 0).then(|| bytes.short());
    let [customer, hotline, agent, queue] = [(); 4].map(|()| bytes.short());
    let has_losses = first & LOSSES != 0;
    let losses = if has_losses { read_losses(bytes, started) } else { Vec::new() };
    let kind = usize::from(first & 15);
    let direction = DIRECTIONS.get(kind / 3).copied().unwrap_or(Direction::Internal);
    let outcome = OUTCOMES[kind % 3];
    let brief = Brief {
        direction,
        outcome,
        customer,
        hotline,
        agent,
        queue,
        started,
        queued,
        answered,
        ended,
        stated_wait,
        has_losses,
    };
    (brief, losses)
}

/// Whether ids are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    Read,
    Skip,
}

/// Times told from the one before.
struct Times {
    unit: i64,
    before: Time,
}

impl Times {
    fn put(&mut self, time: Time, out: &mut Vec<u8>) {
        put_signed(out, time.0.wrapping_sub(self.before.0) / self.unit);
        self.before = time;
    }

    fn take(&mut self, bytes: &mut Bytes<'_>) -> Time {
        let on = bytes.signed().wrapping_mul(self.unit);
        self.before = Time(self.before.0.wrapping_add(on));
        self.before
    }
}

/// What the times of a call can be counted in, in milliseconds.
fn unit(brief: &Brief, before: Time) -> i64 {
    let times = [Some(before), Some(brief.started), brief.queued, brief.answered];
    let mut times = times.into_iter().flatten().chain([brief.ended]);
    let is_whole = times.all(|Time(at)| at % 1000 == 0 && at.unsigned_abs() < FAR);
    if is_whole { 1000 } else { 1 }
}

fn write_losses(losses: &[Loss], started: Time, out: &mut Vec<u8>) {
    put(out, losses.len() as u64);
    let mut times = Times { unit: 1, before: started };
    for loss in losses {
        put(out, loss.restored.is_some().into());
        times.put(loss.lost, out);
        loss.restored.into_iter().for_each(|restored| times.put(restored, out));
    }
}

fn read_losses(bytes: &mut Bytes<'_>, started: Time) -> Vec<Loss> {
    let count = bytes.number();
    let mut times = Times { unit: 1, before: started };
    let mut losses = Vec::new();
    for _ in 0..count.min(bytes.0.len() as u64) {
        let is_restored = bytes.byte() != 0;
        let lost = times.take(bytes);
        losses.push(Loss { lost, restored: is_restored.then(|| times.take(bytes)) });
    }
    losses
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}
