//! The copy that is safely on the disk before a file is written in place, and gone when that went
//! well. One that is found later tells of a write that was broken off: it is offered, never put back
//! unasked.

use std::io::{Result, Write as _};
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
        let folder = path.parent().unwrap_or(Path::new("/"));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        std::fs::File::open(folder)?.sync_all()?;
        Ok(Self { path, bytes: bytes.to_owned() })
    }
}
