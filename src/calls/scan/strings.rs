//! The strings of a JSON log: whether the present place is inside one, and how the last one began.

/// So much of a string is kept, in bytes: no key that matters is longer.
const KEPT: usize = 16;

/// What has been seen of a log's strings.
#[derive(Default)]
pub(super) struct Strings {
    quote: Quote,
    /// The beginning of the last one.
    last: Vec<u8>,
}

/// Where the present place is, as strings go.
#[derive(Clone, Copy, Default, PartialEq)]
enum Quote {
    #[default]
    Outside,
    Inside,
    Escaped,
}

impl Strings {
    pub(super) fn is_inside(&self) -> bool {
        self.quote != Quote::Outside
    }

    /// The opening quote was read.
    pub(super) fn begin(&mut self) {
        self.quote = Quote::Inside;
        self.last.clear();
    }

    /// Takes the next byte inside a string, its closing quote included.
    pub(super) fn byte(&mut self, byte: u8) {
        self.quote = match (self.quote, byte) {
            (Quote::Inside, b'\\') => Quote::Escaped,
            (Quote::Inside, b'"') => Quote::Outside,
            _ => Quote::Inside,
        };
        if self.quote == Quote::Inside && self.last.len() < KEPT {
            self.last.push(byte);
        }
    }

    /// No string goes on here; whether one was open.
    pub(super) fn break_off(&mut self) -> bool {
        std::mem::take(&mut self.quote) != Quote::Outside
    }

    /// The beginning of the last string.
    pub(super) fn last(&self) -> &[u8] {
        &self.last
    }

    /// There is no last string any more.
    pub(super) fn forget(&mut self) {
        self.last.clear();
    }
}
