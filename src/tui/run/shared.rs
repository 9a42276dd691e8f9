//! What the loop shares with the threads that may have to end it, and how it ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use super::keeper::Keeper;
use super::terminal::leave;
use crate::text::Lang;

/// What whoever touches the terminal holds, and what a signal has to know.
#[derive(Debug)]
pub struct Tty {
    /// The language to say things in.
    pub lang: Lang,
    /// Whether leaving would lose something.
    pub unsaved: bool,
}

/// While this is there, a file is being saved.
#[derive(Debug)]
pub struct Saving<'s> {
    _held: MutexGuard<'s, Tty>,
    flag: &'s AtomicBool,
}

impl Drop for Saving<'_> {
    fn drop(&mut self) {
        self.flag.store(false, Ordering::Relaxed);
    }
}

/// What all threads of the form share.
#[derive(Debug)]
pub struct Shared {
    tty: Mutex<Tty>,
    /// What is unsaved.
    pub keeper: Keeper,
    /// Whether a save is under way: it is waited for, however long it takes.
    saving: AtomicBool,
}

impl Shared {
    /// Nothing unsaved, nothing under way.
    pub fn new(lang: Lang) -> Self {
        let tty = Mutex::new(Tty { lang, unsaved: false });
        Self { tty, keeper: Keeper::default(), saving: AtomicBool::new(false) }
    }

    /// The terminal, to be touched by nobody else meanwhile.
    pub fn hold(&self) -> MutexGuard<'_, Tty> {
        self.tty.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds the terminal while a file is saved: nothing ends the program in the middle of it.
    pub fn saving(&self) -> Saving<'_> {
        self.saving.store(true, Ordering::Relaxed);
        Saving { _held: self.hold(), flag: &self.saving }
    }

    /// Ends the program: the draft first, then the terminal, whatever state it is in.
    pub fn end(&self, code: i32) -> ! {
        let _ = self.keeper.keep();
        let _held = self.hold_soon();
        // A terminal that takes no more, and is not gone, would be waited for without end.
        let (done, left) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            leave();
            let _ = done.send(());
        });
        let _ = left.recv_timeout(Duration::from_millis(300));
        std::process::exit(code)
    }

    /// Waits for the frame or the save that is under way, but not for a terminal that takes no more.
    fn hold_soon(&self) -> Option<MutexGuard<'_, Tty>> {
        const TRIES: u32 = 50;
        let mut left = TRIES;
        while left > 0 {
            match self.tty.try_lock() {
                Ok(held) => return Some(held),
                Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            }
            left -= u32::from(!self.saving.load(Ordering::Relaxed));
        }
        None
    }
}
