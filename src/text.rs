//! The two languages, and how numbers, dates and foreign text are said in them.
//!
//! Everything a person reads comes through here: a [`Text`] is a fixed label in both languages (a
//! missing one does not compile), [`say!`](crate::say) is a sentence with values in it. JSON, the
//! settings file, exit codes and error codes never pass through: they are the same in both.

mod secrets;

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

pub use secrets::{starred, without_secrets};

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English, where nothing says otherwise.
    #[default]
    En,
    /// Vietnamese, the language of the page the settings come from.
    Vi,
}

impl Lang {
    /// Both, for loops over texts.
    pub const ALL: [Self; 2] = [Self::En, Self::Vi];

    /// The language of a locale (`vi_VN.UTF-8`) or of a plain `vi` or `en`; none for any other, so
    /// that the caller can ask the next source.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// `vi` or `en`, as `--lang` takes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Vi => "vi",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Vi,
            Self::Vi => Self::En,
        }
    }
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Vietnamese.
    pub vi: &'static str,
}

impl Text {
    /// The same word in both: a product's name, a format's.
    pub const fn same(text: &'static str) -> Self {
        Self { en: text, vi: text }
    }

    /// The text in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Vi => self.vi,
        }
    }
}

/// A sentence with values in it, in the language asked for: `say!(lang, "line {n}", "dòng {n}")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $en:literal, $vi:literal $(, $($args:tt)*)?) => {
        match $lang {
            $crate::text::Lang::En => format!($en $(, $($args)*)?),
            $crate::text::Lang::Vi => format!($vi $(, $($args)*)?),
        }
    };
}

/// A whole number in groups of three: `30.161` in Vietnamese, `30,161` in English.
pub fn count(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let separator = match lang {
        Lang::En => ',',
        Lang::Vi => '.',
    };
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A difference with its sign: `+12`, `−226`, `±0`; the minus is U+2212, as wide as the plus.
pub fn change(lang: Lang, from: u64, to: u64) -> String {
    let size = count(lang, from.abs_diff(to));
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => format!("+{size}"),
        std::cmp::Ordering::Less => format!("−{size}"),
        std::cmp::Ordering::Equal => "±0".to_owned(),
    }
}

/// `part` of `whole` in hundredths of a percent, rounded half up; none of nothing.
pub fn hundredths(part: u64, whole: u64) -> Option<u64> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    if whole == 0 {
        return None;
    }
    u64::try_from((part * 20_000 + whole) / (whole * 2)).ok()
}

/// `part` of `whole` as a percentage with two places: `60,06%` or `60.06%`; `–` of nothing.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    let Some(hundredths) = hundredths(part, whole) else { return "–".to_owned() };
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match lang {
        Lang::En => format!("{whole}.{rest:02}%"),
        Lang::Vi => format!("{whole},{rest:02}%"),
    }
}

/// A length of time in whole seconds: `20 giây`, `20 s`.
pub fn seconds(lang: Lang, n: u64) -> String {
    let n = count(lang, n);
    say!(lang, "{n} s", "{n} giây")
}

/// A day as people of the language write it: `21/11/2026`, `21 Nov 2026`.
pub fn day(lang: Lang, day: chrono::NaiveDate) -> String {
    let format = match lang {
        Lang::En => "%-d %b %Y",
        Lang::Vi => "%d/%m/%Y",
    };
    day.format(format).to_string()
}

/// The name of a day of the week: `Thứ Bảy`, `Saturday`.
pub const fn weekday(lang: Lang, day: chrono::Weekday) -> &'static str {
    const DAYS: [Text; 7] = [
        Text { en: "Monday", vi: "Thứ Hai" },
        Text { en: "Tuesday", vi: "Thứ Ba" },
        Text { en: "Wednesday", vi: "Thứ Tư" },
        Text { en: "Thursday", vi: "Thứ Năm" },
        Text { en: "Friday", vi: "Thứ Sáu" },
        Text { en: "Saturday", vi: "Thứ Bảy" },
        Text { en: "Sunday", vi: "Chủ Nhật" },
    ];
    DAYS[day as usize].get(lang)
}

