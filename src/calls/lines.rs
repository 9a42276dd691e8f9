//! The lines of a log, one at a time, whatever their bytes.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};

/// The longest line that is read, in bytes; of a longer one the rest is skipped.
pub(super) const LONGEST: usize = 1024 * 1024;

/// The mark that some programs put in front of UTF-8 text.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// One line without its end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its bytes, at most [`LONGEST`].
    pub bytes: Vec<u8>,
    /// Whether it was longer.
    pub cut: bool,
}

/// Reads lines; they end at `\n` or `\r\n`, and a byte order mark in front is dropped.
pub(super) struct Lines<'r> {
    input: &'r mut dyn BufRead,
    read: u64,
    returned: VecDeque<Line>,
}

impl<'r> Lines<'r> {
    /// The lines of `input`.
    pub(super) fn of(input: &'r mut dyn BufRead) -> Self {
        Self { input, read: 0, returned: VecDeque::new() }
    }

    /// The next line, or none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        match self.returned.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.fresh(),
        }
    }

    /// Gives lines back, to be read again before any other.
    pub(super) fn give_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.returned.push_front(line);
        }
    }

    fn fresh(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = LONGEST as u64 + 1;
        (&mut *self.input).take(limit).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.read += 1;
        let cut = bytes.last() != Some(&b'\n') && bytes.len() > LONGEST;
        if cut {
            self.input.skip_until(b'\n')?;
            bytes.truncate(LONGEST);
        }
        trim(&mut bytes, self.read == 1);
        Ok(Some(Line { number: self.read, bytes, cut }))
    }
}

fn trim(bytes: &mut Vec<u8>, first: bool) {
    for end in [b'\n', b'\r'] {
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
    }
    if first && bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(mut log: &[u8]) -> Vec<String> {
        let mut lines = Lines::of(&mut log);
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let text = String::from_utf8_lossy(&line.bytes).chars().take(9).collect::<String>();
            found.push(format!("{}:{text}{}", line.number, if line.cut { "…" } else { "" }));
        }
        found
    }

    #[test]
    fn lines_end_in_any_way_and_a_mark_in_front_is_dropped() {
        assert_eq!(numbered(b"\xef\xbb\xbfa\r\n\nb"), ["1:a", "2:", "3:b"]);
        assert!(numbered(b"").is_empty());
    }

    #[test]
    fn a_line_too_long_is_cut_and_the_next_one_is_whole() {
        let mut log = vec![b'x'; LONGEST * 2];
        log.extend_from_slice(b"\nb\n");
        assert_eq!(numbered(&log), ["1:xxxxxxxxx…", "2:b"]);
    }

    #[test]
    fn lines_given_back_come_again_in_order() {
        let mut log: &[u8] = b"a\nb\nc\n";
        let mut lines = Lines::of(&mut log);
        let taken = [lines.next().unwrap().unwrap(), lines.next().unwrap().unwrap()];
        lines.give_back(taken.to_vec());
        let again: Vec<_> =
            std::iter::from_fn(|| lines.next().unwrap()).map(|line| line.number).collect();
        assert_eq!(again, [1, 2, 3]);
    }
}
