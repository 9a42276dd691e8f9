//! What others have done to the file meanwhile, and what is kept of one's own.

use super::in_words;
use crate::say;
use crate::settings::Change;
use crate::text::{Lang, Text};
use crate::tui::said::Said;

/// Something about others, or about drafts, to be said once.
#[derive(Clone, Debug, PartialEq)]
pub enum Others {
    /// Somebody else has saved the file: who, if that is known; so many values differ, and what is unsaved
    /// here is as it was.
    Theirs(Option<Said>, usize),
    /// Somebody else has saved the file, and it was read again; what that changed first.
    Reread(Option<Said>, Option<Change>),
    /// The file was removed.
    Removed,
    /// What was unsaved is on top of the file as it is now.
    Merged,
    /// Choose first where both have changed a value.
    Choose,
    /// The values of a version are shown, not saved yet.
    BroughtBack(u64),
    /// The text of a version is shown, not saved yet.
    TextBack(u64),
    /// Undo went back to this version, which changed this first.
    Before(u64, Change),
    /// The bytes of a version are not kept any more.
    NoVersion(u64),
    /// Others have the file open.
    Guests(Said),
    /// What is unsaved cannot be kept for the next start.
    Unkept(Said),
}

impl Others {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Theirs(by, count) => {
                let who = who(by.as_ref(), lang);
                say!(
                    lang,
                    "{who} saved this file ({count} changed); your changes are kept: s shows both",
                    "{who} vừa lưu tệp (đổi {count} mục); thay đổi của bạn còn đó, s: xem cả hai"
                )
            }
            Self::Reread(by, change) => {
                let (who, change) = (who(by.as_ref(), lang), in_words(change.as_ref(), lang));
                say!(
                    lang,
                    "{who} saved this file, shown as it is now{change}",
                    "{who} vừa lưu tệp này, đang hiện bản mới{change}"
                )
            }
            Self::Removed => say!(
                lang,
                "The file was removed from the disk; what is shown is kept, a save makes it anew",
                "Tệp đã bị xóa khỏi đĩa; nội dung đang hiện vẫn còn, lưu sẽ tạo lại tệp"
            ),
            Self::Merged => say!(
                lang,
                "Put together, nothing is saved yet: s shows the difference from the file",
                "Đã gộp, chưa lưu gì: s để xem khác gì so với tệp"
            ),
            Self::Choose => say!(
                lang,
                "Choose first between the values that both have changed",
                "Hãy chọn trước ở từng giá trị mà cả hai đều đổi"
            ),
            Self::BroughtBack(number) => say!(
                lang,
                "The values of version {number} are here, not saved yet; u takes them back",
                "Đã lấy lại giá trị của phiên bản {number}, chưa lưu; u để hoàn tác"
            ),
            Self::TextBack(number) => say!(
                lang,
                "Version {number} is here as it was, not saved yet; u takes it back",
                "Đã lấy lại nguyên văn phiên bản {number}, chưa lưu; u để hoàn tác"
            ),
            Self::Before(number, change) => {
                let change = in_words(Some(change), lang);
                say!(
                    lang,
                    "Back at version {number}, not saved yet{change}",
                    "Đã lùi về phiên bản {number}, chưa lưu{change}"
                )
            }
            Self::NoVersion(number) => say!(
                lang,
                "Version {number} cannot be read any more",
                "Không đọc được phiên bản {number} nữa"
            ),
            Self::Guests(said) => said.get(lang).to_owned(),
            Self::Unkept(why) => {
                let why = why.get(lang);
                say!(
                    lang,
                    "Unsaved changes are not kept for the next start: {why}",
                    "Thay đổi chưa lưu không được giữ cho lần mở sau: {why}"
                )
            }
        }
    }
}

/// Who it was, to begin a sentence with.
fn who(by: Option<&Said>, lang: Lang) -> &str {
    const SOMEBODY: Text = Text { en: "Somebody else", vi: "Người khác" };
    by.map_or(SOMEBODY.get(lang), |by| by.get(lang))
}
