//! `set`: changes values, all of them or none.

use std::path::{Path, PathBuf};

use crate::text::Text;

use super::amend::{self, Manner};
use super::amended;
use super::assign::Assignment;
use super::context::Context;
use super::exit::Exit;
use super::from;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "KEY=VALUE", required_unless_present = "from", conflicts_with = "from")]
    assignments: Vec<String>,
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    manner: Manner,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Change values in the file, all of them or none",
        vi: "Đổi giá trị trong tệp, đổi tất cả hoặc không đổi gì",
    },
    usage: "KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] \
            [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]",
    args: &[
        (
            "assignments",
            Text {
                en: "A key and its new value in plain text; on/off take true false on off yes no 1 0",
                vi: "Khóa và giá trị mới, viết nguyên văn; bật/tắt nhận true false on off yes no 1 0",
            },
        ),
        (
            "from",
            Text {
                en: "Take the values from a TOML or JSON file, also what `list --json` prints; - is \
                     standard input",
                vi: "Lấy giá trị từ tệp TOML hoặc JSON, kể cả kết quả của `list --json`; - là đầu vào \
                     chuẩn",
            },
        ),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    change(args, context).unwrap_or_else(|exit| exit)
}

fn change(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    let assignments = match &args.from {
        Some(path) => from_file(path, context)?,
        None => {
            Assignment::parse_all(&args.assignments).map_err(|faults| context.faults(&faults))?
        }
    };
    amend::carry_out(|opened| amended::with(opened, &assignments), &args.manner, context)
}

/// What a TOML or JSON file names; a file with errors names nothing.
fn from_file(path: &Path, context: &mut Context) -> Result<Vec<Assignment>, Exit> {
    let opened = context.open_at(path)?;
    if let Some(found) = from::json(&opened.text) {
        return found.map_err(|faults| context.faults(&faults));
    }
    match context.problems_of(&opened) {
        Exit::Fine => from::toml(&opened.reading).map_err(|faults| context.faults(&faults)),
        exit => Err(exit),
    }
}
