//! Row → call: what a mapping makes of one row.

use std::borrow::Cow;

use crate::calls::clock::Clock;
use chrono::{DateTime, NaiveDateTime};

use super::value::Row;
use super::{Field, Mapping, Ruling, Sided};
use crate::calls::why::quoted;
use crate::calls::{Call, Direction, Outcome, Time, Why};

/// What systems write where there is no time.
const NO_TIME: [&str; 6] = ["", "0", "-", "NULL", "\\N", "0000-00-00 00:00:00"];

/// One row, and what is needed to make a call of it.
pub(super) struct Telling<'r> {
    pub mapping: &'r Mapping,
    pub row: Row<'r>,
    pub direction: Direction,
    pub clock: &'r Clock,
}

impl<'r> Telling<'r> {
    /// The call, with this outcome.
    pub(super) fn call(&self, outcome: Outcome) -> Result<Call, Why> {
        let started =
            self.time(Field::Started)?.ok_or(Why::Missing { field: Field::Started.name() })?;
        let ended = self.ended(started)?;
        Ok(Call {
            id: self.needed(Field::Id)?,
            direction: self.direction,
            outcome,
            customer: self.text(Field::Customer).into_owned(),
            hotline: self.text(Field::Hotline).into_owned(),
            agent: self.text(Field::Agent).into_owned(),
            queue: self.text(Field::Queue).into_owned(),
            started,
            queued: self.time(Field::Queued)?,
            answered: match outcome {
                Outcome::Answered => Some(self.answered(started, ended)?),
                Outcome::Missed | Outcome::Ivr => None,
            },
            ended,
            stated_wait: self.seconds(Field::Waited)?,
            losses: Vec::new(),
        })
    }

    /// The outcome, where the mapping has no rules for it.
    pub(super) fn outcome_by_answer(&self) -> Ruling<Outcome> {
        let answer = self.text(Field::Answered);
        let answered = !NO_TIME.contains(&answer.as_ref());
        Ruling::Is(if answered { Outcome::Answered } else { Outcome::Missed })
    }

    fn ended(&self, started: Time) -> Result<Time, Why> {
        if let Some(time) = self.time(Field::Ended)? {
            return Ok(time);
        }
        if let Some(seconds) = self.seconds(Field::Lasted)? {
            return Ok(started.plus_seconds(i64::from(seconds)));
        }
        let (rang, talked) = (self.seconds(Field::Rang)?, self.seconds(Field::Talked)?);
        if rang.is_none() && talked.is_none() {
            return Err(Why::Missing { field: Field::Ended.name() });
        }
        let seconds = i64::from(rang.unwrap_or(0)) + i64::from(talked.unwrap_or(0));
        Ok(started.plus_seconds(seconds))
    }

    /// When an answered call was answered, or is taken to have been.
    fn answered(&self, started: Time, ended: Time) -> Result<Time, Why> {
        if let Some(time) = self.time(Field::Answered)? {
            return Ok(time);
        }
        let time = match (self.seconds(Field::Talked)?, self.seconds(Field::Rang)?) {
            (Some(talked), _) => ended.plus_seconds(-i64::from(talked)),
            (None, rang) => started.plus_seconds(i64::from(rang.unwrap_or(0))),
        };
        Ok(time.min(ended).max(started))
    }

    fn text(&self, field: Field) -> Cow<'r, str> {
        let Sided(values) = &self.mapping.fields[field as usize];
        let value = match self.direction {
            Direction::In => &values[0],
            Direction::Out => &values[1],
            Direction::Internal => &values[2],
        };
        value.of(self.row)
    }

    /// A text that must be there.
    pub(super) fn needed(&self, field: Field) -> Result<String, Why> {
        let text = self.text(field);
        if text.is_empty() {
            return Err(Why::Missing { field: field.name() });
        }
        Ok(text.into_owned())
    }

    fn time(&self, field: Field) -> Result<Option<Time>, Why> {
        let text = self.text(field);
        if NO_TIME.contains(&text.as_ref()) {
            return Ok(None);
        }
        let mut times = self.mapping.times.iter();
        let time = times.find_map(|format| timed(&text, format, self.clock));
        let time = time.or_else(|| self.clock.parse(&text));
        let wrong = || Why::Time { field: field.name(), found: quoted(&text) };
        time.map(Some).ok_or_else(wrong)
    }

    fn seconds(&self, field: Field) -> Result<Option<u32>, Why> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || Why::Number { field: field.name(), found: quoted(&text) };
        duration(&text).map(Some).ok_or_else(wrong)
    }
}

/// A time written in a format of its own, with an offset or by the clock.
fn timed(text: &str, format: &str, clock: &Clock) -> Option<Time> {
    if let Ok(time) = DateTime::parse_from_str(text, format) {
        return Time::checked(time.timestamp_millis());
    }
    clock.instant(NaiveDateTime::parse_from_str(text, format).ok()?)
}

/// The whole seconds of `63`, `63.5`, `1:03` or `0:01:03`.
fn duration(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<_> = whole.split(':').collect();
    if parts.len() > 3 || !digits(fraction) || !parts.iter().all(|part| digits(part)) {
        return None;
    }
    parts
        .iter()
        .try_fold(0_u32, |seconds, part| seconds.checked_mul(60)?.checked_add(part.parse().ok()?))
}
