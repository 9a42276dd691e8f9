//! The objects of a JSON log, one at a time: one a line, in an array, or in the envelopes of a
//! paged answer, `{"data":{"rows":[…]}}`, any number of them one after the other.
//!
//! Only brackets and quotes are followed (in `scan`); what stands between them is for the JSON parser, one
//! object at a time. So a log of any size takes the memory of one object, and a broken object is
//! reported with its place while the rest goes on, which a parser of the whole could not do.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::ReadError;
use super::lines::BOM;
use super::scan::{Scan, Tell};

/// Tells of every object of a log.
pub(super) fn each(input: &mut dyn BufRead, tell: Tell<'_>) -> Result<(), ReadError> {
    if input.fill_buf()?.starts_with(BOM) {
        input.consume(BOM.len());
    }
    let mut scan = Scan::new(tell);
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            scan.end();
            return Ok(());
        }
        let count = bytes.len();
        scan.bytes(bytes);
        input.consume(count);
    }
}

/// The value of a field as text: empty where it is absent or null.
pub(super) fn text(row: &Map<String, Value>, field: &str) -> String {
    row.get(field).map_or_else(String::new, scalar)
}

/// A value as text: a string without its quotes, anything else as JSON writes it.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// Whether a log begins as JSON does, be it below a few broken lines, and its first bytes hold one of
/// these marks.
pub(super) fn is_json_with(head: &[u8], marks: &[&[u8]]) -> bool {
    const BROKEN: usize = 20;
    let head = head.strip_prefix(BOM).unwrap_or(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_start).take(BROKEN);
    lines.any(|line| matches!(line.first(), Some(b'{' | b'[')))
        && marks.iter().any(|mark| head.windows(mark.len()).any(|bytes| bytes == *mark))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::lines::LONGEST;
    use super::*;
    use crate::text::Lang;

    fn told(mut log: &[u8]) -> String {
        let mut told = String::new();
        each(&mut log, &mut |(line, column), object| {
            let what = match object {
                Ok(fields) => Value::Object(fields).to_string(),
                Err(why) => why.say(Lang::En),
            };
            writeln!(told, "{line}:{column} {what}").unwrap();
        })
        .unwrap();
        told
    }

    #[test]
    fn objects_stand_on_lines_in_arrays_or_in_envelopes() {
        insta::assert_snapshot!(told(b"\xef\xbb\xbf{\"id\":1}\r\n\n{\"id\":2,\"data\":{\"rows\":[{}]}}"), @r#"
        1:1 {"id":1}
        3:1 {"id":2,"data":{"rows":[{}]}}
        "#);
        insta::assert_snapshot!(told("[{\"ế\":1}, {\"id\":2,\n\"x\":[{}]}]".as_bytes()), @r#"
        1:2 {"ế":1}
        1:11 {"id":2,"x":[{}]}
        "#);
        insta::assert_snapshot!(told(
            br#"{"r":0,"msg":"[{","data":{"totalCount":2,"x":[{}],"rows":[{"id":1},{"id":"}"}],"y":{}},"z":[1]}
{"rows":[]} [ {"id":3} ] {"data":[{"id":4}]}"#
        ), @r#"
        1:59 {"id":1}
        1:68 {"id":"}"}
        2:15 {"id":3}
        2:35 {"id":4}
        "#);
    }

    #[test]
    fn a_broken_object_is_told_with_its_place_and_the_rest_goes_on() {
        insta::assert_snapshot!(told(
            b"{\"id\":1}\n{\"id\":\"2\n{\"id\":3\n{\"id\":4,{\"id\":5}\nhello {\n{\"a\":{\n{\"id\":6}\n}\n{\"id\":\"\xff\"}\n{\"id\":7}"
        ), @r#"
        1:1 {"id":1}
        2:1 not JSON
        3:1 not JSON
        4:1 not JSON
        4:9 {"id":5}
        5:1 not JSON
        6:1 not JSON
        7:1 {"id":6}
        8:1 not JSON
        9:1 not UTF-8 text
        10:1 {"id":7}
        "#);
        insta::assert_snapshot!(told(b"[{\"id\":1},7,null,[{}],\"x\",\n{\"id\":\n2,}, {\"id\":3 {\"id\":4}"), @r#"
        1:2 {"id":1}
        1:11 not a call: a JSON object is needed
        1:13 not a call: a JSON object is needed
        1:18 not a call: a JSON object is needed
        1:23 not a call: a JSON object is needed
        2:1 not JSON
        3:6 not JSON
        3:14 {"id":4}
        3:22 the log ends in the middle
        "#);
        insta::assert_snapshot!(told(b"{\"data\":{\"rows\":[{\"id\":1},{\"id\""), @r#"
        1:18 {"id":1}
        1:27 the log ends in the middle
        "#);
    }

    #[test]
    fn an_object_too_long_is_not_kept() {
        let mut log = br#"{"id":""#.to_vec();
        log.extend_from_slice(&vec![b'x'; LONGEST]);
        log.extend_from_slice(br#""}{"id":1}"#);
        insta::assert_snapshot!(told(&log), @r#"
        1:1 longer than 1,048,576 bytes
        1:1048586 {"id":1}
        "#);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_fail(log in r#"([\[\]{}:,"\\\n 1a]|"id":|"data":|"rows":|\{"id":1\}){0,40}"#) {
            told(log.as_bytes());
        }

        #[test]
        fn every_object_comes_out_as_it_went_in(ids in proptest::collection::vec(".{0,9}", 0..9), seed in 0..4) {
            let rows: Vec<Value> = ids.iter().map(|id| serde_json::json!({"id": id, "x": [{"data": []}]})).collect();
            let text: Vec<String> = rows.iter().map(Value::to_string).collect();
            let log = match seed {
                0 => text.join("\n"),
                1 => format!("[{}]", text.join(",")),
                2 => serde_json::json!({"r": 0, "data": {"rows": &rows, "totalCount": 3}}).to_string(),
                _ => serde_json::to_string_pretty(&rows).unwrap(),
            };
            let mut found = Vec::new();
            each(&mut log.as_bytes(), &mut |_, object| found.push(Value::Object(object.unwrap()))).unwrap();
            proptest::prop_assert_eq!(found, rows);
        }
    }
}
