//! Where each region of the screen stands, for every size.
//!
//! Drawn for 80x24: title, tabs and a rule above, the rows, then help, the result strip and the
//! footer below. Smaller screens give up rules first, then help, and never the strip; from 110
//! columns the form and the simulator stand side by side.

use ratatui::layout::Rect;

use super::paint::line;

/// From this width on the form and the simulator stand side by side.
const SIDE_BY_SIDE: u16 = 110;
/// Below this width a row of the form takes two lines, the label above the value.
pub const STACKED_BELOW: u16 = 60;
/// Below this nothing can be shown.
const SMALLEST: (u16, u16) = (40, 10);

/// The parts of the screen that every page has.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The title line.
    pub title: Rect,
    /// The line of the pages' names.
    pub tabs: Rect,
    /// Everything between the tabs and the footer.
    pub page: Rect,
    /// The line of the keys.
    pub footer: Rect,
}

/// The form's part of the page, and the simulator's where both are shown.
#[derive(Clone, Copy, Debug)]
pub struct Split {
    /// The form.
    pub form: Rect,
    /// The line between them.
    pub between: Rect,
    /// The simulator.
    pub simulator: Rect,
}

/// The parts of the form.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The rule under the tabs; empty where there is no room.
    pub rule: Rect,
    /// The rows.
    pub list: Rect,
    /// The rule over the help; empty where there is no room.
    pub help_rule: Rect,
    /// The help.
    pub help: Rect,
}

/// The frame of a screen; none where it is too small.
pub fn frame(area: Rect) -> Option<Frame> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return None;
    }
    let page = Rect { y: area.y + 2, height: area.height - 3, ..area };
    let footer = line(area, area.height - 1);
    Some(Frame { title: line(area, 0), tabs: line(area, 1), page, footer })
}

/// The page cut in two, where it is wide enough for both.
pub fn split(page: Rect) -> Option<Split> {
    if page.width < SIDE_BY_SIDE {
        return None;
    }
    let form = Rect { width: (page.width - 56).clamp(STACKED_BELOW, 80), ..page };
    let between = Rect { x: form.right(), width: 1, ..page };
    let rest = page.width - form.width - 1;
    let simulator = Rect { x: between.right(), width: rest, ..page };
    Some(Split { form, between, simulator })
}

/// Where a box over the rows belongs: where they are, however much room there is below them.
pub fn near_the_rows(form: Rect) -> Rect {
    const DRAWN: u16 = 21;
    Rect { height: form.height.min(DRAWN), ..form }
}

/// The result strip in the form's area: its heading, where there is room for one, and its line.
pub fn strip(area: Rect) -> Rect {
    let rows = (1 + headed(area)).min(area.height);
    Rect { y: area.bottom() - rows, height: rows, ..area }
}

fn headed(form: Rect) -> u16 {
    u16::from(form.height >= 10)
}

/// The parts of the form above the strip in the area of all of it; `help` is how many lines the help would like.
pub fn form(area: Rect, help: u16) -> Form {
    let ruled = u16::from(area.height >= 15);
    let around = 2 * ruled + headed(area) + 1;
    let list_at_least = (area.height / 2).min(14);
    let room = area.height.saturating_sub(around + list_at_least);
    let help = help.clamp(1, room.max(1));
    let mut top = area.y;
    let mut take = |rows: u16| {
        let rows = rows.min(area.bottom().saturating_sub(top));
        let part = Rect { y: top, height: rows, ..area };
        top += rows;
        part
    };
    let rule = take(ruled);
    let list = take(area.height.saturating_sub(around + help));
    Form { rule, list, help_rule: take(ruled), help: take(help) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_80x24_the_parts_stand_as_they_are_drawn() {
        let frame = frame(Rect::new(0, 0, 80, 24)).unwrap();
        let form = form(frame.page, 3);
        let rows = [form.rule, form.list, form.help_rule, form.help, strip(frame.page)];
        assert_eq!(
            rows.map(|part| (part.y, part.height)),
            [(2, 1), (3, 14), (17, 1), (18, 3), (21, 2)]
        );
        assert_eq!(frame.footer.y, 23);
    }

    #[test]
    fn the_strip_and_a_list_are_there_at_every_size() {
        for height in 10..60 {
            let frame = frame(Rect::new(0, 0, 40, height)).unwrap();
            for help in 0..9 {
                let (form, strip) = (form(frame.page, help), strip(frame.page));
                assert!((1..=2).contains(&strip.height), "{height}");
                assert_eq!(form.help.bottom(), strip.y, "{height}");
                assert_eq!(strip.bottom(), frame.footer.y, "{height}");
                assert!(form.list.height >= 3 && form.help.height >= 1, "{height}");
            }
        }
    }

    #[test]
    fn side_by_side_nothing_is_lost() {
        for width in 110..250 {
            let split = split(Rect::new(0, 2, width, 30)).unwrap();
            assert_eq!(split.form.width + 1 + split.simulator.width, width);
            assert!(split.simulator.width >= 49 && split.form.width >= STACKED_BELOW);
        }
    }
}
