//! Whatever comes in, nothing is done that nobody asked for, and keys are heard at once.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};

use crate::pty::{FILE, Terminal};

/// What the user may have to wait for such an amount; a test fails only if it takes ten times as long, by
/// a machine that has nothing else to do.
pub fn within(seconds: f64, begun: Instant) {
    let (took, others) = (begun.elapsed(), load());
    #[allow(clippy::print_stderr)] // What it took is worth knowing also where it is fast enough.
    {
        eprintln!("took {took:?}, {seconds} s expected; {others:.1} at work for each core");
    }
    assert!(took < Duration::from_secs_f64(seconds * 10.0 * others.max(1.0)), "{took:?}");
}

/// How many at a time have wanted each core of this machine, in the last minute.
fn load() -> f64 {
    let loads = std::fs::read_to_string("/proc/loadavg").unwrap();
    let last_minute: f64 = loads.split(' ').next().unwrap().parse().unwrap();
    let cores = std::thread::available_parallelism().unwrap().get();
    last_minute / f64::from(u32::try_from(cores).unwrap())
}

fn opened() -> Terminal {
    let mut form = Terminal::open(&["--lang", "en"]);
    form.shows("Create tickets");
    form
}

fn paste() -> String {
    "sd q\rEGx ".repeat((1 << 20) / 9)
}

#[test]
fn a_paste_outside_a_field_does_nothing_with_or_without_marks() {
    for (begin, end) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let mut form = opened();
        let begun = Instant::now();
        form.press(&format!("{begin}{}{end}", paste()));
        form.shows("where no field is open");
        within(1.0, begun);
        form.press("q");
        assert_eq!((form.ends(), form.text().as_str()), (0, FILE));
    }
}

#[test]
fn a_paste_into_a_field_is_cut_and_said() {
    for (begin, end) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let mut form = opened();
        form.press("jjj\r").shows("Enter take it");
        let begun = Instant::now();
        form.press(&format!("{begin}{}{end}", paste()));
        form.shows("left out");
        within(1.0, begun);
        form.shows("the URL has 10000 characters").shows("1038572 characters of the paste");
        form.press("\x1b").shows("q quit").press("q");
        assert_eq!((form.ends(), form.text().as_str()), (0, FILE));
    }
}

#[test]
fn what_a_line_cannot_hold_is_left_out_of_a_paste_and_said() {
    let mut form = opened();
    form.press("jjj\r").shows("Enter take it");
    form.press("\x1b[200~https://a.vn/\x1b]0;x\x07\r\0\u{202e}y\x1b[201~");
    form.shows("https://a.vn/]0;xy").shows("left out").press("\x1b").shows("q quit").press("q");
    assert_eq!((form.ends(), form.text().as_str()), (0, FILE));
}

#[test]
fn no_page_of_the_form_lets_foreign_text_speak_to_the_terminal() {
    let hostile =
        "\\u001b]0;PWN\\u0007\\u001b[2J\\u009b31m\\u0085\\u202Ecod\\u200b\\u001bP1q\\u001b\\\\";
    let folder = crate::pty::folder();
    let file = folder.path().join("call-settings.toml");
    let text = format!(
        "[site]\nname = \"{hostile}\"\n[odd]\nk = 1\n\
         [[queues]]\nid = \"{hostile}\"\nname = \"{hostile}\"\n"
    );
    std::fs::write(&file, &text).unwrap();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets").press(" ").shows("[ ] off");
    std::fs::write(&file, text.replace("[odd]", "[sla]\ntarget_percent = 81\n[odd]")).unwrap();
    form.shows("your changes are kept");
    for keys in ["s", "\x1b", "\t", "\t", "2", "1", "\t", "?", "\x1b", "/PWN", "\x1b"] {
        form.press(keys);
    }
    form.press("gjjj\r").press("\x1b").press("L").press("\x03");
    form.press("\x1b[F\r");
    form.ends();
    let bytes = String::from_utf8(form.bytes.clone()).unwrap();
    for said in ["\x1b]", "\x1bP", "\x07", "\u{9b}", "\u{85}", "\u{202e}", "\u{200b}"] {
        assert!(!bytes.contains(said), "{said:?}");
    }
    assert!(bytes.contains("PWN"), "what is shown is shown with marks");
}

