//! Rows of the project's own JSON lines. One written plainly, an object of texts without escapes and
//! whole numbers, is read where it lies; what is not written so, or only may not be, is read the
//! ordinary way.

use crate::calls::clock::Clock;
use crate::zones::Tz;
use wide::i8x16;

use super::fields::{Column, Word, is_bare};
use super::keys::{KEYS, UNKNOWN};
use super::row::NEVER;
use super::stamp::Stamp;
use super::{Found, NotByBlocks, Ordinary, Row};
use crate::calls::lines::LONGEST;
use crate::calls::own::{self, COLUMNS};
use crate::calls::scan::Scan;
use crate::calls::{Time, own_jsonl};

/// What the rows of a log are read by.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    zone: Tz,
}

impl Lines {
    /// The lines from this one on; none where it is not one or more whole objects.
    pub(super) fn new(first: &[u8], zone: Tz) -> Option<Self> {
        let (mut whole, mut broken) = (false, false);
        let mut tell = |_, object: Result<_, _>| {
            whole |= object.is_ok();
            broken |= object.is_err();
        };
        let mut scan = Scan::of_line(&mut tell);
        scan.bytes(first);
        let clean = scan.is_clean();
        (whole && !broken && clean).then_some(Self { zone })
    }
}

impl Ordinary for Lines {
    fn line(
        &self,
        line: &[u8],
        is_ended: bool,
        each: &mut dyn FnMut(Found<'_>),
    ) -> Result<(), NotByBlocks> {
        if line.len() > LONGEST {
            return Err(NotByBlocks);
        }
        let mut tell = |(_, column), object: Result<_, _>| {
            if object.as_ref().is_ok_and(own_jsonl::records_losses) {
                each(Found::Losses);
            }
            match object.and_then(|object| own_jsonl::call(&object, &Clock::of(self.zone))) {
                Ok(call) => each(Found::Call(&call)),
                Err(why) => each(Found::Odd(column, why)),
            }
        };
        let mut scan = Scan::of_line(&mut tell);
        scan.bytes(line);
        if is_ended {
            scan.byte(b'\n');
        } else {
            scan.end();
        }
        if scan.is_clean() { Ok(()) } else { Err(NotByBlocks) }
    }
}

/// Reads the plain rows of one block.
pub(super) struct Plain<'b, 'r> {
    stamp: &'r mut Stamp,
    columns: [Column; COLUMNS.len() + 1],
    /// Which field followed each the last time; before the first stands the unknown one.
    next: [usize; COLUMNS.len() + 1],
    /// The bit of the field that a log which records losses has.
    lost: u32,
    row: Row<'b>,
    records_losses: bool,
}

impl<'b, 'r> Plain<'b, 'r> {
    /// Reads rows.
    pub(super) fn new(stamp: &'r mut Stamp) -> Self {
        let mut columns = [Column::of(None); COLUMNS.len() + 1];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            *column = Column::of(Some(name));
        }
        let lost = COLUMNS.iter().position(|name| *name == own::LOST).map_or(0, |at| 1 << at);
        Self {
            stamp,
            columns,
            next: [0; COLUMNS.len() + 1],
            lost,
            row: Row::default(),
            records_losses: false,
        }
    }

    /// The number of the field whose name `rest` begins with, which stands behind the field `last`;
    /// and what is behind its colon.
    #[inline]
    fn key<'k>(&mut self, last: usize, rest: &'k [u8]) -> Option<(usize, &'k [u8])> {
        let bytes = u128::from_le_bytes(*rest.first_chunk()?);
        let expected = *self.next.get(last)?;
        match KEYS.get(expected) {
            Some(key) if key.fits(bytes) => Some((expected, rest.get(key.length..)?)),
            _ => self.other_key(last, bytes, rest),
        }
    }

    /// The same for a name that did not stand here the last time.
    fn other_key<'k>(
        &mut self,
        last: usize,
        bytes: u128,
        rest: &'k [u8],
    ) -> Option<(usize, &'k [u8])> {
        // Mostly it is one of the next few.
        let found = (1..=KEYS.len())
            .map(|step| (last + step) % KEYS.len())
            .find(|at| KEYS[*at].fits(bytes));
        let (number, behind) = match found {
            Some(number) => (number, rest.get(KEYS[number].length..)?),
            None => (UNKNOWN, text(rest)?.1.strip_prefix(b":")?),
        };
        *self.next.get_mut(last)? = number;
        Some((number, behind))
    }

    /// Takes the value of a column that `rest` begins with. Returns what is behind it.
    #[inline]
    fn value(&mut self, column: Column, rest: &'b [u8]) -> Option<&'b [u8]> {
        match column {
            Column::Text(word) => {
                let (text, behind) = match rest {
                    [b'"', rest @ ..] => short_text(rest).or_else(|| text(rest))?,
                    _ => bare(rest, word)?,
                };
                self.row.set(word, text);
                Some(behind)
            }
            Column::Time(when) => {
                let (time, behind) = time(rest, self.stamp)?;
                self.row.set_time(when, time);
                Some(behind)
            }
            // Where there are any, the row is not plain.
            Column::Losses => {
                [&b"null"[..], b"[]", b"\"\""].iter().find_map(|none| rest.strip_prefix(*none))
            }
        }
    }
}