/// Whether a character moves the cursor, hides, or turns the text around it: never to be sent to a
/// terminal as it is (C0, DEL, C1, bidi controls, zero-width characters, line separators, marks of
/// old formats that nobody sees).
pub const fn is_hostile(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A phone number with its middle hidden: `0900***012`. Three characters are hidden at least, so that of a
/// short one less is shown: `96***91`. An extension or a service's number, of five digits at most, is nobody's
/// own and stays as it is, and so does what has no digit.
pub fn masked(number: &str) -> String {
    const SHOWN: (usize, usize) = (4, 3);
    const HIDDEN: usize = 3;
    const NOBODYS: usize = 5;
    let chars: Vec<char> = number.trim().chars().collect();
    if chars.len() <= NOBODYS || !chars.iter().any(char::is_ascii_digit) {
        return number.to_owned();
    }
    let tail = SHOWN.1.min(chars.len() / 3);
    let head = SHOWN.0.min(chars.len().saturating_sub(HIDDEN + tail));
    let tail: String = chars.iter().skip(chars.len() - tail).collect();
    let head: String = chars.iter().take(head).collect();
    format!("{head}***{tail}")
}

/// Text from a file, a log or a path, made safe to show: hostile characters become marks, `‹1B›` for
/// a control byte and `‹U+202E›` for the rest. Plain text is returned as it is.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            _ if !is_hostile(c) => shown.push(c),
            '\0'..='\u{7f}' => drop(write!(shown, "‹{:02X}›", u32::from(c))),
            _ => drop(write!(shown, "‹U+{:04X}›", u32::from(c))),
        }
    }
    Cow::Owned(shown)
}

/// The same text without accents and capitals, for search and for "did you mean": `Gộp phiếu` and
/// `gop phieu` fold alike. NFD, marks stripped, đ → d.
pub fn fold(text: &str) -> String {
    unaccented(text).to_lowercase()
}

/// The same text without accents, for terminals that cannot draw them: `Gộp` becomes `Gop`.
pub fn unaccented(text: &str) -> String {
    let bare = text.nfd().filter(|c| !is_combining_mark(*c));
    bare.map(|c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        c => c,
    })
    .collect()
}

/// The one of `known` that `word` was probably meant to be: the nearest after folding, if it is near
/// enough to be a slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .filter(|(slips, candidate)| *slips <= (candidate.chars().count() / 3).clamp(1, 4))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// The hint to hang onto a sentence: `; did you mean …?`, or nothing.
pub fn meant(lang: Lang, nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        let nearest = visible(nearest);
        say!(lang, "; did you mean `{nearest}`?", "; có phải ý bạn là `{nearest}`?")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_in_the_language_of_the_reader() {
        assert_eq!(count(Lang::Vi, 30_161), "30.161");
        assert_eq!(count(Lang::En, 1_000_000), "1,000,000");
        assert_eq!(count(Lang::En, 999), "999");
        assert_eq!(percent(Lang::Vi, 15_740, 26_208), "60,06%");
        assert_eq!(percent(Lang::En, 2, 3), "66.67%");
        assert_eq!(percent(Lang::En, 0, 0), "–");
        assert_eq!(change(Lang::Vi, 30_161, 29_935), "−226");
        assert_eq!(seconds(Lang::Vi, 20), "20 giây");
    }

    #[test]
    fn hostile_text_is_shown_as_marks_and_plain_text_as_it_is() {
        assert_eq!(visible("\u{1b}]0;owned\u{7}"), "‹1B›]0;owned‹07›");
        assert_eq!(visible("abc\u{202e}def\u{9b}2J"), "abc‹U+202E›def‹U+009B›2J");
        assert!(matches!(visible("Tổng đài"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_masked_number_keeps_its_ends() {
        assert_eq!(masked("0900000012"), "0900***012");
        assert_eq!(masked("+84 900 000 012"), "+84 ***012");
        assert_eq!(masked("9664491"), "96***91");
        assert_eq!(masked("19001"), "19001");
        assert_eq!(masked("anonymous"), "anonymous");
    }

    #[test]
    fn accents_fold_away() {
        assert_eq!(fold("Gộp PHIẾU ghi Đổ"), "gop phieu ghi do");
    }

    #[test]
    fn a_slip_of_the_hand_finds_its_word() {
        let verbs = ["check", "simulate", "set"];
        assert_eq!(nearest("chekc", verbs), Some("check"));
        assert_eq!(nearest("banana", verbs), None);
    }
}