#[test]
fn a_letter_under_a_thousand_marks_is_drawn_as_wide_as_one_and_holds_up_no_frame() {
    let folder = crate::pty::folder();
    let marks = "\u{301}".repeat(1000);
    let text = format!("site.name = \"xa{marks}z\"\n[[queues]]\nid = \"q{marks}\"\n");
    std::fs::write(folder.path().join("call-settings.toml"), text).unwrap();
    let mut form = Terminal::open_in(&folder);
    form.shows("Create tickets");
    assert!(form.screen.screen().rows(0, 4).next().unwrap().ends_with('z'), "three columns");
    let begun = Instant::now();
    form.press(" ")
        .shows("[ ] off")
        .press("G\r")
        .shows("Site")
        .press("\x1b\t")
        .shows("[Simulator]");
    within(0.3, begun);
    assert!(form.bytes.len() < 10_000, "{} bytes", form.bytes.len());
    form.press("\x03").shows("Leave?").press("\x1b[F\r");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_paste_without_an_end_is_said_and_keys_count_again() {
    let mut form = opened();
    let begun = Instant::now();
    form.press("\x1b[200~abc").shows("The paste had no end").press(" ").shows("[ ] off");
    within(5.0, begun);
    form.press("u").shows("[x] on").press("q");
    assert_eq!(form.ends(), 0);
    // Whoever does not wait for the word loses nothing.
    let mut form = opened();
    form.press(" ").shows("[ ] off").press("\x1b[200~abc");
    kill_process(form.pid(), Signal::TERM).unwrap();
    assert_eq!(form.ends(), 143);
    assert!(form.is_given_back());
    assert!(form.draft().contains("auto_create = false"));
}

#[test]
fn mouse_reports_are_dropped_and_the_key_behind_them_is_heard() {
    let mut form = opened();
    let mut reports = String::new();
    for at in 0..50_000 {
        write!(reports, "\x1b[<35;{};{}M", at % 80 + 1, at % 24 + 1).unwrap();
    }
    let begun = Instant::now();
    form.press(&reports).press("q");
    assert_eq!(form.ends(), 0);
    within(0.2, begun);
}

#[test]
fn a_storm_of_the_wheel_does_not_hold_up_the_key_behind_it() {
    let mut form = opened();
    let begun = Instant::now();
    form.press(&"\x1b[<65;5;5M\x1b[<64;5;5M".repeat(25_000)).press("q");
    assert_eq!(form.ends(), 0);
    within(0.2, begun);
}

#[test]
fn the_mouse_is_asked_for_but_over_ssh_until_m_is_pressed() {
    let asked = |form: &Terminal| form.screen.screen().mouse_protocol_mode();
    let mut form = opened();
    assert_eq!(asked(&form), vt100::MouseProtocolMode::PressRelease);
    form.press("\x1b[<0;58;4M").shows("[ ] off").press("u").shows("[x] on");
    form.press("\x1a").shows("is stopped");
    assert!(form.is_restored());
    crate::wait_until_stopped(form.pid());
    kill_process(form.pid(), Signal::CONT).unwrap();
    form.until("the mouse again", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease
    });
    form.press("q");
    assert_eq!(form.ends(), 0);
    assert!(form.is_restored());
    // Behind sudo, which takes the line out of the environment, the shell above still has it.
    let behind = "SSH_CONNECTION='10.0.0.1 1 10.0.0.2 22' sh -c '
                      env -u SSH_CONNECTION SUDO_USER=lan \"$@\"; true' sh \"$@\"; true";
    let over = |name, value| Terminal::open_with(&["--lang", "en"], &[(name, value)]);
    for mut form in [
        over("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"),
        over("SSH_TTY", "/dev/pts/1"),
        over("SSH_CLIENT", "10.0.0.1 1 22"),
        Terminal::open_by(behind),
    ] {
        form.shows("Create tickets");
        assert_eq!(asked(&form), vt100::MouseProtocolMode::None);
        form.press("m").shows("The mouse is on").press("\x1b[<0;1;5M").shows(">   Notify");
        assert_eq!(asked(&form), vt100::MouseProtocolMode::PressRelease);
        form.press("m").shows("The mouse is off");
        assert_eq!(asked(&form), vt100::MouseProtocolMode::None);
    }
}

