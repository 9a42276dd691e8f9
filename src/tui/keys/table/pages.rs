//! The rows that mean the same on every page: the last that a footer names.

use ratatui::crossterm::event::KeyCode::{BackTab, F, Tab};

use super::{c, ctrl, k, row};
use crate::tui::keys::Action as A;
use crate::tui::keys::Row;
use crate::tui::keys::Shown::{Footer, HelpOnly};
use crate::tui::keys::places::{ANYWHERE, EVERYWHERE, PAGES, TABBED};

/// Its rows.
pub static ROWS: &[Row] = &[
    row(PAGES, "/", &[c('/')], A::Find, ("find", "tìm"), Footer),
    row(
        PAGES,
        "Ctrl+P :",
        &[ctrl('p'), c(':')],
        A::Palette,
        ("every action by its words", "mọi thao tác, tìm theo từ"),
        HelpOnly,
    ),
    row(ANYWHERE, "u", &[c('u')], A::Undo, ("undo", "hoàn tác"), Footer),
    row(ANYWHERE, "Ctrl+R", &[ctrl('r')], A::Redo, ("redo", "làm lại"), HelpOnly),
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
    row(PAGES, "y", &[c('y')], A::Copy, ("copy", "sao chép"), HelpOnly),
    row(PAGES, "m", &[c('m')], A::Mouse, ("mouse on, off", "bật, tắt chuột"), HelpOnly),
    row(
        ANYWHERE,
        "E",
        &[c('E')],
        A::EditFile,
        ("the whole file in your own editor", "sửa cả tệp bằng trình soạn thảo"),
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
