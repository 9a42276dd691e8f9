//! `history`: the versions of the settings file; one of them shown, compared, brought back.

use std::borrow::Cow;
use std::path::PathBuf;

use chrono::Local;
use serde_json::{Value as Json, json};

use crate::disk::history::{History, Note, Version};
use crate::disk::{self, How, Loaded};
use crate::file::{decode, read};
use crate::say;
use crate::settings::{Change, changes};
use crate::text::{Text, visible};

use super::context::Context;
use super::exit::Exit;
use super::opened::{self, Unopened};
use super::saving::Saving;
use super::text_diff;
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "show|diff|restore", value_enum, requires = "versions")]
    action: Option<Action>,
    #[arg(value_name = "VERSION", num_args = 1..=2)]
    versions: Vec<u64>,
    #[arg(long, conflicts_with = "action")]
    json: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    saving: Saving,
}

/// What to do with a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Action {
    Show,
    Diff,
    Restore,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "List the versions of the file, show or compare them, bring one back",
        vi: "Liệt kê các phiên bản của tệp, xem, so sánh hoặc khôi phục một phiên bản",
    },
    usage: "[--json] | show N | diff N [M] | restore N [--dry-run] [--diff] [-m TEXT] \
            [--wait SECONDS] [--in-place] [--no-history]",
    args: &[
        (
            "action",
            Text {
                en: "show prints a version; diff compares it with another, or with the file; restore \
                     saves it as the newest",
                vi: "show in một phiên bản; diff so với phiên bản khác hoặc với tệp; restore lưu lại \
                     phiên bản đó thành bản mới nhất",
            },
        ),
        ("versions", Text { en: "The versions' numbers", vi: "Số của phiên bản" }),
    ],
};

/// The file as it is, if it is there, and its versions.
struct Past {
    path: PathBuf,
    loaded: Option<Loaded>,
    history: History,
    versions: Vec<Version>,
}

pub fn run(args: &Args, context: &mut Context) -> Exit {
    past(context).and_then(|past| past.act(args, context)).unwrap_or_else(|exit| exit)
}

fn past(context: &mut Context) -> Result<Past, Exit> {
    let Some(path) = context.in_use() else { return Err(context.nothing_there()) };
    let loaded = match disk::load(&path) {
        Ok(loaded) => Some(loaded),
        Err(fault) if fault.is_not_found() => None,
        Err(fault) => return Err(context.unopened(&Unopened::Load(fault))),
    };
    if let Some(Ok(text)) = loaded.as_ref().map(Loaded::text) {
        context.language.hear(read(text).settings.site.language);
    }
    let lang = context.lang();
    let found = History::of(&path).and_then(|history| {
        let versions = history.versions(loaded.as_ref().map(|loaded| loaded.bytes.as_slice()))?;
        Ok((history, versions))
    });
    let (history, versions) = found.map_err(|error| {
        let error = error.to_string();
        let error = visible(&error);
        let sentence =
            say!(lang, "cannot read the history: {error}", "không đọc được lịch sử: {error}");
        context.fail(Exit::Unreachable, &sentence)
    })?;
    Ok(Past { path, loaded, history, versions })
}

impl Past {
    fn act(&self, args: &Args, context: &mut Context) -> Result<Exit, Exit> {
        match (args.action, args.versions.as_slice()) {
            (None, _) => Ok(self.list(args.json, context)),
            (Some(Action::Show), [number]) => {
                let bytes = self.bytes(*number, context)?;
                context.out.foreign(&bytes);
                Ok(Exit::Fine)
            }
            (Some(Action::Diff), [number]) => {
                let old = self.bytes(*number, context)?;
                Ok(self.compare(&old, self.now(), context))
            }
            (Some(Action::Diff), [one, other]) => {
                let (old, new) = (self.bytes(*one, context)?, self.bytes(*other, context)?);
                Ok(self.compare(&old, &new, context))
            }
            (Some(Action::Restore), [number]) => self.restore(*number, args, context),
            _ => {
                let lang = context.lang();
                let sentence = say!(
                    lang,
                    "one version is enough: name its number",
                    "chỉ cần một phiên bản: hãy ghi số của nó"
                );
                Err(context.fail(Exit::Usage, &sentence))
            }
        }
    }

    fn list(&self, as_json: bool, context: &mut Context) -> Exit {
        let lang = context.lang();
        if as_json {
            let versions: Json = self.versions.iter().map(|version| self.json(version)).collect();
            context.out.json(&versions);
            return Exit::Fine;
        }
        if self.versions.is_empty() {
            let said = say!(lang, "no version is kept yet", "chưa giữ phiên bản nào");
            context.out.line(&said);
        }
        let now = Local::now();
        for version in &self.versions {
            let star = if self.is_now(version) { "*" } else { " " };
            let (when, who) = (version.when(lang, now), version.who(lang));
            let number = version.number;
            context.out.line(&format!("{star} {number:>3}  {when}  {who}"));
            let what = version.what(lang);
            let words = self.changes(version).into_iter().map(|change| change.say(lang));
            for line in Some(what).filter(|what| !what.is_empty()).into_iter().chain(words) {
                context.out.line(&format!("       {line}"));
            }
        }
        if !self.versions.is_empty() && !self.versions.last().is_some_and(|last| self.is_now(last))
        {
            let said = say!(
                lang,
                "the file has been changed outside this program since then",
                "từ đó đến nay tệp đã được sửa ngoài chương trình này"
            );
            context.note(&said);
        }
        Exit::Fine
    }

