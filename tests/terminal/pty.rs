//! A terminal with the form in it: keys go in, and the screen is read until it shows what is asked for.

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::Pid;

pub const FILE: &str =
    "# Tổng đài\n[tickets]\nmerge_missed = \"per-call\" # một\n\n[site]\nname = \"cũ\"\n";
/// It is there to end a hang, and no more: a busy machine may take its time.
pub const DEADLINE: Duration = Duration::from_secs(60);

pub struct Terminal {
    pub master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    /// Whether the reader lets go of the terminal with the next bytes.
    letting_go: Arc<AtomicBool>,
    pub screen: vt100::Parser,
    /// Everything the program has written.
    pub bytes: Vec<u8>,
    pub folder: Rc<tempfile::TempDir>,
}

/// A folder with a settings file that holds [`FILE`].
pub fn folder() -> Rc<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("call-settings.toml"), FILE).unwrap();
    Rc::new(folder)
}

impl Terminal {
    /// Starts the form on a file with [`FILE`] in it.
    pub fn open(args: &[&str]) -> Self {
        Self::open_with(args, &[])
    }

    pub fn open_with(args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::start(&folder(), None, args, env)
    }

    /// Starts the form on the file of a folder.
    pub fn open_in(folder: &Rc<tempfile::TempDir>) -> Self {
        Self::start(folder, None, &["--lang", "en"], &[])
    }

    /// Starts the form on the file of a folder, with these arguments and variables.
    pub fn open_on(folder: &Rc<tempfile::TempDir>, args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::start(folder, None, args, env)
    }

    /// The same for somebody who became this user by sudo.
    pub fn open_for(folder: &Rc<tempfile::TempDir>, name: &str) -> Self {
        Self::start(folder, None, &["--lang", "en"], &[("SUDO_USER", name)])
    }

    /// The same with arguments of one's own.
    pub fn open_there(folder: &Rc<tempfile::TempDir>, args: &[&str]) -> Self {
        Self::start(folder, None, args, &[])
    }

    /// Starts a shell with a script that starts the form as `"$@"`.
    pub fn open_by(script: &str) -> Self {
        Self::start(&folder(), Some(script), &["--lang", "en"], &[])
    }

    /// Runs a script in a folder; its `$1` is the program.
    pub fn run(folder: &Rc<tempfile::TempDir>, script: &str, env: &[(&str, &str)]) -> Self {
        Self::start(folder, Some(script), &[], env)
    }

    fn start(
        folder: &Rc<tempfile::TempDir>,
        script: Option<&str>,
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let program = env!("CARGO_BIN_EXE_call-settings");
        let mut command = CommandBuilder::new(if script.is_some() { "/bin/sh" } else { program });
        if let Some(script) = script {
            command.args(["-c", script, "sh", program]);
        }
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")].iter().chain(env) {
            command.env(name, value);
        }
        command.env("PATH", "/usr/bin:/bin");
        command.env("HOME", folder.path());
        command.env("CALL_SETTINGS_STATE", folder.path().join(".state"));
        command.cwd(folder.path());
        command.arg(folder.path().join("call-settings.toml"));
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let letting_go = Arc::new(AtomicBool::new(false));
        let let_go = Arc::clone(&letting_go);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if let_go.load(Ordering::SeqCst) || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(24, 80, 0);
        Self {
            master: Some(pair.master),
            keys: Some(keys),
            child,
            output,
            reader: Some(reader),
            letting_go,
            screen,
            bytes: Vec::new(),
            folder: Rc::clone(folder),
        }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("call-settings.toml")
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// The drafts that are kept, as they are on the disk.
    pub fn drafts(&self) -> Vec<PathBuf> {
        drafts_in(self.folder.path())
    }

