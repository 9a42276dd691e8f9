//! The whole screen from the state: which parts are shown, and where.

use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::form::help::{self as row_help, Help};
use super::form::{about as form_about, list, picker, strip};
use super::keys::Where;
use super::page::Page;
use super::paint::{put, rule, wrap};
use super::spots::Spots;
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use super::{
    ascii, changes, copy, display, find, footer, help, journal, layout, merging, offer, palette,
    question, repair, save_as, saves, story, tabs, title, tour,
};
use crate::text::Text;

/// What can be clicked on the screen as it is shown.
pub fn spots(state: &State) -> Spots {
    let spots = Spots::default();
    if let Some(frame) = layout::frame(state.area) {
        let look = Look { spots: Some(&spots), ..state.look() };
        screen(state, &look, frame, &mut Buffer::empty(state.area));
    }
    spots
}

/// Draws the state; where the hardware cursor belongs, if a field is open.
pub fn view(state: &State, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let look = state.look();
    buf.set_style(area, look.theme.style(Role::Text));
    let cursor = match layout::frame(area) {
        Some(frame) => screen(state, &look, frame, buf),
        None => too_small(&look, area, buf),
    };
    if state.ascii {
        ascii::fold(buf, area);
    }
    cursor
}

fn too_small(look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    const SENTENCE: Text = Text {
        en: "The window is too small: 40 columns and 10 rows are needed.",
        vi: "Cửa sổ quá nhỏ: cần ít nhất 40 cột và 10 dòng.",
    };
    for (row, text) in (0..area.height).zip(wrap(SENTENCE.get(look.lang), area.width)) {
        put(buf, super::paint::line(area, row), &text, look.theme.style(Role::Text));
    }
    None
}

fn screen(
    state: &State,
    look: &Look<'_>,
    frame: layout::Frame,
    buf: &mut Buffer,
) -> Option<Position> {
    title::view(state, look, frame.title, buf);
    tabs::view(state, look, frame.tabs, buf);
    let below = page(state, look, frame.page, buf);
    let cursor = match &state.overlay {
        None | Some(Overlay::Editor(_)) => below,
        Some(overlay) => {
            look.cover();
            self::overlay(state, overlay, look, frame.page, buf)
        }
    };
    footer::view(state, look, frame.footer, buf);
    if let Some(Overlay::Copied(copied)) = &state.overlay {
        look.cover();
        copy::view_copied(copied, look, buf.area, buf);
    }
    cursor
}

fn page(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if state.keyboard() == Where::Repair {
        repair::view(state, look, area, buf);
        return None;
    }
    let split = layout::split(area).filter(|_| state.is_side_by_side());
    match (state.page, split) {
        (Page::Form | Page::Simulator, Some(split)) => {
            for y in split.between.top()..split.between.bottom() {
                let at = Rect { y, height: 1, ..split.between };
                put(buf, at, "│", look.theme.style(Role::Border));
            }
            let in_form = form(state, look, split.form, buf);
            let in_simulator = state.simulator.view(look, split.simulator, buf);
            if state.page == Page::Form { in_form } else { in_simulator }
        }
        (Page::Form, None) => form(state, look, area, buf),
        (Page::Simulator, None) => state.simulator.view(look, area, buf),
        (Page::Changes, _) => changes::view(state, look, area, buf),
        (Page::Saves, _) => {
            saves::view(state, look, area, buf);
            None
        }
    }
}

fn form(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let help = Help::of(state, look, area.width);
    let parts = layout::form(area, help.wanted(area.height));
    if parts.rule.height > 0 {
        let heading = state.trail.level().heading(state.settings(), look.lang);
        rule(buf, look, parts.rule, &heading);
    }
    if parts.help_rule.height > 0 {
        rule(buf, look, parts.help_rule, &row_help::heading(state, look.lang));
    }
    let in_row = list::view(state, look, parts.list, buf);
    let in_help = help.view(state, look, parts.help, buf);
    strip::view(state, look, parts.strip_rule, parts.strip, buf);
    in_row.or(in_help)
}

fn overlay(
    state: &State,
    overlay: &Overlay,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    match overlay {
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
        // One is drawn with its row, the other over the whole screen.
        Overlay::Editor(_) | Overlay::Copied(_) => {}
    }
    None
}
