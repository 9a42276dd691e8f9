//! A call log as a stream of bytes.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Result as IoResult};
use std::ops::ControlFlow;
use std::path::Path;

use super::load::{LoadError, open};
use super::unpack::{Unpacked, unpacked};
use super::what::What;

/// How many bytes are read at a time.
const BLOCK: usize = 1 << 16;

/// Looks on while a log is read: told of every block how many bytes of the file it has. Where it says
/// so, reading ends with an error.
pub type Watch = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

/// Nobody looks on.
pub fn unwatched() -> Watch {
    Box::new(|_| ControlFlow::Continue(()))
}

/// Opens a call log for reading from its beginning, unpacked if it is packed. Whatever its size,
/// little of it is in memory. Never waits for a pipe to be opened at its other end; the shell's
/// `<(zcat *.gz)` is open there.
pub fn open_log(path: &Path, watch: Watch) -> Result<Unpacked, LoadError> {
    let (file, _) = opened(path)?;
    read_log(file, watch).map_err(|error| refused(path, error))
}

/// Whether there is a log to read at a path, as far as that can be known without waiting.
pub fn check_log(path: &Path) -> Result<(), LoadError> {
    let (_, metadata) = open(path).map_err(|error| refused(path, error))?;
    match What::by(&metadata) {
        None => Ok(()),
        Some(What::Pipe) if path.starts_with("/dev/fd") => Ok(()),
        Some(what) => Err(LoadError::NotAFile(path.to_owned(), what)),
    }
}

/// A log that can be read from its beginning, and whether it is a pipe.
pub(super) fn opened(path: &Path) -> Result<(File, bool), LoadError> {
    let (file, metadata) = open(path).map_err(|error| refused(path, error))?;
    match What::by(&metadata) {
        None => Ok((file, false)),
        Some(What::Pipe) if path.starts_with("/dev/fd") => {
            File::open(path).map(|file| (file, true)).map_err(|error| refused(path, error))
        }
        Some(what) => Err(LoadError::NotAFile(path.to_owned(), what)),
    }
}

fn refused(path: &Path, error: io::Error) -> LoadError {
    match error.kind() {
        ErrorKind::NotFound => LoadError::NotFound(path.to_owned()),
        _ => LoadError::Refused(path.to_owned(), error),
    }
}

/// Reads a call log from a stream that is open, unpacked if it is packed.
pub fn read_log(input: impl Read + Send + 'static, watch: Watch) -> IoResult<Unpacked> {
    unpacked(BufReader::with_capacity(BLOCK, Watched { input, watch }))
}

/// Bytes on which somebody looks on.
struct Watched<R> {
    input: R,
    watch: Watch,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let count = self.input.read(buffer)?;
        match (self.watch)(count as u64) {
            ControlFlow::Continue(()) => Ok(count),
            ControlFlow::Break(()) => Err(io::Error::other("stopped")),
        }
    }
}

/// How many bytes a log has; none where that cannot be known, as of a pipe.
pub fn length(path: &Path) -> Option<u64> {
    let metadata = std::fs::metadata(path).ok()?;
    metadata.is_file().then_some(metadata.len())
}