    /// What the one draft would have saved.
    pub fn draft(&self) -> String {
        draft_in(self.folder.path())
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.send(keys.as_bytes())
    }

    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let keys = self.keys.as_mut().unwrap();
        keys.write_all(bytes).unwrap();
        keys.flush().unwrap();
        self
    }

    /// Changes the size of the terminal, and of the screen that is read.
    pub fn resize(&mut self, rows: u16, cols: u16) -> &mut Self {
        // The reader of the screen cannot be smaller than its widest letters.
        self.screen.screen_mut().set_size(rows.max(2), cols.max(10));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Reads until the screen is as asked for.
    pub fn until(&mut self, what: &str, reached: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let deadline = Instant::now() + DEADLINE;
        while !reached(self.screen.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!(
                    "waited in vain for {what}; the screen:\n{}",
                    self.screen.screen().contents()
                )
            };
            self.screen.process(&bytes);
            self.bytes.extend(bytes);
        }
        self
    }

    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    pub fn shows_no(&mut self, text: &str) -> &mut Self {
        self.until(&format!("no {text}"), |screen| !screen.contents().contains(text))
    }

    /// Reads until the screen was cleared so often, the first frame's clearing included.
    pub fn clears(&mut self, count: usize) -> &mut Self {
        const CLEAR: &[u8] = b"\x1b[2J";
        let deadline = Instant::now() + DEADLINE;
        while self.bytes.windows(CLEAR.len()).filter(|bytes| *bytes == CLEAR).count() < count {
            let left = deadline.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(left).expect("the screen is drawn again");
            self.screen.process(&bytes);
            self.bytes.extend(bytes);
        }
        self
    }

    /// Watches the disk until something is so.
    pub fn waits(&self, what: &str, reached: impl Fn(&Self) -> bool) {
        eventually(what, || reached(self));
    }

    /// Lets go of the terminal, as a line that drops does.
    pub fn hang_up(&mut self) {
        self.hang_up_after("");
    }

    /// The same, for a program that writes something only when keys come.
    pub fn hang_up_after(&mut self, keys: &str) {
        self.letting_go.store(true, Ordering::SeqCst);
        self.press(keys);
        // The reader waits for bytes; a new size makes the form send some.
        let size = PtySize { rows: 25, cols: 81, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.reader.take().unwrap().join().unwrap();
        (self.keys, self.master) = (None, None);
    }

    /// Reads until the program has let go of the terminal; the exit code. It may take its time as long
    /// as it goes on writing.
    pub fn ends(&mut self) -> u32 {
        loop {
            match self.output.recv_timeout(DEADLINE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.bytes.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => return self.exit_code(),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end; the screen:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    /// The exit code of the program, which has let go of the terminal or lost it.
    fn exit_code(&mut self) -> u32 {
        let mut status = None;
        eventually("its end, for it has no terminal", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().exit_code()
    }

    /// Waits until the program is gone, though others may have its terminal still.
    pub fn is_gone(&mut self) {
        self.exit_code();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    /// How the terminal treats what goes in and out.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// The same of a terminal that nobody has set.
    pub fn unused_modes() -> String {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        format!("{:?}", pair.master.get_termios().unwrap())
    }

    /// Whether the terminal is as a shell wants it: what it shows, and how it takes what is typed.
    pub fn is_given_back(&self) -> bool {
        self.is_restored() && self.modes() == Self::unused_modes()
    }

    /// Whether the terminal shows what a shell wants.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() && !mouse
    }
}

/// Watches until something is so.
pub fn eventually(what: &str, mut reached: impl FnMut() -> bool) {
    let deadline = Instant::now() + DEADLINE;
    while !reached() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::yield_now();
    }
}

/// The drafts that are kept of the forms of a folder.
fn drafts_in(folder: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(folder.join(".state/drafts"));
    let folders = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect()
}

/// What the one draft of a folder, which has to be whole, would have saved.
pub fn draft_in(folder: &Path) -> String {
    let drafts = drafts_in(folder);
    let [draft] = &drafts[..] else { panic!("drafts: {drafts:?}") };
    let draft: serde_json::Value = serde_json::from_slice(&fs::read(draft).unwrap()).unwrap();
    draft["text"].as_str().unwrap().to_owned()
}

/// Whether calls can be traced here; if not, a word is said.
pub fn can_trace() -> bool {
    can(&["strace", "-qq", "-e", "trace=none", "true"])
}

/// Whether file systems of one's own can be mounted here; if not, a word is said.
pub fn can_have_a_namespace() -> bool {
    can(&["unshare", "-Urm", "true"])
}

/// Whether a command is there and allowed; if not, a word is said.
pub fn can(command: &[&str]) -> bool {
    let done = Command::new(command[0]).args(&command[1..]).output();
    let can = done.is_ok_and(|done| done.status.success());
    if !can {
        let _ = writeln!(io::stderr(), "skipped: {} is not there, or not allowed here", command[0]);
    }
    can
}

/// The guard of the terminal of a form: a process that the form has started.
pub fn guard_of(form: Pid) -> Option<Pid> {
    let child = child_of(form)?;
    let words = fs::read_to_string(format!("/proc/{}/cmdline", child.as_raw_nonzero())).ok()?;
    words.contains("--guard-terminal").then_some(child)
}

/// The first process that any thread of a process has started.
pub fn child_of(process: Pid) -> Option<Pid> {
    let threads = fs::read_dir(format!("/proc/{}/task", process.as_raw_nonzero())).ok()?;
    let lists = threads.flatten().map(|thread| fs::read_to_string(thread.path().join("children")));
    let child = lists.flatten().find_map(|list| list.split_whitespace().next()?.parse().ok())?;
    Pid::from_raw(child)
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
