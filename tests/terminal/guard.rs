//! `kill -9` leaves nobody in the form to give the terminal back: its guard does.

use std::fs;

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::pty::{Terminal, child_of, guard_of};

/// The form on its feet, with its guard beside it.
fn guarded() -> (Terminal, Pid) {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    form.waits("the guard", |form| guard_of(form.pid()).is_some());
    let guard = guard_of(form.pid()).unwrap();
    // It has its own session once it stands by.
    form.waits("its session", |_| session(guard) == Some(guard));
    (form, guard)
}

fn session(pid: Pid) -> Option<Pid> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    Pid::from_raw(stat.rsplit_once(')')?.1.split_whitespace().nth(3)?.parse().ok()?)
}

#[test]
fn after_kill_9_the_terminal_is_as_it_was() {
    let (mut form, _) = guarded();
    assert_ne!(form.modes(), Terminal::unused_modes());
    kill_process(form.pid(), Signal::KILL).unwrap();
    form.until("the screen of the shell", |screen| !screen.alternate_screen());
    assert_ne!(form.ends(), 0);
    assert!(form.is_restored());
    assert_eq!(form.modes(), Terminal::unused_modes());
}

#[test]
fn a_guard_goes_with_the_form_and_does_nothing_when_that_ends_well() {
    let (mut form, guard) = guarded();
    form.press("u").shows("[x] on").press("q");
    assert_eq!(form.ends(), 0);
    form.waits("the guard's end", |_| test_kill_process(guard).is_err());
    let bytes = String::from_utf8_lossy(&form.bytes).into_owned();
    assert_eq!(bytes.matches("\x1b[?1049l").count(), 1, "the terminal was given back twice");
}

#[test]
fn the_form_does_without_a_guard_that_was_killed() {
    let (mut form, guard) = guarded();
    kill_process(guard, Signal::KILL).unwrap();
    form.press("u").shows("[x] on").press("\x1a").shows("is stopped");
    crate::wait_until_stopped(form.pid());
    kill_process(form.pid(), Signal::CONT).unwrap();
    form.until("the form again", vt100::Screen::alternate_screen).press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.is_restored());
}

#[test]
fn in_a_shell_jobs_stop_and_go_on_and_a_kill_leaves_a_line_to_type_on() {
    let mut form = Terminal::open_by("set -m; exec sh -i");
    let program = env!("CARGO_BIN_EXE_call-settings");
    let start = format!("{program} --lang en call-settings.toml\r");
    form.press(&start).shows("Create tickets").press(" ").shows("[ ] off").press("\x1a");
    form.shows("the unsaved changes are still there").press("jobs\r").shows("Stopped");
    form.press("fg\r").until("the form", |screen| {
        screen.alternate_screen() && screen.contents().contains("[ ] off")
    });
    form.waits("a draft", |form| form.drafts().len() == 1);
    form.press("u").shows("[x] on").press("q").until("the shell", |s| !s.alternate_screen());
    form.press("echo left with $?\r").shows("left with 0");
    form.press(&start).until("the form", |s| s.contents().contains("[x] on")).press(" ");
    form.shows("[ ] off");
    form.waits("its guard", |form| child_of(form.pid()).is_some_and(|it| guard_of(it).is_some()));
    let killed = child_of(form.pid()).unwrap();
    kill_process(killed, Signal::KILL).unwrap();
    form.until("the shell", |screen| !screen.alternate_screen() && !screen.bracketed_paste());
    form.press("echo typed $((6 * 7))\r").shows("typed $((6 * 7))").shows("typed 42");
    form.press("exit\r");
    form.ends();
}
