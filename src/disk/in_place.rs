//! Writing into the file itself, where no other can take its place: a file that is mounted, has
//! several names, belongs to somebody else, or lies in a folder that must not be changed.
//!
//! The weaker way: a power cut in the middle leaves a mixture. So a copy is safely on the disk first,
//! nothing is cut off before the new bytes are there, and they are read again.

use std::fs::File;
use std::io::{Error, ErrorKind, Read as _, Result, Seek as _};
use std::os::unix::fs::FileExt as _;

use rustix::fs::{Mode, OFlags, fstat, openat};
use rustix::io::retry_on_intr;

use super::careful::CAREFUL;
use super::own::Own;
use super::resolve::Target;
use super::snapshot::{Snapshot, same_file};

/// What became of the file where the write has failed.
#[derive(Debug)]
pub(super) enum Failed {
    /// It is as it was.
    Unharmed(Error),
    /// It is neither the old nor the new one.
    Torn(Error),
}

/// Writes the new bytes over the old ones.
pub(super) fn write(
    target: &Target,
    old: &Snapshot,
    bytes: &[u8],
) -> std::result::Result<(), Failed> {
    let file = open(target, old).map_err(Failed::Unharmed)?;
    over(&file, bytes).map_err(|error| match over(&file, &old.bytes) {
        Ok(()) => Failed::Unharmed(error),
        Err(_) => Failed::Torn(error),
    })
}

/// The file that was read, for writing.
fn open(target: &Target, old: &Snapshot) -> Result<File> {
    let flags = CAREFUL | OFlags::RDWR;
    let open = || openat(&target.folder, &target.name, flags, Mode::empty());
    let file = File::from(retry_on_intr(open)?);
    if same_file(&fstat(&file)?, &old.stat) { Ok(file) } else { Err(ErrorKind::NotFound.into()) }
}

fn over(mut file: &File, bytes: &[u8]) -> Result<()> {
    file.write_all_at(bytes, 0)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()?;
    let mut found = Vec::with_capacity(bytes.len());
    file.rewind()?;
    file.read_to_end(&mut found)?;
    if found == bytes { Ok(()) } else { Err(Own::Differs.into()) }
}
