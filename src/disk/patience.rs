//! Signals wait while a file is saved: the save is finished, and leaves nothing behind. What a signal
//! has broken off is done again.

use std::io::{ErrorKind, Result};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ};

/// Signals that would end the program, and SIGXFSZ, so that a limit on the size of files is an error
/// like any other.
const SIGNALS: [i32; 5] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ];

/// While this is there, these signals do not end the program. What is done about one that came is up to
/// whoever knows of the save ([`super::underway`]).
#[derive(Debug)]
pub(super) struct Patience {
    heard: Vec<SigId>,
}

impl Patience {
    /// From now on.
    pub fn begin() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let hear = |signal| signal_hook::flag::register(signal, Arc::clone(&flag)).ok();
        Self { heard: SIGNALS.into_iter().filter_map(hear).collect() }
    }
}

/// Does something again for as long as a signal breaks it off, as file systems of other machines allow
/// any call to be. It must be such that half of it does no harm.
pub(super) fn undisturbed<T>(mut does: impl FnMut() -> Result<T>) -> Result<T> {
    loop {
        match does() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        for id in self.heard.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
