//! The parser's words in Vietnamese.

use crate::text::{Lang, Text};

/// A message or an expectation of the parser in a language; one that no table has, as it is.
pub(super) fn translated(table: &[Text], message: &str, lang: Lang) -> String {
    let known = table.iter().find(|text| text.en == message);
    known.map_or(message, |text| text.get(lang)).to_owned()
}

/// What the parser says of text that has lost its quotes.
pub(super) const UNQUOTED: &str = "string values must be quoted";

/// The messages, by their first words, to which what would be right adds nothing.
pub(super) const SAY_IT_ALL: &[&str] =
    &["unclosed", UNQUOTED, "carriage return", "unexpected leading zero"];

/// What the parser says is wrong. Words that are not here are given as the parser says them.
pub(super) const WHAT: &[Text] = &[
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
    Text { en: "invalid date", vi: "ngày sai" },
    Text { en: "invalid exponent", vi: "số mũ sai" },
    Text { en: "invalid fraction", vi: "phần thập phân sai" },
    Text { en: "invalid mantissa", vi: "phần nguyên của số sai" },
    Text { en: "invalid offset", vi: "múi giờ sai" },
    Text { en: "invalid time", vi: "giờ sai" },
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
pub(super) const EXPECTED: &[Text] = &[
    Text { en: "a four-digit year (YYYY)", vi: "năm bốn chữ số" },
    Text { en: "a two-digit day (DD)", vi: "ngày hai chữ số" },
    Text { en: "a two-digit hour (HH)", vi: "giờ hai chữ số" },
    Text { en: "a two-digit minute (MM)", vi: "phút hai chữ số" },
    Text { en: "a two-digit month (MM)", vi: "tháng hai chữ số" },
    Text { en: "a two-digit second (SS)", vi: "giây hai chữ số" },
    Text { en: "day between 01 and 28", vi: "ngày từ 01 đến 28" },
    Text { en: "day between 01 and 29", vi: "ngày từ 01 đến 29" },
    Text { en: "day between 01 and 30", vi: "ngày từ 01 đến 30" },
    Text { en: "day between 01 and 31", vi: "ngày từ 01 đến 31" },
    Text { en: "hour", vi: "giờ" },
    Text { en: "hour between 00 and 23", vi: "giờ từ 00 đến 23" },
    Text { en: "hours between 00 and 23", vi: "giờ từ 00 đến 23" },
    Text { en: "minute between 00 and 59", vi: "phút từ 00 đến 59" },
    Text { en: "minutes between 00 and 59", vi: "phút từ 00 đến 59" },
    Text { en: "month between 01 and 12", vi: "tháng từ 01 đến 12" },
    Text { en: "nanosecond", vi: "phần của giây" },
    Text { en: "second between 00 and 60", vi: "giây từ 00 đến 60" },
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
