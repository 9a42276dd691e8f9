//! The words of the help, in both languages: what one command says of itself, and what several say
//! alike.

use crate::text::Text;

/// What the help says of one command.
pub struct Words {
    /// What it does, in a sentence without a full stop.
    pub about: Text,
    /// How it is called, without the program's name.
    pub usage: &'static str,
    /// What each argument is, by its id in clap's tree.
    pub args: &'static [(&'static str, Text)],
}

/// The program as a whole; its arguments stand before and after every verb.
pub const PROGRAM: Words = Words {
    about: Text {
        en: "Edit, check and try out the call settings of a call centre",
        vi: "Sửa, kiểm tra và chạy thử cài đặt cuộc gọi của tổng đài",
    },
    usage: "[FILE] | VERB",
    args: &[
        (
            "file",
            Text {
                en: "The settings file, taken as given; - is standard input",
                vi: "Tệp cài đặt, dùng đúng như đã ghi; - là đầu vào chuẩn",
            },
        ),
        ("lang", Text { en: "The language to speak: vi or en", vi: "Ngôn ngữ: vi hoặc en" }),
        ("help", Text { en: "Show this help", vi: "Hiện trợ giúp này" }),
        ("version", Text { en: "Show the version", vi: "Hiện phiên bản" }),
    ],
};

/// The arguments that several commands take, each with the same meaning.
pub const SHARED: &[(&str, Text)] = &[
    ("json", Text { en: "Print JSON", vi: "In dạng JSON" }),
    (
        "dry_run",
        Text {
            en: "Write nothing; exit 5 if something would change",
            vi: "Không ghi gì; kết thúc với mã 5 nếu sẽ có thay đổi",
        },
    ),
    (
        "diff",
        Text {
            en: "Show what changes in the text of the file",
            vi: "Cho xem phần chữ thay đổi trong tệp",
        },
    ),
    (
        "if_hash",
        Text {
            en: "Only if the file still has this SHA-256, as `set --json` prints it",
            vi: "Chỉ lưu nếu tệp vẫn có mã SHA-256 này, như `set --json` in ra",
        },
    ),
    (
        "on_conflict",
        Text {
            en: "Where somebody else has changed the file: keep both changes if their keys differ \
                 (merge), or end with 4 (fail)",
            vi: "Khi người khác đã sửa tệp: giữ cả hai nếu khác khóa (merge), hoặc dừng với mã 4 \
                 (fail)",
        },
    ),
    ("message", Text { en: "Why, for the history", vi: "Lý do, để ghi vào lịch sử" }),
    (
        "wait",
        Text {
            en: "How many seconds to wait while somebody else is saving; 10 without this option",
            vi: "Chờ bao nhiêu giây khi người khác đang lưu; không ghi thì là 10",
        },
    ),
    (
        "in_place",
        Text {
            en: "Write into the file itself where it cannot be replaced; a copy is made first",
            vi: "Ghi thẳng vào tệp khi không thay được tệp; một bản sao được giữ trước",
        },
    ),
    (
        "no_history",
        Text {
            en: "Save without keeping the version before in the history",
            vi: "Lưu mà không giữ phiên bản trước trong lịch sử",
        },
    ),
];
