//! Somebody else changes the file while the form is open.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use rustix::process::{Signal, kill_process};

use crate::pty::{FILE, Terminal, can_have_a_namespace, can_trace, folder};

fn opened() -> Terminal {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets");
    form
}

#[test]
fn without_changes_of_ones_own_the_file_is_shown_as_it_is_now() {
    let mut form = opened();
    fs::write(form.file(), FILE.replace("per-call", "per-queue")).unwrap();
    form.shows("Somebody else saved this file").shows("‹4 by queue›");
    form.press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn different_values_are_put_together_shown_and_saved_with_their_comments() {
    let mut form = opened();
    form.press(" ").shows("[ ] off");
    let theirs = FILE.replace("per-call", "per-queue").replace("một", "của Lan");
    let new = form.folder.path().join("new");
    fs::write(&new, &theirs).unwrap();
    fs::rename(&new, form.file()).unwrap();
    form.shows("your changes are kept").press("s").shows("Somebody else has saved this file");
    form.shows("theirs: Merge a customer").shows("mine: Create tickets");
    form.press("\x1b[B\r").shows("Put together");
    form.press("\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    let saved = form.text();
    assert!(saved.contains("\"per-queue\" # của Lan") && saved.contains("auto_create = false"));
}

#[test]
fn one_value_changed_by_both_is_asked_about_with_all_three_values() {
    let mut form = opened();
    form.press("jj4").shows("‹4 by queue›");
    fs::write(form.file(), FILE.replace("per-call", "all-inbound")).unwrap();
    form.shows("your changes are kept").press("s").shows("Both have changed");
    form.shows("before").press("\x1b[B\x1b[B\r").shows("Choose first");
    form.press("\x1b[H\r").shows("[4 by queue]").press("\r").shows_no("[4 by queue]");
    form.press("\r").shows("[4 by queue]").press("\x1b[B\x1b[B\r").shows("Put together");
    form.press("\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
}

#[test]
fn where_the_system_tells_of_nothing_the_file_is_looked_at_all_the_same() {
    if !can_trace() {
        return;
    }
    // None of the system's watches is to be had; or they see nothing, as on a file system of other
    // machines, whose number (NFS) is given here to every one.
    for faults in [
        "-e inject=inotify_init1:error=EMFILE",
        "-e inject=inotify_add_watch:retval=1 -e inject=fstatfs:poke_exit=@arg2=6969000000000000",
    ] {
        let script = format!("exec strace -f -qq -o /dev/null {faults} \"$@\" --lang en");
        let mut form = Terminal::run(&folder(), &script, &[]);
        form.shows("Create tickets");
        fs::write(form.file(), FILE.replace("per-call", "per-queue")).unwrap();
        form.shows("Somebody else saved this file").shows("‹4 by queue›").press("q");
        assert_eq!(form.ends(), 0);
    }
}

#[test]
fn a_touch_is_no_change() {
    let mut form = opened();
    form.press(" ").shows("[ ] off");
    fs::write(form.file(), FILE).unwrap();
    form.press("s\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    let bytes = String::from_utf8_lossy(&form.bytes).into_owned();
    assert!(!bytes.contains("Somebody else"));
}

#[test]
fn a_file_that_is_removed_is_said_and_can_be_made_anew() {
    let mut form = opened();
    form.press(" ").shows("[ ] off");
    fs::remove_file(form.file()).unwrap();
    form.shows("was removed from the disk").press("s\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.text().contains("auto_create = false") && form.text().contains("# Tổng đài"));
}

#[test]
fn two_who_have_the_file_open_know_of_each_other_and_a_killed_one_is_gone() {
    let folder = folder();
    let mut lan = Terminal::open_for(&folder, "lan");
    lan.shows("Create tickets");
    let mut mai = Terminal::open_for(&folder, "mai");
    mai.shows("(sudo: lan) has just opened this file too; nothing is locked");
    lan.shows("(sudo: mai) has just opened this file too; nothing is locked");
    // Both work on.
    mai.press(" ").shows("[ ] off").press("s\r").shows("Saved at").press("q");
    assert_eq!(mai.ends(), 0);
    lan.shows("mai saved this file, shown as it is now").shows("[ ] off");
    kill_process(lan.pid(), Signal::KILL).unwrap();
    lan.ends();
    let mut minh = Terminal::open_for(&folder, "minh");
    minh.shows("Create tickets");
    let mut kim = Terminal::open_for(&folder, "kim");
    kim.shows("(sudo: minh) has just opened");
    minh.shows("(sudo: kim) has just opened");
    let bytes = String::from_utf8_lossy(&minh.bytes).into_owned();
    assert!(!bytes.contains("(sudo: lan)"), "somebody who is not there any more was named");
}

#[test]
fn what_cannot_be_read_any_more_is_said_and_what_is_shown_is_kept() {
    let mut form = opened();
    form.resize(24, 109).press(" ").shows("[ ] off");
    fs::remove_file(form.file()).unwrap();
    fs::create_dir(form.file()).unwrap();
    form.shows("is a folder: a regular file is").shows("[ ] off").press("s\r");
    form.shows("Changes (1)").shows("is a folder: a regular file is").press("\x1b");
    form.shows("[Settings]").shows("[ ] off");
    assert!(form.file().is_dir());
}

#[test]
fn a_folder_that_is_gone_while_the_form_is_open_is_said_and_the_draft_stays() {
    let start = "mkdir site && mv \"$2\" site && exec \"$1\" --lang en site/call-settings.toml";
    let mut form = Terminal::open_by(start);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    let (here, gone) = (form.folder.path().join("site"), form.folder.path().join("gone"));
    fs::rename(&here, &gone).unwrap();
    form.press("s\r").shows("it is not there").shows("Changes (1)");
    assert!(!here.exists(), "a folder was made anew");
    form.waits("a draft", |form| form.drafts().len() == 1);
    fs::rename(&gone, &here).unwrap();
    form.press("\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.drafts().is_empty());
}

#[test]
fn a_file_that_can_only_be_written_in_place_is_explained_when_it_is_opened() {
    let folder = folder();
    fs::hard_link(folder.path().join("call-settings.toml"), folder.path().join("other")).unwrap();
    let mut form = Terminal::open_in(&folder);
    form.shows("This file cannot be replaced, so a save will ask first: the file has 2 names");
    form.press("j").shows_no("cannot be replaced").press("q");
    assert_eq!(form.ends(), 0);
    let mut plain = Terminal::open_there(&folder, &["--lang", "vi", "--plain"]);
    plain.shows("Không thay được tệp này nên khi lưu sẽ hỏi trước: tệp có 2 tên").press("q\r");
    assert_eq!(plain.ends(), 0);
    // Whoever cannot save has nothing to be asked.
    let mut form = Terminal::open_there(&folder, &["--lang", "en", "--read-only"]);
    form.shows("TRIAL, NOT SAVED").press("q");
    assert_eq!(form.ends(), 0);
    assert!(!String::from_utf8_lossy(&form.bytes).contains("cannot be replaced"));
    if !can_have_a_namespace() {
        return;
    }
    let start = "rm other; exec unshare -Urm sh -c 'mount --bind \"$2\" \"$2\" && exec \"$@\" --lang en' \
                 sh \"$@\"";
    let mut form = Terminal::run(&folder, start, &[]);
    form.shows("a save will ask first: the file is mounted by").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_file_of_somebody_else_is_known_to_be_written_in_place_alone() {
    // Nobody may make files in the folder here, and the file is root's.
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::copy(env!("CARGO_BIN_EXE_call-settings"), path("program")).unwrap();
    let set = |name: &str, mode| {
        fs::set_permissions(path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(path(".state")).unwrap();
    std::os::unix::fs::chown(path(".state"), Some(65534), Some(65534)).unwrap();
    set("call-settings.toml", 0o666);
    for (mode, why) in [(0o755, "new files cannot be"), (0o777, "the file belongs to")] {
        set("", mode);
        let script = "exec setpriv --reuid=65534 --regid=65534 --clear-groups ./program edit \
                      ./call-settings.toml --lang en";
        let mut form = Terminal::run(&folder, script, &[]);
        form.shows("a save will ask first").shows(why).press("q");
        assert_eq!(form.ends(), 0);
    }
    // A file that is not there yet, in a folder that nobody may make.
    set("", 0o755);
    let script = "exec setpriv --reuid=65534 --regid=65534 --clear-groups ./program edit \
                  ./not/yet.toml --lang en";
    let mut form = Terminal::run(&folder, script, &[]);
    form.shows("TRIAL, NOT SAVED: no right to write").shows("cannot make files in").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_file_system_that_cannot_be_written_is_said_in_the_title_from_the_first_frame() {
    if !can_have_a_namespace() {
        return;
    }
    let start = "exec unshare -Urm sh -c 'mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" \
                 && exec \"$@\"' sh \"$@\"";
    let mut form = Terminal::open_by(start);
    form.shows("TRIAL, NOT SAVED: read-only disk").shows("the file system is read-only");
    form.press(" ").shows("[ ] off");
    // Wide enough for the path, whatever folder the tests are given.
    form.resize(24, 109).press("s\r").shows("the file system is read-only");
    assert_eq!(form.text(), FILE);
}
