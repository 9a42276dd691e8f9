//! Changing a file, the same for `set` and `unset`: all or nothing, never leaving an error behind,
//! and told in words, as a text diff or as JSON. The last line is `changed` or `no change`, in every
//! language, for scripts.

use serde_json::{Value as Json, json};

use crate::disk::{SaveError, sha256};
use crate::file::read;
use crate::say;
use crate::text::{visible, without_secrets};

use super::amended::{Amended, Changed, NotAmended};
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
