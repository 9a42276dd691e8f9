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
    stamp: Stamp,
}

/// At which column each value stands; a place past all columns where the log has none.
#[derive(Clone, Copy, Debug)]
struct Places {
    id: usize,
    direction: usize,
    customer: usize,
    queue: usize,
    started: usize,
    queued: usize,
    answered: usize,
    ended: usize,
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
            started: place("started_at"),
            queued: place("queued_at"),
            answered: place("answered_at"),
            ended: place("ended_at"),
            ivr: place("ivr"),
        };
        Ok(Self { header: header.to_owned(), columns, places, zone, stamp: Stamp::new(zone) })
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
        let mut line = Line::from(0);
        let mut number = 0;
        let mut at = 0;
        let (parts, rest) = block.as_chunks();
        let mut padded = [b' '; PART];
        padded[..rest.len()].copy_from_slice(rest);
        for part in parts.iter().chain([&padded]) {
            let Marks { mut commas, mut ends, odd } = Marks::of(part);
            line.odd |= odd;
            while ends != 0 {
                let end = ends.trailing_zeros();
                let before = (1 << end) - 1;
                line.cut_at(commas & before, at);
                commas &= !before;
                ends &= ends - 1;
                let end = at + end as usize;
                let returned = end > line.start() && block[end - 1] == b'\r';
                line.cut(end - usize::from(returned));
                self.line(block, &line, number, &mut each)?;
                number += 1;
                line.begin(end + 1, odd);
            }
            line.cut_at(commas, at);
            at += PART;
        }
        if line.start() < block.len() {
            let returned = block.ends_with(b"\r");
            line.cut(block.len() - usize::from(returned));
            self.line(block, &line, number, &mut each)?;
            number += 1;
        }
        Ok(number)
    }

    fn line(
        &mut self,
        block: &[u8],
        line: &Line,
        number: u64,
        each: &mut impl FnMut(u64, &[u8], Result<Row<'_>, Why>),
    ) -> Result<(), NotByBlocks> {
        let text = line.text(block);
        if let Some(row) = self.plain(block, line) {
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
    fn plain<'b>(&mut self, block: &'b [u8], line: &Line) -> Option<Row<'b>> {
        if line.odd || line.cuts > COLUMNS {
            return None;
        }
        let field = |column| line.field(block, column);
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
        // A time that is not there is no reason to leave the plain way; one that cannot be read is.
        let mut time = |column| match field(column) {
            [] => Ok(None),
            text => self.stamp.read(text).map(Some).ok_or(()),
        };
        let answered = time(places.answered).ok()?;
        let row = Row {
            direction,
            outcome: own::outcome(answered, ivr),
            started: time(places.started).ok()??,
            queued: time(places.queued).ok()?,
            answered,
            ended: time(places.ended).ok()??,
            id: bare(field(places.id)).filter(|id| !id.is_empty())?,
            customer: bare(field(places.customer))?,
            queue: bare(field(places.queue))?,
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

/// The line being read: where its fields are in the block.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// First the line's first byte, then the byte after each comma and after the line's text.
    fields: [usize; CUTS],
    /// How many commas and ends were found.
    cuts: usize,
    /// Whether a quote or a byte above ASCII is in it or near it.
    odd: bool,
}

/// How many cuts are kept; a power of two above [`COLUMNS`], so that a place needs no check.
const CUTS: usize = 2 * COLUMNS;

impl Line {
    fn from(start: usize) -> Self {
        let mut line = Self { fields: [0; CUTS], cuts: 0, odd: false };
        line.begin(start, false);
        line
    }

    /// Begins the next line.
    fn begin(&mut self, start: usize, odd: bool) {
        self.cuts = 0;
        self.odd = odd;
        self.fields[0] = start;
    }

    /// Ends a field before this byte.
    fn cut(&mut self, at: usize) {
        self.cuts += 1;
        self.fields[self.cuts % CUTS] = at + 1;
    }

    /// Ends a field before each byte of a set, counted from `base`.
    fn cut_at(&mut self, mut set: u64, base: usize) {
        while set != 0 {
            self.cut(base + set.trailing_zeros() as usize);
            set &= set - 1;
        }
    }

    fn start(&self) -> usize {
        self.fields[0]
    }

    /// The bytes of a column; empty where the line has none.
    fn field<'b>(&self, block: &'b [u8], column: usize) -> &'b [u8] {
        if column >= self.cuts {
            return &[];
        }
        let (from, behind) = (self.fields[column % CUTS], self.fields[(column + 1) % CUTS]);
        block.get(from..behind - 1).unwrap_or_default()
    }

    /// The whole line, without its end.
    fn text<'b>(&self, block: &'b [u8]) -> &'b [u8] {
        if self.cuts < CUTS {
            return block.get(self.start()..self.fields[self.cuts] - 1).unwrap_or_default();
        }
        let rest = block.get(self.start()..).unwrap_or_default();
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

/// How many bytes are looked at together.
const PART: usize = 64;

/// What is to be seen in [`PART`] bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    /// A bit for each comma.
    commas: u64,
    /// A bit for each line end.
    ends: u64,
    /// Whether there is a byte that a plain row does not have.
    odd: bool,
}

impl Marks {
    fn of(part: &[u8; PART]) -> Self {
        let mut marks = Self::default();
        for (lane, bytes) in part.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*bytes);
            let is = |byte| bytes.simd_eq(u8x16::splat(byte));
            marks.commas |= u64::from(is(b',').to_bitmask()) << (16 * lane);
            marks.ends |= u64::from(is(b'\n').to_bitmask()) << (16 * lane);
            marks.odd |= (is(b'"') | bytes).to_bitmask() != 0;
        }
        marks
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
