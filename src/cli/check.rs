//! `check`: every problem of one or several files, for people, editors or programs.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[arg(long)]
    strict: bool,
    #[arg(long, value_name = "human|short|json", value_enum)]
    format: Option<Format>,
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Who reads the problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

pub const WORDS: Words = Words {
    about: Text { en: "Check settings files", vi: "Kiểm tra tệp cài đặt" },
    usage: "[FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]",
    args: &[
        ("files", Text { en: "The files to check", vi: "Các tệp cần kiểm tra" }),
        (
            "set",
            Text {
                en: "Check as if this value were in the file; no file is touched",
                vi: "Kiểm tra như thể tệp có giá trị này; không đụng đến tệp nào",
            },
        ),
        ("strict", Text { en: "Count warnings as errors", vi: "Coi cảnh báo là lỗi" }),
        (
            "format",
            Text {
                en: "human: the lines with carets; short: path:line:column; json",
                vi: "human: dòng có dấu chỉ; short: đường-dẫn:dòng:cột; json",
            },
        ),
        ("json", Text { en: "The same as --format json", vi: "Như --format json" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
