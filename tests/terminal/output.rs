//! What goes out: to a terminal that takes nothing for a while, that does not tell its size, or that is
//! at the end of a slow line.

use std::fs;

use portable_pty::PtySize;

use crate::pty::{FILE, Terminal, can_trace};

#[test]
fn a_terminal_that_takes_nothing_for_a_while_is_drawn_on_later_and_never_left_raw() {
    if !can_trace() {
        return;
    }
    // Every other write to the terminal finds it full, the first and the last ones too.
    for when in ["1+2", "2+2"] {
        let full = format!(
            "strace -f -qq -o calls -P \"$(tty)\" -e inject=write:error=EAGAIN:when={when} \"$@\""
        );
        let mut form = Terminal::open_by(&full);
        form.shows("Create tickets").press(" ").shows("[ ] off").press("jj4").shows("‹4 by queue›");
        form.press("uu").shows("‹2 each its own›").shows("[x] on").press("q");
        assert_eq!(form.ends(), 0, "{when}");
        assert!(form.is_restored(), "{when}");
        assert_eq!(form.modes(), Terminal::unused_modes(), "{when}");
        assert_eq!(form.text(), FILE);
        let calls = fs::read_to_string(form.folder.path().join("calls")).unwrap();
        assert!(calls.matches("(INJECTED)").count() > 1, "{calls}");
    }
}

#[test]
fn calls_that_signals_break_off_are_made_again() {
    if !can_trace() {
        return;
    }
    // Every other time that the form waits for something, reads or writes at its terminal, all its life.
    let storm = "strace -f -qq -o calls -e trace=poll,ppoll -e inject=poll,ppoll:error=EINTR:when=2+2 \"$@\"";
    let at_terminal = "strace -f -qq -o calls -P \"$(tty)\" -P /dev/tty \
                       -e inject=read,write:error=EINTR:when=2+2 \"$@\"";
    for script in [storm, at_terminal] {
        let mut form = Terminal::open_by(script);
        form.shows("Create tickets").press(" ").shows("[ ] off").press("jj4").shows("‹4 by queue›");
        form.press("u").shows("‹2 each its own›").press("s").shows("+auto_create = false");
        form.press("\r").shows("Saved at").press("q");
        assert_eq!(form.ends(), 0, "{script}");
        assert!(form.is_given_back(), "{script}");
        assert!(form.text().contains("auto_create = false"));
        let calls = fs::read_to_string(form.folder.path().join("calls")).unwrap();
        assert!(calls.matches("(INJECTED)").count() > 5, "{script}: {calls}");
    }
}

#[test]
fn a_terminal_that_does_not_tell_its_size_has_80_columns_and_no_other_program_is_asked() {
    if !can_trace() {
        return;
    }
    // Which of the calls is the first that asks for the size once the terminal is taken.
    let mut form = Terminal::open_by("strace -qq -o calls -e trace=ioctl \"$@\"");
    form.shows("Create tickets").press("q");
    assert_eq!(form.ends(), 0);
    let calls = fs::read_to_string(form.folder.path().join("calls")).unwrap();
    let taken = calls.lines().position(|call| call.contains("TCSETS")).unwrap();
    let asks = |call: &str| call.contains("TIOCGWINSZ");
    let first = taken + calls.lines().skip(taken).position(asks).unwrap() + 1;
    // From there on no call tells anything of the terminal; `tput` would leave a mark.
    let silent = format!(
        "mkdir bin; echo 'touch asked' > bin/tput; chmod +x bin/tput; stty rows 50 cols 132; \
         PATH=$PWD/bin exec /usr/bin/strace -qq -o /dev/null -e inject=ioctl:error=ENOTTY:when={first}+ \"$@\""
    );
    let mut form = Terminal::open_by(&silent);
    form.shows("Create tickets");
    form.master
        .as_ref()
        .unwrap()
        .resize(PtySize { rows: 50, cols: 132, ..PtySize::default() })
        .unwrap();
    form.press(" ").shows("[ ] off");
    let last = form.screen.screen().rows(0, 80).nth(23).unwrap();
    assert!(last.contains("? help"), "{last}");
    assert!(!form.folder.path().join("asked").exists());
}

#[test]
fn a_slow_line_gets_little_and_what_is_typed_comes_first() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("T: a tour").press("j").shows(">   Notify").press("k").shows(">   Create");
    let frames =
        |form: &Terminal| form.bytes.windows(8).filter(|bytes| bytes == b"\x1b[?2026h").count();
    // Four hundred keys at once are a few frames, not four hundred.
    let before = frames(&form);
    form.press(&"\x1b[B".repeat(400)).shows(">   Site");
    let drawn = frames(&form) - before;
    assert!(drawn <= 100, "{drawn} frames for 400 keys");
    // A switch costs less than a tenth of the first screen.
    let first = form.bytes.len();
    form.press("\x1b[H").shows(">   Create");
    let begun = form.bytes.len();
    form.press(" ").shows("[ ] off");
    let switch = form.bytes.len() - begun;
    assert!(switch <= 300 && switch < first, "{switch} bytes for a switch");
}
