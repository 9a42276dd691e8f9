//! The project's own format as JSON lines: the columns of the CSV as fields, losses as arrays.

use std::io::BufRead;

use super::clock::Clock;
use serde_json::{Map, Value};

use super::own::{self, COLUMNS, SEPARATOR, Values};
use super::record::Record;
use super::sink::Sink;
use super::{Call, Format, ReadError, Rows, Why, objects};
use crate::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    about: Text {
        en: "this program's own format as JSON lines",
        vi: "định dạng riêng của chương trình, mỗi dòng một đối tượng JSON",
    },
    tells: Text {
        en: "Everything the rules ask for, losses of connection too, as far as its fields are \
             there.",
        vi: "Mọi điều các quy tắc cần, kể cả lúc mất kết nối, tùy theo các trường có trong tệp.",
    },
    sniff: |head| super::objects::is_json_with(head, &[b"\"started_at\""]),
    read,
    rows: Rows::json,
};

fn read(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    objects::each(input, &mut |place, row| {
        if row.as_ref().is_ok_and(records_losses) {
            sink.records_losses();
        }
        let call = row.and_then(|row| call(&row, sink.clock()));
        sink.record(place, call.map(Record::Call));
    })
}

/// Whether an object says that its log records losses of connection.
pub(super) fn records_losses(row: &Map<String, Value>) -> bool {
    row.contains_key(own::LOST)
}

/// The call of an object.
pub(super) fn call(row: &Map<String, Value>, clock: &Clock) -> Result<Call, Why> {
    let texts = COLUMNS.map(|column| row.get(column).map_or_else(String::new, text));
    Values(texts.each_ref().map(String::as_str)).call(clock)
}

fn text(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(objects::scalar).collect();
            items.join(SEPARATOR.encode_utf8(&mut [0; 4]))
        }
        value => objects::scalar(value),
    }
}
