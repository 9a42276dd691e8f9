//! `manual`: what every setting means, to the last edge.

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {}

pub const WORDS: Words = Words {
    about: Text {
        en: "Print the manual: every setting, every rule, every log format",
        vi: "In sổ tay: từng cài đặt, từng quy tắc, từng dạng nhật ký",
    },
    usage: "",
    args: &[],
};

pub fn run(Args {}: Args, context: &mut Context) -> Exit {
    let _ = context;
    todo!()
}
