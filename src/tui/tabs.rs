//! The second line: the four pages, and how many errors and warnings there are.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::page::Page;
use super::paint::{first, from, pieces, put, width};
use super::spots::Spot;
use super::state::State;
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text};

/// What the line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tabs {
    page: Page,
    changes: usize,
    errors: usize,
    warnings: usize,
}

impl Tabs {
    /// The line of a state.
    pub fn of(state: &State) -> Self {
        let (errors, warnings) = state.counts();
        Self { page: state.page, changes: state.unsaved_count(), errors, warnings }
    }

    /// Draws the line: where not all names fit, those up to the page that is shown.
    pub fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let room_beside = |counts: &[(String, Role)]| {
            let taken: u16 = counts.iter().map(|(text, _)| width(text) + 2).sum();
            area.width.saturating_sub(taken)
        };
        let mut counts = self.counts(look.lang);
        let mut room = room_beside(&counts);
        let mut names = self.names(look.lang, room);
        let wide: u16 = names.iter().map(|(text, ..)| width(text)).sum();
        if wide >= room && !counts.is_empty() {
            // Where the page that is shown would run into them, the signs and the numbers say it alone.
            for (text, _) in &mut counts {
                *text = shortened(text);
            }
            room = room_beside(&counts);
            names = self.names(look.lang, room);
        }
        let mut used = 0;
        for (text, role, page) in &names {
            let place = from(first(area, room), used);
            let taken = put(buf, place, text, look.theme.style(*role));
            if page.is_some() {
                look.spot(first(place, taken), Spot::Row { page: *page, step: 0, then: None });
            }
            used += taken;
        }
        let counts: Vec<_> = counts
            .iter()
            .flat_map(|(text, role)| [(text.as_str(), *role), ("  ", Role::Text)])
            .collect();
        pieces(buf, look, from(area, room), &counts);
    }

    /// The names of the pages, the one that is shown in brackets; a sign where some are left out.
    fn names(&self, lang: Lang, room: u16) -> Vec<(String, Role, Option<Page>)> {
        let shown = Page::ALL.iter().position(|page| *page == self.page).unwrap_or_default();
        let names = Page::ALL.map(|page| {
            let label = self.label(page, lang);
            if page == self.page { format!("[{label}]") } else { label }
        });
        let wide = |names: &[String]| names.iter().map(|name| width(name) + 2).sum::<u16>();
        let sign = |is_there: bool| if is_there { 2 } else { 0 };
        let mut end = names.len();
        let fits = |from: usize, end: usize| {
            wide(&names[from..end]) + sign(from > 0) + sign(end < names.len()) <= room + 1
        };
        while end > shown + 1 && !fits(0, end) {
            end -= 1;
        }
        let from = (0..shown).find(|from| fits(*from, end)).unwrap_or(shown);
        let mut line = vec![(if from > 0 { " ‹" } else { "" }.to_owned(), Role::Quiet, None)];
        for (at, name) in names.into_iter().enumerate().take(end).skip(from) {
            let is_shown = at == shown;
            let gap = if at == from && (is_shown || from > 0) { " " } else { "  " };
            line.push((gap.to_owned(), Role::Tab, None));
            let role = if is_shown { Role::ActiveTab } else { Role::Tab };
            line.push((name, role, Page::ALL.get(at).copied()));
        }
        line.push((if end < Page::ALL.len() { " ›" } else { "" }.to_owned(), Role::Quiet, None));
        line
    }

    fn label(&self, page: Page, lang: Lang) -> String {
        const FORM: Text = Text { en: "Settings", vi: "Cài đặt" };
        const SIMULATOR: Text = Text { en: "Simulator", vi: "Mô phỏng" };
        const SAVES: Text = Text { en: "Saves", vi: "Các lần lưu" };
        match page {
            Page::Form => FORM.get(lang).to_owned(),
            Page::Simulator => SIMULATOR.get(lang).to_owned(),
            Page::Changes => {
                let changes = self.changes;
                say!(lang, "Changes ({changes})", "Thay đổi ({changes})")
            }
            Page::Saves => SAVES.get(lang).to_owned(),
        }
    }

    fn counts(&self, lang: Lang) -> Vec<(String, Role)> {
        let (errors, warnings) = (self.errors, self.warnings);
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
}

/// `x 3` of `x 3 errors`.
fn shortened(count: &str) -> String {
    count.split(' ').take(2).collect::<Vec<_>>().join(" ")
}
