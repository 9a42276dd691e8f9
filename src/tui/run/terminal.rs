//! The terminal itself: taken, drawn on, given back, also when a signal or a panic comes.
//!
//! Whoever touches it holds [`Tty`], so that a signal never comes between half a frame and the other
//! half, nor into a save. It is never asked anything: its answers would be typed into the form.

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use ratatui::crossterm::{cursor, execute, style};
use ratatui::layout::Rect;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::{emulate_default_handler, raise};

use super::SOON;
use crate::say;
use crate::text::{Lang, visible};
use crate::tui::state::State;
use crate::tui::thin::Thin;
use crate::tui::view;

/// What whoever touches the terminal holds, and what a signal has to know.
#[derive(Debug)]
pub struct Tty {
    /// The language to say things in.
    pub lang: Lang,
    /// Whether leaving would lose something.
    pub unsaved: bool,
}

/// The terminal, to be touched by nobody else meanwhile.
pub fn hold(tty: &Mutex<Tty>) -> MutexGuard<'_, Tty> {
    tty.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The screen, which is the user's own again when this is dropped.
pub struct Screen {
    thin: Thin,
    /// What is held while the terminal or the file is written.
    pub tty: Arc<Mutex<Tty>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn open(tty: Arc<Mutex<Tty>>) -> io::Result<Self> {
        restore_on_panic(hold(&tty).lang);
        watch_signals(Arc::clone(&tty))?;
        enter()?;
        // The first look for events begins to watch the size: before the first frame, or a change
        // right after it would be missed.
        event::poll(SOON)?;
        Ok(Self { thin: Thin::default(), tty })
    }

    /// Draws a frame.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        let mut tty = hold(&self.tty);
        *tty = Tty { lang: state.lang, unsaved: state.is_unsaved() };
        let (columns, rows) = size()?;
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let cursor = view(state, area, &mut buffer);
        let frame = self.thin.frame(buffer, cursor);
        let mut out = io::stdout().lock();
        out.write_all(frame.as_bytes())?;
        out.flush()
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub fn repaint(&mut self) {
        self.thin.forget();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _held = hold(&self.tty);
        drop(std::panic::take_hook());
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
}

/// Gives the terminal back, whatever state it is in; there is nobody left to tell of an error.
fn leave() {
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        style::SetAttribute(style::Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

fn restore_on_panic(lang: Lang) {
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        let message = panic.to_string();
        let message = visible(&message);
        let said = say!(
            lang,
            "call-settings stopped because of a fault in it: {message}",
            "call-settings đã dừng vì lỗi của chương trình: {message}"
        );
        let _ = writeln!(io::stderr(), "{said}");
    }));
}

fn watch_signals(tty: Arc<Mutex<Tty>>) -> io::Result<()> {
    let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(signals)?;
    let watch = move || signals.forever().for_each(|signal| heed(signal, &tty));
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
    Ok(())
}

fn heed(signal: i32, tty: &Mutex<Tty>) {
    match signal {
        SIGTSTP => {
            let held = hold(tty);
            leave();
            say_stopped(&held);
            // Returns when the process goes on; no frame may come before the screen is ours again.
            let _ = emulate_default_handler(SIGTSTP);
            let _ = enter();
        }
        // SIGSTOP cannot be caught, so the screen is taken here too. A size that may have changed
        // makes the loop draw everything.
        SIGCONT => {
            let held = hold(tty);
            let _ = enter();
            drop(held);
            let _ = raise(SIGWINCH);
        }
        fatal => {
            let _held = hold_soon(tty);
            leave();
            std::process::exit(128 + fatal);
        }
    }
}

/// Waits for the frame or the save that is under way, but not for a terminal that takes no more.
fn hold_soon(tty: &Mutex<Tty>) -> Option<MutexGuard<'_, Tty>> {
    const TRIES: u32 = 200;
    for _ in 0..TRIES {
        match tty.try_lock() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    None
}

fn say_stopped(tty: &Tty) {
    let said = if tty.unsaved {
        say!(
            tty.lang,
            "call-settings is stopped; the unsaved changes are still there. `fg` goes on.",
            "call-settings đang tạm dừng; các thay đổi chưa lưu vẫn còn. Gõ `fg` để trở lại."
        )
    } else {
        say!(
            tty.lang,
            "call-settings is stopped. `fg` goes on.",
            "call-settings đang tạm dừng. Gõ `fg` để trở lại."
        )
    };
    let _ = writeln!(io::stdout(), "{said}");
}
