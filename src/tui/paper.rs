//! A text of lines that may be longer than its place on the screen, and is scrolled through.

use std::ops::Range;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::Action;
use super::paint::{cut, folded, from, inside, line, put, rule, width, wrap};
use super::spots::Spot;
use super::theme::{Look, Role};

/// Columns for the names of keys.
const KEY_WIDTH: u16 = 12;

/// One line.
#[derive(Clone, Debug)]
enum Line {
    Text(String, Role),
    /// A rule across the whole width, with a heading in it.
    Heading(String),
    /// A key or a sign, and the word for it, or a line of that.
    Key(&'static str, String),
}

/// The lines, made for a width.
#[derive(Clone, Debug)]
pub struct Paper {
    lines: Vec<Line>,
    columns: u16,
    /// What clicks on lines do: on those from one place to before another.
    spots: Vec<(Range<u16>, Spot)>,
}

impl Paper {
    /// An empty text for an area: a column stays free at each side.
    pub fn new(area: Rect) -> Self {
        Self { lines: Vec::new(), columns: area.width.saturating_sub(2), spots: Vec::new() }
    }

    /// The columns that a line may fill.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Adds a text, in as many lines as it needs, each so many columns from the left.
    pub fn add(&mut self, text: &str, indent: u16, role: Role) {
        let blank = " ".repeat(usize::from(indent));
        let parts = wrap(text, self.columns.saturating_sub(indent)).into_iter();
        self.lines.extend(parts.map(|part| Line::Text(format!("{blank}{part}"), role)));
    }

    /// Adds a text behind a lead; its further lines begin where its first does.
    pub fn hang(&mut self, lead: &str, text: &str, role: Role) {
        let (first, indent) = (self.lines.len(), width(lead));
        self.add(text, indent, role);
        if let Some(Line::Text(line, _)) = self.lines.get_mut(first) {
            *line = format!("{lead}{}", line.trim_start());
        }
    }

    /// Adds a line as it is, blanks and all, in as many rows as it takes.
    pub fn raw(&mut self, text: &str, role: Role) {
        let rows = folded(text, self.columns).into_iter();
        self.lines.extend(rows.map(|row| Line::Text(row, role)));
    }

    /// Adds a line as it is, cut where it is too long.
    pub fn line(&mut self, text: &str, role: Role) {
        self.lines.push(Line::Text(cut(text, self.columns).into_owned(), role));
    }

    /// Adds a rule with a heading.
    pub fn heading(&mut self, text: String) {
        self.lines.push(Line::Heading(text));
    }

    /// Adds a key, or a sign, and the word for it.
    pub fn key(&mut self, name: &'static str, label: &'static str) {
        let room = self.columns.saturating_sub(label_at(name));
        let mut names = [name].into_iter().chain(std::iter::repeat(""));
        let parts = wrap(label, room).into_iter();
        self.lines.extend(parts.map(|part| Line::Key(names.next().unwrap_or_default(), part)));
    }

    /// A click on the lines from this one on does this.
    pub fn spot_from(&mut self, line: u16, spot: Spot) {
        self.spots.push((line..self.length(), spot));
    }

    /// How many lines it has.
    pub fn length(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// How far it can be scrolled in so many rows.
    pub fn furthest(&self, rows: u16) -> u16 {
        self.length().saturating_sub(rows)
    }

    /// Draws the lines from the `scroll`th on, but never past the end.
    pub fn view(&self, scroll: u16, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let top = scroll.min(self.furthest(area.height));
        for (row, of) in (0..area.height).zip(self.lines.iter().skip(usize::from(top))) {
            let area = line(area, row);
            of.view(look, area, buf);
            let here = self.spots.iter().filter(|(lines, _)| lines.contains(&(top + row)));
            here.for_each(|(_, spot)| look.spot(area, spot.clone()));
        }
    }
}

impl Line {
    fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        match self {
            Self::Heading(text) => rule(buf, look, area, text),
            Self::Text(text, role) => {
                put(buf, inside(area), text, look.theme.style(*role));
            }
            Self::Key(name, label) => {
                let area = inside(area);
                put(buf, from(area, 2), name, look.theme.style(Role::Key));
                put(buf, from(area, label_at(name)), label, look.theme.style(Role::Text));
            }
        }
    }
}

/// The column of the word for a key.
fn label_at(name: &str) -> u16 {
    2 + KEY_WIDTH.max(width(name) + 1)
}

/// Where a key scrolls to from here.
pub fn moved(at: u16, action: Action) -> u16 {
    const PAGE: u16 = 10;
    match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at.saturating_add(1),
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => at.saturating_add(PAGE),
        Action::First => 0,
        Action::Last => u16::MAX,
        _ => at,
    }
}
