//! The house rules that a compiler does not know: which folder may import which, that nothing imports in
//! a circle, and where the world outside (disk, clock, environment, terminal, threads) may be touched.
//!
//! Folders and the world are tables; a line that breaks a rule is named by its file.

#![allow(clippy::unwrap_used)] // A test that cannot read the sources is to fail.

mod circles;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What each part of the house may import from the crate.
///
/// `place` imports `text` because the lines it shows are foreign text and have to be made safe
/// where they are shown; a caller that forgets could not be found.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text.rs", &[]),
    ("text/", &[]),
    ("zones/", &[]),
    ("place.rs", &["text"]),
    ("settings/", &["text", "zones"]),
    ("file/", &["settings", "place", "text"]),
    ("calls/", &["place", "text", "zones"]),
    ("rules/", &["settings", "calls", "text", "zones"]),
    ("replay/", &["rules", "settings", "calls", "text", "zones"]),
    ("schema.rs", &["settings", "text", "zones"]),
    ("manual.rs", &["settings", "text"]),
    ("disk/", &["file", "place", "text"]),
    ("tui/run", &["settings", "file", "rules", "replay", "calls", "place", "text", "disk"]),
    ("tui/", &["settings", "file", "rules", "replay", "calls", "place", "text", "zones"]),
    (
        "cli/",
        &[
            "tui", "settings", "file", "rules", "replay", "calls", "place", "text", "disk",
            "schema", "manual",
        ],
    ),
    ("main.rs", &["cli"]),
    ("lib.rs", &[]),
];

/// What only the edge of the program may touch, and where that edge is.
const ONLY_AT_THE_EDGE: &[(&str, &[&str])] = &[
    ("std::fs", &["disk/"]),
    ("std::env", &["cli/", "disk/", "tui/run", "main.rs"]),
    ("env::var", &["cli/", "disk/", "tui/run", "main.rs"]),
    ("SystemTime", &["disk/", "tui/run", "cli/"]),
    ("Instant::now", &["tui/run", "cli/"]),
    ("Utc::now", &["disk/", "tui/run", "cli/"]),
    ("Local::now", &["disk/", "tui/run", "cli/"]),
    ("std::thread", &["replay/", "tui/run", "cli/", "disk/"]),
    ("thread::spawn", &["replay/", "tui/run", "cli/", "disk/"]),
    ("std::process", &["cli/", "tui/run", "main.rs"]),
    ("io::stdout", &["cli/", "tui/run"]),
    ("io::stderr", &["cli/", "tui/run"]),
    ("println!", &["cli/"]),
    ("eprintln!", &["cli/"]),
    ("static mut", &[]),
    ("unsafe", &[]),
];

#[test]
fn imports_flow_one_way() {
    let mut against = String::new();
    for (path, number, line) in source_lines() {
        let (own, allowed) =
            *MAY_IMPORT.iter().find(|(part, _)| path.starts_with(part)).unwrap_or_else(|| {
                panic!("{path} belongs to no part of the house: add it to the table")
            });
        for import in imports(&line) {
            let at_home = own.trim_end_matches(".rs").split('/').next() == Some(import);
            // `say!` stands at the crate's root because macros do; it belongs to `text`.
            if !at_home && import != "say" && !allowed.contains(&import) {
                writeln!(against, "{path}:{number} imports `{import}`: {}", line.trim()).unwrap();
            }
        }
    }
    assert!(against.is_empty(), "against the flow of the house:\n{against}");
}

#[test]
fn the_world_is_touched_only_at_the_edge() {
    let mut found = String::new();
    for (path, number, line) in source_lines() {
        for (word, edge) in ONLY_AT_THE_EDGE {
            if contains_word(&line, word) && !edge.iter().any(|part| path.starts_with(part)) {
                writeln!(found, "{path}:{number} uses `{word}`: {}", line.trim()).unwrap();
            }
        }
    }
    assert!(found.is_empty(), "these belong to the edge of the program:\n{found}");
}

#[test]
fn the_library_says_of_every_module_what_it_is_for() {
    let map = fs::read_to_string(source().join("lib.rs")).unwrap();
    for line in map.lines().filter(|line| line.contains("mod ")) {
        assert!(line.contains("// "), "{line} does not say what the module is for");
    }
}

#[test]
fn a_line_against_the_flow_would_be_found() {
    assert_eq!(imports("use crate::{disk, text::Lang};"), ["disk", "text"]);
    assert_eq!(imports("    crate::tui::run()"), ["tui"]);
    assert!(contains_word("let x = std::fs::read(p);", "std::fs"));
    assert!(!contains_word("write_println!()", "println!"));
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every line of code under `src`, comments and tests left out: path, line number, text.
fn source_lines() -> Vec<(String, usize, String)> {
    let mut files = Vec::new();
    gather(&source(), &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let mut lines = Vec::new();
    for file in files {
        let path = file.strip_prefix(source()).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        for (at, line) in text.lines().take_while(|line| *line != "mod tests {").enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            lines.push((path.clone(), at + 1, line.to_owned()));
        }
    }
    lines
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !is_test {
            files.push(path);
        }
    }
}

/// The modules that a line names by `crate::…`, in a list too: `use crate::{calls, text}`.
fn imports(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, start) in line.match_indices("crate::") {
        let rest = &line[at + start.len()..];
        match rest.strip_prefix('{') {
            None => found.push(head(rest)),
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                found.extend(list.split(',').map(|item| head(item.trim())));
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn head(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    &path[..end]
}

fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}
