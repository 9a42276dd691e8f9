//! The logs that are read in bulk: how each of them is read, and the blocks it is read in.

use std::io::{self, Read};

use crate::zones::Tz;

use super::{BulkError, Bytes};
use crate::calls::{Formats, HEAD, Known, Opening, ReadError, Rows};

/// One of the logs.
pub(super) struct Source<'l> {
    pub name: &'l str,
    pub bytes: &'l dyn Bytes,
    /// The number of the first line of its first part; parts of calls count their lines themselves.
    pub line: u64,
    pub way: Way,
    known: Option<Known>,
    /// Where it ended when it was opened: a log may be written to while it is read.
    end: Option<u64>,
}

/// How a log is read.
pub(super) enum Way {
    /// There is nothing in it.
    Empty,
    /// In blocks of rows, from this byte on.
    ByBlocks(Box<Rows>, u64),
    /// By its format's own reader.
    CallByCall(Known),
}

/// How far a line may reach past its block.
pub(super) const REACH: usize = 1 << 16;

/// A block that has been read.
pub(super) struct Block {
    /// The bytes of the lines that begin in it, in the buffer.
    pub lines: std::ops::Range<usize>,
    /// Whether it is the log's last.
    pub is_last: bool,
}

/// Why a block was not read.
pub(super) enum NoBlock {
    /// A line reaches too far past it.
    LongLine,
    Io(io::Error),
}

impl<'l> Source<'l> {
    /// All the logs, opened.
    pub(super) fn all(
        logs: &[(&'l str, &'l dyn Bytes)],
        formats: &Formats,
        zone: Tz,
    ) -> Result<Vec<Self>, BulkError> {
        let each = logs.iter().enumerate().map(|(number, (name, bytes))| {
            Self::open(name, *bytes, formats, zone).map_err(|error| BulkError::Read(number, error))
        });
        each.collect()
    }

    fn open(
        name: &'l str,
        bytes: &'l dyn Bytes,
        formats: &Formats,
        zone: Tz,
    ) -> Result<Self, ReadError> {
        let mut source =
            Self { name, bytes, line: 0, way: Way::Empty, known: None, end: bytes.length()? };
        let mut head = vec![0; HEAD];
        let got = source.fill(0, &mut head)?;
        let Some(known) = formats.told(&head[..got])? else { return Ok(source) };
        source.known = Some(known.clone());
        match known.rows(&head[..got], zone) {
            Some(Opening { rows, start, line }) => {
                source.line = line;
                source.way = Way::ByBlocks(Box::new(rows), start);
            }
            None => source.call_by_call(),
        }
        Ok(source)
    }

    /// From now on it is read by its format's own reader.
    pub(super) fn call_by_call(&mut self) {
        if let Some(known) = self.known.take() {
            self.line = 0;
            self.way = Way::CallByCall(known);
        }
    }

    /// Whether its bytes come one after the other.
    pub(super) const fn is_in_order(&self) -> bool {
        self.end.is_none()
    }

    /// Reads the lines that begin in a block, counted from 0, of so many bytes, of a log whose rows
    /// start at this byte. Past the log's end there are none.
    pub(super) fn block(
        &self,
        (start, number, size): (u64, u64, usize),
        buffer: &mut [u8],
    ) -> Result<Block, NoBlock> {
        // The byte before the block tells whether its first line began earlier.
        let before = usize::from(number > 0);
        let at = start + number * size as u64 - before as u64;
        let got = self.fill(at, buffer).map_err(NoBlock::Io)?;
        let end = (size + before).min(got);
        let start = if before == 0 { 0 } else { line_end(buffer, 0, got)? };
        let is_last = end == got;
        let end = if is_last { got } else { line_end(buffer, end - 1, got)? };
        Ok(Block { lines: start..end.max(start), is_last })
    }

    /// Reads until the buffer is full or the log ends.
    fn fill(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.end.map_or(u64::MAX, |end| end.saturating_sub(at));
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let (mut got, buffer) = (0, &mut buffer[..room]);
        while got < buffer.len() {
            match self.bytes.read_at(at + got as u64, &mut buffer[got..]) {
                Ok(0) => break,
                Ok(more) => got += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(got)
    }
}

/// Just past the first line end from `from` on.
fn line_end(buffer: &[u8], from: usize, got: usize) -> Result<usize, NoBlock> {
    match memchr::memchr(b'\n', &buffer[from..got]) {
        Some(at) => Ok(from + at + 1),
        None if got < buffer.len() => Ok(got),
        None => Err(NoBlock::LongLine),
    }
}

/// The bytes of a log from the first to the last, until it is stopped.
pub(super) struct FromStart<'b, S> {
    bytes: &'b dyn Bytes,
    at: u64,
    is_stopped: S,
}

impl<'b, S: Fn() -> bool> FromStart<'b, S> {
    /// The bytes of a log; an error once it is stopped.
    pub(super) fn of(bytes: &'b dyn Bytes, is_stopped: S) -> Self {
        Self { bytes, at: 0, is_stopped }
    }
}

impl<S: Fn() -> bool> Read for FromStart<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.is_stopped)() {
            return Err(io::Error::other("stopped"));
        }
        let count = self.bytes.read_at(self.at, buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}
