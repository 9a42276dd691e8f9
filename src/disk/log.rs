//! A call log as a stream of bytes, or as bytes at any place.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Result as IoResult};
use std::ops::ControlFlow;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use super::load::{LoadError, What, open};
use super::unpack::unpacked;

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
pub fn open_log(path: &Path, watch: Watch) -> Result<Box<dyn BufRead>, LoadError> {
    let refused = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => LoadError::NotFound(path.to_owned()),
        _ => LoadError::Refused(path.to_owned(), error),
    };
    let (file, metadata) = open(path).map_err(refused)?;
    let file = match What::by(&metadata) {
        None => file,
        Some(What::Pipe) if path.starts_with("/dev/fd") => File::open(path).map_err(refused)?,
        Some(what) => return Err(LoadError::NotAFile(path.to_owned(), what)),
    };
    read_log(file, watch).map_err(refused)
}

/// Reads a call log from a stream that is open, unpacked if it is packed.
pub fn read_log(input: impl Read + 'static, watch: Watch) -> IoResult<Box<dyn BufRead>> {
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

/// How many bytes a log has; none where that cannot be known, as of a pipe.
pub fn length(path: &Path) -> Option<u64> {
    let metadata = std::fs::metadata(path).ok()?;
    metadata.is_file().then_some(metadata.len())
}
