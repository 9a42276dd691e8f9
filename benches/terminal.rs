//! What the form costs a thin line and an idle machine: bytes and milliseconds of every action, wake-ups
//! and memory at rest, counted in a pseudo-terminal and printed beside other programs.
//!
//! ```sh
//! cargo bench --bench terminal            # every program that is installed
//! cargo bench --bench terminal -- 120     # the form alone, each frame over 120 bytes shown
//! ```
//!
//! An answer has ended when nothing comes for a tenth of a second; its time is that of its last byte.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A bench that cannot go on is to fail, loudly.

use std::fs;
use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// So long without a byte, and an answer has ended.
const QUIET: Duration = Duration::from_millis(100);
/// How long the programs are watched doing nothing.
const IDLE: Duration = Duration::from_secs(5);
/// So often every program is started for the comparison.
const ROUNDS: usize = 11;
/// So many keys each of them answers then, in turn with the others.
const KEYS: usize = 10;
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];

const FILE: &str = "[tickets]\nmerge_missed = \"per-queue\"\n\n[urls]\npopup_answer = \
    \"https://crm.example.vn/popup\"\n\n[[queues]]\nid = \"ban-hang\"\nname = \"Bán hàng\"\n\n\
    [[queues]]\nid = \"cskh\"\nname = \"CSKH\"\n\n[[queues]]\nid = \"ky-thuat\"\nname = \"Kỹ thuật\"\n";

const DOWN: &str = "\x1b[B";

/// A program to measure: how it is started, and the key that moves its cursor.
struct Program {
    name: &'static str,
    path: &'static str,
    args: &'static [&'static str],
    lang: &'static str,
    down: &'static str,
}

/// `FILE` stands for a text file of a hundred lines.
const PROGRAMS: [Program; 6] = [
    Program {
        name: "call-settings",
        path: env!("CARGO_BIN_EXE_call-settings"),
        args: &["settings.toml"],
        lang: "vi",
        down: DOWN,
    },
    rival("nano", &["FILE"], DOWN),
    rival("vim", &["FILE"], "j"),
    rival("htop", &[], DOWN),
    rival("mc", &[], "\x1bOB"),
    rival("dialog", DIALOG, DOWN),
];

const DIALOG: &[&str] = &[
    "--checklist",
    "Settings",
    "20",
    "60",
    "12",
    "1",
    "one",
    "on",
    "2",
    "two",
    "off",
    "3",
    "three",
    "on",
    "4",
    "four",
    "off",
    "5",
    "five",
    "on",
    "6",
    "six",
    "off",
];

