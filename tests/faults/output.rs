//! Section E: what a terminal would obey, and what a spreadsheet would run.

use std::fs;

use proptest::prelude::*;

use call_settings::text::{is_hostile, visible};

use super::site::{Site, ran};

/// What a terminal would obey: a title, the clipboard, a link, questions, C1, bidi, zero width.
const HOSTILE: [&str; 12] = [
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]2;owned\u{1b}\\",
    "\u{1b}]52;c;b3duZWQ=\u{7}",
    "\u{1b}]8;;http://evil\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}[21t",
    "\u{9b}2J",
    "\u{85}",
    "\u{202e}",
    "\u{2066}\u{61c}\u{200f}",
    "\u{200b}\u{200d}\u{feff}",
    "a\r\n\u{8}\u{7f}",
];

/// The commands that show what is in files, in their names and on the command line.
fn commands(hostile: &str) -> Vec<Vec<String>> {
    let own = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
    let file = format!("{}.toml", hostile.replace('/', "_"));
    vec![
        own(&["list"]),
        own(&["list", "--json"]),
        own(&["check"]),
        own(&["check", "--format", "short"]),
        own(&["check", "--json"]),
        own(&["get", hostile]),
        own(&["set", &format!("site.name={hostile}"), "-m", hostile, "--diff"]),
        own(&["set", &format!("queues.{hostile}.name=x")]),
        own(&["set", hostile]),
        own(&["history"]),
        own(&["history", "--json"]),
        own(&["history", "diff", "1"]),
        own(&["simulate", "calls.csv", "--explain", hostile]),
        own(&["simulate", "calls.csv"]),
        own(&["simulate", hostile]),
        own(&["test", "bad.toml"]),
        own(&["-f", &file, "check"]),
        own(&["-f", &file, "set", "sla.target_percent=70"]),
        own(&["init", &file]),
        own(&["diff", "site.toml", &file]),
        own(&[hostile]),
        own(&["--theme", hostile]),
        own(&["completions", hostile]),
        own(&["--lang", hostile]),
    ]
}

#[test]
fn nothing_foreign_is_obeyed_by_a_terminal_whatever_command_shows_it() {
    for hostile in HOSTILE {
        let quoted = serde_json::to_string(hostile).unwrap();
        let escaped: String = quoted
            .chars()
            .map(|c| match c {
                '\u{7f}'.. => format!("\\u{:04x}", u32::from(c)),
                c => c.to_string(),
            })
            .collect();
        let site = Site::with(format!(
            "site.name = {escaped}\n{escaped} = {escaped}\n[[queues]]\nid = {escaped}\n# {}\n",
            visible(hostile),
        ));
        let file = format!("{}.toml", hostile.replace('/', "_"));
        fs::write(site.path(&file), format!("x = \"{hostile}\ny = 1\n")).unwrap();
        fs::write(site.path("bad.toml"), format!("title = {escaped}\n{escaped} = 1\n")).unwrap();
        let calls = format!(
            "call_id,direction,customer,queue,started_at,ended_at\n\"{hostile}\",in,\"{hostile}\",\"{hostile}\",2026-11-21 09:00:00,2026-11-21 09:00:09\n\"{hostile}\",\"{hostile}\",,,,\n"
        );
        fs::write(site.path("calls.csv"), calls).unwrap();
        for args in commands(hostile) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let said = site.run(&args).said;
            let obeyed = said.chars().find(|c| is_hostile(*c) && !matches!(c, '\n' | '\t'));
            assert_eq!(obeyed, None, "{args:?}: {said:?}");
            assert!(!said.contains("panicked"), "{args:?}: {said}");
        }
    }
}

#[test]
fn an_error_quotes_a_line_in_one_line() {
    let site = Site::with("a = \"\\u001b[31m\\n\"\nb = \u{1b}]0;x\u{7}\n");
    let said = site.run(&["check", "--format", "short"]).said;
    assert_eq!(said.lines().count(), said.matches("site.toml:").count(), "{said}");
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
        let line = format!("\"$PROGRAM\" {args} | true");
        let mut command = site.command("sh");
        let said = ran(command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM)).said;
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
