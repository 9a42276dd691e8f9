//! The rules of `RULES.md` §2 to §8 against their scenarios, the lessons, and a naive oracle.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot read its own files is to fail.

#[path = "rules/lessons.rs"]
mod lessons;
#[path = "rules/oracle.rs"]
mod oracle;
#[path = "rules/scenarios.rs"]
mod scenarios;
#[path = "rules/sentences.rs"]
mod sentences;
#[path = "rules/urls.rs"]
mod urls;
