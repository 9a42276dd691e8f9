//! What the linear form asks, and the commands that it takes: tables of words.

use super::Asked;
use crate::text::{Lang, Text};

/// The question that the next line answers, with a blank behind it.
pub fn prompt(asked: Asked, lang: Lang) -> String {
    const COMMAND: Text =
        Text { en: "Number, or h for help: ", vi: "Số, hoặc h để xem trợ giúp: " };
    const VALUE: Text = Text {
        en: "New value (empty keeps it, d default, - nothing): ",
        vi: "Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): ",
    };
    const SAVE: Text =
        Text { en: "Save this? y or n: ", vi: "Lưu chứ? c (có) hoặc k (không): " };
    const PATH: Text = Text {
        en: "Save to which file? (empty: not at all) ",
        vi: "Lưu vào tệp nào? (để trống: không lưu) ",
    };
    const QUIT: Text = Text {
        en: "There are unsaved changes. s saves and quits, q quits without saving, empty goes on: ",
        vi: "Còn thay đổi chưa lưu. s: lưu và thoát, q: thoát không lưu, để trống: sửa tiếp: ",
    };
    const CHOICE: Text = Text {
        en: "Number of the answer (empty: nothing is done): ",
        vi: "Số của câu trả lời (để trống: không làm gì): ",
    };
    const CURE: Text = Text { en: "Number of the answer: ", vi: "Số của câu trả lời: " };
    const VERSION: Text = Text {
        en: "Number of the version to bring back (empty: none): ",
        vi: "Số của phiên bản cần khôi phục (để trống: không khôi phục): ",
    };
    let question = match asked {
        Asked::Command => COMMAND,
        Asked::Value(_) => VALUE,
        Asked::Save => SAVE,
        Asked::Path => PATH,
        Asked::Quit => QUIT,
        Asked::Choice => CHOICE,
        Asked::Cure => CURE,
        Asked::Version => VERSION,
    };
    question.get(lang).to_owned()
}

/// The commands.
pub fn help(lang: Lang) -> Vec<String> {
    const HELP: [Text; 13] = [
        Text { en: "NUMBER changes that setting", vi: "SỐ: đổi cài đặt có số đó" },
        Text { en: "l lists the settings", vi: "l: liệt kê các cài đặt" },
        Text { en: "c says the changes", vi: "c: xem các thay đổi" },
        Text { en: "p says what is wrong", vi: "p: xem lỗi và cảnh báo" },
        Text { en: "u undoes, r does again", vi: "u: hoàn tác, r: làm lại" },
        Text {
            en: "v lists the versions of the file and brings one back",
            vi: "v: liệt kê các phiên bản của tệp và khôi phục một bản",
        },
        Text {
            en: "E opens your own editor on the whole text",
            vi: "E: mở trình soạn thảo của bạn cho cả tệp",
        },
        Text { en: "add ID adds a queue", vi: "add MÃ: thêm hàng đợi" },
        Text { en: "remove ID removes a queue", vi: "remove MÃ: xóa hàng đợi" },
        Text {
            en: "s saves, after showing the changes", vi: "s: lưu, sau khi xem các thay đổi"
        },
        Text { en: "L speaks Vietnamese", vi: "L: nói tiếng Anh (English)" },
        Text { en: "h says this", vi: "h: trợ giúp này" },
        Text { en: "q quits", vi: "q: thoát" },
    ];
    HELP.iter().map(|line| line.get(lang).to_owned()).collect()
}
