//! A question with its answers, in words: before leaving with what is unsaved, and before what cannot be
//! taken back.

use std::path::PathBuf;

use super::State;
use crate::say;
use crate::text::{Lang, Text, count};
use crate::tui::open_file::Locked;
use crate::tui::said::Said;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Leave, with so many unsaved changes?
    Quit(usize),
    /// Leave, with so many changes that were only tried out?
    QuitTried(usize),
    /// Leave, with so many calls added by hand that no file keeps?
    QuitCalls(usize),
    /// Leave a lesson's trial with so many unsaved changes parked?
    QuitTrial,
    /// Wait for the save that is under way before leaving?
    Saving,
    /// Leave nothing in this file?
    Empty(PathBuf),
    /// Write over the old bytes of the file in place, for this reason?
    InPlace(Said, PathBuf),
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The labels below say what each does.
pub enum Answer {
    SaveAndQuit,
    KeepAndQuit,
    QuitAnyway,
    Wait,
    LeaveNow,
    Empty,
    InPlace,
    GoOn,
}

/// A question that is being asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// The answer under the cursor.
    pub at: usize,
}

impl Question {
    /// Whether to leave with what is unsaved.
    pub fn quit(state: &State) -> Self {
        let ask = match (state.simulator.unkept(), state.is_trial()) {
            (calls, _) if calls > 0 => Ask::QuitCalls(calls),
            (_, true) => Ask::QuitTrial,
            _ if state.file.locked == Some(Locked::Asked) => Ask::QuitTried(state.unsaved_count()),
            (_, false) => Ask::Quit(state.unsaved_count()),
        };
        Self { ask, at: 0 }
    }

    /// Whether to wait for the save that is under way before leaving.
    pub fn saving() -> Self {
        Self { ask: Ask::Saving, at: 0 }
    }

    /// Whether that is asked.
    pub fn is_about_saving(&self) -> bool {
        self.ask == Ask::Saving
    }

    /// Whether to leave nothing in this file.
    pub fn emptying(path: PathBuf) -> Self {
        Self { ask: Ask::Empty(path), at: 0 }
    }

    /// Whether to write over this file in place.
    pub fn in_place(why: Said, path: PathBuf) -> Self {
        Self { ask: Ask::InPlace(why, path), at: 0 }
    }

    /// The answers to choose from.
    pub fn answers(&self) -> &'static [Answer] {
        match self.ask {
            Ask::InPlace(..) => &[Answer::GoOn, Answer::InPlace],
            Ask::Quit(_) => &[Answer::GoOn, Answer::SaveAndQuit, Answer::QuitAnyway],
            Ask::QuitCalls(_) => &[Answer::GoOn, Answer::KeepAndQuit, Answer::QuitAnyway],
            Ask::Empty(_) => &[Answer::GoOn, Answer::Empty],
            Ask::Saving => &[Answer::Wait, Answer::GoOn, Answer::LeaveNow],
            Ask::QuitTrial | Ask::QuitTried(_) => &[Answer::GoOn, Answer::QuitAnyway],
        }
    }

    /// The answers in words.
    pub fn choices(&self, lang: Lang) -> Vec<String> {
        self.answers().iter().map(|answer| answer.label().get(lang).to_owned()).collect()
    }

    /// The question in words.
    pub fn say(&self, lang: Lang) -> String {
        match &self.ask {
            Ask::InPlace(why, _) => {
                let why = why.get(lang);
                say!(
                    lang,
                    "{why}. Write over it in place? If the machine stops meanwhile, the file may be \
                     torn; a copy is kept until it is done.",
                    "{why}. Ghi đè tại chỗ? Nếu máy dừng giữa chừng, tệp có thể hỏng; có giữ một bản \
                     sao cho đến khi ghi xong."
                )
            }
            Ask::Empty(_) => say!(
                lang,
                "This empties the file: every setting gets its default, and all comments go. Save it \
                 so? The version before stays in the history.",
                "Tệp sẽ trống: mọi cài đặt về mặc định và mọi chú thích mất. Vẫn lưu? Phiên bản trước \
                 vẫn còn trong lịch sử."
            ),
            Ask::Saving => say!(
                lang,
                "The disk has not confirmed the save yet. The form closes by itself as soon as it \
                 has; whoever leaves now does not know what the file holds. A draft is kept.",
                "Đĩa chưa xác nhận lần lưu này. Chương trình sẽ tự đóng ngay khi lưu xong; nếu thoát ngay thì \
                 không biết tệp đang chứa gì. Bản nháp vẫn được giữ."
            ),
            Ask::Quit(0) => say!(
                lang,
                "The text was edited and is not saved. Leave?",
                "Nội dung tệp đã được sửa và chưa lưu. Thoát?"
            ),
            Ask::Quit(changes) => {
                let are = if *changes == 1 { "change is" } else { "changes are" };
                let changes = count(lang, *changes as u64);
                say!(
                    lang,
                    "{changes} {are} not saved. Leave?",
                    "Có {changes} thay đổi chưa lưu. Thoát?"
                )
            }
            Ask::QuitTried(changes) => {
                let are = if *changes == 1 { "change was" } else { "changes were" };
                let changes = count(lang, *changes as u64);
                say!(
                    lang,
                    "{changes} {are} only tried out, and cannot be saved. Leave?",
                    "Có {changes} thay đổi chỉ để thử, không lưu được. Thoát?"
                )
            }
            Ask::QuitCalls(calls) => {
                let are =
                    if *calls == 1 { "call added by hand is" } else { "calls added by hand are" };
                let calls = count(lang, *calls as u64);
                say!(
                    lang,
                    "{calls} {are} in no file. Leave?",
                    "Có {calls} cuộc gọi thêm bằng tay chưa lưu vào tệp nào. Thoát?"
                )
            }
            Ask::QuitTrial => say!(
                lang,
                "The changes made before this lesson are not saved. Leave?",
                "Các thay đổi trước bài học này chưa lưu. Thoát?"
            ),
        }
    }
}

impl Answer {
    /// The answer in words.
    pub fn label(self) -> Text {
        match self {
            Self::SaveAndQuit => Text { en: "Save and quit", vi: "Lưu và thoát" },
            Self::KeepAndQuit => {
                Text { en: "Keep the calls in a file", vi: "Giữ các cuộc gọi vào tệp" }
            }
            Self::QuitAnyway => Text { en: "Quit without saving", vi: "Thoát, không lưu" },
            Self::Wait => Text { en: "Leave when it is saved", vi: "Thoát khi lưu xong" },
            Self::LeaveNow => Text { en: "Leave without waiting", vi: "Thoát, không chờ" },
            Self::Empty => Text { en: "Save the empty file", vi: "Lưu tệp trống" },
            Self::InPlace => Text { en: "Write in place", vi: "Ghi đè tại chỗ" },
            Self::GoOn => Text { en: "Go on editing", vi: "Sửa tiếp" },
        }
    }
}
