//! What must survive what: faults of the disk, of other people and of the surroundings, on the real
//! program. `README.md` beside this names the test of every row of the list; `table` holds it to that.
//!
//! Faults are injected by strace, other users and file systems are had by namespaces; where these are
//! not allowed, the tests that need them say so and do nothing.

#![allow(clippy::unwrap_used)] // A test that cannot prepare its files is to fail.

mod counts;
mod dependencies;
mod in_place;
mod output;
mod power;
mod reading;
mod saving;
mod several;
mod surroundings;
mod table;
mod urls;

mod site;
