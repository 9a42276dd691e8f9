//! How bad a problem is, and the words for it.

use crate::text::Lang;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is not saved with it.
    Error,
    /// Worth a look.
    Warning,
}

impl Severity {
    /// `error` or `warning`, as JSON and editors take it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word in front of a message: `lỗi`, `cảnh báo`.
    pub const fn say(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::En) => "error",
            (Self::Error, Lang::Vi) => "lỗi",
            (Self::Warning, Lang::En) => "warning",
            (Self::Warning, Lang::Vi) => "cảnh báo",
        }
    }
}
