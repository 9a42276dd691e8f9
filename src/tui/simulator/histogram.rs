//! The waits of more calls than the screen has rows: how many waited how long, with the limit drawn
//! in.
//!
//! ```text
//!  Thời gian chờ      ▲      │
//!  █ được nghe        █▄█▄   │
//!  ░ nhỡ              █████▄▄│▄
//!  │ ngưỡng           ███████│███▄▄▄░░▄░░░░
//!                     0         30        60
//! ```

use super::canvas::Canvas;
use super::scale::{LABEL, Scale, WAIT};
use super::stage::Stage;
use crate::replay::Histogram;
use crate::say;
use crate::text::{count, seconds};
use crate::tui::theme::Role;

/// The share of the calls that the scale makes room for, in percent; the rest share the last
/// column.
const SEEN: u64 = 95;

/// The calls of one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Column {
    answered: u64,
    missed: u64,
}

impl Column {
    const fn all(self) -> u64 {
        self.answered + self.missed
    }
}

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let histogram = stage.played.histogram(stage.cursor.passed());
    let cells = canvas.width().saturating_sub(LABEL + 2);
    // The whole log's: the scale does not move under a class that steps through it.
    let longest = spread(&stage.played.histogram(stage.played.calls().len()));
    let scale = Scale::fit(longest, stage.played.limit_on_trial(), cells);
    let columns = columns(&histogram, &scale, cells);
    let (top, tallest) = heights(&columns);
    let rows = canvas.height().saturating_sub(1);
    legend(&scale, top, tallest, canvas);
    for (at, column) in (0..).zip(&columns) {
        let x = LABEL + at + u16::from(at >= scale.limit_at());
        draw(*column, top, x, rows, canvas);
    }
    for y in 0..rows {
        canvas.put(LABEL + scale.limit_at(), y, "│", Role::Border);
    }
    scale.axis(LABEL, rows, canvas);
}

/// The calls that a column of full height stands for, and those of the tallest column. Two columns
/// (calls answered at once, and the last one) may stand out so far that beside them nothing else
/// would be seen: they are cut at the third's height.
fn heights(columns: &[Column]) -> (u64, u64) {
    let mut all: Vec<u64> = columns.iter().map(|column| column.all()).collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let tallest = all.first().copied().unwrap_or_default();
    let third = all.get(2).copied().unwrap_or_default();
    if third > 0 && tallest > 2 * third { (third, tallest) } else { (tallest, tallest) }
}

fn legend(scale: &Scale, top: u64, tallest: u64, canvas: &mut Canvas<'_>) {
    let lang = canvas.lang();
    let (most, cut) = (count(lang, tallest), if tallest > top { "▲ " } else { "" });
    let step = seconds(lang, scale.step().into());
    let lines = [
        (WAIT.get(lang).to_owned(), Role::Title),
        (say!(lang, "█ answered", "█ được nghe"), Role::Text),
        (say!(lang, "░ missed", "░ nhỡ"), Role::Text),
        (say!(lang, "│ the limit", "│ ngưỡng"), Role::Text),
        (say!(lang, "column: {step}", "mỗi cột {step}"), Role::Quiet),
        (say!(lang, "{cut}tallest: {most}", "{cut}cao nhất {most}"), Role::Quiet),
    ];
    let rows = canvas.height().saturating_sub(1);
    for (y, (line, role)) in (0..rows).zip(lines) {
        canvas.put_in(1, y, LABEL - 2, &line, role);
    }
}

/// The seconds within which most of the calls waited.
fn spread(histogram: &Histogram) -> u32 {
    let both = || {
        histogram.answered.iter().zip(&histogram.missed).map(|(a, m)| u64::from(*a) + u64::from(*m))
    };
    let all: u64 = both().sum();
    let mut sum = 0;
    let most = both().position(|calls| {
        sum += calls;
        sum * 100 >= all * SEEN
    });
    most.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or_default()
}

fn columns(histogram: &Histogram, scale: &Scale, cells: u16) -> Vec<Column> {
    let mut columns = vec![Column::default(); cells.into()];
    let last = columns.len().saturating_sub(2);
    let seconds = histogram.answered.iter().zip(&histogram.missed);
    for (second, (answered, missed)) in (0..).zip(seconds) {
        // A wait of 0 s belongs to the first column, as 1 s does.
        let place = usize::from(scale.filled(second).saturating_sub(1)).min(last);
        if let Some(column) = columns.get_mut(place) {
            column.answered += u64::from(*answered);
            column.missed += u64::from(*missed);
        }
    }
    columns
}

/// One column, in halves of a row: the answered calls below, the missed ones on them.
fn draw(column: Column, top: u64, x: u16, rows: u16, canvas: &mut Canvas<'_>) {
    let halves = |calls: u64| {
        let most = u64::from(rows) * 2;
        u16::try_from((calls * most).div_ceil(top.max(1))).unwrap_or(u16::MAX)
    };
    let (answered, all) = (halves(column.answered), halves(column.all()));
    for row in 0..rows {
        let (below, above) = (row * 2, row * 2 + 1);
        let glyph = match () {
            () if row + 1 == rows && column.all() > top => "▲",
            () if above < answered => "█",
            () if below < answered => "▄",
            () if below < all => "░",
            () => continue,
        };
        canvas.put(x, rows - 1 - row, glyph, Role::Text);
    }
}
