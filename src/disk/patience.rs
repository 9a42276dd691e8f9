//! Signals wait while a file is saved: the save is finished, and leaves nothing behind.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ};

/// Signals that would end the program, and SIGXFSZ, so that a limit on the size of files is an error
/// like any other.
const SIGNALS: [i32; 5] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ];

/// While this is there, these signals do not end the program. One that came is not made up for: the
/// save is over within a moment, and so is the program that was started for it.
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

impl Drop for Patience {
    fn drop(&mut self) {
        for id in self.heard.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
