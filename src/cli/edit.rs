//! `edit`, and the program without a verb: the form.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    #[arg(long)]
    read_only: bool,
    #[arg(long, value_name = "LOG")]
    calls: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    lesson: Option<String>,
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    #[arg(long, value_name = "auto|always|never", value_enum, default_value = "auto")]
    ascii: Ascii,
    #[arg(long)]
    plain: bool,
}

/// When the form is drawn in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Ascii {
    Auto,
    Always,
    Never,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Open the form; the same as the program without a verb",
        vi: "Mở form sửa cài đặt; cũng là khi không ghi lệnh nào",
    },
    usage: "[FILE] [--read-only] [--calls LOG]... [--lesson NAME] [--theme NAME] \
            [--ascii auto|always|never]",
    args: &[
        (
            "path",
            Text {
                en: "The settings file; one that does not exist yet is created by the first save",
                vi: "Tệp cài đặt; nếu chưa có thì được tạo khi lưu lần đầu",
            },
        ),
        (
            "read_only",
            Text {
                en: "Change and simulate everything, save nothing",
                vi: "Đổi và chạy thử tất cả, không lưu gì",
            },
        ),
        ("calls", Text { en: "A call log to simulate", vi: "Nhật ký cuộc gọi để mô phỏng" }),
        ("lesson", Text { en: "A lesson to open", vi: "Bài học cần mở" }),
        ("theme", Text { en: "The colours: a theme's name", vi: "Màu sắc: tên một bộ màu" }),
        (
            "ascii",
            Text {
                en: "Draw in ASCII: auto, always or never",
                vi: "Vẽ bằng ASCII: auto, always hoặc never",
            },
        ),
        ("plain", Text { en: "Without the alternate screen", vi: "Không dùng màn hình phụ" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
