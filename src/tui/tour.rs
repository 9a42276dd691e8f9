//! A tour of five steps, for whoever asks for it: it is offered in one line until the first key and
//! never opens by itself.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::paint::{inside, line, middle, put, wrap};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::Text;

/// The steps.
const STEPS: [Text; 5] = [
    Text {
        en: "The row is the value. ↑↓ choose a row, Space changes it, Enter opens what has more to \
             it. * stands before what is changed and not saved, ! before a warning, x before an \
             error.",
        vi: "Mỗi dòng là một giá trị. ↑↓ để chọn dòng, Space để đổi, Enter để mở. Dấu * là đã đổi mà \
             chưa lưu, ! là cảnh báo, x là lỗi.",
    },
    Text {
        en: "Below the rows stands what the setting does, and the last lines say what all your \
             changes together make of the loaded calls. i tells everything about a setting.",
        vi: "Dưới các dòng là ý nghĩa của cài đặt; các dòng cuối cho biết mọi thay đổi gộp lại làm gì \
             với các cuộc gọi đã nạp. Bấm i để xem mọi điều về một mục.",
    },
    Text {
        en: "Tab leads to the simulator: call by call, in five views (1 to 5). o tells a call's \
             whole story, Enter leads from a verdict to the setting behind it, c comes back.",
        vi: "Tab sang trang Mô phỏng: từng cuộc gọi, năm khung nhìn (1 đến 5). Bấm o để xem mọi kết \
             quả của một cuộc, Enter để tới cài đặt gây ra kết quả đó, c để trở lại.",
    },
    Text {
        en: "Nothing is lost by trying: u undoes without end, U lists the steps. Esc goes one level \
             back and never leaves the program.",
        vi: "Cứ thử, không mất gì: u hoàn tác không giới hạn, U liệt kê các bước. Esc lùi một bước và \
             không bao giờ thoát chương trình.",
    },
    Text {
        en: "Nothing is written before the page of the changes (s), where each change stands in \
             words and in the file's lines. ? shows every key, L switches the language.",
        vi: "Không ghi gì vào tệp trước trang Thay đổi (s), nơi mỗi thay đổi hiện bằng lời và bằng \
             các dòng trong tệp. Bấm ? để xem mọi phím, L để đổi ngôn ngữ.",
    },
];

/// Shows the first step.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Tour(0));
}

/// Goes on or back; behind the last step the tour is over.
pub fn act(state: &mut State, action: Action) {
    let Some(Overlay::Tour(at)) = &mut state.overlay else { return };
    match action {
        Action::Left => *at = at.saturating_sub(1),
        Action::Right if *at + 1 < STEPS.len() => *at += 1,
        Action::Right | Action::Back => state.overlay = None,
        _ => {}
    }
}

/// Draws the step of this number, from 0, in the middle of the page.
pub fn view(at: usize, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let (number, of) = (at + 1, STEPS.len());
    let title = say!(look.lang, "A tour, {number} of {of}", "Giới thiệu, {number}/{of}");
    let text = STEPS.get(at).map_or("", |step| step.get(look.lang));
    let columns = area.width.min(72);
    let lines = wrap(text, columns.saturating_sub(4));
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let body = inside(hints::boxed(buf, look, middle(area, columns, rows), &title, Where::Tour));
    for (row, text) in (0..body.height).zip(&lines) {
        put(buf, line(body, row), text, look.theme.style(Role::Text));
    }
}
