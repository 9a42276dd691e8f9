//! A file that is no TOML: mended in one's own editor, or by an earlier version, without leaving the form or
//! the questions of `--plain`.

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

const PLAIN: [&str; 3] = ["--plain", "--lang", "en"];

#[test]
fn line_by_line_a_version_is_brought_back_by_its_number_and_saved() {
    for bytes in [&b"# cut off\n[tickets\n"[..], b"[site]\nname = \"\xff\"\n"] {
        let folder = broken(bytes);
        let mut plain = Terminal::open_there(&folder, &PLAIN);
        plain.shows("1. Bring back an earlier version, whole").shows("Number of the answer:");
        plain.press("1\r").shows("1. ").shows("Number of the version to bring back");
        plain.press("1\r").shows("Version 1 is here as it was").shows("Number, or h for help:");
        assert_eq!(fs::read(plain.file()).unwrap(), bytes, "nothing is saved unasked");
        plain.press("u\r").shows(". Read the file again").press("v\r").shows("(empty: none)");
        plain.press("1\rs\ry\r").shows("Saved").press("q\r");
        assert_eq!(plain.ends(), 0);
        assert_eq!(plain.text(), FILE);
        assert!(plain.drafts().is_empty() && !plain.bytes.contains(&0x1b));
    }
}

#[test]
fn line_by_line_the_text_is_mended_in_the_editor_and_what_it_leaves_is_kept_as_a_draft() {
    let folder = broken(b"[tickets\n");
    let editor = "sed -i s/tickets/tickets]/ \"$1\"; stty -a >modes; kill -INT 0";
    fs::write(folder.path().join("editor"), format!("#!/bin/sh\ntrap '' INT\n{editor}\n")).unwrap();
    let env = [("EDITOR", "sh ./editor")];
    let mut plain = Terminal::open_on(&folder, &PLAIN, &env);
    plain
        .shows("2. Mend the text in your own editor")
        .shows("answer:")
        .press("2\r")
        .shows("From the editor");
    plain.shows("16. ").shows("Number, or h for help:");
    rustix::process::kill_process(plain.pid(), rustix::process::Signal::HUP).unwrap();
    assert_eq!((plain.ends(), plain.drafts().len()), (129, 1));
    let mut plain = Terminal::open_on(&folder, &PLAIN, &env);
    plain.shows("2. Go on with the draft").press("2\r").shows("Put together").press("s\ry\r");
    plain.shows("Saved").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert_eq!((plain.text().as_str(), plain.drafts().len()), ("[tickets]\n", 0));
}

#[test]
fn line_by_line_a_file_that_was_mended_elsewhere_is_read_again_and_the_questions_can_be_left() {
    let folder = broken(b"[tickets\n");
    let mut plain = Terminal::open_there(&folder, &["--plain", "--lang", "vi"]);
    plain.shows("3. Đọc lại tệp").press("3\r").until("the question again", |screen| {
        screen.contents().matches("5. Thoát\nSố của câu trả lời: ").count() == 2
    });
    fs::write(plain.file(), FILE).unwrap();
    plain.press("3\r").shows("3. Gộp phiếu ghi nhỡ").shows("Số, hoặc h").press("3\r4\r");
    plain.shows("2 không gộp → 4 theo hàng đợi").press("s\rc\r").shows("Đã lưu").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert_eq!(plain.text(), FILE.replace("per-call", "per-queue"));
    fs::write(plain.file(), "[tickets\n").unwrap();
    let mut plain = Terminal::open_there(&folder, &PLAIN);
    plain.shows("Number of the answer:").press("5\r");
    assert_eq!(plain.ends(), 0);
}
