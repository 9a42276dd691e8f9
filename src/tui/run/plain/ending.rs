//! The linear form ends unasked: by a signal, a hang-up or a fault. The terminal is as the user has it all
//! the time; so the draft is all there is to see to.

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::super::signals::{FAULT, said_of_fault};
use super::super::work::Work;
use crate::text::Lang;
use crate::tui::ascii;

/// What whoever ends the program has to know.
#[derive(Debug, Default)]
pub struct Ending {
    /// What would be lost.
    pub work: Arc<Work>,
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
        let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
        let ending = Arc::clone(self);
        let watch = move || {
            if let Some(signal) = signals.forever().next() {
                ending.end(128 + signal, None);
            }
        };
        std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
        let ending = Arc::clone(self);
        std::panic::set_hook(Box::new(move |panic| ending.end(FAULT, Some(panic.to_string()))));
        Ok(())
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
