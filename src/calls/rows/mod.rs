//! The project's own CSV and JSON lines at the speed of reading them: the rows of a block of bytes,
//! without a copy.
//!
//! A row written plainly is read where it lies (`csv`, `json`); any other line goes the ordinary way, so
//! that both ways say the same of every row by construction where it matters, and by a property test
//! where it does not.

mod csv;
mod fields;
mod json;
mod keys;
mod row;
mod stamp;

use crate::zones::Tz;

use super::lines::BOM;
use super::{Call, Why};
pub use row::Row;
use stamp::Stamp;

/// What is found on a line.
#[derive(Debug)]
pub enum Found<'b> {
    /// A row written plainly, and its line, which [`Rows::call`] makes a call of.
    Row(&'b Row<'b>, &'b [u8]),
    /// A call written otherwise.
    Call(&'b Call),
    /// A record that begins in this column, and what is wrong with it.
    Odd(u64, Why),
    /// That the log records losses of connection.
    Losses,
}

/// A record goes on over the next line, or is longer than the ordinary reader's longest: only the
/// whole log read in order tells what its rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotByBlocks;

/// Reads the rows of a log's blocks.
#[derive(Clone, Debug)]
pub struct Rows {
    written: Written,
    stamp: Stamp,
}

/// How the lines of a log are written.
#[derive(Clone, Debug)]
enum Written {
    Csv(csv::Lines),
    Json(json::Lines),
}

/// A log whose rows can be read in blocks of whole lines.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Reads them.
    pub rows: Rows,
    /// The first byte of the first of them.
    pub start: u64,
    /// The line that it is on, from 1.
    pub line: u64,
}

/// Reads rows that are written plainly.
trait Plain<'b> {
    /// Reads the row that `rest` begins with. Returns the bytes from its line's end on; none where it
    /// is not written plainly, or lies at the block's very end.
    fn read(&mut self, rest: &'b [u8]) -> Option<&'b [u8]>;

    /// The row that was read.
    fn row(&self) -> &Row<'b>;

    /// Whether a row has said that the log records losses.
    fn records_losses(&self) -> bool;
}

/// Reads lines the ordinary way.
trait Ordinary {
    /// Hands on what is found on a line without its `\n`; `is_ended` is whether it had one.
    fn line(
        &self,
        line: &[u8],
        is_ended: bool,
        each: &mut dyn FnMut(Found<'_>),
    ) -> Result<(), NotByBlocks>;
}

impl Rows {
    /// The rows of a log in the project's own CSV that begins with `head`, local times in `zone`; none
    /// where its header is not a plain line.
    pub(super) fn csv(head: &[u8], zone: Tz) -> Option<Opening> {
        let (start, line, header) = first_line(head)?;
        let lines = csv::Lines::new(header, zone)?;
        let rows = Self { written: Written::Csv(lines), stamp: Stamp::new(zone) };
        Some(Opening { rows, start: start + header.len() as u64, line: line + 1 })
    }

    /// The same of JSON lines; none where the first is not an object, or no line.
    pub(super) fn json(head: &[u8], zone: Tz) -> Option<Opening> {
        let (start, line, first) = first_line(head)?;
        let lines = json::Lines::new(first, zone)?;
        let rows = Self { written: Written::Json(lines), stamp: Stamp::new(zone) };
        Some(Opening { rows, start, line })
    }

    /// Hands on what is found in a block of whole lines, with the number of its line in the block,
    /// from 0. Returns how many lines there are.
    pub fn read(
        &mut self,
        block: &[u8],
        each: impl FnMut(u64, Found<'_>),
    ) -> Result<u64, NotByBlocks> {
        let stamp = &mut self.stamp;
        match &self.written {
            Written::Csv(lines) => read(block, lines.plain(stamp), lines, each),
            Written::Json(lines) => read(block, json::Plain::new(stamp), lines, each),
        }
    }

    /// The call of a line that has a row written plainly.
    pub fn call(&self, line: &[u8]) -> Option<Call> {
        let written: &dyn Ordinary = match &self.written {
            Written::Csv(lines) => lines,
            Written::Json(lines) => lines,
        };
        let mut call = None;
        let read = written.line(line, true, &mut |found| {
            if let Found::Call(found) = found {
                call = Some(found.clone());
            }
        });
        call.filter(|_| read.is_ok())
    }
}

/// The first line that is not blank: its first byte's place, its number from 1, and its bytes with its
/// end; none where it is not all there.
fn first_line(head: &[u8]) -> Option<(u64, u64, &[u8])> {
    let bare = head.strip_prefix(BOM).unwrap_or(head);
    let (mut start, mut number) = ((head.len() - bare.len()) as u64, 1);
    for line in bare.split_inclusive(|byte| *byte == b'\n') {
        if !line.trim_ascii().is_empty() {
            return line.ends_with(b"\n").then_some((start, number, line));
        }
        start += line.len() as u64;
        number += 1;
    }
    None
}

fn read<'b>(
    block: &'b [u8],
    mut plain: impl Plain<'b>,
    lines: &impl Ordinary,
    mut each: impl FnMut(u64, Found<'_>),
) -> Result<u64, NotByBlocks> {
    let (mut number, mut rest) = (0, block);
    while !rest.is_empty() {
        rest = if let Some(end) = plain.read(rest) {
            each(number, Found::Row(plain.row(), &rest[..rest.len() - end.len()]));
            &end[1 + usize::from(end.starts_with(b"\r"))..]
        } else {
            otherwise(rest, lines, &mut |found| each(number, found))?
        };
        number += 1;
    }
    if plain.records_losses() {
        each(0, Found::Losses);
    }
    Ok(number)
}

/// Hands on what is found on the first line, which is not written plainly. Returns what is behind it.
#[cold]
fn otherwise<'b>(
    block: &'b [u8],
    lines: &impl Ordinary,
    each: &mut dyn FnMut(Found<'_>),
) -> Result<&'b [u8], NotByBlocks> {
    let end = memchr::memchr(b'\n', block).map_or(block.len(), |end| end + 1);
    let (line, rest) = block.split_at(end);
    match line.strip_suffix(b"\n") {
        Some(line) => lines.line(line, true, each)?,
        None => lines.line(line, false, each)?,
    }
    Ok(rest)
}

#[cfg(test)]
mod tests;
