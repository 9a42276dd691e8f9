//! The copy that is safely on the disk before a file is written in place, and gone when that went
//! well. One that is found later tells of a write that was broken off: it is offered, never put back
//! unasked.

use std::fs::OpenOptions;
use std::io::{Result, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::resolve::Target;
use super::state;
use super::temporary::random;

const PART: &str = "recovery";

/// A copy of what a file held before a write in place that was broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Where the copy is.
    pub path: PathBuf,
    /// What the file held.
    pub bytes: Vec<u8>,
}

impl Recovery {
    /// The copy of the file that a path leads to, if one was left.
    pub fn of(path: &Path) -> Option<Self> {
        let target = Target::of(path).ok()?;
        let path = state::path(PART).ok()?.join(state::key(&target.path));
        Some(Self { bytes: std::fs::read(&path).ok()?, path })
    }

    /// Gives up a copy that is not wanted any more.
    pub fn drop_it(self) -> Result<()> {
        std::fs::remove_file(self.path)
    }

    /// Makes a copy, and waits until the disk has it. One that was left earlier stays beside it.
    pub(super) fn keep(target: &Target, bytes: &[u8]) -> Result<Self> {
        let mut path = state::folder(PART)?.join(state::key(&target.path));
        if path.exists() {
            path.as_mut_os_string().push(format!(".{}", random()));
        }
        // The name is the file's own, and so is the lock: what a kill has left is written over.
        let mut temporary = path.clone();
        temporary.as_mut_os_string().push(".tmp");
        let mut options = OpenOptions::new();
        let mut file =
            options.write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, &path)?;
        let folder = path.parent().unwrap_or(Path::new("/"));
        std::fs::File::open(folder)?.sync_all()?;
        Ok(Self { path, bytes: bytes.to_owned() })
    }
}
