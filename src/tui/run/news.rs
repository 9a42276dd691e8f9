//! What threads beside the form have to tell: slow work goes on there, and its end wakes the loop as a
//! key does.
//!
//! A piece of news is a variant of [`News`]; the loop takes it in `tending.rs`. A thread that goes on
//! after the form has ended tells nobody, which is no error.

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::outcome::Outcome;
use crate::tui::said::Said;
use crate::tui::simulator::Coming;

/// What a thread has to tell.
#[derive(Debug)]
pub enum News {
    /// What is unsaved cannot be kept on the disk.
    Unkept(io::Error),
    /// Others have the file open; who, in a sentence.
    Guests(Said),
    /// An errand is over.
    Done(Outcome),
    /// How far the calls are.
    Coming(Coming),
    /// The calls are there, or cannot be; none where they were given up.
    Calls(Option<Box<Coming>>),
}

/// The end of the wire that the loop holds.
#[derive(Debug)]
pub struct Ear {
    heard: Receiver<News>,
    rung: UnixStream,
    teller: Teller,
}

/// The end that a thread holds; as many as there are threads.
#[derive(Clone, Debug)]
pub struct Teller {
    told: Sender<News>,
    bell: Arc<UnixStream>,
}

impl Ear {
    /// A wire on which nothing has been told.
    pub fn open() -> io::Result<Self> {
        let (told, heard) = channel();
        let (rung, bell) = UnixStream::pair()?;
        rung.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        Ok(Self { heard, rung, teller: Teller { told, bell: Arc::new(bell) } })
    }

    /// The other end, for a thread.
    pub fn teller(&self) -> Teller {
        self.teller.clone()
    }

    /// What becomes readable when there is news.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.rung.as_fd()
    }

    /// All that was told since the last time.
    pub fn news(&mut self) -> Vec<News> {
        // The bell first: what is told after it is rung again.
        while self.rung.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
        self.heard.try_iter().collect()
    }

    /// The same, waiting so long for the first of it; nothing where nothing is told by then.
    pub fn soon(&mut self, wait: Duration) -> Vec<News> {
        let first = self.heard.recv_timeout(wait).ok();
        let more = if first.is_some() { self.news() } else { Vec::new() };
        first.into_iter().chain(more).collect()
    }
}

impl Teller {
    /// Tells the loop, and wakes it.
    pub fn tell(&self, news: News) {
        let _ = self.told.send(news);
        // Where the bell is full of ringing that nobody has heard yet, it will be heard.
        let _ = (&*self.bell).write(&[0]);
    }
}
