//! What the parser says of a text that is not TOML, said again in both languages.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::Error;

use super::outline::{Entry, KeyPath, Outline, Shape};
use super::problem::{Kind, Problem};
use crate::place::Lines;
use crate::say;
use crate::text::{Lang, Text, visible};

/// More errors than this are of no more use to anybody.
const MOST: usize = 1_000;

/// What the parser says of text that has lost its quotes.
const UNQUOTED: &str = "string values must be quoted";

/// Something that is not TOML, in the parser's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// The parser's message: what is wrong, and after `, expected ` what would be right.
    pub message: String,
    /// The character at the place, where it is one that people cannot see or do not expect.
    pub found: Option<char>,
}

/// The problems of what the parser refused.
pub(super) fn problems(text: &str, outline: &Outline, errors: &[Error]) -> Vec<Problem> {
    if errors.is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(text);
    // A text of very many errors is no settings file at all; which key came first is of no matter.
    let outline = if errors.len() > MOST { &Outline::default() } else { outline };
    let keys = Keys::of(outline);
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors.iter().take(MOST) {
        let span = error.span();
        let marker = span.as_ref().and_then(|span| merge_marker(text, &lines, span.start));
        let problem = match (marker, span) {
            (Some(marker), _) => Problem { span: Some(marker), key: None, kind: Kind::MergeMarker },
            (None, Some(span)) if is_duplicate(error.message()) => {
                keys.duplicate(text, &lines, span)
            }
            (None, span) => Problem { kind: syntax(text, error, span.as_ref()), span, key: None },
        };
        let is_said = |said: &Problem| said.span == problem.span && said.kind == problem.kind;
        if !problems.iter().rev().take(8).any(is_said) {
            problems.push(problem);
        }
    }
    problems
}

/// The problem of a number that TOML cannot hold: more than 64 bits, or no digits at all.
pub(super) fn not_a_number(span: Range<usize>) -> Problem {
    let kind = Kind::Syntax(Syntax { message: "invalid number".to_owned(), found: None });
    Problem { span: Some(span), key: None, kind }
}

/// The problem of a text whose tables lie too deep in each other.
pub(super) fn too_deep() -> Problem {
    let kind = Kind::Syntax(Syntax { message: "nested too deep".to_owned(), found: None });
    Problem { span: None, key: None, kind }
}

fn syntax(text: &str, error: &Error, span: Option<&Range<usize>>) -> Kind {
    let found = span.and_then(|span| text.get(span.start..)?.chars().next());
    // The parser says of nothing at all that it should stand in quotes.
    let is_missing = error.message().starts_with(UNQUOTED) && span.is_some_and(Range::is_empty);
    let message = if is_missing { "missing value" } else { error.message() };
    let is_odd = |c: &char| !c.is_ascii() || (c.is_ascii_control() && !matches!(c, '\n' | '\t'));
    Kind::Syntax(Syntax { message: message.to_owned(), found: found.filter(is_odd) })
}

/// The line of this byte, if it is a marker that a failed merge leaves behind.
fn merge_marker(text: &str, lines: &Lines<'_>, at: usize) -> Option<Range<usize>> {
    let line = lines.line(lines.place(at).line);
    let is_marker =
        ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|m| line.starts_with(m));
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    is_marker.then(|| start..start + line.len())
}

fn is_duplicate(message: &str) -> bool {
    message == "duplicate key" || message.starts_with("cannot extend value")
}

/// Every key of a text by its place, and where each was first.
struct Keys {
    names: HashMap<usize, Vec<String>>,
    first: HashMap<Vec<String>, usize>,
}

impl Keys {
    fn of(outline: &Outline) -> Self {
        let mut keys = Self { names: HashMap::new(), first: HashMap::new() };
        let mut entries: HashMap<Vec<String>, usize> = HashMap::new();
        for table in &outline.tables {
            let mut name = Vec::new();
            for (at, (part, span)) in table.key.parts.iter().zip(&table.key.spans).enumerate() {
                name.push(part.clone());
                let is_last = at + 1 == table.key.parts.len();
                keys.note(&name, span);
                // Each [[entry]] is a table of its own, so its number is part of the name.
                if is_last && table.in_array {
                    *entries.entry(name.clone()).or_default() += 1;
                }
                if let Some(number) = entries.get(&name) {
                    name.push(format!("#{number}"));
                }
            }
            keys.note_all(&name, &table.entries);
        }
        keys
    }

    fn note_all(&mut self, above: &[String], entries: &[Entry]) {
        for Entry { key: KeyPath { parts, spans }, value } in entries {
            let mut name = above.to_vec();
            for (part, span) in parts.iter().zip(spans) {
                name.push(part.clone());
                self.note(&name, span);
            }
            if let Shape::Inline(inner) = &value.shape {
                self.note_all(&name, inner);
            }
        }
    }

    fn note(&mut self, name: &[String], span: &Range<usize>) {
        self.names.insert(span.start, name.to_vec());
        self.first.entry(name.to_vec()).or_insert(span.start);
    }

