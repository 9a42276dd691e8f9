//! Signals, a terminal that hangs up, and faults of the program: each keeps the draft, gives the
//! terminal back, and says what a shell expects of it.

use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::sync::Arc;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::inbox;
use super::shared::{Shared, Tty};
use crate::say;
use crate::text::{Lang, visible};

/// What a program that was ended by a hang-up ends with.
pub const HUNG_UP: i32 = 128 + SIGHUP;

/// What a program that has a fault ends with.
pub const FAULT: i32 = 101;

/// Signals that do nothing to the program any more, and wait to be heeded.
#[derive(Debug)]
pub struct Held(Signals);

impl Held {
    /// From now on they wait; faults are heeded at once.
    pub fn begin(shared: &Arc<Shared>) -> io::Result<Self> {
        let signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT])?;
        let shared = Arc::clone(shared);
        std::panic::set_hook(Box::new(move |panic| fault(panic, &shared)));
        Ok(Self(signals))
    }

    /// Heeds them, and the terminal's hanging up.
    pub fn heed(mut self, shared: &Arc<Shared>) -> io::Result<()> {
        let heeding = Arc::clone(shared);
        let watch = move || self.0.forever().for_each(|signal| heed(signal, &heeding));
        std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
        watch_hang_up(Arc::clone(shared))
    }
}

fn heed(signal: i32, shared: &Arc<Shared>) {
    match signal {
        // The keys of another program that has the terminal; it stops us too when it stops itself.
        SIGINT | SIGQUIT if shared.lending.is_anothers() => {}
        SIGCONT if shared.lending.is_lent() => {}
        // Stopped in the middle of a save, it would keep others from saving.
        SIGTSTP => {
            let stopping = Arc::clone(shared);
            shared.work.save.between(move || stop(&stopping));
        }
        // SIGSTOP cannot be caught, so the screen is taken here too. A size that may have changed
        // makes the loop draw everything.
        SIGCONT => {
            let held = shared.hold();
            let _ = shared.take_terminal();
            drop(held);
            let _ = raise(SIGWINCH);
        }
        fatal => shared.end(128 + fatal),
    }
}

/// Gives the terminal back, stops the program, and takes the terminal when it goes on.
fn stop(shared: &Shared) {
    shared.work.keep_soon();
    let mut held = shared.hold();
    if shared.lending.is_lent() {
        let _ = emulate_default_handler(SIGTSTP);
        return;
    }
    shared.give_back();
    held.mouse = false;
    say_stopped(&held);
    // Returns when the process goes on; no frame may come before the screen is ours again.
    let _ = emulate_default_handler(SIGTSTP);
    let _ = shared.take_terminal();
}

/// A terminal can go without any signal, where the session's leader ignores it. This thread waits for
/// that and for nothing else, so that keys do not wake it.
fn watch_hang_up(shared: Arc<Shared>) -> io::Result<()> {
    let tty = inbox::tty()?;
    let watch = move || loop {
        let mut fds = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) => shared.end(HUNG_UP),
            Err(Errno::INTR) => {}
            Err(_) => return,
        }
    };
    std::thread::Builder::new().name("hang-up".to_owned()).spawn(watch).map(drop)
}

/// A fault in any thread ends the program: half a form is none.
fn fault(panic: &PanicHookInfo<'_>, shared: &Shared) -> ! {
    let left = shared.work.leave();
    let message = panic.to_string();
    shared.last_words(FAULT, move |lang| {
        let said = [Some(said_of_fault(&message, lang)), left.say(lang)];
        Some(said.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    })
}

/// What is said of a fault.
pub fn said_of_fault(message: &str, lang: Lang) -> String {
    let message = visible(message);
    say!(
        lang,
        "call-settings stopped because of a fault in it: {message}",
        "call-settings đã dừng vì lỗi của chương trình: {message}"
    )
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
