//! `diff`: the keys on which settings files differ, a column a file.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show the keys on which files differ, a column a file",
        vi: "Cho xem các khóa khác nhau giữa các tệp, mỗi tệp một cột",
    },
    usage: "FILE OTHER... [--json]",
    args: &[
        (
            "files",
            Text {
                en: "The files to compare, two or more",
                vi: "Các tệp cần so sánh, từ hai trở lên",
            },
        ),
        ("json", Text { en: "Print JSON", vi: "In dạng JSON" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
