//! `get`: one value, as it is for a program, made safe to show for a person.

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY")]
    key: String,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text { en: "Print the value of one key", vi: "In giá trị của một khóa" },
    usage: "KEY [--json]",
    args: &[
        (
            "key",
            Text {
                en: "The key, such as sla.target_percent or queues.ID.name",
                vi: "Khóa, ví dụ sla.target_percent hoặc queues.ID.name",
            },
        ),
        ("json", Text { en: "Print it as JSON", vi: "In dạng JSON" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args.key, args.json);
    todo!()
}
