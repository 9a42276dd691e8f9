//! What changes in a file's text, as a unified diff.

use crate::file;
use crate::text::visible;

use super::output::{Ink, Output};

/// The diff as it is; empty where nothing differs.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    match file::unified(old, new, 3) {
        same if same.is_empty() => same,
        diff => format!("--- {name}\n+++ {name}\n{diff}"),
    }
}

/// The diff for people: nothing in it is obeyed by a terminal.
pub fn print(name: &str, old: &str, new: &str, out: &mut Output) {
    for line in unified(name, old, new).lines() {
        let shown = safe(line);
        let inked = match line.as_bytes().first() {
            Some(b'+') => out.ink(Ink::Good, &shown),
            Some(b'-') => out.ink(Ink::Bad, &shown),
            _ => shown,
        };
        out.line(&inked);
    }
}

/// The line with hostile characters as marks; tabs stay, and so does the `\r` of a CRLF, unseen.
fn safe(line: &str) -> String {
    let line = line.strip_suffix('\r').unwrap_or(line);
    line.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}
