//! Whose the terminal is: ours, or another program's that it is lent to.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A signal that was meant for the other program may be heard so long after it has ended.
const LATE: Duration = Duration::from_millis(250);

/// Whether the terminal is lent.
#[derive(Debug, Default)]
pub struct Lending {
    lent: AtomicBool,
    /// When it was lent or given back last.
    turned: Mutex<Option<Instant>>,
}

impl Lending {
    /// It is lent from now on, or ours again.
    pub fn set(&self, lent: bool) {
        *self.turned.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        self.lent.store(lent, Ordering::SeqCst);
    }

    /// Whether another program has it: it is no business of ours then.
    pub fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }

    /// Whether a key's signal is another program's: it has the terminal, or had it a moment ago.
    pub fn is_anothers(&self) -> bool {
        let turned = *self.turned.lock().unwrap_or_else(PoisonError::into_inner);
        self.is_lent() || turned.is_some_and(|turned| turned.elapsed() < LATE)
    }
}
