//! However the form ends, the draft is kept and the terminal is the user's again.

use std::time::Instant;

use rustix::process::{Signal, kill_process};

use crate::input::within;
use crate::pty::{FILE, Terminal};

fn edited() -> Terminal {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    form
}

#[test]
fn every_signal_that_ends_it_keeps_the_draft_and_gives_the_terminal_back() {
    let signals =
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, code) in signals {
        let mut form = edited();
        kill_process(form.pid(), signal).unwrap();
        assert_eq!(form.ends(), code);
        assert!(form.is_restored(), "{signal:?}");
        assert_eq!(form.text(), FILE);
        assert_eq!(form.drafts().len(), 1, "{signal:?}");
    }
}

#[test]
fn a_line_that_drops_keeps_the_draft() {
    let mut form = edited();
    let begun = Instant::now();
    form.hang_up();
    form.ends();
    within(1.0, begun);
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
}

#[test]
fn a_line_that_drops_without_a_signal_keeps_the_draft_too() {
    let script = "trap '' HUP; \"$@\"; echo $? >code; times >times";
    let mut form = Terminal::open_by(script);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    let begun = Instant::now();
    form.hang_up();
    form.ends();
    within(1.0, begun);
    let told = |name: &str| std::fs::read_to_string(form.folder.path().join(name)).unwrap();
    assert_eq!(told("code"), "129\n");
    // The children's own line: minutes and seconds of the processor.
    let burnt = told("times");
    assert!(burnt.lines().nth(1).is_some_and(|line| line.starts_with("0m0.")), "{burnt}");
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
}

#[test]
fn input_from_elsewhere_is_no_matter_where_there_is_a_terminal() {
    for script in ["\"$@\" </dev/null", "echo q | \"$@\"", "\"$@\" <&-"] {
        let mut form = Terminal::open_by(script);
        form.shows("Create tickets").press(" ").shows("[ ] off").press("u").shows("[x] on");
        form.press("q");
        assert_eq!(form.ends(), 0, "{script}");
    }
}

#[test]
fn a_terminal_that_can_only_write_lines_is_refused_in_a_sentence() {
    let mut form = Terminal::open_with(&["--lang", "en"], &[("TERM", "dumb")]);
    assert_eq!(form.ends(), 2);
    assert!(form.screen.screen().contents().contains("TERM is `dumb`"));
    for term in ["", "never-heard-of"] {
        let mut form = Terminal::open_with(&["--lang", "en"], &[("TERM", term)]);
        form.shows("Create tickets").press("q");
        assert_eq!(form.ends(), 0, "{term:?}");
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_in_any_thread_keeps_the_draft_and_says_where() {
    for thread in ["main", "other"] {
        let mut form = Terminal::open_with(&["--lang", "en"], &[("CALL_SETTINGS_FAULT", thread)]);
        form.shows("Create tickets").press(" ").shows("[ ] off").press("\x1b[24~");
        assert_eq!(form.ends(), 101, "{thread}");
        assert!(form.is_restored(), "{thread}");
        let screen = form.screen.screen().contents();
        assert!(
            screen.contains("because of a fault") && screen.contains("are kept in"),
            "{screen}"
        );
        assert!(screen.contains("‹1B›[2J"), "{screen}");
        assert_eq!(form.drafts().len(), 1);
    }
}
