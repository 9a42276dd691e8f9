//! Whether a file may be saved, asked before anybody has typed anything.

use std::io::Error;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::Access;

use super::load::{LoadError, What};
use super::reason;
use super::save::{folder_of, shown};
use crate::say;
use crate::text::Lang;

/// Why a file cannot be saved, known before anybody has typed anything.
#[derive(Debug)]
pub enum WhyNot {
    /// Something is there that is no file.
    NotAFile(PathBuf, What),
    /// The file itself may not be written.
    File(PathBuf, Error),
    /// New files may not be made in its folder.
    Folder(PathBuf, Error),
}

impl WhyNot {
    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotAFile(path, what) => LoadError::NotAFile(path.clone(), *what).say(lang),
            Self::File(path, error) => {
                let (path, reason) = (shown(path), reason::say(error, lang));
                say!(lang, "cannot write `{path}`: {reason}", "không ghi được `{path}`: {reason}")
            }
            Self::Folder(path, error) => {
                let (path, reason) = (shown(path), reason::say(error, lang));
                say!(
                    lang,
                    "cannot make files in `{path}`: {reason}",
                    "không tạo được tệp trong `{path}`: {reason}"
                )
            }
        }
    }
}

/// Whether a save at `path` has a chance, said at opening. A file that is not there yet needs the
/// nearest folder above it that is.
pub fn may_write(path: &Path) -> Result<(), WhyNot> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut folder = folder_of(&target);
    if let Ok(metadata) = std::fs::metadata(&target) {
        if let Some(what) = What::of(&metadata) {
            return Err(WhyNot::NotAFile(target, what));
        }
        access(&target).map_err(|error| WhyNot::File(target.clone(), error))?;
    } else {
        while !folder.exists() && folder_of(folder) != folder {
            folder = folder_of(folder);
        }
    }
    access(folder).map_err(|error| WhyNot::Folder(folder.to_owned(), error))
}

/// Whether every user may put files in a folder in place of others; not where the sticky bit keeps
/// them to their own, as in `/tmp`.
pub(super) fn is_open_to_all(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|metadata| metadata.mode() & 0o1002 == 0o002)
}

fn access(path: &Path) -> Result<(), Error> {
    Ok(rustix::fs::access(path, Access::WRITE_OK)?)
}
