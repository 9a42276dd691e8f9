//! Why the system refused, in the user's words.

use std::io::{Error, ErrorKind};
use std::path::Path;

use rustix::io::Errno;

use super::own::Own;
use super::who::name_of;
use crate::say;
use crate::text::{Lang, Text, visible};

/// What is so, and why.
pub(super) fn because(what: Text, error: &Error, lang: Lang) -> String {
    format!("{}: {}", what.get(lang), say(error, lang))
}

/// The reasons people meet; any other is given in the system's words.
const REASONS: &[(ErrorKind, Text)] = &[
    (ErrorKind::NotFound, Text { en: "it is not there", vi: "không có ở đó" }),
    (
        ErrorKind::PermissionDenied,
        Text {
            en: "that is not permitted; the file may be immutable (see `lsattr`) or another's",
            vi: "không được phép; có thể tệp bị khóa không cho sửa (xem `lsattr`) hoặc của người khác",
        },
    ),
    (ErrorKind::AlreadyExists, Text { en: "it is already there", vi: "đã có sẵn" }),
    (ErrorKind::StorageFull, Text { en: "the disk is full", vi: "đĩa đã đầy" }),
    (ErrorKind::QuotaExceeded, Text { en: "the disk quota is used up", vi: "đã hết hạn mức đĩa" }),
    (
        ErrorKind::ReadOnlyFilesystem,
        Text { en: "the file system is read-only", vi: "hệ thống tệp chỉ cho đọc" },
    ),
    (
        ErrorKind::NotADirectory,
        Text {
            en: "a part of the path is not a folder",
            vi: "một phần của đường dẫn không phải thư mục",
        },
    ),
    (ErrorKind::IsADirectory, Text { en: "it is a folder", vi: "đó là thư mục" }),
    (
        ErrorKind::ResourceBusy,
        Text { en: "something else is using it", vi: "đang có chương trình khác dùng" },
    ),
];

/// The reason of an error, to stand behind a colon.
pub(super) fn say(error: &Error, lang: Lang) -> String {
    if let Some(own) = error.get_ref().and_then(|inner| inner.downcast_ref::<Own>()) {
        return own.say(lang);
    }
    match Errno::from_io_error(error) {
        Some(Errno::ACCESS) => {
            let user = name_of(rustix::process::geteuid().as_raw());
            let user = visible(&user);
            return say!(
                lang,
                "the user {user} has no right to (see `ls -l`; try sudo)",
                "người dùng {user} không có quyền (xem `ls -l`; thử sudo)"
            );
        }
        Some(Errno::LOOP) => {
            return say!(lang, "its links lead in a circle", "các liên kết dẫn vòng tròn");
        }
        _ => {}
    }
    if let Some((_, reason)) = REASONS.iter().find(|(kind, _)| *kind == error.kind())
        && error.get_ref().is_none()
    {
        return reason.get(lang).to_owned();
    }
    visible(&error.to_string()).into_owned()
}

/// The reason of an error in a few words, as far as people meet it where nothing can be written.
pub(super) fn brief(error: &Error) -> Text {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            Text { en: "no right to write", vi: "không có quyền ghi" }
        }
        ErrorKind::ReadOnlyFilesystem => {
            Text { en: "read-only disk", vi: "đĩa chỉ cho đọc" }
        }
        _ => Text { en: "cannot be written", vi: "không ghi được" },
    }
}

/// A path as it may be shown.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}
