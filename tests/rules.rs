//! The rules against their scenarios and against a naive oracle.

#[path = "rules/lessons.rs"]
mod lessons;
