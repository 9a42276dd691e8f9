//! A file that is no TOML: mended in one's own editor, or by an earlier version, without leaving the form.

use std::fs;
use std::rc::Rc;

use crate::pty::{FILE, Terminal, folder};

/// A folder whose file was saved twice and then broken.
fn broken(bytes: &[u8]) -> Rc<tempfile::TempDir> {
    let folder = folder();
    let sets = "for s in per-queue all-inbound; do \"$1\" -f call-settings.toml set tickets.merge_missed=$s; done";
    assert_eq!(Terminal::run(&folder, sets, &[]).ends(), 0);
    fs::write(folder.path().join("call-settings.toml"), bytes).unwrap();
    folder
}

#[test]
fn an_earlier_version_is_brought_back_whole_from_the_list_and_saved() {
    for bytes in [&b"# cut off\n[tickets\n"[..], b"[site]\nname = \"\xff\"\n"] {
        let folder = broken(bytes);
        let mut form = Terminal::open_in(&folder);
        form.shows("The file cannot be edited").press("h").shows("Enter brings one");
        form.shows("> 3").press("\x1b").shows("The file cannot be edited").press("h").shows("> 3");
        // The first version is what the file held before this program came.
        form.press("G").shows("> 1").press("\r").shows("Version 1 is here as it was");
        form.shows("+merge_missed = \"per-call\" # một");
        assert_eq!(fs::read(form.file()).unwrap(), bytes, "nothing is saved unasked");
        form.press("u").shows("The file cannot be edited").press("\x12").shows("Changes");
        form.press("\r").shows("Saved at").press("q");
        assert_eq!(form.ends(), 0);
        assert_eq!(form.text(), FILE);
        assert!(form.drafts().is_empty());
    }
}

#[test]
fn what_was_brought_back_and_not_saved_is_kept_as_a_draft() {
    let folder = broken(b"[tickets\n");
    let mut form = Terminal::open_in(&folder);
    form.shows("The file cannot be edited").press("hG\r").shows("Version 1 is here as it was");
    rustix::process::kill_process(form.pid(), rustix::process::Signal::HUP).unwrap();
    form.ends();
    let mut form = Terminal::open_in(&folder);
    form.shows("draft: text beside the values").press("\r").shows("‹2 each its own›").press("s\r");
    form.shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE);
}
