//! What went less well in a save that succeeded.

use std::io::Error;
use std::path::PathBuf;

use super::reason;
use super::reason::shown;
use crate::say;
use crate::text::{Lang, visible};

/// Something that the user should know of a save.
#[derive(Debug)]
pub enum Caution {
    /// There was no lock; another save at the same moment would have been noticed, but not kept out.
    NoLock(Error),
    /// The file has lost this attribute.
    Attribute(String),
    /// This temporary file could not be removed.
    Left(PathBuf),
    /// The file that was replaced is kept under this name: it could not be looked at.
    Displaced(PathBuf),
    /// The version is kept, but the history's record of the save could not be finished.
    History(Error),
}

impl Caution {
    /// There was no lock, for this reason.
    pub(super) fn no_lock(error: &Error) -> Self {
        Self::NoLock(
            error.raw_os_error().map_or_else(|| error.kind().into(), Error::from_raw_os_error),
        )
    }

    /// What it is, in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoLock(error) => {
                let reason = reason::say(error, lang);
                say!(
                    lang,
                    "saved without a lock: {reason}",
                    "đã lưu nhưng không khóa được tệp: {reason}"
                )
            }
            Self::Attribute(name) => {
                let name = visible(name);
                say!(
                    lang,
                    "the file's attribute `{name}` could not be kept",
                    "không giữ được thuộc tính `{name}` của tệp"
                )
            }
            Self::Left(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "saved, but `{path}` could not be removed",
                    "đã lưu, nhưng không xóa được `{path}`"
                )
            }
            Self::Displaced(path) => {
                let path = shown(path);
                say!(
                    lang,
                    "saved, but the file before it could not be looked at again: it is kept as `{path}`",
                    "đã lưu, nhưng không kiểm tra lại được tệp cũ: tệp đó được giữ ở `{path}`"
                )
            }
            Self::History(error) => {
                let reason = reason::say(error, lang);
                say!(
                    lang,
                    "saved, but the history has no record of it: {reason}",
                    "đã lưu, nhưng chưa ghi được vào lịch sử: {reason}"
                )
            }
        }
    }
}
