//! What a command does when somebody else has changed the file: it ends, or makes both changes into
//! one. A key that both have changed is never decided by the program.

use crate::disk::{self, How, SaveError, history::History};
use crate::file::{Clash, Merged, NotMerged, merge};
use crate::say;
use crate::settings::{Change, Value};
use crate::text::Lang;

use super::amended::{Amended, Changed, NotAmended, value_of};
use super::context::Context;
use super::ending::Undisturbed;
use super::exit::Exit;
use super::opened::Opened;
use super::table::{Align, lines};

#[derive(clap::Args)]
pub struct Meeting {
    #[arg(long, value_name = "SHA256", value_parser = digest)]
    pub if_hash: Option<String>,
    #[arg(long, value_name = "merge|fail", value_enum, default_value = "fail")]
    pub on_conflict: OnConflict,
}

/// What is done about a file that somebody else has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OnConflict {
    /// Both changes are kept, if they are about different keys.
    Merge,
    /// Nothing is saved.
    Fail,
}

/// A digest in small letters. Anything else, such as a variable of a script that was never set, would look as
/// if somebody else had changed the file.
fn digest(text: &str) -> Result<String, &'static str> {
    let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest { Ok(text.to_ascii_lowercase()) } else { Err("") }
}

/// So often somebody else may be faster before the program gives up.
const TRIES: usize = 20;

/// The version that the change is to begin from, where the file is not that any more: the one that
/// `--if-hash` names, from the history. None where the file is what it should be.
pub fn base(
    opened: &Opened,
    meeting: &Meeting,
    context: &mut Context,
) -> Result<Option<Opened>, Exit> {
    let Some(wanted) = &meeting.if_hash else { return Ok(None) };
    let now = disk::sha256(opened.text.as_bytes());
    if *wanted == now {
        return Ok(None);
    }
    let known = opened.loaded.as_ref().filter(|_| meeting.on_conflict == OnConflict::Merge);
    let base = known.and_then(|loaded| {
        let bytes = History::of(&loaded.path).ok()?.by_digest(wanted)?;
        Some(opened.with(String::from_utf8(bytes).ok()?))
    });
    base.map(Some).ok_or_else(|| {
        let lang = context.lang();
        context.fail(
            Exit::InTheWay,
            &say!(
                lang,
                "not saved: the file was changed by somebody else, its SHA-256 is {now} now",
                "chưa lưu: tệp đã bị người khác sửa, SHA-256 bây giờ là {now}"
            ),
        )
    })
}

/// My change of `base`, laid over the file as somebody else has left it.
pub fn merged(
    base: &Opened,
    mine: &Amended,
    theirs: &Opened,
    context: &mut Context,
) -> Result<Amended, Exit> {
    let settings = base.with(mine.text.clone()).reading.settings;
    match merge(&base.reading.settings, &settings, &mine.mended, &theirs.text) {
        Ok(Merged { text, theirs: kept }) => {
            let after = theirs.with(text);
            let keys = mine.keys.iter().filter_map(|changed| {
                let (old, new) = (value_of(&changed.key, theirs), value_of(&changed.key, &after));
                (old != new).then(|| Changed { key: changed.key.clone(), old, new })
            });
            let keys = keys.collect();
            Ok(Amended { keys, text: after.text, mended: mine.mended.clone(), theirs: kept })
        }
        Err(NotMerged::Unwritable(why)) => Err(NotAmended::Unwritable(why).say(theirs, context)),
        Err(NotMerged::Clashes(clashes)) => Err(say_clashes(&clashes, context)),
    }
}

/// Says what somebody else has changed meanwhile.
pub fn say_kept(theirs: &[Change], context: &mut Context) {
    let lang = context.lang();
    for change in theirs {
        let change = change.say(lang);
        context.note(&say!(
            lang,
            "changed by somebody else meanwhile, and kept: {change}",
            "người khác vừa đổi, được giữ lại: {change}"
        ));
    }
}

/// Saves the change; if somebody else comes first, as often as need be. What the file held at last,
/// the change of it, and the code to end with.
pub fn save(
    turn: &Undisturbed,
    mut opened: Opened,
    mut amended: Amended,
    on_conflict: OnConflict,
    how: &How,
    context: &mut Context,
) -> Result<(Opened, Amended, Exit), Exit> {
    for _ in 0..TRIES {
        let saved = turn.save(opened.loaded.as_ref(), &amended.text, how);
        match (saved, on_conflict) {
            (Err(SaveError::Changed(path)), OnConflict::Merge) => {
                let theirs = context.open_again(&path)?;
                amended = merged(&opened, &amended, &theirs, context)?;
                opened = theirs;
            }
            (Err(fault), _) => return Err(context.saved(Err(fault))),
            (saved, _) => {
                let exit = context.saved(saved);
                return Ok((opened, amended, exit));
            }
        }
    }
    let path = opened.loaded.map(|loaded| loaded.path).unwrap_or_default();
    Err(context.saved(Err(SaveError::Changed(path))))
}

/// Base, theirs and mine side by side, for somebody to choose.
fn say_clashes(clashes: &[Clash], context: &mut Context) -> Exit {
    let lang = context.lang();
    let heading = match lang {
        Lang::En => ["key", "before", "theirs", "mine"],
        Lang::Vi => ["khóa", "trước đó", "của họ", "của bạn"],
    };
    let rows = clashes.iter().map(|clash| {
        let shown = |value: &Option<Value>| match value {
            None => "–".to_owned(),
            Some(value) => clash.key.shown(value, lang),
        };
        let values = [&clash.base, &clash.theirs, &clash.mine].map(shown);
        std::iter::once(crate::text::visible(&clash.key.to_string()).into_owned())
            .chain(values)
            .collect()
    });
    let heading = heading.map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
    for line in lines(&[Align::Left; 4], &rows) {
        context.note(&line);
    }
    context.fail(
        Exit::InTheWay,
        &say!(
            lang,
            "not saved: somebody else has changed the same keys; look at them and set them again",
            "chưa lưu: người khác đã đổi cùng khóa; hãy xem lại rồi đặt lại"
        ),
    )
}
