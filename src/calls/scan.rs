//! Where the objects of a JSON log begin and end: brackets and quotes, byte by byte.

mod object;
mod strings;

use serde_json::{Map, Value};

use super::Why;
use super::sink::Place;
use object::Object;
use strings::Strings;

/// The keys of an envelope that hold its rows, or a further envelope.
const ENVELOPE: [&[u8]; 3] = [b"data", b"rows", b"calls"];

/// Fields that no envelope has, so that a row with a field `data` is not taken for one.
const IDS: [&[u8]; 2] = [b"id", b"call_id"];

/// What is told of each object: where it begins, and its fields or what is wrong with it.
pub(super) type Tell<'t> = &'t mut dyn FnMut(Place, Result<Map<String, Value>, Why>);

/// What has been seen of a log so far.
pub(super) struct Scan<'t> {
    tell: Tell<'t>,
    line: u64,
    column: u64,
    around: Vec<Around>,
    /// Brackets open around the present place that hold nothing of interest.
    skipped: u64,
    object: Option<Object>,
    strings: Strings,
    /// The last byte outside strings that is no blank; a quote stands for a string.
    last: u8,
    /// Whether the rest of the line is to be ignored.
    lost: bool,
    /// Whether objects have been seen that stand on a line each.
    by_line: bool,
}

/// What stands around the present place, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    /// An object that holds rows somewhere.
    Envelope,
    /// An array of rows.
    List,
}

impl<'t> Scan<'t> {
    /// Nothing yet; objects will be told to `tell`.
    pub(super) fn new(tell: Tell<'t>) -> Self {
        Self {
            tell,
            line: 1,
            column: 1,
            around: Vec::new(),
            skipped: 0,
            object: None,
            strings: Strings::default(),
            last: b'\n',
            lost: false,
            by_line: false,
        }
    }

    /// A line of a log on which objects have been seen that stand on a line each.
    pub(super) fn of_line(tell: Tell<'t>) -> Self {
        Self { by_line: true, ..Self::new(tell) }
    }

    /// Whether nothing is open, so that what follows is read as if it stood alone.
    pub(super) fn is_clean(&self) -> bool {
        self.around.is_empty() && self.skipped == 0 && self.object.is_none()
    }

    /// Takes the next bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.byte(*byte);
        }
    }

    /// Takes the next byte.
    pub(super) fn byte(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line_end();
        } else if !self.lost && self.strings.is_inside() {
            self.keep(byte);
            self.strings.byte(byte);
        } else if !self.lost {
            self.outside(byte);
        }
        self.advance(byte);
    }

    /// A string never goes over a line end, so one that is open there is broken, and so is an object
    /// that should have been one line.
    fn line_end(&mut self) {
        let open = self.strings.break_off();
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
            && IDS.contains(&self.strings.last())
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
            self.strings.begin();
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
        self.last == b':' && ENVELOPE.contains(&self.strings.last())
    }

    fn unwrap_envelope(&mut self, inner: Around) {
        self.object = None;
        self.around = vec![Around::Envelope, inner];
    }

    fn begin(&mut self) {
        self.object = Some(Object::begin((self.line, self.column)));
        self.strings.forget();
    }

    fn finish(&mut self) {
        let Some(object) = self.object.take() else { return };
        self.by_line |= self.around.is_empty() && object.place.0 == self.line;
        (self.tell)(object.place, object.fields());
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
        if let Some(object) = &mut self.object {
            object.keep(byte);
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

    /// The log is at its end; what is still open is cut off.
    pub(super) fn end(&mut self) {
        if self.object.is_some() {
            self.give_up(Why::CutOff);
        } else if !self.around.is_empty() {
            self.odd(Why::CutOff);
        }
    }
}
