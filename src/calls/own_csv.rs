//! The project's own format as CSV with a header.

use std::borrow::Cow;
use std::io::BufRead;

use super::csv::{self, Fields, Records};
use super::defused::meant;
use super::own::{self, COLUMNS, NEEDED, Values};
use super::record::Record;
use super::sink::Sink;
use super::{Format, ReadError, Rows};
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
    rows: Rows::csv,
};

/// What stands between two fields.
pub(super) const SEPARATOR: char = ',';

/// What may stand there too: spreadsheets write it where a comma is the mark of decimals.
const SEPARATORS: [char; 3] = [SEPARATOR, ';', '\t'];

/// A first filled line with two of the columns in it is a header, so that one that lacks the others is
/// named as such and not as an unknown format.
fn sniff(mut head: &[u8]) -> bool {
    let mut records = Records::of(&mut head, SEPARATOR);
    let Ok(Some(header)) = records.header(separator) else { return false };
    known(&header.bytes.unwrap_or_default(), records.separator()) >= 2
}

/// What separates the fields of a log: whichever shows the most columns in its header.
fn separator(header: &[u8]) -> char {
    let others = SEPARATORS.into_iter().skip(1);
    others.fold(
        SEPARATOR,
        |best, other| {
            if known(header, other) > known(header, best) { other } else { best }
        },
    )
}

/// How many columns a header has that are known, its fields being separated so.
fn known(header: &[u8], separator: char) -> usize {
    named(header, separator).into_iter().flatten().count()
}

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut records = Records::of(input, SEPARATOR);
    let Some(header) = records.header(separator)? else { return Ok(()) };
    let separator = records.separator();
    let columns = columns(header.bytes.as_deref().unwrap_or_default(), separator)?;
    if columns.contains(&Some(own::LOST)) {
        sink.records_losses();
    }
    while let Some(record) = records.next()? {
        if record.repeats(&header) {
            continue;
        }
        let call = record
            .fields(separator)
            .and_then(|fields| values(&columns, &fields).call(sink.clock()));
        sink.record((record.line, 1), call.map(Record::Call));
    }
    Ok(())
}

/// Which of [`COLUMNS`] each column of the log is; none for one that is not known.
pub(super) fn columns(
    header: &[u8],
    separator: char,
) -> Result<Vec<Option<&'static str>>, ReadError> {
    let columns = named(header, separator);
    let missing = NEEDED.into_iter().filter(|name| !columns.contains(&Some(*name)));
    let missing: Vec<_> = missing.map(str::to_owned).collect();
    if missing.is_empty() { Ok(columns) } else { Err(ReadError::MissingColumns(missing)) }
}

fn named(header: &[u8], separator: char) -> Vec<Option<&'static str>> {
    let header = String::from_utf8_lossy(header);
    let header = csv::split(&header, separator).unwrap_or_default();
    let known = |field: &Cow<'_, str>| COLUMNS.into_iter().find(|name| *name == field.trim());
    header.iter().map(known).collect()
}

/// The values of a record by the columns they stand in.
pub(super) fn values<'f>(columns: &[Option<&str>], fields: &'f Fields<'_>) -> Values<'f> {
    let mut values = Values::default();
    for (column, field) in columns.iter().zip(fields) {
        let at = COLUMNS.iter().position(|name| Some(*name) == *column);
        if let Some(value) = at.and_then(|at| values.0.get_mut(at)) {
            *value = meant(field.trim());
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_told_by_two_of_its_columns() {
        assert!(sniff(b"\r\n \ncall_id,direction"));
        assert!(sniff(b"\xef\xbb\xbfqueue,\"call_id\",x\r\n"));
        assert!(sniff(b"call_id;\"direction\";x\n"));
        assert!(sniff(b"call_id\tdirection\r\n"));
        assert!(!sniff(b"call_id,x\n"));
        assert!(!sniff(b"call_id|direction\n"));
        assert!(!sniff(b"{\"call_id\":1}\n"));
        assert!(!sniff(b""));
    }
}
