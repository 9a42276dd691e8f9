//! `simulate`: what the settings do to calls, samples or a site's own.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "LOG")]
    logs: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    format: Option<String>,
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[arg(long, value_name = "CALL_ID")]
    explain: Option<String>,
    #[arg(long)]
    strict: bool,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show what the settings do to calls",
        vi: "Cho xem cài đặt tác động thế nào đến các cuộc gọi",
    },
    usage: "[LOG]... [--format NAME] [--set KEY=VALUE]... [--explain CALL_ID] [--strict] [--json]",
    args: &[
        (
            "logs",
            Text {
                en: "Call logs; - is standard input; without one the samples are used",
                vi: "Các nhật ký cuộc gọi; - là đầu vào chuẩn; không có thì dùng các cuộc mẫu",
            },
        ),
        (
            "format",
            Text {
                en: "The format of the logs, where their content does not show it",
                vi: "Dạng của nhật ký, khi nội dung chưa cho biết",
            },
        ),
        (
            "set",
            Text {
                en: "Simulate as if this value were in the file; no file is touched",
                vi: "Chạy thử như thể tệp có giá trị này; không đụng đến tệp nào",
            },
        ),
        (
            "explain",
            Text {
                en: "Say of this call what every rule makes of it, and why",
                vi: "Nói rõ từng quy tắc xử lý cuộc gọi này thế nào và vì sao",
            },
        ),
        (
            "strict",
            Text {
                en: "Count a line that cannot be read as an error",
                vi: "Coi dòng không đọc được là lỗi",
            },
        ),
        ("json", Text { en: "Print JSON", vi: "In dạng JSON" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
