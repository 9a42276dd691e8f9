//! The table of formats, and the formats of one run: the table with the mappings.

use std::io::BufRead;
use std::sync::Arc;

use crate::zones::Tz;

use super::sink::{Gather, Sink};
use super::{FORMATS, Mapping, Opening, ReadError};
use crate::text::{Lang, Text};

/// How many bytes of a log are looked at to tell its format.
pub const HEAD: usize = 16 * 1024;

/// What text in two bytes a letter begins with.
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// A format that logs are written in: one row of [`FORMATS`].
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: Text,
    /// What a log of this format can tell, and what it cannot.
    pub tells: Text,
    /// Whether the first bytes of a log look like this format.
    pub(super) sniff: fn(&[u8]) -> bool,
    /// Reads a log to its end, handing every record on.
    pub(super) read: fn(&mut dyn BufRead, &mut Sink<'_>) -> Result<(), ReadError>,
    /// The rows of a log with these first bytes, where they can be read in blocks.
    pub(super) rows: fn(&[u8], Tz) -> Option<Opening>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

/// A format by which a log can be read.
#[derive(Clone, Debug)]
pub enum Known {
    /// A row of [`FORMATS`].
    Row(&'static Format),
    /// A mapping of some other system's CSV.
    Mapping(Arc<Mapping>),
}

impl Known {
    /// The name `--format` takes.
    pub fn name(&self) -> &str {
        match self {
            Self::Row(format) => format.name,
            Self::Mapping(mapping) => mapping.name(),
        }
    }

    /// What it is, in a few words.
    pub fn about(&self, lang: Lang) -> &str {
        match self {
            Self::Row(format) => format.about.get(lang),
            Self::Mapping(mapping) => mapping.about(lang),
        }
    }

    /// What a log of this format can tell, and what it cannot.
    pub fn tells(&self, lang: Lang) -> &str {
        match self {
            Self::Row(format) => format.tells.get(lang),
            Self::Mapping(mapping) => mapping.tells(lang),
        }
    }

    fn sniff(&self, head: &[u8]) -> bool {
        match self {
            Self::Row(format) => (format.sniff)(head),
            Self::Mapping(mapping) => mapping.sniff(head),
        }
    }

    /// The rows of a log that begins with `head`, where they can be read in blocks of whole lines.
    pub fn rows(&self, head: &[u8], zone: Tz) -> Option<Opening> {
        match self {
            Self::Row(format) => (format.rows)(head, zone),
            Self::Mapping(_) => None,
        }
    }

    /// Reads a log to its end, its local times in `zone`. An error is of the log as a whole; what was
    /// handed on before it stays.
    pub fn read(
        &self,
        input: &mut dyn BufRead,
        zone: Tz,
        gather: &mut dyn Gather,
    ) -> Result<(), ReadError> {
        let mut sink = Sink::new(zone, gather);
        let read = match self {
            Self::Row(format) => (format.read)(input, &mut sink),
            Self::Mapping(mapping) => mapping.read(input, &mut sink),
        };
        sink.end();
        read
    }
}

/// The formats that a log may be in, in the order they are tried.
#[derive(Clone, Debug)]
pub struct Formats(Vec<Known>);

impl Default for Formats {
    /// Everything that is built in.
    fn default() -> Self {
        let mappings = Mapping::built_in().map(|mapping| Known::Mapping(Arc::new(mapping)));
        Self(FORMATS.iter().map(Known::Row).chain(mappings).collect())
    }
}

impl Formats {
    /// The formats that need no mapping: the samples are in them, and the first screen waits for no
    /// mapping to be read.
    pub fn without_mappings() -> Self {
        Self(FORMATS.iter().map(Known::Row).collect())
    }

    /// Adds a mapping of the user's own. It is tried before everything that is built in, and stands
    /// in for what has its name.
    pub fn add(&mut self, mapping: Mapping) {
        self.0.retain(|known| known.name() != mapping.name());
        self.0.insert(0, Known::Mapping(Arc::new(mapping)));
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Known> + Clone {
        self.0.iter()
    }

    /// The one of this name alone: a log is then read by it, whatever its bytes look like.
    pub fn only(&self, name: &str) -> Option<Self> {
        let known = self.iter().find(|known| known.name() == name)?;
        Some(Self(vec![known.clone()]))
    }

    /// The format that a log is written in, by its first [`HEAD`] bytes or all it has; none where
    /// there is nothing in it. The only format is taken unasked.
    pub fn told(&self, head: &[u8]) -> Result<Option<&Known>, ReadError> {
        if head.len() < HEAD && head.trim_ascii().is_empty() {
            return Ok(None);
        }
        if UTF_16.iter().any(|mark| head.starts_with(mark)) {
            return Err(ReadError::Utf16);
        }
        let known = match self.0.as_slice() {
            [known] => Some(known),
            several => several.iter().find(|known| known.sniff(head)),
        };
        let names = || self.iter().map(|known| known.name().to_owned()).collect();
        known.map(Some).ok_or_else(|| ReadError::UnknownFormat(names()))
    }
}
