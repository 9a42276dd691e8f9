//! What takes a terminal, and what gives it back: a few sequences, and the system's modes.

use std::io::{self, Write as _};

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::output::Patient;

/// What takes the terminal: another screen, pastes with marks, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// What gives the terminal back: the end of a frame, no colours, no mouse, pastes without marks, the other
/// screen, the cursor.
pub const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// What asks the terminal to tell of presses and of the wheel, never of mere moves, or to stop it.
pub const fn mouse_modes(before: bool, now: bool) -> &'static str {
    match (before, now) {
        (false, true) => "\x1b[?1000h\x1b[?1006h",
        (true, false) => "\x1b[?1006l\x1b[?1000l",
        _ => "",
    }
}

/// Takes the terminal, or takes it again.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    Patient(io::stdout()).write_all(ENTER.as_bytes())
}

/// Gives the terminal back, whatever state it is in; there is nobody left to tell of an error.
pub fn leave() {
    // First what needs no room in the terminal's own queue.
    let _ = disable_raw_mode();
    let _ = Patient(io::stdout()).write_all(LEAVE.as_bytes());
}
