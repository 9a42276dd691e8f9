//! Which settings hold the words that are looked for, and how near each comes to them. Nothing here knows how
//! a hit is shown.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::file::Severity;
use crate::settings::{Key, ROWS, Settings, queues};
use crate::text::{Lang, fold};
use crate::tui::rows::{Shape, Target};
use crate::tui::state::{Search, State};

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

/// A row that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The row.
    pub target: Target,
    /// The digit that jumps to it; none where the digit, typed into the search, finds something itself,
    /// and before anything is typed.
    pub digit: Option<char>,
}

/// How near a row comes to the words, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// Its label or key holds them.
    Named,
    /// They are in its value.
    Valued,
    /// They are in its help, or in a choice that it has.
    Told,
    /// They are there but for slips of the hand.
    Roughly,
    /// Only their letters are, in this order.
    Scattered,
}

/// What is looked through of a row, folded.
struct Entry {
    target: Target,
    names: [String; 3],
    values: String,
    told: String,
}

/// Every row that holds all the words typed, the nearest first. The signs keep the rows that are changed
/// (`*`), wrong (`x`), warned of (`!`), and not as by default (`~`).
pub fn hits(search: &Search, state: &State) -> Vec<Hit> {
    let entries = entries(state.settings());
    let found = found(&entries, search.field.text(), state);
    let is_empty = search.field.text().is_empty();
    let numbered = |(target, digit)| {
        let mut longer = search.clone();
        longer.key(KeyEvent::from(KeyCode::Char(digit)));
        let narrows = self::found(&entries, longer.field.text(), state);
        let narrows = narrows.first().is_some_and(|(near, _)| *near < Nearness::Roughly);
        Hit { target, digit: (!narrows && !is_empty).then_some(digit) }
    };
    let first = found.iter().map(|(_, target)| *target).zip('1'..='9').map(numbered);
    let rest = found.iter().skip(9).map(|(_, target)| Hit { target: *target, digit: None });
    first.chain(rest).collect()
}

/// Every setting, and every value of every queue.
pub fn targets(settings: &Settings) -> Vec<Target> {
    let queues = (0..settings.queues.len())
        .flat_map(|at| queues::ROWS.iter().map(move |row| Target::Queue(at, row)));
    ROWS.iter().map(|row| Target::Setting(row)).chain(queues).collect()
}

fn entries(settings: &Settings) -> Vec<Entry> {
    targets(settings).into_iter().map(|target| entry(target, settings)).collect()
}

fn entry(target: Target, settings: &Settings) -> Entry {
    let key = target.key(settings).map(|key| key.to_string()).unwrap_or_default();
    let value = target.value(settings);
    let shown = |lang| value.as_ref().map(|value| target.shown(value, lang)).unwrap_or_default();
    let mut told = Lang::ALL.map(|lang| target.help(lang)).join(" ");
    if let Shape::Choice(choices, _) = target.shape(settings) {
        for choice in choices {
            told.extend(Lang::ALL.map(|lang| format!(" {}", choice.label.get(lang))));
        }
    }
    Entry {
        target,
        names: [target.label(Lang::En), target.label(Lang::Vi), &key].map(fold),
        values: fold(&Lang::ALL.map(shown).join(" ")),
        told: fold(&told),
    }
}

/// The rows that a text finds, the nearest first. Letters that are only scattered over a name count where
/// nothing else was found.
fn found(entries: &[Entry], typed: &str, state: &State) -> Vec<(Nearness, Target)> {
    let typed = fold(typed);
    let is_sign = |word: &&str| SIGNS.iter().any(|(sign, _)| sign == word);
    let (signs, words): (Vec<&str>, Vec<&str>) = typed.split_whitespace().partition(is_sign);
    let kept_by = SIGNS.iter().filter(|(sign, _)| signs.contains(sign));
    let is_kept = |entry: &&Entry| {
        let key = entry.target.key(state.settings());
        key.is_some_and(|key| kept_by.clone().all(|(_, keeps)| keeps(state, entry.target, &key)))
    };
    let kept = entries.iter().filter(is_kept);
    let mut found: Vec<_> =
        kept.filter_map(|entry| Some((entry.nearness(&words)?, entry.target))).collect();
    found.sort_by_key(|(near, _)| *near);
    if found.first().is_some_and(|(near, _)| *near < Nearness::Scattered) {
        found.retain(|(near, _)| *near < Nearness::Scattered);
    }
    found
}

fn has_problem(state: &State, key: &Key, severity: Severity) -> bool {
    let mut of_key = state.problems.iter().filter(|problem| problem.key.as_ref() == Some(key));
    of_key.any(|problem| problem.severity() == severity)
}

impl Entry {
    fn nearness(&self, words: &[&str]) -> Option<Nearness> {
        let named = |word: &str| self.names.iter().any(|name| name.contains(word));
        let valued = |word: &str| named(word) || self.values.contains(word);
        let told = |word: &str| valued(word) || self.told.contains(word);
        let roughly = |word: &str| self.names.iter().any(|name| is_nearly_in(word, name));
        let scattered = |word: &str| self.names.iter().any(|name| is_scattered_in(word, name));
        let all = |holds: &dyn Fn(&str) -> bool| words.iter().all(|word| holds(word));
        match () {
            () if all(&named) => Some(Nearness::Named),
            () if all(&valued) => Some(Nearness::Valued),
            () if all(&told) => Some(Nearness::Told),
            () if all(&roughly) => Some(Nearness::Roughly),
            () if all(&scattered) => Some(Nearness::Scattered),
            () => None,
        }
    }
}

/// The words of a name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// Whether a word, or as much of it as is typed yet, is there but for a slip of the hand: two in a long one.
fn is_nearly_in(word: &str, name: &str) -> bool {
    let letters = word.chars().count();
    let slips = if letters < 8 { 1 } else { 2 };
    let begins = |part: &str, of: usize| part.chars().take(of).collect::<String>();
    let is_slip = |part: &str| {
        (letters - 1..=letters + 1)
            .any(|of| strsim::damerau_levenshtein(word, &begins(part, of)) <= slips)
    };
    name.contains(word) || letters >= 4 && parts(name).any(is_slip)
}

/// Whether a word's letters are in a name in this order: as the first letters of its words (`gpn` in `gop phieu
/// ghi nho`), or close together from the beginning of a word on (`mrgmis` in `merge_missed`).
fn is_scattered_in(word: &str, name: &str) -> bool {
    const CLOSE: usize = 3;
    let letters = word.chars().count();
    if letters < 3 {
        return false;
    }
    let firsts: String = parts(name).filter_map(|part| part.chars().next()).collect();
    let is_close = |from: &str| {
        let near: String = from.chars().take(letters * CLOSE).collect();
        from.chars().next() == word.chars().next() && is_in_order(word, &near)
    };
    let starts = name.char_indices().filter(|(at, c)| {
        let before = name.get(..*at).unwrap_or_default();
        c.is_alphanumeric() && !before.ends_with(char::is_alphanumeric)
    });
    let mut starts = starts.filter_map(|(at, _)| name.get(at..));
    is_in_order(word, &firsts) || starts.any(is_close)
}

fn is_in_order(word: &str, text: &str) -> bool {
    let mut text = text.chars();
    word.chars().all(|letter| text.any(|other| other == letter))
}
