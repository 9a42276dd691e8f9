//! The page of the saves: the versions of the file that are kept, each in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::msg::Version;
use super::paint::{line, rule};
use super::paper::Paper;
use super::state::State;
use super::theme::{Look, Role};
use crate::text::{Lang, Text};

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
    const KEPT: Text = Text {
        en: "The versions of the file that are kept, the latest first. To bring one back: \
             call-settings history restore N",
        vi: "Các phiên bản của tệp còn giữ, mới nhất ở trên. Để khôi phục: \
             call-settings history restore N",
    };
    const NONE: Text = Text {
        en: "No version of this file is kept yet: the first save begins its history.",
        vi: "Chưa giữ phiên bản nào của tệp này: lần lưu đầu tiên sẽ bắt đầu lịch sử.",
    };
    let mut paper = Paper::new(area);
    let lead = if state.past.is_empty() { NONE } else { KEPT };
    paper.add(lead.get(look.lang), 0, Role::Quiet);
    for version in &state.past {
        paper.line("", Role::Text);
        one(version, look.lang, &mut paper);
    }
    paper
}

fn one(version: &Version, lang: Lang, paper: &mut Paper) {
    let (number, when, who) = (version.number, version.when.get(lang), version.who.get(lang));
    paper.line(&format!("{number:>3}  {when}  {who}"), Role::Title);
    if !version.what.get(lang).is_empty() {
        paper.add(&format!("“{}”", version.what.get(lang)), 5, Role::Text);
    }
    for change in &version.changes {
        let (label, words) = change.words(lang);
        paper.add(&format!("{label}: {words}"), 5, Role::Text);
    }
}
