//! Why nothing was saved.

use std::io::Error;
use std::path::{Path, PathBuf};

use super::Class;
use super::load::LoadError;
use super::lock::Holder;
use super::reason::{self, shown};
use super::weaker::Weaker;
use crate::file::Problem;
use crate::say;
use crate::text::Lang;

/// Why nothing was saved. The old file is as it was, but for [`SaveError::Torn`].
#[derive(Debug)]
pub enum SaveError {
    /// The new text has errors; these.
    Errors(Vec<Problem>),
    /// The file's bytes are not the ones that were loaded.
    Changed(PathBuf),
    /// The same, several times in a moment: an earlier version of somebody else is kept here.
    Displaced(PathBuf, PathBuf),
    /// The file that was loaded is gone.
    Gone(PathBuf),
    /// A file is there where a new one was to be made.
    Exists(PathBuf),
    /// Somebody else is saving.
    Locked(PathBuf, Holder),
    /// The file could only be written in place, and that was not asked for.
    Weaker(PathBuf, Weaker),
    /// The version before cannot be kept.
    NoHistory(Error),
    /// The copy before a write in place cannot be made.
    NoCopy(Error),
    /// A write in place was broken off, and the old bytes could not be put back: they are kept in the
    /// second file.
    Torn(PathBuf, PathBuf, Error),
    /// The old file cannot be looked at any more.
    Unreadable(LoadError),
    /// The system refused to make a file in this folder.
    Folder(PathBuf, Error),
    /// The system refused.
    Refused(PathBuf, Error),
}

impl SaveError {
    /// What kind of failure it is.
    pub const fn class(&self) -> Class {
        match self {
            Self::Errors(_) => Class::Settings,
            Self::Changed(_)
            | Self::Displaced(..)
            | Self::Gone(_)
            | Self::Exists(_)
            | Self::Locked(..) => Class::Conflict,
            _ => Class::Access,
        }
    }

    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Errors(problems) => errors(problems, lang),
            Self::Changed(path) => changed(path, lang),
            Self::Displaced(path, kept) => displaced(path, kept, lang),
            Self::Gone(path) => gone(path, lang),
            Self::Exists(path) => exists(path, lang),
            Self::Locked(path, holder) => locked(path, holder, lang),
            Self::Weaker(path, why) => weaker(path, why, lang),
            Self::NoHistory(error) => no_history(error, lang),
            Self::NoCopy(error) => no_copy(error, lang),
            Self::Torn(path, copy, error) => torn(path, copy, error, lang),
            Self::Unreadable(error) => error.say(lang),
            Self::Folder(path, error) => folder(path, error, lang),
            Self::Refused(path, error) => refused(path, error, lang),
        }
    }
}

fn errors(problems: &[Problem], lang: Lang) -> String {
    let count = problems.iter().filter(|problem| problem.is_error()).count();
    let plural = if count == 1 { "" } else { "s" };
    say!(
        lang,
        "not saved: the settings have {count} error{plural}",
        "chưa lưu: cài đặt có {count} lỗi"
    )
}

fn changed(path: &Path, lang: Lang) -> String {
    let path = shown(path);
    say!(
        lang,
        "not saved: `{path}` was changed by somebody else since it was opened",
        "chưa lưu: `{path}` đã bị người khác sửa từ lúc mở"
    )
}

fn displaced(path: &Path, kept: &Path, lang: Lang) -> String {
    let (said, kept) = (changed(path, lang), shown(kept));
    say!(
        lang,
        "{said}, more than once: an earlier version of it is kept as `{kept}`",
        "{said}, nhiều lần: một phiên bản trước được giữ ở `{kept}`"
    )
}

fn gone(path: &Path, lang: Lang) -> String {
    let path = shown(path);
    say!(
        lang,
        "not saved: `{path}` was deleted since it was opened",
        "chưa lưu: `{path}` đã bị xóa từ lúc mở"
    )
}

fn exists(path: &Path, lang: Lang) -> String {
    let path = shown(path);
    say!(
        lang,
        "`{path}` is already there: it is never overwritten",
        "`{path}` đã có: không bao giờ ghi đè"
    )
}

fn locked(path: &Path, holder: &Holder, lang: Lang) -> String {
    let (path, holder) = (shown(path), holder.say(lang));
    say!(
        lang,
        "not saved: {holder} is saving `{path}`; try again, or wait longer with --wait SECONDS",
        "chưa lưu: {holder} đang lưu `{path}`; hãy thử lại, hoặc chờ lâu hơn bằng --wait SỐ-GIÂY"
    )
}

fn weaker(path: &Path, why: &Weaker, lang: Lang) -> String {
    let (path, why) = (shown(path), why.say(lang));
    say!(
        lang,
        "not saved: `{path}` cannot be replaced: {why}. It can be written in place (--in-place), which a power cut may leave half done; a copy is made first",
        "chưa lưu: không thay được `{path}`: {why}. Có thể ghi thẳng vào tệp (--in-place), nhưng mất điện giữa chừng thì tệp có thể dở dang; một bản sao được giữ trước"
    )
}

fn no_history(error: &Error, lang: Lang) -> String {
    let reason = reason::say(error, lang);
    say!(
        lang,
        "not saved: the version before cannot be kept in the history: {reason}; --no-history saves without it",
        "chưa lưu: không giữ được phiên bản trước trong lịch sử: {reason}; --no-history thì lưu mà không giữ"
    )
}

fn no_copy(error: &Error, lang: Lang) -> String {
    let reason = reason::say(error, lang);
    say!(
        lang,
        "not saved: the copy that has to be there before a write in place cannot be made: {reason}",
        "chưa lưu: không tạo được bản sao cần có trước khi ghi thẳng vào tệp: {reason}"
    )
}

fn torn(path: &Path, copy: &Path, error: &Error, lang: Lang) -> String {
    let (path, copy, reason) = (shown(path), shown(copy), reason::say(error, lang));
    say!(
        lang,
        "`{path}` is half written: {reason}; what it held is kept in `{copy}`",
        "`{path}` đang bị ghi dở: {reason}; nội dung cũ được giữ ở `{copy}`"
    )
}

fn folder(path: &Path, error: &Error, lang: Lang) -> String {
    let (path, reason) = (shown(path), reason::say(error, lang));
    say!(
        lang,
        "cannot make files in `{path}`: {reason}",
        "không tạo được tệp trong `{path}`: {reason}"
    )
}

fn refused(path: &Path, error: &Error, lang: Lang) -> String {
    let (path, reason) = (shown(path), reason::say(error, lang));
    say!(lang, "cannot write `{path}`: {reason}", "không ghi được `{path}`: {reason}")
}
