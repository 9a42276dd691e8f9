//! What there is to say of the user's own editor.

use crate::say;
use crate::text::Lang;
use crate::tui::theme::Role;

/// What came of editing elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromEditor {
    /// The row under the cursor is switched or chosen, not typed.
    NotTyped,
    /// The text is as it was.
    Same,
    /// The text is unsaved now.
    Taken {
        /// How many keys differ from the file.
        changes: usize,
        /// How many errors are in it.
        errors: usize,
    },
}

impl FromEditor {
    /// Whether it is good news, a hint, or a failure.
    pub fn role(self) -> Role {
        match self {
            Self::Taken { errors: 1.., .. } => Role::Error,
            _ => Role::Text,
        }
    }

    /// The sentence.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::NotTyped => say!(
                lang,
                "This is switched or chosen: Space changes it",
                "Mục này để bật tắt hoặc chọn: Space để đổi"
            ),
            Self::Same => {
                say!(lang, "The editor changed nothing", "Trình soạn thảo không đổi gì")
            }
            Self::Taken { changes: 0, errors: 0 } => say!(
                lang,
                "From the editor, unsaved: only text beside the values differs. u undoes it",
                "Từ trình soạn thảo, chưa lưu: chỉ phần chữ ngoài các giá trị khác. u hoàn tác"
            ),
            Self::Taken { changes, errors: 0 } => {
                let differ = if changes == 1 { "setting differs" } else { "settings differ" };
                say!(
                    lang,
                    "From the editor, unsaved: {changes} {differ} from the file. u undoes it",
                    "Từ trình soạn thảo, chưa lưu: {changes} mục khác với tệp. Bấm u để hoàn tác"
                )
            }
            Self::Taken { errors, .. } => {
                let found = if errors == 1 { "error" } else { "errors" };
                say!(
                    lang,
                    "From the editor, unsaved: {errors} {found} to mend first. E edits it again, \
                     u undoes it",
                    "Từ trình soạn thảo, chưa lưu: còn {errors} lỗi phải sửa. E sửa lại, u hoàn tác"
                )
            }
        }
    }
}
