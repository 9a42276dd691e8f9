//! The calls of the form, read and counted on a thread: the first frame waits for no log, and keys are
//! answered while one loads.
//!
//! One thing is done at a time. What is not wanted any more is stopped; what waits for a pipe that
//! sends nothing is left alone, and what comes of it in the end is not taken.

use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::news::{News, Teller};
use super::start::{LogFile, Logs};
use crate::calls::{Collector, Log, Pace};
use crate::disk::{self, LogBytes, Watch};
use crate::replay::{Replay, bulk};
use crate::settings::site::Site;
use crate::text::visible;
use crate::tui::said::Said;
use crate::tui::simulator::{Coming, Wanted};

/// What takes no longer shows nothing.
const LONG: Duration = Duration::from_millis(250);

/// How often it is said how far it is.
const OFTEN: Duration = Duration::from_millis(500);

/// Reads and counts for the simulator.
pub struct Reader {
    teller: Teller,
    /// None where the calls come from no files.
    work: Option<Arc<Work>>,
    /// What is under way.
    doing: Option<Wanted>,
}

/// What the thread works on.
struct Work {
    logs: Logs,
    /// The logs, once they are opened: a pipe cannot be opened twice.
    opened: Mutex<Vec<LogBytes>>,
    meter: Arc<Meter>,
}

/// How far it is, and whether to stop.
struct Meter {
    teller: Teller,
    stop: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
    clock: Mutex<Clock>,
}

struct Clock {
    began: Instant,
    said: Option<Instant>,
}

impl Reader {
    /// Reads from these logs, if there are any.
    pub fn new(logs: Option<Logs>, teller: Teller) -> Self {
        let work = logs.map(|logs| {
            let meter = Arc::new(Meter::new(teller.clone()));
            Arc::new(Work { logs, opened: Mutex::default(), meter })
        });
        Self { teller, work, doing: None }
    }

    /// Does what is wanted, and nothing else.
    pub fn see_to(&mut self, wanted: Option<Wanted>) {
        let Some(work) = &self.work else { return };
        match (&self.doing, wanted) {
            (Some(doing), Some(wanted)) if doing.is_same(&wanted) => {}
            (Some(_), _) => work.meter.stop.store(true, Ordering::Relaxed),
            (None, None) => {}
            (None, Some(wanted)) => {
                work.meter.begin();
                let (work, teller, asked) = (Arc::clone(work), self.teller.clone(), wanted.clone());
                let work = move || teller.tell(News::Calls(work.carry_out(asked).map(Box::new)));
                let thread = thread::Builder::new().name("calls".to_owned()).spawn(work);
                self.doing = thread.is_ok().then_some(wanted);
            }
        }
    }

    /// What was under way is over.
    pub fn done(&mut self) {
        self.doing = None;
    }

    /// Whether what was told is of what is still wanted.
    pub fn is_wanted(&self) -> bool {
        let stopped = |work: &Arc<Work>| work.meter.stop.load(Ordering::Relaxed);
        self.doing.is_some() && !self.work.as_ref().is_some_and(stopped)
    }
}

impl Work {
    /// Does what is wanted; none where it was stopped.
    fn carry_out(&self, wanted: Wanted) -> Option<Coming> {
        let (replay, site) = match wanted {
            Wanted::Count(replay, site) => (replay, site),
            Wanted::Read(site) => match self.read(&site) {
                Ok(log) => (Replay::new(log), site),
                Err(_) if self.meter.is_stopped() => return None,
                Err(why) => return Some(Coming::Failed(why)),
            },
        };
        self.meter.count(replay.log().calls.len());
        let counted = replay.at(&site, &mut |calls| self.meter.counted(calls))?;
        Some(Coming::There(Box::new(counted), site))
    }

    fn read(&self, site: &Site) -> Result<Log, Said> {
        let mut opened = lock(&self.opened);
        let lengths = self.logs.files.iter().map(|file| match file {
            LogFile::Path(path) => disk::length(path),
            LogFile::Input => None,
        });
        self.meter.total.store(lengths.sum::<Option<u64>>().unwrap_or(0), Ordering::Relaxed);
        let mut collector = Collector::default();
        for (at, file) in self.logs.files.iter().enumerate() {
            if opened.len() == at {
                opened.push(self.open(file)?);
            }
            let Some(bytes) = opened.get(at) else { continue };
            let name = file.name();
            let mut input: Box<dyn BufRead> = Box::new(bulk::from_start(bytes));
            let read = collector.read(&name, &mut *input, &self.logs.formats, site.time_zone.0);
            read.map_err(|error| said(&name, |lang| error.say(lang)))?;
        }
        Ok(collector.finish())
    }

    fn open(&self, file: &LogFile) -> Result<LogBytes, Said> {
        let meter = Arc::clone(&self.meter);
        let watches = Box::new(move || meter.watch());
        match file {
            LogFile::Path(path) => {
                let opened = LogBytes::open(path, watches);
                opened.map_err(|error| Said::by(|lang| error.say(lang)))
            }
            LogFile::Input => {
                let opened = LogBytes::of(&io::stdin(), watches);
                opened.map_err(|error| said("-", |lang| disk::reason(&error, lang)))
            }
        }
    }
}

fn said(name: &str, why: impl Fn(crate::text::Lang) -> String) -> Said {
    Said::by(|lang| format!("{}: {}", visible(name), why(lang)))
}

impl Meter {
    fn new(teller: Teller) -> Self {
        let now = Instant::now();
        Self {
            teller,
            stop: AtomicBool::new(false),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            clock: Mutex::new(Clock { began: now, said: None }),
        }
    }

    fn begin(&self) {
        self.stop.store(false, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        let now = Instant::now();
        *lock(&self.clock) = Clock { began: now, said: None };
    }

    /// From now on calls are counted, and no bytes.
    fn count(&self, calls: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(calls as u64, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn watch(self: &Arc<Self>) -> Watch {
        let meter = Arc::clone(self);
        Box::new(move |bytes| {
            meter.more(bytes, |done, total, milliseconds| {
                Coming::Pace(Pace { read: done, total, milliseconds })
            })
        })
    }

    fn counted(&self, calls: u64) -> ControlFlow<()> {
        self.more(calls, |done, total, _| Coming::Counted(done * 100 / total.max(1)))
    }

    /// So much more is done; tells of it now and then, and says whether to go on.
    fn more(&self, more: u64, told: impl Fn(u64, u64, u64) -> Coming) -> ControlFlow<()> {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        let mut clock = lock(&self.clock);
        let passed = clock.began.elapsed();
        let is_due = clock.said.is_none_or(|said| said.elapsed() >= OFTEN);
        if passed >= LONG && is_due && !self.is_stopped() {
            clock.said = Some(Instant::now());
            let milliseconds = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
            let total = self.total.load(Ordering::Relaxed);
            self.teller.tell(News::Coming(told(done, total, milliseconds)));
        }
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
