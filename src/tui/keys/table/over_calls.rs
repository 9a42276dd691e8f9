//! The rows of what stands over the simulator's view: its lessons, a call by hand, the words of the filter.

use ratatui::crossterm::event::KeyCode::{
    BackTab, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up,
};

use super::{c, calls, k, row};
use crate::tui::keys::Shown::{Above, Footer, HelpOnly};
use crate::tui::keys::places::Where as W;
use crate::tui::keys::{Calls, Row};

/// Its rows.
pub static ROWS: &[Row] = &[
    row(
        &[W::Lessons],
        "↑↓",
        &[k(Up), k(Left), c('k')],
        calls(Calls::Previous),
        ("choose", "chọn"),
        Footer,
    ),
    row(
        &[W::Lessons],
        "↓",
        &[k(Down), k(Right), c('j')],
        calls(Calls::Next),
        ("down", "xuống"),
        Above,
    ),
    row(
        &[W::Lessons],
        "Home End",
        &[k(Home), k(PageUp), c('g')],
        calls(Calls::First),
        ("first, last", "đầu, cuối"),
        HelpOnly,
    ),
    row(
        &[W::Lessons],
        "End",
        &[k(End), k(PageDown), c('G')],
        calls(Calls::Last),
        ("last", "cuối"),
        Above,
    ),
    row(&[W::Lessons], "Enter", &[k(Enter), c(' ')], calls(Calls::Enter), ("open", "mở"), Footer),
    row(
        &[W::Adding],
        "↑↓",
        &[k(Up), k(BackTab)],
        calls(Calls::Previous),
        ("row", "ô khác"),
        Footer,
    ),
    row(&[W::Adding], "↓", &[k(Down), k(Tab)], calls(Calls::Next), ("down", "xuống"), Above),
    // A blank is text in the other fields, so it goes the way of what is typed.
    row(&[W::Adding], "Space", &[], calls(Calls::Turn), ("direction", "đổi chiều"), Footer),
    row(&[W::Adding], "Enter", &[k(Enter)], calls(Calls::Enter), ("add", "thêm"), Footer),
    row(&[W::Filtering], "↑↓", &[k(Up)], calls(Calls::Previous), ("step", "từng cuộc"), Footer),
    row(&[W::Filtering], "↓", &[k(Down)], calls(Calls::Next), ("next call", "cuộc sau"), Above),
    row(
        &[W::Filtering],
        "Enter",
        &[k(Enter)],
        calls(Calls::Enter),
        ("keep the filter", "giữ bộ lọc"),
        Footer,
    ),
    row(
        &[W::Filtering, W::Adding],
        "Esc",
        &[k(Esc)],
        calls(Calls::Back),
        ("leave", "thôi"),
        Footer,
    ),
    row(
        &[W::Lessons],
        "Esc",
        &[k(Esc), c('l'), c('q')],
        calls(Calls::Back),
        ("leave", "thôi"),
        Footer,
    ),
];
