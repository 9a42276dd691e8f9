//! The user's own editor: what it is given, what comes back, and whose terminal it is meanwhile.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use rustix::process::{Signal, kill_process};

use crate::pty::{FILE, Terminal, folder};

/// A form whose editor is this script, with the file in `$1`.
fn with_editor(script: &str, env: &[(&str, &str)]) -> Terminal {
    let folder = folder();
    let editor = folder.path().join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut all = vec![("EDITOR", editor.to_str().unwrap())];
    all.extend(env);
    let mut form = Terminal::open_on(&Rc::clone(&folder), &["--lang", "en"], &all);
    form.shows("Create tickets");
    form
}

#[test]
fn the_whole_file_is_edited_as_a_copy_and_comes_back_unsaved() {
    let script = "ls -l \"$1\" >seen; cp \"$1\" given; \
                  sed -i 's/per-call/per-queue/; s/# một/# hai/' \"$1\"";
    let mut form = with_editor(script, &[]);
    form.press(" ").shows("[ ] off").press("E").shows("2 settings differ");
    assert_eq!(form.text(), FILE, "nothing is saved");
    let given = fs::read_to_string(form.folder.path().join("given")).unwrap();
    assert_eq!(given, FILE.replace("# một\n", "# một\nauto_create = false\n"));
    let seen = fs::read_to_string(form.folder.path().join("seen")).unwrap();
    assert!(seen.starts_with("-rw-------") && seen.contains(".state/edits/"), "{seen}");
    form.shows("‹4 by queue›").press("s").shows("+merge_missed = \"per-queue\" # hai");
    form.press("\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    let saved = given.replace("per-call", "per-queue").replace("# một", "# hai");
    assert_eq!(form.text(), saved);
    assert!(!form.folder.path().join(".state/edits").read_dir().unwrap().any(|_| true));
}

#[test]
fn a_comment_alone_is_a_change_that_can_be_saved_and_undone() {
    let mut form = with_editor("sed -i 's/# một/# hai/' \"$1\"", &[]);
    form.press("E").shows("only text beside the values differs").press("q");
    form.shows("The text was edited and is not saved. Leave?")
        .press("\x1b")
        .press("u")
        .shows("Undone");
    form.press("\x12").press("s").shows("the text around them was edited");
    form.press("\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("# một", "# hai"));
}

#[test]
fn a_comment_that_was_not_saved_comes_back_with_the_draft() {
    let mut form = with_editor("sed -i 's/# một/# hai/' \"$1\"", &[]);
    form.press("E").shows("only text beside the values differs");
    kill_process(form.pid(), Signal::TERM).unwrap();
    assert_eq!((form.ends(), form.drafts().len()), (143, 1));
    let mut form = Terminal::open_in(&form.folder);
    form.shows("draft: text beside the values").press("\r").shows_no("draft: text").press("s");
    form.shows("# hai").press("\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("# một", "# hai"));
}

#[test]
fn errors_come_back_by_their_place_and_are_mended_there() {
    let mut form = with_editor("sed -i '/merge/s/per-call/per-cal/' \"$1\"", &[]);
    form.press("E").shows("1 error to mend first").shows("> x Merge").shows("per-cal");
    form.press("s").shows("x line 3:").press("\x1b").press("1").shows("‹1 all incoming›");
    form.shows_no("1 error").press("s").shows("+merge_missed = \"all-inbound\" # một");
    assert_eq!(form.text(), FILE);
}

#[test]
fn a_text_that_is_no_toml_is_shown_with_its_place_and_edited_again() {
    let script = "if [ -e once ]; then cp good \"$1\"; else cp \"$1\" good; touch once; \
                  echo '[tickets' >>\"$1\"; fi";
    let mut form = with_editor(script, &[]);
    form.press("E").shows("The file cannot be edited").shows("7:9:").shows("[tickets");
    form.press("E").shows("Create tickets").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE);
}

#[test]
fn a_text_that_is_no_toml_is_kept_as_a_draft_and_taken_back_by_undo() {
    let mut form = with_editor("sed -i 's/# một/# hai/; s/^.tickets.$/[tickets/' \"$1\"", &[]);
    form.press("E").shows("The file cannot be edited").press("u").shows("Create tickets");
    form.press("\x12").shows("The file cannot be edited");
    kill_process(form.pid(), Signal::TERM).unwrap();
    assert_eq!((form.ends(), form.drafts().len()), (143, 1));
    let mut form = Terminal::open_in(&form.folder);
    form.shows("draft: a text that is not TOML yet").press("\r").shows("The file cannot be edited");
    form.shows("[tickets");
    kill_process(form.pid(), Signal::HUP).unwrap();
    assert_eq!((form.ends(), form.drafts().len()), (129, 1));
    // Reading the file again is a step, too.
    let mut form = Terminal::open_in(&form.folder);
    form.shows("draft: a text").press("\r").shows("The file cannot be edited").press("r");
    form.shows("Create tickets").press("u").shows("The file cannot be edited").press("r");
    form.shows("Create tickets").press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 0));
    assert_eq!(form.text(), FILE);
}

