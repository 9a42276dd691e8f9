//! The control sequences that are keys; all others are answers and reports, and mean nothing.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use ratatui::layout::Position;

use super::Came;
use crate::tui::mouse::{Mouse, What};

/// What `ESC [ PARAMETERS FINAL` is.
pub(super) fn came(parameters: &[u8], end: u8) -> Option<Came> {
    match (parameters, end) {
        ([b'<', report @ ..], b'M') => mouse(report).map(Came::Mouse),
        _ => key(parameters, end),
    }
}

/// A report of the mouse: `BUTTON;COLUMN;ROW`, counted from 1. Releases, moves, other buttons, and
/// those with a key held down, which are for the terminal itself, mean nothing.
fn mouse(report: &[u8]) -> Option<Mouse> {
    let mut numbers = std::str::from_utf8(report).ok()?.split(';').map(str::parse::<u16>);
    let what = match numbers.next()?.ok()? {
        0 => What::Click,
        64 => What::WheelUp,
        65 => What::WheelDown,
        _ => return None,
    };
    let (column, row) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Mouse { what, at: Position::new(column.checked_sub(1)?, row.checked_sub(1)?) })
}

/// The key of `ESC [ PARAMETERS FINAL`.
fn key(parameters: &[u8], end: u8) -> Option<Came> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut numbers = text.split(';').map(|number| match number {
        "" => Some(1),
        number => number.parse::<u16>().ok(),
    });
    let first = numbers.next()??;
    let with = modifiers(numbers.next().unwrap_or(Some(1))?);
    // `ESC [ 24;80R` is the cursor's place, no F3.
    let code = match end {
        b'~' => numbered(first)?,
        b'Z' => return Some(super::key(KeyCode::BackTab, with | KeyModifiers::SHIFT)),
        b'R' => return None,
        _ => named(end)?,
    };
    Some(super::key(code, with))
}

/// The key of `ESC O BYTE`.
pub(super) fn single(byte: u8) -> Option<Came> {
    let code = match byte {
        b'M' => KeyCode::Enter,
        b'R' => KeyCode::F(3),
        byte => named(byte)?,
    };
    Some(super::key(code, KeyModifiers::NONE))
}

fn named(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let f = |key: u16| u8::try_from(key).map(KeyCode::F).ok();
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => f(number - 10),
        17..=21 => f(number - 11),
        23 | 24 => f(number - 12),
        _ => None,
    }
}

/// The modifiers as xterm counts them: one more than the sum of shift 1, alt 2, control 4.
fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL];
    let held = all.into_iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
    held.fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}
