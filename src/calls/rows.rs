//! The project's own CSV at the speed of reading it: the rows of a block of bytes, without a copy.
//!
//! A row written plainly (no quotes, ASCII, times in RFC 3339) is read where it lies; any other row
//! goes the ordinary way, [`own`], so that both ways say the same of every row by construction where
//! it matters, and by a property test where it does not.

use chrono_tz::Tz;
use wide::u8x16;

use super::csv;
use super::lines::{BOM, LONGEST};
use super::own::{self, Values};
use super::own_csv::{self, SEPARATOR};
use super::stamp::Stamp;
use super::{Call, Direction, Outcome, ReadError, Time, Why};

/// What a report needs of a call, its texts as they lie in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names are those of `Call`.
pub struct Row<'b> {
    pub id: &'b [u8],
    pub direction: Direction,
    pub outcome: Outcome,
    pub customer: &'b [u8],
    pub queue: &'b [u8],
    pub started: Time,
    pub queued: Option<Time>,
    pub answered: Option<Time>,
    pub ended: Time,
}

/// A quoted field goes on over the next line, or a line is longer than the ordinary reader's
/// longest: only the whole log read in order tells what its rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotByBlocks;

/// Reads the rows of a log's blocks.
#[derive(Clone, Debug)]
pub struct Rows {
    header: Vec<u8>,
    columns: Vec<Option<&'static str>>,
    places: Places,
    zone: Tz,
    stamps: [Stamp; 4],
}

/// At which column each value stands; a place past all columns where the log has none.
#[derive(Clone, Copy, Debug)]
struct Places {
    id: usize,
    direction: usize,
    customer: usize,
    queue: usize,
    times: [usize; 4],
    ivr: usize,
}

/// The columns of a row that is read where it lies; a row with more goes the ordinary way.
const COLUMNS: usize = 32;

/// Where a log's column is not.
const NOWHERE: usize = COLUMNS;

impl Rows {
    /// Reads the rows of the log with this first line; local times in `zone`.
    pub fn new(header: &[u8], zone: Tz) -> Result<Self, ReadError> {
        let header = header.strip_prefix(BOM).unwrap_or(header).trim_ascii_end();
        let columns = own_csv::columns(header)?;
        let place = |name: &str| {
            let last = columns.iter().rposition(|column| *column == Some(name));
            last.filter(|at| *at < COLUMNS).unwrap_or(NOWHERE)
        };
        let places = Places {
            id: place("call_id"),
            direction: place("direction"),
            customer: place("customer"),
            queue: place("queue"),
            times: ["started_at", "queued_at", "answered_at", "ended_at"].map(place),
            ivr: place("ivr"),
        };
        Ok(Self { header: header.to_owned(), columns, places, zone, stamps: [Stamp::new(zone); 4] })
    }

    /// Whether a line before the header has nothing in it.
    pub fn is_blank(line: &[u8]) -> bool {
        line.strip_prefix(BOM).unwrap_or(line).trim_ascii().is_empty()
    }

    /// Whether the log records losses of connection.
    pub fn records_losses(&self) -> bool {
        self.columns.contains(&Some(own::LOST))
    }

