//! What a reader of TOML 1.0 refuses of a text that we read, in words.

use crate::say;
use crate::text::Lang;

/// What a reader of TOML 1.0 refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// A byte order mark at the beginning.
    ByteOrderMark,
    /// A line end or a comment between the braces of an inline table.
    LineEnd,
    /// A comma before the closing brace of an inline table.
    TrailingComma,
    /// `\e` or `\xHH` in a string.
    Escape,
    /// A time without seconds.
    ShortTime,
}

impl Newer {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            _ => "toml-1.1",
        }
    }

    pub(super) fn say(self, lang: Lang) -> String {
        let what = match self {
            Self::ByteOrderMark => say!(
                lang,
                "the file begins with a byte order mark",
                "tệp bắt đầu bằng dấu thứ tự byte (BOM)"
            ),
            Self::LineEnd => say!(
                lang,
                "an inline table goes over several lines",
                "bảng trong ngoặc nhọn nằm trên nhiều dòng"
            ),
            Self::TrailingComma => say!(
                lang,
                "a comma stands before the closing brace",
                "có dấu phẩy trước ngoặc nhọn đóng"
            ),
            Self::Escape => say!(
                lang,
                "\\e and \\x are escapes of TOML 1.1",
                "\\e và \\x là ký hiệu của TOML 1.1"
            ),
            Self::ShortTime => say!(lang, "the time has no seconds", "giờ không có giây"),
        };
        say!(
            lang,
            "{what}: a 1.0 reader refuses this",
            "{what}: chương trình chỉ đọc TOML 1.0 sẽ từ chối"
        )
    }
}
