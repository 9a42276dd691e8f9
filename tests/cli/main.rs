//! The command line, as a manual of it: each test is a sentence, the commands that show it, and all
//! that they print. What goes to standard error is marked with `!`, an exit code other than 0 with
//! `?`.

#![allow(clippy::unwrap_used)] // A test that cannot prepare its files is to fail.

mod asking;
mod changing;
mod checking;
mod exports;
mod logs;
mod making;
mod manners;
mod reading;
mod simulating;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot as shows;
use tempfile::TempDir;

/// A folder to run commands in, with nothing of the surroundings.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with the settings file `site.toml`.
    fn with(text: &str) -> Self {
        Self::new().file("site.toml", text)
    }

    fn file(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Runs a line of shell, `cs` being the program, and shows what it printed.
    fn run(&self, line: &str) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_call-settings"));
        let out = Command::new("sh")
            .args(["-c", &format!("cs() {{ \"$PROGRAM\" \"$@\"; }}\n{line}")])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", self.folder.path())
            .env("CALL_SETTINGS_STATE", self.folder.path().join(".state"))
            .env("PROGRAM", program)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let mut shown = String::from_utf8(out.stdout).unwrap();
        for line in String::from_utf8(out.stderr).unwrap().lines() {
            writeln!(shown, "! {line}").unwrap();
        }
        match out.status.code() {
            Some(0) => {}
            code => writeln!(shown, "? {}", code.unwrap_or(-1)).unwrap(),
        }
        shown
    }
}

const SITE: &str = r#"# The settings of the Hanoi site.
[site]
name = "Tổng đài Hà Nội"

[tickets]
auto_create = true
merge_missed = "per-call"   # agreed in March

[sla]
target_percent = 80

[[queues]]
id = "cskh"
name = "CSKH"
"#;
