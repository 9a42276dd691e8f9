//! A disk that takes its time: keys are answered, and nobody is left in doubt about a save.
//!
//! The disk is held up by what holds up a save in real life: somebody else who is saving, here the test
//! itself, for as long as it likes.

use std::fs::File;

use rustix::process::{Signal, kill_process};

use crate::pty::{FILE, Terminal, can_trace};

/// The form with one change, whose save waits until the file that is given too is dropped.
fn stuck(keys: &str) -> (Terminal, File) {
    let mut form = Terminal::open(&["--lang", "en"]);
    let lock = File::create(form.folder.path().join(".call-settings.toml.lock")).unwrap();
    lock.lock().unwrap();
    form.shows("Create tickets").press("jj4").shows("‹4 by queue›").press(keys).shows("SAVING…");
    (form, lock)
}

#[test]
fn while_the_disk_takes_its_time_keys_are_answered_and_what_they_change_stays_unsaved() {
    let (mut form, lock) = stuck("s\r");
    form.shows("keys work meanwhile").press("\x1b").shows("[Settings]").press("k ");
    form.until("the change and the save", |screen| {
        let text = screen.contents();
        text.contains("[ ] off") && text.contains("SAVING…")
    });
    form.press("s\r").shows("Still saving: save again when that is done");
    assert_eq!(form.text(), FILE);
    drop(lock);
    form.shows("Saved /").shows("Changes (1)").shows_no("SAVING…");
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    form.shows("+incoming_call = false").press("\r").shows("Changes (0)").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.text().contains("incoming_call = false"));
    assert!(form.drafts().is_empty());
}

#[test]
fn leaving_waits_for_the_save_and_says_so() {
    let (mut form, lock) = stuck("s\r");
    form.press("q").shows("Leave without waiting").press("\r").shows_no("without waiting");
    drop(lock);
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    // Save and quit, and a change of mind.
    let (mut form, lock) = stuck("s\x1b[B\r");
    form.press("q").shows("without waiting").press("\x1b").shows_no("without waiting");
    drop(lock);
    form.shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn whoever_does_not_wait_is_told_that_nothing_is_known_and_the_draft_stays() {
    let (mut form, lock) = stuck("s\r");
    form.press("q").shows("without waiting").press("\x1b[F\r");
    assert_eq!(form.ends(), 6);
    assert!(form.screen.screen().contents().contains("the save was not waited for"));
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
    assert!(form.is_restored());
    drop(lock);
}

#[test]
fn a_save_that_fails_late_is_told_of_wherever_the_user_is() {
    let (mut form, lock) = stuck("s\r");
    form.press("\x1b").shows("[Settings]").press("q").shows("without waiting");
    let theirs = FILE.replace("cũ", "mới");
    std::fs::write(form.file(), &theirs).unwrap();
    drop(lock);
    form.shows_no("without waiting").shows_no("SAVING…").shows("your changes are kept");
    form.press("s").shows("Somebody else has saved this file");
    assert_eq!(form.text(), theirs);
}

#[test]
fn a_signal_waits_for_the_save_that_is_under_way() {
    let (mut form, lock) = stuck("s\r");
    kill_process(form.pid(), Signal::TERM).unwrap();
    form.waits("a draft", |form| form.drafts().len() == 1);
    form.press("\x1b").shows("[Settings]").press("k ").shows("[ ] off");
    drop(lock);
    assert_eq!(form.ends(), 143);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    assert!(form.is_restored());
}

#[test]
fn a_sync_of_five_seconds_holds_up_no_key() {
    if !can_trace() {
        return;
    }
    let slow = "strace -f -qq -o /dev/null -e inject=fsync:delay_enter=5000000:when=1 \"$@\"";
    let mut form = Terminal::open_by(slow);
    form.shows("Create tickets").press("jj4").shows("‹4 by queue›").press("s\r").shows("SAVING…");
    form.press("\x1b").shows("[Settings]").press("k ").until("the change and the save", |screen| {
        let text = screen.contents();
        text.contains("[ ] off") && text.contains("SAVING…")
    });
    form.shows("Saved").shows_no("SAVING…").shows("Changes (1)");
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
}
