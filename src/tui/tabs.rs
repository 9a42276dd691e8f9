//! The second line: the four pages, and how many errors and warnings there are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{from, pieces, width};
use super::state::{Page, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text};

/// Draws the line.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let counts = counts(state, look.lang);
    let taken: u16 = counts.iter().map(|(text, _)| width(text) + 2).sum();
    let tabs = Page::ALL.map(|page| (page, label(state, page, look.lang)));
    let line: Vec<_> = tabs
        .iter()
        .flat_map(|(page, label)| {
            let active = *page == state.page;
            let role = if active { Role::ActiveTab } else { Role::Tab };
            let gap = if *page == Page::Form && active { " " } else { "  " };
            let (open, close) = if active { ("[", "]") } else { ("", "") };
            [(gap, Role::Tab), (open, role), (label.as_str(), role), (close, role)]
        })
        .collect();
    pieces(buf, look, area, &line);
    // Where both do not fit, what is wrong matters more than the names of the pages further on.
    let at = from(area, area.width.saturating_sub(taken));
    pieces(buf, look, at, &[(" ".repeat(usize::from(at.width)).as_str(), Role::Text)]);
    let counts: Vec<_> = counts
        .iter()
        .flat_map(|(text, role)| [(text.as_str(), *role), ("  ", Role::Text)])
        .collect();
    pieces(buf, look, at, &counts);
}

fn label(state: &State, page: Page, lang: Lang) -> String {
    const FORM: Text = Text { en: "Settings", vi: "Cài đặt" };
    const SIMULATOR: Text = Text { en: "Simulator", vi: "Mô phỏng" };
    const SAVES: Text = Text { en: "Saves", vi: "Các lần lưu" };
    match page {
        Page::Form => FORM.get(lang).to_owned(),
        Page::Simulator => SIMULATOR.get(lang).to_owned(),
        Page::Changes => {
            let changes = state.unsaved_count();
            say!(lang, "Changes ({changes})", "Thay đổi ({changes})")
        }
        Page::Saves => SAVES.get(lang).to_owned(),
    }
}

fn counts(state: &State, lang: Lang) -> Vec<(String, Role)> {
    let (errors, warnings) = state.counts();
    let mut counts = Vec::new();
    if errors > 0 {
        let said = if errors == 1 {
            say!(lang, "x {errors} error", "x {errors} lỗi")
        } else {
            say!(lang, "x {errors} errors", "x {errors} lỗi")
        };
        counts.push((said, Role::Error));
    }
    if warnings > 0 {
        let said = if warnings == 1 {
            say!(lang, "! {warnings} warning", "! {warnings} cảnh báo")
        } else {
            say!(lang, "! {warnings} warnings", "! {warnings} cảnh báo")
        };
        counts.push((said, Role::Warning));
    }
    counts
}
