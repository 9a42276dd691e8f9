//! The form's page: the rows of a level, and what keys do to the row under the cursor.
//!
//! A level is a list of [`Line`]s; the settings, the queues, one queue and the site are levels, all
//! drawn and moved through alike.
//!
//! ```text
//! ──────────────────────────────────────────   rule      the level's name, below the first
//! >*  Label                      value         list      cursor, changed, warning, label, value
//! ──────────────────────────────────────────   rule
//!  What it does. What is wrong with it.        help      or the field that is being edited
//! ── Simulator: log, 7 calls ───────────────   rule
//!  tickets 7 → 4 (−3)          SLA 80.00%      strip
//! ```

pub mod editor;
pub mod expansion;
pub mod help;
pub mod list;
pub mod picker;
pub mod strip;
pub mod target;

use target::{Shape, Target};

use super::keys::Action;
use super::msg::Effect;
use super::notice::Notice;
use super::state::{Overlay, State};
use crate::settings::{Key, Queue, ROWS, Setting, Settings, queues};
use crate::text::{Lang, Text};

/// A list of rows that the form can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The settings of the page, and the doors to the other levels.
    Main,
    /// The queues.
    Queues,
    /// The queue at this place of the list.
    Queue(usize),
    /// The site.
    Site,
}

/// One row of a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// An empty row, never under the cursor.
    Gap,
    /// A value.
    Value(Target),
    /// The door to a level.
    Door(Level),
    /// Adds a queue.
    AddQueue,
    /// Removes the queue of this level.
    RemoveQueue(usize),
}

/// Where the cursor is: the levels that were gone through, each with the row its cursor is on.
#[derive(Clone, Debug)]
pub struct Trail {
    above: Vec<(Level, usize)>,
    level: Level,
    at: usize,
}

impl Default for Trail {
    fn default() -> Self {
        Self { above: Vec::new(), level: Level::Main, at: 0 }
    }
}

/// The rows of the site's settings come from this place of the order on.
const SITE_FROM: u8 = 100;

fn on_main(row: &Setting) -> bool {
    row.position < SITE_FROM
}

impl Level {
    /// The rows of this level.
    pub fn lines(self, settings: &Settings) -> Vec<Line> {
        match self {
            Self::Main => {
                let rows = ROWS.iter().filter(|row| on_main(row));
                let rows = rows.map(|row| Line::Value(Target::Setting(row)));
                rows.chain([Line::Gap, Line::Door(Self::Queues), Line::Door(Self::Site)]).collect()
            }
            Self::Queues => {
                let queues = (0..settings.queues.len()).map(|at| Line::Door(Self::Queue(at)));
                queues.chain([Line::AddQueue]).collect()
            }
            Self::Queue(at) => {
                let rows = queues::ROWS.iter().map(|row| Line::Value(Target::Queue(at, row)));
                rows.chain([Line::Gap, Line::RemoveQueue(at)]).collect()
            }
            Self::Site => {
                let rows = ROWS.iter().filter(|row| !on_main(row));
                rows.map(|row| Line::Value(Target::Setting(row))).collect()
            }
        }
    }

    /// What stands over the level's rows; nothing over the first.
    pub fn heading(self, settings: &Settings, lang: Lang) -> String {
        const QUEUES: Text = Text { en: "Queues", vi: "Hàng đợi" };
        match self {
            Self::Main => String::new(),
            Self::Queues => QUEUES.get(lang).to_owned(),
            Self::Queue(at) => {
                let id = settings.queues.get(at).map_or("", |queue| queue.id.as_str());
                format!("{} › {}", QUEUES.get(lang), crate::text::visible(id))
            }
            Self::Site => SITE.get(lang).to_owned(),
        }
    }
}

const SITE: Text =
    Text { en: "Site: name, time zone, country", vi: "Tổng đài: tên, múi giờ, quốc gia" };

impl Trail {
    /// The level that is shown.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The row the cursor is on.
    pub fn at(&self) -> usize {
        self.at
    }

    fn enter(&mut self, level: Level) {
        self.above.push((self.level, self.at));
        (self.level, self.at) = (level, 0);
    }

    fn leave(&mut self) {
        if let Some((level, at)) = self.above.pop() {
            (self.level, self.at) = (level, at);
        }
    }

    /// Leaves the levels that the settings no longer have, and keeps the cursor on a row.
    pub fn keep_inside(&mut self, settings: &Settings) {
        while matches!(self.level, Level::Queue(at) if at >= settings.queues.len()) {
            self.leave();
        }
        self.step(settings, 0);
    }

    /// Moves the cursor by so many rows, over gaps and no further than the ends.
    fn step(&mut self, settings: &Settings, by: isize) {
        let lines = self.level.lines(settings);
        let rows: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] != Line::Gap).collect();
        let now = rows.iter().position(|row| *row >= self.at).unwrap_or(rows.len());
        let last = rows.len().saturating_sub(1);
        let then = now.min(last).saturating_add_signed(by).min(last);
        self.at = rows.get(then).copied().unwrap_or_default();
    }

    /// Puts the cursor on the row of a key, wherever that is.
    pub fn go_to(&mut self, key: &Key, settings: &Settings) {
        *self = Self::default();
        let place = |id: &str| settings.queues.iter().position(|queue| queue.id == id);
        match key {
            Key::Setting(row) if on_main(row) => {}
            Key::Setting(_) => self.pass(Level::Site, settings),
            Key::Queue(id) | Key::QueueField(id, _) => {
                self.pass(Level::Queues, settings);
                if let Some(at) = place(id) {
                    self.at = at;
                    self.enter(Level::Queue(at));
                }
            }
        }
        let lines = self.level.lines(settings);
        let of_key = |line: &Line| match line {
            Line::Value(target) => target.key(settings).as_ref() == Some(key),
            _ => false,
        };
        self.at = lines.iter().position(of_key).unwrap_or_default();
    }

    /// Enters a level through its door.
    fn pass(&mut self, level: Level, settings: &Settings) {
        let lines = self.level.lines(settings);
        self.at = lines.iter().position(|line| *line == Line::Door(level)).unwrap_or(self.at);
        self.enter(level);
    }
}

