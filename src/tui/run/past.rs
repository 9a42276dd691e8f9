//! The history of the file, in words for its page.

use std::path::Path;

use chrono::Local;

use crate::disk::Loaded;
use crate::disk::history::{History, MOST, Version as Kept};
use crate::file::{decode, read};
use crate::settings::{Settings, changes};
use crate::tui::msg::Version;
use crate::tui::said::Said;

/// So many versions are told of in the form; the command line knows them all.
pub const SHOWN: usize = 50;

/// All the versions that are ever kept.
pub const ALL: usize = MOST;

/// The latest versions of a file, so many at most, the latest first; none where there is no history to read.
pub fn versions(path: &Path, loaded: Option<&Loaded>, most: usize) -> Vec<Version> {
    let Ok(history) = History::of(path) else { return Vec::new() };
    let now = loaded.map(|loaded| loaded.bytes.as_slice());
    let kept = history.versions(now).unwrap_or_default();
    let from = kept.len().saturating_sub(most);
    let mut before = from.checked_sub(1).and_then(|at| settings(&history, &kept[at]));
    let mut told: Vec<Version> = Vec::new();
    for version in &kept[from..] {
        let after = settings(&history, version);
        told.push(tell(version, before.as_ref(), after.as_ref()));
        before = after;
    }
    told.reverse();
    told
}

/// The text of a version as it was; none where it is not kept any more, or is no text.
pub fn text(path: &Path, loaded: Option<&Loaded>, number: u64) -> Option<String> {
    let history = History::of(path).ok()?;
    let kept = history.versions(loaded.map(|loaded| loaded.bytes.as_slice())).ok()?;
    let version = kept.iter().find(|version| version.number == number)?;
    decode(&history.bytes(version).ok()?).ok().map(str::to_owned)
}

fn settings(history: &History, version: &Kept) -> Option<Settings> {
    let bytes = history.bytes(version).ok()?;
    Some(read(decode(&bytes).ok()?).settings)
}

fn tell(version: &Kept, before: Option<&Settings>, after: Option<&Settings>) -> Version {
    let now = Local::now();
    let changes = before.zip(after).map(|(before, after)| changes(before, after));
    Version {
        number: version.number,
        when: Said::by(|lang| version.when(lang, now)),
        who: Said::by(|lang| version.who(lang)),
        what: Said::by(|lang| version.what(lang)),
        changes: changes.unwrap_or_default(),
        settings: after.cloned(),
    }
}
