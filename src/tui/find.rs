//! The search: settings by label in both languages, key, help and value, accents folded away.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

use super::field::Field;
use super::footer;
use super::form::target::{Shape, Target};
use super::keys::{Action, Where};
use super::msg::Effect;
use super::paint::{boxed, cut, first, from, inside, line, put, select, width};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::say;
use crate::settings::{Key, ROWS, Settings, queues};
use crate::text::{Lang, Text, fold};

/// A search that is open.
#[derive(Clone, Debug, Default)]
pub struct Find {
    field: Field,
    at: usize,
}

impl Find {
    /// A key for the field.
    pub fn key(&mut self, key: KeyEvent) {
        self.field.key(key);
        self.at = 0;
    }

    /// Pasted text for the field; how many characters were left out.
    pub fn paste(&mut self, text: &str) -> usize {
        self.at = 0;
        self.field.paste(text)
    }

    /// Every row that holds all words typed: those whose label or key holds them first.
    fn hits(&self, settings: &Settings) -> Vec<Target> {
        let typed = fold(self.field.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |text: &str| {
            let text = fold(text);
            words.iter().all(|word| text.contains(word))
        };
        let all = targets(settings);
        let (named, rest): (Vec<Target>, Vec<Target>) =
            all.into_iter().partition(|target| holds(&names(*target, settings)));
        let rest = rest.into_iter().filter(|target| holds(&everything(*target, settings)));
        named.into_iter().chain(rest).collect()
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
    let Some(Overlay::Find(find)) = &mut state.overlay else { return None };
    let settings = &state.draft.settings;
    let hits = find.hits(settings);
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
pub fn view(state: &State, find: &Find, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Position {
    const TITLE: Text = Text { en: "Find a setting", vi: "Tìm cài đặt" };
    let area = first(area, 80);
    let keys = footer::pieces(Where::Find, look.lang, area.width.saturating_sub(4));
    let keys: Vec<_> = keys.iter().map(|(text, role)| (text.as_str(), *role)).collect();
    let body = inside(boxed(buf, look, area, TITLE.get(look.lang), &keys));
    let hits = find.hits(state.settings());
    let room = usize::from(body.height.saturating_sub(1));
    let top = find.at.saturating_sub(room.saturating_sub(1));
    for (row, (at, hit)) in (1..).zip(hits.iter().enumerate().skip(top).take(room)) {
        view_hit(state, *hit, at == find.at, look, line(body, row), buf);
    }
    if hits.is_empty() {
        let none = say!(look.lang, "nothing holds all of these words", "không có mục nào khớp");
        put(buf, line(body, 1), &none, look.theme.style(Role::Quiet));
    }
    find.field.view(look, line(body, 0), buf)
}

fn view_hit(
    state: &State,
    hit: Target,
    selected: bool,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let settings = state.settings();
    let value = hit.value(settings).map(|value| hit.shown(&value, look.lang)).unwrap_or_default();
    let value = cut(&value, area.width / 3);
    let label = hit.key(settings).map(|key| key.label(look.lang)).unwrap_or_default();
    let room = area.width.saturating_sub(width(&value) + 4);
    let style = look.theme.style(Role::Text);
    put(buf, area, if selected { ">" } else { " " }, style);
    put(buf, from(area, 2), &cut(&label, room), style);
    let at = from(area, area.width.saturating_sub(width(&value)));
    put(buf, at, &value, style);
    if selected {
        select(buf, look, &[first(area, 1), at]);
    }
}