/// The row under the cursor.
pub fn current(state: &State) -> Line {
    let lines = state.trail.level.lines(state.settings());
    lines.get(state.trail.at).copied().unwrap_or(Line::Gap)
}

/// The value that the keys of the row under the cursor change: a queue's row in the list stands for
/// its switch.
fn target(state: &State) -> Option<Target> {
    match current(state) {
        Line::Value(target) => Some(target),
        Line::Door(Level::Queue(at)) => queue_switch(at),
        _ => None,
    }
}

/// The switch of the queue at a place.
pub fn queue_switch(at: usize) -> Option<Target> {
    let row = queues::ROWS.iter().find(|row| row.key == "create_ticket")?;
    Some(Target::Queue(at, row))
}

/// Does what a key asks of the form.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    const PAGE: isize = 10;
    match action {
        Action::Up => step(state, -1),
        Action::Down => step(state, 1),
        Action::PageUp => step(state, -PAGE),
        Action::PageDown => step(state, PAGE),
        Action::First => step(state, isize::MIN),
        Action::Last => step(state, isize::MAX),
        Action::Enter => enter(state),
        Action::Toggle | Action::Right => next_choice(state, 1),
        Action::Left => next_choice(state, -1),
        Action::More => count(state, 1),
        Action::Less => count(state, -1),
        Action::Digit(digit) => digit_pressed(state, digit),
        Action::Default => default(state),
        Action::Add if state.trail.level == Level::Queues => editor::open_new_queue(state),
        Action::Remove => remove(state),
        Action::Back => state.trail.leave(),
        _ => {}
    }
    None
}

fn step(state: &mut State, by: isize) {
    let State { trail, draft, .. } = state;
    trail.step(&draft.settings, by);
}

fn enter(state: &mut State) {
    match current(state) {
        Line::Gap => {}
        Line::Door(level) => state.trail.enter(level),
        Line::AddQueue => editor::open_new_queue(state),
        Line::RemoveQueue(at) => remove_queue(state, at),
        Line::Value(target) => match target.shape(state.settings()) {
            Shape::Toggle(on) => state.set(target, &(!on).to_string()),
            Shape::Choice(choices, at) => {
                state.overlay = Some(Overlay::Picker(picker::Picker::new(target, choices, at)));
            }
            Shape::Number(..) | Shape::Url | Shape::Text => editor::open(state, target, None),
            Shape::Fixed => state.notice = Some(Notice::Fixed),
        },
    }
}

fn next_choice(state: &mut State, by: isize) {
    let Some(target) = target(state) else { return };
    match target.shape(state.settings()) {
        Shape::Toggle(on) => state.set(target, &(!on).to_string()),
        Shape::Choice(choices, at) => {
            let next = (at + choices.len()).saturating_add_signed(by) % choices.len();
            state.set(target, choices[next].value);
        }
        _ => {}
    }
}

fn count(state: &mut State, by: i64) {
    let Some(target) = target(state) else { return };
    if let Shape::Number(now, min, max) = target.shape(state.settings()) {
        let next = (i64::from(now) + by).clamp(i64::from(min), i64::from(max));
        state.set(target, &next.to_string());
    }
}

fn digit_pressed(state: &mut State, digit: u8) {
    let Some(target) = target(state) else { return };
    match target.shape(state.settings()) {
        Shape::Choice(choices, _) => {
            let choice = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at));
            if let Some(choice) = choice {
                state.set(target, choice.value);
            }
        }
        Shape::Number(..) => editor::open(state, target, Some(&digit.to_string())),
        _ => {}
    }
}

fn default(state: &mut State) {
    let Some(target) = target(state) else { return };
    let is_id = matches!(target, Target::Queue(_, row) if row.key == "id");
    if let Some(value) = target.default_value(state.settings())
        && !is_id
    {
        state.set(target, &value.to_string());
    }
}

fn remove(state: &mut State) {
    match (current(state), state.trail.level) {
        (Line::Door(Level::Queue(at)), _) | (_, Level::Queue(at)) => remove_queue(state, at),
        _ => {}
    }
}

fn remove_queue(state: &mut State, at: usize) {
    if state.trail.level == Level::Queue(at) {
        state.trail.leave();
    }
    state.change(|draft| {
        if at < draft.settings.queues.len() {
            draft.settings.queues.remove(at);
        }
    });
}

/// Adds a queue of this id at the end, and enters it.
pub fn add_queue(state: &mut State, id: &str) {
    state.change(|draft| draft.settings.queues.push(Queue::new(id)));
    let State { trail, draft, .. } = state;
    trail.go_to(&Key::Queue(id.to_owned()), &draft.settings);
}
