//! The rows of the form: cursor, changed, warning or error, label, value.
//!
//! ```text
//! >*  Label                                                value     columns 0, 1, 2, 4 and 57
//!  *x Label                                                [800   ]  a number being edited
//!                        `800` is out of range: allowed are 1 to 100 the reason under it
//! ```
//!
//! The row is the value: a switch, a choice in `‹ ›`, a number with its unit. Below 60 columns the
//! value stands under its label. Under the cursor the signs and the value stand out, not the whole row:
//! two rows drawn anew cost a thin line more than everything else that a step of the cursor changes.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::say;
use crate::settings::Key;
use crate::text::{Lang, visible};
use crate::tui::buffer::Buffer;
use crate::tui::keys::Action;
use crate::tui::layout::STACKED_BELOW;
use crate::tui::page::Page;
use crate::tui::paint::{
    below, cut, cut_middle, fill, first, from, line, put, put_right, select, width,
};
use crate::tui::rows::{Level, Line, SITE, Shape, Target, on_main};
use crate::tui::spots::Spot;
use crate::tui::stamped::Stamp;
use crate::tui::state::{Editor, Overlay, Purpose, State};
use crate::tui::theme::{Look, Role};

/// Where labels begin.
const LABEL_AT: u16 = 4;
/// Where values begin at 80 columns and above.
const VALUE_AT: u16 = 57;
/// The columns a value has at 80.
const VALUE_WIDTH: u16 = 23;

/// What a row says, in words.
struct Said {
    changed: bool,
    mark: Option<Role>,
    label: String,
    value: String,
    role: Role,
    door: bool,
}

/// A row in its place on the screen: what it shows follows from this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    line: Line,
    /// Its place among the rows of the level.
    at: usize,
    is_chosen: bool,
    of: Stamp,
}

/// The rows that there is room for, with the cursor's in sight, and what is left below them.
pub fn rows(state: &State, look: &Look<'_>, area: Rect) -> (Vec<(Rect, Row)>, Rect) {
    let lines = state.trail.level().lines(state.settings());
    let tall = if is_stacked(area) || look.theme.roomy { 2 } else { 1 };
    let room = usize::from(area.height / tall);
    let top = top(state.trail.at(), lines.len(), room);
    let mut rest = area;
    let shown = lines.into_iter().enumerate().skip(top).take(room).map(|(at, line)| {
        let place = Rect { height: tall, ..rest };
        rest = below(rest, tall);
        (place, Row { line, at, is_chosen: at == state.trail.at(), of: state.settled })
    });
    (shown.collect(), rest)
}

/// Draws the rows while one is edited; where the hardware cursor belongs, if it is edited in its place.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut edited = None;
    for (place, row) in rows(state, look, area).0 {
        row.view(state, look, place, buf);
        if let (true, Some(Overlay::Editor(editor))) = (row.is_chosen, &state.overlay)
            && editor.is_in_row(state.settings())
        {
            edited = Some((editor, Rect { y: place.y, height: area.bottom() - place.y, ..area }));
        }
    }
    // The reason stands over the next row, so it is drawn when all rows are.
    edited.map(|(editor, area)| field(state, editor, look, area, buf))
}

impl Row {
    /// Draws it.
    pub fn view(&self, state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let value = draw(state, self, look, area, buf);
        if look.spots.is_some() {
            let lines = state.trail.level().lines(state.settings());
            let cursor = state.trail.at();
            let step = Spot::step(cursor, self.at) - gaps(&lines, cursor, self.at);
            spots(state, self.line, step, (area, value), look);
        }
    }
}

fn is_stacked(area: Rect) -> bool {
    area.width < STACKED_BELOW
}

/// How many rows of a list, between two of its places, no cursor stands on.
fn gaps(lines: &[Line], from: usize, to: usize) -> isize {
    let between = lines.get(from.min(to)..from.max(to)).unwrap_or_default();
    let gaps = between.iter().filter(|line| **line == Line::Gap).count();
    Spot::step(0, gaps) * if to < from { -1 } else { 1 }
}

