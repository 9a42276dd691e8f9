//! What the footer says in place of the keys, until the next key.

mod from_editor;
mod others;
mod save;

use super::said::Said;
use super::theme::Role;
use crate::say;
use crate::settings::{Change, Refusal};
use crate::text::{Lang, visible};

pub use from_editor::FromEditor;
pub use others::Others;
pub use save::Save;

/// Something to be said once.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A letter with accents came where no text is expected.
    InputMethod,
    /// There is no step to take back.
    NothingToUndo,
    /// There is no step to take again.
    NothingToRedo,
    /// A step was taken back: this is what it did, backwards.
    Undone(Step),
    /// A step was taken again.
    Redone(Step),
    /// This row has one value only.
    Fixed,
    /// The value is not allowed.
    Refused(Refusal),
    /// What became of a save, or stands in its way.
    Save(Save),
    /// A lesson is open.
    Trial,
    /// `--read-only` was given.
    ReadOnly,
    /// A sentence from outside: why a save or a load failed.
    Failed(Said),
    /// There is nothing on this page to copy.
    NothingToCopy,
    /// The mouse was switched on or off.
    Mouse(bool),
    /// Lines of the calls' logs cannot be read.
    OddLines(Said),
    /// What came of editing elsewhere.
    Editor(FromEditor),
    /// The tour is offered.
    Tour,
    /// Every setting has its default now.
    AllDefault,
    /// A call led to this setting: the call's id.
    ComeBack(String),
    /// Esc goes back to the search that found this setting.
    BackToHits,
    /// Esc goes back to the setting that has no effect because of this one.
    BackToEffect,
    /// Pasting lost this many characters.
    Lost(usize),
    /// So many characters were pasted where no field is.
    NoField(usize),
    /// A paste is coming.
    Pasting,
    /// The end of a paste never came.
    NoEnd,
    /// What others have done, and what was kept.
    Others(Others),
}

impl Notice {
    /// Whether it is good news, a hint, or a failure.
    pub fn role(&self) -> Role {
        match self {
            Self::Save(save) => save.role(),
            Self::Refused(_) | Self::Failed(_) => Role::Error,
            Self::Editor(said) => said.role(),
            Self::InputMethod
            | Self::Trial
            | Self::ReadOnly
            | Self::NoField(_)
            | Self::Pasting
            | Self::NoEnd
            | Self::OddLines(_)
            | Self::Others(_) => Role::Warning,
            _ => Role::Text,
        }
    }

