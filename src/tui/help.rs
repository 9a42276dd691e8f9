//! The help page, made from the key table: the keys of the page it was opened on first.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{self, Action, Row, Shown, Where};
use super::layout;
use super::paper::{Paper, moved};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::text::Text;

/// The headings of the help page, each with the places whose keys stand under it.
const PARTS: &[(Text, &[Where])] = &[
    (Text { en: "Settings", vi: "Cài đặt" }, &[Where::Form]),
    (Text { en: "Queues", vi: "Hàng đợi" }, &[Where::Queues]),
    (Text { en: "The tour", vi: "Giới thiệu" }, &[Where::Tour]),
    (Text { en: "The steps", vi: "Các bước đã làm" }, &[Where::Journal]),
    (Text { en: "Settings from elsewhere", vi: "Cài đặt từ nơi khác" }, &[Where::Offer]),
    (Text { en: "About a setting", vi: "Về một mục" }, &[Where::About]),
    (Text { en: "Simulator", vi: "Mô phỏng" }, &[Where::Simulator, Where::Sla]),
    (Text { en: "A call's whole story", vi: "Mọi kết quả của cuộc gọi" }, &[Where::Story]),
    (Text { en: "Lessons", vi: "Bài học" }, &[Where::Lessons]),
    (Text { en: "A call by hand", vi: "Thêm cuộc gọi" }, &[Where::Adding]),
    (Text { en: "The filter", vi: "Bộ lọc" }, &[Where::Filtering]),
    (Text { en: "Changes", vi: "Thay đổi" }, &[Where::Changes, Where::Note]),
    (Text { en: "Saves", vi: "Các lần lưu" }, &[Where::Saves]),
    (Text { en: "Choices", vi: "Bảng lựa chọn" }, &[Where::Ways, Where::Picker, Where::Display]),
    (Text { en: "Fields", vi: "Ô nhập" }, &[Where::Field, Where::Path]),
    (Text { en: "Find", vi: "Tìm" }, &[Where::Find, Where::Palette]),
    (Text { en: "Copy", vi: "Chép" }, &[Where::Copy, Where::Copied]),
    (Text { en: "Questions", vi: "Câu hỏi" }, &[Where::Question]),
];

const SIGNS_HEADING: Text = Text { en: "Signs", vi: "Các dấu" };

/// What the signs of the form mean.
const SIGNS: &[(&str, Text)] = &[
    (">", Text { en: "the row under the cursor", vi: "dòng đang chọn" }),
    ("*", Text { en: "changed, not saved", vi: "đã đổi, chưa lưu" }),
    ("!", Text { en: "a warning", vi: "cảnh báo" }),
    (
        "x",
        Text {
            en: "an error: to be mended before saving", vi: "lỗi: phải sửa trước khi lưu"
        },
    ),
    ("›", Text { en: "Enter opens more rows", vi: "Enter mở thêm các dòng" }),
];

/// Scrolls the page, or leaves it.
pub fn act(state: &mut State, action: Action) {
    let furthest = furthest(state);
    let Some(Overlay::Help(at)) = &mut state.overlay else { return };
    match action {
        Action::Back => state.overlay = None,
        action => *at = moved(*at, action).min(furthest),
    }
}

/// Draws the page over the one below it.
pub fn view(state: &State, scroll: u16, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const TITLE: Text = Text { en: "Help: the keys", vi: "Trợ giúp: các phím" };
    let body = hints::boxed(buf, look, area, TITLE.get(look.lang), Where::Help);
    paper(state, look, body).view(scroll, look, body, buf);
}

/// How far the page can be scrolled.
fn furthest(state: &State) -> u16 {
    let Some(frame) = layout::frame(state.area) else { return 0 };
    paper(state, &state.look(), frame.page).furthest(frame.page.height.saturating_sub(2))
}

/// The keys of the page that it was opened on, then those of the others, then the signs.
fn paper(state: &State, look: &Look<'_>, area: Rect) -> Paper {
    let first = PARTS.iter().position(|(_, places)| places.contains(&state.page_keys()));
    let (before, from) = PARTS.split_at(first.unwrap_or_default());
    let mut paper = Paper::new(area);
    let mut named: Vec<*const Row> = Vec::new();
    for (heading, places) in from.iter().take(1).chain(before).chain(from.iter().skip(1)) {
        paper.line(heading.get(look.lang), Role::Title);
        for row in keys::all().filter(|row| row.at.iter().any(|at| places.contains(at))) {
            let is_new = !named.contains(&std::ptr::from_ref(row));
            if row.shown != Shown::Above && is_new {
                named.push(std::ptr::from_ref(row));
                paper.key(row.name, row.label.get(look.lang));
            }
        }
        paper.line("", Role::Text);
    }
    paper.line(SIGNS_HEADING.get(look.lang), Role::Title);
    for (sign, label) in SIGNS {
        paper.key(sign, label.get(look.lang));
    }
    paper
}
