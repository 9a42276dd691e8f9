//! The records of a CSV log.
//!
//! A record is a line, and a quoted field may go on over the next few; but a quote that nobody
//! closes costs its own line only, not the rest of the log. That, and line numbers that hold, is
//! why the lines are split here.

use std::borrow::Cow;
use std::io::{self, BufRead};

use super::Why;
use super::lines::{LONGEST, Line, Lines};

/// The most lines that one record may go on over.
const LINES: usize = 64;

/// The fields of a record, as they stand between the separators, without their quotes.
pub(super) type Fields<'t> = Vec<Cow<'t, str>>;

/// One record: the line it begins on, and its bytes or what is wrong with it.
#[derive(Debug)]
pub(super) struct Record {
    pub line: u64,
    pub bytes: Result<Vec<u8>, Why>,
}

impl Record {
    /// Its fields.
    pub(super) fn fields(&self, separator: char) -> Result<Fields<'_>, Why> {
        let bytes = self.bytes.as_ref().map_err(Clone::clone)?;
        let text = std::str::from_utf8(bytes).map_err(|_| Why::NotUtf8)?;
        split(text, separator).ok_or(Why::OpenQuote)
    }

    /// Whether it is this header once more: several logs one after the other, `cat *.csv | …`.
    pub(super) fn repeats(&self, header: &Self) -> bool {
        match (&self.bytes, &header.bytes) {
            (Ok(record), Ok(header)) => record.trim_ascii_end() == header.trim_ascii_end(),
            _ => false,
        }
    }

    /// Its fields as far as they can be read, for a header.
    pub(super) fn header(&self, separator: char) -> Fields<'static> {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let fields = split(&text, separator).unwrap_or_default();
        fields.into_iter().map(|field| Cow::Owned(field.into_owned())).collect()
    }
}

/// The records of a log, blank lines left out.
pub(super) struct Records<'r> {
    lines: Lines<'r>,
    separator: char,
}

impl<'r> Records<'r> {
    /// The records of `input`, whose fields this character separates.
    pub(super) fn of(input: &'r mut dyn BufRead, separator: char) -> Self {
        Self { lines: Lines::of(input), separator }
    }

    /// The first record, which says what separates the fields of all.
    pub(super) fn header(
        &mut self,
        separator: impl FnOnce(&[u8]) -> char,
    ) -> io::Result<Option<Record>> {
        let Some(line) = self.filled()? else { return Ok(None) };
        self.separator = separator(&line.bytes);
        Ok(Some(Record { line: line.number, bytes: self.whole(line)? }))
    }

    /// What separates the fields.
    pub(super) const fn separator(&self) -> char {
        self.separator
    }

    /// The next record, or none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        let Some(line) = self.filled()? else { return Ok(None) };
        Ok(Some(Record { line: line.number, bytes: self.whole(line)? }))
    }

    /// The next line that is not blank.
    fn filled(&mut self) -> io::Result<Option<Line>> {
        while let Some(line) = self.lines.next()? {
            if !line.bytes.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// The bytes of the record that begins with `line`: the line, or where a quote stays open in it,
    /// as many of the next lines as close it.
    fn whole(&mut self, line: Line) -> io::Result<Result<Vec<u8>, Why>> {
        let mut record = line.bytes;
        if line.cut {
            return Ok(Err(Why::TooLong { limit: LONGEST }));
        }
        if !open(&record, self.separator) {
            return Ok(Ok(record));
        }
        let mut taken = Vec::new();
        while taken.len() < LINES && record.len() < LONGEST {
            let Some(line) = self.lines.next()? else { break };
            record.push(b'\n');
            record.extend_from_slice(&line.bytes);
            taken.push(line);
            if !open(&record, self.separator) {
                return Ok(Ok(record));
            }
        }
        self.lines.give_back(taken);
        Ok(Err(Why::OpenQuote))
    }
}

/// Whether a quote stays open in a record.
pub(super) fn open(record: &[u8], separator: char) -> bool {
    let closed = || split(&String::from_utf8_lossy(record), separator).is_some();
    record.contains(&b'"') && !closed()
}

/// The fields of a record, or none where a quote is left open.
pub(super) fn split(record: &str, separator: char) -> Option<Fields<'_>> {
    let mut fields = Vec::with_capacity(16);
    let mut rest = Some(record);
    while let Some(text) = rest {
        let field;
        (field, rest) = match text.strip_prefix('"') {
            Some(text) => quoted(text, separator)?,
            None => plain(text, separator),
        };
        fields.push(field);
    }
    Some(fields)
}

fn plain(text: &str, separator: char) -> (Cow<'_, str>, Option<&str>) {
    match text.split_once(separator) {
        Some((field, rest)) => (Cow::Borrowed(field), Some(rest)),
        None => (Cow::Borrowed(text), None),
    }
}

/// The field after an opening quote; what stands behind the closing one belongs to it too.
fn quoted(text: &str, separator: char) -> Option<(Cow<'_, str>, Option<&str>)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('"')?;
        let (inside, behind) = (&text[..at], &text[at + 1..]);
        if behind.starts_with('"') {
            from = at + 2;
            continue;
        }
        let (tail, rest) = plain(behind, separator);
        let field = match (inside.contains('"'), tail.is_empty()) {
            (false, true) => Cow::Borrowed(inside),
            _ => Cow::Owned(inside.replace("\"\"", "\"") + &tail),
        };
        return Some((field, rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_at_separators_outside_quotes() {
        let split = |record| split(record, ',');
        assert_eq!(split("a,,b").unwrap(), ["a", "", "b"]);
        assert_eq!(split(r#""a,b","c ""d""",e"f,"#).unwrap(), ["a,b", "c \"d\"", "e\"f", ""]);
        assert_eq!(split("").unwrap(), [""]);
        assert_eq!(split(r#"a,"b"#), None);
        assert_eq!(split(r#""a"x,b"#).unwrap(), ["ax", "b"]);
        assert_eq!(super::split("a;\"b;c\"", ';').unwrap(), ["a", "b;c"]);
    }

    #[test]
    fn a_quote_left_open_costs_its_own_line_only() {
        let mut log: &[u8] = b"\n\"a\nb\",1\n\"c,2\nd,3\n";
        let mut records = Records::of(&mut log, ',');
        let mut told = Vec::new();
        while let Some(record) = records.next().unwrap() {
            told.push(format!("{}: {:?}", record.line, record.fields(',')));
        }
        assert_eq!(
            told,
            ["2: Ok([\"a\\nb\", \"1\"])", "4: Err(OpenQuote)", "5: Ok([\"d\", \"3\"])"]
        );
    }
}