/// What clicks on a row do: the row comes under the cursor, and the one that is there opens; a switch is
/// switched at once, and the signs at the ends of a choice step it.
fn spots(state: &State, row: Line, step: isize, (area, value): (Rect, Rect), look: &Look<'_>) {
    let does = |then| Spot::Row { page: Some(Page::Form), step, then };
    match row {
        Line::Gap => return,
        Line::Door(_) => look.spot(area, does(Some(Action::Enter))),
        _ => look.spot(area, does((step == 0).then_some(Action::Enter))),
    }
    let Line::Value(target) = row else { return };
    match target.shape(state.settings()) {
        Shape::Toggle(_) => look.spot(value, does(Some(Action::Toggle))),
        Shape::Choice(..) if value.width > 2 => {
            look.spot(first(value, 1), does(Some(Action::Left)));
            look.spot(from(value, value.width - 1), does(Some(Action::Right)));
        }
        _ => {}
    }
}

/// The first row in sight: all of them where they fit, else the cursor's in the middle.
fn top(at: usize, rows: usize, room: usize) -> usize {
    at.saturating_sub(room / 2).min(rows.saturating_sub(room))
}

fn value_at(columns: u16) -> u16 {
    columns.saturating_sub(VALUE_WIDTH).min(VALUE_AT)
}

/// Draws a row; where its value stands.
fn draw(state: &State, row: &Row, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Rect {
    let Some(said) = say_row(state, row.line, look.lang) else { return Rect::ZERO };
    let style = |role| look.theme.style(role);
    let top = line(area, 0);
    let (label, value) = if is_stacked(area) {
        (from(top, LABEL_AT), from(line(area, 1), LABEL_AT + 2))
    } else {
        let value_at = value_at(area.width);
        (first(from(top, LABEL_AT), value_at.saturating_sub(LABEL_AT + 1)), from(top, value_at))
    };
    if said.changed {
        put(buf, from(top, 1), "*", style(Role::Changed));
    }
    if let Some(mark) = said.mark {
        put(buf, from(top, 2), if mark == Role::Error { "x" } else { "!" }, style(mark));
    }
    let named = put(buf, label, &cut(&said.label, label.width), style(Role::Text));
    let valued = put(buf, value, &cut_value(&said.value, value.width), style(said.role));
    if said.door {
        put_right(buf, top, "›", style(Role::Text));
    }
    if row.is_chosen {
        put(buf, top, ">", style(Role::Text));
        let text = if valued == 0 { first(label, named) } else { first(value, valued) };
        let is_edited = matches!(state.overlay, Some(Overlay::Editor(_)));
        let text = first(text, if is_edited { 0 } else { text.width });
        select(buf, look, &[first(top, LABEL_AT - 1), text]);
    }
    first(value, valued)
}

/// The value in its columns; what is too long keeps its end, for the end tells URLs apart.
fn cut_value(value: &str, columns: u16) -> Cow<'_, str> {
    cut_middle(value, columns, columns * 2 / 7)
}

