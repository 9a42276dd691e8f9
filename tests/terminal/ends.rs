//! However the form ends, the draft is kept and the terminal is the user's again.

use std::process::{Child, Command, Stdio};
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::input::within;
use crate::pty::{FILE, Terminal, can, can_trace, draft_in, eventually, folder};

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
        assert!(form.is_given_back(), "{signal:?}");
        assert_eq!(form.text(), FILE);
        assert!(form.draft().contains("auto_create = false"), "{signal:?}");
    }
}

#[test]
fn a_line_that_drops_keeps_the_draft() {
    let mut form = edited();
    let begun = Instant::now();
    form.hang_up();
    assert_eq!(form.ends(), 129);
    within(1.0, begun);
    assert_eq!(form.text(), FILE);
    assert!(form.draft().contains("auto_create = false"));
}

#[test]
fn a_pane_that_is_closed_and_a_tmux_that_is_ended_keep_the_draft() {
    if !can(&["tmux", "-V"]) {
        return;
    }
    for end in ["kill-pane", "kill-server"] {
        let folder = folder();
        let tmux = |args: &[&str]| {
            let mut tmux = Command::new("tmux");
            tmux.arg("-S").arg(folder.path().join("socket")).args(["-f", "/dev/null"]).args(args);
            tmux.env("HOME", folder.path())
                .env("CALL_SETTINGS_STATE", folder.path().join(".state"));
            String::from_utf8(tmux.env("LC_ALL", "C.UTF-8").output().unwrap().stdout).unwrap()
        };
        let form = format!(
            "exec {} --lang en {}",
            env!("CARGO_BIN_EXE_call-settings"),
            folder.path().join("call-settings.toml").display()
        );
        tmux(&["new-session", "-d", "-x", "80", "-y", "24", &form]);
        let pid = tmux(&["display-message", "-p", "#{pane_pid}"]).trim().parse().unwrap();
        let pid = Pid::from_raw(pid).unwrap();
        let shows = |text: &str| eventually(text, || tmux(&["capture-pane", "-p"]).contains(text));
        shows("[x] on");
        tmux(&["send-keys", "Space"]);
        shows("[ ] off");
        let begun = Instant::now();
        tmux(&[end]);
        eventually("its end", || test_kill_process(pid).is_err());
        within(1.0, begun);
        assert!(draft_in(folder.path()).contains("auto_create = false"), "{end}");
    }
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
    assert_eq!(form.text(), FILE);
    assert!(form.draft().contains("auto_create = false"));
}

#[test]
fn a_terminal_that_gives_nothing_but_errors_ends_the_form_and_the_draft_is_kept() {
    if !can_trace() {
        return;
    }
    for call in ["read", "write"] {
        let mut form = edited();
        let Some(mut strace) = fail(&form, &format!("{call}:error=EIO")) else { return };
        let begun = Instant::now();
        form.press("j");
        assert_eq!(form.ends(), 129, "{call}");
        within(1.0, begun);
        strace.wait().unwrap();
        assert_eq!(form.text(), FILE);
        assert!(form.draft().contains("auto_create = false"), "{call}");
        assert_eq!(form.modes(), Terminal::unused_modes(), "{call}");
    }
}

/// Has calls of a form fail from now on where they are about its terminal; none where one may not.
fn fail(form: &Terminal, fault: &str) -> Option<Child> {
    let pid = form.pid().as_raw_nonzero().to_string();
    let terminal = form.master.as_ref().unwrap().tty_name().unwrap();
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-P", "/dev/tty", "-P"]).arg(terminal);
    strace.args(["-e", &format!("inject={fault}"), "-p", &pid]);
    let mut strace = strace.stderr(Stdio::null()).spawn().unwrap();
    let status = || std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let mut may = true;
    eventually("the tracer", || {
        may = strace.try_wait().unwrap().is_none();
        !may || !status().contains("TracerPid:\t0\n")
    });
    may.then_some(strace)
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
        form.shows("Create tickets").press(" ").shows("[ ] off").press("us").shows("q quit");
        form.press("q");
        assert_eq!(form.ends(), 0, "{term:?}");
        // The sixteen colours that every terminal has; none by number or by its three parts.
        let bytes = String::from_utf8_lossy(&form.bytes).into_owned();
        let of_more = ["38;5;", "48;5;", "38;2;", "48;2;"];
        assert!(!of_more.iter().any(|more| bytes.contains(more)), "{bytes:?}");
        assert!(form.is_given_back());
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
