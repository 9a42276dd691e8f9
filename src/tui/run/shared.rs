//! What the loop shares with the threads that may have to end it, and how it ends.

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use super::guard::Guard;
use super::lending::Lending;
use super::modes::{enter, leave};
use super::work::Work;
use crate::text::Lang;

/// What whoever touches the terminal holds, and what a signal has to know.
#[derive(Debug)]
pub struct Tty {
    /// The language to say things in.
    pub lang: Lang,
    /// Whether leaving would lose something.
    pub unsaved: bool,
    /// Whether the terminal was asked to tell of the mouse.
    pub mouse: bool,
}

/// What all threads of the form share.
#[derive(Debug)]
pub struct Shared {
    tty: Mutex<Tty>,
    /// Who gives the terminal back if nobody here can.
    pub guard: Arc<Guard>,
    /// What would be lost.
    pub work: Arc<Work>,
    /// The language it began with.
    lang: Lang,
    /// Whose the terminal is; whoever changes that holds it.
    pub lending: Lending,
}

impl Shared {
    /// Nothing unsaved, nothing under way.
    pub fn new(lang: Lang) -> Self {
        let tty = Mutex::new(Tty { lang, unsaved: false, mouse: false });
        Self {
            tty,
            guard: Arc::new(Guard::off_duty()),
            work: Arc::default(),
            lang,
            lending: Lending::default(),
        }
    }

    /// The terminal, to be touched by nobody else meanwhile.
    pub fn hold(&self) -> MutexGuard<'_, Tty> {
        lock(&self.tty)
    }

    /// Takes the terminal, or takes it again; whoever calls this holds it.
    pub fn take_terminal(&self) -> io::Result<()> {
        self.guard.tell(true);
        enter()
    }

    /// Gives the terminal back, whatever state it is in; whoever calls this holds it.
    pub fn give_back(&self) {
        leave();
        self.guard.tell(false);
    }

    /// Ends the program within a second: the draft first, then the terminal, whatever state it is in, and
    /// what is left behind is said.
    pub fn end(&self, code: i32) -> ! {
        let left = self.work.leave();
        self.last_words(code, move |lang| left.say(lang))
    }

    /// Gives the terminal back, unless it is lent, says something there, as far as it takes either soon, and
    /// ends the program.
    pub fn last_words(
        &self,
        code: i32,
        words: impl FnOnce(Lang) -> Option<String> + Send + 'static,
    ) -> ! {
        const SOON: Duration = Duration::from_millis(250);
        // Held to the last: whoever waits to draw, as when a save has just ended, would draw over the words.
        let held = self.hold_soon();
        let lang = held.as_ref().map_or(self.lang, |tty| tty.lang);
        // A terminal that takes no more, and is not gone, would be waited for without end, by a guard
        // too.
        self.guard.tell(false);
        let is_lent = self.lending.is_lent();
        let (done, left) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            if !is_lent {
                leave();
            }
            if let Some(words) = words(lang) {
                let _ = writeln!(io::stderr(), "{words}");
            }
            let _ = done.send(());
        });
        let _ = left.recv_timeout(SOON);
        std::process::exit(code)
    }

    /// Waits for the frame that is under way, but not for a terminal that takes no more.
    fn hold_soon(&self) -> Option<MutexGuard<'_, Tty>> {
        const TRIES: u32 = 20;
        for _ in 0..TRIES {
            match self.tty.try_lock() {
                Ok(held) => return Some(held),
                Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
        None
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
