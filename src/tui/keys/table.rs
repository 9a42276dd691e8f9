//! The rows of the key table, in the order of footer and help page.

use ratatui::crossterm::event::KeyCode::{
    self, BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};

use super::Action as A;
use super::Shown::{self, Above, Footer, HelpOnly};
use super::Where as W;
use super::{Action, Press, Row, Where};
use crate::text::Text;
use crate::tui::simulator::{Action as Calls, View};

const FORM: &[Where] = &[W::Form, W::Queues];
const PAGES: &[Where] = &[W::Form, W::Queues, W::Simulator, W::Sla, W::Changes, W::Saves];
const TABBED: &[Where] = &[W::Form, W::Queues, W::Simulator, W::Sla, W::Changes, W::Saves, W::Note];
const ANYWHERE: &[Where] =
    &[W::Form, W::Queues, W::Simulator, W::Sla, W::Changes, W::Saves, W::Repair];
const CALLS: &[Where] = &[W::Simulator, W::Sla];
const LISTS: &[Where] = &[W::Form, W::Queues, W::Changes, W::Question];
const SEARCHED: &[Where] = &[W::Find, W::Palette];
const LOOKED_AT: &[Where] = &[W::Picker, W::Display];
const TEXTS: &[Where] = &[W::Saves, W::Repair, W::Help, W::About, W::Offer];
const ENDS: &[Where] = &[
    W::Form,
    W::Queues,
    W::Changes,
    W::Question,
    W::Picker,
    W::Saves,
    W::Repair,
    W::Help,
    W::Story,
    W::Display,
    W::About,
    W::Offer,
    W::Journal,
];
const SCROLLED: &[Where] = &[
    W::Form,
    W::Queues,
    W::Changes,
    W::Saves,
    W::Repair,
    W::Help,
    W::Note,
    W::About,
    W::Offer,
    W::Journal,
];
/// Every place.
pub const EVERYWHERE: &[Where] = &[
    W::Form,
    W::Queues,
    W::Simulator,
    W::Sla,
    W::Changes,
    W::Note,
    W::Saves,
    W::Repair,
    W::Picker,
    W::Field,
    W::Path,
    W::Find,
    W::Palette,
    W::Question,
    W::Help,
    W::Story,
    W::Display,
    W::About,
    W::Offer,
    W::Journal,
    W::Tour,
];

