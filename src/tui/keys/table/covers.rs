//! The rows of what stands over a page: pickers, fields, lists, questions.

use ratatui::crossterm::event::KeyCode::{
    Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up,
};

use super::{c, ctrl, digit, k, row};
use crate::tui::keys::Action as A;
use crate::tui::keys::Row;
use crate::tui::keys::Shown::{Above, Footer, HelpOnly};
use crate::tui::keys::places::Where as W;
use crate::tui::keys::places::{ENDS, LOOKED_AT, SCROLLED, SEARCHED};

/// Its rows.
pub static ROWS: &[Row] = &[
    row(
        &[W::About],
        "Esc",
        &[k(Esc), k(Enter), c('i'), c('q')],
        A::Back,
        ("back", "trở lại"),
        Footer,
    ),
    row(&[W::Tour], "→", &[k(Right), k(Enter), c(' '), k(Down)], A::Right, ("on", "tiếp"), Footer),
    row(&[W::Tour], "←", &[k(Left), k(Up)], A::Left, ("back", "lùi"), Footer),
    row(&[W::Tour], "Esc", &[k(Esc), c('q')], A::Back, ("end the tour", "thôi"), Footer),
    row(&[W::Offer], "Enter", &[k(Enter)], A::Enter, ("take over", "nhận"), Footer),
    row(&[W::Offer], "Esc", &[k(Esc), c('q')], A::Back, ("leave", "thôi"), Footer),
    row(&[W::Journal], "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(&[W::Journal], "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(&[W::Journal], "Enter", &[k(Enter)], A::Enter, ("go there", "tới đó"), Footer),
    row(&[W::Journal], "Esc", &[k(Esc), c('U'), c('q')], A::Back, ("back", "trở lại"), Footer),
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
    row(
        &[W::Ways, W::Picker],
        "1-4",
        &[digit(1, 4)],
        A::Digit(0),
        ("choose at once", "chọn ngay"),
        Footer,
    ),
    row(
        &[W::Ways],
        "Tab",
        &[k(Tab)],
        A::Compare,
        ("compare call by call", "so sánh từng cuộc"),
        Footer,
    ),
    row(LOOKED_AT, "Enter", &[k(Enter), c(' ')], A::Enter, ("choose", "chọn"), Footer),
    row(LOOKED_AT, "Esc", &[k(Esc)], A::Back, ("leave", "thôi"), Footer),
    row(&[W::Field, W::Path], "Enter", &[k(Enter)], A::Enter, ("take it", "nhận"), Footer),
    row(&[W::Field], "Esc", &[k(Esc)], A::Back, ("leave it as it was", "giữ như cũ"), Footer),
    row(&[W::Path], "Esc", &[k(Esc)], A::Back, ("leave", "thôi"), Footer),
    row(
        &[W::Field],
        "Ctrl+O",
        &[ctrl('o')],
        A::EditValue,
        ("in your own editor", "bằng trình soạn thảo"),
        HelpOnly,
    ),
    row(SEARCHED, "↑↓", &[k(Up)], A::Up, ("choose", "chọn"), Footer),
    row(SEARCHED, "↓", &[k(Down)], A::Down, ("down", "xuống"), Above),
    row(&[W::Find], "Enter", &[k(Enter)], A::Enter, ("go there", "tới đó"), Footer),
    row(&[W::Palette], "Enter", &[k(Enter)], A::Enter, ("do it", "làm"), Footer),
    row(SEARCHED, "Esc", &[k(Esc)], A::Back, ("back", "trở lại"), Footer),
    row(&[W::Copy], "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(&[W::Copy], "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(&[W::Copy], "Enter", &[k(Enter), c(' ')], A::Enter, ("copy", "chép"), Footer),
    row(&[W::Copy], "Esc", &[k(Esc), c('y'), c('q')], A::Back, ("leave", "thôi"), Footer),
    row(
        &[W::Copied],
        "Esc",
        &[k(Esc), k(Enter), c(' '), c('y'), c('q')],
        A::Back,
        ("back", "trở lại"),
        Footer,
    ),
    row(&[W::Question], "Esc", &[k(Esc)], A::Back, ("go on editing", "sửa tiếp"), Footer),
    row(
        &[W::Help],
        "Esc",
        &[k(Esc), k(Enter), c('?'), c('q')],
        A::Back,
        ("back", "trở lại"),
        Footer,
    ),
    row(&[W::Repair], "h", &[c('h')], A::History, ("earlier versions", "phiên bản trước"), Footer),
    row(
        &[W::Repair],
        "r",
        &[c('r'), k(Enter)],
        A::Reload,
        ("read the file again", "đọc lại tệp"),
        Footer,
    ),
];
