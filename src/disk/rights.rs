//! Whether a file may be saved, and in what way, asked before anybody has typed anything.

use std::io::{Error, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, FileType};

use super::load::LoadError;
use super::reason;
use super::reason::shown;
use super::resolve::Target;
use super::resolve::folder_of;
use super::weaker::{Weaker, may_change};
use super::what::What;
use crate::say;
use crate::text::{Lang, Text};

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
    /// The reason in a few words.
    pub fn brief(&self) -> Text {
        match self {
            Self::NotAFile(..) => Text { en: "not a file", vi: "không phải tệp" },
            Self::File(_, error) | Self::Folder(_, error) => reason::brief(error),
        }
    }

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

/// Whether a save at `path` has a chance, said at opening; where it could only be written in place,
/// why. A file that is not there yet needs the nearest folder above it that is.
pub fn may_write(path: &Path) -> Result<Option<Weaker>, WhyNot> {
    let target = match Target::of(path) {
        Ok(target) => target,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return nearest_folder(path).map(|()| None);
        }
        Err(error) => return Err(WhyNot::File(path.to_owned(), error)),
    };
    let of_file = |error| WhyNot::File(target.path.clone(), error);
    match target.stat(&target.name) {
        // It is not there: one that only cannot be looked at was found out when it was to be read.
        Err(_) => {
            let folder = folder_of(&target.path).to_owned();
            may_change(&target, ".").map_err(|error| WhyNot::Folder(folder, error))?;
            Ok(None)
        }
        Ok(stat) => {
            if let Some(what) = What::of(FileType::from_raw_mode(stat.st_mode)) {
                return Err(WhyNot::NotAFile(target.path, what));
            }
            may_change(&target, &target.name).map_err(of_file)?;
            Weaker::foreseen(&target).map_err(of_file)
        }
    }
}

/// Whether every user may put files in a folder in place of others; not where the sticky bit keeps
/// them to their own, as in `/tmp`.
pub(super) fn is_open_to_all(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|metadata| metadata.mode() & 0o1002 == 0o002)
}

fn nearest_folder(path: &Path) -> Result<(), WhyNot> {
    let mut folder = folder_of(path);
    while !folder.exists() && folder_of(folder) != folder {
        folder = folder_of(folder);
    }
    let access = rustix::fs::access(folder, Access::WRITE_OK);
    access.map_err(|error| WhyNot::Folder(folder.to_owned(), error.into()))
}
