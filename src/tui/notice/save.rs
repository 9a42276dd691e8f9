//! What became of a save, or stands in its way.

use std::path::PathBuf;

use crate::say;
use crate::text::{Lang, visible};
use crate::tui::said::Said;
use crate::tui::theme::Role;

/// Something about a save, to be said once.
#[derive(Clone, Debug, PartialEq)]
pub enum Save {
    /// The file can only be written in place, which a save will ask about; why.
    OnlyInPlace(Said),
    /// The disk takes its time with it.
    Slow,
    /// The same, and another save was asked for.
    StillSlow,
    /// Saved, here.
    Saved(PathBuf),
    /// Saved, but the disk did not confirm it.
    Unconfirmed(PathBuf),
    /// What the last session was saving when it was ended is in the file.
    CameAbout,
    /// There is nothing to save.
    Unchanged,
    /// So many errors have to be mended before a save.
    Errors(usize),
}

impl Save {
    /// Whether it is good news, a hint, or a failure.
    pub(super) fn role(&self) -> Role {
        match self {
            Self::Saved(_) | Self::CameAbout => Role::Good,
            Self::OnlyInPlace(_) | Self::Slow | Self::StillSlow | Self::Unconfirmed(_) => {
                Role::Warning
            }
            Self::Unchanged => Role::Text,
            Self::Errors(_) => Role::Error,
        }
    }

    /// The sentence.
    pub(super) fn say(&self, lang: Lang) -> String {
        match self {
            Self::OnlyInPlace(why) => {
                let why = why.get(lang);
                say!(
                    lang,
                    "This file cannot be replaced, so a save will ask first: {why}",
                    "Không thay được tệp này nên khi lưu sẽ hỏi trước: {why}"
                )
            }
            Self::Slow => say!(
                lang,
                "Saving… The disk takes its time; keys work meanwhile",
                "Đang lưu… Đĩa phản hồi chậm; vẫn bấm phím được"
            ),
            Self::StillSlow => say!(
                lang,
                "Still saving: save again when that is done",
                "Vẫn đang lưu: hãy lưu lại khi lần này xong"
            ),
            Self::Saved(path) => {
                let path = path.to_string_lossy();
                let path = visible(&path);
                say!(lang, "Saved {path}", "Đã lưu {path}")
            }
            Self::Unconfirmed(path) => {
                let path = path.to_string_lossy();
                let path = visible(&path);
                say!(
                    lang,
                    "Saved {path}, but the disk did not confirm it: it may not survive a power cut",
                    "Đã lưu {path}, nhưng đĩa chưa xác nhận: có thể mất nếu cúp điện"
                )
            }
            Self::CameAbout => say!(
                lang,
                "The last session ended while it was saving: the file has it all",
                "Phiên trước dừng khi đang lưu: tệp đã có đủ thay đổi"
            ),
            Self::Unchanged => say!(
                lang,
                "Nothing has changed: nothing to save",
                "Không có thay đổi: không có gì để lưu"
            ),
            Self::Errors(count) => {
                let errors = if *count == 1 { "error" } else { "errors" };
                say!(
                    lang,
                    "Not saved: {count} {errors} to mend first",
                    "Chưa lưu: còn {count} lỗi phải sửa trước"
                )
            }
        }
    }
}
