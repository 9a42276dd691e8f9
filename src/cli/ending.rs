//! Signals while a command saves: the save goes on to its end, and the command says itself what it came
//! to. A disk that does not answer is not waited for, and then it is said that nothing is known.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::flag::register_conditional_default;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::output::Output;
use crate::disk::{Awaited, How, Loaded, SaveError, Saved, Saving, Turn, Underway, Way};
use crate::text::Lang;

/// So long a save has after a signal to come to its end, and a command after its save.
const PATIENCE: Duration = Duration::from_secs(2);

/// The saves of a command; before the first of them a signal does what it always does.
#[derive(Debug, Default)]
pub struct Ending {
    underway: Option<Arc<Underway>>,
    /// Whether no save is under way: for signals that no thread can hear.
    is_idle: Arc<AtomicBool>,
}

impl Ending {
    /// A turn to save, which signals wait for.
    pub fn undisturbed(&mut self, turn: Turn, way: Way, lang: Lang) -> Undisturbed {
        let is_idle = Arc::clone(&self.is_idle);
        is_idle.store(false, Ordering::SeqCst);
        let underway = self.underway.get_or_insert_with(|| watched(lang, &is_idle));
        Undisturbed { turn, _saving: underway.begin(way), _busy: Busy(is_idle) }
    }
}

/// A turn to save. Signals wait until it is given back, which is before what the save came to is told:
/// nobody may take those words.
#[derive(Debug)]
pub struct Undisturbed {
    // First, so that the lock is free when the program is stopped.
    turn: Turn,
    _saving: Saving,
    _busy: Busy,
}

/// While this is there, a signal that no thread hears does nothing.
#[derive(Debug)]
struct Busy(Arc<AtomicBool>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Undisturbed {
    /// Saves, as [`Turn::save`] does.
    pub fn save(&self, over: Option<&Loaded>, text: &str, how: &How) -> Result<Saved, SaveError> {
        self.turn.save(over, text, how)
    }
}

const SIGNALS: [i32; 5] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP];

/// Where no thread can be begun, the save alone holds signals off, and the one that comes in it is not heard.
fn watched(lang: Lang, is_idle: &Arc<AtomicBool>) -> Arc<Underway> {
    let underway = Arc::<Underway>::default();
    let watched = Arc::clone(&underway);
    let begun = Signals::new(SIGNALS).and_then(|mut signals| {
        let watch = move || signals.forever().for_each(|signal| heed(signal, &watched, lang));
        Builder::new().name("signals".to_owned()).spawn(watch)
    });
    if begun.is_err() {
        for signal in SIGNALS {
            let _ = register_conditional_default(signal, Arc::clone(is_idle));
        }
    }
    underway
}

fn heed(signal: i32, underway: &Arc<Underway>, lang: Lang) {
    if signal == SIGTSTP {
        // Stopped in the middle of a save, it would keep others from saving.
        return underway.between(|| drop(emulate_default_handler(SIGTSTP)));
    }
    let mut awaited = underway.end(PATIENCE);
    if awaited != Awaited::Unknown {
        // The command ends by itself now, with what the save came to, unless nobody takes its words.
        std::thread::sleep(PATIENCE);
        awaited = Awaited::Over;
    }
    if let Some(said) = awaited.say(lang) {
        Output::stderr().line(&said);
    }
    std::process::exit(128 + signal)
}
