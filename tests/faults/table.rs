//! The list of faults is whole, and every row names a test that is there, or says why there is none.

use std::fs;
use std::path::Path;

/// The sections of the list, how many rows each has, and the numbers that were never given.
const SECTIONS: [(char, u32, &[u32]); 7] = [
    ('A', 47, &[]),
    ('B', 29, &[]),
    ('C', 17, &[]),
    ('D', 31, &[]),
    ('E', 15, &[]),
    ('F', 15, &[11, 12]),
    ('G', 11, &[]),
];

/// Begins the reason of a row that no test holds.
const REASON: &str = "not tested: ";

#[test]
fn every_row_has_a_test_or_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for folder in ["src", "tests"] {
        gather(&root.join(folder), &mut sources);
    }
    let table = fs::read_to_string(root.join("tests/faults/README.md")).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| #"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    let found: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(found, numbers(), "a row is missing, or there twice");
    for row in &rows {
        let held = row.get(2).copied().unwrap_or_default();
        if let Some(reason) = held.strip_prefix(REASON) {
            assert!(reason.len() > 20, "{}: what is the reason?", row[0]);
            continue;
        }
        assert!(held.contains('`'), "{} has neither a test nor a reason", row[0]);
        for test in held.split('`').skip(1).step_by(2) {
            assert!(
                sources.contains(&format!("fn {test}(")),
                "{}: there is no test {test}",
                row[0]
            );
        }
    }
}

fn numbers() -> Vec<String> {
    let numbers = SECTIONS.iter().flat_map(|(letter, last, left_out)| {
        let numbers = (1..=*last).filter(|number| !left_out.contains(number));
        numbers.map(move |number| format!("{letter}{number}"))
    });
    numbers.collect()
}

fn gather(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, sources);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            sources.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
