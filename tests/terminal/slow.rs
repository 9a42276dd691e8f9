//! A disk that takes its time: keys are answered, and nobody is left in doubt about a save.
//!
//! The disk is held up by what holds up a save in real life: somebody else who is saving, here the test
//! itself, for as long as it likes.

use std::fs::{self, File};
use std::rc::Rc;
use std::time::Instant;

use rustix::process::{Signal, kill_process};

use crate::input::within;
use crate::pty::{FILE, Terminal, can_trace, child_of, folder};

/// The form with one change, whose save waits until the file that is given too is dropped.
fn stuck(keys: &str) -> (Terminal, File) {
    stuck_in(&folder(), keys)
}

fn stuck_in(folder: &Rc<tempfile::TempDir>, keys: &str) -> (Terminal, File) {
    let mut form = Terminal::open_in(folder);
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
fn a_signal_waits_a_moment_for_the_save_that_is_under_way_and_says_what_is_not_known() {
    let folder = folder();
    let (mut form, lock) = stuck_in(&folder, "s\r");
    let begun = Instant::now();
    kill_process(form.pid(), Signal::TERM).unwrap();
    assert_eq!(form.ends(), 143);
    within(1.0, begun);
    assert!(form.is_restored());
    let screen = form.screen.screen().contents();
    assert!(screen.contains("whether the file holds it is not known"), "{screen}");
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
    // It has not come about, and the next start knows.
    drop(lock);
    let mut form = Terminal::open_in(&folder);
    form.shows("The session ended while it was saving");
    form.shows("draft: Merge").press("\r").shows("‹4 by queue›").press("s\r").shows("Saved at");
    form.press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    assert!(form.drafts().is_empty());
}

#[test]
fn a_line_that_drops_during_a_save_leaves_nobody_behind() {
    let (mut form, lock) = stuck("s\r");
    let begun = Instant::now();
    form.hang_up();
    assert_eq!(form.ends(), 129);
    within(1.0, begun);
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
    drop(lock);
}

#[test]
fn ctrl_z_during_a_save_stops_the_form_after_it_and_a_signal_is_heard_meanwhile() {
    let (mut form, lock) = stuck("s\r");
    form.press("\x1a\x1b").shows("[Settings]").press("k ").shows("[ ] off");
    drop(lock);
    crate::wait_until_stopped(form.pid());
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    kill_process(form.pid(), Signal::CONT).unwrap();
    form.shows("[ ] off");
    let (mut form, _lock) = stuck("s\r");
    form.press("\x1a");
    kill_process(form.pid(), Signal::HUP).unwrap();
    assert_eq!(form.ends(), 129);
}

/// The form with one change, under strace with a fault.
fn delayed_by(folder: &Rc<tempfile::TempDir>, fault: &str) -> Terminal {
    let script = format!("exec strace -f -qq -o /dev/null -e inject={fault} \"$@\" --lang en");
    let mut form = Terminal::run(folder, &script, &[]);
    form.shows("Create tickets").press("jj4").shows("‹4 by queue›");
    form
}

/// The same, whose save begins and waits for ten minutes at some of the system's calls.
fn delayed(folder: &Rc<tempfile::TempDir>, calls: &str) -> Terminal {
    let mut form = delayed_by(folder, &format!("{calls}:delay_enter=600000000"));
    form.press("s\r").shows("SAVING…");
    form
}

/// Ends the form that strace has started; it takes no longer than a disk that answers. What strace itself
/// waits for does not matter: if the form were still there, the terminal would not be let go.
fn end(form: &mut Terminal) {
    let begun = Instant::now();
    kill_process(child_of(form.pid()).unwrap(), Signal::TERM).unwrap();
    form.shows("was not waited for: whether the file holds it is not known");
    within(1.0, begun);
    assert!(form.is_restored());
    kill_process(form.pid(), Signal::KILL).unwrap();
    form.ends();
}

#[test]
fn a_save_that_came_about_after_all_is_told_of_at_the_next_start() {
    if !can_trace() {
        return;
    }
    let folder = folder();
    // The first such call of a save removes what the new file has displaced.
    let mut form = delayed(&folder, "unlinkat");
    form.waits("the file", |form| form.text() != FILE);
    end(&mut form);
    assert_eq!(form.drafts().len(), 1);
    // Also where somebody has saved something else since.
    fs::write(form.file(), form.text().replace("cũ", "mới")).unwrap();
    let mut form = Terminal::open_in(&folder);
    form.shows("The last session ended while it was saving: the file has it all")
        .shows("‹4 by queue›")
        .press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 0));
}

#[test]
fn a_draft_is_there_though_the_disk_confirms_nothing() {
    if !can_trace() {
        return;
    }
    let folder = folder();
    let mut form = delayed(&folder, "fsync");
    end(&mut form);
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
    assert!(form.screen.screen().contents().contains("the changes are kept in"));
}

#[test]
fn a_draft_that_the_disk_does_not_take_is_given_up_and_that_is_said() {
    if !can_trace() {
        return;
    }
    let mut form = delayed(&folder(), "rename,renameat");
    end(&mut form);
    assert_eq!(form.text(), FILE);
    let screen = form.screen.screen().contents();
    assert!(screen.contains("could not be kept: the disk does not answer"), "{screen}");
}

