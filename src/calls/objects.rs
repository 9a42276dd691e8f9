//! The objects of a JSON log, one at a time: one a line, in an array, or in the envelopes of a
//! paged answer, `{"data":{"rows":[…]}}`, any number of them one after the other.
//!
//! Only brackets and quotes are followed here; what stands between them is for the JSON parser, one
//! object at a time. So a log of any size takes the memory of one object, and a broken object is
//! reported with its place while the rest goes on, which a parser of the whole could not do.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::lines::{BOM, LONGEST};
use super::{ReadError, Why};

/// A line and a column, from 1.
pub(super) type Place = (u64, u64);

/// What is told of each object: where it begins, and its fields or what is wrong with it.
pub(super) type Tell<'t> = &'t mut dyn FnMut(Place, Result<Map<String, Value>, Why>);

/// The keys of an envelope that hold its rows, or a further envelope.
const ENVELOPE: [&[u8]; 2] = [b"data", b"rows"];

/// Fields that no envelope has, so that a row with a field `data` is not taken for one.
const IDS: [&[u8]; 2] = [b"id", b"call_id"];

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
        for byte in bytes {
            scan.byte(*byte);
        }
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

/// What stands around the present place, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    /// An object that holds rows somewhere.
    Envelope,
    /// An array of rows.
    List,
}

/// Where the present place is, as strings go.
#[derive(Clone, Copy, PartialEq)]
enum Quote {
    Outside,
    Inside,
    Escaped,
}

/// The object that is being gathered.
struct Object {
    place: Place,
    bytes: Vec<u8>,
    /// Brackets open in it.
    depth: u64,
    /// Whether it has been seen to have an id.
    named: bool,
    fault: Option<Why>,
}

struct Scan<'t> {
    tell: Tell<'t>,
    line: u64,
    column: u64,
    around: Vec<Around>,
    /// Brackets open around the present place that hold nothing of interest.
    skipped: u64,
    object: Option<Object>,
    quote: Quote,
    /// The beginning of the last string.
    string: Vec<u8>,
    /// The last byte outside strings that is no blank; a quote stands for a string.
    last: u8,
    /// Whether the rest of the line is to be ignored.
    lost: bool,
    /// Whether objects have been seen that stand on a line each.
    by_line: bool,
}

impl<'t> Scan<'t> {
    fn new(tell: Tell<'t>) -> Self {
        Self {
            tell,
            line: 1,
            column: 1,
            around: Vec::new(),
            skipped: 0,
            object: None,
            quote: Quote::Outside,
            string: Vec::new(),
            last: b'\n',
            lost: false,
            by_line: false,
        }
    }

