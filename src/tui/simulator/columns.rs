//! The columns of the four ways to merge, side by side: how wide they are, and under which names. Knows
//! nothing of what stands in them but how long it can be.

use super::canvas::Canvas;
use super::stage::Stage;
use crate::rules::merge::Lane;
use crate::rules::tickets::Verdict;
use crate::say;
use crate::settings::{Choose as _, Strategy};
use crate::text::Lang;
use crate::tui::paint::width;
use crate::tui::theme::Role;

/// The columns of the calls' own part, where there is room for the names of the ways behind it.
const LABEL: u16 = 24;
/// As few of them will do where the tickets of a long log have long numbers.
const LEAST_LABEL: u16 = 22;
/// The columns of a cell where there is not.
const CELL: u16 = 9;
/// The columns of the clock alone, with the mark before it and a blank behind it.
const CLOCK: u16 = 8;
/// With fewer columns than this a call is its clock, and a day has no year.
const SLIM: u16 = 14;
/// The widest gap between two columns.
const GAP: u16 = 4;
/// On fewer rows the calls come before it, and the ways have numbers for names where they are narrow.
pub(super) const FEW_ROWS: u16 = 10;

/// Where the four ways to merge stand, and under which names.
pub(super) struct Columns {
    /// The columns of the calls' own part.
    pub label: u16,
    starts: [u16; 4],
    /// The name of each, on as many lines as it takes.
    pub names: [Vec<String>; 4],
    /// Whether the cells are narrower than the names.
    pub is_narrow: bool,
}

impl Columns {
    /// The names on one line each where they fit, else on more; on few rows the numbers alone.
    pub fn fit(stage: &Stage<'_>, canvas: &Canvas<'_>) -> Self {
        let (room, lang) = (canvas.width(), canvas.lang());
        let names = [0, 1, 2, 3].map(|at| {
            let short = Strategy::CHOICES[at].short.get(lang);
            vec![format!("{} {short}", at + 1)]
        });
        let widths = names.each_ref().map(|name| name.iter().map(|line| width(line)).sum());
        let longest = longest_mark(stage, lang);
        let marked = widths.map(|name: u16| name.max(longest));
        let spread = |label: u16, cells| {
            Some((label, Self::spread(label, room.saturating_sub(label), cells)?))
        };
        let whole = (LEAST_LABEL..=LABEL).rev().find_map(|label| spread(label, marked));
        match whole.or_else(|| spread(LABEL, widths)) {
            Some((label, starts)) => Self { label, starts, names, is_narrow: false },
            None if canvas.height() < FEW_ROWS => {
                let numbers = [1, 2, 3, 4].map(|way| vec![say!(lang, "way {way}", "cách {way}")]);
                Self { names: numbers, ..Self::narrow(room, &names) }
            }
            None => Self::narrow(room, &names),
        }
    }

    /// One column behind the other, the spare room between them from the left.
    fn spread(label: u16, room: u16, widths: [u16; 4]) -> Option<[u16; 4]> {
        let spare = room.checked_sub(widths.iter().sum::<u16>()).filter(|spare| *spare >= 3)?;
        let mut start = label;
        let starts = [0, 1, 2, 3].map(|at| {
            let here = start;
            start += widths[usize::from(at)] + (spare / 3 + u16::from(at < spare % 3)).min(GAP);
            here
        });
        Some(starts)
    }

    /// Columns as narrow as a cell, the names on as many lines as that takes.
    fn narrow(width: u16, names: &[Vec<String>; 4]) -> Self {
        let cell = CELL.min((width.saturating_sub(CLOCK)) / 4);
        let label = width - 4 * cell;
        let names = names.each_ref().map(|name| stacked(&name.concat(), cell.saturating_sub(1)));
        let starts = [0, 1, 2, 3].map(|at| label + at * cell);
        Self { label, starts, names, is_narrow: true }
    }

    pub fn heading_rows(&self) -> u16 {
        let names = self.names.iter().map(Vec::len).max().unwrap_or_default();
        u16::try_from(names).unwrap_or(1).max(1) + 1
    }

    /// Writes into one way's column.
    pub fn put(&self, at: usize, y: u16, text: &str, role: Role, canvas: &mut Canvas<'_>) {
        if let Some(start) = self.starts.get(at) {
            canvas.put_in(*start, y, self.room(at, canvas), text, role);
        }
    }

    /// Whether there is room for the clock alone before the cells.
    pub fn is_slim(&self) -> bool {
        self.label < SLIM
    }

    /// The columns that one way's cells may fill.
    pub fn room(&self, at: usize, canvas: &Canvas<'_>) -> u16 {
        let next = self.starts.get(at + 1).map_or(canvas.width(), |next| next.saturating_sub(1));
        next.saturating_sub(self.starts.get(at).copied().unwrap_or(next))
    }
}

/// The columns of the longest verdict that a cell can hold: every call of the log may be a ticket.
fn longest_mark(stage: &Stage<'_>, lang: Lang) -> u16 {
    let ticket = u32::try_from(stage.played.calls().len()).unwrap_or(u32::MAX);
    let joined = Verdict::Joined { ticket, opened_by: 0, lane: Lane::In };
    width(&joined.mark(lang))
}

/// A name on lines of whole words; a word too long for its column is cut when it is drawn.
fn stacked(name: &str, room: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= room => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
