//! The rules of `RULES.md` §2 to §8 against their scenarios, the lessons, and a naive oracle.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot read its own files is to fail.

mod lessons;
mod oracle;
mod scenarios;
mod sentences;
mod urls;
