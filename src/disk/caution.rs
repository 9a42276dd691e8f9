//! What went less well in a save that succeeded.

use std::io::Error;
use std::path::PathBuf;

use super::reason;
use super::reason::shown;
use crate::say;
use crate::text::{Lang, Text, visible};

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
            Self::NoLock(error) => reason::because(NO_LOCK, error, lang),
            Self::Attribute(name) => say!(
                lang,
                "the file's attribute `{}` could not be kept",
                "không giữ được thuộc tính `{}` của tệp",
                visible(name)
            ),
            Self::Left(path) => say!(
                lang,
                "saved, but `{}` could not be removed",
                "đã lưu, nhưng không xóa được `{}`",
                shown(path)
            ),
            Self::Displaced(path) => say!(
                lang,
                "saved, but the file before it could not be looked at again: it is kept as `{}`",
                "đã lưu, nhưng không kiểm tra lại được tệp cũ: tệp đó được giữ ở `{}`",
                shown(path)
            ),
            Self::History(error) => reason::because(NO_RECORD, error, lang),
        }
    }
}

const NO_LOCK: Text =
    Text { en: "saved without a lock", vi: "đã lưu nhưng không khóa được tệp" };
const NO_RECORD: Text = Text {
    en: "saved, but the history has no record of it",
    vi: "đã lưu, nhưng chưa ghi được vào lịch sử",
};