const fn rival(name: &'static str, args: &'static [&'static str], down: &'static str) -> Program {
    Program { name, path: name, args, lang: "en", down }
}

fn main() {
    let shown = std::env::args().nth(1).and_then(|limit| limit.parse().ok());
    for (columns, rows) in SIZES {
        println!("\n{columns}x{rows}, TERM=xterm-256color\n");
        println!("{:<34} {:>6} {:>6} {:>7} {:>7}", "", "median", "most", "ms", "ms most");
        ours(columns, rows, shown);
        if shown.is_some() {
            continue;
        }
        println!();
        println!(
            "{:<14} {:>11} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8} {:>6} {:>5}",
            "", "first frame", "ms", "ms med", "down", "ms", "ms med", "memory", "wakes", "idle"
        );
        let (there, missing): (Vec<_>, Vec<_>) =
            PROGRAMS.iter().partition(|program| program.is_there());
        compare(&there, columns, rows);
        for program in missing {
            println!("{:<14} is not installed", program.name);
        }
    }
    println!(
        "\nms: exec to the first frame's last byte; a key to its answer's last byte; the least and the\n\
         median of {ROUNDS} rounds, in each of which every program is started and answers {KEYS} keys in turn\n\
         with the others. memory in kB.\n\
         wakes and idle: voluntary context switches and bytes in {} s.",
        IDLE.as_secs()
    );
}

impl Program {
    fn is_there(&self) -> bool {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = std::env::split_paths(&path);
        Path::new(self.path).is_absolute() || folders.any(|folder| folder.join(self.path).exists())
    }

    fn open(&self, columns: u16, rows: u16) -> (Terminal, (Vec<u8>, Duration)) {
        let file = |arg: &&'static str| if *arg == "FILE" { "text" } else { *arg };
        let args: Vec<_> = self.args.iter().map(file).collect();
        Terminal::open(self.path, &args, self.lang, columns, rows)
    }
}

/// The actions of the form, in Vietnamese: its texts are the longer ones.
fn ours(columns: u16, rows: u16, shown: Option<usize>) {
    let form = env!("CARGO_BIN_EXE_call-settings");
    let (mut terminal, _) = Terminal::open(form, &["settings.toml"], "vi", columns, rows);
    let mut many = |name: &str, keys: &[&str]| {
        let answers: Vec<_> = keys.iter().map(|key| terminal.press(key)).collect();
        let (bytes, times): (Vec<_>, Vec<_>) =
            answers.iter().map(|(bytes, time)| (bytes.len(), *time)).unzip();
        let (usual, most) = spread(bytes);
        let (time, slowest) = spread(times);
        let (time, slowest) = (millis(time), millis(slowest));
        println!("{name:<34} {usual:>6} {most:>6} {time:>7} {slowest:>7}");
        for (bytes, _) in answers {
            if shown.is_some_and(|limit| bytes.len() > limit) {
                println!("  {} {:?}", bytes.len(), String::from_utf8_lossy(&bytes));
            }
        }
    };
    many("toggle, all tickets gone or back", &[" "; 8]);
    many("down", &[DOWN]);
    many("toggle, tickets as they were", &[" "; 8]);
    many("cursor, with its help", &[DOWN; 10]);
    many("to the queues", &["\x1b[F", "k", "\r"]);
    many("cursor, same help", &[DOWN, DOWN, "k", "k", "j", "j", "k", "k"]);
    many("back, to the merge row", &["\x1b", "\x1b[H", DOWN, DOWN]);
    many("next choice, with the strip", &[" "; 8]);
    many("open the choices", &["\r"]);
    many("cursor in the choices", &[DOWN, "k", "k", "j", "k"]);
    many("leave the choices", &["\x1b"]);
    many("to the SLA", &["\x1b[H", DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, DOWN]);
    many("a field, three digits", &["1", "2", "3"]);
    many("leave the field", &["\x1b"]);
    many("next page", &["\t"; 4]);
    many("step of the simulator", &["\t", "\x1b[C", "\x1b[C", "\x1b[C", "\x1b[C"]);
    many("put the simulator away", &["\x1b", "t", "\x1b[F", " ", "\x1b", "\x1b[H"]);
    many("toggle, the simulator put away", &[" "; 8]);
}

/// What a program costs, of which the times are taken in rounds, key by key in turn: what else the machine does
/// meets all alike.
#[derive(Default)]
struct Figures {
    first: usize,
    starts: Vec<Duration>,
    downs: Vec<usize>,
    keys: Vec<Duration>,
    memory: u64,
}

fn compare(programs: &[&Program], columns: u16, rows: u16) {
    let mut figures: Vec<_> = programs.iter().map(|_| Figures::default()).collect();
    for _ in 0..ROUNDS {
        let mut terminals = Vec::new();
        for (program, figures) in programs.iter().zip(&mut figures) {
            let (terminal, (first, time)) = program.open(columns, rows);
            figures.memory = terminal.memory();
            figures.first = first.len();
            figures.starts.push(time);
            terminals.push(terminal);
        }
        for _ in 0..KEYS {
            let all = programs.iter().zip(&mut terminals).zip(&mut figures);
            for ((program, terminal), figures) in all {
                let (bytes, time) = terminal.press(program.down);
                figures.downs.push(bytes.len());
                figures.keys.push(time);
            }
        }
    }
    for (program, figures) in programs.iter().zip(figures) {
        let (mut terminal, _) = program.open(columns, rows);
        for _ in 0..3 {
            terminal.press(program.down);
        }
        let (wakes, idle) = terminal.idle();
        let Figures { first, downs, starts, keys, memory } = figures;
        let down = spread(downs).0;
        let [start, key] = [&starts, &keys].map(|times| times.iter().min().copied());
        let [start, key] = [start, key].map(|least| millis(least.unwrap_or_default()));
        let [starts, keys] = [starts, keys].map(|times| millis(spread(times).0));
        println!(
            "{:<14} {first:>11} {start:>7} {starts:>7} {down:>7} {key:>7} {keys:>7} {memory:>8} \
             {wakes:>6} {idle:>5}",
            program.name
        );
    }
}

/// The median, and the most.
fn spread<T: Ord + Copy>(mut figures: Vec<T>) -> (T, T) {
    figures.sort_unstable();
    (figures[figures.len() / 2], figures[figures.len() - 1])
}

fn millis(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

/// A program in a pseudo-terminal.
struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Vec<u8>, Instant)>,
    _folder: tempfile::TempDir,
}

