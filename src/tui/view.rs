//! The whole screen from the state: which parts are shown, and where.

use std::slice::from_ref;

use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::form::{about as form_about, list, picker, strip};
use super::keys::Where;
use super::page::Page;
use super::paint::{line, put, rule, wrap};
use super::regions::{Part, Region, Shown, regions};
use super::spots::Spots;
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use super::thin::Thin;
use super::{
    ascii, changes, copy, display, find, help, journal, layout, merging, offer, palette, question,
    repair, save_as, saves, story, tour,
};
use crate::text::Text;

/// What can be clicked on the screen as it is shown.
pub fn spots(state: &State) -> Spots {
    let spots = Spots::default();
    let look = Look { spots: Some(&spots), ..state.look() };
    let regions = regions(state, &look, state.area);
    draw(state, &look, state.area, &regions, &mut Buffer::empty(state.area));
    spots
}

/// Draws the state; where the hardware cursor belongs, if a field is open.
pub fn view(state: &State, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let look = state.look();
    draw(state, &look, area, &regions(state, &look, area), buf)
}

/// Draws what is not shown yet; where the hardware cursor belongs, if a field is open.
pub fn renew(state: &State, area: Rect, shown: &mut Shown, thin: &mut Thin) -> Option<Position> {
    let look = state.look();
    let next = regions(state, &look, area);
    let mut cursor = None;
    match shown.resting(&look, &next) {
        None => cursor = draw(state, &look, area, &next, thin.anew(area)),
        Some(resting) => {
            for (region, _) in next.iter().zip(resting).filter(|(_, rests)| !rests) {
                let (area, buf) = (region.area, thin.anew(region.area));
                cursor = draw(state, &look, area, from_ref(region), buf).or(cursor);
            }
        }
    }
    shown.become_these(&look, next);
    cursor
}

/// Draws regions one over the other, in an area with nothing in it.
fn draw(
    state: &State,
    look: &Look<'_>,
    area: Rect,
    regions: &[Region],
    buf: &mut Buffer,
) -> Option<Position> {
    buf.set_style(area, look.theme.style(Role::Text));
    let cursor = strokes(state, look, regions, buf);
    if look.ascii {
        ascii::fold(buf, area);
    }
    cursor
}

fn strokes(
    state: &State,
    look: &Look<'_>,
    regions: &[Region],
    buf: &mut Buffer,
) -> Option<Position> {
    let mut cursor = None;
    for Region { area, part } in regions {
        match part {
            Part::TooSmall => too_small(look, *area, buf),
            Part::Title(title) => title.view(look, *area, buf),
            Part::Tabs(tabs) => tabs.view(look, *area, buf),
            Part::Rule(heading) => rule(buf, look, *area, heading),
            Part::Row(row) => row.view(state, look, *area, buf),
            Part::Rows => cursor = cursor.or(list::view(state, look, *area, buf)),
            Part::Blank => {}
            Part::Help(help) => cursor = cursor.or(help.view(state, look, *area, buf)),
            Part::Strip(_) => strip::view(&state.simulator, look, *area, buf),
            Part::Between => between(look, *area, buf),
            Part::Beside(_) => {
                state.simulator.view(look, *area, buf);
            }
            Part::Page => cursor = page(state, look, *area, buf),
            Part::Cover => cursor = overlay(state, look, *area, buf),
            Part::Footer(footer) => footer.view(look, *area, buf),
        }
    }
    cursor
}

fn too_small(look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const SENTENCE: Text = Text {
        en: "The window is too small: 40 columns and 10 rows are needed.",
        vi: "Cửa sổ quá nhỏ: cần ít nhất 40 cột và 10 dòng.",
    };
    for (row, text) in (0..area.height).zip(wrap(SENTENCE.get(look.lang), area.width)) {
        put(buf, line(area, row), &text, look.theme.style(Role::Text));
    }
}

fn page(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match state.page {
        _ if state.page_keys() == Where::Repair => {
            repair::view(state, look, area, buf);
            None
        }
        Page::Simulator => state.simulator.view(look, area, buf),
        Page::Changes => changes::view(state, look, area, buf),
        Page::Saves => {
            saves::view(state, look, area, buf);
            None
        }
        Page::Form => None,
    }
}

fn between(look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        put(buf, Rect { y, height: 1, ..area }, "│", look.theme.style(Role::Border));
    }
}

fn overlay(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    look.cover();
    match state.overlay.as_ref()? {
        Overlay::Picker(picker) => {
            let form = layout::split(area).map_or(area, |split| split.form);
            picker::view(state, picker, look, layout::near_the_rows(form), buf);
        }
        Overlay::Merging(merging) => merging::view(merging, look, area, buf),
        Overlay::Question(question) => question::view(question, look, area, buf),
        Overlay::Display(display) => display::view(state, display, look, area, buf),
        Overlay::Help(scroll) => help::view(state, *scroll, look, area, buf),
        Overlay::Palette(palette) => {
            return Some(palette::view(state, palette, look, area, buf));
        }
        Overlay::Find(find) => return Some(find::view(state, find, look, area, buf)),
        Overlay::SaveAs(save_as) => return Some(save_as::view(save_as, look, area, buf)),
        Overlay::About(about) => form_about::view(state, about, look, area, buf),
        Overlay::Offer(offer) => offer::view(offer, look, area, buf),
        Overlay::Journal(journal) => journal::view(state, *journal, look, area, buf),
        Overlay::Copy(copy) => copy::view(copy, look, area, buf),
        Overlay::Tour(tour) => tour::view(*tour, look, area, buf),
        Overlay::Story(story) => story::view(state, *story, look, area, buf),
        Overlay::Copied(copied) => copy::view_copied(copied, look, area, buf),
        // It is drawn with its row.
        Overlay::Editor(_) => {}
    }
    None
}
