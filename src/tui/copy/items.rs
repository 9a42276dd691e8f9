//! What there is to copy on each page. Foreign text is copied as it is shown, for what is pasted into a
//! shell can do harm; numbers that are masked stay masked.

use std::fmt::Write as _;

use crate::file::unified;
use crate::rules::expand::{Parameters, expand};
use crate::settings::{Key, Value, urls};
use crate::text::{Text, visible};
use crate::tui::find::targets;
use crate::tui::masking;
use crate::tui::page::Page;
use crate::tui::rows::{Shape, Target};
use crate::tui::state::{Item, State};

const VALUE: Text = Text { en: "The value", vi: "Giá trị" };
const KEY: Text = Text { en: "Its key", vi: "Khóa" };
const LINE: Text = Text { en: "key = value", vi: "khóa = giá trị" };
const URL: Text = Text { en: "The URL with its parameters", vi: "URL kèm tham số" };
const CHANGED: Text =
    Text { en: "What is not as by default", vi: "Các mục khác mặc định" };
const ALL: Text =
    Text { en: "All settings, a line each", vi: "Mọi cài đặt, mỗi mục một dòng" };
const DIFF: Text = Text { en: "The lines that change", vi: "Các dòng thay đổi" };
const WORDS: Text = Text { en: "The changes in words", vi: "Các thay đổi bằng lời" };
const STORY: Text =
    Text { en: "The call's whole story", vi: "Mọi kết quả của cuộc gọi" };
const CALL: Text = Text { en: "The call's id", vi: "Mã cuộc gọi" };

/// What there is to copy on the page that is shown, the likeliest first.
pub fn here(state: &State) -> Vec<Item> {
    let mut items = Vec::new();
    match state.page {
        Page::Form => {
            if let Some(target) = state.target() {
                of_row(state, target, &mut items);
            }
            items.extend(of_all(state));
            items.extend(of_changes(state));
        }
        Page::Simulator => items.extend(of_call(state)),
        Page::Changes | Page::Saves => {
            items.extend(of_changes(state));
            items.extend(of_all(state));
        }
    }
    items
}

fn item(what: Text, text: &str) -> Option<Item> {
    let shown: Vec<_> = text.lines().map(visible).collect();
    let text = shown.join("\n");
    (!text.is_empty()).then_some(Item { what, text })
}

/// The row under the cursor of the form.
fn of_row(state: &State, target: Target, items: &mut Vec<Item>) {
    let settings = state.settings();
    let (Some(key), Some(value)) = (target.key(settings), target.value(settings)) else { return };
    let text = value.to_string();
    if target.shape(settings) == Shape::Url && !text.is_empty() {
        items.extend(expanded(state, &key, &text).and_then(|url| item(URL, &url)));
    }
    items.extend(item(VALUE, &text));
    items.extend(item(KEY, &key.to_string()));
    items.extend(item(LINE, &line(&key, &value)));
}

/// A URL as the agent's browser gets it for the call under the simulator's cursor.
fn expanded(state: &State, key: &Key, url: &str) -> Option<String> {
    if matches!(key, Key::Setting(row) if urls::is_iframe(row)) {
        return None;
    }
    let call = state.simulator.selected()?;
    let expanded = expand(url, &Parameters::of(&call));
    Some(masking::sentence(&visible(&expanded), &call.customer, None, &state.look()))
}

/// `sla.target_percent = 80`, as the form takes it again when it is pasted.
fn line(key: &Key, value: &Value) -> String {
    let value = match value {
        Value::Text(text) => toml::Value::from(text.as_str()).to_string(),
        value => value.to_string(),
    };
    format!("{key} = {value}")
}

/// Every setting as a line, and those that are not as by default.
fn of_all(state: &State) -> impl Iterator<Item = Item> {
    let settings = state.settings();
    let is_fixed = |target: &Target| target.shape(settings) == Shape::Fixed;
    let rows = targets(settings).into_iter().filter(|row| !is_fixed(row) && !row.is_id());
    let (mut all, mut changed) = (String::new(), String::new());
    for target in rows {
        let (Some(key), Some(value)) = (target.key(settings), target.value(settings)) else {
            continue;
        };
        let line = line(&key, &value);
        let _ = writeln!(all, "{line}");
        if target.default_value(settings).as_ref() != Some(&value) {
            let _ = writeln!(changed, "{line}");
        }
    }
    [item(CHANGED, &changed), item(ALL, &all)].into_iter().flatten()
}

/// What differs from the file, in words and as lines.
fn of_changes(state: &State) -> impl Iterator<Item = Item> {
    let words: Vec<_> = state.changes.iter().map(|change| change.say(state.lang)).collect();
    let old = if state.file.exists { state.file.text.as_str() } else { "" };
    let diff = state.unsaved_text().ok().filter(|new| new != old);
    let diff = diff.map(|new| unified(old, &new, 1));
    let diff = diff.filter(|_| !state.is_trial());
    [diff.and_then(|diff| item(DIFF, &diff)), item(WORDS, &words.join("\n"))].into_iter().flatten()
}

/// The call under the simulator's cursor.
fn of_call(state: &State) -> impl Iterator<Item = Item> {
    let look = state.look();
    let verdicts = state.simulator.verdicts(&look);
    let mut story = state.simulator.story_title(&look);
    for verdict in verdicts {
        let _ = write!(story, "\n{}: {}", verdict.heading, verdict.text);
    }
    let id = state.simulator.selected_id();
    let story = item(STORY, &story).filter(|_| !id.is_empty());
    [story, item(CALL, &id)].into_iter().flatten()
}
