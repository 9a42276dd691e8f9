//! The rows of the settings' own page and of what is done from it.

use ratatui::crossterm::event::KeyCode::{Delete, Enter, Esc, Left, Right};

use super::{c, digit, k, row};
use crate::tui::keys::Action as A;
use crate::tui::keys::Row;
use crate::tui::keys::Shown::{Above, Footer, HelpOnly};
use crate::tui::keys::places::FORM;
use crate::tui::keys::places::Where as W;

/// Its rows.
pub static ROWS: &[Row] = &[
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
    row(
        &[W::Form],
        "e",
        &[c('e')],
        A::EditValue,
        ("the value in your own editor", "sửa giá trị bằng trình soạn thảo"),
        HelpOnly,
    ),
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
];