    /// Hands on every row of a block of whole lines, with the number of its line in the block, from
    /// 0. Returns how many lines there are.
    pub fn read(
        &mut self,
        block: &[u8],
        mut each: impl FnMut(u64, &[u8], Result<Row<'_>, Why>),
    ) -> Result<u64, NotByBlocks> {
        let mut line = Open::default();
        let mut number = 0;
        let mut at = 0;
        for part in block.chunks(PART) {
            let marks = Marks::of(part);
            line.odd |= marks.odd;
            let mut found = marks.found;
            while found != 0 {
                let end = at + found.trailing_zeros() as usize;
                found &= found - 1;
                if block[end] != b'\n' {
                    line.comma(end);
                    continue;
                }
                self.line(&block[line.start..end], &line, number, &mut each)?;
                number += 1;
                line = Open { start: end + 1, odd: marks.odd, ..Open::default() };
            }
            at += part.len();
        }
        if line.start < block.len() {
            self.line(&block[line.start..], &line, number, &mut each)?;
            number += 1;
        }
        Ok(number)
    }

    fn line(
        &mut self,
        text: &[u8],
        line: &Open,
        number: u64,
        each: &mut impl FnMut(u64, &[u8], Result<Row<'_>, Why>),
    ) -> Result<(), NotByBlocks> {
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if let Some(row) = self.plain(text, line) {
            each(number, text, Ok(row));
            return Ok(());
        }
        // A header again: several logs one after the other.
        if text.trim_ascii().is_empty() || text.trim_ascii_end() == self.header {
            return Ok(());
        }
        match self.call(text)? {
            Ok(call) => each(number, text, Ok(Row::of(&call))),
            Err(why) => each(number, text, Err(why)),
        }
        Ok(())
    }

    /// The row where it lies; none where it is not written plainly.
    fn plain<'b>(&mut self, text: &'b [u8], line: &Open) -> Option<Row<'b>> {
        if line.odd || line.commas >= COLUMNS {
            return None;
        }
        let field = |column| line.field(text, column);
        let places = self.places;
        let direction = match field(places.direction) {
            b"in" => Direction::In,
            b"out" => Direction::Out,
            b"internal" => Direction::Internal,
            _ => return None,
        };
        let ivr = match field(places.ivr) {
            b"" => false,
            b"true" => true,
            _ => return None,
        };
        let [started, queued, answered, ended] = places.times.map(field);
        let [first, second, third, fourth] = &mut self.stamps;
        // A time that is not there is no reason to leave the plain way; one that cannot be read is.
        let time = |stamp: &mut Stamp, text: &[u8]| match text {
            [] => Ok(None),
            text => stamp.read(text).map(Some).ok_or(()),
        };
        let answered = time(third, answered).ok()?;
        let row = Row {
            id: bare(field(places.id)).filter(|id| !id.is_empty())?,
            direction,
            outcome: own::outcome(answered, ivr),
            customer: bare(field(places.customer))?,
            queue: bare(field(places.queue))?,
            started: first.read(started)?,
            queued: time(second, queued).ok()?,
            answered,
            ended: fourth.read(ended)?,
        };
        row.holds().then_some(row)
    }

    /// The call of a line, or what is wrong with it, the ordinary way.
    pub fn call(&self, line: &[u8]) -> Result<Result<Call, Why>, NotByBlocks> {
        if line.len() > LONGEST || csv::open(line, SEPARATOR) {
            return Err(NotByBlocks);
        }
        let Ok(line) = std::str::from_utf8(line) else { return Ok(Err(Why::NotUtf8)) };
        let Some(fields) = csv::split(line, SEPARATOR) else { return Err(NotByBlocks) };
        let values: Values<'_> = own_csv::values(&self.columns, &fields);
        Ok(values.call(self.zone))
    }
}

impl<'c> Row<'c> {
    /// What a report needs of this call.
    pub fn of(call: &'c Call) -> Self {
        Self {
            id: call.id.as_bytes(),
            direction: call.direction,
            outcome: call.outcome,
            customer: call.customer.as_bytes(),
            queue: call.queue.as_bytes(),
            started: call.started,
            queued: call.queued,
            answered: call.answered,
            ended: call.ended,
        }
    }

    /// Whether its times can be true, as [`Call::checked`] has it.
    fn holds(&self) -> bool {
        let within = |at: Time| at >= self.started && at <= self.ended;
        self.ended >= self.started && self.answered.is_none_or(within)
    }
}

/// A text without blanks around it; none where it has some, which are to be cut off.
fn bare(text: &[u8]) -> Option<&[u8]> {
    match text {
        [] => Some(text),
        [first, .., last] if *first > b' ' && *last > b' ' => Some(text),
        [one] if *one > b' ' => Some(text),
        _ => None,
    }
}

/// The line being read.
#[derive(Clone, Copy, Debug)]
struct Open {
    start: usize,
    /// Where its commas are, counted from the block's beginning.
    at: [usize; COLUMNS],
    commas: usize,
    /// Whether a quote or a byte above ASCII is in it or near it.
    odd: bool,
}

impl Default for Open {
    fn default() -> Self {
        Self { start: 0, at: [0; COLUMNS], commas: 0, odd: false }
    }
}

impl Open {
    fn comma(&mut self, at: usize) {
        if let Some(place) = self.at.get_mut(self.commas) {
            *place = at;
        }
        self.commas += 1;
    }

