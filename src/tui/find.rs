//! The search: settings by label in both languages, key, help and value, accents folded away and
//! slips of the hand forgiven; a digit jumps to a hit.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::msg::Effect;
use super::paint::{cut, first, from, inside, line, put, select, width};
use super::rows::{Shape, Target};
use super::spots::Spot;
use super::state::{Overlay, Search, State};
use super::theme::{Look, Role};
use crate::file::Severity;
use crate::say;
use crate::settings::{Key, ROWS, Settings, queues};
use crate::text::{Lang, Text, fold};

/// Whether a row of the settings as they are shown is kept.
type Keeps = fn(&State, Target, &Key) -> bool;

/// The words that are no words, and the rows that each keeps: those that the form marks so.
const SIGNS: [(&str, Keeps); 4] = [
    ("*", |state, _, key| state.is_changed(key)),
    ("x", |state, _, key| has_problem(state, key, Severity::Error)),
    ("!", |state, _, key| has_problem(state, key, Severity::Warning)),
    ("~", |state, target, _| {
        target.value(state.settings()) != target.default_value(state.settings())
    }),
];

/// Every row that holds all words typed: those whose label or key holds them first, those that
/// are only like them last. The signs keep the rows that are changed (`*`), wrong (`x`), warned of
/// (`!`), and not as by default (`~`).
fn hits(find: &Search, state: &State) -> Vec<Target> {
    ranked(find, state).into_iter().map(|(_, target)| target).collect()
}

/// The same with how near each comes to the words.
fn ranked(find: &Search, state: &State) -> Vec<(u8, Target)> {
    let settings = state.settings();
    let typed = fold(find.field.text());
    let is_sign = |word: &&str| SIGNS.iter().any(|(sign, _)| sign == word);
    let (signs, words): (Vec<&str>, Vec<&str>) = typed.split_whitespace().partition(is_sign);
    let kept_by = SIGNS.iter().filter(|(sign, _)| signs.contains(sign));
    let is_kept = |target: &Target| {
        let key = target.key(settings);
        key.is_some_and(|key| kept_by.clone().all(|(_, keeps)| keeps(state, *target, &key)))
    };
    let all = targets(settings).into_iter().filter(is_kept);
    let mut ranked: Vec<_> =
        all.filter_map(|target| Some((likeness(target, settings, &words)?, target))).collect();
    ranked.sort_by_key(|(likeness, _)| *likeness);
    ranked
}

/// The hit that a digit jumps to: only where typed into the search it would find nothing, but
/// for a slip of the hand.
fn jump(find: &Search, key: &KeyEvent, state: &State) -> Option<Target> {
    let KeyCode::Char(digit) = key.code else { return None };
    let at = usize::try_from(digit.to_digit(10)?.checked_sub(1)?).ok()?;
    let mut longer = find.clone();
    longer.key(*key);
    let finds = ranked(&longer, state).iter().any(|(likeness, _)| *likeness < ROUGHLY);
    if finds { None } else { hits(find, state).get(at).copied() }
}

fn has_problem(state: &State, key: &Key, severity: Severity) -> bool {
    let mut of_key = state.problems.iter().filter(|problem| problem.key.as_ref() == Some(key));
    of_key.any(|problem| problem.severity() == severity)
}

/// How near a row comes that is only like the words.
const ROUGHLY: u8 = 2;

/// How near a row comes to the words: 0 by its name, 1 by its help or value, 2 only roughly; none
/// where it does not.
fn likeness(target: Target, settings: &Settings, words: &[&str]) -> Option<u8> {
    let names = fold(&names(target, settings));
    if words.iter().all(|word| names.contains(word)) {
        return Some(0);
    }
    let everything = fold(&everything(target, settings));
    if words.iter().all(|word| everything.contains(word)) {
        return Some(1);
    }
    words.iter().all(|word| is_nearly_in(word, &names)).then_some(ROUGHLY)
}

/// Whether a word is there but for a slip of the hand.
fn is_nearly_in(word: &str, text: &str) -> bool {
    let mut parts = text.split(|c: char| !c.is_alphanumeric());
    let slip = |part: &str| strsim::damerau_levenshtein(word, part) <= 1;
    text.contains(word) || word.chars().count() >= 4 && parts.any(slip)
}