#[test]
fn what_is_copied_goes_by_osc_52_and_stands_unframed_for_the_mouse() {
    let mut form = opened();
    form.press("jjj\rhttps://a.vn\r").shows("https://a.vn").press("y").shows("Copy what?");
    form.press("j\r").shows("Sent to the terminal");
    assert_eq!(form.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(form.screen.screen().contents().starts_with("https://a.vn\n"));
    let bytes = String::from_utf8_lossy(&form.bytes).into_owned();
    assert!(bytes.contains("\x1b]52;c;aHR0cHM6Ly9hLnZu\x1b\\"), "{bytes:?}");
    form.press("\x1b").shows("Create tickets");
    form.until("the mouse", |screen| {
        screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    });
}

#[test]
fn late_answers_of_the_terminal_are_no_commands() {
    let mut form = opened();
    form.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;1;6;9;15;22c\x1b[24;80R")
        .press("\x1bP>|xterm(379)ssq\x1b\\\x1b[>41;379;0c\x1b]52;c;cXEK\x07")
        .press("j \x1b]4;1;rgb:dddd")
        .shows("[ ] off");
    form.press("\x1b\\u").shows("Undone").press("q");
    assert_eq!((form.ends(), form.text().as_str()), (0, FILE));
}

#[test]
fn any_bytes_do_no_harm() {
    let mut form = opened();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()
    };
    let bytes: Vec<u8> = (0..20_000).flat_map(|_| next()).collect();
    // Ctrl+C quits and Ctrl+Z stops: what they do is not at issue here.
    let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !matches!(byte, 3 | 0x1a)).collect();
    form.send(&bytes);
    form.press("\x1b\\").shows("Settings");
    rustix::process::kill_process(form.pid(), rustix::process::Signal::TERM).unwrap();
    assert_eq!((form.ends(), form.text().as_str()), (143, FILE));
}

#[test]
fn every_size_is_drawn_and_keys_work_in_all() {
    let mut form = opened();
    // The reader of the screen is never smaller than 2 rows of 10; what is cut off there is not looked at.
    for ((rows, columns), said) in [
        ((1, 1), "T"),
        ((24, 1), "T\nh\ne\nw\ni\nn\nd\no\nw"),
        ((1, 80), "The window is too small: 40 columns and 10 rows are needed."),
        ((9, 39), "The window is too small: 40 columns and\n10 rows are needed."),
    ] {
        form.resize(rows, columns).until("what is wrong", |screen| {
            screen.contents_between(0, 0, rows, columns).starts_with(said)
        });
        // Nothing can be seen to have been heard here but the draft that comes of it, and goes again.
        form.press("\x0c ").waits("a draft", |form| form.drafts().len() == 1);
        assert!(form.draft().contains("auto_create = false"), "{rows}x{columns}");
        form.press("u").waits("no draft", |form| form.drafts().is_empty());
    }
    // A terminal that tells no size has the usual one, whatever it was before.
    form.resize(0, 0).screen.screen_mut().set_size(24, 80);
    form.shows("[x] on").press(" ").shows("[ ] off").press("u").shows("[x] on");
    form.resize(10, 40).until("the smallest form", |screen| {
        let shown = screen.contents();
        shown.contains("Create tickets") && !shown.contains("too small")
    });
    form.press(" ").shows("[ ] off").press("u").shows("[x] on").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_screen_of_a_million_cells_is_drawn_and_each_key_at_once() {
    let mut form = opened();
    form.resize(1000, 1000).press("\x0c").until("the form beside the simulator", |screen| {
        screen.contents_between(999, 0, 999, 400).contains("q quit")
    });
    for (key, is_off) in [(" ", true), ("u", false)] {
        let begun = Instant::now();
        form.press(key).until("the switch", |screen| {
            screen.contents_between(0, 0, 30, 400).contains("[ ] off") == is_off
        });
        within(0.1, begun);
    }
    form.press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn two_thousand_sizes_are_no_matter() {
    let mut form = opened();
    let begun = Instant::now();
    for at in 0..2000 {
        form.resize(10 + at % 40, 40 + at % 100);
    }
    form.resize(24, 80).press("q");
    assert_eq!(form.ends(), 0);
    within(3.0, begun);
}
