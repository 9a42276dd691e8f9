//! The terminal: the only part of the form that reads keys, writes to the screen, and knows the
//! clock, the environment and the disk.
//!
//! Nothing here waits by the clock, except while the simulator plays: the loop sleeps until a key, a
//! resize, a signal, or news of a thread beside it comes.

mod beat;
mod beside;
mod editor;
mod effects;
mod environment;
mod errands;
pub mod guard;
mod inbox;
mod keeper;
mod left;
mod lending;
mod modes;
mod news;
mod outcome;
mod output;
mod past;
pub mod plain;
mod present;
mod reader;
mod saving;
mod shared;
mod signals;
mod start;
mod tending;
mod terminal;
mod work;

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::io::Errno;

use beat::Beat;
use beside::Beside;
pub use environment::{is_ascii, is_dumb};
use errands::Errands;
use inbox::Inbox;
use news::Ear;
use present::Stay;
use reader::Reader;
use shared::Shared;
use signals::HUNG_UP;
use start::opened;
pub use start::{Ascii, Calls, Done, LogFile, Logs, RunError, Start};
use terminal::{Drawn, Screen};

use super::keys::Where;
use super::msg::Msg;
use super::notice::Notice;
use super::open_file::Locked;
use super::said::Said;
use super::state::State;
use super::update;
use super::update::open_lesson;
use crate::disk::{self, Drafts, Loaded};

/// Runs the form until the user leaves it.
pub fn run(start: Start) -> Result<Done, RunError> {
    if !io::stdout().is_terminal() {
        return Err(RunError::NoTerminal);
    }
    if is_dumb() {
        return Err(RunError::Dumb);
    }
    let inbox = Inbox::open().map_err(|_| RunError::NoTerminal)?;
    let news = Ear::open()?;
    let lesson = start.lesson;
    let loaded = start.loaded.clone();
    let preferences = start.preferences.clone();
    let logs = start.calls.logs();
    let mut state = opened(start)?;
    if logs.is_some() {
        state.simulator.await_calls();
    }
    if let Some(number) = lesson {
        open_lesson(&mut state, number);
    }
    if state.page_keys() == Where::Form && state.counts().0 == 0 && state.notice.is_none() {
        state.notice = Some(Notice::Tour);
    }
    let shared = Arc::new(Shared::new(state.lang));
    let screen = Screen::new(shared);
    let mut shell = Shell::new(screen, inbox, news, loaded, preferences, logs);
    // First what asks the disk: while the terminal is the user's own, Ctrl+C ends what a disk holds up.
    shell.begin(&mut state);
    shell.screen.open()?;
    if let Err(fault) = shell.run(&mut state) {
        return Err(shell.lost(fault));
    }
    shell.forget(&mut state);
    Ok(Done { lang: state.lang, ..shell.done })
}

/// A frame that the terminal did not take is drawn again so much later, if no key comes first.
const AGAIN: Duration = Duration::from_millis(500);

/// The loop, and what it needs to carry out effects.
struct Shell {
    screen: Screen,
    inbox: Inbox,
    preferences: Option<PathBuf>,
    loaded: Option<Loaded>,
    beside: Beside,
    news: Ear,
    errands: Errands,
    /// Reads the calls.
    reader: Reader,
    beat: Beat,
    /// When what is unsaved is to be kept; none while all of it is.
    due: Option<Instant>,
    /// The ringtone that the disk was asked about last.
    ringtone: Option<String>,
    /// The file whose history was read last, and not saved since.
    past: Option<PathBuf>,
    /// What tells others of this session, and of which file.
    stay: Option<Stay>,
    stay_at: Option<PathBuf>,
    done: Done,
}

impl Shell {
    fn new(
        screen: Screen,
        inbox: Inbox,
        news: Ear,
        loaded: Option<Loaded>,
        preferences: Option<PathBuf>,
        logs: Option<Logs>,
    ) -> Self {
        Self {
            screen,
            inbox,
            preferences,
            loaded,
            beside: Beside::default(),
            errands: Errands::new(news.teller()),
            reader: Reader::new(logs, news.teller()),
            news,
            beat: Beat::default(),
            due: None,
            ringtone: None,
            past: None,
            stay: None,
            stay_at: None,
            done: Done::default(),
        }
    }

    /// What has to be known before the first frame.
    fn begin(&mut self, state: &mut State) {
        let size = output::size();
        update(state, Msg::Resize(size.width, size.height));
        let ringtone = state.settings().ringtone.clone();
        let file = state.file.path.clone().unwrap_or_default();
        let found = disk::look(&file, self.loaded.as_ref(), ringtone.path());
        update(state, Msg::Looked(found));
        self.ringtone = Some(ringtone.file);
        if state.file.locked == Some(Locked::Asked) {
            self.beside.watch(state.file.path.as_deref());
            return;
        }
        match Drafts::of(state.file.path.as_deref()) {
            Ok(drafts) => {
                self.screen.shared.work.keeper.keep_in(Some(drafts.clone()));
                let (offers, came_about) = self.beside.open(drafts, &state.file.text);
                update(state, Msg::Offered(offers));
                if came_about {
                    update(state, Msg::CameAbout);
                }
            }
            Err(error) => {
                let why = Said::by(|lang| disk::reason(&error, lang));
                update(state, Msg::Unkept(why));
            }
        }
        self.beside.watch(state.file.path.as_deref());
    }

    /// Draws, waits, and takes everything that has come before drawing again: an input method sends
    /// many keys at once.
    fn run(&mut self, state: &mut State) -> Result<(), RunError> {
        self.screen.draw(state)?;
        self.reader.see_to(state.own_simulator().wanted());
        self.screen.shared.guard.begin();
        loop {
            self.stay(state);
            let drawn = self.screen.draw(state)?;
            let again = (drawn == Drawn::NotYet).then(|| Instant::now() + AGAIN);
            let search = state.simulator.is_searching().then(Instant::now);
            let beat = self.beat.due(state.simulator.is_playing(), Instant::now());
            let dues = [self.due, beat, self.beside.due(), again, search];
            let due = dues.into_iter().flatten().min();
            let woken =
                self.inbox.wait(due, self.news.fd(), self.beside.fd(), &self.screen.shared)?;
            if woken.hung_up {
                self.screen.shared.end(HUNG_UP);
            }
            if woken.msgs.is_empty() && state.simulator.is_searching() {
                self.take(state, Msg::Idle)?;
            }
            for msg in woken.msgs {
                if self.take(state, msg)? {
                    return Ok(());
                }
            }
            if woken.has_news {
                for news in self.news.news() {
                    if self.hear(state, news)? {
                        return Ok(());
                    }
                }
            }
            if self.beat.strikes(Instant::now()) {
                self.take(state, Msg::Tick)?;
            }
            if self.beside.is_suspect(woken.touched) {
                self.look_beside(state);
            }
            self.keep(state);
        }
    }

    /// The terminal has failed: what is unsaved is kept. One that is gone is nothing to speak of, and
    /// nobody is there to hear it.
    fn lost(&self, fault: RunError) -> RunError {
        self.screen.shared.work.keep_soon();
        if let RunError::Terminal(error) = &fault
            && matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::PIPE))
        {
            self.screen.shared.end(HUNG_UP);
        }
        fault
    }
}
