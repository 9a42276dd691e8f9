//! Text ↔ settings: what reading says of a file, and what saving does to its bytes.

#![allow(clippy::unwrap_used)] // A test that cannot go on is to fail.

mod awkward;
mod corpus;
mod edges;
mod laws;
mod problems;
mod template;
mod texts;
