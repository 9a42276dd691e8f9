//! A call log whose bytes can be read at any place, and again: so that millions of calls can be read
//! in parts by several, and a second time where the first did not tell all.
//!
//! Blocks are read, not mapped into memory: a log that is cut short while it is read ends early, and
//! ends nothing else. What is packed is unpacked anew to be read again; what comes through a pipe is
//! kept, as it comes, in a file without a name.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Result, Seek as _, SeekFrom, Write as _};
use std::ops::ControlFlow;
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::SpooledTempFile;

use super::load::LoadError;
use super::log::{Watch, opened, read_log};
use super::unpack::{Unpacked, is_packed};

/// A call log.
pub struct LogBytes(Kind);

enum Kind {
    File(File, Mutex<Watch>),
    Stream(Mutex<Stream>),
}

/// Makes somebody who looks on for every time that a log is read.
pub type Watches = Box<dyn Fn() -> Watch + Send>;

impl LogBytes {
    /// Opens a log. Never waits for a pipe to be opened at its other end; the shell's
    /// `<(zcat *.gz)` is open there.
    pub fn open(path: &Path, watches: Watches) -> std::result::Result<Self, LoadError> {
        let (file, is_pipe) = opened(path)?;
        Ok(if is_pipe { Self::pipe(file, watches) } else { Self::file(file, watches) })
    }

    /// A log that is open already, as standard input is.
    pub fn of(input: &impl AsFd, watches: Watches) -> Result<Self> {
        let mut file = File::from(input.as_fd().try_clone_to_owned()?);
        let is_whole = file.metadata()?.is_file() && file.stream_position()? == 0;
        Ok(if is_whole { Self::file(file, watches) } else { Self::pipe(file, watches) })
    }

    fn file(file: File, watches: Watches) -> Self {
        let mut head = [0; 4];
        let packed = file.read_at(&mut head, 0).is_ok_and(|got| is_packed(&head[..got]));
        if packed {
            return Self::stream(Raw::File(Arc::new(file)), watches);
        }
        Self(Kind::File(file, Mutex::new(watches())))
    }

    fn pipe(file: File, watches: Watches) -> Self {
        Self::stream(Raw::Pipe(Arc::new(Mutex::new(Kept::of(file)))), watches)
    }

    fn stream(raw: Raw, watches: Watches) -> Self {
        Self(Kind::Stream(Mutex::new(Stream::of(raw, watches))))
    }

    /// Reads into `buffer` from byte `at` on; nothing only at the end.
    pub fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize> {
        match &self.0 {
            Kind::File(file, watch) => {
                let count = file.read_at(buffer, at)?;
                match (lock(watch))(count as u64) {
                    ControlFlow::Continue(()) => Ok(count),
                    ControlFlow::Break(()) => Err(io::Error::other("stopped")),
                }
            }
            Kind::Stream(stream) => lock(stream).read_at(at, buffer),
        }
    }