#[test]
fn a_write_in_place_is_not_broken_off_by_a_signal() {
    if !can_trace() {
        return;
    }
    let folder = folder();
    let mut form = delayed_by(&folder, "pwrite64:delay_enter=2000000:when=1");
    fs::hard_link(form.file(), folder.path().join("other.toml")).unwrap();
    form.press("s\r").shows("Write in place").press("\x1b[B\r").shows("SAVING…");
    kill_process(child_of(form.pid()).unwrap(), Signal::TERM).unwrap();
    assert_eq!(form.ends(), 143);
    let screen = form.screen.screen().contents();
    assert!(screen.contains("the save that was under way has ended"), "{screen}");
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

/// A command that strace has started, and that waits in its save at the exchange of the names for so long.
fn command_in_its_save(folder: &Rc<tempfile::TempDir>, command: &str, fault: &str) -> Terminal {
    let script = format!("exec strace -f -qq -o trace -e inject={fault} \"$1\" -f {command}");
    let command = Terminal::run(folder, &script, &[]);
    command.waits("the temporary of a save", |command| {
        let names = fs::read_dir(command.folder.path()).unwrap().map(|entry| entry.unwrap());
        names.into_iter().any(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"))
    });
    command
}

const SET: &str = "call-settings.toml --lang en set tickets.merge_missed=per-queue";

#[test]
fn a_command_is_gone_from_a_disk_that_does_not_answer_and_says_what_is_not_known() {
    if !can_trace() {
        return;
    }
    let commands = [
        SET,
        "call-settings.toml --lang en unset site.name",
        "call-settings.toml --lang en history restore 2",
        "new.toml --lang en init",
    ];
    for (signal, command) in
        [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT].into_iter().zip(commands)
    {
        let folder = folder();
        let made = "for s in all-inbound per-call; do \"$1\" -f call-settings.toml set tickets.merge_missed=$s; done";
        assert_eq!(Terminal::run(&folder, made, &[]).ends(), 0);
        let before = fs::read_to_string(folder.path().join("call-settings.toml")).unwrap();
        let mut command = command_in_its_save(&folder, command, "renameat2:delay_enter=60000000");
        let begun = Instant::now();
        kill_process(child_of(command.pid()).unwrap(), signal).unwrap();
        command.shows("was not waited for: whether the file holds it is not known");
        within(2.0, begun);
        let said = command.screen.screen().contents();
        assert!(!said.contains("changed") && !said.contains("written"), "{said}");
        assert_eq!(command.text(), before);
        kill_process(command.pid(), Signal::KILL).unwrap();
        command.ends();
        // Nothing stands in the way of the next save.
        let next = "exec \"$1\" -f call-settings.toml set sla.target_percent=90";
        assert_eq!(Terminal::run(&folder, next, &[]).ends(), 0);
    }
}

#[test]
fn a_command_whose_save_ends_soon_after_a_signal_says_what_it_came_to() {
    if !can_trace() {
        return;
    }
    let folder = folder();
    let fault = "renameat2:delay_enter=300000";
    let mut set = command_in_its_save(&folder, SET, fault);
    kill_process(child_of(set.pid()).unwrap(), Signal::TERM).unwrap();
    assert_eq!(set.ends(), 0);
    assert!(set.screen.screen().contents().ends_with("changed"));
    assert_eq!(set.text(), FILE.replace("per-call", "per-queue"));
    // A write in place is given longer: half of it would be a torn file.
    fs::hard_link(set.file(), folder.path().join("other.toml")).unwrap();
    let slow = "pwrite64:delay_enter=3000000:when=1";
    let script = format!("exec strace -f -qq -o /dev/null -e inject={slow} \"$1\" -f {SET}");
    let back = script.replace("per-queue", "per-call --in-place");
    let mut set = Terminal::run(&folder, &back, &[]);
    set.waits("the copy", |set| {
        fs::read_dir(set.folder.path().join(".state/recovery"))
            .is_ok_and(|copies| copies.count() > 0)
    });
    kill_process(child_of(set.pid()).unwrap(), Signal::TERM).unwrap();
    assert_eq!(set.ends(), 0);
    assert_eq!(set.text(), FILE);
}

#[test]
fn ctrl_z_stops_a_command_after_its_save_with_nothing_locked() {
    if !can_trace() {
        return;
    }
    let folder = folder();
    let mut set = command_in_its_save(&folder, SET, "renameat2:delay_enter=300000");
    let command = child_of(set.pid()).unwrap();
    kill_process(command, Signal::TSTP).unwrap();
    set.waits("its being stopped", |set| {
        let trace = fs::read(set.folder.path().join("trace")).unwrap();
        String::from_utf8_lossy(&trace).contains("stopped by SIGSTOP")
    });
    assert_eq!(set.text(), FILE.replace("per-call", "per-queue"));
    File::open(folder.path().join(".call-settings.toml.lock")).unwrap().try_lock().unwrap();
    kill_process(command, Signal::CONT).unwrap();
    assert_eq!(set.ends(), 0);
}
