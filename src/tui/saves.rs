//! The page of the saves: what this session has written, and nothing it does not know.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{line, rule};
use super::paper::Paper;
use super::state::{Saving, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text, visible};

/// Draws the page, the latest save first.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    rule(buf, look, line(area, 0), "");
    paper(state, look, area).view(state.scroll, look, body(area), buf);
}

/// How far the page can be scrolled.
pub fn furthest(state: &State, look: &Look<'_>, area: Rect) -> u16 {
    paper(state, look, area).furthest(body(area).height)
}

fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

fn paper(state: &State, look: &Look<'_>, area: Rect) -> Paper {
    const NONE: Text = Text {
        en: "Nothing has been saved since the form was opened.",
        vi: "Chưa lưu lần nào từ lúc mở form.",
    };
    const LIMIT: Text = Text {
        en: "This page lists the saves made since the form was opened, the latest first. Earlier \
             saves are not kept.",
        vi: "Trang này liệt kê các lần lưu từ lúc mở form, lần mới nhất ở trên. Những lần lưu trước \
             đó không được giữ lại.",
    };
    let mut paper = Paper::new(area);
    if state.saves.is_empty() {
        paper.add(NONE.get(look.lang), 0, Role::Text);
    }
    paper.add(LIMIT.get(look.lang), 0, Role::Quiet);
    for saving in state.saves.iter().rev() {
        paper.line("", Role::Text);
        one(saving, look.lang, &mut paper);
    }
    paper
}

fn one(saving: &Saving, lang: Lang, paper: &mut Paper) {
    let path = saving.path.to_string_lossy();
    paper.line(&format!("{}  {}", saving.at, visible(&path)), Role::Title);
    if !saving.note.is_empty() {
        paper.add(&format!("“{}”", visible(&saving.note)), 2, Role::Text);
    }
    for change in &saving.changes {
        let (label, words) = change.words(lang);
        paper.add(&format!("{label}: {words}"), 2, Role::Text);
    }
    if !saving.confirmed {
        let said = say!(lang, "! the disk did not confirm it", "! đĩa chưa xác nhận");
        paper.add(&said, 2, Role::Warning);
    }
}
