//! Where a value comes from, in one line: the file and its place there, or the default; and in another
//! when it was changed last.

use crate::place::Lines;
use crate::say;
use crate::settings::{Key, Settings, Value};
use crate::text::{Lang, count, visible};
use crate::tui::paint::{cut, cut_middle, width};
use crate::tui::rows::{Shape, Target};
use crate::tui::state::State;

/// `in the file: 2 each its own (line 7) · default: 2 · tickets.merge_missed`; in fewer words where that is
/// too long: the key and the range are never what is left out.
pub fn origin(state: &State, target: Target, lang: Lang, columns: u16) -> String {
    let settings = state.settings();
    let Some(key) = target.key(settings) else { return String::new() };
    let whole = [Wording::Full, Wording::Short].map(|wording| {
        let rest = usual(target, &key, settings, wording, lang);
        let room = columns.saturating_sub(width(&rest));
        in_file(state, target, &key, wording, lang, room) + &rest
    });
    let [full, short] = whole;
    if width(&full) <= columns { full } else { cut(&short, columns).into_owned() }
}

/// The line of the file that a value stands on, if it is there.
pub fn line_in_file(state: &State, target: Target, lang: Lang) -> Option<String> {
    let line = line(state, &target.key(state.settings())?)?;
    Some(say!(lang, "line {line}", "dòng {line}"))
}

/// In how many words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    Full,
    Short,
}

/// ` · default: 30 s (1–3,600) · connection.end_after_seconds`
fn usual(target: Target, key: &Key, settings: &Settings, wording: Wording, lang: Lang) -> String {
    let rest = match (target.default_value(settings), target.shape(settings)) {
        (Some(value), shape) if !target.is_id() => {
            let value = match (shape, wording) {
                (Shape::Number(..), Wording::Short) => value.to_string(),
                _ => short(target, &value, settings, lang),
            };
            let value = value + &range(target, settings, lang);
            say!(lang, " · default: {value} · {key}", " · mặc định: {value} · {key}")
        }
        _ => format!(" · {key}"),
    };
    visible(&rest).into_owned()
}

/// ` (1–100)`: what is allowed of a number.
fn range(target: Target, settings: &Settings, lang: Lang) -> String {
    match target.shape(settings) {
        Shape::Number(_, min, max) => {
            format!(" ({}–{})", count(lang, min.into()), count(lang, max.into()))
        }
        _ => String::new(),
    }
}

fn line(state: &State, key: &Key) -> Option<usize> {
    let span = state.file.reading.span(key).filter(|_| state.file.exists)?;
    Some(Lines::of(&state.file.text).place(span.start).line)
}

fn in_file(
    state: &State,
    target: Target,
    key: &Key,
    wording: Wording,
    lang: Lang,
    columns: u16,
) -> String {
    let Some(line) = line(state, key) else {
        return say!(lang, "not in the file", "không có trong tệp");
    };
    let is_full = wording == Wording::Full;
    if !state.is_changed(key) && !state.is_refused(key) {
        return if is_full {
            say!(lang, "as in the file (line {line})", "như trong tệp (dòng {line})")
        } else {
            say!(lang, "line {line}", "dòng {line}")
        };
    }
    let value = match (state.file.reading.refused(key), key.value(&state.file.reading.settings)) {
        (Some(text), _) => visible(text).into_owned(),
        (None, Some(value)) => target.shown(&value, lang),
        (None, None) => String::new(),
    };
    let around = width(&say!(lang, "in the file:  (line {line})", "trong tệp:  (dòng {line})"));
    let room = columns.saturating_sub(around).max(8);
    let value = cut_middle(&value, room, room / 2);
    if is_full {
        say!(lang, "in the file: {value} (line {line})", "trong tệp: {value} (dòng {line})")
    } else {
        say!(lang, "line {line}: {value}", "dòng {line}: {value}")
    }
}

/// A choice by its number, any other value in words.
fn short(target: Target, value: &Value, settings: &Settings, lang: Lang) -> String {
    let shown = target.shown(value, lang);
    match target.shape(settings) {
        Shape::Choice(..) => shown.split(' ').next().unwrap_or_default().to_owned(),
        _ => cut(&shown, 24).into_owned(),
    }
}

/// When, by whom and from what to what the history has a key changed last, if it tells.
pub fn last_change(state: &State, key: &Key, lang: Lang) -> Option<String> {
    state.past.iter().find_map(|version| {
        let change = version.changes.iter().find(|change| change.key == *key)?;
        let words = change.words(lang).1;
        let (when, who) = (visible(version.when.get(lang)), visible(version.who.get(lang)));
        Some(say!(
            lang,
            "last change: {words} · {when} · {who}",
            "lần đổi cuối: {words} · {when} · {who}"
        ))
    })
}
