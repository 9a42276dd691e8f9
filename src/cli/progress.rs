//! How far a long reading is, in a line on standard error that a terminal shows and nothing else
//! sees; and the end that Ctrl+C puts to it.

use std::io::{IsTerminal as _, Write as _};
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
use crate::tui::run::is_dumb;

use super::exit::Exit;

/// A reading shorter than this shows nothing.
const LONG: Duration = Duration::from_millis(700);

/// How often the line is written anew.
const OFTEN: Duration = Duration::from_millis(100);

/// How often there is another line, where none can be written anew.
const SELDOM: Duration = Duration::from_secs(10);

/// The reading of logs, as far as it is. While it lives, Ctrl+C ends the program with its own exit
/// code and nothing half said.
#[derive(Clone)]
pub struct Progress(Arc<Line>);

struct Line {
    /// The line; none where only lines can be added.
    bar: Option<ProgressBar>,
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
        if is_dumb() {
            return Self::in_lines(total, lang);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg}") {
            bar.set_style(style);
        }
        Self::with(Some(bar), total, lang)
    }

    /// The same, told in lines that stay: for screen readers and dumb terminals.
    pub fn in_lines(total: Option<u64>, lang: Lang) -> Self {
        Self::with(None, total, lang)
    }

    fn with(bar: Option<ProgressBar>, total: Option<u64>, lang: Lang) -> Self {
        Self(Arc::new(Line {
            signals: heed(bar.clone()),
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
        self.0.clear();
    }
}

impl Line {
    fn more(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let passed = self.began.elapsed();
        let now = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
        let last = self.written.load(Ordering::Relaxed);
        let pause = if self.bar.is_none() && last > 0 { SELDOM } else { OFTEN };
        if passed < LONG || now < last + millis(pause) {
            return;
        }
        let is_first = self.written.swap(now, Ordering::Relaxed) == 0;
        let pace = Pace { read, total: self.total, milliseconds: now };
        self.write(&pace.say(self.lang), is_first);
    }

    fn write(&self, said: &str, is_first: bool) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let Some(bar) = &self.bar else {
            let _ = writeln!(std::io::stderr(), "{said}");
            return;
        };
        if is_first {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_message(said.to_owned());
    }

    fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.clear();
        if let Some(signals) = &self.signals {
            signals.close();
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Waits for Ctrl+C in a thread of its own: a reading that waits for a pipe would not see it.
fn heed(bar: Option<ProgressBar>) -> Option<Handle> {
    let mut signals = Signals::new([SIGINT]).ok()?;
    let handle = signals.handle();
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            bar.inspect(ProgressBar::finish_and_clear);
            std::process::exit(i32::from(Exit::Stopped.code()));
        }
    });
    Some(handle)
}
