//! The object of a JSON log that is being gathered, byte by byte.

use serde_json::{Map, Value};

use super::super::Why;
use super::super::lines::LONGEST;
use super::super::sink::Place;

/// An object whose end was not seen yet.
pub(super) struct Object {
    /// Where it begins.
    pub(super) place: Place,
    bytes: Vec<u8>,
    /// Brackets open in it.
    pub(super) depth: u64,
    /// Whether it has been seen to have an id.
    pub(super) named: bool,
    /// What is wrong with it.
    pub(super) fault: Option<Why>,
}

impl Object {
    /// Its opening brace was read.
    pub(super) fn begin(place: Place) -> Self {
        Self { place, bytes: vec![b'{'], depth: 1, named: false, fault: None }
    }

    /// Takes its next byte; one that is too long takes no more.
    pub(super) fn keep(&mut self, byte: u8) {
        if self.bytes.len() < LONGEST {
            self.bytes.push(byte);
        } else {
            self.fault = Some(Why::TooLong { limit: LONGEST });
        }
    }

    /// Its fields, or what is wrong with it.
    pub(super) fn fields(self) -> Result<Map<String, Value>, Why> {
        match self.fault {
            Some(fault) => Err(fault),
            None if std::str::from_utf8(&self.bytes).is_err() => Err(Why::NotUtf8),
            None => serde_json::from_slice(&self.bytes).map_err(|_| Why::NotJson),
        }
    }
}
