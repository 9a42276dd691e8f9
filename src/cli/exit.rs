//! What the program's exit code means (`DESIGN.md` §3): one number, one matter.

use std::process::ExitCode;

use crate::disk::Class;
use crate::text::Text;

/// How a command came out. The numbers are fixed: scripts rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// The settings have errors; or, where asked for, a log or an expectation.
    Wrong = 1,
    /// The command line is not understood, or the form has no terminal.
    Usage = 2,
    /// Something cannot be read or written.
    Unreachable = 3,
    /// Locked, changed by somebody else, or already there.
    InTheWay = 4,
    /// `--dry-run` would change something; `diff` found something.
    Differs = 5,
    /// Saved, but the disk did not confirm it.
    Unconfirmed = 6,
    /// Stopped by Ctrl+C.
    Stopped = 130,
}

impl Exit {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Fine,
        Self::Wrong,
        Self::Usage,
        Self::Unreachable,
        Self::InTheWay,
        Self::Differs,
        Self::Unconfirmed,
        Self::Stopped,
    ];

    /// The number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What it means, for the help and the man page.
    pub const fn meaning(self) -> Text {
        match self {
            Self::Fine => Text { en: "fine", vi: "tốt" },
            Self::Wrong => Text {
                en: "the settings have errors; with --strict also warnings or a log's odd lines; \
                     with test an expectation that does not hold",
                vi: "cài đặt có lỗi; với --strict kể cả cảnh báo hoặc dòng nhật ký hỏng; với test \
                     là có mong đợi không đúng",
            },
            Self::Usage => Text {
                en: "wrong usage, or no terminal for the form",
                vi: "dùng sai lệnh, hoặc không có terminal để mở form",
            },
            Self::Unreachable => {
                Text { en: "cannot read or write", vi: "không đọc hoặc không ghi được" }
            }
            Self::InTheWay => Text {
                en: "locked, changed by somebody else, or already there",
                vi: "đang bị khóa, đã bị người khác sửa, hoặc đã có sẵn",
            },
            Self::Differs => Text {
                en: "--dry-run would change something; diff found something",
                vi: "--dry-run thấy có thay đổi; diff thấy có khác nhau",
            },
            Self::Stopped => Text { en: "stopped by Ctrl+C", vi: "bị dừng bằng Ctrl+C" },
            Self::Unconfirmed => Text {
                en: "saved, but the disk did not confirm it",
                vi: "đã lưu nhưng đĩa không xác nhận",
            },
        }
    }
}

impl From<Class> for Exit {
    fn from(class: Class) -> Self {
        match class {
            Class::Settings => Self::Wrong,
            Class::Access => Self::Unreachable,
            Class::Conflict => Self::InTheWay,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
