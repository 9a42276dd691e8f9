//! The rows of the simulator's page and of a call's story.

use ratatui::crossterm::event::KeyCode::{
    Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Up,
};

use super::{c, calls, k, row};
use crate::tui::keys::Action as A;
use crate::tui::keys::Shown::{Above, Footer, HelpOnly};
use crate::tui::keys::places::CALLS;
use crate::tui::keys::places::Where as W;
use crate::tui::keys::{Calls, Row, View};

/// Its rows.
pub static ROWS: &[Row] = &[
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
    row(
        CALLS,
        "r",
        &[c('r')],
        calls(Calls::ReadAgain),
        ("read the logs that were given up", "đọc lại nhật ký đã dừng đọc"),
        HelpOnly,
    ),
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
];
