//! The project's own CSV at the speed of reading it: the rows of a block of bytes, without a copy.
//!
//! A row written plainly is read where it lies (`plain`); any other row goes the ordinary way,
//! [`own`], so that both ways say the same of every row by construction where it matters, and by a
//! property test where it does not.

use crate::zones::Tz;

use super::csv;
use super::lines::{BOM, LONGEST};
use super::own::{self, Values};
use super::own_csv::{self, SEPARATOR};
use super::plain::{Column, Plain};
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
    lines: Lines,
    stamp: Stamp,
}

/// What tells the rows of a log from its lines.
#[derive(Clone, Debug)]
struct Lines {
    header: Vec<u8>,
    names: Vec<Option<&'static str>>,
    columns: Vec<Column>,
    zone: Tz,
}

impl Rows {
    /// Reads the rows of the log with this first line; local times in `zone`.
    pub fn new(header: &[u8], zone: Tz) -> Result<Self, ReadError> {
        let header = header.strip_prefix(BOM).unwrap_or(header).trim_ascii_end();
        let names = own_csv::columns(header)?;
        let columns = names.iter().map(|name| Column::of(*name)).collect();
        let lines = Lines { header: header.to_owned(), names, columns, zone };
        Ok(Self { lines, stamp: Stamp::new(zone) })
    }

    /// Whether a line before the header has nothing in it.
    pub fn is_blank(line: &[u8]) -> bool {
        line.strip_prefix(BOM).unwrap_or(line).trim_ascii().is_empty()
    }

    /// Whether the log records losses of connection.
    pub fn records_losses(&self) -> bool {
        self.lines.names.iter().flatten().any(|name| [own::LOST, own::RESTORED].contains(name))
    }

    /// Hands on every row of a block of whole lines, with the number of its line in the block, from
    /// 0. Returns how many lines there are.
    pub fn read(
        &mut self,
        block: &[u8],
        mut each: impl FnMut(u64, &[u8], Result<&Row<'_>, Why>),
    ) -> Result<u64, NotByBlocks> {
        let (mut number, mut rest) = (0, block);
        let mut plain = Plain::new(&self.lines.columns, &mut self.stamp);
        while !rest.is_empty() {
            rest = if let Some((row, end)) = plain.row(rest) {
                each(number, &rest[..rest.len() - end.len()], Ok(&row));
                &end[1 + usize::from(end.starts_with(b"\r"))..]
            } else {
                self.lines.first(rest, |line, row| each(number, line, row))?
            };
            number += 1;
        }
        Ok(number)
    }

    /// The call of a line, or what is wrong with it, the ordinary way.
    pub fn call(&self, line: &[u8]) -> Result<Result<Call, Why>, NotByBlocks> {
        self.lines.call(line)
    }
}

impl Lines {
    /// Hands on the row of the first line, which is not written plainly. Returns what is behind the line.
    #[cold]
    fn first<'b>(
        &self,
        block: &'b [u8],
        each: impl FnOnce(&[u8], Result<&Row<'_>, Why>),
    ) -> Result<&'b [u8], NotByBlocks> {
        let end = memchr::memchr(b'\n', block).map_or(block.len(), |end| end + 1);
        let (line, rest) = block.split_at(end);
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // A header again: several logs one after the other.
        if line.trim_ascii().is_empty() || line.trim_ascii_end() == self.header {
            return Ok(rest);
        }
        match self.call(line)? {
            Ok(call) => each(line, Ok(&Row::of(&call))),
            Err(why) => each(line, Err(why)),
        }
        Ok(rest)
    }

    fn call(&self, line: &[u8]) -> Result<Result<Call, Why>, NotByBlocks> {
        if line.len() > LONGEST || csv::open(line, SEPARATOR) {
            return Err(NotByBlocks);
        }
        let Ok(line) = std::str::from_utf8(line) else { return Ok(Err(Why::NotUtf8)) };
        let Some(fields) = csv::split(line, SEPARATOR) else { return Err(NotByBlocks) };
        let values: Values<'_> = own_csv::values(&self.names, &fields);
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
    pub(super) fn holds(&self) -> bool {
        let within = |at: Time| at >= self.started && at <= self.ended;
        self.ended >= self.started && self.answered.is_none_or(within)
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
        let text = "( ?[a-c]{0,2} ?|Bán hàng|\u{a0}b|\u{a0}|[a-d +]{20,40}|a\"b|\"a,b\"|\"\")";
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
            let zone = Tz::named("Asia/Ho_Chi_Minh").unwrap();
            let mut reader = Rows::new(HEADER.as_bytes(), zone).unwrap();
            let ordinary = reader.clone();
            let mut agree = Ok(());
            let lines = reader.read(log.as_bytes(), |number, line, row| {
                let line_there = log.split('\n').nth(usize::try_from(number).unwrap()).unwrap();
                let call = ordinary.call(line).unwrap();
                let line_there = line_there.strip_suffix('\r').unwrap_or(line_there);
                let same = line == line_there.as_bytes()
                    && call.as_ref().map(Row::of).map_err(Clone::clone)
                    == row.as_ref().map(|row| **row).map_err(Clone::clone);
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
