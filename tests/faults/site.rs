//! A folder with a settings file in it, and the program run there, with or without faults.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_call-settings");

/// What the file holds at first.
pub const OLD: &str = "# Hà Nội\nsla.target_percent = 80 # agreed\n";

/// What it holds once the target is 85.
pub const NEW: &str = "# Hà Nội\nsla.target_percent = 85 # agreed\n";

/// The change from [`OLD`] to [`NEW`].
pub const SET: [&str; 2] = ["set", "sla.target_percent=85"];

/// So long a step may take before it counts as a hang.
pub const HANG: Duration = Duration::from_secs(60);

/// How a run of the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The exit code; none of a process that was killed.
    pub code: Option<i32>,
    /// Standard output and standard error.
    pub said: String,
}

/// A folder of one test.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// A folder with `site.toml` in it.
    pub fn new() -> Self {
        Self::with(OLD)
    }

    /// The same with another text.
    pub fn with(text: impl AsRef<[u8]>) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(site.file(), text).unwrap();
        fs::set_permissions(site.file(), fs::Permissions::from_mode(0o640)).unwrap();
        site
    }

    /// The folder's path.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The settings file.
    pub fn file(&self) -> PathBuf {
        self.path("site.toml")
    }

    /// What the settings file holds.
    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_else(|error| format!("<{error}>"))
    }

    /// The files of the folder beside the settings file, its lock and what the program remembers.
    pub fn left(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().file_name());
        let usual = ["site.toml", ".site.toml.lock", "state"];
        let mut left: Vec<_> = names
            .map(|name| name.into_string().unwrap())
            .filter(|name| !usual.contains(&name.as_str()))
            .collect();
        left.sort();
        left
    }

    /// A program to run in the folder, with nothing of the surroundings.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder())
            .env_clear()
            .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
            .env("HOME", self.folder())
            .env("CALL_SETTINGS_STATE", self.path("state"))
            .env("CALL_SETTINGS_FILE", "site.toml")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program on the settings file.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(PROGRAM).args(args))
    }

    /// Runs it under strace with faults such as `fsync:error=EIO:when=1`.
    pub fn with_faults(&self, faults: &[&str], args: &[&str]) -> Ran {
        let mut command = self.command("strace");
        command.args(["-f", "-qq", "-o", "/dev/null"]);
        for fault in faults {
            command.arg("-e").arg(format!("inject={fault}"));
        }
        ran(command.arg(PROGRAM).args(args))
    }

    /// The same with one fault, at every read of one file alone.
    pub fn with_reads_of(&self, file: &str, error: &str, args: &[&str]) -> Ran {
        self.with_fault_at(file, &format!("read:error={error}"), args)
    }

    /// The same with any fault, at the calls that are about one file.
    pub fn with_fault_at(&self, file: &str, fault: &str, args: &[&str]) -> Ran {
        let mut command = self.command("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-P", file, "-P"]).arg(self.path(file));
        command.arg("-e").arg(format!("inject={fault}"));
        ran(command.arg(PROGRAM).args(args))
    }

    /// Starts the program under strace, which holds it up for a second and a half where it has looked
    /// at the file and is about to exchange the names; gives it back once it is there.
    pub fn held_up(&self, args: &[&str]) -> std::process::Child {
        self.held_up_for("1500000:when=1", args)
    }

    /// The same twice, and for longer: when the names are exchanged, and when they are given back.
    pub fn held_up_twice(&self, args: &[&str]) -> std::process::Child {
        self.held_up_for("4000000:when=1..2", args)
    }

    fn held_up_for(&self, long: &str, args: &[&str]) -> std::process::Child {
        let trace = self.path("state-of-the-trace");
        let mut command = self.command("strace");
        command.args(["-f", "-qq", "-e", "trace=renameat2", "-o"]).arg(&trace);
        command.arg("-e").arg(format!("inject=renameat2:delay_enter={long}"));
        command.arg(PROGRAM).args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        // The call is written down when it is entered.
        let is_there =
            || fs::read_to_string(&trace).is_ok_and(|trace| trace.contains("renameat2("));
        let began = Instant::now();
        while !is_there() {
            assert!(began.elapsed() < HANG, "no save has begun");
            std::thread::yield_now();
        }
        fs::remove_file(trace).unwrap();
        child
    }

    /// Runs a line of shell in namespaces of its own, in which one is root; `$PROGRAM` is the
    /// program.
    pub fn in_namespace(&self, line: &str) -> Ran {
        let mut command = self.command("unshare");
        let line = format!("exec 2>&1\n{line}");
        ran(command.args(["-Urm", "sh", "-c", &line]).env("PROGRAM", PROGRAM))
    }

    /// Runs a line of shell as a user who has no rights; `$PROGRAM` is the program. Only root can do
    /// that.
    pub fn as_nobody(&self, line: &str) -> Ran {
        fs::set_permissions(self.folder(), fs::Permissions::from_mode(0o755)).unwrap();
        let program = self.path(".program");
        if !program.exists() {
            // By another process: a file that this one had open for writing would be busy for as long
            // as any child that another test has just begun holds it too.
            assert_eq!(ran(self.command("cp").args([PROGRAM, ".program"])).code, Some(0));
        }
        let mut command = self.command("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", line]);
        ran(command.env("PROGRAM", &program).env("CALL_SETTINGS_STATE", self.path("nobody")))
    }
}

/// Runs a command to its end.
pub fn ran(command: &mut Command) -> Ran {
    let began = Instant::now();
    let output = command.output().unwrap();
    assert!(began.elapsed() < HANG, "{command:?} has hung");
    ended(output)
}

/// What came of a command that is over.
pub fn ended(Output { status, stdout, stderr }: Output) -> Ran {
    let said = [stdout, stderr].concat();
    Ran { code: status.code(), said: String::from_utf8_lossy(&said).into_owned() }
}

/// Whether strace may inject faults here; if not, a word is said.
pub fn can_inject() -> bool {
    can("strace", &["-qq", "-e", "trace=none", "-e", "inject=fsync:error=EIO", "true"])
}

/// Whether namespaces can be had here.
pub fn can_unshare() -> bool {
    can("unshare", &["-Urm", "true"])
}

/// Whether this is root, who alone can become somebody else.
pub fn can_be_nobody() -> bool {
    let is_root = rustix::process::geteuid().is_root();
    if !is_root {
        say("skipped: only root can try what another user may");
    }
    is_root && can("setpriv", &["--reuid=65534", "--regid=65534", "--clear-groups", "true"])
}

fn can(program: &str, args: &[&str]) -> bool {
    let ran = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = ran.is_ok_and(|status| status.success());
    if !can {
        say(&format!("skipped: {program} is not there, or not allowed here"));
    }
    can
}

/// Says a line to whoever runs the tests.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
