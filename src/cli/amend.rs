//! Changing a file, the same for `set` and `unset`: all or nothing, never leaving an error behind,
//! and told in words, as a text diff or as JSON. The last line is `changed` or `no change`, in every
//! language, for scripts.

use serde_json::{Value as Json, json};

use crate::disk::{SaveError, sha256};
use crate::file::{Unwritable, read, write};
use crate::say;
use crate::settings::{Change, Key, Value};
use crate::text::{visible, without_secrets};

use super::assign::{Assignment, Fault, lay_all};
use super::conflict::{self, Meeting};
use super::context::Context;
use super::exit::Exit;
use super::opened::Opened;
use super::saving::Saving;
use super::text_diff;

/// How a change is made and told.
#[derive(clap::Args)]
pub struct Manner {
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub diff: bool,
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub meeting: Meeting,
    #[command(flatten)]
    pub saving: Saving,
}

/// A file's text after a change that is not saved yet.
pub struct Amended {
    /// The text.
    pub text: String,
    /// The keys whose value differs now.
    pub keys: Vec<Changed>,
    /// The keys whose refused value in the file, if it has one, is given up.
    pub mended: Vec<Key>,
    /// What somebody else has changed meanwhile, and is kept.
    pub theirs: Vec<Change>,
}

/// A key with its value before and after; none where there is no such queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The key.
    pub key: Key,
    /// The value before, as JSON has it.
    pub old: Option<Json>,
    /// The value after.
    pub new: Option<Json>,
}

/// Why a text cannot have other values.
pub enum NotAmended {
    /// These cannot be set.
    Faults(Vec<Fault>),
    /// The text has no place for them.
    Unwritable(Unwritable),
}

/// The file with these values in it.
pub fn with(opened: &Opened, assignments: &[Assignment]) -> Result<Amended, NotAmended> {
    let mut settings = opened.reading.settings.clone();
    let values = lay_all(assignments, &mut settings).map_err(NotAmended::Faults)?;
    let mended: Vec<_> = assignments.iter().map(|one| one.key.clone()).collect();
    let text = write(&opened.text, &settings, &mended).map_err(NotAmended::Unwritable)?;
    let mut keys: Vec<Changed> = Vec::new();
    for (key, value) in mended.iter().cloned().zip(values) {
        keys.retain(|earlier| earlier.key != key);
        let new = Some(json!(value));
        let old = value_of(&key, opened).or_else(|| renamed(&key, &value, opened));
        keys.push(Changed { key, old, new });
    }
    keys.retain(|changed| changed.old != changed.new);
    Ok(Amended { text, keys, mended, theirs: Vec::new() })
}

/// The value of a key as the file has it, allowed or not; none for a queue it does not list.
pub fn value_of(key: &Key, opened: &Opened) -> Option<Json> {
    let refused = opened.reading.refused(key).map(|raw| json!(raw));
    refused.or_else(|| key.value(&opened.reading.settings).map(|value| json!(value)))
}

/// The new id of a queue that goes by it already.
fn renamed(key: &Key, id: &Value, opened: &Opened) -> Option<Json> {
    let Key::QueueField(_, row) = key else { return None };
    let queues = &opened.reading.settings.queues;
    let is_there = row.key == "id" && queues.iter().any(|queue| row.value(queue) == *id);
    is_there.then(|| json!(id))
}

impl NotAmended {
    /// Says why, and gives the code to end with.
    pub fn say(&self, opened: &Opened, context: &mut Context) -> Exit {
        match self {
            Self::Faults(faults) => context.faults(faults),
            Self::Unwritable(why) => {
                context.problems_of(opened);
                let sentence = why.say(context.lang());
                context.fail(Exit::Wrong, &sentence)
            }
        }
    }
}

