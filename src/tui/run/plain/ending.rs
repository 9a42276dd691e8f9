//! The linear form ends or stops unasked: by a signal, a hang-up or a fault. The terminal is as the user has
//! it all the time; so the draft and the save are all there is to see to.

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::super::lending::Lending;
use super::super::signals::{FAULT, said_of_fault};
use super::super::work::Work;
use crate::text::Lang;
use crate::tui::ascii;

/// What whoever ends the program has to know.
#[derive(Debug, Default)]
pub struct Ending {
    /// What would be lost.
    pub work: Arc<Work>,
    /// Whose the terminal is.
    pub lending: Lending,
    tongue: Mutex<Tongue>,
}

/// How things are said.
#[derive(Clone, Copy, Debug, Default)]
struct Tongue {
    lang: Lang,
    is_ascii: bool,
}

impl Ending {
    /// Heeds signals and faults from now on.
    pub fn watch(self: &Arc<Self>) -> io::Result<()> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
        let ending = Arc::clone(self);
        let watch = move || signals.forever().for_each(|signal| ending.heed(signal));
        std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
        let ending = Arc::clone(self);
        std::panic::set_hook(Box::new(move |panic| ending.end(FAULT, Some(panic.to_string()))));
        Ok(())
    }

    fn heed(&self, signal: i32) {
        match signal {
            // The keys of an editor that has the terminal; it stops us too when it stops itself.
            SIGINT | SIGQUIT if self.lending.is_anothers() => {}
            // Stopped in the middle of a save, it would keep others from saving.
            SIGTSTP => {
                let work = Arc::clone(&self.work);
                self.work.save.between(move || {
                    work.keep_soon();
                    let _ = emulate_default_handler(SIGTSTP);
                });
            }
            fatal => self.end(128 + fatal, None),
        }
    }

    /// Things are said so from now on.
    pub fn speak(&self, lang: Lang, is_ascii: bool) {
        *self.tongue.lock().unwrap_or_else(PoisonError::into_inner) = Tongue { lang, is_ascii };
    }

    /// Keeps the draft, says what is left behind as far as the terminal takes it soon, and ends.
    fn end(&self, code: i32, fault: Option<String>) -> ! {
        const SOON: Duration = Duration::from_millis(250);
        let left = self.work.leave();
        let Tongue { lang, is_ascii } = *self.tongue.lock().unwrap_or_else(PoisonError::into_inner);
        let fault = fault.map(|fault| said_of_fault(&fault, lang));
        let said = fault.into_iter().chain(left.say(lang)).map(|said| format!("\n{said}"));
        let said = said.collect::<String>();
        let said = if is_ascii { ascii::text(&said) } else { said };
        let (done, is_said) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let _ = writeln!(io::stderr(), "{said}");
            let _ = done.send(());
        });
        let _ = is_said.recv_timeout(SOON);
        std::process::exit(code)
    }
}