impl<'b> super::Plain<'b> for Plain<'b, '_> {
    #[inline]
    fn read(&mut self, rest: &'b [u8]) -> Option<&'b [u8]> {
        let mut rest = rest.strip_prefix(b"{")?;
        let (mut seen, mut last) = (0_u32, UNKNOWN);
        self.row = Row::default();
        loop {
            let (key, behind) = self.key(last, rest.strip_prefix(b"\"")?)?;
            // Of two fields of one name the later counts.
            if seen >> key & 1 == 1 && key != UNKNOWN {
                return None;
            }
            seen |= 1 << key;
            last = key;
            let column = *self.columns.get(key)?;
            match self.value(column, past_blank(behind))? {
                [b',', next @ ..] => rest = past_blank(next),
                [b'}', end @ ..] if matches!(end, [b'\n', ..] | [b'\r', b'\n', ..]) => {
                    let is_whole = self.row.is_whole();
                    self.records_losses |= is_whole && seen & self.lost != 0;
                    return is_whole.then_some(end);
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

#[inline]
fn past_blank(rest: &[u8]) -> &[u8] {
    rest.strip_prefix(b" ").unwrap_or(rest)
}

/// The time that `rest` begins with, or [`NEVER`] for an empty one, and what is behind it.
#[inline]
fn time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Time, &'b [u8])> {
    if let [b'"', quoted @ ..] = rest
        && let Some((text, [b'"', behind @ ..])) = quoted.split_first_chunk()
        && let Some(time) = stamp.remembered(text)
    {
        return Some((time, behind));
    }
    new_time(rest, stamp)
}

/// The same for a time of a day that is not remembered, or written otherwise.
#[cold]
fn new_time<'b>(rest: &'b [u8], stamp: &mut Stamp) -> Option<(Time, &'b [u8])> {
    let (text, behind) = match rest {
        [b'"', rest @ ..] => text(rest)?,
        _ => bare(rest, Word::Other)?,
    };
    if text.is_empty() { Some((NEVER, behind)) } else { Some((stamp.read(text)?, behind)) }
}

/// How many bytes are looked at together.
const WIDE: usize = 16;

/// A text of a few plain letters that a quote ends, and what is behind the quote.
#[inline]
fn short_text(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = (stops(*rest.first_chunk()?) | 1 << WIDE).trailing_zeros() as usize;
    match rest.split_at_checked(length)? {
        (text, [b'"', next @ ..]) => Some((text, next)),
        _ => None,
    }
}

/// The text up to the next quote, and what is behind that; none where it has an escape in it or blanks
/// around it, which are to be cut off, or the block's end is near.
#[cold]
fn text(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut base, mut ascii) = (0, true);
    loop {
        let mut stops = stops(*rest.get(base..)?.first_chunk()?);
        while stops != 0 {
            let at = base + stops.trailing_zeros() as usize;
            match *rest.get(at)? {
                b'"' => {
                    let (text, behind) = (&rest[..at], &rest[at + 1..]);
                    return is_bare(text, ascii).then_some((text, behind));
                }
                b' ' | b'!' => {}
                byte if byte.is_ascii() => return None,
                _ => ascii = false,
            }
            stops &= stops - 1;
        }
        base += WIDE;
    }
}

/// The value without quotes that `rest` begins with, as the text that it is taken for.
#[cold]
fn bare(rest: &[u8], word: Word) -> Option<(&[u8], &[u8])> {
    const WORDS: [(&[u8], &[u8]); 3] = [(b"null", b""), (b"true", b"true"), (b"false", b"")];
    for (word_there, text) in WORDS {
        if let Some(behind) = rest.strip_prefix(word_there) {
            // Only of a mark is it known what no means.
            let plain = text == b"true" || word_there == b"null" || matches!(word, Word::Ivr);
            return plain.then_some((text, behind));
        }
    }
    whole_number(rest)
}

/// A number that is written the same as JSON text and read back.
fn whole_number(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    /// Every number of so many digits is a whole one to JSON's reader.
    const DIGITS: usize = 18;
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, behind) = rest.split_at(length);
    let plain = number == b"0" || number.first().is_some_and(|first| *first != b'0');
    let is_over = matches!(behind.first(), Some(b',' | b'}'));
    (plain && is_over && length <= DIGITS).then_some((number, behind))
}

/// A bit for each byte that may end a text or is to be looked at for another reason: quotes and all up
/// to them, as ASCII goes, backslashes, and, since these bytes are negative with a sign, all above ASCII.
#[inline]
fn stops(bytes: [u8; WIDE]) -> u32 {
    const ABOVE: i8 = b'"'.cast_signed() + 1;
    const ESCAPE: i8 = b'\\'.cast_signed();
    let bytes = i8x16::new(bytes.map(u8::cast_signed));
    (i8x16::splat(ABOVE).simd_gt(bytes) | bytes.simd_eq(i8x16::splat(ESCAPE))).to_bitmask()
}
