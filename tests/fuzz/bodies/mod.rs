//! What must hold for any bytes at all: one function a target. It panics where the program breaks it.
//!
//! The bounded runs (`tests/fuzz`) and the fuzz targets (`fuzz/`) call the same functions, so that
//! what a fuzzer once found is held for good by a seed.

#![allow(dead_code)] // A fuzz target uses one of them.
#![allow(clippy::missing_panics_doc)] // To panic is what they are for.

mod customer;
mod file;
mod logs;
mod screen;
mod terminal;
mod url;

use std::borrow::Cow;

use call_settings::text::{Lang, is_hostile};

/// What must hold for any bytes.
pub type Law = fn(&[u8]);

/// Every target by its name, which is also the name of its folder of seeds.
pub const TARGETS: &[(&str, Law)] = &[
    ("reader", file::reader),
    ("writer", file::writer),
    ("customer", customer::customer),
    ("url", url::url),
    ("terminal", terminal::terminal),
    ("logs", logs::logs),
    ("mapping", logs::mapping),
];

/// What must hold for the target of this name.
pub fn law(name: &str) -> Law {
    TARGETS.iter().find(|(target, _)| *target == name).expect("a target").1
}

/// The texts of an input, cut apart at a byte that no text has; the last ones may be empty.
fn texts<const COUNT: usize>(bytes: &[u8]) -> [Cow<'_, str>; COUNT] {
    let mut parts = bytes.splitn(COUNT, |byte| *byte == 0xff);
    std::array::from_fn(|_| String::from_utf8_lossy(parts.next().unwrap_or_default()))
}

/// Whether a terminal could be shown the text: it obeys nothing in it.
fn assert_harmless(text: &str) {
    let obeyed = text.chars().find(|c| is_hostile(*c) && *c != '\n');
    assert_eq!(obeyed, None, "{text:?}");
}

/// The same of a sentence in both languages.
fn assert_said(say: impl Fn(Lang) -> String) {
    for lang in Lang::ALL {
        assert_harmless(&say(lang));
    }
}
