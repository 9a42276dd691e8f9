//! A call log as a stream of bytes.

use std::fs::File;
use std::io::{BufReader, ErrorKind};
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