    /// How many bytes there are; none where only their end will show it. Then they come one after the
    /// other, and to go back by more than 128 KiB is to read all of them again.
    pub fn length(&self) -> Result<Option<u64>> {
        match &self.0 {
            Kind::File(file, _) => Ok(Some(file.metadata()?.len())),
            Kind::Stream(_) => Ok(None),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many bytes of a stream are kept to go back to.
const BACK: usize = 1 << 17;

/// Bytes that come one after the other.
struct Stream {
    raw: Raw,
    watches: Watches,
    /// None before the first byte is asked for, and once a reading has failed or was stopped: bytes
    /// that had come may be in nobody's hands then.
    input: Option<Unpacked>,
    /// The last bytes that came, at most twice [`BACK`], and the place of the first of them.
    last: Vec<u8>,
    start: u64,
}

/// Where a stream comes from, packed or not.
enum Raw {
    File(Arc<File>),
    Pipe(Arc<Mutex<Kept>>),
}

impl Raw {
    fn begin(&self) -> Result<Box<dyn Read + Send>> {
        match self {
            Self::File(file) => Ok(Box::new(FromStart { file: Arc::clone(file), at: 0 })),
            Self::Pipe(kept) => {
                lock(kept).begin_again()?;
                Ok(Box::new(Again(Arc::clone(kept))))
            }
        }
    }
}

impl Stream {
    fn of(raw: Raw, watches: Watches) -> Self {
        Self { raw, watches, input: None, last: Vec::new(), start: 0 }
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> Result<usize> {
        if at < self.start {
            self.input = None;
        }
        loop {
            let behind = at.checked_sub(self.start).and_then(|behind| usize::try_from(behind).ok());
            let known = behind.and_then(|behind| self.last.get(behind..)).unwrap_or_default();
            if let Some(count) = Some(known.len().min(buffer.len())).filter(|count| *count > 0) {
                buffer[..count].copy_from_slice(&known[..count]);
                return Ok(count);
            }
            if buffer.is_empty() || !self.more()? {
                return Ok(0);
            }
        }
    }

    /// Takes the next bytes; false at the end. After an error the first byte is the next one.
    fn more(&mut self) -> Result<bool> {
        let mut input = match self.input.take() {
            Some(input) => input,
            None => self.begin()?,
        };
        let gone = self.last.len().saturating_sub(BACK);
        self.last.drain(..gone);
        self.start += gone as u64;
        let bytes = input.fill_buf()?;
        let count = bytes.len().min(BACK);
        self.last.extend_from_slice(&bytes[..count]);
        input.consume(count);
        self.input = Some(input);
        Ok(count > 0)
    }

    fn begin(&mut self) -> Result<Unpacked> {
        self.last.clear();
        self.start = 0;
        read_log(self.raw.begin()?, (self.watches)())
    }
}

/// The bytes of a file from the first on, whoever else reads it.
struct FromStart {
    file: Arc<File>,
    at: u64,
}

impl Read for FromStart {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.file.read_at(buffer, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// A pipe, and what has come through it.
struct Kept {
    pipe: File,
    /// What has come; none where there is no room to keep it.
    copy: Option<SpooledTempFile>,
    /// How many bytes have come, and how many of them have been read this time.
    length: u64,
    at: u64,
}

/// The bytes of a pipe from the first on, those that have come and those that still will.
struct Again(Arc<Mutex<Kept>>);

impl Kept {
    /// What is less than this is kept in memory.
    const IN_MEMORY: usize = 1 << 20;

    fn of(pipe: File) -> Self {
        let copy = tempfile::spooled_tempfile_in(Self::IN_MEMORY, room());
        Self { pipe, copy: Some(copy), length: 0, at: 0 }
    }

    /// An error where what has come was not kept.
    fn begin_again(&mut self) -> Result<()> {
        let copy = self.copy.as_mut().ok_or(ErrorKind::StorageFull)?;
        copy.seek(SeekFrom::Start(0))?;
        self.at = 0;
        Ok(())
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = match &mut self.copy {
            Some(copy) if self.at < self.length => copy.read(buffer)?,
            _ => self.fresh(buffer)?,
        };
        self.at += count as u64;
        Ok(count)
    }

    fn fresh(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.pipe.read(buffer)?;
        let kept = self.copy.as_mut().map(|copy| copy.write_all(&buffer[..count]));
        if kept.is_some_and(|kept| kept.is_err()) {
            self.copy = None;
        }
        self.length += count as u64;
        Ok(count)
    }
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        lock(&self.0).read(buffer)
    }
}

/// Where there is room for large files that nobody needs for long: `/tmp` often lies in memory.
fn room() -> PathBuf {
    let large = || Some(PathBuf::from("/var/tmp")).filter(|folder| folder.is_dir());
    let named = std::env::var_os("TMPDIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    named.or_else(large).unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use std::os::fd::OwnedFd;

    use super::super::log::unwatched;
    use super::*;

    fn piped(bytes: Vec<u8>) -> LogBytes {
        let (reader, mut writer) = io::pipe().unwrap();
        std::thread::spawn(move || writer.write_all(&bytes));
        LogBytes::of(&OwnedFd::from(reader), Box::new(unwatched)).unwrap()
    }

    fn filed(bytes: &[u8]) -> LogBytes {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        LogBytes::of(&file, Box::new(unwatched)).unwrap()
    }

    fn read(log: &LogBytes, at: usize, count: usize) -> Vec<u8> {
        let (mut buffer, mut got) = (vec![0; count], 0);
        while got < count {
            match log.read_at((at + got) as u64, &mut buffer[got..]).unwrap() {
                0 => break,
                more => got += more,
            }
        }
        buffer.truncate(got);
        buffer
    }

    #[test]
    fn a_pipe_and_a_packed_file_can_be_read_at_any_place_and_again() {
        let text: Vec<u8> = (0..600_000_u32).flat_map(u32::to_le_bytes).collect();
        let packed = zstd::encode_all(&text[..], 1).unwrap();
        for log in [piped(text.clone()), piped(packed.clone()), filed(&packed), filed(&text)] {
            for (at, count) in [
                (0, 20),
                (1_000_000, 300_000),
                (1_299_990, 20),
                (1_250_000, 100_000),
                (5, 9),
                (text.len() - 3, 99),
                (text.len(), 9),
                (text.len() + 9, 9),
                (0, 3_000_000),
            ] {
                let end = (at + count).min(text.len());
                assert!(read(&log, at, count) == text.get(at..end).unwrap_or_default(), "{at}");
            }
        }
    }

    #[test]
    fn a_stream_keeps_little_and_is_not_begun_again_for_what_it_keeps() {
        let log = filed(&zstd::encode_all(&vec![7; 20 * BACK][..], 1).unwrap());
        let Kind::Stream(stream) = &log.0 else { panic!("a packed file is a stream") };
        let kept = || {
            let stream = lock(stream);
            (stream.start, stream.last.len(), stream.input.is_some())
        };
        assert_eq!(read(&log, 0, 10 * BACK).len(), 10 * BACK);
        let (start, count, is_open) = kept();
        assert!(is_open && (BACK..=2 * BACK).contains(&count), "{count} bytes are kept");
        // The first byte that is kept is at hand; for the one before it all is read again.
        log.read_at(start, &mut [0]).unwrap();
        assert_eq!(kept(), (start, count, true));
        log.read_at(start - 1, &mut [0]).unwrap();
        assert!(kept().0 < start);
    }

    #[test]
    fn only_of_a_file_that_nobody_has_begun_to_read_is_the_length_known() {
        assert_eq!(filed(b"call_id\n").length().unwrap(), Some(8));
        assert_eq!(filed(&zstd::encode_all(&b"call_id\n"[..], 1).unwrap()).length().unwrap(), None);
        assert_eq!(piped(b"call_id\n".to_vec()).length().unwrap(), None);
        // A shell has read the first line of it, and hands on the rest.
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"# exported\ncall_id\n").unwrap();
        file.seek(SeekFrom::Start(11)).unwrap();
        let log = LogBytes::of(&file, Box::new(unwatched)).unwrap();
        assert_eq!((log.length().unwrap(), read(&log, 0, 99)), (None, b"call_id\n".to_vec()));
    }

    #[test]
    fn a_reading_that_was_stopped_begins_again_with_the_first_byte() {
        use std::sync::atomic::{AtomicBool, Ordering};
        let text: Vec<u8> = (0..9_000_u32).flat_map(u32::to_le_bytes).collect();
        for bytes in [text.clone(), zstd::encode_all(&text[..], 1).unwrap()] {
            let (reader, mut writer) = io::pipe().unwrap();
            writer.write_all(&bytes).unwrap();
            drop(writer);
            let is_stopped = Arc::new(AtomicBool::new(true));
            let asked = Arc::clone(&is_stopped);
            let watches =
                Box::new(move || -> Watch {
                    let asked = Arc::clone(&asked);
                    let stop = move || asked.load(Ordering::Relaxed);
                    Box::new(move |_| {
                        if stop() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                    })
                });
            let log = LogBytes::of(&OwnedFd::from(reader), watches).unwrap();
            log.read_at(0, &mut [0; 9]).unwrap_err();
            is_stopped.store(false, Ordering::Relaxed);
            assert!(read(&log, 0, text.len() + 1) == text);
        }
    }

    #[test]
    fn a_pipe_that_was_not_kept_goes_on_but_not_back() {
        let log = piped(vec![7; 1 << 20]);
        assert_eq!(read(&log, 0, 9).len(), 9);
        let Kind::Stream(stream) = &log.0 else { panic!("no pipe") };
        match &lock(stream).raw {
            Raw::Pipe(kept) => lock(kept).copy = None,
            Raw::File(_) => panic!("no pipe"),
        }
        assert_eq!(read(&log, 900_000, 9).len(), 9);
        assert_eq!(log.read_at(0, &mut [0]).unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