impl Terminal {
    /// Starts a program; what its first frame was, and how long it took.
    fn open(
        program: &str,
        args: &[&str],
        lang: &str,
        columns: u16,
        rows: u16,
    ) -> (Self, (Vec<u8>, Duration)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("settings.toml"), FILE).unwrap();
        fs::write(folder.path().join("text"), "a line of text, as long as many are\n".repeat(100))
            .unwrap();
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        let path = std::env::var("PATH").unwrap_or_default();
        let own = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("CALL_SETTINGS_LANG", lang)];
        for (name, value) in own.into_iter().chain([("PATH", path.as_str())]) {
            command.env(name, value);
        }
        for name in ["HOME", "CALL_SETTINGS_STATE"] {
            command.env(name, folder.path());
        }
        command.cwd(folder.path());
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((buffer[..count].to_vec(), Instant::now())).is_err() {
                    break;
                }
            }
        });
        let start = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let terminal = Self { _master: pair.master, keys, child, output, _folder: folder };
        let first = terminal.answer(start, Duration::from_secs(3));
        (terminal, first)
    }

    /// Everything until it is quiet, and when the last of it came; the first of it within `patience`.
    fn answer(&self, start: Instant, patience: Duration) -> (Vec<u8>, Duration) {
        let (mut bytes, mut last, mut patience) = (Vec::new(), start, patience);
        while let Ok((more, at)) = self.output.recv_timeout(patience) {
            bytes.extend(more);
            (last, patience) = (at, QUIET);
        }
        (bytes, last - start)
    }

    fn press(&mut self, key: &str) -> (Vec<u8>, Duration) {
        // What came by itself is no answer.
        self.output.try_iter().for_each(drop);
        let start = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.answer(start, Duration::from_millis(500))
    }

    fn folder(&self) -> String {
        format!("/proc/{}", self.child.process_id().unwrap())
    }

    /// The resident memory, in kB.
    fn memory(&self) -> u64 {
        field(Path::new(&self.folder()), "VmRSS:")
    }

    /// How often every thread together has waited.
    fn waits(&self) -> u64 {
        let threads = fs::read_dir(self.folder() + "/task").unwrap();
        threads.map(|thread| field(&thread.unwrap().path(), "voluntary_ctxt_switches:")).sum()
    }

    /// Wake-ups and bytes while nobody does anything.
    fn idle(&self) -> (u64, usize) {
        let before = self.waits();
        let mut bytes = 0;
        let until = Instant::now() + IDLE;
        while let Ok((more, _)) =
            self.output.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            bytes += more.len();
        }
        (self.waits() - before, bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A figure of a `status` file; 0 where it has none.
fn field(folder: &Path, name: &str) -> u64 {
    let text = fs::read_to_string(folder.join("status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or_default()
}
