//! The statements of `simulate --sql` run in the databases they are for, and come to what
//! `simulate --json` says of the same calls.
//!
//! A database that is not installed leaves its test out with a word, unless `CALL_SETTINGS_TEST_SQL`
//! is set: then it is a failure.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[allow(dead_code, missing_docs)] // It is a program, and only its rows are needed here.
#[path = "../../benches/generate.rs"]
mod generate;

const SETTINGS: &str = "\
[tickets]
merge_missed = \"per-queue\"

[sla]
answer_within_seconds = 17
target_percent = 40

[[queues]]
id = \"q03\"
create_ticket = false

[[queues]]
id = \"sales\"
name = \"q05\"

[[queues]]
id = \"it's \\\\ q07\"
name = \"Bán hàng\"
create_ticket = false
";

/// What the generator does not write: a call named three times, callers without a number, a queue by
/// both spellings of its name, internal and hopeless calls, a call about midnight.
const MORE: &str = "\
c1,in,0900000001,,a,q01,2026-08-03T10:00:00+07:00,2026-08-03T10:00:01+07:00,2026-08-03T10:00:05+07:00,2026-08-03T10:00:09+07:00
c1,in,0900000001,,a,q01,2026-08-03T10:00:00+07:00,,,2026-08-03T10:00:30+07:00
n1,in,anonymous,,,q01,2026-08-03T10:00:00+07:00,,,2026-08-03T10:00:05+07:00
n2,in,Unknown,,,,2026-08-03T10:00:00+07:00,,,2026-08-03T10:00:06+07:00
n3,out,,,,,2026-08-03T10:00:00+07:00,,,2026-08-03T10:00:06+07:00
b1,in,0900000002,,,Bán hàng,2026-08-03T10:00:00+07:00,,,2026-08-03T10:00:06+07:00
b2,in,0900000002,,,Bán hàng,2026-08-03T10:01:00+07:00,,,2026-08-03T10:01:06+07:00
b3,in,0900000002,,,it's \\ q07,2026-08-03T10:02:00+07:00,,,2026-08-03T10:02:06+07:00
i1,internal,0900000002,,,,2026-08-03T10:02:00+07:00,,,2026-08-03T10:02:06+07:00
e1,in,0900000002,,,,2026-08-03T10:02:00+07:00,,,2026-08-03T10:01:06+07:00
m1,in,0900000003,,,q01,2026-08-03T23:59:59.999+07:00,,,2026-08-04T00:02:06+07:00
m2,in,0900000003,,,q01,2026-08-04T00:00:00+07:00,,,2026-08-04T00:02:06+07:00
w1,in,0900000003,,a,sales,2026-08-04T00:00:00+07:00,2026-08-04T00:00:01.500+07:00,2026-08-04T00:00:19.499+07:00,2026-08-04T00:02:06+07:00
";

/// The script ends so where the database is not there.
const NOT_THERE: i32 = 77;

#[test]
fn duckdb_counts_what_simulate_counts() {
    comes_to_the_same("duckdb");
}

#[test]
fn postgresql_counts_what_simulate_counts() {
    comes_to_the_same("postgresql");
}

#[test]
fn clickhouse_counts_what_simulate_counts() {
    comes_to_the_same("clickhouse");
}

fn comes_to_the_same(dialect: &str) {
    let folder = tempfile::tempdir().unwrap();
    let (log, settings) = (folder.path().join("calls.csv"), folder.path().join("site.toml"));
    let mut bytes = Vec::new();
    generate::write(20_000, &mut bytes).unwrap();
    bytes.extend_from_slice(MORE.as_bytes());
    fs::write(&log, bytes).unwrap();
    fs::write(&settings, SETTINGS).unwrap();
    for set in [&[][..], &["--set", "tickets.auto_create=off"], &["--set", "site.time_zone=UTC"]] {
        let simulate = |more: &[&str]| call_settings(&settings, &[more, set].concat());
        let statement = simulate(&["--sql", dialect, "--table", "calls"]);
        let report = simulate(&["--json", log.to_str().unwrap()]);
        let Some(row) = row(dialect, &log, &statement) else { return };
        let report: Value = serde_json::from_str(&report).unwrap();
        for (name, found) in row.as_object().unwrap() {
            let expected = report.pointer(&format!("/{}", name.replace('.', "/")));
            assert_eq!(Some(found), expected, "{dialect} {set:?} {name}");
        }
        assert_eq!(row.as_object().unwrap().len(), 29);
    }
}

fn call_settings(settings: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_call-settings"));
    let output = command.arg("-f").arg(settings).arg("simulate").args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The row that a statement gives over these calls; none where the database is not there.
fn row(dialect: &str, log: &Path, statement: &str) -> Option<Value> {
    let file = log.with_extension("sql");
    fs::write(&file, statement).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sql/row.py");
    let output = Command::new("python3").arg(script).arg(dialect).args([log, &file]).output();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output {
        Ok(output) if output.status.success() => {
            Some(serde_json::from_slice(&output.stdout).unwrap())
        }
        Ok(output) if output.status.code() != Some(NOT_THERE) => panic!("{}", said(&output.stderr)),
        missing => {
            let why = missing.map_or_else(|error| error.to_string(), |output| said(&output.stderr));
            assert!(std::env::var_os("CALL_SETTINGS_TEST_SQL").is_none(), "{dialect}: {why}");
            eprintln!("left out: {dialect} is not installed: {why}");
            None
        }
    }
}
