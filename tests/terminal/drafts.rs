//! What was not saved is offered at the next start, and by no means taken over unasked.

use std::time::Instant;

use rustix::process::{Signal, kill_process};

use crate::input::within;
use crate::pty::{FILE, Terminal, can_trace, child_of, folder};

#[test]
fn a_draft_is_on_the_disk_soon_after_the_last_key_and_gone_when_it_is_undone() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    form.waits("a draft", |form| form.drafts().len() == 1);
    let draft = std::fs::read_to_string(&form.drafts()[0]).unwrap();
    assert!(draft.contains("auto_create = false"), "{draft}");
    form.press("u").shows("[x] on");
    form.waits("no draft", |form| form.drafts().is_empty());
    form.press(" s\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.drafts().is_empty());
}

#[test]
fn after_a_kill_the_next_start_offers_the_draft_and_goes_on_with_it() {
    let folder = folder();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    let begun = Instant::now();
    form.waits("a draft", |form| form.drafts().len() == 1);
    within(2.0, begun);
    kill_process(form.pid(), Signal::KILL).unwrap();
    form.ends();
    let mut form = Terminal::open_in(&folder);
    form.shows("never saved").shows("draft: Create tickets automatically: on → off");
    form.press("\r").shows_no("never saved").shows("[ ] off").press("s\r").shows("Saved");
    form.press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.text().contains("auto_create = false"));
    assert!(form.drafts().is_empty());
}

#[test]
fn a_draft_is_laid_over_what_the_file_has_become() {
    let folder = folder();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    kill_process(form.pid(), Signal::TERM).unwrap();
    form.ends();
    let theirs = FILE.replace("cũ", "mới");
    std::fs::write(form.file(), &theirs).unwrap();
    let mut form = Terminal::open_in(&folder);
    form.shows("never saved").shows("in the file since").press("\r").shows("[ ] off");
    form.press("s\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.text().contains("mới") && form.text().contains("auto_create = false"));
}

#[test]
fn a_draft_stays_until_it_is_answered_and_goes_when_it_is_thrown_away() {
    let folder = folder();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    kill_process(form.pid(), Signal::HUP).unwrap();
    form.ends();
    let mut form = Terminal::open_in(&folder);
    form.shows("never saved").press("\x1b").shows_no("never saved").shows("[x] on").press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 1));
    let mut form = Terminal::open_in(&folder);
    form.shows("never saved").press("\x1b[F\r").shows_no("never saved").shows("[x] on").press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 0));
    assert_eq!(form.text(), FILE);
}

#[test]
fn nothing_is_kept_of_what_can_never_be_saved() {
    let mut form = Terminal::open(&["--lang", "en", "--read-only"]);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    kill_process(form.pid(), Signal::TERM).unwrap();
    assert_eq!(form.ends(), 143);
    assert!(form.drafts().is_empty());
}

#[test]
fn a_session_that_is_still_there_becomes_read_only_when_its_draft_is_taken() {
    let folder = folder();
    let mut first = Terminal::open_in(&folder);
    first.shows("Create tickets").press(" ").shows("[ ] off");
    first.waits("a draft", |form| form.drafts().len() == 1);
    let mut second = Terminal::open_in(&folder);
    second.shows("Another session has unsaved changes").press("\x1b[B\r").press("\x1b[A");
    second.shows_no("Another session");
    first.shows("TRIAL, NOT SAVED").press("s\r").shows("another session of yours");
    kill_process(first.pid(), Signal::HUP).unwrap();
    first.ends();
    assert_eq!(second.drafts().len(), 1);
    kill_process(second.pid(), Signal::TERM).unwrap();
    second.ends();
}

#[test]
fn the_last_draft_has_its_name_first_and_is_then_confirmed_by_the_disk() {
    if !can_trace() {
        return;
    }
    let script = "exec strace -f -qq -y -o calls -e trace=rename,renameat,renameat2,fsync \"$@\"";
    let mut form = Terminal::open_by(script);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    kill_process(child_of(form.pid()).unwrap(), Signal::TERM).unwrap();
    assert_eq!(form.ends(), 143);
    let calls = std::fs::read_to_string(form.folder.path().join("calls")).unwrap();
    let (_, after) = calls.rsplit_once(".last\"").unwrap();
    let synced: Vec<_> = after.lines().filter(|call| call.contains("fsync(")).collect();
    let [draft, folder] = synced[..] else { panic!("{calls}") };
    assert!(draft.ends_with(".json>) = 0"), "{calls}");
    assert!(folder.contains("/drafts/") && !folder.contains(".json"), "{calls}");
}
