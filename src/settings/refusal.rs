//! Why one value is not allowed: data first, sentences from it.

use super::UrlFault;
use crate::say;
use crate::text::{Lang, meant, visible};

/// Why a setting does not take a value. The sentence names what was found and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The sentences below say what each is.
pub enum Refusal {
    NotAToggle { found: String },
    NotANumber { found: String, min: u32, max: u32 },
    OutOfRange { found: String, min: u32, max: u32 },
    UnknownChoice { found: String, choices: String, nearest: Option<&'static str> },
    UnknownZone { found: String, nearest: Option<String> },
    UnknownCountry { found: String, nearest: Option<String> },
    NewerVersion { found: String },
    Empty,
    Url(UrlFault),
}

impl Refusal {
    /// The code that JSON and scripts see; never changes with the language.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAToggle { .. } => "not-a-toggle",
            Self::NotANumber { .. } => "not-a-number",
            Self::OutOfRange { .. } => "out-of-range",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::UnknownZone { .. } => "unknown-zone",
            Self::UnknownCountry { .. } => "unknown-country",
            Self::NewerVersion { .. } => "newer-version",
            Self::Empty => "empty",
            Self::Url(fault) => fault.code(),
        }
    }

    /// The reason in a sentence: what was found, what is allowed, and one hint.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotAToggle { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is neither on nor off: use true or false",
                    "`{found}` không phải bật hay tắt: dùng true hoặc false"
                )
            }
            Self::NotANumber { found, min, max } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is not a whole number: use {min} to {max}",
                    "`{found}` không phải số nguyên: dùng từ {min} đến {max}"
                )
            }
            Self::OutOfRange { found, min, max } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is out of range: allowed are {min} to {max}",
                    "`{found}` nằm ngoài khoảng cho phép: từ {min} đến {max}"
                )
            }
            Self::UnknownChoice { found, choices, nearest } => {
                let found = visible(found);
                let hint = meant(lang, nearest.as_deref());
                say!(
                    lang,
                    "`{found}` is not one of the choices: {choices}{hint}",
                    "`{found}` không phải một trong các lựa chọn: {choices}{hint}"
                )
            }
            Self::UnknownZone { found, nearest } => {
                let found = visible(found);
                let hint = use_it(nearest.as_deref(), lang);
                say!(
                    lang,
                    "`{found}` is not a time zone of the IANA list{hint}",
                    "`{found}` không phải múi giờ trong danh sách IANA{hint}"
                )
            }
            Self::UnknownCountry { found, nearest } => {
                let found = visible(found);
                let hint = use_it(nearest.as_deref(), lang);
                say!(
                    lang,
                    "`{found}` is not a country of ISO 3166: two capitals, such as VN{hint}",
                    "`{found}` không phải mã quốc gia ISO 3166: hai chữ hoa, ví dụ VN{hint}"
                )
            }
            Self::NewerVersion { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "version `{found}` was written by a newer program: this one knows version 1",
                    "phiên bản `{found}` do chương trình mới hơn ghi: chương trình này chỉ biết phiên bản 1"
                )
            }
            Self::Empty => say!(lang, "must not be empty", "không được để trống"),
            Self::Url(fault) => fault.say(lang),
        }
    }
}

/// `: use …`, or nothing.
fn use_it(nearest: Option<&str>, lang: Lang) -> String {
    nearest.map_or_else(String::new, |nearest| {
        say!(lang, ": use `{nearest}`", ": hãy dùng `{nearest}`")
    })
}