#[test]
fn what_the_editor_has_written_when_the_line_drops_is_kept_as_a_draft() {
    let mut form = with_editor("sed -i 's/# một/# hai/' \"$1\"; echo WRITTEN; read line", &[]);
    form.press(" ").shows("[ ] off").press("E").shows("WRITTEN");
    kill_process(form.pid(), Signal::HUP).unwrap();
    form.waits("the draft", |form| {
        let drafts = form.drafts().into_iter().map(fs::read_to_string);
        drafts.flatten().any(|draft| draft.contains("# hai"))
    });
    form.ends();
    let mut form = Terminal::open_in(&form.folder);
    form.shows("draft: Create tickets").shows("draft: text beside the values").press("\r");
    form.shows_no("draft:").shows("[ ] off").press("s").shows("# hai");
}

#[test]
fn comments_that_were_edited_go_into_what_somebody_else_has_saved_meanwhile() {
    let mut form = with_editor("sed -i 's/# một/# hai/' \"$1\"", &[]);
    form.press(" ").shows("[ ] off").press("E").shows("From the editor");
    let theirs = FILE.replace("per-call", "per-queue").replace("Tổng đài", "Tổng đài của Lan");
    fs::write(form.file(), &theirs).unwrap();
    form.shows("your changes are kept").press("s").shows("mine: text beside the values");
    form.press("\x1b[B\r").shows("Put together").press("\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    let both = theirs.replace("# một\n", "# hai\nauto_create = false\n");
    assert_eq!(form.text(), both);
}

#[test]
fn a_comment_that_both_have_changed_is_shown_and_asked_about() {
    for (answer, side) in [("\r", "hai"), ("\r\r", "ba")] {
        let mut form = with_editor("sed -i 's/# một/# hai/' \"$1\"", &[]);
        form.press("E").shows("From the editor");
        fs::write(form.file(), FILE.replace("một", "ba").replace("cũ", "mới")).unwrap();
        form.shows("your changes are kept").press("s").shows("# ba").shows("# hai");
        form.press("\x1b[B\x1b[B\r").shows("Choose first").press("\x1b[H").press(answer);
        form.shows(if side == "hai" { "[my lines]" } else { "[their lines]" });
        form.press("\x1b[B\x1b[B\r").shows("Put together");
        if side == "hai" {
            form.press("\r").shows("Saved at");
        }
        form.press("q");
        assert_eq!(form.ends(), 0);
        assert_eq!(form.text(), FILE.replace("một", side).replace("cũ", "mới"));
    }
}

#[test]
fn one_value_is_edited_by_itself_and_comes_back_into_its_field() {
    let script = "cp \"$1\" given; printf 'https://crm.vn/\\nx\\n' >\"$1\"";
    let mut form = with_editor(script, &[]);
    form.press("jjj\rhttps://a.vn").shows("https://a.vn").press("\x0f");
    form.shows("https://crm.vn/x").shows("1 character of the paste").press("\r");
    form.shows("u undo").press("e").waits("the value again", |form| {
        fs::read_to_string(form.folder.path().join("given")).unwrap() == "https://crm.vn/x\n"
    });
    form.shows("1 character of the paste").press("\x1b").shows("u undo");
    form.press("k").shows(">   Merge").press("e").shows("switched or chosen");
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_said_and_changes_nothing() {
    let mut form = with_editor("echo x >\"$1\"; exit 3", &[]);
    form.press("E").shows("ended with code 3").shows("[x] on");
    let mut form = with_editor("kill -9 $$", &[]);
    form.press("E").shows("was ended by a signal");
    let mut form = with_editor("true", &[("VISUAL", "no-such-editor --wait")]);
    form.press("E").shows("there is no editor `no-such-editor --wait`: name one in $VISUAL");
    let mut form = with_editor("printf 'a = \"\\377\"\\n' >\"$1\"", &[]);
    form.press("E").shows("what was edited is in");
    let mut form = with_editor("true", &[]);
    form.press("E").shows("The editor changed nothing").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE);
}

#[test]
fn the_terminal_is_the_editors_while_it_runs_and_ours_again_afterwards() {
    let script =
        "stty -a >modes; echo EDITING; read line; kill -INT 0; read line; echo $line >line";
    let mut form = with_editor(&format!("trap '' INT; {script}"), &[]);
    form.press(" ").shows("[ ] off").press("E").shows("EDITING");
    assert!(form.is_restored());
    form.press("x\ry\r").until("the form again", vt100::Screen::alternate_screen);
    form.shows("The editor changed nothing").shows("[ ] off");
    let modes = fs::read_to_string(form.folder.path().join("modes")).unwrap();
    assert!(modes.contains("\nisig icanon "), "{modes}");
    assert_eq!(fs::read_to_string(form.folder.path().join("line")).unwrap(), "y\n");
    form.press("u").shows("[x] on").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.is_restored());
}

