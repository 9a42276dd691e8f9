//! The choices of a row in the page's full words, each with what it gives on the loaded calls.
//!
//! ```text
//! ┌ Label ─────────────────────────────────────────────────┐
//! │                           tickets, on 31,599 calls ↓   │
//! │   1 Words of the first choice                   29,915 │
//! │ > 2 Words of the second choice, which are long  30,161 │
//! │     and go on                                          │
//! └ ↑↓ look    1-4 choose at once  Enter choose  Esc leave ┘
//! ```

use ratatui::layout::Rect;

use crate::say;
use crate::settings::Value;
use crate::text::{Lang, count};
use crate::tui::buffer::Buffer;
use crate::tui::hints;
use crate::tui::keys::{Action, Calls, View};
use crate::tui::msg::Effect;
use crate::tui::page::Page;
use crate::tui::paint::{below, first, from, line, middle, put, put_right, select, width, wrap};
use crate::tui::spots::Spot;
use crate::tui::state::{Overlay, Picker, State};
use crate::tui::theme::{Look, Role};

/// Moves, chooses, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return None };
    let last = picker.choices.len().saturating_sub(1);
    match action {
        Action::Up => picker.at = picker.at.saturating_sub(1),
        Action::Down => picker.at = (picker.at + 1).min(last),
        Action::First => picker.at = 0,
        Action::Last => picker.at = last,
        Action::Enter => {
            let at = picker.at;
            choose(state, at);
        }
        Action::Digit(digit) => choose(state, usize::from(digit).wrapping_sub(1)),
        Action::Back => state.overlay = None,
        Action::Compare => {
            state.overlay = None;
            state.page = Page::Simulator;
            state.simulator.act(Calls::Show(View::Compare));
        }
        _ => {}
    }
    None
}

fn choose(state: &mut State, at: usize) {
    let Some(Overlay::Picker(picker)) = &state.overlay else { return };
    let (target, choice) = (picker.target, picker.choices.get(at));
    if let Some(choice) = choice {
        state.overlay = None;
        state.set(target, choice.value);
    }
}

/// Columns before the words of a choice: cursor and number.
const LEAD: u16 = 5;
/// Columns kept for the counts.
const COUNTS: u16 = 12;

/// Draws the picker over the rows of the form.
pub fn view(state: &State, picker: &Picker, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let counts = counts(state, picker);
    let columns = area.width.min(80);
    let words = columns.saturating_sub(2 + LEAD + 1 + if counts.is_some() { COUNTS } else { 0 });
    let choices: Vec<_> =
        picker.choices.iter().map(|choice| wrap(choice.label.get(look.lang), words)).collect();
    let rows = choices.iter().map(Vec::len).sum::<usize>() + 2 + usize::from(counts.is_some());
    let area = middle(area, columns, u16::try_from(rows).unwrap_or(u16::MAX));
    let body = hints::boxed(buf, look, area, picker.target.label(look.lang), state.keyboard());
    let mut row = 0;
    if counts.is_some() {
        let calls = count(look.lang, state.simulator.strip().calls as u64);
        let heading =
            say!(look.lang, "tickets, on {calls} calls ↓  ", "phiếu ghi, trên {calls} cuộc ↓  ");
        put_right(buf, line(body, row), &heading, look.theme.style(Role::Quiet));
        row += 1;
    }
    let saved = picker.target.value(&state.saved);
    for (at, (choice, words)) in picker.choices.iter().zip(&choices).enumerate() {
        let is_saved = saved == Some(Value::Text(choice.value.to_owned()));
        let tickets = counts.map(|counts| counts.get(at).copied().unwrap_or_default());
        let taken = words.first().map_or(0, |first| width(first));
        let figures = figures(look.lang, is_saved, tickets, body.width, taken);
        let area = below(body, row);
        let taken = view_choice(at, at == picker.at, words, &figures, look, area, buf);
        look.spot(
            Rect { height: taken.min(area.height), ..area },
            Spot::taken(Spot::step(picker.at, at)),
        );
        row += taken;
    }
}

/// Draws the words and the figures of a choice; the rows it took.
fn view_choice(
    at: usize,
    selected: bool,
    words: &[String],
    figures: &str,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    let style = look.theme.style(Role::Text);
    let cursor = if selected { '>' } else { ' ' };
    put(buf, line(area, 0), &format!(" {cursor} {} ", at + 1), style);
    put_right(buf, line(area, 0), figures, style);
    let rows = u16::try_from(words.len()).unwrap_or(u16::MAX);
    for (row, text) in (0..rows).zip(words) {
        put(buf, from(line(area, row), LEAD), text, style);
        if selected {
            select(buf, look, &[first(line(area, row), LEAD - 1)]);
        }
    }
    rows
}

/// `in the file 30,161`, as far as there is room beside words of this width.
fn figures(lang: Lang, is_saved: bool, tickets: Option<u64>, columns: u16, words: u16) -> String {
    let tickets = tickets.map(|tickets| count(lang, tickets)).unwrap_or_default();
    let saved = say!(lang, "in the file {tickets} ", "trong tệp {tickets} ");
    if is_saved && LEAD + words + 2 + width(&saved) <= columns {
        return saved;
    }
    format!("{tickets} ")
}

/// The tickets of each choice on the loaded calls, where the row is the one that decides them.
fn counts(state: &State, picker: &Picker) -> Option<[u64; 4]> {
    picker.is_of_ways().then(|| state.simulator.choice_counts())
}
