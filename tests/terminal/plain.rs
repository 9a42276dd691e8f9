//! The questions and answers of `--plain` keep as much as the form does, and see as much of others.

use std::fs;
use std::fs::File;
use std::rc::Rc;
use std::time::Instant;

use rustix::process::{Signal, kill_process};

use crate::input::within;
use crate::pty::{FILE, Terminal, folder};

const PLAIN: [&str; 3] = ["--plain", "--lang", "en"];

fn open(folder: &Rc<tempfile::TempDir>) -> Terminal {
    let mut plain = Terminal::open_there(folder, &PLAIN);
    plain.shows("Number");
    plain
}

/// One with the first setting switched off.
fn edited(folder: &Rc<tempfile::TempDir>) -> Terminal {
    let mut plain = open(folder);
    plain.shows("Number, or h for help:").press("1\roff\r").shows("on → off");
    plain.waits("a draft", |plain| plain.drafts().len() == 1);
    plain
}

#[test]
fn every_signal_that_ends_it_keeps_the_draft_and_says_where() {
    let signals =
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, code) in signals {
        let mut plain = edited(&folder());
        kill_process(plain.pid(), signal).unwrap();
        assert_eq!(plain.ends(), code);
        let screen = plain.screen.screen().contents();
        assert!(screen.contains("the unsaved changes are kept in"), "{screen}");
        assert_eq!((plain.text().as_str(), plain.drafts().len()), (FILE, 1), "{signal:?}");
    }
}

#[test]
fn the_end_of_the_input_and_a_line_that_drops_keep_the_draft_too() {
    let mut plain = edited(&folder());
    plain.press("\x04");
    assert_eq!(plain.ends(), 0);
    let screen = plain.screen.screen().contents();
    assert!(screen.contains("changes not saved: 1.") && screen.contains("kept in"), "{screen}");
    // The shell's own prompt does not stand behind the question.
    assert!(screen.contains("\nThe input has ended"), "{screen}");
    assert_eq!(plain.drafts().len(), 1);
    let mut plain = edited(&folder());
    let begun = Instant::now();
    plain.hang_up_after("\r");
    plain.ends();
    within(1.0, begun);
    assert_eq!(plain.drafts().len(), 1);
}

#[test]
fn the_next_start_offers_the_draft_by_numbers_and_leaving_gives_up_what_was_not_saved() {
    let folder = folder();
    let mut plain = edited(&folder);
    kill_process(plain.pid(), Signal::KILL).unwrap();
    plain.ends();
    let mut plain = open(&folder);
    plain.shows("never saved").shows("2. Go on with the draft").press("2\r").shows("Put together");
    plain.press("s\ry\r").shows("Saved").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert!(plain.text().contains("auto_create = false") && plain.drafts().is_empty());
    let mut plain = open(&folder);
    plain.shows("Number, or h").press("1\ron\r").shows("off → on").press("q\r").shows("unsaved");
    plain.press("q\r");
    assert_eq!((plain.ends(), plain.drafts().len()), (0, 0));
}

#[test]
fn it_is_seen_by_the_form_and_sees_who_is_there_at_its_start_and_before_its_save() {
    let folder = folder();
    let mut plain = edited(&folder);
    let mut form = Terminal::open_for(&folder, "lan");
    form.shows("has just opened this file too").press("\x1b\x1b").shows("Create tickets");
    plain.press("s\r").shows("(sudo: lan) has just opened this file too");
    let mut later = open(&folder);
    later.shows("and one other have this file open").press("\rq\r");
    assert_eq!(later.ends(), 0);
}

#[test]
fn what_somebody_else_has_saved_is_said_before_a_save_and_put_together() {
    let folder = folder();
    let mut plain = edited(&folder);
    let theirs = FILE.replace("per-call", "per-queue").replace("một", "của Lan");
    fs::write(plain.file(), &theirs).unwrap();
    plain.press("s\r").shows("theirs: Merge").shows("mine: Create tickets").shows("2. Put my");
    plain.press("2\r").shows("Put together").press("s\ry\r").shows("Saved").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert!(plain.text().contains("\"per-queue\" # của Lan"));
    assert!(plain.text().contains("auto_create = false"));
    // Without changes of one's own the file is as it is now.
    let mut plain = open(&folder);
    fs::write(plain.file(), &theirs).unwrap();
    plain.press("l\r").shows("Somebody else saved this file, shown as it is now").press("q\r");
    assert_eq!(plain.ends(), 0);
}

