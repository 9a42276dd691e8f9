//! What the columns of a row hold.

use crate::calls::own;

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
    Customer,
    Queue,
    Direction,
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

/// Whether a text has no blanks around it, and is one.
pub(super) fn is_bare(text: &[u8], ascii: bool) -> bool {
    match text {
        _ if !ascii => std::str::from_utf8(text).is_ok_and(|text| text.trim() == text),
        [first, .., last] => *first > b' ' && *last > b' ',
        [one] => *one > b' ',
        [] => true,
    }
}
