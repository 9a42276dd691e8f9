//! `paths`: where settings files are looked for, and which one is in use.

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show where settings files are looked for, and the one in use",
        vi: "Cho xem các nơi tìm tệp cài đặt và tệp đang dùng",
    },
    usage: "[--json]",
    args: &[("json", Text { en: "Print JSON", vi: "In dạng JSON" })],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
