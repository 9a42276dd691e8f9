//! A value of one type where another is wanted, and how to write it.

use crate::say;
use crate::text::{Lang, visible};

/// A value of another type than the key takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongType {
    /// What the key takes.
    pub wanted: Wanted,
    /// What stands there.
    pub found: Found,
    /// How it is written.
    pub raw: String,
}

/// The types of value that keys take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wanted {
    Toggle,
    Number,
    Text,
    /// A section `[name]`.
    Section,
    /// `[[queues]]` entries.
    Queues,
}

/// The types of value that TOML has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Found {
    Toggle,
    Whole,
    Fraction,
    Text,
    Time,
    Array,
    Table,
}

impl Found {
    fn say(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Toggle, Lang::En) => "on or off",
            (Self::Toggle, Lang::Vi) => "bật/tắt",
            (Self::Whole, Lang::En) => "a number",
            (Self::Whole, Lang::Vi) => "số",
            (Self::Fraction, Lang::En) => "a number with a fraction",
            (Self::Fraction, Lang::Vi) => "số có phần thập phân",
            (Self::Text, Lang::En) => "text",
            (Self::Text, Lang::Vi) => "chữ",
            (Self::Time, Lang::En) => "a date or time",
            (Self::Time, Lang::Vi) => "ngày giờ",
            (Self::Array, Lang::En) => "a list",
            (Self::Array, Lang::Vi) => "danh sách",
            (Self::Table, Lang::En) => "a section",
            (Self::Table, Lang::Vi) => "một mục [...]",
        }
    }
}

impl WrongType {
    /// Whether the raw text looks like a phone number that lost its quotes.
    fn is_phone_number(&self) -> bool {
        let digits = self.raw.bytes().filter(u8::is_ascii_digit).count();
        self.found == Found::Whole && (self.raw.starts_with('+') || digits >= 8)
    }

    pub(super) fn say(&self, lang: Lang) -> String {
        let raw = visible(&self.raw);
        let found = self.found.say(lang);
        match (self.wanted, self.found) {
            (Wanted::Toggle, _) => say!(
                lang,
                "`{raw}` is {found}: write true or false, without quotes",
                "`{raw}` là {found}: hãy viết true hoặc false, không có ngoặc kép"
            ),
            (Wanted::Number, _) => say!(
                lang,
                "`{raw}` is {found}: write a whole number, without quotes",
                "`{raw}` là {found}: hãy viết số nguyên, không có ngoặc kép"
            ),
            (Wanted::Text, _) if self.is_phone_number() => say!(
                lang,
                "`{raw}` is {found}: phone numbers are text, write \"{raw}\"",
                "`{raw}` là {found}: số điện thoại là chữ, hãy viết \"{raw}\""
            ),
            (Wanted::Text, Found::Array | Found::Table | Found::Text) => say!(
                lang,
                "`{raw}` is {found}: write text in quotes",
                "`{raw}` là {found}: hãy viết chữ trong ngoặc kép"
            ),
            (Wanted::Text, _) => say!(
                lang,
                "`{raw}` is {found}: write text in quotes, \"{raw}\"",
                "`{raw}` là {found}: hãy viết chữ trong ngoặc kép, \"{raw}\""
            ),
            (Wanted::Section, _) => say!(
                lang,
                "`{raw}` is {found}, and a section is wanted here: write [section] and its keys below",
                "`{raw}` là {found}, ở đây cần một mục: hãy viết [tên mục] rồi các khóa bên dưới"
            ),
            (Wanted::Queues, _) => say!(
                lang,
                "`{raw}` is {found}, and queues are wanted here: write [[queues]] for each",
                "`{raw}` là {found}, ở đây cần hàng đợi: hãy viết [[queues]] cho từng hàng đợi"
            ),
        }
    }
}