    /// What the file holds; nothing if it is not there.
    fn now(&self) -> &[u8] {
        self.loaded.as_ref().map_or(&[], |loaded| &loaded.bytes)
    }

    /// Whether it is what the file holds; of versions that are alike, the latest.
    fn is_now(&self, version: &Version) -> bool {
        let digest = self.loaded.as_ref().map(|loaded| disk::sha256(&loaded.bytes));
        let mut alike =
            self.versions.iter().rev().filter(|one| Some(&one.sha256) == digest.as_ref());
        alike.next().is_some_and(|latest| latest.number == version.number)
    }

    fn name(&self) -> Cow<'_, str> {
        self.path.to_string_lossy()
    }

    /// What a version has changed of the one before it.
    fn changes(&self, version: &Version) -> Vec<Change> {
        let before = self.versions.iter().rev().find(|earlier| earlier.number < version.number);
        let settings = |version: &Version| {
            let bytes = self.history.bytes(version).ok()?;
            Some(read(decode(&bytes).ok()?).settings)
        };
        match (before.and_then(settings), settings(version)) {
            (Some(before), Some(after)) => changes(&before, &after),
            _ => Vec::new(),
        }
    }

    fn json(&self, version: &Version) -> Json {
        let mut json = serde_json::to_value(version).unwrap_or_default();
        json["current"] = self.is_now(version).into();
        json["keys"] = self
            .changes(version)
            .iter()
            .map(|Change { key, old, new }| json!({ "key": key.to_string(), "old": old, "new": new }))
            .collect();
        json
    }

    fn version(&self, number: u64, context: &mut Context) -> Result<&Version, Exit> {
        let found = self.versions.iter().find(|version| version.number == number);
        found.ok_or_else(|| {
            let lang = context.lang();
            let kept = match (self.versions.first(), self.versions.last()) {
                (Some(first), Some(last)) => format!("{} – {}", first.number, last.number),
                _ => "–".to_owned(),
            };
            let sentence = say!(
                lang,
                "there is no version {number}; kept are {kept}",
                "không có phiên bản {number}; đang giữ {kept}"
            );
            context.fail(Exit::Usage, &sentence)
        })
    }

    fn bytes(&self, number: u64, context: &mut Context) -> Result<Vec<u8>, Exit> {
        let version = self.version(number, context)?;
        self.history.bytes(version).map_err(|error| {
            let (lang, error) = (context.lang(), error.to_string());
            let error = visible(&error);
            let sentence = say!(
                lang,
                "cannot read version {number}: {error}",
                "không đọc được phiên bản {number}: {error}"
            );
            context.fail(Exit::Unreachable, &sentence)
        })
    }

    fn compare(&self, old: &[u8], new: &[u8], context: &mut Context) -> Exit {
        let text = String::from_utf8_lossy;
        text_diff::print(&self.name(), &text(old), &text(new), &mut context.out);
        if old == new { Exit::Fine } else { Exit::Differs }
    }

    /// Saves a version as the newest one, so that this can be undone too. It is held to today's rules.
    fn restore(&self, number: u64, args: &Args, context: &mut Context) -> Result<Exit, Exit> {
        let bytes = self.bytes(number, context)?;
        let text = opened::text(&self.name(), &bytes).map_err(|fault| context.unopened(&fault))?;
        let reading = read(&text);
        if reading.has_errors() {
            context.blocks(&self.name(), &text, &reading);
            let fault = disk::SaveError::Errors(reading.problems);
            return Err(context.saved(Err(fault)));
        }
        let how = args.saving.how();
        let how = How { note: Note { restores: Some(number), ..how.note }, ..how };
        let changed = text.as_bytes() != self.now();
        let exit = match (args.dry_run, changed) {
            (true, true) => Exit::Differs,
            (true, false) => Exit::Fine,
            (false, _) => {
                let over = self.loaded.as_ref();
                let turn = context.turn(&self.path, over, &how);
                context.saved(turn.and_then(|turn| turn.save(over, &text, &how)))
            }
        };
        if matches!(exit, Exit::Fine | Exit::Unconfirmed | Exit::Differs) {
            self.tell(&text, args, context);
        }
        Ok(exit)
    }

    fn tell(&self, text: &str, args: &Args, context: &mut Context) {
        let lang = context.lang();
        let old = String::from_utf8_lossy(self.now());
        if args.diff {
            text_diff::print(&self.name(), &old, text, &mut context.out);
        } else {
            for change in changes(&read(&old).settings, &read(text).settings) {
                context.out.line(&change.say(lang));
            }
        }
        if args.dry_run {
            context.note(&say!(lang, "dry run: nothing is written", "chỉ thử: không ghi gì"));
        }
        context.out.line(if old.as_bytes() == text.as_bytes() { "no change" } else { "changed" });
    }
}
