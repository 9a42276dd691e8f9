//! The project's own format as CSV with a header.

use std::borrow::Cow;
use std::io::BufRead;

use super::csv::{self, Fields, Records};
use super::own::{self, COLUMNS, NEEDED, Values};
use super::sink::{Record, Sink};
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

/// A first filled line with two of the columns in it is a header, so that one that lacks the others is
/// named as such and not as an unknown format.
fn sniff(mut head: &[u8]) -> bool {
    let Ok(Some(header)) = Records::of(&mut head, SEPARATOR).next() else { return false };
    let known = |field: &Cow<'_, str>| COLUMNS.contains(&field.trim());
    header.header(SEPARATOR).iter().filter(|field| known(field)).count() >= 2
}

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut records = Records::of(input, SEPARATOR);
    let Some(header) = records.next()? else { return Ok(()) };
    let columns = columns(header.bytes.as_deref().unwrap_or_default())?;
    if columns.contains(&Some(own::LOST)) {
        sink.records_losses();
    }
    while let Some(record) = records.next()? {
        if record.repeats(&header) {
            continue;
        }
        let call =
            record.fields(SEPARATOR).and_then(|fields| values(&columns, &fields).call(sink.zone()));
        sink.record((record.line, 1), call.map(Record::Call));
    }
    Ok(())
}

/// Which of [`COLUMNS`] each column of the log is; none for one that is not known.
pub(super) fn columns(header: &[u8]) -> Result<Vec<Option<&'static str>>, ReadError> {
    let header = String::from_utf8_lossy(header);
    let header = csv::split(&header, SEPARATOR).unwrap_or_default();
    let known = |field: &Cow<'_, str>| COLUMNS.into_iter().find(|name| *name == field.trim());
    let columns: Vec<_> = header.iter().map(known).collect();
    let missing = NEEDED.into_iter().filter(|name| !columns.contains(&Some(*name)));
    let missing: Vec<_> = missing.map(str::to_owned).collect();
    if missing.is_empty() { Ok(columns) } else { Err(ReadError::MissingColumns(missing)) }
}

/// The values of a record by the columns they stand in.
pub(super) fn values<'f>(columns: &[Option<&str>], fields: &'f Fields<'_>) -> Values<'f> {
    let mut values = Values::default();
    for (column, field) in columns.iter().zip(fields) {
        let at = COLUMNS.iter().position(|name| Some(*name) == *column);
        if let Some(value) = at.and_then(|at| values.0.get_mut(at)) {
            *value = field;
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
        assert!(!sniff(b"call_id,x\n"));
        assert!(!sniff(b"{\"call_id\":1}\n"));
        assert!(!sniff(b""));
    }
}
