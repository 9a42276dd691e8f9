//! Packed logs, told by their first bytes and never by their names, unpacked as they are read.
//!
//! Nothing but the window of the packing is in memory, so a small log that unpacks to an endless one
//! costs time and no more.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

/// What a log packed by gzip begins with.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// What a log packed by zstd begins with.
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The largest window that is granted to zstd, as a power of two: 128 MiB, its own limit.
const WINDOW: u32 = 27;

/// A stream of bytes that are not packed, or no longer.
pub type Unpacked = Box<dyn BufRead + Send>;

/// Whether a log that begins with these bytes is packed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD)
}

/// The bytes of a stream, unpacked if they are packed, be it in several pieces one after the other.
pub(super) fn unpacked(mut input: impl BufRead + Send + 'static) -> io::Result<Unpacked> {
    let mut head = Vec::with_capacity(ZSTD.len());
    (&mut input).take(ZSTD.len() as u64).read_to_end(&mut head)?;
    let (gzip, zstd) = (head.starts_with(GZIP), head.starts_with(ZSTD));
    let input = Cursor::new(head).chain(input);
    Ok(match (gzip, zstd) {
        (true, _) => buffered(MultiGzDecoder::new(input)),
        (_, true) => {
            let mut decoder = zstd::Decoder::with_buffer(input)?;
            decoder.window_log_max(WINDOW)?;
            buffered(decoder)
        }
        _ => Box::new(input),
    })
}

fn buffered(packed: impl Read + Send + 'static) -> Unpacked {
    Box::new(BufReader::with_capacity(1 << 16, Unpacking(packed)))
}

/// Makes one kind of all the ways in which packed bytes can be damaged.
struct Unpacking<R>(R);

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            // zstd gives its own reasons no kind; a reason of the system's always has one.
            ErrorKind::InvalidInput | ErrorKind::Other => {
                io::Error::new(ErrorKind::InvalidData, error)
            }
            _ => error,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        zstd::encode_all(text, 1).unwrap()
    }

    /// A stream that hands out one byte at a time, as a slow pipe may.
    struct Slow(Cursor<Vec<u8>>);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    fn read(bytes: Vec<u8>) -> Result<Vec<u8>, ErrorKind> {
        let mut text = Vec::new();
        let slow = BufReader::new(Slow(Cursor::new(bytes)));
        let mut input = unpacked(slow).map_err(|error| error.kind())?;
        input.read_to_end(&mut text).map_err(|error| error.kind())?;
        Ok(text)
    }

    #[test]
    fn what_is_packed_is_told_by_its_bytes_and_may_come_in_pieces() {
        for packed in [gzip(b"one,"), zstd(b"one,"), b"one,".to_vec()] {
            assert_eq!(read(packed.clone()).unwrap(), b"one,");
            assert_eq!(read([packed.clone(), packed].concat()).unwrap(), b"one,one,");
        }
        for short in [&b""[..], b"a", &GZIP[..1], &ZSTD[..3]] {
            assert_eq!(read(short.to_vec()).unwrap(), short);
        }
    }

    #[test]
    fn what_is_damaged_or_cut_off_is_told_as_such() {
        let text = b"one, two, three, four, five, six, seven, eight, nine, ten".repeat(9);
        for packed in [gzip(&text), zstd(&text)] {
            let cut = packed[..packed.len() - 3].to_vec();
            assert_eq!(read(cut).unwrap_err(), ErrorKind::UnexpectedEof);
            let mut damaged = packed.clone();
            damaged[4..].iter_mut().for_each(|byte| *byte ^= 0x55);
            assert_eq!(read(damaged).unwrap_err(), ErrorKind::InvalidData);
        }
    }
}
