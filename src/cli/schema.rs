//! `schema`: the JSON Schema of the settings file, for editors that check TOML as one types.

use crate::schema;
use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {}

pub const WORDS: Words = Words {
    about: Text {
        en: "Print the JSON Schema of the settings file",
        vi: "In JSON Schema của tệp cài đặt",
    },
    usage: "",
    args: &[],
};

pub fn run(Args {}: &Args, context: &mut Context) -> Exit {
    context.out.json(&schema::schema());
    Exit::Fine
}