/// The number that is being edited, and what is wrong with it on the row below.
fn field(
    state: &State,
    editor: &Editor,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Position {
    const FIELD: u16 = 10;
    let (row, at) = if is_stacked(area) { (1, LABEL_AT + 2) } else { (0, value_at(area.width)) };
    let input = first(from(line(area, row), at), FIELD);
    fill(buf, input, ' ', look.theme.style(Role::Input));
    if let Some(objection) = editor.complaint(state.settings()) {
        let below = line(area, row + 1);
        fill(buf, below, ' ', look.theme.style(Role::Text));
        let reason = format!("x {}", objection.say(look.lang));
        let x = at.min(below.width.saturating_sub(width(&reason) + 1));
        put(buf, from(below, x), &cut(&reason, below.width - x), look.theme.style(Role::Error));
    }
    editor.field.view(look, input, buf)
}

fn say_row(state: &State, row: Line, lang: Lang) -> Option<Said> {
    match row {
        Line::Gap => None,
        Line::Value(target) => Some(say_value(state, target, lang)),
        Line::Door(level) => Some(say_door(state, level, lang)),
        Line::AddQueue => Some(plain(add_queue(state, lang))),
        Line::RemoveQueue(_) => {
            Some(plain(say!(lang, "- Remove this queue", "- Xóa hàng đợi này")))
        }
    }
}

fn plain(label: String) -> Said {
    Said { changed: false, mark: None, label, value: String::new(), role: Role::Text, door: false }
}

/// The row that adds a queue, or the id that is being typed for one.
fn add_queue(state: &State, lang: Lang) -> String {
    match &state.overlay {
        Some(Overlay::Editor(editor)) if editor.purpose == Purpose::NewQueue => {
            say!(lang, "+ A queue, its id:", "+ Hàng đợi mới, mã:") + " " + editor.field.text()
        }
        _ => say!(lang, "+ Add a queue", "+ Thêm hàng đợi"),
    }
}

fn say_value(state: &State, target: Target, lang: Lang) -> Said {
    let settings = state.settings();
    let key = target.key(settings);
    let mark = key.as_ref().and_then(|key| mark(state, |of| of == key));
    let refused = key.as_ref().filter(|key| state.is_refused(key));
    let refused = refused.and_then(|key| state.file.base_reading().refused(key));
    let value = match refused {
        Some(text) => visible(text).into_owned(),
        None => say_shape(target, settings, lang),
    };
    let changed = key.as_ref().is_some_and(|key| state.is_changed(key));
    let role = match (refused, changed) {
        (Some(_), _) => Role::Error,
        (None, true) => Role::Changed,
        (None, false) => Role::Text,
    };
    Said { changed, mark, label: target.label(lang).to_owned(), value, role, door: false }
}

fn say_shape(target: Target, settings: &crate::settings::Settings, lang: Lang) -> String {
    let shown = target.value(settings).map(|value| target.shown(&value, lang)).unwrap_or_default();
    match target.shape(settings) {
        Shape::Toggle(on) => format!("{} {shown}", if on { "[x]" } else { "[ ]" }),
        Shape::Choice(..) => format!("‹{shown}›"),
        _ => shown,
    }
}

fn say_door(state: &State, level: Level, lang: Lang) -> Said {
    let queues = &state.settings().queues;
    let inside = |key: &Key| match level {
        Level::Queues => matches!(key, Key::Queue(_) | Key::QueueField(..)),
        _ => matches!(key, Key::Setting(row) if !on_main(row)),
    };
    let (label, value) = match level {
        Level::Queue(at) => return say_queue(state, at, lang),
        Level::Queues => {
            let count = queues.len();
            let label = say!(lang, "Queues ({count})", "Hàng đợi ({count})");
            (label, say_queues(state, lang))
        }
        Level::Site | Level::Main => {
            (SITE.get(lang).to_owned(), state.settings().site.time_zone.to_string())
        }
    };
    let changed = state.changes.iter().any(|change| inside(&change.key));
    let role = if changed { Role::Changed } else { Role::Text };
    Said { changed, mark: mark(state, inside), label, value, role, door: true }
}

/// How many of the queues create tickets.
fn say_queues(state: &State, lang: Lang) -> String {
    let queues = &state.settings().queues;
    let on = queues.iter().filter(|queue| queue.create_ticket).count();
    let all = queues.len();
    match (on, all) {
        (_, 0) => say!(lang, "(none)", "(chưa có)"),
        (on, all) if on == all => say!(lang, "all create tickets", "đều tạo phiếu ghi"),
        (0, _) => say!(lang, "none creates tickets", "không tạo phiếu ghi"),
        (on, all) => say!(lang, "{on} of {all}", "{on}/{all} tạo phiếu ghi"),
    }
}

fn say_queue(state: &State, at: usize, lang: Lang) -> Said {
    let settings = state.settings();
    let Some(queue) = settings.queues.get(at) else { return plain(String::new()) };
    let (id, name) = (visible(&queue.id), visible(&queue.name));
    let label = if name.is_empty() { id.into_owned() } else { format!("{id} · {name}") };
    let is_of =
        |key: &Key| matches!(key, Key::Queue(of) | Key::QueueField(of, _) if *of == queue.id);
    let changed = state.changes.iter().any(|change| is_of(&change.key));
    let value = say_shape(Target::queue_switch(at), settings, lang);
    let role = if changed { Role::Changed } else { Role::Text };
    Said { changed, mark: mark(state, is_of), label, value, role, door: true }
}

/// The worst of what is wrong with the keys in question.
fn mark(state: &State, of: impl Fn(&Key) -> bool) -> Option<Role> {
    let about = state.problems.iter().filter(|problem| problem.key.as_ref().is_some_and(&of));
    about
        .map(|problem| if problem.is_error() { Role::Error } else { Role::Warning })
        .max_by_key(|role| usize::from(*role == Role::Error))
}
