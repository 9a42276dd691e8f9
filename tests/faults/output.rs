//! Section E: what a terminal would obey (`tests/terminal/hostile.rs` has the whole of it), and what a
//! spreadsheet would run.

use proptest::prelude::*;

use call_settings::text::{is_hostile, visible};

use super::site::{Ran, Site, ran};

#[test]
fn an_error_quotes_a_line_in_one_line() {
    let site = Site::with("a = \"\\u001b[31m\\n\"\nb = \u{1b}]0;x\u{7}\n");
    let said = site.run(&["check", "--format", "short"]).said;
    assert_eq!(said.lines().count(), said.matches("site.toml:").count(), "{said}");
    // The block quotes the line itself, with marks in it.
    let Ran { code, said } = site.run(&["check"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("b = ‹1B›]0;x‹07›") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn a_program_gets_the_bytes_and_a_terminal_the_marks() {
    let site = Site::with("site.name = \"a\\u001b[2J\"\n");
    assert_eq!(site.run(&["get", "site.name"]).said, "a\u{1b}[2J\n");
    assert_eq!(site.run(&["get", "site.name", "--json"]).said, "\"a\\u001b[2J\"\n");
    let mut script = site.command("script");
    script.args(["-qec", &format!("{} get site.name", super::site::PROGRAM), "/dev/null"]);
    if !script.output().is_ok_and(|out| out.status.success()) {
        return super::site::say("skipped: there is no `script` to make a terminal");
    }
    assert_eq!(ran(&mut script).said.trim_end(), "a‹1B›[2J");
}

#[test]
fn no_line_of_the_history_can_be_forged() {
    let site = Site::new();
    let forged = "x\n{\"version\":9,\"at\":\"2026-01-01T00:00:00Z\",\"sha256\":\"00\"}\n   9  today 10:00  root";
    assert_eq!(site.run(&["set", "sla.target_percent=85", "-m", forged]).code, Some(0));
    let listed = site.run(&["history", "--json"]).said;
    assert_eq!(listed.matches("\"version\":").count(), 2, "{listed}");
    let lines = site.run(&["history"]).said;
    assert!(lines.lines().all(|line| !line.trim_start().starts_with("9 ")), "{lines}");
}

#[test]
fn a_closed_pipe_is_quiet_for_every_command() {
    let site = Site::new();
    for args in ["list", "manual", "man", "schema", "check", "history", "simulate", "--help"] {
        let line = format!("{{ \"$PROGRAM\" {args}; echo \"ended with $?\" >&2; }} | true");
        let mut command = site.command("sh");
        let said = ran(command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM)).said;
        // 128 and the signal of a closed pipe, which a shell says in one word or none.
        let ends = ["ended with 0\n", "ended with 141\n"];
        assert!(ends.iter().any(|end| said.ends_with(end)), "{args}: {said}");
        assert!(!said.contains("panicked") && !said.contains("error"), "{args}: {said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shown_text_holds_nothing_hostile(text in any::<String>()) {
        prop_assert!(!visible(&text).chars().any(is_hostile));
    }
}
