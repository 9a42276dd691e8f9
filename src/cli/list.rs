//! `list`: every key with its value, in the order of the vendor's page.

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY-PREFIX")]
    prefix: Option<String>,
    #[arg(long)]
    changed: bool,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "List the keys with their values", vi: "Liệt kê các khóa và giá trị"
    },
    usage: "[KEY-PREFIX] [--changed] [--json]",
    args: &[
        (
            "prefix",
            Text {
                en: "Only keys that begin so: sla, queues, tickets.merge_missed",
                vi: "Chỉ các khóa bắt đầu như vậy: sla, queues, tickets.merge_missed",
            },
        ),
        (
            "changed",
            Text {
                en: "Only values that differ from the default",
                vi: "Chỉ các giá trị khác mặc định",
            },
        ),
        ("json", Text { en: "Print JSON", vi: "In dạng JSON" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
