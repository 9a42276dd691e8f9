//! Saving a settings file: all of the new bytes or all of the old ones, never a mixture, and never
//! over what somebody else has written in between.

use std::fmt::Write as _;
use std::fs::{File, Permissions};
use std::io::{Error, ErrorKind, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::{NamedTempFile, PersistError};

use super::load::{LoadError, Loaded, load};
use super::{Class, reason};
use crate::file::{self, Problem};
use crate::say;
use crate::text::{Lang, visible};

/// The permissions of a file that was not there before.
const NEW_MODE: u32 = 0o640;

/// What a save came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file that holds the bytes now; where the path is a link, what it leads to.
    pub path: PathBuf,
    /// Whether anything was written.
    pub changed: bool,
    /// Whether the disk confirmed that the new name will outlive a power cut.
    pub confirmed: bool,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// Why nothing was saved. The old file is as it was.
#[derive(Debug)]
pub enum SaveError {
    /// The new text has errors; these.
    Errors(Vec<Problem>),
    /// The file's bytes are not the ones that were loaded.
    Changed(PathBuf),
    /// The file that was loaded is gone.
    Gone(PathBuf),
    /// A file is there where a new one was to be made.
    Exists(PathBuf),
    /// The old file cannot be looked at any more.
    Unreadable(LoadError),
    /// The system refused.
    Refused(PathBuf, Error),
}

/// Saves `text` at `path`: in place of `over`, which must still be what the file holds, or as a new
/// file, where there must be none. The same bytes again are not written. A link stays a link.
pub fn save(path: &Path, over: Option<&Loaded>, text: &str) -> Result<Saved, SaveError> {
    let reading = file::read(text);
    if reading.has_errors() {
        return Err(SaveError::Errors(reading.problems));
    }
    let refused = |error| SaveError::Refused(path.to_owned(), error);
    let target = target(path, over).map_err(refused)?;
    let sha256 = sha256(text.as_bytes());
    if let Some(over) = over {
        is_still(over, &target)?;
        if over.bytes == text.as_bytes() {
            return Ok(Saved { path: target, changed: false, confirmed: true, sha256 });
        }
    }
    let folder = folder_of(&target);
    let temporary =
        written(folder, over.map_or(NEW_MODE, |over| over.mode), text).map_err(refused)?;
    put(temporary, over, &target)?;
    let confirmed = File::open(folder).and_then(|folder| folder.sync_all()).is_ok();
    Ok(Saved { path: target, changed: true, confirmed, sha256 })
}

/// The file behind the path, all links followed; of a new file, its folder's real path.
fn target(path: &Path, over: Option<&Loaded>) -> Result<PathBuf, Error> {
    if over.is_some() {
        return path.canonicalize().or_else(|_| Ok(path.to_owned()));
    }
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    Ok(folder.canonicalize()?.join(name))
}

/// A temporary file beside the target that holds the text, safely on the disk.
fn written(folder: &Path, mode: u32, text: &str) -> Result<NamedTempFile, Error> {
    let mut temporary =
        tempfile::Builder::new().prefix(".call-settings-").suffix(".tmp").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().set_permissions(Permissions::from_mode(mode))?;
    temporary.as_file().sync_all()?;
    if std::fs::read(temporary.path())? != text.as_bytes() {
        return Err(Error::new(ErrorKind::InvalidData, "the disk does not hold what was written"));
    }
    Ok(temporary)
}

/// Gives the temporary file its name, if the old file is still the one that was loaded.
fn put(temporary: NamedTempFile, over: Option<&Loaded>, target: &Path) -> Result<(), SaveError> {
    let failed = |PersistError { error, .. }| match error.kind() {
        ErrorKind::AlreadyExists => SaveError::Exists(target.to_owned()),
        _ => SaveError::Refused(target.to_owned(), error),
    };
    match over {
        Some(over) => {
            is_still(over, target)?;
            temporary.persist(target).map_err(failed)?;
        }
        None => drop(temporary.persist_noclobber(target).map_err(failed)?),
    }
    Ok(())
}

fn is_still(over: &Loaded, target: &Path) -> Result<(), SaveError> {
    match load(target) {
        Ok(now) if now.bytes == over.bytes => Ok(()),
        Ok(_) => Err(SaveError::Changed(target.to_owned())),
        Err(LoadError::NotFound(path)) => Err(SaveError::Gone(path)),
        Err(error) => Err(SaveError::Unreadable(error)),
    }
}

/// The folder a path lies in; `.` of a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl SaveError {
    /// What kind of failure it is.
    pub const fn class(&self) -> Class {
        match self {
            Self::Errors(_) => Class::Settings,
            Self::Changed(_) | Self::Gone(_) | Self::Exists(_) => Class::Conflict,
            Self::Unreadable(_) | Self::Refused(..) => Class::Access,
        }
    }

    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Errors(problems) => {
                let count = problems.iter().filter(|problem| problem.is_error()).count();
                let plural = if count == 1 { "" } else { "s" };
                say!(
                    lang,
                    "not saved: the settings have {count} error{plural}",
                    "chưa lưu: cài đặt có {count} lỗi"
                )
            }
            Self::Changed(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "not saved: `{path}` was changed by somebody else since it was opened",
                    "chưa lưu: `{path}` đã bị người khác sửa từ lúc mở"
                )
            }
            Self::Gone(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "not saved: `{path}` was deleted since it was opened",
                    "chưa lưu: `{path}` đã bị xóa từ lúc mở"
                )
            }
            Self::Exists(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "`{path}` is already there: it is never overwritten",
                    "`{path}` đã có: không bao giờ ghi đè"
                )
            }
            Self::Unreadable(error) => error.say(lang),
            Self::Refused(path, error) => {
                let (path, reason) = (shown(path), reason::say(error, lang));
                say!(lang, "cannot write `{path}`: {reason}", "không ghi được `{path}`: {reason}")
            }
        }
    }
}

pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}
