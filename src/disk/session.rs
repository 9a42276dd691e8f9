//! A run of the form: its process, told apart from a later one of the same number.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// A process, by its number and the moment it was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The number.
    pub pid: u32,
    /// When it was started, as the system counts: by this, it is no other process of that number.
    pub started: u64,
}

impl Session {
    /// This process.
    pub fn here() -> Self {
        let pid = rustix::process::getpid().as_raw_nonzero().get().unsigned_abs();
        Self { pid, started: started(pid).unwrap_or_default() }
    }

    /// Whether the process is still there.
    pub fn is_alive(&self) -> bool {
        started(self.pid) == Some(self.started)
    }

    /// `4711-12345`, for the name of a file.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.pid, self.started)
    }
}

/// When a process was started; none if there is none, or if it is dead already.
fn started(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat"));
    // The name in brackets may hold blanks and brackets of its own.
    let stat = stat.ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    if matches!(state, "Z" | "X") { None } else { fields.nth(18)?.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_its_number_and_its_start() {
        let here = Session::here();
        assert!(here.is_alive() && here.started > 0);
        assert!(!Session { started: here.started + 1, ..here }.is_alive());
        assert!(!Session { pid: u32::MAX, started: 0 }.is_alive());
    }
}
