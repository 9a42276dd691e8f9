//! Waiting: for bytes of the terminal, a new size, news of a thread, a change on the disk, or a moment.
//!
//! An idle form waits for all of them at once and without end, so that nothing wakes it.

use std::io::{self, ErrorKind, IsTerminal as _, Read as _};
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::getsid;
use rustix::termios::tcgetsid;
use signal_hook::consts::SIGWINCH;

use super::output::size;
use super::shared::Shared;
use crate::tui::input::{Burst, Came, Input};
use crate::tui::msg::Msg;

/// After so long a frame is due, however much is still coming.
const FRAME: Duration = Duration::from_millis(50);

/// A burst is over when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(150);

/// A paste that takes longer is spoken of.
const LONG: Duration = Duration::from_secs(3);

/// What ended a wait.
#[derive(Debug, Default)]
pub struct Woken {
    /// What came from the terminal.
    pub msgs: Vec<Msg>,
    /// A thread has told something.
    pub has_news: bool,
    /// Something happened in a folder that is watched.
    pub touched: bool,
    /// The terminal is gone.
    pub hung_up: bool,
}

/// The terminal's input.
#[derive(Debug)]
pub struct Inbox {
    tty: OwnedFd,
    resized: UnixStream,
    /// Room for what is read at once.
    bytes: Vec<u8>,
    input: Input,
    burst: Burst,
    last: Instant,
    /// Since when a paste is coming, until that was said.
    pasting: Option<Instant>,
}

impl Inbox {
    /// Reads from standard input, or, where that is no terminal, from the terminal itself.
    pub fn open() -> io::Result<Self> {
        let (resized, sender) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, sender)?;
        Ok(Self {
            tty: tty_alone().or_else(|_| tty())?,
            resized,
            bytes: Vec::with_capacity(8192),
            input: Input::default(),
            burst: Burst::default(),
            last: Instant::now(),
            pasting: None,
        })
    }

    /// Waits until something has come, but no longer than to a moment.
    pub fn wait(
        &mut self,
        until: Option<Instant>,
        heard: BorrowedFd<'_>,
        watched: Option<BorrowedFd<'_>>,
        shared: &Shared,
    ) -> io::Result<Woken> {
        let mut woken = Woken::default();
        let mut came = Vec::new();
        let patience = self.patience();
        let mut wait = patience.into_iter().chain(until).min();
        let mut first = None;
        loop {
            let [tty, resized, news, touched] = self.ready(wait, heard, watched)?;
            woken.touched |= touched;
            woken.has_news |= news;
            if resized {
                while self.resized.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
                let size = size();
                woken.msgs.push(Msg::Resize(size.width, size.height));
            }
            if !tty {
                break;
            }
            if !self.read(&mut came, shared)? {
                woken.hung_up = true;
                break;
            }
            // What has come already is taken too, and nothing is waited for.
            wait = Some(self.last);
            if self.last.duration_since(*first.get_or_insert(self.last)) > FRAME {
                break;
            }
        }
        self.lose_patience(&mut came);
        forget_mice(&mut came);
        woken.msgs.extend(came.into_iter().map(msg));
        woken.msgs.extend(self.long_paste());
        Ok(woken)
    }

    /// What is ready after a wait to a moment: the terminal, a new size, news, a change on the disk.
    fn ready(
        &self,
        until: Option<Instant>,
        heard: BorrowedFd<'_>,
        watched: Option<BorrowedFd<'_>>,
    ) -> io::Result<[bool; 4]> {
        let wait = until.map(|until| until.saturating_duration_since(Instant::now()));
        let timeout = wait.and_then(|wait| Timespec::try_from(wait).ok());
        let always = [self.tty.as_fd(), self.resized.as_fd(), heard];
        let mut fds = always.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)).to_vec();
        fds.extend(watched.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let is = |at: usize| fds.get(at).is_some_and(|fd| !fd.revents().is_empty());
        Ok([0, 1, 2, 3].map(is))
    }

    /// Reads what is there; whether the terminal is. While it is given back, nothing is read: what is
    /// typed then is the shell's.
    fn read(&mut self, came: &mut Vec<Came>, shared: &Shared) -> io::Result<bool> {
        self.bytes.clear();
        let held = shared.hold();
        let read = rustix::io::read(&self.tty, spare_capacity(&mut self.bytes));
        drop(held);
        let count = match read {
            Ok(count) => count,
            Err(Errno::AGAIN | Errno::INTR) => return Ok(true),
            Err(Errno::IO) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        self.last = Instant::now();
        let mut new = Vec::new();
        self.input.take(&self.bytes, &mut new);
        came.extend(self.burst.sort(new));
        if !self.input.is_pasting() {
            self.pasting = None;
        } else if self.pasting.is_none() {
            self.pasting = Some(self.last);
        }
        Ok(count > 0)
    }

    /// Until when more is waited for of what was begun.
    fn patience(&self) -> Option<Instant> {
        let begun = self.input.patience().map(|wait| self.last + wait);
        let burst = self.burst.is_on().then(|| self.last + QUIET);
        let long = self.pasting.map(|since| since + LONG).filter(|at| *at > self.last);
        begun.into_iter().chain(burst).chain(long).min()
    }

    fn lose_patience(&mut self, came: &mut Vec<Came>) {
        let quiet = self.last.elapsed();
        if self.input.patience().is_some_and(|wait| quiet >= wait) {
            self.input.give_up(came);
            self.pasting = None;
        }
        if self.burst.is_on() && quiet >= QUIET {
            came.extend(self.burst.end());
        }
    }

    /// What there is to say of a paste that takes its time.
    fn long_paste(&mut self) -> Option<Msg> {
        let since = self.pasting.filter(|since| since.elapsed() >= LONG)?;
        self.pasting = Some(since + Duration::from_secs(u64::from(u32::MAX)));
        Some(Msg::Pasting)
    }
}

/// The terminal to read from.
pub fn tty() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() {
        return input.as_fd().try_clone_to_owned();
    }
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open("/dev/tty", flags, Mode::empty())?)
}

/// The same terminal, opened for this program alone, so that no read of it waits: what was typed while
/// the form was being stopped may have gone to the shell by the time the form goes on and reads. What the
/// shell holds too is never set so.
fn tty_alone() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() && tcgetsid(&input)? != getsid(None)? {
        return Err(ErrorKind::Unsupported.into());
    }
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open("/dev/tty", flags, Mode::empty())?)
}

/// So many reports of the mouse at once are a hand's; of more, the last ones tell where it came to.
const MICE: usize = 16;

/// Keeps a storm of the wheel from holding up the keys behind it.
fn forget_mice(came: &mut Vec<Came>) {
    let is_mouse = |came: &Came| matches!(came, Came::Mouse(_));
    let mut over = came.iter().filter(|came| is_mouse(came)).count().saturating_sub(MICE);
    came.retain(|came| {
        let goes = over > 0 && is_mouse(came);
        over -= usize::from(goes);
        !goes
    });
}

fn msg(came: Came) -> Msg {
    match came {
        Came::Key(key) => Msg::Key(key),
        Came::Paste(pasted) => Msg::Paste(pasted),
        Came::Mouse(mouse) => Msg::Mouse(mouse),
    }
}