    fn duplicate(&self, text: &str, lines: &Lines<'_>, span: Range<usize>) -> Problem {
        let name = self.names.get(&span.start);
        let first = name.and_then(|name| self.first.get(name)).filter(|at| **at < span.start);
        let shown = |name: &Vec<String>| {
            let parts = name.iter().filter(|part| !part.starts_with('#'));
            parts.map(String::as_str).collect::<Vec<_>>().join(".")
        };
        let written = || text.get(span.clone()).unwrap_or_default().to_owned();
        let kind = Kind::DuplicateKey {
            name: name.map_or_else(written, shown),
            first: first.map(|at| lines.place(*at)),
        };
        Problem { span: Some(span), key: None, kind }
    }
}

impl Syntax {
    pub(super) fn say(&self, lang: Lang) -> String {
        let (what, expected) = match self.message.split_once(", expected ") {
            Some((what, expected)) => (what, expected),
            None => (self.message.as_str(), ""),
        };
        let said = visible(&translated(WHAT, what, lang)).into_owned();
        let found = self.found.map_or_else(String::new, |c| found(c, lang));
        let expected: Vec<_> = expected
            .split(", ")
            .filter(|one| !one.is_empty())
            .map(|one| visible(&translated(EXPECTED, one, lang)).into_owned())
            .collect();
        let expected = expected.join(", ");
        if expected.is_empty() || SAY_IT_ALL.iter().any(|all| what.starts_with(all)) {
            return say!(lang, "not TOML: {said}{found}", "cú pháp TOML sai: {said}{found}");
        }
        say!(
            lang,
            "not TOML: {said}{found}, expected {expected}",
            "cú pháp TOML sai: {said}{found}, cần {expected}"
        )
    }
}

/// The character that is in the way, by its code point.
fn found(c: char, lang: Lang) -> String {
    let code = u32::from(c);
    match c {
        '“' | '”' | '„' | '‘' | '’' => say!(
            lang,
            " (`{c}` U+{code:04X} is no quote of TOML: use \")",
            " (`{c}` U+{code:04X} không phải ngoặc kép của TOML: hãy dùng \")"
        ),
        '\0' => say!(lang, " (a NUL byte)", " (byte NUL)"),
        '\r' => say!(
            lang,
            " (a carriage return without a line feed)",
            " (ký tự CR không có LF theo sau)"
        ),
        _ => say!(lang, " (the character U+{code:04X})", " (ký tự U+{code:04X})"),
    }
}

fn translated(table: &[Text], message: &str, lang: Lang) -> String {
    let known = table.iter().find(|text| text.en == message);
    known.map_or(message, |text| text.get(lang)).to_owned()
}

/// The messages, by their first words, to which what would be right adds nothing.
const SAY_IT_ALL: &[&str] = &["unclosed", UNQUOTED, "carriage return", "unexpected leading zero"];

