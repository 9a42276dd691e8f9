//! Seconds as columns, with the limit standing between two of them.

use super::canvas::Canvas;
use crate::text::Text;
use crate::tui::paint::width;
use crate::tui::theme::Role;

/// What the bars of the calls and their histogram measure.
pub(super) const WAIT: Text = Text { en: "Wait", vi: "Thời gian chờ" };
/// The columns before them, and before the bars of lost connections.
pub(super) const LABEL: u16 = 20;

/// The seconds that a column may stand for.
const STEPS: [u32; 13] = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 300, 600, 3600];
/// The columns between two numbers of the axis.
const TICK: u16 = 10;

/// How many seconds a column stands for, and where the limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    step: u32,
    limit: u32,
    cells: u16,
}

impl Scale {
    /// The finest scale on which `longest` seconds and the limit fit into `cells` columns.
    pub(super) fn fit(longest: u32, limit: u32, cells: u16) -> Self {
        let most = longest.max(limit);
        let room = u32::from(cells.saturating_sub(1).max(1));
        let step = STEPS.into_iter().find(|step| most.div_ceil(*step) <= room);
        Self { step: step.unwrap_or(most.div_ceil(room)), limit, cells }
    }

    /// The seconds that a column stands for.
    pub(super) const fn step(&self) -> u32 {
        self.step
    }

    /// The columns before an instant so many seconds on.
    pub(super) fn cell(&self, seconds: u32) -> u16 {
        self.columns(seconds / self.step)
    }

    /// The columns before the limit.
    pub(super) fn limit_at(&self) -> u16 {
        self.columns(self.limit.div_ceil(self.step))
    }

    /// The columns that a wait fills, the limit's own not counted: a wait over the limit passes it
    /// by a column at least, whatever the scale.
    pub(super) fn filled(&self, waited: u32) -> u16 {
        let columns = waited.div_ceil(self.step);
        let least = if waited > self.limit { self.limit.div_ceil(self.step) + 1 } else { 0 };
        self.columns(columns.max(least))
    }

    fn columns(&self, columns: u32) -> u16 {
        u16::try_from(columns).unwrap_or(u16::MAX).min(self.cells)
    }

    /// Numbers over the columns.
    pub(super) fn axis(&self, x: u16, y: u16, canvas: &mut Canvas<'_>) {
        for tick in (0..=self.cells).step_by(usize::from(TICK)) {
            let number = (u32::from(tick) * self.step).to_string();
            if tick + width(&number) <= self.cells + TICK / 2 {
                canvas.put(x + tick, y, &number, Role::Quiet);
            }
        }
    }

    /// A bar of so many seconds with the limit in it; returns the column behind both.
    pub(super) fn bar(
        &self,
        x: u16,
        y: u16,
        waited: u32,
        fill: char,
        role: Role,
        canvas: &mut Canvas<'_>,
    ) -> u16 {
        let (limit, filled) = (self.limit_at(), self.filled(waited));
        let run = |length: u16| fill.to_string().repeat(length.into());
        canvas.put(x, y, &run(filled.min(limit)), role);
        canvas.put(x + limit, y, "│", Role::Border);
        canvas.put(x + limit + 1, y, &run(filled.saturating_sub(limit)), role);
        x + limit.max(filled) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_scale_that_fits_is_taken() {
        assert_eq!(Scale::fit(40, 20, 42).step(), 1);
        assert_eq!(Scale::fit(42, 20, 42).step(), 2);
        assert_eq!(Scale::fit(0, 3600, 42).step(), 120);
        assert_eq!(Scale::fit(u32::MAX, 20, 2).step(), u32::MAX);
        assert_eq!(Scale::fit(7, 20, 0).limit_at(), 0);
    }

    #[test]
    fn a_second_too_late_passes_the_limit_on_every_scale() {
        for longest in [21, 100, 1_000, 100_000] {
            let scale = Scale::fit(longest, 20, 42);
            assert_eq!(scale.filled(20), scale.limit_at());
            assert!(scale.filled(21) > scale.limit_at(), "{scale:?}");
        }
    }
}
