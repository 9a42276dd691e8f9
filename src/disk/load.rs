//! Loading a settings file: regular files only, of bounded size, byte for byte.

use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use rustix::fs::Mode;

use super::Class;
use super::careful::FOLLOWING;
use super::reason;
use super::resolve::{Target, folder_of};
use super::snapshot::{Snapshot, Unread};
use super::what::What;
use crate::file::{Undecodable, decode};
use crate::say;
use crate::text::{Lang, visible};

/// A settings file as it was when it was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The path as it was given.
    pub path: PathBuf,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The permission bits, such as `0o640`.
    pub mode: u32,
}

impl Loaded {
    /// The text of the bytes, if they are text.
    pub fn text(&self) -> Result<&str, Undecodable> {
        decode(&self.bytes)
    }

    /// Whether users other than the owner and the group may change the file.
    pub const fn is_writable_by_others(&self) -> bool {
        self.mode & 0o002 != 0
    }
}

/// Why a file could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// Nothing is there.
    NotFound(PathBuf),
    /// Something is there that is no file.
    NotAFile(PathBuf, What),
    /// More than [`super::LARGEST`] bytes.
    TooLarge(PathBuf),
    /// The system refused.
    Refused(PathBuf, Error),
}

impl LoadError {
    /// The path that was tried.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound(path)
            | Self::NotAFile(path, _)
            | Self::TooLarge(path)
            | Self::Refused(path, _) => path,
        }
    }

    /// Whether nothing is there, so that a new file may be made.
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound(_))
    }

    /// What kind of failure it is.
    pub const fn class(&self) -> Class {
        Class::Access
    }

    /// The reason in a sentence that names the path.
    pub fn say(&self, lang: Lang) -> String {
        let path = self.path().to_string_lossy();
        let path = visible(&path);
        match self {
            Self::NotFound(_) => {
                say!(lang, "`{path}` is not there", "không có tệp `{path}`")
            }
            Self::NotAFile(_, what) => {
                let what = what.say(lang);
                say!(
                    lang,
                    "`{path}` is {what}: a regular file is wanted",
                    "`{path}` là {what}: cần một tệp thường"
                )
            }
            Self::TooLarge(_) => say!(
                lang,
                "`{path}` is larger than 8 MiB: that is no settings file",
                "`{path}` lớn hơn 8 MiB: đó không phải tệp cài đặt"
            ),
            Self::Refused(_, error) => {
                let reason = reason::say(error, lang);
                say!(lang, "cannot read `{path}`: {reason}", "không đọc được `{path}`: {reason}")
            }
        }
    }
}

/// Loads a settings file. Never waits for a pipe, never reads more than [`super::LARGEST`] bytes.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    // What the system alone can follow (`/dev/fd/63` of a shell) is a pipe as a rule; it is said.
    let open_only = |error: Error| match std::fs::metadata(path).ok().and_then(|m| What::by(&m)) {
        Some(what) => LoadError::NotAFile(path.to_owned(), what),
        None => LoadError::of(path, error.into()),
    };
    let target = Target::of(path).map_err(open_only)?;
    match Snapshot::of(&target) {
        Ok(Snapshot { stat, bytes, .. }) => {
            Ok(Loaded { path: path.to_owned(), bytes, mode: stat.st_mode & 0o7777 })
        }
        Err(Unread::Refused(error)) => Err(open_only(error)),
        Err(fault) => Err(LoadError::of(path, fault)),
    }
}

/// Loads a file that was there before. Where its folder is gone too, or has another name, it was not
/// removed: it cannot be reached.
pub fn load_again(path: &Path) -> Result<Loaded, LoadError> {
    match load(path) {
        Err(LoadError::NotFound(path)) if !folder_of(&path).exists() => {
            Err(LoadError::Refused(path, ErrorKind::NotFound.into()))
        }
        loaded => loaded,
    }
}

impl LoadError {
    /// Why the file at `path` is not read.
    pub(super) fn of(path: &Path, fault: Unread) -> Self {
        let path = path.to_owned();
        match fault {
            Unread::NotAFile(what) => Self::NotAFile(path, what),
            Unread::TooLarge => Self::TooLarge(path),
            Unread::Refused(error) if error.kind() == ErrorKind::NotFound => Self::NotFound(path),
            Unread::Refused(error) => Self::Refused(path, error),
        }
    }
}

/// Opens a file of any size, links followed, without waiting for a writer, should it be a pipe. A
/// socket cannot be opened at all, so it is asked first.
pub(super) fn open(path: &Path) -> Result<(File, Metadata), Error> {
    let metadata = std::fs::metadata(path)?;
    if What::by(&metadata) == Some(What::Socket) {
        return Ok((File::open("/dev/null")?, metadata));
    }
    let file = File::from(rustix::fs::open(path, FOLLOWING, Mode::empty())?);
    let metadata = file.metadata()?;
    Ok((file, metadata))
}
