//! `init`: a new, commented file with every default. What is there is never overwritten.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[arg(long)]
    if_missing: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Write a new, commented file with every default",
        vi: "Tạo tệp mới có chú thích và mọi giá trị mặc định",
    },
    usage: "[FILE] [--lang vi|en] [--if-missing]",
    args: &[
        (
            "file",
            Text {
                en: "The file to write; without one, ./call-settings.toml",
                vi: "Tệp cần tạo; không ghi thì là ./call-settings.toml",
            },
        ),
        (
            "if_missing",
            Text {
                en: "Where the file exists already, leave it and end well",
                vi: "Nếu tệp đã có thì để nguyên và kết thúc bình thường",
            },
        ),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