    /// The bytes of a column; empty where the line has none.
    fn field<'b>(&self, text: &'b [u8], column: usize) -> &'b [u8] {
        if column > self.commas {
            return &[];
        }
        let comma = |column: usize| self.at.get(column).map_or(0, |at| at - self.start);
        let from = column.checked_sub(1).map_or(0, |before| comma(before) + 1);
        let to = if column == self.commas { text.len() } else { comma(column) };
        text.get(from..to).unwrap_or_default()
    }
}

/// How many bytes are looked at together.
const PART: usize = 64;

/// What is to be seen in up to [`PART`] bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    /// A bit for each comma and each line end.
    found: u64,
    /// Whether there is a byte that a plain row does not have.
    odd: bool,
}

impl Marks {
    fn of(part: &[u8]) -> Self {
        let mut marks = Self::default();
        let mut lanes = part.chunks_exact(16);
        let mut shift = 0;
        for lane in &mut lanes {
            let mut bytes = [0; 16];
            bytes.copy_from_slice(lane);
            marks.see(bytes, shift);
            shift += 16;
        }
        let rest = lanes.remainder();
        if !rest.is_empty() {
            let mut bytes = [b' '; 16];
            bytes[..rest.len()].copy_from_slice(rest);
            marks.see(bytes, shift);
        }
        marks
    }

    fn see(&mut self, bytes: [u8; 16], shift: usize) {
        let bytes = u8x16::new(bytes);
        let is = |byte| bytes.simd_eq(u8x16::splat(byte));
        let found = (is(b',') | is(b'\n')).to_bitmask();
        let odd = is(b'"').to_bitmask() | bytes.to_bitmask();
        self.found |= u64::from(found) << shift;
        self.odd |= odd != 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEADER: &str =
        "call_id,direction,customer,queue,started_at,queued_at,answered_at,ended_at,ivr";

    fn cells() -> impl Strategy<Value = Vec<String>> {
        let time = "(2026-11-21T09:1[0-9]:0[0-9]\\+07:00|2026-11-21 09:12:00|1795227120|x|)";
        let text = "( ?[a-c]{0,2} ?|Bán hàng|\"a,b\"|\"\")";
        let cells =
            (text, "(in|out|internal|IN|x)", text, text, time, time, time, time, "(true||false|x)");
        cells.prop_map(|(a, b, c, d, e, f, g, h, i)| vec![a, b, c, d, e, f, g, h, i])
    }

    proptest! {
        #[test]
        fn a_row_is_the_same_both_ways(
            rows in proptest::collection::vec((cells(), 0..11_usize, "(\n|\r\n|\n\n)"), 0..30),
        ) {
            let log: String = rows.iter().map(|(cells, columns, end)| {
                cells.iter().take(*columns).cloned().collect::<Vec<_>>().join(",") + end
            }).collect();
            let zone = Tz::Asia__Ho_Chi_Minh;
            let mut reader = Rows::new(HEADER.as_bytes(), zone).unwrap();
            let ordinary = reader.clone();
            let mut agree = Ok(());
            let lines = reader.read(log.as_bytes(), |number, line, row| {
                let line_there = log.split('\n').nth(usize::try_from(number).unwrap()).unwrap();
                let call = ordinary.call(line).unwrap();
                let line_there = line_there.strip_suffix('\r').unwrap_or(line_there);
                let same = line == line_there.as_bytes()
                    && call.as_ref().map(Row::of).map_err(Clone::clone) == row;
                if !same {
                    agree = Err(format!("line {number}: {row:?} is not {call:?}"));
                }
            });
            prop_assert_eq!(lines, Ok(log.lines().count() as u64));
            prop_assert_eq!(agree, Ok(()));
        }

        #[test]
        fn no_bytes_make_it_fail(block in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut reader = Rows::new(HEADER.as_bytes(), Tz::UTC).unwrap();
            let _ = reader.read(&block, |_, _, _| {});
        }
    }

    #[test]
    fn a_record_over_two_lines_is_left_to_the_ordinary_reader() {
        let mut reader = Rows::new(HEADER.as_bytes(), Tz::UTC).unwrap();
        assert_eq!(reader.read(b"c1,in,\"a\nb\",,1,,,2,\n", |_, _, _| {}), Err(NotByBlocks));
    }
}
