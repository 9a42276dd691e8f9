//! `init`: a new, commented file with every default. What is there is never overwritten.

use std::path::PathBuf;

use crate::disk::{self, SaveError, paths};
use crate::file::template;
use crate::say;
use crate::text::{Text, visible};

use super::context::Context;
use super::exit::Exit;
use super::open::is_input;
use super::saving::Saving;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    #[arg(long)]
    if_missing: bool,
    #[command(flatten)]
    saving: Saving,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Write a new, commented file with every default",
        vi: "Tạo tệp mới có chú thích và mọi giá trị mặc định",
    },
    usage: "[FILE] [--lang vi|en] [--if-missing] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]",
    args: &[
        (
            "path",
            Text {
                en: "The file to write; without one, ./call-settings.toml",
                vi: "Tệp cần tạo; không ghi thì là ./call-settings.toml",
            },
        ),
        (
            "if_missing",
            Text {
                en: "Where the file exists already, leave it and end well",
                vi: "Nếu tệp đã có thì để nguyên và kết thúc bình thường",
            },
        ),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    let path = match place(args, context) {
        Ok(path) => path,
        Err(exit) => return exit,
    };
    let lang = context.lang();
    let how = args.saving.how();
    let turn = context.turn(&path, None, &how);
    match turn.and_then(|turn| turn.save(None, &template(lang), &how)) {
        Ok(saved) => {
            let path = path.to_string_lossy();
            let path = visible(&path);
            context.out.line(&say!(lang, "written: {path}", "đã tạo: {path}"));
            if saved.confirmed { Exit::Fine } else { context.unconfirmed() }
        }
        Err(SaveError::Exists(_)) if args.if_missing => left(&path, context),
        // The path as it was given says more than the one behind it.
        Err(SaveError::Exists(_)) => {
            context.fail(Exit::InTheWay, &SaveError::Exists(path).say(lang))
        }
        Err(fault) => context.fail(fault.class().into(), &fault.say(lang)),
    }
}

/// The file to make: the one named in whatever way, else the one of this folder.
fn place(args: &Args, context: &mut Context) -> Result<PathBuf, Exit> {
    let lang = context.lang();
    if args.path.is_some() && context.file.is_some() {
        let sentence = say!(
            lang,
            "two files are named, FILE and -f: name one",
            "hai tệp được ghi, FILE và -f: chỉ ghi một"
        );
        return Err(context.fail(Exit::Usage, &sentence));
    }
    let named = args.path.clone().or_else(|| context.file.clone());
    let variable = paths::Surroundings::real(None).variable;
    let path = named.or(variable).unwrap_or_else(|| paths::NAME.into());
    if is_input(&path) {
        let sentence = say!(
            lang,
            "a new file needs a name: `-` is none",
            "tệp mới cần có tên: `-` không phải tên"
        );
        return Err(context.fail(Exit::Usage, &sentence));
    }
    Ok(path)
}

/// What is there already stays, if it is a file.
fn left(path: &std::path::Path, context: &mut Context) -> Exit {
    let lang = context.lang();
    match disk::load(path) {
        Ok(_) => {
            let path = path.to_string_lossy();
            let path = visible(&path);
            context.out.line(&say!(
                lang,
                "already there, left as it is: {path}",
                "đã có, để nguyên: {path}"
            ));
            Exit::Fine
        }
        Err(fault) => context.fail(fault.class().into(), &fault.say(lang)),
    }
}