#[test]
fn an_editor_that_stops_itself_stops_the_form_with_it_and_both_go_on() {
    let mut form = with_editor("echo EDITING; kill -TSTP 0; echo BACK; read line", &[]);
    form.press("E").shows("EDITING");
    crate::wait_until_stopped(form.pid());
    assert!(!form.screen.screen().alternate_screen());
    rustix::process::kill_process_group(form.pid(), Signal::CONT).unwrap();
    form.shows("BACK");
    assert!(!form.screen.screen().alternate_screen(), "the editor has the terminal still");
    form.press("\r").shows("The editor changed nothing").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_signal_that_ends_the_form_under_the_editor_keeps_the_draft() {
    let mut form = with_editor("echo EDITING; read line", &[]);
    form.press(" ").shows("[ ] off").press("E").shows("EDITING");
    kill_process(form.pid(), Signal::TERM).unwrap();
    form.press("\r");
    assert_eq!(form.ends(), 143);
    assert_eq!((form.text().as_str(), form.drafts().len()), (FILE, 1));
}

/// The form with the editor that its folder has already.
fn reopened(folder: &Rc<tempfile::TempDir>) -> Terminal {
    let editor = folder.path().join("editor");
    let env = [("EDITOR", editor.to_str().unwrap())];
    Terminal::open_on(folder, &["--lang", "en"], &env)
}

/// What is left of copies for editors.
fn copies(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let left = fs::read_dir(folder.path().join(".state/edits")).unwrap();
    left.map(|entry| entry.unwrap().path()).collect()
}

/// Waits until nobody holds a copy any more: the editor may end later than the form.
fn nobody_has(folder: &tempfile::TempDir) {
    for copy in copies(folder).iter().filter(|copy| copy.is_dir()) {
        fs::File::open(copy).unwrap().lock().unwrap();
    }
}

#[test]
fn what_an_editor_has_written_when_the_form_is_killed_is_offered_and_no_copy_stays() {
    let script =
        "trap '' HUP; sed -i 's/# một/# hai/' \"$1\"; mkfifo go; echo WRITTEN; read line <go";
    let mut form = with_editor(script, &[]);
    form.press(" ").shows("[ ] off").press("E").shows("WRITTEN");
    kill_process(form.pid(), Signal::KILL).unwrap();
    form.is_gone();
    // The editor goes on, and has its copy: nothing is taken from under it.
    let mut second = Terminal::open_in(&form.folder);
    second.shows("never saved").shows("draft: Create tickets").press("\x1b").shows("[x] on");
    second.press("q");
    assert_eq!((second.ends(), copies(&form.folder).len()), (0, 2));
    fs::write(form.folder.path().join("go"), "\n").unwrap();
    nobody_has(&form.folder);
    let mut form = Terminal::open_in(&form.folder);
    form.shows("draft: Create tickets").shows("draft: text beside the values").press("\r");
    form.shows_no("draft:").shows("[ ] off").press("s").shows("# hai").press("\r");
    form.shows("Saved at").press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 0));
    assert!(form.text().contains("auto_create = false") && form.text().contains("# hai"));
    assert!(copies(&form.folder).is_empty());
}

