//! What can be wrong with a mapping, as data with its place.

use std::ops::Range;

use crate::say;
use crate::text::{Lang, visible};

/// What is wrong with a mapping, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// What it is.
    pub kind: FaultKind,
}

/// What can be wrong with a mapping. The sentences below say what each is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FaultKind {
    /// It is not TOML; the parser's words.
    Syntax(String),
    /// No such key; the ones there are.
    Unknown(Vec<&'static str>),
    /// This key must be there.
    Missing(&'static str),
    /// Something else is wanted.
    Wanted(Wanted),
}

/// What is wanted at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wanted {
    Text,
    Table,
    List,
    Toggle,
    Separator,
    Zone,
    TimeFormat,
    Column,
    Range,
    Patterns,
    Direction,
    Outcome,
    Test,
    HeaderOrColumns,
}

impl Fault {
    /// The reason in a sentence, without its place.
    pub fn say(&self, lang: Lang) -> String {
        match &self.kind {
            FaultKind::Syntax(message) => visible(message).into_owned(),
            FaultKind::Unknown(known) => {
                let known = known.join(", ");
                say!(lang, "unknown key: use {known}", "không có khóa này: dùng {known}")
            }
            FaultKind::Missing(key) => say!(lang, "`{key}` is missing", "thiếu `{key}`"),
            FaultKind::Wanted(wanted) => wanted.say(lang),
        }
    }
}

impl Wanted {
    fn say(self, lang: Lang) -> String {
        match self {
            Self::Text => say!(lang, "a text is needed here", "ở đây cần một đoạn chữ"),
            Self::Table => say!(lang, "a table is needed here", "ở đây cần một bảng"),
            Self::List => say!(lang, "a list is needed here", "ở đây cần một danh sách"),
            Self::Toggle => say!(lang, "use true or false", "dùng true hoặc false"),
            Self::Separator => {
                say!(lang, "one character is needed here", "ở đây cần đúng một ký tự")
            }
            Self::Zone => say!(
                lang,
                "not a time zone: use a name such as Asia/Ho_Chi_Minh, or leave it out for the site's",
                "không phải múi giờ: dùng tên như Asia/Ho_Chi_Minh, hoặc bỏ đi để theo tổng đài"
            ),
            Self::TimeFormat => say!(
                lang,
                "not a format of times: use one such as %d/%m/%Y %H:%M:%S",
                "không phải dạng thời điểm: dùng dạng như %d/%m/%Y %H:%M:%S"
            ),
            Self::Column => say!(
                lang,
                "a column is its name in the header, or its number from 1",
                "cột là tên trong dòng tiêu đề, hoặc số thứ tự từ 1"
            ),
            Self::Range => say!(
                lang,
                "use two numbers: the fewest and the most columns of a row",
                "dùng hai số: ít nhất và nhiều nhất bao nhiêu cột"
            ),
            Self::Patterns => say!(
                lang,
                "use a list of texts; * is anything, # a digit",
                "dùng danh sách chữ; * là bất kỳ, # là một chữ số"
            ),
            Self::Direction => {
                say!(lang, "use in, out, internal or none", "dùng in, out, internal hoặc none")
            }
            Self::Outcome => say!(
                lang,
                "use answered, missed, ivr, open or none",
                "dùng answered, missed, ivr, open hoặc none"
            ),
            Self::Test => say!(
                lang,
                "a condition is a column with `like` or `filled`",
                "điều kiện gồm một cột với `like` hoặc `filled`"
            ),
            Self::HeaderOrColumns => say!(
                lang,
                "use either `header` or `columns`",
                "dùng `header` hoặc `columns`, một trong hai"
            ),
        }
    }
}
