//! The terminal itself: taken, drawn on, given back.
//!
//! Whoever touches it holds [`super::shared::Tty`], so that a signal never comes between half a frame
//! and the other half. It is never asked anything: its answers would be typed into
//! the form.

use std::io::{self, ErrorKind, Write as _};
use std::sync::Arc;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::layout::Rect;

use super::modes::mouse_modes;
use super::output::{Patient, size};
use super::shared::{Shared, Tty};
use super::signals::Held;
use crate::tui::regions::Shown;
use crate::tui::state::State;
use crate::tui::thin::Thin;
use crate::tui::view::renew;

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The terminal has it.
    Whole,
    /// The terminal takes no more for the moment.
    NotYet,
}

/// The screen, which is the user's own again when this is dropped.
pub struct Screen {
    shown: Shown,
    thin: Thin,
    has: Has,
    /// What is held while the terminal is written, and what ends the program waits for.
    pub shared: Arc<Shared>,
}

/// How far the terminal is the form's.
#[derive(Debug)]
enum Has {
    /// Not at all: its keys still end the program by themselves.
    Nothing,
    /// It is taken, and nothing is drawn on it yet.
    Terminal(Held),
    /// A frame is on it.
    Frame,
}

impl Screen {
    /// A screen that is still the user's.
    pub fn new(shared: Arc<Shared>) -> Self {
        Self { shown: Shown::default(), thin: Thin::default(), has: Has::Nothing, shared }
    }

    /// Takes the terminal.
    pub fn open(&mut self) -> io::Result<()> {
        self.has = Has::Terminal(Held::begin(&self.shared)?);
        self.shared.take_terminal()
    }

    /// Draws a frame; one that the terminal does not take is to be drawn whole a little later.
    pub fn draw(&mut self, state: &State) -> io::Result<Drawn> {
        let drawn = match self.frame(state) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.repaint();
                Drawn::NotYet
            }
            drawn => drawn.map(|()| Drawn::Whole)?,
        };
        // Not before: a process with one thread comes to its first frame sooner.
        if let Has::Terminal(held) = std::mem::replace(&mut self.has, Has::Frame) {
            held.heed(&self.shared)?;
        }
        Ok(drawn)
    }

    fn frame(&mut self, state: &State) -> io::Result<()> {
        let mut tty = self.shared.hold();
        let mouse = tty.mouse;
        *tty = Tty { lang: state.lang, unsaved: state.is_unsaved(), mouse: state.wants_mouse() };
        let size = size();
        let area = Rect::new(0, 0, size.width, size.height);
        if !self.thin.begin(area) {
            self.shown = Shown::default();
        }
        let cursor = renew(state, area, &mut self.shown, &mut self.thin);
        let frame = mouse_modes(mouse, state.wants_mouse()).to_owned() + &self.thin.frame(cursor);
        let written = Patient(io::stdout()).write_all(frame.as_bytes());
        if written.is_err() {
            tty.mouse = mouse;
        }
        written
    }

    /// Asks the terminal to copy a text (OSC 52). One that cannot, or may not, says nothing, so that an
    /// error here is none: the text is on the screen too.
    pub fn copy(&mut self, text: &str) {
        let _held = self.shared.hold();
        let mut asked = String::new();
        let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut asked);
        let _ = Patient(io::stdout()).write_all(asked.as_bytes());
    }

    /// Lends the terminal to another program while `run` goes on, and takes it back.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        {
            let mut tty = self.shared.hold();
            self.shared.give_back();
            tty.mouse = false;
            self.shared.lending.set(true);
        }
        let done = run();
        let _held = self.shared.hold();
        self.shared.lending.set(false);
        self.shared.take_terminal()?;
        self.thin.forget();
        Ok(done)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub fn repaint(&mut self) {
        self.thin.forget();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if matches!(self.has, Has::Nothing) {
            return;
        }
        let _held = self.shared.hold();
        drop(std::panic::take_hook());
        self.shared.give_back();
    }
}