#[test]
fn a_value_that_was_being_edited_elsewhere_is_offered_and_a_copy_without_changes_only_goes() {
    let script =
        "[ -e once ] || printf 'https://crm.vn/\\n' >\"$1\"; touch once; echo WRITTEN; read line";
    let mut form = with_editor(script, &[]);
    form.press(" ").shows("[ ] off").press("jjj\rhttps://a.vn").shows("https://a.vn");
    form.press("\x0f").shows("WRITTEN");
    kill_process(form.pid(), Signal::HUP).unwrap();
    form.press("\r").ends();
    nobody_has(&form.folder);
    let mut form = reopened(&form.folder);
    form.shows("draft: Create tickets").shows("https://crm.vn/").press("\r").shows_no("draft:");
    form.shows("https://crm.vn/").press("E").shows("WRITTEN");
    kill_process(form.pid(), Signal::KILL).unwrap();
    form.press("\r").ends();
    nobody_has(&form.folder);
    assert_eq!(copies(&form.folder).len(), 2);
    let mut form = Terminal::open_in(&form.folder);
    form.shows("https://crm.vn/").press("\r").shows_no("draft:");
    assert!(copies(&form.folder).is_empty());
}

#[test]
fn what_an_editor_keeps_for_a_crash_of_its_own_is_left_to_it_and_no_text_is_taken_for_one() {
    let mut form =
        with_editor("echo swap >\"$1.swp\"; printf '\\377' >\"$1\"; echo WRITTEN; read line", &[]);
    form.press("E").shows("WRITTEN");
    kill_process(form.pid(), Signal::TERM).unwrap();
    form.press("\r").ends();
    nobody_has(&form.folder);
    let mut form = Terminal::open_in(&form.folder);
    form.shows("Create tickets").press("q");
    assert_eq!((form.ends(), form.drafts().len()), (0, 0));
    let kept = copies(&form.folder).into_iter().find(|copy| copy.is_dir()).unwrap();
    assert_eq!(fs::read(kept.join("call-settings.toml")).unwrap(), b"\xff");
    // A month later it is no use to anybody.
    let old = std::time::SystemTime::now() - Duration::from_secs(31 * 24 * 60 * 60);
    let record = fs::File::options().write(true).open(kept.with_extension("json")).unwrap();
    record.set_modified(old).unwrap();
    let mut form = Terminal::open_in(&form.folder);
    form.shows("Create tickets").press("q");
    assert_eq!((form.ends(), copies(&form.folder).len()), (0, 0));
}

/// Row G1: what sudo allows is this program, and an editor is a shell.
#[test]
fn behind_sudo_the_editor_is_the_persons_own_process_or_none() {
    const NOBODY: &str = "65534";
    let sudo = [("SUDO_USER", "nobody"), ("SUDO_UID", NOBODY), ("SUDO_GID", NOBODY)];
    let open = [(
        "EDITOR",
        "sh -c 'id -u >&2; echo home=$HOME= >&2; sed -i s/per-call/per-queue/ \"$1\"' -",
    )];
    let all: Vec<_> = sudo.into_iter().chain(open).collect();
    let mut form = with_editor("true", &all);
    form.press("E");
    if rustix::process::geteuid().is_root() {
        form.shows("‹4 by queue›");
        let said = String::from_utf8_lossy(&form.bytes).into_owned();
        assert!(said.contains(NOBODY), "as whom it ran");
        let users = std::fs::read_to_string("/etc/passwd").unwrap();
        let nobody = users.lines().find(|line| line.starts_with("nobody:")).unwrap();
        let home = nobody.split(':').nth(5).unwrap();
        assert!(said.contains(&format!("home={home}=")), "in whose home it ran");
    } else {
        form.shows("no editor is started behind sudo");
    }
    let mut form = with_editor("true", &[("DOAS_USER", "lan")]);
    form.press("E").shows("no editor is started behind sudo");
}