    fn byte(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line_end();
        } else if !self.lost {
            match self.quote {
                Quote::Outside => self.outside(byte),
                Quote::Inside | Quote::Escaped => self.inside(byte),
            }
        }
        self.advance(byte);
    }

    /// A string never goes over a line end, so one that is open there is broken, and so is an object
    /// that should have been one line.
    fn line_end(&mut self) {
        let open = std::mem::replace(&mut self.quote, Quote::Outside) != Quote::Outside;
        self.lost = false;
        let Some(object) = &mut self.object else { return };
        if open {
            object.fault = Some(Why::NotJson);
        }
        let whole_line = self.around.is_empty() && (self.by_line || open);
        if whole_line && object.place.0 == self.line {
            self.give_up(Why::NotJson);
        } else {
            self.keep(b'\n');
        }
    }

    fn inside(&mut self, byte: u8) {
        self.keep(byte);
        self.quote = match (self.quote, byte) {
            (Quote::Inside, b'\\') => Quote::Escaped,
            (Quote::Inside, b'"') => Quote::Outside,
            _ => Quote::Inside,
        };
        if self.quote == Quote::Inside && self.string.len() < 16 {
            self.string.push(byte);
        }
    }

    fn outside(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' | b'\r' => return self.keep(byte),
            b'{' => self.open_object(),
            b'[' => self.open_list(),
            b'}' | b']' => self.close(byte),
            b':' => self.colon(),
            _ => self.scalar(byte),
        }
        self.last = byte;
    }

    fn open_object(&mut self) {
        let envelope = self.is_envelope();
        match &mut self.object {
            Some(object) if object.depth == 1 && self.last != b':' => {
                // No object may begin here: the one before was cut off.
                self.give_up(Why::NotJson);
                self.begin();
            }
            Some(_) if envelope => self.unwrap_envelope(Around::Envelope),
            Some(object) => {
                object.depth += 1;
                self.keep(b'{');
            }
            None if self.skipped > 0 => self.skipped += 1,
            None => match self.around.last() {
                None | Some(Around::List) => self.begin(),
                Some(Around::Envelope) if self.holds_rows() => self.around.push(Around::Envelope),
                Some(Around::Envelope) => self.skipped = 1,
            },
        }
    }

    fn open_list(&mut self) {
        let envelope = self.is_envelope();
        match &mut self.object {
            Some(_) if envelope => self.unwrap_envelope(Around::List),
            Some(object) => {
                object.depth += 1;
                self.keep(b'[');
            }
            None if self.skipped > 0 => self.skipped += 1,
            None => match self.around.last() {
                None => self.around.push(Around::List),
                Some(Around::Envelope) if self.holds_rows() => self.around.push(Around::List),
                Some(Around::Envelope) => self.skipped = 1,
                Some(Around::List) => {
                    self.odd(Why::NotARecord);
                    self.skipped = 1;
                }
            },
        }
    }

    fn close(&mut self, byte: u8) {
        self.keep(byte);
        if let Some(object) = &mut self.object {
            object.depth -= 1;
            if object.depth == 0 {
                self.finish();
            }
        } else if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            match (self.around.last(), byte) {
                (Some(Around::List), b']') | (Some(Around::Envelope), b'}') => {
                    self.around.pop();
                }
                _ => self.stray(),
            }
        }
    }

    fn colon(&mut self) {
        self.keep(b':');
        if let Some(object) = &mut self.object
            && object.depth == 1
            && IDS.contains(&self.string.as_slice())
        {
            object.named = true;
        }
    }

    /// A string begins, or a byte of a number, a word or nonsense.
    fn scalar(&mut self, byte: u8) {
        self.keep(byte);
        if self.object.is_none() && self.skipped == 0 && byte != b',' {
            match self.around.last() {
                None => return self.stray(),
                // The first byte of an element that is no object.
                Some(Around::List) if matches!(self.last, b'[' | b',' | b'}') => {
                    self.odd(Why::NotARecord);
                }
                Some(_) => {}
            }
        }
        if byte == b'"' {
            self.quote = Quote::Inside;
            self.string.clear();
        }
    }

    /// Whether the object being gathered turns out to be an envelope, by the key just read.
    fn is_envelope(&self) -> bool {
        let outermost = self
            .object
            .as_ref()
            .is_some_and(|object| self.around.is_empty() && object.depth == 1 && !object.named);
        outermost && self.holds_rows()
    }

    fn holds_rows(&self) -> bool {
        self.last == b':' && ENVELOPE.contains(&self.string.as_slice())
    }

    fn unwrap_envelope(&mut self, inner: Around) {
        self.object = None;
        self.around = vec![Around::Envelope, inner];
    }

    fn begin(&mut self) {
        let place = (self.line, self.column);
        let bytes = vec![b'{'];
        self.object = Some(Object { place, bytes, depth: 1, named: false, fault: None });
    }

    fn finish(&mut self) {
        let Some(object) = self.object.take() else { return };
        self.by_line |= self.around.is_empty() && object.place.0 == self.line;
        let fields = match object.fault {
            Some(fault) => Err(fault),
            None if std::str::from_utf8(&object.bytes).is_err() => Err(Why::NotUtf8),
            None => serde_json::from_slice(&object.bytes).map_err(|_| Why::NotJson),
        };
        (self.tell)(object.place, fields);
    }

    fn give_up(&mut self, why: Why) {
        if let Some(object) = self.object.take() {
            (self.tell)(object.place, Err(object.fault.unwrap_or(why)));
        }
    }

    /// Something that has no place between objects.
    fn stray(&mut self) {
        self.odd(Why::NotJson);
        self.lost = true;
    }

    fn odd(&mut self, why: Why) {
        (self.tell)((self.line, self.column), Err(why));
    }

    fn keep(&mut self, byte: u8) {
        match &mut self.object {
            Some(object) if object.bytes.len() < LONGEST => object.bytes.push(byte),
            Some(object) => object.fault = Some(Why::TooLong { limit: LONGEST }),
            None => {}
        }
    }

    fn advance(&mut self, byte: u8) {
        match byte {
            b'\n' => (self.line, self.column) = (self.line + 1, 1),
            // The later bytes of a character.
            0x80..0xc0 => {}
            _ => self.column += 1,
        }
    }

    fn end(&mut self) {
        if self.object.is_some() {
            self.give_up(Why::CutOff);
        } else if !self.around.is_empty() {
            self.odd(Why::CutOff);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

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
        1:1 longer than 1048576 bytes
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
