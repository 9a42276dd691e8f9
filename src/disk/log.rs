//! A call log as a stream of bytes, or as bytes at any place.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Result as IoResult};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use super::load::{LoadError, What, open};

/// Opens a call log for reading from its beginning. Whatever its size, little of it is in memory.
pub fn open_log(path: &Path) -> Result<BufReader<File>, LoadError> {
    match open(path) {
        Ok((file, metadata)) => match What::of(&metadata) {
            None => Ok(BufReader::with_capacity(1 << 16, file)),
            Some(what) => Err(LoadError::NotAFile(path.to_owned(), what)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(LoadError::NotFound(path.to_owned()))
        }
        Err(error) => Err(LoadError::Refused(path.to_owned(), error)),
    }
}

/// A call log whose bytes can be read at any place, and again. Blocks are read, not mapped into
/// memory: a log that is cut short while it is read ends early, and ends nothing else.
#[derive(Debug)]
pub struct LogBytes(File);

impl LogBytes {
    /// Opens a log; none where it is no plain file that can be read.
    pub fn open(path: &Path) -> Option<Self> {
        let (file, metadata) = open(path).ok()?;
        metadata.is_file().then_some(Self(file))
    }

    /// Reads into `buffer` from byte `at` on; nothing only at the end.
    pub fn read_at(&self, at: u64, buffer: &mut [u8]) -> IoResult<usize> {
        self.0.read_at(buffer, at)
    }

    /// How many bytes there are.
    pub fn length(&self) -> IoResult<u64> {
        Ok(self.0.metadata()?.len())
    }
}
