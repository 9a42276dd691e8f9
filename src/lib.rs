//! The call settings of a call centre: loaded, edited, checked, saved, and tried out on real calls.
//!
//! Data flows one way: text → settings → verdicts → screen, with the disk and the terminal at the
//! edge. `tests/layers` holds the imports to that order, and no modules import each other in a circle.

pub mod calls; // logs → calls
pub mod cli; // commands, one file each
pub mod disk; // all file access
pub mod file; // text ↔ settings
pub mod manual; // the user's manual
pub mod place; // byte → line:column, caret snippets
pub mod replay; // many calls → one report
pub mod rules; // what settings mean for a call
pub mod schema; // the settings file's JSON Schema
pub mod settings; // what can be set
pub mod text; // the two languages
pub mod tui; // the form and the simulator
pub mod zones; // what clocks show where
