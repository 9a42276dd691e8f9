//! The project's own format as CSV with a header.
//!
//! A record is a line, and a quoted field may go on over the next few; but a quote that nobody
//! closes costs its own line only, not the rest of the log. That, and line numbers that hold, is
//! why the lines are split here.

use std::borrow::Cow;
use std::io::BufRead;

use super::lines::{BOM, LONGEST, Line, Lines};
use super::log::{Record, Sink};
use super::own::{self, COLUMNS, NEEDED, Values};
use super::{Format, ReadError, Why};
use crate::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: Text {
        en: "this program's own CSV, with a header",
        vi: "CSV riêng của chương trình, có dòng tiêu đề",
    },
    tells: Text {
        en: "Everything the rules ask for, losses of connection too, as far as its columns are \
             there.",
        vi: "Mọi điều các quy tắc cần, kể cả lúc mất kết nối, tùy theo các cột có trong tệp.",
    },
    sniff,
    read,
};

/// The most lines that one record may go on over.
const LINES: usize = 64;

/// A first filled line with two of the columns in it is a header, so that one that lacks the others is
/// named as such and not as an unknown format.
fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix(BOM).unwrap_or(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let line = String::from_utf8_lossy(lines.find(|line| !line.is_empty()).unwrap_or_default());
    let known = |field: &Cow<'_, str>| COLUMNS.contains(&field.trim());
    split(&line).is_some_and(|fields| fields.iter().filter(|field| known(field)).count() >= 2)
}

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut lines = Lines::of(input);
    let Some(header) = filled(&mut lines)? else { return Ok(()) };
    let columns = columns(&header.bytes)?;
    if columns.contains(&Some(own::LOST)) {
        sink.records_losses();
    }
    while let Some(line) = filled(&mut lines)? {
        let place = (line.number, 1);
        let record = whole(line, &mut lines)?.and_then(|record| {
            let text = std::str::from_utf8(&record).map_err(|_| Why::NotUtf8)?;
            let fields = split(text).ok_or(Why::OpenQuote)?;
            values(&columns, &fields).call(sink.zone())
        });
        sink.record(place, record.map(Record::Call));
    }
    Ok(())
}

/// The next line with anything in it.
fn filled(lines: &mut Lines<'_>) -> Result<Option<Line>, ReadError> {
    while let Some(line) = lines.next()? {
        if !line.bytes.trim_ascii().is_empty() {
            return Ok(Some(line));
        }
    }
    Ok(None)
}

/// Which of [`COLUMNS`] each column of the log is; none for one that is not known.
pub(super) fn columns(header: &[u8]) -> Result<Vec<Option<&'static str>>, ReadError> {
    let header = String::from_utf8_lossy(header);
    let fields = split(&header).unwrap_or_default();
    let known = |field: &Cow<'_, str>| COLUMNS.into_iter().find(|name| *name == field.trim());
    let columns: Vec<_> = fields.iter().map(known).collect();
    let missing = NEEDED.into_iter().filter(|name| !columns.contains(&Some(*name)));
    let missing: Vec<_> = missing.map(str::to_owned).collect();
    if missing.is_empty() { Ok(columns) } else { Err(ReadError::MissingColumns(missing)) }
}

/// The bytes of the record that begins with `line`: the line, or where a quote stays open in it, as
/// many of the next lines as close it.
fn whole(line: Line, lines: &mut Lines<'_>) -> Result<Result<Vec<u8>, Why>, ReadError> {
    let mut record = line.bytes;
    if line.cut {
        return Ok(Err(Why::TooLong { limit: LONGEST }));
    }
    if !open(&record) {
        return Ok(Ok(record));
    }
    let mut taken = Vec::new();
    while taken.len() < LINES && record.len() < LONGEST {
        let Some(line) = lines.next()? else { break };
        record.push(b'\n');
        record.extend_from_slice(&line.bytes);
        taken.push(line);
        if !open(&record) {
            return Ok(Ok(record));
        }
    }
    lines.give_back(taken);
    Ok(Err(Why::OpenQuote))
}

/// Whether a quote stays open in a record.
pub(super) fn open(record: &[u8]) -> bool {
    record.contains(&b'"') && split(&String::from_utf8_lossy(record)).is_none()
}

/// The values of a record by the columns they stand in.
pub(super) fn values<'f>(columns: &[Option<&str>], fields: &'f [Cow<'_, str>]) -> Values<'f> {
    let mut values = Values::default();
    for (column, field) in columns.iter().zip(fields) {
        let at = COLUMNS.iter().position(|name| Some(*name) == *column);
        if let Some(value) = at.and_then(|at| values.0.get_mut(at)) {
            *value = field;
        }
    }
    values
}

/// The fields of a record, or none where a quote is left open.
pub(super) fn split(record: &str) -> Option<Vec<Cow<'_, str>>> {
    let mut fields = Vec::with_capacity(COLUMNS.len());
    let mut rest = Some(record);
    while let Some(text) = rest {
        let field;
        (field, rest) = match text.strip_prefix('"') {
            Some(text) => quoted(text)?,
            None => plain(text),
        };
        fields.push(field);
    }
    Some(fields)
}

fn plain(text: &str) -> (Cow<'_, str>, Option<&str>) {
    match text.split_once(',') {
        Some((field, rest)) => (Cow::Borrowed(field), Some(rest)),
        None => (Cow::Borrowed(text), None),
    }
}

/// The field after an opening quote; what stands behind the closing one belongs to it too.
fn quoted(text: &str) -> Option<(Cow<'_, str>, Option<&str>)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('"')?;
        let (inside, behind) = (&text[..at], &text[at + 1..]);
        if behind.starts_with('"') {
            from = at + 2;
            continue;
        }
        let (tail, rest) = plain(behind);
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
    fn fields_are_split_at_commas_outside_quotes() {
        assert_eq!(split("a,,b").unwrap(), ["a", "", "b"]);
        assert_eq!(split(r#""a,b","c ""d""",e"f,"#).unwrap(), ["a,b", "c \"d\"", "e\"f", ""]);
        assert_eq!(split("").unwrap(), [""]);
        assert_eq!(split(r#"a,"b"#), None);
        assert_eq!(split(r#""a"x,b"#).unwrap(), ["ax", "b"]);
    }

    #[test]
    fn a_header_is_told_by_two_of_its_columns() {
        assert!(sniff(b"\r\n \ncall_id,direction"));
        assert!(sniff(b"\xef\xbb\xbfqueue,\"call_id\",x\r\n"));
        assert!(!sniff(b"call_id,x\n"));
        assert!(!sniff(b"{\"call_id\":1}\n"));
        assert!(!sniff(b""));
    }
}
