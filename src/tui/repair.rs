//! What is shown of a file that is not TOML: its errors with the lines around them. Its text can be edited
//! in the user's own editor, taken from an earlier version, or read again; no value can be changed.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::Action;
use super::layout;
use super::page::Page;
use super::paint::{line, rule};
use super::paper::{Paper, moved};
use super::state::State;
use super::theme::{Look, Role};
use crate::file::show;
use crate::place::snippet;
use crate::text::Text;

/// Scrolls the errors, or goes to the form.
pub fn act(state: &mut State, action: Action) {
    match action {
        Action::Back => state.show(Page::Form),
        action => state.scroll = moved(state.scroll, action).min(furthest(state)),
    }
}

/// Draws the errors, scrolled.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const TITLE: Text =
        Text { en: "The file cannot be edited", vi: "Chưa sửa được tệp này" };
    rule(buf, look, line(area, 0), TITLE.get(look.lang));
    paper(state, look, area).view(state.scroll, look, body(area), buf);
}

/// How far the errors can be scrolled.
fn furthest(state: &State) -> u16 {
    let Some(frame) = layout::frame(state.area) else { return 0 };
    paper(state, &state.look(), frame.page).furthest(body(frame.page).height)
}

fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

fn paper(state: &State, look: &Look<'_>, area: Rect) -> Paper {
    const HINT: Text = Text {
        en: "Its text has to be mended first: E opens your own editor on it, h brings an earlier version \
             back, r reads the file again.",
        vi: "Cần sửa nội dung trước: E mở trình soạn thảo, h khôi phục một phiên bản trước, r đọc lại tệp.",
    };
    const NO_TEXT: Text = Text {
        en: "It has to become text again in an editor first, then press r; or h brings an earlier version \
             back.",
        vi: "Hãy lưu lại thành văn bản bằng trình soạn thảo trước, rồi bấm r; hoặc h khôi phục một phiên \
             bản trước.",
    };
    let mut paper = Paper::new(area);
    let hint = if state.file.is_text() { HINT } else { NO_TEXT };
    paper.add(hint.get(look.lang), 0, Role::Text);
    for shown in show::list(state.file.base(), &state.problems, look.lang) {
        if !shown.problem.is_error() {
            continue;
        }
        paper.line("", Role::Text);
        let place = shown.place.map(|place| format!("{place}: ")).unwrap_or_default();
        paper.add(&format!("x {place}{}", shown.message), 0, Role::Error);
        if let Some(span) = &shown.problem.span {
            for around in snippet(state.file.base(), span).lines() {
                paper.line(around, Role::Text);
            }
        }
    }
    paper
}
