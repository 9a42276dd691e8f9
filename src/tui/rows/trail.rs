//! Where the cursor of the form is, and how it got there.

use super::level::{Level, Line, on_main};
use crate::settings::{Key, Settings};

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

impl Trail {
    /// The level that is shown.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The row the cursor is on.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Shows a level, the cursor on its first row.
    pub fn enter(&mut self, level: Level) {
        self.above.push((self.level, self.at));
        (self.level, self.at) = (level, 0);
    }

    /// Goes one level back, if there is one.
    pub fn leave(&mut self) {
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
    pub fn step(&mut self, settings: &Settings, by: isize) {
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
