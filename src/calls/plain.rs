//! A row of the project's own CSV written plainly: without quotes, its texts bare, its times read by
//! [`Stamp`]. What is not written so is left to others: a plain row is never doubtful.

use wide::i8x16;

use super::own;
use super::stamp::Stamp;
use super::{Direction, Row, Time};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    Text(Word),
    Time(When),
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
            _ => Self::Text(Word::Other),
        }
    }
}

/// Reads the plain rows of one block.
pub(super) struct Plain<'b, 'r> {
    columns: &'r [Column],
    stamp: &'r mut Stamp,
    /// The fields of the last row, by [`Word`] and [`When`]; those that have no column stay empty.
    words: [&'b [u8]; 6],
    times: [Option<Time>; 4],
}

impl<'b, 'r> Plain<'b, 'r> {
    /// Reads rows of these columns.
    pub(super) fn new(columns: &'r [Column], stamp: &'r mut Stamp) -> Self {
        Self { columns, stamp, words: [&[]; 6], times: [None; 4] }
    }

    /// The row that `rest` begins with, and the bytes from its line's end on; none where it is not
    /// written plainly, has other columns than these, or lies at the block's very end.
    #[inline]
    pub(super) fn row(&mut self, mut rest: &'b [u8]) -> Option<(Row<'b>, &'b [u8])> {
        let mut columns = self.columns.iter();
        loop {
            let behind = match *columns.next()? {
                Column::Text(word) => {
                    if let Some((text, next)) = short_text(rest) {
                        self.words[word as usize] = text;
                        rest = next;
                        continue;
                    }
                    let (text, behind) = text(rest)?;
                    self.words[word as usize] = text;
                    behind
                }
                Column::Time(when) => {
                    let (time, behind) = time(rest, self.stamp)?;
                    self.times[when as usize] = time;
                    behind
                }
            };
            rest = match behind {
                [b',', next @ ..] => next,
                [b'\n', ..] | [b'\r', b'\n', ..] if columns.as_slice().is_empty() => {
                    return Some((made(self.words, self.times)?, behind));
                }
                _ => return None,
            }
        }
    }
}

/// The row of these texts and times, if they are what they should be.
#[inline]
fn made(words: [&[u8]; 6], times: [Option<Time>; 4]) -> Option<Row<'_>> {
    let [id, direction, customer, queue, ivr, _] = words;
    let [started, queued, answered, ended] = times;
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
    let row = Row { id, direction, outcome, customer, queue, started, queued, answered, ended };
    (!id.is_empty() && row.holds()).then_some(row)
}

/// The time that `rest` begins with, or none for an empty field, and what is behind it.
#[inline]
fn time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Option<Time>, &'b [u8])> {
    if let [b',', ..] = rest {
        return Some((None, rest));
    }
    if let Some((text, behind)) = rest.split_first_chunk()
        && let Some(time) = stamp.remembered(text)
    {
        return Some((Some(time), behind));
    }
    new_time(rest, stamp)
}

/// The same for a time of a day that is not remembered, or written otherwise.
#[cold]
fn new_time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Option<Time>, &'b [u8])> {
    let (text, behind) = text(rest)?;
    if text.is_empty() { Some((None, behind)) } else { Some((Some(stamp.read(text)?), behind)) }
}

/// How many bytes are looked at together.
const WIDE: usize = 16;

/// A text of a few plain letters that a comma ends, and what is behind the comma.
#[inline]
fn short_text(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    // Nothing that would have to be looked at stands before the first stop.
    let length = stops(*rest.first_chunk()?).trailing_zeros() as usize;
    match rest.split_at_checked(length)? {
        (text, [b',', next @ ..]) => Some((text, next)),
        _ => None,
    }
}

/// The text that `rest` begins with, and what is behind it; none where it has a quote in it or blanks
/// around it, which are to be cut off, or the block's end is near.
#[cold]
fn text(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut base, mut ascii) = (0, true);
    loop {
        let mut stops = stops(*rest.get(base..)?.first_chunk()?);
        while stops != 0 {
            let at = base + stops.trailing_zeros() as usize;
            match *rest.get(at)? {
                b',' | b'\n' | b'\r' => {
                    let (text, behind) = rest.split_at(at);
                    return is_bare(text, ascii).then_some((text, behind));
                }
                b'"' => return None,
                byte => ascii &= byte.is_ascii(),
            }
            stops &= stops - 1;
        }
        base += WIDE;
    }
}

/// Whether a text has no blanks around it, and is one.
fn is_bare(text: &[u8], ascii: bool) -> bool {
    match text {
        _ if !ascii => std::str::from_utf8(text).is_ok_and(|text| text.trim() == text),
        [first, .., last] => *first > b' ' && *last > b' ',
        [one] => *one > b' ',
        [] => true,
    }
}

/// A bit for each byte that may end a field or is to be looked at for another reason: everything up
/// to the comma, as ASCII goes, and, since these bytes are negative with a sign, all above ASCII.
#[inline]
fn stops(bytes: [u8; WIDE]) -> u32 {
    const ABOVE: i8 = b','.cast_signed() + 1;
    i8x16::new(bytes.map(u8::cast_signed)).simd_lt(i8x16::splat(ABOVE)).to_bitmask()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read where it lies of a row with this queue and this end, with more rows behind it.
    fn queue(queue: &str, end: &str) -> Option<String> {
        let columns = ["call_id", "direction", "queue", "started_at", "ended_at"]
            .map(|name| Column::of(Some(name)));
        let mut stamp = Stamp::new(crate::zones::Tz::UTC);
        let row =
            ["c1,in,", queue, ",2026-11-21T09:12:00+07:00,2026-11-21T09:13:00+07:00", end].concat();
        let block = row.clone() + &row;
        let mut plain = Plain::new(&columns, &mut stamp);
        let (row, behind) = plain.row(block.as_bytes())?;
        assert!(behind.starts_with(end.as_bytes()));
        Some(String::from_utf8_lossy(row.queue).into_owned())
    }

    #[test]
    fn names_of_any_length_and_language_are_plain_and_so_is_either_line_end() {
        for name in ["", "q", "Bán hàng miền Bắc và miền Trung", "a b", "sales-and-support-1900"]
        {
            assert_eq!(queue(name, "\n").as_deref(), Some(name));
            assert_eq!(queue(name, "\r\n").as_deref(), Some(name));
        }
    }

    #[test]
    fn quotes_blanks_around_and_stray_line_ends_are_not() {
        for name in ["\"q\"", " q", "q ", "\u{a0}q", "q,q", "q\n", "q\r", "\t"] {
            assert_eq!(queue(name, "\n"), None, "{name:?}");
        }
        assert_eq!(queue("q", "\r"), None);
        assert_eq!(queue("q", "x\n"), None);
    }
}
