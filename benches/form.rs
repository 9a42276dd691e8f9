//! What a key costs in the form while a log is loaded, from the key to the frame, and what the loaded
//! calls take of memory; on one thread, medians of several rounds:
//!
//! ```sh
//! cargo bench --bench form                # with 1,000,000 calls, and with 10,000,000
//! cargo bench --bench form -- 10000 100000
//! ```
//!
//! The first log, of 10,000 calls, warms up: its memory is mostly the program's own.
//!
//! A change is taken back after each round, and each round draws a frame twice: 80x24, the settings
//! alone, and 200x50, the settings beside the simulator.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A bench that cannot go on is to fail, loudly.
#![allow(clippy::cast_precision_loss)] // Figures for people.

use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufReader, BufWriter};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use call_settings::calls::{Collector, Formats};
use call_settings::file::OnDisk;
use call_settings::replay::Replay;
use call_settings::settings::{Settings, Strategy};
use call_settings::text::Lang;
use call_settings::tui::buffer::Buffer;
use call_settings::tui::msg::Msg;
use call_settings::tui::page::Page;
use call_settings::tui::simulator::{Coming, Source};
use call_settings::tui::state::{Opening, State};
use call_settings::tui::theme::Theme;
use call_settings::tui::{update, view};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

#[allow(dead_code, missing_docs)] // It is a program, and only its rows are needed here.
#[path = "generate.rs"]
mod generate;

const ROUNDS: usize = 9;

type Change = (&'static str, fn(&mut Settings));

/// The eleven settings of the page in its order, and what stands beside them.
const CHANGES: [Change; 12] = [
    ("tickets.auto_create", |now| now.tickets.auto_create = false),
    ("notifications.incoming_call", |now| now.notifications.incoming_call = false),
    ("tickets.merge_missed", |now| now.tickets.merge_missed = Strategy::PerQueue),
    ("urls.popup_answer", |now| {
        now.urls.popup_answer = "https://crm.example/popup".parse().unwrap();
    }),
    ("urls.incoming_iframe", |now| {
        now.urls.incoming_iframe = "https://crm.example/in".parse().unwrap();
    }),
    ("urls.callout_iframe", |now| {
        now.urls.callout_iframe = "https://crm.example/out".parse().unwrap();
    }),
    ("urls.webphone_embed", |now| {
        now.urls.webphone_embed = "https://crm.example/w".parse().unwrap();
    }),
    ("sla.target_percent", |now| now.sla.target_percent = 90),
    ("sla.answer_within_seconds", |now| now.sla.answer_within_seconds = 33),
    ("connection.end_after_seconds", |now| now.connection.end_after_seconds = 60),
    ("ringtone.file", |now| "ring.wav".clone_into(&mut now.ringtone.file)),
    ("a queue's create_ticket", |now| now.queues[3].create_ticket = false),
];

/// Keys in the simulator, each from where it costs most.
const KEYS: [(&str, KeyCode); 14] = [
    ("Home", KeyCode::Home),
    ("→ from the first call", KeyCode::Right),
    ("n, the next difference", KeyCode::Char('n')),
    ("End", KeyCode::End),
    ("N, the difference before", KeyCode::Char('N')),
    ("h, all verdicts", KeyCode::Char('h')),
    ("1, the calls", KeyCode::Char('1')),
    ("PgUp", KeyCode::PageUp),
    ("3, the SLA", KeyCode::Char('3')),
    ("+, a limit on trial", KeyCode::Char('+')),
    ("Esc, no trial", KeyCode::Esc),
    ("4, the agent", KeyCode::Char('4')),
    ("5, lost connections", KeyCode::Char('5')),
    ("2, the four ways", KeyCode::Char('2')),
];

fn main() {
    let asked: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    for calls in if asked.is_empty() { vec![10_000, 1_000_000, 10_000_000] } else { asked } {
        with(calls);
    }
}

fn with(calls: u64) {
    println!("{calls} calls, medians of {ROUNDS} rounds, milliseconds");
    let empty = resident();
    let mut state = state();
    let start = Instant::now();
    let replay = Replay::new(read(calls));
    said("reading them", start.elapsed());
    let site = state.settings().site.clone();
    let count = |replay: &Replay| replay.at(&site, &mut |_| ControlFlow::Continue(())).unwrap();
    let start = Instant::now();
    let replay = count(&replay);
    said("counting them for a zone and country", start.elapsed());
    update(&mut state, Msg::Coming(Coming::There(Box::new(replay), site.clone())));
    draw(&state);
    let bytes = resident().saturating_sub(empty);
    println!("{:>9.1}    bytes a call", bytes as f64 / calls as f64);
    println!("after a change:                            80x24   200x50 beside");
    for (what, change) in CHANGES {
        let small = after(&mut state, Rect::new(0, 0, 80, 24), change);
        let large = after(&mut state, Rect::new(0, 0, 200, 50), change);
        println!("  {what:<36} {small:>9.2} {large:>9.2}");
    }
    println!("after a key in the simulator, 80x24:");
    state.page = Page::Simulator;
    for (what, code) in KEYS {
        let start = Instant::now();
        update(&mut state, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        draw(&state);
        said(what, start.elapsed());
    }
}

/// The form with twelve queues, before its calls are there.
fn state() -> State {
    let queue = |number: u32| format!("[[queues]]\nid = \"q{number:02}\"\n");
    let queues: String = (0..12).map(queue).collect();
    let text = "version = 1\n".to_owned() + &queues;
    let mut state = State::new(Opening {
        path: Some("call-settings.toml".into()),
        text: Some(text),
        locked: None,
        on_disk: OnDisk::default(),
        undecodable: None,
        source: Source::Log("calls.csv".to_owned()),
        log: call_settings::calls::Log::default(),
        lang: Lang::Vi,
        theme: Theme::default(),
        taste: call_settings::tui::preferences::Taste::default(),
        ascii: false,
        mouse: false,
        user: "lan".to_owned(),
        area: Rect::new(0, 0, 80, 24),
    });
    state.simulator.await_calls();
    state
}

/// So many calls of the generator's, read as from a pipe.
fn read(calls: u64) -> call_settings::calls::Log {
    let (reader, writer) = io::pipe().unwrap();
    let writing = std::thread::spawn(move || {
        generate::write(calls, &mut BufWriter::with_capacity(1 << 16, writer)).unwrap();
    });
    let mut collector = Collector::default();
    let zone = Settings::default().site.time_zone.0;
    let mut input = BufReader::with_capacity(1 << 16, reader);
    collector.read("calls.csv", &mut input, &Formats::default(), zone).unwrap();
    writing.join().unwrap();
    collector.finish()
}

/// How long a change takes with the frame that shows it, in milliseconds.
fn after(state: &mut State, area: Rect, change: fn(&mut Settings)) -> f64 {
    state.area = area;
    let round = |_| {
        let start = Instant::now();
        state.change(|draft| change(&mut draft.settings));
        draw(state);
        let took = start.elapsed();
        state.undo();
        draw(state);
        took
    };
    let mut rounds: Vec<Duration> = (0..ROUNDS).map(round).collect();
    rounds.sort_unstable();
    rounds[ROUNDS / 2].as_secs_f64() * 1e3
}

fn draw(state: &State) {
    let mut buffer = Buffer::empty(state.area);
    black_box(view(state, state.area, &mut buffer));
}

fn said(what: &str, took: Duration) {
    println!("{:>9.2}    {what}", took.as_secs_f64() * 1e3);
}

/// The bytes that this process has in memory.
fn resident() -> u64 {
    let status = io::read_to_string(File::open("/proc/self/status").unwrap()).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}
