//! The real program in a pseudo-terminal: what only a terminal can show. A test reads until the screen
//! shows what it waits for, and fails with the screen after a minute.

#![allow(clippy::unwrap_used)] // A test that cannot go on is to fail.

mod drafts;
mod editor;
mod ends;
mod guard;
mod hostile;
mod input;
mod loading;
mod others;
mod output;
mod plain;
mod playing;
mod pty;
mod repair;
mod slow;
mod themes;
mod writes;

use std::fs;
use std::path::Path;

use portable_pty::PtySize;
use rustix::process::{Pid, Signal, kill_process};

use pty::{FILE, Terminal};

#[test]
fn an_edit_is_seen_in_the_diff_saved_and_nothing_else_is_touched() {
    let mut form = Terminal::open(&["--lang", "vi"]);
    form.shows("‹2 không gộp›").press("jj4").shows("‹4 theo hàng đợi›").shows("7 → 4 (−3)");
    form.press("s").shows("+merge_missed = \"per-queue\" # một");
    assert_eq!(form.text(), FILE);
    form.press("\r").shows("Đã lưu lúc").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.screen.screen().contents().contains("khi dịch vụ của nó đọc lại tệp"));
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    assert!(form.is_restored());
}

#[test]
fn leaving_with_unsaved_changes_asks() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("[x] on").press(" ").shows("[ ] off").press("q").shows("not saved. Leave?");
    form.press("\x1b").shows_no("Leave?").press("q").shows("Leave?").press("\x1b[F\r");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE);
}

#[test]
fn a_burst_of_an_input_method_in_one_write_ends_as_the_word() {
    let mut form = Terminal::open(&["--lang", "vi"]);
    form.shows("Tự động").press("G\r").shows("Tên tổng đài").press("j\r").shows("Enter nhận");
    form.press("\x15vie\x7fêt\x7f\x7fệt").shows("\n việt ").press("\rs\r").shows("Đã lưu lúc");
    form.press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("cũ", "việt"));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press("\x1b[200~q q q\x1b[201~").press("jjj\r");
    form.shows("Enter take it").press("\x1b[200~ https://a.vn/\r\nx\x1b[201~");
    form.shows("https://a.vn/x").shows("3 characters").press("\x1b");
    form.shows("q quit").press("\x03");
    assert_eq!(form.ends(), 0);
}

#[test]
fn the_first_frame_asks_the_terminal_nothing() {
    let mut form = Terminal::open(&[]);
    form.shows("Create tickets").press("q");
    assert_eq!(form.ends(), 0);
    let bytes = String::from_utf8_lossy(&form.bytes).into_owned();
    for question in ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[?u", "$p", "\x1b]1"]
    {
        assert!(!bytes.contains(question), "{question:?}");
    }
    assert!(bytes.contains("\x1b[?2026h"), "a frame is synchronised");
}

#[test]
fn the_plain_form_works_on_a_dumb_terminal_and_only_adds_lines() {
    let mut form = Terminal::open_with(&["--plain"], &[("TERM", "dumb")]);
    form.shows("3. Merge").shows("Number, or h for help:");
    form.press("3\r").shows("New value").press("4\r").shows("2 each its own → 4 by queue");
    form.press("s\r").shows("+merge_missed = \"per-queue\"").press("y\r").shows("Saved");
    form.press("q\r");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    assert!(!form.bytes.contains(&0x1b), "something was drawn");
}

#[test]
fn without_colours_the_selected_row_is_still_reversed() {
    let mut form = Terminal::open_with(&[], &[("NO_COLOR", "1")]);
    form.shows("Create tickets").press(" ").shows("[ ] off").press("s");
    form.shows("The lines of the file");
    assert!(
        form.screen
            .screen()
            .rows_formatted(0, 80)
            .any(|row| { String::from_utf8_lossy(&row).contains("\x1b[7m") })
    );
    let cells = (0..24).flat_map(|y| (0..80).map(move |x| (y, x)));
    for cell in cells.filter_map(|(y, x)| form.screen.screen().cell(y, x)) {
        assert_eq!(cell.fgcolor(), vt100::Color::Default, "a colour was sent");
    }
}