/// What the parser says is wrong. Words that are not here are given as the parser says them.
const WHAT: &[Text] = &[
    Text {
        en: "`_` may only go between digits", vi: "`_` chỉ được đứng giữa các chữ số"
    },
    Text { en: "cannot recurse further; max recursion depth met", vi: "lồng nhau quá sâu" },
    Text { en: "recursion limit", vi: "lồng nhau quá sâu" },
    Text { en: "nested too deep", vi: "lồng nhau quá sâu" },
    Text { en: "carriage return must be followed by newline", vi: "sau ký tự CR phải có LF" },
    Text { en: "extra `=`", vi: "thừa dấu `=`" },
    Text { en: "extra assignment between key-value pairs", vi: "thừa dấu `=`" },
    Text { en: "extra comma in array", vi: "thừa dấu phẩy trong danh sách" },
    Text { en: "extra comma in inline table", vi: "thừa dấu phẩy trong ngoặc nhọn" },
    Text {
        en: "integers with a radix cannot be signed", vi: "số hệ 2, 8, 16 không có dấu"
    },
    Text {
        en: "invalid basic string", vi: "chữ trong ngoặc kép sai hoặc thiếu ngoặc kép đóng"
    },
    Text { en: "invalid binary number", vi: "số nhị phân sai" },
    Text { en: "invalid boolean", vi: "giá trị bật/tắt sai" },
    Text { en: "invalid comment character", vi: "ghi chú có ký tự không được phép" },
    Text { en: "invalid date-time", vi: "ngày giờ sai" },
    Text { en: "invalid float", vi: "số thập phân sai" },
    Text { en: "invalid hexadecimal number", vi: "số hệ 16 sai" },
    Text { en: "invalid inline table element", vi: "nội dung trong ngoặc nhọn sai" },
    Text { en: "invalid integer number", vi: "số nguyên sai" },
    Text { en: "invalid key-value pair", vi: "cặp khóa = giá trị sai" },
    Text {
        en: "invalid literal string", vi: "chữ trong ngoặc đơn sai hoặc thiếu ngoặc đơn đóng"
    },
    Text {
        en: "invalid multi-line basic string", vi: "chữ nhiều dòng sai hoặc thiếu \"\"\" đóng"
    },
    Text {
        en: "invalid multi-line literal string", vi: "chữ nhiều dòng sai hoặc thiếu ''' đóng"
    },
    Text { en: "invalid number", vi: "số sai" },
    Text { en: "invalid octal number", vi: "số hệ 8 sai" },
    Text { en: "invalid string", vi: "chữ sai" },
    Text { en: "invalid table", vi: "tên mục sai" },
    Text { en: "invalid key", vi: "khóa sai" },
    Text {
        en: "invalid unquoted key", vi: "khóa không có ngoặc kép mà chứa ký tự lạ"
    },
    Text { en: "invalid value", vi: "giá trị sai" },
    Text { en: "key with no value", vi: "khóa không có giá trị" },
    Text {
        en: "keys cannot be multi-line basic strings",
        vi: "khóa không được nằm trên nhiều dòng",
    },
    Text {
        en: "keys cannot be multi-line literal strings",
        vi: "khóa không được nằm trên nhiều dòng",
    },
    Text { en: "missing array opening", vi: "thiếu dấu [" },
    Text {
        en: "missing assignment between key-value pairs",
        vi: "thiếu dấu = giữa khóa và giá trị",
    },
    Text {
        en: "missing comma between array elements", vi: "thiếu dấu phẩy trong danh sách"
    },
    Text {
        en: "missing comma between key-value pairs", vi: "thiếu dấu phẩy trong ngoặc nhọn"
    },
    Text { en: "missing escaped value", vi: "sau dấu \\ thiếu ký tự" },
    Text { en: "missing inline table opening", vi: "thiếu dấu {" },
    Text { en: "missing key for inline table element", vi: "thiếu khóa trong ngoặc nhọn" },
    Text { en: "missing opening quote", vi: "thiếu dấu ngoặc mở" },
    Text { en: "missing table open", vi: "thiếu dấu [ mở mục" },
    Text { en: "missing value", vi: "thiếu giá trị" },
    Text { en: "missing value for key", vi: "khóa thiếu giá trị" },
    Text { en: "radix must be lowercase", vi: "0x, 0o, 0b phải viết thường" },
    Text { en: "redundant integer number prefix", vi: "thừa tiền tố của số" },
    Text { en: "redundant numeric sign", vi: "thừa dấu của số" },
    Text {
        en: "string values must be quoted", vi: "giá trị là chữ phải nằm trong ngoặc kép"
    },
    Text { en: "too few unicode value digits", vi: "mã Unicode thiếu chữ số" },
    Text { en: "unclosed array", vi: "thiếu dấu ] đóng danh sách" },
    Text { en: "unclosed array table", vi: "thiếu dấu ]] đóng tên mục" },
    Text { en: "unclosed inline table", vi: "thiếu dấu } đóng" },
    Text { en: "unclosed table", vi: "thiếu dấu ] đóng tên mục" },
    Text { en: "unexpected `=` in array", vi: "dấu `=` trong danh sách" },
    Text { en: "unexpected content", vi: "thừa nội dung" },
    Text {
        en: "unexpected content between comment and newline", vi: "thừa nội dung sau ghi chú"
    },
    Text { en: "unexpected key or value", vi: "thừa khóa hoặc giá trị" },
    Text { en: "unexpected leading zero", vi: "số không được bắt đầu bằng 0" },
    Text { en: "unexpected sign", vi: "dấu của số đặt sai chỗ" },
    Text { en: "unquoted keys cannot be empty", vi: "khóa không được để trống" },
];

/// What the parser says would be right.
const EXPECTED: &[Text] = &[
    Text { en: "basic string", vi: "chữ trong ngoặc kép" },
    Text { en: "characters", vi: "ký tự" },
    Text { en: "digits", vi: "chữ số" },
    Text { en: "key", vi: "khóa" },
    Text { en: "letters", vi: "chữ cái" },
    Text { en: "literal string", vi: "chữ trong ngoặc đơn" },
    Text { en: "multi-line basic string", vi: "chữ nhiều dòng trong \"\"\"" },
    Text { en: "newline", vi: "xuống dòng" },
    Text {
        en: "non-double-quote visible characters", vi: "ký tự thấy được, trừ ngoặc kép"
    },
    Text { en: "non-single-quote characters", vi: "ký tự trừ ngoặc đơn" },
    Text {
        en: "non-single-quote visible characters", vi: "ký tự thấy được, trừ ngoặc đơn"
    },
    Text { en: "nothing", vi: "không có gì" },
    Text { en: "numbers", vi: "chữ số" },
    Text { en: "printable characters", vi: "ký tự in được" },
    Text { en: "unicode hexadecimal value", vi: "mã Unicode hệ 16" },
    Text { en: "value", vi: "giá trị" },
];
