//! How the program behaves among others: pipes, colours, the environment.

use super::*;

#[test]
fn a_closed_pipe_is_quiet() {
    let desk = Desk::with(SITE);
    for verb in ["list", "manual", "man", "schema", "check site.toml", "simulate"] {
        let said =
            desk.run(&format!("cs -f site.toml {verb} 2>&1 >&- | :; cs -f site.toml {verb} | :"));
        assert!(!said.contains("panic"), "{verb}: {said}");
    }
}

#[test]
fn a_full_disk_under_the_output_is_an_error_of_its_own() {
    let desk = Desk::with(SITE);
    shows!(desk.run("cs -f site.toml list > /dev/full"), @r"
        ! error: cannot write to standard output: No space left on device (os error 28)
        ? 3
        ");
    // What counts for a save is the save.
    shows!(desk.run("cs -f site.toml set sla.target_percent=90 > /dev/full"), @"! error: cannot write to standard output: No space left on device (os error 28)");
    shows!(desk.run("cs -f site.toml get sla.target_percent"), @"90");
}

#[test]
fn nothing_in_a_file_is_obeyed_by_the_terminal() {
    let desk = Desk::with("[site]\nname = \"\\u001b]0;owned\\u0007\\u202e\"\n\"\\u001b[2J\" = 1\n");
    let file = "\u{1b}[31m.toml";
    desk.write(file, "x = 1\n");
    let calls = "call_id,direction,queue,started_at,ended_at\nc\u{1b}c,in,q\u{1b}c,2026-11-21 09:00:00,2026-11-21 09:00:09\n\u{1b}[2J,\u{1b}[2J,,,\n";
    desk.write("calls.csv", calls);
    for line in [
        "cs -f site.toml list",
        "cs -f site.toml list --json",
        "cs check site.toml",
        "cs check site.toml --json",
        "cs -f site.toml get site.nam\u{1b}c",
        "cs check *.toml",
        "cs -f *31m.toml set sla.target_percent=90 --diff",
        "cs -f site.toml simulate calls.csv",
        "cs -f site.toml simulate calls.csv --json",
        "cs -f site.toml simulate calls.csv --explain $(printf 'c\\033c')",
        "cs $(printf 'c\\033c')",
        "cs --$(printf 'c\\033c')",
    ] {
        let said = desk.run(line);
        let obeyed = said.chars().find(|c| call_settings::text::is_hostile(*c) && *c != '\n');
        assert_eq!(obeyed, None, "{line}: {said}");
    }
    // A program gets the bytes of the value as they are.
    assert_eq!(desk.run("cs -f site.toml get site.name"), "\u{1b}]0;owned\u{7}\u{202e}\n");
}
