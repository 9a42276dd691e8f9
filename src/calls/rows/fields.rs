//! The fields of a row as they are found, and the row they make.

use super::Row;
use crate::calls::{Direction, Time, own};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    Text(Word),
    Time(When),
    /// Losses of connection, or their ends.
    Losses,
}

/// The texts of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    Id,
    Direction,
    Customer,
    Queue,
    Ivr,
    /// One that no report needs.
    Other,
}

/// The times of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    Started,
    Queued,
    Answered,
    Ended,
}

impl Column {
    /// The column of this name in [`own::COLUMNS`].
    pub(super) fn of(name: Option<&str>) -> Self {
        match name {
            Some("call_id") => Self::Text(Word::Id),
            Some("direction") => Self::Text(Word::Direction),
            Some("customer") => Self::Text(Word::Customer),
            Some("queue") => Self::Text(Word::Queue),
            Some("ivr") => Self::Text(Word::Ivr),
            Some("started_at") => Self::Time(When::Started),
            Some("queued_at") => Self::Time(When::Queued),
            Some("answered_at") => Self::Time(When::Answered),
            Some("ended_at") => Self::Time(When::Ended),
            Some(own::LOST | own::RESTORED) => Self::Losses,
            _ => Self::Text(Word::Other),
        }
    }
}

/// The fields of a row, by [`Word`] and [`When`]; those that have no column stay empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields<'b> {
    pub(super) words: [&'b [u8]; 6],
    pub(super) times: [Option<Time>; 4],
}

impl<'b> Fields<'b> {
    /// The row of these fields, if they are all that they should be, written as they mostly are.
    #[inline]
    pub(super) fn row(&self) -> Option<Row<'b>> {
        let [id, direction, customer, queue, ivr, _] = self.words;
        let [started, queued, answered, ended] = self.times;
        let direction = match direction {
            b"in" => Direction::In,
            b"out" => Direction::Out,
            b"internal" => Direction::Internal,
            _ => return None,
        };
        let ivr = match ivr {
            b"" => false,
            b"true" => true,
            _ => return None,
        };
        let outcome = own::outcome(answered, ivr);
        let (started, ended) = (started?, ended?);
        let row = Row {
            id,
            direction,
            outcome,
            customer,
            queue,
            started,
            queued,
            answered,
            ended,
            stated_wait: None,
        };
        (!id.is_empty() && row.holds()).then_some(row)
    }
}

/// Whether a text has no blanks around it, and is one.
pub(super) fn is_bare(text: &[u8], ascii: bool) -> bool {
    match text {
        _ if !ascii => std::str::from_utf8(text).is_ok_and(|text| text.trim() == text),
        [first, .., last] => *first > b' ' && *last > b' ',
        [one] => *one > b' ',
        [] => true,
    }
}
