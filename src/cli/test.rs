//! `test`: whether the expectations of scenarios hold under the settings of a file.

use std::path::PathBuf;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "SCENARIO.toml", required = true)]
    scenarios: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Try whether calls come out as a scenario expects",
        vi: "Thử xem các cuộc gọi có ra đúng như kịch bản mong đợi",
    },
    usage: "SCENARIO.toml... [--json]",
    args: &[
        (
            "scenarios",
            Text {
                en: "Scenarios: calls, settings laid over the file's, and expectations",
                vi: "Các kịch bản: cuộc gọi, cài đặt đè lên tệp, và mong đợi",
            },
        ),
        ("json", Text { en: "Print JSON", vi: "In dạng JSON" }),
    ],
};

pub fn run(args: Args, context: &mut Context) -> Exit {
    let _ = (context, args);
    todo!()
}
