//! What is wrong with one record of a log: data first, sentences from it.

use crate::say;
use crate::text::{Lang, count, visible};

/// The most characters of a log that a reason quotes.
const QUOTED: usize = 40;

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The sentences below say what each is.
pub enum Why {
    NotUtf8,
    TooLong { limit: usize },
    OpenQuote,
    NotJson,
    NotARecord,
    NotAnEvent { found: String },
    CutOff,
    ColumnCount { found: usize, least: usize, most: usize },
    NoRule { field: &'static str, found: String },
    Missing { field: &'static str },
    Direction { found: String },
    DirectionNumber { found: String },
    Time { field: &'static str, found: String },
    Number { field: &'static str, found: String },
    Status { found: String },
    Mark { field: &'static str, found: String },
    UnpairedRestore,
    RestoredBeforeLost,
    EndBeforeStart,
    AnswerOutside,
}

impl Why {
    /// The code that JSON and counts by kind use; never changes with the language.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::TooLong { .. } => "too-long",
            Self::OpenQuote => "open-quote",
            Self::NotJson => "not-json",
            Self::NotARecord => "not-a-record",
            Self::NotAnEvent { .. } => "not-an-event",
            Self::CutOff => "cut-off",
            Self::ColumnCount { .. } => "column-count",
            Self::NoRule { .. } => "no-rule",
            Self::Missing { .. } => "missing",
            Self::Direction { .. } | Self::DirectionNumber { .. } => "bad-direction",
            Self::Time { .. } => "bad-time",
            Self::Number { .. } => "bad-number",
            Self::Status { .. } => "bad-status",
            Self::Mark { .. } => "bad-mark",
            Self::UnpairedRestore => "unpaired-restore",
            Self::RestoredBeforeLost => "restored-before-lost",
            Self::EndBeforeStart => "end-before-start",
            Self::AnswerOutside => "answer-outside-call",
        }
    }

    /// The reason in a sentence.
    #[allow(clippy::too_many_lines)] // An arm for each reason, and nothing else.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotUtf8 => say!(lang, "not UTF-8 text", "không phải chữ UTF-8"),
            Self::TooLong { limit } => {
                let limit = count(lang, *limit as u64);
                say!(lang, "longer than {limit} bytes", "dài hơn {limit} byte")
            }
            Self::OpenQuote => {
                say!(lang, "a quote is opened and never closed", "mở dấu nháy mà không đóng")
            }
            Self::NotJson => say!(lang, "not JSON", "không phải JSON"),
            Self::NotARecord => say!(
                lang,
                "not a call: a JSON object is needed",
                "không phải cuộc gọi: cần một đối tượng JSON"
            ),
            Self::NotAnEvent { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is no event: epoch|callid|queue|agent|event is needed",
                    "`{found}` không phải sự kiện: cần epoch|callid|queue|agent|event"
                )
            }
            Self::CutOff => say!(lang, "the log ends in the middle", "nhật ký bị cắt giữa chừng"),
            Self::ColumnCount { found, least, most } => say!(
                lang,
                "{found} columns where there should be {least} to {most}",
                "có {found} cột, đúng ra từ {least} đến {most}"
            ),
            Self::NoRule { field, found } => {
                let found = visible(found);
                say!(
                    lang,
                    "no rule of the mapping says the {field} of `{found}`",
                    "không quy tắc nào trong bảng ánh xạ cho biết {field} của `{found}`"
                )
            }
            Self::Missing { field } => say!(lang, "`{field}` is missing", "thiếu `{field}`"),
            Self::Direction { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is no direction: use in, out or internal",
                    "`{found}` không phải chiều gọi: dùng in, out hoặc internal"
                )
            }
            Self::DirectionNumber { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is no direction: use 0 out, 1 in, 2 internal",
                    "`{found}` không phải chiều gọi: 0 gọi ra, 1 gọi vào, 2 nội bộ"
                )
            }
            Self::Time { field, found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{field}`: `{found}` is no time",
                    "`{field}`: `{found}` không phải thời điểm"
                )
            }
            Self::Number { field, found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{field}`: `{found}` is no number",
                    "`{field}`: `{found}` không phải số"
                )
            }
            Self::Status { found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{found}` is no status: 1 connected, 2 missed, 3 ended in the IVR, 4 in the \
                     survey IVR",
                    "`{found}` không phải trạng thái: 1 được nghe, 2 nhỡ, 3 dừng ở IVR, 4 dừng ở \
                     IVR khảo sát"
                )
            }
            Self::Mark { field, found } => {
                let found = visible(found);
                say!(
                    lang,
                    "`{field}`: `{found}` is neither true nor false",
                    "`{field}`: `{found}` không phải true hay false"
                )
            }
            Self::UnpairedRestore => say!(
                lang,
                "the connection is restored more often than it is lost",
                "số lần có lại kết nối nhiều hơn số lần mất"
            ),
            Self::RestoredBeforeLost => say!(
                lang,
                "the connection is restored before it is lost",
                "có lại kết nối trước khi mất"
            ),
            Self::EndBeforeStart => {
                say!(lang, "the call ends before it starts", "cuộc gọi kết thúc trước khi bắt đầu")
            }
            Self::AnswerOutside => {
                say!(lang, "the answer lies outside the call", "lúc bắt máy nằm ngoài cuộc gọi")
            }
        }
    }
}

/// The beginning of a text of the log, short enough to keep for every odd line.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_quotes_foreign_text_safely_and_briefly() {
        let why = Why::Direction { found: quoted(&format!("\u{1b}[31m{}", "x".repeat(99))) };
        insta::assert_snapshot!(why.say(Lang::En), @"`‹1B›[31mxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is no direction: use in, out or internal");
        insta::assert_snapshot!(Why::Missing { field: "call_id" }.say(Lang::Vi), @"thiếu `call_id`");
    }
}
