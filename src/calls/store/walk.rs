//! Bytes → calls: read from the beginning of a block, one after the other.

use std::fmt;

use super::bytes::Bytes;
use super::record::{self, Before, Ids};
use super::{BLOCK, Brief, Call, Calls, Loss};

/// Calls one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'c>(pub(super) Walk<'c>);

/// Calls one after the other, without their texts.
#[derive(Clone, Debug)]
pub struct Briefs<'c>(pub(super) Walk<'c>);

impl Iterator for Iter<'_> {
    type Item = Call;

    fn next(&mut self) -> Option<Call> {
        let (brief, losses) = self.0.next()?;
        Some(self.0.calls.call(&brief, losses, &self.0.before.id))
    }
}

impl Iterator for Briefs<'_> {
    type Item = Brief;

    fn next(&mut self) -> Option<Brief> {
        self.0.next().map(|(brief, _)| brief)
    }
}

/// A walk through packed calls.
#[derive(Clone)]
pub(super) struct Walk<'c> {
    calls: &'c Calls,
    at: usize,
    bytes: Bytes<'c>,
    before: Before,
    ids: Ids,
}

impl<'c> Walk<'c> {
    pub(super) fn new(calls: &'c Calls, at: usize, ids: Ids) -> Self {
        let first = at.min(calls.len) / BLOCK;
        let bytes = calls.block(first);
        let mut walk = Self { calls, at: first * BLOCK, bytes, before: Before::default(), ids };
        while walk.at < at && walk.next().is_some() {}
        walk
    }

    pub(super) fn next(&mut self) -> Option<(Brief, Vec<Loss>)> {
        if self.at >= self.calls.len {
            return None;
        }
        if self.at.is_multiple_of(BLOCK) {
            self.bytes = self.calls.block(self.at / BLOCK);
            self.before.begin();
        }
        self.at += 1;
        Some(record::read(&mut self.bytes, &mut self.before, self.ids))
    }
}

impl fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {} of {}", self.at, self.calls.len)
    }
}