#[test]
fn a_signal_during_a_save_on_a_slow_disk_is_heard_and_says_what_is_not_known() {
    let folder = folder();
    let mut plain = edited(&folder);
    let lock = File::create(folder.path().join(".call-settings.toml.lock")).unwrap();
    lock.lock().unwrap();
    plain.press("s\ry\r").shows("Saving… The disk takes its time.");
    let begun = Instant::now();
    kill_process(plain.pid(), Signal::TERM).unwrap();
    assert_eq!(plain.ends(), 143);
    within(1.0, begun);
    let screen = plain.screen.screen().contents();
    assert!(screen.contains("whether the file holds it is not known"), "{screen}");
    assert_eq!((plain.text().as_str(), plain.drafts().len()), (FILE, 1));
    drop(lock);
    let mut plain = open(&folder);
    plain.shows("ended while it was saving").press("3\r").shows("Number, or h").press("q\r");
    assert_eq!((plain.ends(), plain.drafts().len()), (0, 0));
}

#[test]
fn a_file_that_can_only_be_written_in_place_is_asked_about() {
    let folder = folder();
    let mut plain = edited(&folder);
    fs::hard_link(plain.file(), folder.path().join("other.toml")).unwrap();
    plain.press("s\ry\r").shows("2. Write in place").press("2\r").shows("Saved").press("q\r");
    assert_eq!(plain.ends(), 0);
    let other = fs::read_to_string(folder.path().join("other.toml")).unwrap();
    assert!(other.contains("auto_create = false") && other == plain.text());
}

#[test]
fn ctrl_z_during_a_save_stops_it_after_the_save_with_nothing_locked() {
    let mut plain = edited(&folder());
    let lock = File::create(plain.folder.path().join(".call-settings.toml.lock")).unwrap();
    lock.lock().unwrap();
    plain.press("s\ry\r").shows("Saving… The disk takes its time.").press("\x1a").shows("^Z");
    drop(lock);
    crate::wait_until_stopped(plain.pid());
    assert!(plain.text().contains("auto_create = false"), "it was stopped in the middle");
    File::open(plain.folder.path().join(".call-settings.toml.lock")).unwrap().try_lock().unwrap();
    kill_process(plain.pid(), Signal::CONT).unwrap();
    plain.shows("Saved").press("\x1a");
    crate::wait_until_stopped(plain.pid());
    kill_process(plain.pid(), Signal::CONT).unwrap();
    plain.press("q\r");
    assert_eq!((plain.ends(), plain.drafts().len()), (0, 0));
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_in_any_thread_keeps_the_draft_and_says_where_line_by_line_too() {
    for thread in ["main", "other"] {
        let folder = folder();
        let env = [("CALL_SETTINGS_FAULT", thread)];
        let mut plain = Terminal::open_on(&folder, &PLAIN, &env);
        plain.shows("Number, or h for help:").press("1\roff\r").shows("on → off");
        // What the key F12 sends.
        plain.press("\x1b[24~\r");
        assert_eq!(plain.ends(), 101, "{thread}");
        let screen = plain.screen.screen().contents();
        assert!(
            screen.contains("because of a fault") && screen.contains("are kept in"),
            "{screen}"
        );
        assert!(screen.contains("‹1B›[2J") && !plain.bytes.contains(&0x1b), "{screen}");
        assert_eq!((plain.text().as_str(), plain.drafts().len()), (FILE, 1));
    }
}

#[test]
fn a_line_that_is_no_text_is_refused_and_the_question_stands() {
    let mut plain = open(&folder());
    plain.shows("Number, or h for help:").press("8\r").shows("New value");
    plain.send(b"\xff85\r");
    plain.shows("That line is no text in UTF-8, so nothing was taken of it.").press("85\r");
    plain.shows("80% → 85%").press("q\r").shows("s saves and quits").press("q\r");
    assert_eq!(plain.ends(), 0);
}

#[test]
fn a_ringtone_that_is_not_there_is_warned_of_before_the_save() {
    let mut plain = open(&folder());
    plain.shows("Number, or h for help:").press("11\rnone.wav\r");
    plain.shows("Warning: the ringtone's file is not there").press("u\rp\r");
    plain.shows("Nothing is wrong.").press("q\r");
    assert_eq!(plain.ends(), 0);
}

#[test]
fn a_lesson_is_a_trial_line_by_line_too() {
    let folder = folder();
    let mut plain =
        Terminal::open_there(&folder, &["--plain", "--lang", "en", "--lesson", "midnight"]);
    plain.shows("TRIAL, NOT SAVED").press("8\r85\r").shows("80% → 85%").press("s\r");
    plain.shows("nothing is saved from it").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert_eq!(plain.text(), FILE);
}

#[test]
fn a_long_reading_only_adds_lines() {
    const SCRIPT: &str =
        "{ echo call_id,direction,started_at,ended_at; yes c1,in,1,2; } 2> /dev/null |
        \"$1\" edit --plain --lang en --calls -";
    let mut plain = Terminal::run(&folder(), SCRIPT, &[]);
    plain.shows("reading: ").press("\x03").ends();
    let bytes = String::from_utf8_lossy(&plain.bytes).replace("\r\n", "\n");
    assert!(!bytes.contains(['\x1b', '\r']), "{bytes:?}");
}
