//! Rows of the project's own CSV. One written plainly, without quotes, its texts bare, its times read
//! by [`Stamp`], is read where it lies; what is not written so is read the ordinary way: a plain row is
//! never doubtful.

use crate::calls::clock::Clock;
use crate::zones::Tz;
use wide::i8x16;

use super::fields::{Column, is_bare};
use super::row::NEVER;
use super::stamp::Stamp;
use super::{Found, NotByBlocks, Ordinary, Row};
use crate::calls::lines::LONGEST;
use crate::calls::own_csv::{self, SEPARATOR};
use crate::calls::{Time, Why, csv, defused, own};

/// What tells the rows of a log from its lines.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    header: Vec<u8>,
    names: Vec<Option<&'static str>>,
    columns: Vec<Column>,
    zone: Tz,
}

impl Lines {
    /// The lines below this header; none where it is not plain, or lacks a column.
    pub(super) fn new(header: &[u8], zone: Tz) -> Option<Self> {
        let header = header.trim_ascii_end();
        // What is wrong with a header is for the ordinary reader to say; it knows other separators too.
        let names = own_csv::columns(header, SEPARATOR).ok().filter(|_| !header.contains(&b'"'))?;
        let columns = names.iter().map(|name| Column::of(*name)).collect();
        Some(Self { header: header.to_owned(), names, columns, zone })
    }

    /// Reads those that are written plainly.
    pub(super) fn plain<'b, 'r>(&'r self, stamp: &'r mut Stamp) -> Plain<'b, 'r> {
        let records_losses = self.names.contains(&Some(own::LOST));
        Plain { columns: &self.columns, stamp, row: Row::default(), records_losses }
    }
}

impl Ordinary for Lines {
    fn line(
        &self,
        line: &[u8],
        _is_ended: bool,
        each: &mut dyn FnMut(Found<'_>),
    ) -> Result<(), NotByBlocks> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // A header again: several logs one after the other.
        if line.trim_ascii().is_empty() || line.trim_ascii_end() == self.header {
            return Ok(());
        }
        if line.len() > LONGEST || csv::open(line, SEPARATOR) {
            return Err(NotByBlocks);
        }
        let fields = std::str::from_utf8(line).ok().and_then(|line| csv::split(line, SEPARATOR));
        let call = fields.as_ref().map_or(Err(Why::NotUtf8), |fields| {
            own_csv::values(&self.names, fields).call(&Clock::of(self.zone))
        });
        match call {
            Ok(call) => each(Found::Call(&call)),
            Err(why) => each(Found::Odd(1, why)),
        }
        Ok(())
    }
}

/// Reads the plain rows of one block.
pub(super) struct Plain<'b, 'r> {
    columns: &'r [Column],
    stamp: &'r mut Stamp,
    row: Row<'b>,
    records_losses: bool,
}

impl<'b> super::Plain<'b> for Plain<'b, '_> {
    #[inline]
    fn read(&mut self, mut rest: &'b [u8]) -> Option<&'b [u8]> {
        let mut columns = self.columns.iter();
        loop {
            let behind = match *columns.next()? {
                Column::Text(word) => {
                    if let Some((text, next)) = short_text(rest) {
                        self.row.set(word, text);
                        rest = next;
                        continue;
                    }
                    let (text, behind) = text(rest)?;
                    self.row.set(word, text);
                    behind
                }
                Column::Time(when) => {
                    let (time, behind) = time(rest, self.stamp)?;
                    self.row.set_time(when, time);
                    behind
                }
                // Where there are any, the row is not plain.
                Column::Losses => rest,
            };
            rest = match behind {
                [b',', next @ ..] => next,
                [b'\n', ..] | [b'\r', b'\n', ..] if columns.as_slice().is_empty() => {
                    return self.row.is_whole().then_some(behind);
                }
                _ => return None,
            }
        }
    }

    fn row(&self) -> &Row<'b> {
        &self.row
    }

    fn records_losses(&self) -> bool {
        self.records_losses
    }
}

/// The time that `rest` begins with, or [`NEVER`] for an empty field, and what is behind it.
#[inline]
fn time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Time, &'b [u8])> {
    if let [b',', ..] = rest {
        return Some((NEVER, rest));
    }
    if let Some((text, behind)) = rest.split_first_chunk()
        && let Some(time) = stamp.remembered(text)
    {
        return Some((time, behind));
    }
    new_time(rest, stamp)
}

/// The same for a time of a day that is not remembered, or written otherwise.
#[cold]
fn new_time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Time, &'b [u8])> {
    let (text, behind) = text(rest)?;
    if text.is_empty() { Some((NEVER, behind)) } else { Some((stamp.read(text)?, behind)) }
}

/// What a text begins with that no spreadsheet is to run.
const APOSTROPHE: u8 = defused::MARK as u8;

/// How many bytes are looked at together.
const WIDE: usize = 16;

/// A text of a few plain letters that a comma ends, and what is behind the comma.
#[inline]
fn short_text(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    // Nothing that would have to be looked at stands before the first stop; without one, behind all.
    let length = (stops(*rest.first_chunk()?) | 1 << WIDE).trailing_zeros() as usize;
    match rest.split_at_checked(length)? {
        (text, [b',', next @ ..]) => Some((text, next)),
        _ => None,
    }
}

/// The text that `rest` begins with, and what is behind it; none where it has a quote in it, an
/// apostrophe in front or blanks around it, which are to be cut off, or the block's end is near.
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
                // It may be there for a spreadsheet's sake.
                APOSTROPHE if at == 0 => return None,
                byte => ascii &= byte.is_ascii(),
            }
            stops &= stops - 1;
        }
        base += WIDE;
    }
}

/// A bit for each byte that may end a field or is to be looked at for another reason: everything up
/// to the comma, as ASCII goes, and, since these bytes are negative with a sign, all above ASCII.
#[inline]
fn stops(bytes: [u8; WIDE]) -> u32 {
    const ABOVE: i8 = b','.cast_signed() + 1;
    i8x16::splat(ABOVE).simd_gt(i8x16::new(bytes.map(u8::cast_signed))).to_bitmask()
}

#[cfg(test)]
mod tests {
    use super::super::Plain as _;
    use super::*;

    /// What is read where it lies of a row with this queue and this end, with more rows behind it.
    fn queue(queue: &str, end: &str) -> Option<String> {
        let columns = ["call_id", "direction", "queue", "started_at", "ended_at"]
            .map(|name| Column::of(Some(name)));
        let mut stamp = Stamp::new(crate::zones::Tz::UTC);
        let row =
            ["c1,in,", queue, ",2026-11-21T09:12:00+07:00,2026-11-21T09:13:00+07:00", end].concat();
        let block = row.clone() + &row;
        let (start, stamp) = (Row::default(), &mut stamp);
        let mut plain = Plain { columns: &columns, stamp, row: start, records_losses: false };
        let behind = plain.read(block.as_bytes())?;
        assert!(behind.starts_with(end.as_bytes()));
        Some(String::from_utf8_lossy(plain.row().queue()).into_owned())
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
        for name in ["\"q\"", "'+q", " q", "q ", "\u{a0}q", "q,q", "q\n", "q\r", "\t"] {
            assert_eq!(queue(name, "\n"), None, "{name:?}");
        }
        assert_eq!(queue("q", "\r"), None);
        assert_eq!(queue("q", "x\n"), None);
    }
}
