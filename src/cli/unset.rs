//! `unset`: takes keys out of the file, so that their defaults hold again.

use crate::file::unset;
use crate::settings::Key;
use crate::text::Text;

use super::amend::{self, Manner};
use super::amended::{self, Amended, Changed, NotAmended};
use super::assign::{Fault, all};
use super::context::Context;
use super::exit::Exit;
use super::opened::Opened;
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
    usage: "KEY... [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] \
            [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]",
    args: &[(
        "keys",
        Text {
            en: "The keys; queues.ID removes a queue",
            vi: "Các khóa; queues.ID bỏ cả hàng đợi",
        },
    )],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    change(args, context).unwrap_or_else(|exit| exit)
}

fn change(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    let keys = all(args.keys.iter().map(|text| Key::parse(text).map_err(Fault::Key)));
    let keys = keys.map_err(|faults| context.faults(&faults))?;
    amend::carry_out(|opened| without(&keys, opened), &args.manner, context)
}

/// The file without these keys.
fn without(keys: &[Key], opened: &Opened) -> Result<Amended, NotAmended> {
    let text = unset(&opened.text, keys).map_err(NotAmended::Unwritable)?;
    let after = opened.with(text);
    let keys = keys.iter().filter_map(|key| changed(key.clone(), opened, &after)).collect();
    Ok(Amended { text: after.text, keys, mended: Vec::new(), theirs: Vec::new() })
}

/// A key that says something else without its place in the file; of a whole queue, its id.
fn changed(key: Key, opened: &Opened, after: &Opened) -> Option<Changed> {
    let value = |opened: &Opened| match &key {
        Key::Queue(id) => opened.reading.span(&key).map(|_| serde_json::json!(id)),
        key => amended::value_of(key, opened),
    };
    let (old, new) = (value(opened), value(after));
    (old != new).then_some(Changed { key, old, new })
}