/// Every key.
pub const ROWS: &[Row] = &[
    row(LISTS, "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(LISTS, "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(TEXTS, "↑↓", &[k(Up), c('k')], A::Up, ("scroll", "cuộn"), Footer),
    row(TEXTS, "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(FORM, "Space", &[c(' ')], A::Toggle, ("change", "đổi"), Footer),
    row(FORM, "Enter", &[k(Enter)], A::Enter, ("open", "mở"), Footer),
    row(
        FORM,
        "←→",
        &[k(Left)],
        A::Left,
        ("previous, next choice", "lựa chọn trước, sau"),
        HelpOnly,
    ),
    row(FORM, "→", &[k(Right)], A::Right, ("next choice", "lựa chọn sau"), Above),
    row(
        &[W::Form],
        "+ -",
        &[c('+'), c('=')],
        A::More,
        ("one more, one less", "tăng, giảm 1"),
        HelpOnly,
    ),
    row(&[W::Form], "-", &[c('-')], A::Less, ("one less", "giảm 1"), Above),
    row(
        &[W::Form],
        "0-9",
        &[digit(0, 9)],
        A::Digit(0),
        ("way to merge 1 to 4; begins a number", "cách gộp 1 đến 4; bắt đầu gõ số"),
        HelpOnly,
    ),
    row(FORM, "d", &[c('d')], A::Default, ("default value", "về mặc định"), HelpOnly),
    row(&[W::Queues], "a", &[c('a')], A::Add, ("add", "thêm"), Footer),
    row(&[W::Queues], "Del", &[k(Delete)], A::Remove, ("remove", "xóa"), Footer),
    row(&[W::Saves], "Enter", &[k(Enter)], A::Enter, ("bring back", "khôi phục"), Footer),
    row(
        &[W::Form, W::Queues, W::Changes, W::Saves],
        "Esc",
        &[k(Esc)],
        A::Back,
        ("one level back", "lùi một bước"),
        HelpOnly,
    ),
    row(
        CALLS,
        "←→",
        &[k(Left), k(Up), c('k')],
        calls(Calls::Previous),
        ("step", "từng cuộc"),
        Footer,
    ),
    row(
        CALLS,
        "→",
        &[k(Right), k(Down), c('j')],
        calls(Calls::Next),
        ("next call", "cuộc sau"),
        Above,
    ),
    row(
        &[W::Sla],
        "+ -",
        &[c('+'), c('=')],
        calls(Calls::LimitUp),
        ("move the limit", "dời ngưỡng"),
        Footer,
    ),
    row(&[W::Sla], "-", &[c('-')], calls(Calls::LimitDown), ("limit down", "giảm ngưỡng"), Above),
    row(
        &[W::Sla],
        "Enter",
        &[k(Enter)],
        calls(Calls::Enter),
        ("take as SLA answer within", "lấy làm SLA answer within"),
        Footer,
    ),
    row(
        CALLS,
        "PgUp PgDn",
        &[k(PageUp)],
        calls(Calls::PageUp),
        ("a page of calls", "một trang cuộc gọi"),
        HelpOnly,
    ),
    row(CALLS, "PgDn", &[k(PageDown)], calls(Calls::PageDown), ("a page on", "trang sau"), Above),
    row(
        CALLS,
        "Home End",
        &[k(Home), c('g')],
        calls(Calls::First),
        ("first call, whole log", "cuộc đầu, cả nhật ký"),
        HelpOnly,
    ),
    row(CALLS, "End", &[k(End), c('G')], calls(Calls::Last), ("whole log", "cả nhật ký"), Above),
    row(CALLS, "1-5", &[c('1')], calls(Calls::Show(View::Calls)), ("view", "khung nhìn"), HelpOnly),
    row(CALLS, "2", &[c('2')], calls(Calls::Show(View::Compare)), ("view", "khung nhìn"), Above),
    row(CALLS, "3", &[c('3')], calls(Calls::Show(View::Sla)), ("view", "khung nhìn"), Above),
    row(CALLS, "4", &[c('4')], calls(Calls::Show(View::Agent)), ("view", "khung nhìn"), Above),
    row(CALLS, "5", &[c('5')], calls(Calls::Show(View::Connection)), ("view", "khung nhìn"), Above),
    row(
        CALLS,
        "n",
        &[c('n')],
        calls(Calls::NextDifference),
        ("next difference", "chỗ khác nhau"),
        Footer,
    ),
    row(
        CALLS,
        "N",
        &[c('N')],
        calls(Calls::PreviousDifference),
        ("difference before", "chỗ khác nhau trước"),
        HelpOnly,
    ),
    row(
        CALLS,
        "p",
        &[c('p')],
        calls(Calls::Play),
        ("play the calls one by one; stop", "tự chạy từng cuộc; dừng"),
        HelpOnly,
    ),
    row(
        CALLS,
        "f",
        &[c('f')],
        calls(Calls::Filter),
        ("filter the list of calls", "lọc danh sách cuộc gọi"),
        HelpOnly,
    ),
    row(
        CALLS,
        "K",
        &[c('K')],
        calls(Calls::Keep),
        ("keep the added calls in a file", "giữ các cuộc đã thêm vào tệp"),
        HelpOnly,
    ),
    row(CALLS, "h", &[c('h')], calls(Calls::RevealAll), ("show all", "hiện hết"), Footer),
    row(CALLS, "a", &[c('a')], calls(Calls::AddCall), ("add call", "thêm cuộc"), Footer),
    row(
        &[W::Simulator],
        "Enter",
        &[k(Enter)],
        calls(Calls::Enter),
        ("to the setting", "tới cài đặt"),
        Footer,
    ),
    row(
        CALLS,
        "o",
        &[c('o')],
        A::Story,
        ("the call's whole story", "mọi kết quả của cuộc gọi"),
        HelpOnly,
    ),
    row(
        FORM,
        "i",
        &[c('i')],
        A::About,
        ("everything about this setting", "mọi điều về mục này"),
        HelpOnly,
    ),
    row(
        &[W::Form, W::Queues, W::About],
        "b",
        &[c('b')],
        A::Cause,
        ("to why it has no effect", "tới lý do không có tác dụng"),
        HelpOnly,
    ),
    row(
        &[W::About],
        "Esc",
        &[k(Esc), k(Enter), c('i'), c('q')],
        A::Back,
        ("back", "trở lại"),
        Footer,
    ),
    row(
        &[W::Form],
        "c",
        &[c('c')],
        A::ToCall,
        ("to the call in the simulator", "tới cuộc gọi ở Mô phỏng"),
        HelpOnly,
    ),
    row(
        FORM,
        "D",
        &[c('D')],
        A::AllDefault,
        ("all settings to their defaults", "mọi cài đặt về mặc định"),
        HelpOnly,
    ),
    row(FORM, "U", &[c('U')], A::Journal, ("the steps made", "các bước đã làm"), HelpOnly),
    row(
        FORM,
        "C",
        &[c('C')],
        A::CompareFile,
        ("compare with another file", "so với tệp khác"),
        HelpOnly,
    ),
    row(FORM, "T", &[c('T')], A::Tour, ("a tour of five steps", "giới thiệu năm bước"), HelpOnly),
    row(&[W::Tour], "→", &[k(Right), k(Enter), c(' '), k(Down)], A::Right, ("on", "tiếp"), Footer),
    row(&[W::Tour], "←", &[k(Left), k(Up)], A::Left, ("back", "lùi"), Footer),
    row(&[W::Tour], "Esc", &[k(Esc), c('q')], A::Back, ("end the tour", "thôi"), Footer),
    row(&[W::Offer], "Enter", &[k(Enter)], A::Enter, ("take over", "nhận"), Footer),
    row(&[W::Offer], "Esc", &[k(Esc), c('q')], A::Back, ("leave", "thôi"), Footer),
    row(&[W::Journal], "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(&[W::Journal], "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(&[W::Journal], "Enter", &[k(Enter)], A::Enter, ("go there", "tới đó"), Footer),
    row(&[W::Journal], "Esc", &[k(Esc), c('U'), c('q')], A::Back, ("back", "trở lại"), Footer),
    row(&[W::Story], "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(&[W::Story], "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(&[W::Story], "←→", &[k(Left)], calls(Calls::Previous), ("step", "từng cuộc"), Footer),
    row(&[W::Story], "→", &[k(Right)], calls(Calls::Next), ("next call", "cuộc sau"), Above),
    row(&[W::Story], "Enter", &[k(Enter)], A::Enter, ("to the setting", "tới cài đặt"), Footer),
    row(&[W::Story], "Esc", &[k(Esc), c('o'), c('q')], A::Back, ("back", "trở lại"), Footer),
    row(CALLS, "l", &[c('l')], calls(Calls::Lessons), ("lessons", "bài học"), Footer),
    row(
        CALLS,
        "Esc",
        &[k(Esc)],
        calls(Calls::Back),
        ("one level back; leaves a lesson", "lùi một bước; thoát bài học"),
        HelpOnly,
    ),
    row(
        &[W::Changes, W::Question],
        "Enter",
        &[k(Enter), c(' ')],
        A::Enter,
        ("press", "bấm"),
        Footer,
    ),
    row(&[W::Changes, W::Question], "←→", &[k(Left)], A::Up, ("choose", "chọn"), HelpOnly),
    row(&[W::Changes, W::Question], "→", &[k(Right)], A::Down, ("choose", "chọn"), Above),
    row(&[W::Note], "↑↓", &[k(Up)], A::Up, ("to the buttons", "tới các nút"), Footer),
    row(&[W::Note], "↓", &[k(Down), k(Enter)], A::Down, ("on", "tiếp"), Above),
    row(&[W::Note], "Esc", &[k(Esc)], A::Back, ("one level back", "lùi một bước"), Footer),
    row(SCROLLED, "PgUp PgDn", &[k(PageUp)], A::PageUp, ("a page", "một trang"), HelpOnly),
    row(SCROLLED, "PgDn", &[k(PageDown)], A::PageDown, ("a page on", "trang sau"), Above),
    row(ENDS, "Home End", &[k(Home), c('g')], A::First, ("first, last", "đầu, cuối"), HelpOnly),
    row(ENDS, "End", &[k(End), c('G')], A::Last, ("last", "cuối"), Above),
    row(LOOKED_AT, "↑↓", &[k(Up), c('k')], A::Up, ("look", "xem"), Footer),
    row(LOOKED_AT, "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(&[W::Picker], "1-4", &[digit(1, 4)], A::Digit(0), ("choose at once", "chọn ngay"), Footer),
    row(LOOKED_AT, "Enter", &[k(Enter), c(' ')], A::Enter, ("choose", "chọn"), Footer),
    row(LOOKED_AT, "Esc", &[k(Esc)], A::Back, ("leave", "thôi"), Footer),
    row(
        &[W::Picker],
        "Tab",
        &[k(Tab)],
        A::Compare,
        ("compare call by call", "so sánh từng cuộc"),
        Footer,
    ),
    row(&[W::Field, W::Path], "Enter", &[k(Enter)], A::Enter, ("take it", "nhận"), Footer),
    row(
        &[W::Field, W::Path],
        "Esc",
        &[k(Esc)],
        A::Back,
        ("leave it as it was", "giữ như cũ"),
        Footer,
    ),
    row(SEARCHED, "↑↓", &[k(Up)], A::Up, ("choose", "chọn"), Footer),
    row(SEARCHED, "↓", &[k(Down)], A::Down, ("down", "xuống"), Above),
    row(&[W::Find], "Enter", &[k(Enter)], A::Enter, ("go there", "tới đó"), Footer),
    row(&[W::Palette], "Enter", &[k(Enter)], A::Enter, ("do it", "làm"), Footer),
    row(SEARCHED, "Esc", &[k(Esc)], A::Back, ("back", "trở lại"), Footer),
    row(&[W::Question], "Esc", &[k(Esc)], A::Back, ("go on editing", "sửa tiếp"), Footer),
    row(
        &[W::Help],
        "Esc",
        &[k(Esc), k(Enter), c('?'), c('q')],
        A::Back,
        ("back", "trở lại"),
        Footer,
    ),
    row(
        &[W::Repair],
        "r",
        &[c('r'), k(Enter)],
        A::Reload,
        ("read the file again", "đọc lại tệp"),
        Footer,
    ),
    row(PAGES, "/", &[c('/')], A::Find, ("find", "tìm"), Footer),
    row(
        PAGES,
        "Ctrl+P :",
        &[ctrl('p'), c(':')],
        A::Palette,
        ("every action by its words", "mọi thao tác, tìm theo từ"),
        HelpOnly,
    ),
    row(PAGES, "u", &[c('u')], A::Undo, ("undo", "hoàn tác"), Footer),
    row(PAGES, "Ctrl+R", &[ctrl('r')], A::Redo, ("redo", "làm lại"), HelpOnly),
    row(PAGES, "s", &[c('s')], A::SavePage, ("save", "lưu"), Footer),
    row(TABBED, "Tab", &[k(Tab)], A::NextPage, ("next page", "trang kế"), HelpOnly),
    row(
        TABBED,
        "Shift+Tab",
        &[k(BackTab)],
        A::PreviousPage,
        ("page before", "trang trước"),
        HelpOnly,
    ),
    row(ANYWHERE, "?", &[c('?'), k(F(1))], A::Help, ("help", "trợ giúp"), Footer),
    row(
        PAGES,
        "t",
        &[c('t')],
        A::Display,
        ("display: theme, language, numbers", "hiển thị: bộ màu, ngôn ngữ, che số"),
        HelpOnly,
    ),
    row(
        PAGES,
        "x",
        &[c('x')],
        A::Mask,
        ("mask or show phone numbers", "che hoặc hiện số điện thoại"),
        HelpOnly,
    ),
    row(ANYWHERE, "L", &[c('L')], A::Language, ("Tiếng Việt", "English"), HelpOnly),
    row(ANYWHERE, "q", &[c('q'), ctrl('c')], A::Quit, ("quit", "thoát"), Footer),
    row(
        EVERYWHERE,
        "Ctrl+L",
        &[ctrl('l')],
        A::Repaint,
        ("draw everything again", "vẽ lại màn hình"),
        HelpOnly,
    ),
    row(
        EVERYWHERE,
        "Ctrl+Z",
        &[ctrl('z')],
        A::Suspend,
        ("stop for a while; fg goes on", "tạm dừng; gõ fg để trở lại"),
        HelpOnly,
    ),
];

const fn row(
    at: &'static [Where],
    name: &'static str,
    keys: &'static [Press],
    action: Action,
    (en, vi): (&'static str, &'static str),
    shown: Shown,
) -> Row {
    Row { at, name, keys, action, label: Text { en, vi }, shown }
}

const fn k(code: KeyCode) -> Press {
    Press::Key(code)
}

const fn c(letter: char) -> Press {
    Press::Key(Char(letter))
}

const fn ctrl(letter: char) -> Press {
    Press::Ctrl(letter)
}

const fn digit(from: u8, to: u8) -> Press {
    Press::Digit(from, to)
}

const fn calls(action: Calls) -> Action {
    Action::Simulator(action)
}