#[test]
fn a_locale_that_is_not_utf8_gets_ascii() {
    for locale in ["C", "POSIX", "vi_VN.TCVN"] {
        let mut form = Terminal::open_with(&["--lang", "vi"], &[("LC_ALL", locale)]);
        form.shows("Gop phieu ghi nho").shows("----").press("jj4").shows("<4 theo hang doi>");
        form.press("s\r").shows("Da luu luc").press("q");
        assert_eq!(form.ends(), 0);
        assert!(form.bytes.is_ascii(), "{locale}");
        assert_eq!(form.text(), FILE.replace("per-call", "per-queue"), "{locale}");
    }
}

#[test]
fn the_locale_of_vietnam_is_utf8_also_where_it_does_not_say_so() {
    for locale in ["vi_VN", "vi_VN.utf8", "en_US.UTF-8@x"] {
        let mut form = Terminal::open_with(&["--lang", "vi"], &[("LC_ALL", locale)]);
        form.shows("Gộp phiếu ghi nhỡ").press("q");
        assert_eq!(form.ends(), 0, "{locale}");
    }
}

#[test]
fn on_the_linux_console_the_form_is_ascii_by_itself_and_what_is_saved_keeps_its_accents() {
    let mut form = Terminal::open_with(&["--lang", "vi"], &[("TERM", "linux")]);
    form.shows("Tu dong tao phieu ghi")
        .shows("----")
        .press("4")
        .press("jj4")
        .shows("<4 theo hang doi>");
    form.press("s")
        .shows("+merge_missed = \"per-queue\" # mot")
        .press("\r")
        .shows("Da luu luc")
        .press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.bytes.is_ascii());
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    let mut form = Terminal::open_with(&["--lang", "vi", "--ascii", "never"], &[("TERM", "linux")]);
    form.shows("Tự động tạo phiếu ghi").press("q");
    assert_eq!(form.ends(), 0);
    let mut form = Terminal::open(&["--lang", "vi", "--ascii", "always"]);
    form.shows("Tu dong tao phieu ghi")
        .press(" s\r")
        .shows("Da luu luc")
        .press("q")
        .shows("da luu:");
    assert_eq!(form.ends(), 0);
    assert!(form.bytes.is_ascii());
}

#[test]
fn the_commands_speak_ascii_to_a_terminal_that_shows_no_more_and_the_line_form_too() {
    let mut said = Terminal::open_by(
        r#"export TERM=linux; "$1" --lang vi -f "$2" set sla.target_percent=900
           "$1" --lang vi -f "$2" get site.name; "$1" -f "$2" get site.name --json"#,
    );
    said.shows("loi: ").shows("tu 1 den 100").shows("cu").shows(r#""c\u0169""#);
    assert_eq!(said.ends(), 0);
    assert!(said.bytes.is_ascii(), "{}", said.screen.screen().contents());
    let mut plain = Terminal::open_with(&["--plain", "--lang", "vi"], &[("LC_ALL", "C")]);
    plain.shows("Tu dong tao phieu ghi: bat").press("q\r");
    assert_eq!(plain.ends(), 0);
    assert!(plain.bytes.is_ascii());
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets");
    form.screen.screen_mut().set_size(40, 120);
    form.master
        .as_ref()
        .unwrap()
        .resize(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    form.shows("2 Compare").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn ctrl_z_and_a_stop_from_outside_say_that_the_changes_are_still_there_and_it_goes_on() {
    for from_outside in [false, true] {
        let mut form = Terminal::open(&["--lang", "en"]);
        form.shows("Create tickets").press(" ").shows("[ ] off");
        if from_outside {
            kill_process(form.pid(), Signal::TSTP).unwrap();
        } else {
            form.press("\x1a");
        }
        form.shows("the unsaved changes are still there");
        wait_until_stopped(form.pid());
        assert!(form.is_given_back());
        assert!(form.draft().contains("auto_create = false"));
        let drawn = form.bytes.len();
        kill_process(form.pid(), Signal::CONT).unwrap();
        form.until("the form again", |screen| {
            screen.alternate_screen() && screen.contents().contains("? help")
        });
        assert!(form.screen.screen().contents().contains("[ ] off"));
        let again = String::from_utf8_lossy(&form.bytes[drawn..]).into_owned();
        assert!(again.contains("Create tickets"), "not drawn whole: {again:?}");
        assert_ne!(form.modes(), Terminal::unused_modes());
        form.press("u").shows("[x] on").press("q");
        assert_eq!(form.ends(), 0);
        assert!(form.is_given_back());
    }
}

/// Watches until the system says that a process is stopped.
fn wait_until_stopped(pid: Pid) {
    let stat = Path::new("/proc").join(pid.as_raw_nonzero().to_string()).join("stat");
    pty::eventually("its stop", || fs::read_to_string(&stat).unwrap().contains(") T "));
}

#[test]
fn a_file_that_somebody_else_changed_is_not_written_over() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    let theirs = FILE.replace("cũ", "mới");
    fs::write(form.file(), &theirs).unwrap();
    form.press("s\r").shows("Somebody else has saved this file").press("\x1b");
    form.shows_no("Somebody else has").press("q").shows("Leave?").press("\x1b[F\r");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), theirs);
}

