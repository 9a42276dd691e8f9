//! The form: keys in, screens out, in text and in styles. A test is a sentence; its screen is what the
//! user would see.

#![allow(clippy::unwrap_used)] // A test that cannot go on is to fail.

mod any_keys;
mod changing;
mod copying;
mod display;
mod editing;
mod finding;
mod hostile;
mod mouse;
mod others;
mod overlays;
mod pages;
mod rows;
mod saving;
mod screen;
mod sizes;
mod snapshots;
mod story;
mod understanding;
mod walking;