/// Makes a change of the file in use: reads it, changes it, saves it, tells it. Nothing is asked in
/// between, so the turn to save is taken before the file is read: two of these never meet. Those who
/// write the file without asking for a turn are noticed by what the file holds.
pub fn carry_out(
    change: impl Fn(&Opened) -> Result<Amended, NotAmended>,
    manner: &Manner,
    context: &mut Context,
) -> Result<Exit, Exit> {
    let opened = context.open()?;
    let amended = attempt(&change, &opened, manner, context)?;
    if amended.text == opened.text || manner.dry_run {
        return Ok(conclude(&opened, &amended, Exit::Fine, manner, context));
    }
    let Some(loaded) = &opened.loaded else { return Err(no_file(context)) };
    let how = manner.saving.how();
    let turn = context.turn(&loaded.path, Some(loaded), &how);
    let turn = turn.map_err(|why| context.saved(Err(why)))?;
    // Whoever had the turn before may have changed the file.
    let opened = context.open_again(&loaded.path)?;
    let amended = attempt(&change, &opened, manner, context)?;
    let done = conflict::save(&turn, opened, amended, manner.meeting.on_conflict, &how, context)?;
    drop(turn);
    let (opened, amended, exit) = done;
    Ok(conclude(&opened, &amended, exit, manner, context))
}

/// The change, of the file as it is now or of the version that was asked for.
fn attempt(
    change: impl Fn(&Opened) -> Result<Amended, NotAmended>,
    opened: &Opened,
    manner: &Manner,
    context: &mut Context,
) -> Result<Amended, Exit> {
    let amended = match conflict::base(opened, &manner.meeting, context)? {
        None => change(opened).map_err(|fault| fault.say(opened, context))?,
        Some(base) => {
            let mine = change(&base).map_err(|fault| fault.say(&base, context))?;
            conflict::merged(&base, &mine, opened, context)?
        }
    };
    no_errors(opened, &amended, context)?;
    Ok(amended)
}

/// A change never leaves an error behind.
fn no_errors(opened: &Opened, amended: &Amended, context: &mut Context) -> Result<(), Exit> {
    let after = read(&amended.text);
    if !after.has_errors() {
        return Ok(());
    }
    context.blocks(&opened.name, &amended.text, &after);
    Err(context.saved(Err(SaveError::Errors(after.problems))))
}

fn no_file(context: &mut Context) -> Exit {
    let lang = context.lang();
    context.fail(
        Exit::Usage,
        &say!(
            lang,
            "standard input cannot be changed: name a file, or use --dry-run --diff",
            "không sửa được đầu vào chuẩn: hãy ghi rõ tệp, hoặc dùng --dry-run --diff"
        ),
    )
}

/// Tells the change, which is saved or only tried.
fn conclude(
    opened: &Opened,
    amended: &Amended,
    saved: Exit,
    manner: &Manner,
    context: &mut Context,
) -> Exit {
    conflict::say_kept(&amended.theirs, context);
    context.new_warnings(opened, &read(&amended.text));
    if manner.json {
        context.out.json(&report(opened, amended, manner));
    } else {
        tell(opened, amended, manner, context);
    }
    let changed = amended.text != opened.text;
    if changed && manner.dry_run { Exit::Differs } else { saved }
}

fn tell(opened: &Opened, amended: &Amended, manner: &Manner, context: &mut Context) {
    if manner.diff {
        text_diff::print(&opened.name, &opened.text, &amended.text, &mut context.out);
    } else {
        for Changed { key, old, new } in &amended.keys {
            let line = format!("{key}: {} -> {}", shown(old.as_ref()), shown(new.as_ref()));
            context.out.line(&visible(&line));
        }
    }
    if manner.dry_run {
        let lang = context.lang();
        context.note(&say!(lang, "dry run: nothing is written", "chỉ thử: không ghi gì"));
    }
    let changed = amended.text != opened.text;
    context.out.line(if changed { "changed" } else { "no change" });
}

fn shown(value: Option<&Json>) -> String {
    match value {
        None => "-".to_owned(),
        Some(Json::String(text)) => json!(without_secrets(text)).to_string(),
        Some(value) => value.to_string(),
    }
}

/// The fixed JSON (`DESIGN.md` §3); `sha256` is that of the file as it is now.
fn report(opened: &Opened, amended: &Amended, manner: &Manner) -> Json {
    let now = if manner.dry_run { &opened.text } else { &amended.text };
    let keys: Vec<_> = amended
        .keys
        .iter()
        .map(|Changed { key, old, new }| json!({ "key": key.to_string(), "old": old, "new": new }))
        .collect();
    let mut report = json!({
        "changed": amended.text != opened.text,
        "file": opened.name,
        "sha256": sha256(now.as_bytes()),
        "keys": keys,
        "dry_run": manner.dry_run,
    });
    if manner.diff {
        report["diff"] = text_diff::unified(&opened.name, &opened.text, &amended.text).into();
    }
    report
}
