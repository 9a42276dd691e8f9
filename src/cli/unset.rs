//! `unset`: takes keys out of the file, so that their defaults hold again.

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::set::{DIFF, DRY_RUN, JSON, Manner};
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    manner: Manner,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Take keys out of the file: their defaults hold again",
        vi: "Bỏ khóa khỏi tệp: dùng lại giá trị mặc định",
    },
    usage: "KEY... [--dry-run] [--diff] [--json]",
    args: &[
        (
            "keys",
            Text {
                en: "The keys; queues.ID removes a queue",
                vi: "Các khóa; queues.ID bỏ cả hàng đợi",
            },
        ),
        ("dry_run", DRY_RUN),
        ("diff", DIFF),
        ("json", JSON),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args.keys, args.manner);
    todo!()
}
