//! The search: settings by label in both languages, key, help and value, accents folded away and
//! slips of the hand forgiven; a digit jumps to a hit, and Esc leads back from there.
//!
//! ```text
//! ┌ Find: words, or * changed, x wrong, ! warned of, ~ not default ──────────────┐
//! │ sla                                                                          │
//! │ > 1 SLA target percent                                         80%    line 12 │
//! │   2 SLA answer within                                         20 s           │
//! │──────────────────────────────────────────────────────────────────────────────│
//! │ The share of calls answered in time that the site is to reach.               │
//! │ as in the file (line 12) · default: 80% (1–100) · sla.target_percent         │
//! └ ↑↓ choose  Enter go there  Esc back ─────────────────────────────────────────┘
//! ```

mod hits;

use std::borrow::Cow;

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::form::help::shortened;
use super::form::origin::{line_in_file, origin};
use super::hints;
use super::keys::{Action, Where};
use super::msg::Effect;
use super::paint::{cut, first, from, inside, line, put, put_right, rule, select, width, wrap};
use super::rows::Target;
use super::spots::Spot;
use super::state::{Overlay, Search, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text};
use hits::Hit;
pub use hits::targets;

/// A key for the search: the digit of a hit jumps to it.
pub fn key(state: &mut State, key: KeyEvent) {
    let Some(Overlay::Find(find)) = &state.overlay else { return };
    let hits = hits::hits(find, state);
    let of_key = |hit: &Hit| hit.digit.is_some_and(|digit| key.code == KeyCode::Char(digit));
    if let Some(at) = hits.iter().position(of_key) {
        go_to(state, &hits, at);
    } else if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.key(key);
    }
}

/// Goes to a hit, from where Esc leads back to all of them.
fn go_to(state: &mut State, hits: &[Hit], at: usize) {
    let key = hits.get(at).and_then(|hit| hit.target.key(state.settings()));
    if let (Some(key), Some(Overlay::Find(find))) = (key, &state.overlay) {
        let search = Search { at, ..find.clone() };
        state.visit(&key, Some(search));
    }
}

/// Moves between the hits, goes to one, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Find(find)) = &state.overlay else { return None };
    let hits = hits::hits(find, state);
    let Some(Overlay::Find(find)) = &mut state.overlay else { return None };
    match action {
        Action::Up => find.at = find.at.saturating_sub(1),
        Action::Down => find.at = (find.at + 1).min(hits.len().saturating_sub(1)),
        Action::Back => state.overlay = None,
        Action::Enter => {
            let at = find.at;
            go_to(state, &hits, at);
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
    let whole = hints::boxed(buf, look, area, TITLE.get(look.lang), Where::Find);
    let body = inside(whole);
    let hits = hits::hits(find, state);
    let told = hits.get(find.at).map(|hit| told(state, hit.target, look.lang, body.width));
    let told = told.filter(|told| told.len() < usize::from(body.height / 2)).unwrap_or_default();
    let list = body.height.saturating_sub(u16::try_from(told.len()).unwrap_or(u16::MAX));
    let room = usize::from(list.saturating_sub(1));
    let top = (find.at + 1).saturating_sub(room);
    let place = |hit: &Hit| line_in_file(state, hit.target, look.lang).unwrap_or_default();
    let places: Vec<_> = hits.iter().map(place).collect();
    let widest = places.iter().map(|place| width(place)).max();
    let widest = widest.filter(|widest| *widest > 0 && body.width >= ROOMY);
    let left = body.width.saturating_sub(widest.map_or(0, |widest| widest + GAP));
    let (values, lines) = (first(body, left), from(body, left));
    for (row, (at, hit)) in (1..list).zip(hits.iter().enumerate().skip(top)) {
        look.spot(line(body, row), Spot::taken(Spot::step(find.at, at)));
        view_hit(state, *hit, at == find.at, look, line(values, row), buf);
        let place = places.get(at).map_or("", String::as_str);
        put_right(buf, line(lines, row), place, look.theme.style(Role::Quiet));
    }
    for (row, text) in (list..).zip(&told) {
        if text.is_empty() {
            rule(buf, look, line(whole, row), "");
        }
        put(buf, line(body, row), text, look.theme.style(Role::Quiet));
    }
    if hits.is_empty() {
        let none = say!(look.lang, "nothing holds all of these words", "không có mục nào khớp");
        put(buf, line(body, 1), &none, look.theme.style(Role::Quiet));
    }
    find.field.view(look, line(body, 0), buf)
}

/// What is told of the hit under the cursor: what it does, since the words may be found there, and where its
/// value comes from; below a rule.
fn told(state: &State, target: Target, lang: Lang, columns: u16) -> Vec<String> {
    let mut told = vec![String::new()];
    let help = wrap(target.help(lang), columns);
    told.extend(shortened(&help, HELP_ROWS, columns).into_iter().map(Cow::into_owned));
    told.resize(1 + HELP_ROWS, " ".to_owned());
    told.push(origin(state, target, lang, columns));
    told
}

fn view_hit(
    state: &State,
    hit: Hit,
    selected: bool,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let settings = state.settings();
    let (target, style) = (hit.target, look.theme.style(Role::Text));
    let value = target.value(settings).map(|value| target.shown(&value, look.lang));
    let value = value.unwrap_or_default();
    let value = cut(&value, area.width / 3);
    let label = target.key(settings).map(|key| key.label(look.lang)).unwrap_or_default();
    put(buf, area, if selected { ">" } else { " " }, style);
    if let Some(digit) = hit.digit {
        put(buf, from(area, 2), &digit.to_string(), look.theme.style(Role::Key));
    }
    let room = area.width.saturating_sub(width(&value) + 6);
    put(buf, from(area, 4), &cut(&label, room), style);
    let at = from(area, area.width.saturating_sub(width(&value)));
    put(buf, at, &value, style);
    if selected {
        select(buf, look, &[first(area, 1), at]);
    }
}

/// The rows of the help of the hit under the cursor.
const HELP_ROWS: usize = 2;

/// The columns before a hit's place in the file.
const GAP: u16 = 2;

/// A list of so many columns has room for the places.
const ROOMY: u16 = 60;