    /// Whether its end says only what the screen shows anyway: which setting a step was about.
    pub const fn may_be_cut(&self) -> bool {
        matches!(
            self,
            Self::Undone(_)
                | Self::Redone(_)
                | Self::Others(Others::Reread(..) | Others::Before(..))
        )
    }

    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::InputMethod => say!(
                lang,
                "The Vietnamese input method is on: switch it off to use the keys",
                "Bộ gõ tiếng Việt đang bật: hãy tắt để dùng phím tắt"
            ),
            Self::NothingToUndo => say!(lang, "Nothing to undo", "Không còn gì để hoàn tác"),
            Self::NothingToRedo => say!(lang, "Nothing to redo", "Không còn gì để làm lại"),
            Self::Undone(change) => {
                let change = step_in_words(change, lang);
                say!(lang, "Undone{change}", "Đã hoàn tác{change}")
            }
            Self::Redone(change) => {
                let change = step_in_words(change, lang);
                say!(lang, "Redone{change}", "Đã làm lại{change}")
            }
            Self::Fixed => say!(lang, "This has one value only", "Mục này chỉ có một giá trị"),
            Self::Refused(refusal) => refusal.say(lang),
            Self::Save(save) => save.say(lang),
            Self::Trial => say!(
                lang,
                "This is a trial: nothing is saved from a lesson. Esc in the simulator leaves it",
                "Đang chỉ thử: không lưu gì từ bài học. Bấm Esc ở trang Mô phỏng để thoát bài"
            ),
            Self::ReadOnly => say!(
                lang,
                "Opened with --read-only: nothing is saved",
                "Đang mở với --read-only: không lưu gì"
            ),
            Self::NothingToCopy => {
                say!(lang, "There is nothing to copy here", "Ở đây không có gì để chép")
            }
            Self::Mouse(true) => say!(
                lang,
                "The mouse is on: hold Shift to mark text; m switches it off",
                "Chuột đang bật: giữ Shift để bôi chọn chữ; bấm m để tắt"
            ),
            Self::Mouse(false) => {
                say!(lang, "The mouse is off: m switches it on", "Chuột đang tắt: bấm m để bật")
            }
            Self::Editor(said) => said.say(lang),
            Self::Tour => say!(
                lang,
                "New here? T: a tour of five steps   ? help   q quit",
                "Mới dùng? T: giới thiệu năm bước   ? trợ giúp   q thoát"
            ),
            Self::AllDefault => say!(
                lang,
                "Every setting is at its default; the queues stay. u brings all back",
                "Mọi cài đặt đã về mặc định; các hàng đợi giữ nguyên. Bấm u để hoàn tác"
            ),
            Self::ComeBack(id) => {
                let id = visible(id);
                say!(
                    lang,
                    "This setting would change it; c goes back to call {id}",
                    "Cài đặt này làm kết quả đó đổi; bấm c để trở lại cuộc {id}"
                )
            }
            Self::BackToHits => {
                say!(lang, "Esc goes back to the hits", "Bấm Esc để trở lại kết quả tìm")
            }
            Self::BackToEffect => say!(
                lang,
                "Esc goes back to the setting that has no effect",
                "Bấm Esc để trở lại mục không có tác dụng"
            ),
            Self::Failed(said) | Self::OddLines(said) => said.get(lang).to_owned(),
            Self::Lost(count) => lost(*count, lang),
            Self::NoField(count) => {
                let count = crate::text::count(lang, *count as u64);
                say!(
                    lang,
                    "Nothing was done: {count} characters were pasted where no field is open",
                    "Không làm gì: {count} ký tự được dán khi chưa mở ô nhập nào"
                )
            }
            Self::Pasting => say!(
                lang,
                "A paste is coming in; keys count again when it ends, or pauses for 2 seconds",
                "Đang nhận nội dung dán; phím có tác dụng lại khi dán xong hoặc ngừng 2 giây"
            ),
            Self::NoEnd => say!(
                lang,
                "The paste had no end; it is taken as over, and keys count again",
                "Nội dung dán không có điểm kết thúc: coi như đã hết, phím có tác dụng lại"
            ),
            Self::Others(others) => others.say(lang),
        }
    }
}

/// What a paste lost.
pub fn lost(count: usize, lang: Lang) -> String {
    let were =
        if count == 1 { "character of the paste was" } else { "characters of the paste were" };
    say!(
        lang,
        "{count} {were} left out: blanks around it, line ends, invisible characters",
        "Bỏ {count} ký tự trong phần vừa dán: dấu cách ở hai đầu, xuống dòng, ký tự ẩn"
    )
}

/// What a step of undo or redo did.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// How many settings it changed; none where it mended a refused value only.
    pub of: usize,
    /// The first of them.
    pub first: Option<Change>,
}

/// What a step did, how many settings it changed first.
fn step_in_words(step: &Step, lang: Lang) -> String {
    let of = match step.of {
        0 | 1 => String::new(),
        of => say!(lang, " {of} changes", " {of} thay đổi"),
    };
    of + &in_words(step.first.as_ref(), lang)
}

/// `: old → new (LABEL)`, or nothing; the values first, for the line may be cut.
fn in_words(change: Option<&Change>, lang: Lang) -> String {
    change.map_or_else(String::new, |change| {
        let (label, words) = change.words(lang);
        format!(": {words} ({label})")
    })
}
