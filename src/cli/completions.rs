//! `completions`: what a shell needs to complete the command line.

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::text::Text;

use super::context::Context;
use super::exit::Exit;
use super::help;
use super::line::Line;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "SHELL", ignore_case = true)]
    shell: Shell,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Print the completions for a shell",
        vi: "In phần tự hoàn thành lệnh cho shell",
    },
    usage: "SHELL",
    args: &[(
        "shell",
        Text {
            en: "bash, elvish, fish, powershell or zsh",
            vi: "bash, elvish, fish, powershell hoặc zsh",
        },
    )],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let mut command = help::localised(Line::command(), context.overheard());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "call-settings", &mut script);
    context.out.bytes(&script);
    Exit::Fine
}
