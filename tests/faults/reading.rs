//! Section B: files that are missing, broken, hostile or no files at all.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::time::Instant;

use proptest::prelude::*;

use super::site::{HANG, OLD, Ran, SET, Site, can_inject};

/// Checks a file of these bytes: the exit code and what is said, with the file untouched.
fn checked(bytes: impl AsRef<[u8]>) -> Ran {
    let site = Site::with(&bytes);
    let began = Instant::now();
    let ran = site.run(&["check", "site.toml"]);
    assert!(began.elapsed() < HANG, "a hang");
    assert_eq!(fs::read(site.file()).unwrap(), bytes.as_ref(), "the file was touched");
    let raw = ran.said.chars().find(|c| call_settings::text::is_hostile(*c) && *c != '\n');
    assert_eq!(raw, None, "{:?}", ran.said);
    ran
}

/// Checks a file, and holds what is said to its exit code and these words.
fn says(bytes: impl AsRef<[u8]>, exit: i32, words: &[&str]) {
    let Ran { code, said } = checked(&bytes);
    assert_eq!(code, Some(exit), "{said}");
    for word in words {
        assert!(said.contains(word), "`{word}` is not in\n{said}");
    }
}

#[test]
fn what_is_no_file_is_refused_at_once_by_what_it_is() {
    let site = Site::new();
    let pipe = site.path("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
    let _socket = UnixListener::bind(site.path("socket")).unwrap();
    fs::create_dir(site.path("folder")).unwrap();
    symlink("/dev/null", site.path("link")).unwrap();
    for (name, what) in [
        ("pipe", "a named pipe"),
        ("socket", "a socket"),
        ("folder", "a folder"),
        ("/dev/null", "a device"),
        ("link", "a device"),
    ] {
        for args in [&["-f", name, "get", "site.name"][..], &["-f", name, "set", "site.name=x"]] {
            let Ran { code, said } = site.run(args);
            assert_eq!(code, Some(3), "{name}: {said}");
            assert!(said.contains(what), "{name}: {said}");
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let site = Site::new();
    let Ran { code, said } = site.run(&["-f", "none.toml", "get", "site.name"]);
    assert_eq!((code, said.contains("`none.toml` is not there")), (Some(3), true), "{said}");
}

#[test]
fn a_file_above_the_limit_is_not_read_even_if_its_size_lies() {
    let site = Site::new();
    fs::File::options().write(true).open(site.file()).unwrap().set_len(9 << 20).unwrap();
    let Ran { code, said } = site.run(&["get", "site.name"]);
    assert_eq!((code, said.contains("larger than 8 MiB")), (Some(3), true), "{said}");
    // `/proc` says that all its files are empty.
    let Ran { code, .. } = site.run(&["check", "/proc/self/status"]);
    assert_eq!(code, Some(1));
}

#[test]
fn an_empty_file_is_all_defaults() {
    says("", 0, &[]);
}

#[test]
fn bytes_that_are_no_text_are_named_by_their_place() {
    says("a = 1\nb\0 = 2\n", 1, &["site.toml:2:2"]);
    says(b"a = 1\nb = \"\xff\"\n", 1, &["site.toml:2:6"]);
    says(b"\xff\xfea\0", 1, &["UTF-16"]);
    says(b"\xfe\xff\0a", 1, &["UTF-16"]);
    says("a = 1\rb = 2\n", 1, &["carriage return", "site.toml:1:7"]);
}

#[test]
fn what_only_newer_readers_take_is_warned_of_and_kept() {
    says("\u{feff}version = 1\n", 0, &["warning", "byte order mark", "site.toml:1:1"]);
    let codes =
        Site::with("\u{feff}site.name = \"\\e\"\n").run(&["check", "site.toml", "--json"]).said;
    assert!(codes.contains("\"byte-order-mark\"") && codes.contains("\"toml-1.1\""), "{codes}");
    says("site.name = \"\\e\"\n", 0, &["warning", "a 1.0 reader refuses this", "site.toml:1:14"]);
    says("sla = { target_percent = 80,\n }\n", 0, &["warning", "a 1.0 reader refuses this"]);
    let site = Site::with("\u{feff}version = 1\r\nsla.target_percent = 80");
    assert_eq!(site.run(&["set", "sla.target_percent=85"]).code, Some(0));
    assert_eq!(site.text(), "\u{feff}version = 1\r\nsla.target_percent = 85");
}

#[test]
fn line_ends_stay_as_they_are() {
    let mixed = "version = 1\r\n# one\n\r\nsla.target_percent = 80\n# end";
    let site = Site::with(mixed);
    assert_eq!(site.run(&["set", "sla.target_percent=85"]).code, Some(0));
    assert_eq!(site.text(), mixed.replace("80", "85"));
}

#[test]
fn a_fault_is_named_with_its_place_and_what_is_allowed() {
    says("a = 1\n[sla]\na = 1\n[sla]\n", 1, &["site.toml:4:", "line 2"]);
    says("sla.target_percent = 0\n", 1, &["site.toml:1:", "1 to 100"]);
    says("sla.target_percent = 80\nsla.target_percent = 81\n", 1, &["site.toml:2:", "line 1"]);
    says(
        "version = 1\nsla.target_percent = \"x\"\n",
        1,
        &["site.toml:2:22", "sla.target_percent", "a whole number"],
    );
    let strategies = ["site.toml:1:24", "tickets.merge_missed", "per-call", "per-queue"];
    says("tickets.merge_missed = \"per-cal\"\n", 1, &strategies);
    says("sla.target_percent = 99999999999999999999\n", 1, &["site.toml:1:22"]);
    says("sla.target_percent = 01\n", 1, &["site.toml:1:22"]);
    says("[sla]\ntarget_percnt = 80\n", 0, &["target_percent"]);
    says("<<<<<<< mine\na = 1\n=======\na = 2\n>>>>>>> theirs\n", 1, &["merge"]);
    says("[sla]\ntarget_percent = 8", 0, &[]);
    says("[sla]\ntarget_percent = \"8", 1, &["site.toml:2:"]);
    says("\"site\".\"nаme\" = \"x\"\n", 0, &["U+0430"]);
    says("[[queues]]\nid = +84901234567\n", 1, &["text"]);
    says("site.name = \"\u{202e}\"\n", 0, &["‹U+202E›"]);
    says("site.name = \"\u{9b}31m\"\n", 0, &["warning", "‹U+009B›"]);
    says("site.name = \"\u{1b}\"\n", 1, &["site.toml:1:14"]);
    let id = "[[queues]]\nid = \"a\\u001b[2J\"\nnam = \"x\"\n";
    says(id, 0, &["did you mean `queues.a‹1B›[2J.name`"]);
    // Nobody sees why a line is refused that ends with a sign of no width.
    says("site.name = \"x\"\u{200b}\n", 1, &["U+200B"]);
}

#[test]
fn what_a_terminal_would_obey_is_written_into_a_file_as_its_number() {
    let site = Site::new();
    let name = "site.name=a\u{1b}[2J\u{9b}\u{202e}\u{200b}b";
    assert_eq!(site.run(&["set", name]).code, Some(0));
    let written = site.text();
    assert!(written.contains("name = \"a\\u001B[2J\\u009B\\u202E\\u200Bb\""), "{written:?}");
    let Ran { code, said } = site.run(&["check", "site.toml"]);
    assert!(code == Some(0) && !said.contains("1.0 reader"), "{said}");
}

#[test]
fn a_file_meant_to_break_the_reader_does_not() {
    let deep = "a = ".to_owned() + &"[".repeat(100_000);
    let many = (0..100_000).fold(String::new(), |text, n| text + &format!("k{n} = 1\n"));
    let tables = "[[queues]]\nid = \"x\"\n".repeat(50_000);
    for (text, exit) in [(deep, 1), (many, 0), (tables, 1)] {
        let began = Instant::now();
        let Ran { code, said } = checked(&text);
        assert_eq!(code, Some(exit), "{}", said.chars().take(2_000).collect::<String>());
        assert!(!said.contains("panicked") && !said.contains("overflow"));
        assert!(began.elapsed() < HANG);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_of_the_disk() {
    if !can_inject() {
        return;
    }
    for error in ["EIO", "ESTALE"] {
        let site = Site::new();
        let get = ["get", "sla.target_percent"];
        let Ran { code, said } = site.with_reads_of("site.toml", error, &get);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains("cannot read"), "{said}");
    }
    // Where a save looks again, it is neither gone nor changed. Each thread counts its own calls.
    let mut failed = 0;
    for when in 1..=3 {
        let site = Site::new();
        let fault = format!("openat:error=EIO:when={when}");
        let Ran { code, said } = site.with_fault_at("site.toml", &fault, &SET);
        if code != Some(0) {
            assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
            assert!(said.contains("cannot read") && said.contains("Input/output error"), "{said}");
            failed += 1;
        }
    }
    assert!(failed > 1, "a save reads the file once to change it, and once to compare it");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = call_settings::file::decode(&bytes) {
            let reading = call_settings::file::read(text);
            let written = call_settings::file::write(text, &reading.settings, &[]);
            prop_assert_eq!(written.as_deref(), Ok(text));
        }
    }
}
