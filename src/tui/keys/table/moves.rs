//! The rows of moving about in lists and texts: the first that a footer names.

use ratatui::crossterm::event::KeyCode::{Down, Up};

use super::{c, k, row};
use crate::tui::keys::Action as A;
use crate::tui::keys::Row;
use crate::tui::keys::Shown::{Above, Footer};
use crate::tui::keys::places::{LISTS, TEXTS};

/// Its rows.
pub static ROWS: &[Row] = &[
    row(LISTS, "↑↓", &[k(Up), c('k')], A::Up, ("choose", "chọn"), Footer),
    row(LISTS, "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
    row(TEXTS, "↑↓", &[k(Up), c('k')], A::Up, ("scroll", "cuộn"), Footer),
    row(TEXTS, "↓", &[k(Down), c('j')], A::Down, ("down", "xuống"), Above),
];
