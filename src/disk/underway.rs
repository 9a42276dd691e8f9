//! The save that is under way, for whoever has to end or to stop the program meanwhile.
//!
//! It is waited for, but only for a moment: a disk that does not answer holds up nobody. What is not known
//! then is said, and never guessed.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use super::how::Way;
use crate::say;
use crate::text::Lang;

/// So long a write in place is waited for: broken off, it would leave a file that is half written.
const IN_PLACE: Duration = Duration::from_secs(10);

/// Whether a save is under way, and in what way.
#[derive(Debug, Default)]
pub struct Underway {
    save: Mutex<Option<Way>>,
    /// It is over.
    over: Condvar,
}

/// While this is there, a file is to be saved, or is being saved.
#[derive(Debug)]
pub struct Saving(Arc<Underway>);

impl Drop for Saving {
    fn drop(&mut self) {
        *self.0.lock() = None;
        self.0.over.notify_all();
    }
}

/// What became of the save when the program was to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// None was under way.
    Nothing,
    /// It ended in time.
    Over,
    /// It was not waited for any longer: nobody knows what it will come to.
    Unknown,
}

impl Underway {
    /// A save begins.
    pub fn begin(self: &Arc<Self>, way: Way) -> Saving {
        *self.lock() = Some(way);
        Saving(Arc::clone(self))
    }

    /// Whether a save is under way.
    pub fn is_on(&self) -> bool {
        self.lock().is_some()
    }

    /// Does what must not come into the middle of a save, such as stopping the program: at once, or, on a
    /// thread of its own, when the save that is under way is over. No other one begins meanwhile.
    pub fn between(self: &Arc<Self>, act: impl FnOnce() + Send + 'static) {
        let save = self.lock();
        if save.is_none() {
            act();
            return;
        }
        drop(save);
        let underway = Arc::clone(self);
        let later = move || {
            let over = underway.over.wait_while(underway.lock(), |save| save.is_some());
            let _none_begins = over.unwrap_or_else(PoisonError::into_inner);
            act();
        };
        let _ = Builder::new().name("stop".to_owned()).spawn(later);
    }

    /// Waits so long for the save that is under way, because the program is to end; for a write in place ten
    /// seconds at least. None begins after it.
    pub fn end(&self, patience: Duration) -> Awaited {
        let save = self.lock();
        let Some(way) = *save else {
            std::mem::forget(save);
            return Awaited::Nothing;
        };
        let patience = if way == Way::InPlace { patience.max(IN_PLACE) } else { patience };
        let waited = self.over.wait_timeout_while(save, patience, |save| save.is_some());
        let (save, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if save.is_some() {
            return Awaited::Unknown;
        }
        std::mem::forget(save);
        Awaited::Over
    }

    fn lock(&self) -> MutexGuard<'_, Option<Way>> {
        self.save.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Awaited {
    /// What whoever has ended the program has to know; nothing where no save was under way.
    pub fn say(self, lang: Lang) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Over => Some(say!(
                lang,
                "the save that was under way has ended",
                "lần lưu đang chạy đã kết thúc"
            )),
            Self::Unknown => Some(say!(
                lang,
                "a save was under way and was not waited for: whether the file holds it is not known",
                "đang lưu dở và không chờ được nữa: chưa biết tệp đã có thay đổi hay chưa"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_must_not_come_into_a_save_waits_for_its_end_and_what_ends_the_program_only_a_moment() {
        let underway = Arc::<Underway>::default();
        let (did, done) = channel();
        let act = |what: &'static str| {
            let did = did.clone();
            move || did.send(what).unwrap()
        };
        underway.between(act("at once"));
        assert_eq!(done.try_recv(), Ok("at once"));
        let saving = underway.begin(Way::Swap);
        underway.between(act("later"));
        assert!(underway.is_on() && done.try_recv().is_err());
        drop(saving);
        assert_eq!(done.recv(), Ok("later"));
        let _saving = underway.begin(Way::Swap);
        assert_eq!(underway.end(Duration::ZERO), Awaited::Unknown);
        let underway = Arc::<Underway>::default();
        assert_eq!(underway.end(Duration::ZERO), Awaited::Nothing);
    }
}
