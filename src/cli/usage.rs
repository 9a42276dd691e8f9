//! Command lines that are not understood, said in both languages and in the manner of all other
//! messages: what was found, what is allowed, one hint.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::say;
use crate::text::{Lang, meant, visible};

/// What is wrong with the command line, in a sentence.
pub fn sentence(error: &clap::Error, lang: Lang) -> String {
    let fault = Fault(error);
    match error.kind() {
        ErrorKind::UnknownArgument => fault.unknown(lang),
        ErrorKind::InvalidValue => fault.value(lang),
        ErrorKind::ValueValidation => fault.refused(lang),
        ErrorKind::MissingRequiredArgument => {
            let missing = fault.get(ContextKind::InvalidArg);
            say!(lang, "missing: {missing}", "còn thiếu: {missing}")
        }
        ErrorKind::ArgumentConflict => fault.conflict(lang),
        ErrorKind::InvalidUtf8 => {
            say!(lang, "an argument is not valid UTF-8", "có tham số không phải UTF-8 hợp lệ")
        }
        _ => say!(lang, "the command line is not understood", "không hiểu dòng lệnh"),
    }
}

fn needs_a_value(argument: &str, lang: Lang) -> String {
    say!(lang, "`{argument}` needs a value", "`{argument}` cần một giá trị")
}

struct Fault<'e>(&'e clap::Error);

impl Fault<'_> {
    /// What clap knows under this heading, made safe to show; empty if nothing.
    fn get(&self, kind: ContextKind) -> String {
        let text = match self.0.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            _ => String::new(),
        };
        visible(&text).into_owned()
    }

    fn hint(&self, kind: ContextKind, lang: Lang) -> String {
        let found = self.get(kind);
        meant(lang, Some(found.as_str()).filter(|found| !found.is_empty()))
    }

    fn unknown(&self, lang: Lang) -> String {
        let found = self.get(ContextKind::InvalidArg);
        if !found.starts_with('-') {
            return say!(lang, "`{found}` is one argument too many", "thừa tham số `{found}`");
        }
        let hint = self.hint(ContextKind::SuggestedArg, lang);
        say!(lang, "unknown option `{found}`{hint}", "không có tùy chọn `{found}`{hint}")
    }

    fn value(&self, lang: Lang) -> String {
        let argument = self.get(ContextKind::InvalidArg);
        let found = self.get(ContextKind::InvalidValue);
        if found.is_empty() {
            return needs_a_value(&argument, lang);
        }
        let allowed = self.get(ContextKind::ValidValue);
        let hint = self.hint(ContextKind::SuggestedValue, lang);
        say!(
            lang,
            "`{found}` is not allowed for `{argument}`: use one of {allowed}{hint}",
            "`{argument}` không nhận `{found}`: dùng một trong {allowed}{hint}"
        )
    }

    fn refused(&self, lang: Lang) -> String {
        let argument = self.get(ContextKind::InvalidArg);
        let found = self.get(ContextKind::InvalidValue);
        if found.is_empty() {
            return needs_a_value(&argument, lang);
        }
        say!(lang, "`{found}` is not allowed for `{argument}`", "`{argument}` không nhận `{found}`")
    }

    fn conflict(&self, lang: Lang) -> String {
        let one = self.get(ContextKind::InvalidArg);
        match self.get(ContextKind::PriorArg).as_str() {
            "" => say!(lang, "`{one}` is given twice", "`{one}` bị ghi hai lần"),
            prior if prior == one => {
                say!(lang, "`{one}` is given twice", "`{one}` bị ghi hai lần")
            }
            prior => say!(
                lang,
                "`{one}` and `{prior}` exclude each other",
                "`{one}` và `{prior}` không dùng cùng nhau được"
            ),
        }
    }
}
