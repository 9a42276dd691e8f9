//! Reasons of the program's own why something is not done on a disk, carried as the system's reasons are.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use crate::say;
use crate::text::{Lang, visible};

/// Why something is not done that the system would do.
#[derive(Debug)]
pub(super) enum Own {
    /// A folder belongs to somebody else.
    Foreign(PathBuf),
    /// The user has no home; the variable that can name a folder.
    NoHome(&'static str),
    /// The link was put there by somebody else, in a folder where everybody may.
    ForeignLink,
    /// Another session has taken the draft over.
    TakenOver,
    /// Something that is no file stands in the lock's place.
    OddLock,
    /// The bytes of a version are not those that were kept.
    Damaged,
    /// What was read is not what was written.
    Differs,
}

impl Own {
    /// The reason, to stand behind a colon.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Foreign(folder) => {
                let folder = folder.to_string_lossy();
                let folder = visible(&folder);
                say!(lang, "{folder} belongs to another user", "{folder} thuộc về người dùng khác")
            }
            Self::NoHome(variable) => say!(
                lang,
                "this user has no home; name a folder by ${variable}",
                "người dùng này không có thư mục riêng; hãy đặt thư mục bằng ${variable}"
            ),
            Self::ForeignLink => say!(
                lang,
                "a link of another user in a folder that everybody may write",
                "liên kết của người dùng khác, trong thư mục mà ai cũng ghi được"
            ),
            Self::TakenOver => {
                say!(lang, "the draft was taken over", "bản nháp đã được phiên khác nhận")
            }
            Self::OddLock => {
                say!(lang, "the lock is not a regular file", "khóa không phải là tệp thường")
            }
            Self::Damaged => {
                say!(lang, "the kept version is damaged", "phiên bản đã giữ bị hỏng")
            }
            Self::Differs => say!(
                lang,
                "the disk does not hold what was written",
                "đĩa không giữ đúng những gì đã ghi"
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        match self {
            Self::Foreign(_) | Self::ForeignLink | Self::TakenOver => ErrorKind::PermissionDenied,
            Self::NoHome(_) => ErrorKind::NotFound,
            Self::OddLock => ErrorKind::InvalidInput,
            Self::Damaged | Self::Differs => ErrorKind::InvalidData,
        }
    }
}

impl std::fmt::Display for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Own {}

impl From<Own> for Error {
    fn from(own: Own) -> Self {
        Self::new(own.kind(), own)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reason;
    use super::*;

    #[test]
    fn reasons_of_our_own_are_said_in_both_languages() {
        let reasons = [
            Own::Foreign("/home/a\u{1b}".into()),
            Own::NoHome("CALL_SETTINGS_STATE"),
            Own::ForeignLink,
            Own::TakenOver,
            Own::OddLock,
            Own::Damaged,
            Own::Differs,
        ];
        let said = reasons.map(|own| {
            let error = Error::from(own);
            format!("{} | {}", reason::say(&error, Lang::En), reason::say(&error, Lang::Vi))
        });
        insta::assert_snapshot!(said.join("\n"), @r"
        /home/a‹1B› belongs to another user | /home/a‹1B› thuộc về người dùng khác
        this user has no home; name a folder by $CALL_SETTINGS_STATE | người dùng này không có thư mục riêng; hãy đặt thư mục bằng $CALL_SETTINGS_STATE
        a link of another user in a folder that everybody may write | liên kết của người dùng khác, trong thư mục mà ai cũng ghi được
        the draft was taken over | bản nháp đã được phiên khác nhận
        the lock is not a regular file | khóa không phải là tệp thường
        the kept version is damaged | phiên bản đã giữ bị hỏng
        the disk does not hold what was written | đĩa không giữ đúng những gì đã ghi
        ");
    }
}