#[test]
fn a_save_is_told_of_on_the_page_of_the_saves_with_its_note() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press("jj4s").shows("per-queue").press("\x1b[Aquiet night\r\r");
    form.shows("Saved at").press("\t").shows("“quiet night”");
    form.shows("2 each its own → 4 by queue").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_save_is_told_of_with_the_terminal_it_came_from() {
    let mut shell = Terminal::open_by(
        r#"T=$(tty); "$1" -f "$2" set sla.target_percent=85
           "$1" -f "$2" history --json | grep -q "\"from\": \"${T#/dev/}\"" && echo from here"#,
    );
    shell.shows("from here");
    assert_eq!(shell.ends(), 0);
}

#[test]
fn a_file_with_two_names_is_written_in_place_only_after_a_yes() {
    let mut form = Terminal::open(&["--lang", "en"]);
    let other = form.folder.path().join("other.toml");
    fs::hard_link(form.file(), &other).unwrap();
    form.shows("Create tickets").press("jj4s\r").shows("2 names").shows("> Go on editing");
    assert_eq!(form.text(), FILE);
    form.press("\x1b[B\r").shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE.replace("per-call", "per-queue"));
    assert_eq!(fs::read_to_string(other).unwrap(), form.text());
}

#[test]
fn a_ringtone_that_is_not_there_is_warned_of_while_it_is_set() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press("/ringtone\r").shows(">   Ringtone").press("\r\x15");
    form.shows("Enter take it").press("ring.wav\r").shows("1 warning").shows(">*! Ringtone");
}

#[test]
fn a_version_is_brought_back_unsaved_from_the_page_of_the_saves() {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets").press("jj4").shows("‹4 by queue›").press("s\r").shows("Saved");
    form.press("\t").shows("Enter brings the").shows(" 1  ").press("\x1b[B\r");
    form.shows("-merge_missed = \"per-queue\"").press("\r").shows("Saved").press("q");
    assert_eq!(form.ends(), 0);
    assert_eq!(form.text(), FILE);
}

#[test]
fn undo_goes_on_past_the_last_save_and_redo_comes_back() {
    let folder = pty::folder();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets").press("jj4").shows("‹4 by queue›").press("s\r").shows("Saved at");
    form.press("q");
    assert_eq!(form.ends(), 0);
    let mut form = Terminal::open_in(&folder);
    form.shows("‹4 by queue›").press(" ").shows("[ ] off").press("s\r").shows("Saved at");
    form.press("\x1b").shows("[ ] off").press("u").shows("[x] on").shows("Undone");
    form.press("u").shows("Back at version 1, not saved yet: 4 by queue → 2 each its own");
    form.shows("‹2 each its own›").press("u").shows("Nothing to undo");
    form.press("\x12").shows("‹4 by queue›").press("\x12").shows("[ ] off");
    form.press("uu").shows("‹2 each its own›").press("s").shows("-auto_create = false").press("\r");
    form.shows("Saved at").press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.text().contains("merge_missed = \"per-call\""), "{}", form.text());
}
