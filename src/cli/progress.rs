//! How far a long reading is, in a line on standard error that a terminal shows and nothing else
//! sees; and the end that Ctrl+C puts to it.

use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::SIGINT;
use signal_hook::iterator::{Handle, Signals};

use crate::calls::Pace;
use crate::disk::{Watch, Watches};
use crate::text::Lang;

use super::exit::Exit;

/// A reading shorter than this shows nothing.
const LONG: Duration = Duration::from_millis(700);

/// How often the line is written anew.
const OFTEN: Duration = Duration::from_millis(100);

/// The reading of logs, as far as it is. While it lives, Ctrl+C ends the program with its own exit
/// code and nothing half said.
#[derive(Clone)]
pub struct Progress(Arc<Line>);

struct Line {
    bar: ProgressBar,
    lang: Lang,
    began: Instant,
    /// Bytes to be read; 0 where nobody knows.
    total: u64,
    read: AtomicU64,
    /// When the line was last written, in milliseconds since the beginning.
    written: AtomicU64,
    signals: Option<Handle>,
}

impl Progress {
    /// Begins a reading of so many bytes, if that is known.
    pub fn begin(total: Option<u64>, lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg}") {
            bar.set_style(style);
        }
        Self(Arc::new(Line {
            signals: heed(&bar),
            bar,
            lang,
            began: Instant::now(),
            total: total.unwrap_or(0),
            read: AtomicU64::new(0),
            written: AtomicU64::new(0),
        }))
    }

    /// Somebody who looks on while a log is read.
    pub fn watch(&self) -> Watch {
        let line = Arc::clone(&self.0);
        Box::new(move |bytes| {
            line.more(bytes);
            ControlFlow::Continue(())
        })
    }

    /// The same for every time that a log is read.
    pub fn watches(&self) -> Watches {
        let progress = self.clone();
        Box::new(move || progress.watch())
    }

    /// Takes the line away, so that something else can be said.
    pub fn clear(&self) {
        self.0.bar.finish_and_clear();
    }
}

impl Line {
    fn more(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let passed = self.began.elapsed();
        let now = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
        let due = self.written.load(Ordering::Relaxed) + millis(OFTEN);
        if passed < LONG || now < due {
            return;
        }
        if self.written.swap(now, Ordering::Relaxed) == 0 && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let pace = Pace { read, total: self.total, milliseconds: now };
        self.bar.set_message(pace.say(self.lang));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        if let Some(signals) = &self.signals {
            signals.close();
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Waits for Ctrl+C in a thread of its own: a reading that waits for a pipe would not see it.
fn heed(bar: &ProgressBar) -> Option<Handle> {
    let mut signals = Signals::new([SIGINT]).ok()?;
    let (handle, bar) = (signals.handle(), bar.clone());
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            bar.finish_and_clear();
            std::process::exit(i32::from(Exit::Stopped.code()));
        }
    });
    Some(handle)
}