/// A key for the search: a digit that would find nothing jumps to the hit of that number.
pub fn key(state: &mut State, key: KeyEvent) {
    let Some(Overlay::Find(find)) = &state.overlay else { return };
    let jump = jump(find, &key, state).and_then(|target| target.key(state.settings()));
    if let Some(key) = jump {
        state.go_to(&key);
    } else if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.key(key);
    }
}

/// Every setting, and every value of every queue.
pub fn targets(settings: &Settings) -> Vec<Target> {
    let queues = (0..settings.queues.len())
        .flat_map(|at| queues::ROWS.iter().map(move |row| Target::Queue(at, row)));
    ROWS.iter().map(|row| Target::Setting(row)).chain(queues).collect()
}

fn names(target: Target, settings: &Settings) -> String {
    let key = target.key(settings).map(|key| key.to_string()).unwrap_or_default();
    format!("{} {} {key}", target.label(Lang::En), target.label(Lang::Vi))
}

fn everything(target: Target, settings: &Settings) -> String {
    let mut text = names(target, settings);
    for lang in Lang::ALL {
        text.push(' ');
        text.push_str(target.help(lang));
        if let Some(value) = target.value(settings) {
            text.push(' ');
            text.push_str(&target.shown(&value, lang));
        }
        if let Shape::Choice(choices, _) = target.shape(settings) {
            for choice in choices {
                text.push(' ');
                text.push_str(choice.label.get(lang));
            }
        }
    }
    text
}

/// Moves between the hits, goes to one, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Find(find)) = &state.overlay else { return None };
    let hits = hits(find, state);
    let Some(Overlay::Find(find)) = &mut state.overlay else { return None };
    let settings = &state.draft.settings;
    match action {
        Action::Up => find.at = find.at.saturating_sub(1),
        Action::Down => find.at = (find.at + 1).min(hits.len().saturating_sub(1)),
        Action::Back => state.overlay = None,
        Action::Enter => {
            let key: Option<Key> = hits.get(find.at).and_then(|hit| hit.key(settings));
            if let Some(key) = key {
                state.go_to(&key);
            }
        }
        _ => {}
    }
    None
}

/// Draws the field and the hits below it; where the hardware cursor belongs.
pub fn view(
    state: &State,
    find: &Search,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Position {
    const TITLE: Text = Text {
        en: "Find: words, or * changed, x wrong, ! warned of, ~ not default",
        vi: "Tìm: từ khóa, hoặc * đã đổi, x lỗi, ! cảnh báo, ~ khác mặc định",
    };
    let area = first(area, 80);
    let body = inside(hints::boxed(buf, look, area, TITLE.get(look.lang), Where::Find));
    let hits = hits(find, state);
    let room = usize::from(body.height.saturating_sub(1));
    let top = find.at.saturating_sub(room.saturating_sub(1));
    for (row, (at, hit)) in (1..).zip(hits.iter().enumerate().skip(top).take(room)) {
        look.spot(line(body, row), Spot::taken(Spot::step(find.at, at)));
        view_hit(state, (at, *hit), at == find.at, look, line(body, row), buf);
    }
    if hits.is_empty() {
        let none = say!(look.lang, "nothing holds all of these words", "không có mục nào khớp");
        put(buf, line(body, 1), &none, look.theme.style(Role::Quiet));
    }
    find.field.view(look, line(body, 0), buf)
}

fn view_hit(
    state: &State,
    (number, hit): (usize, Target),
    selected: bool,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let settings = state.settings();
    let value = hit.value(settings).map(|value| hit.shown(&value, look.lang)).unwrap_or_default();
    let value = cut(&value, area.width / 3);
    let label = hit.key(settings).map(|key| key.label(look.lang)).unwrap_or_default();
    let room = area.width.saturating_sub(width(&value) + 6);
    let style = look.theme.style(Role::Text);
    put(buf, area, if selected { ">" } else { " " }, style);
    if number < 9 {
        put(buf, from(area, 2), &(number + 1).to_string(), look.theme.style(Role::Key));
    }
    put(buf, from(area, 4), &cut(&label, room), style);
    let at = from(area, area.width.saturating_sub(width(&value)));
    put(buf, at, &value, style);
    if selected {
        select(buf, look, &[first(area, 1), at]);
    }
}
