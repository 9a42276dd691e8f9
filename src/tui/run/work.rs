//! What would be lost if the program ended now: what is unsaved, and the save that is under way.
//!
//! Whoever ends the program asks here first. The draft is written and the save waited for, but only for
//! a moment: a disk that does not answer holds up nobody whose line has dropped.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::keeper::Keeper;
use crate::disk::{self, Way};
use crate::say;
use crate::text::{Lang, visible};

/// So long the disk has to take the draft and to end a save, when the program ends unasked.
const ANSWER: Duration = Duration::from_millis(500);

/// So long a write in place is waited for then: broken off, it would leave a file that is half written.
const IN_PLACE: Duration = Duration::from_secs(10);

/// What would be lost.
#[derive(Debug, Default)]
pub struct Work {
    /// What is unsaved.
    pub keeper: Keeper,
    /// The save that is under way.
    save: Mutex<Option<Way>>,
    /// It is over.
    saved: Condvar,
    /// Held by whoever ends the program, and never given back.
    ending: Mutex<()>,
}

/// While this is there, a file is to be saved, or is being saved.
#[derive(Debug)]
pub struct Saving(Arc<Work>);

impl Drop for Saving {
    fn drop(&mut self) {
        *self.0.save.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.saved.notify_all();
    }
}

/// What became of a draft that nobody waited for longer than a moment.
#[derive(Debug)]
pub enum Kept {
    /// There is nothing to keep.
    Nothing,
    /// It is in this file.
    At(PathBuf),
    /// It could not be written.
    Refused(std::io::Error),
    /// The disk has not answered.
    Unanswered,
}

/// What became of a save when the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// None was under way.
    None,
    /// It ended in time.
    Over,
    /// It was not waited for any longer: nobody knows what it will come to.
    Unknown,
}

/// What is left behind by a program that ends unasked.
#[derive(Debug)]
pub struct Left {
    /// The draft.
    pub kept: Kept,
    /// The save.
    pub save: Save,
}

impl Work {
    /// A save begins: the program is not ended or stopped in the middle of it, if it takes no longer than
    /// a moment.
    pub fn saving(self: &Arc<Self>, way: Way) -> Saving {
        *self.save.lock().unwrap_or_else(PoisonError::into_inner) = Some(way);
        Saving(Arc::clone(self))
    }

    /// Whether a save is under way.
    pub fn is_saving(&self) -> bool {
        self.save.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Waits until no save is under way, however long that takes.
    pub fn wait_for_save(&self) {
        let mut save = self.save.lock().unwrap_or_else(PoisonError::into_inner);
        while save.is_some() {
            save = self.saved.wait(save).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Brings the draft up to date, on a thread that is waited for a moment.
    pub fn keep_soon(self: &Arc<Self>) {
        let (done, kept) = channel();
        let work = Arc::clone(self);
        let keep = move || {
            work.keeper.keep();
            let _ = done.send(());
        };
        let _ = Builder::new().name("draft".to_owned()).spawn(keep);
        let _ = kept.recv_timeout(ANSWER);
    }

    /// The program ends: the draft is written and the save waited for, both for a moment. Who comes second,
    /// as after a hang-up that is told of twice, waits here for the end.
    pub fn leave(self: &Arc<Self>) -> Left {
        std::mem::forget(self.ending.lock().unwrap_or_else(PoisonError::into_inner));
        let begun = Instant::now();
        if self.is_saving() {
            self.keeper.is_being_saved();
        }
        let (told, heard) = channel();
        let (work, teller) = (Arc::clone(self), told.clone());
        let keep = move || work.keeper.keep_last(&teller);
        if Builder::new().name("draft".to_owned()).spawn(keep).is_err() {
            self.keeper.keep_last(&told);
        }
        drop(told);
        let save = self.end_of_save(begun);
        let next = || heard.recv_timeout(ANSWER.saturating_sub(begun.elapsed())).ok();
        let kept = next().unwrap_or(Kept::Unanswered);
        // Nothing more is told: this waits for the disk to confirm it.
        let _ = next();
        Left { kept, save }
    }

    fn end_of_save(&self, begun: Instant) -> Save {
        let mut save = self.save.lock().unwrap_or_else(PoisonError::into_inner);
        if save.is_none() {
            return Save::None;
        }
        while let Some(way) = *save {
            let patience = if way == Way::InPlace { IN_PLACE } else { ANSWER };
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Save::Unknown;
            }
            let waited = self.saved.wait_timeout(save, left);
            save = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Save::Over
    }
}

impl Left {
    /// What whoever finds the terminal has to know; nothing where nothing is left behind.
    pub fn say(&self, lang: Lang) -> Option<String> {
        let save = self.save.say(lang);
        let kept = self.kept.say(self.save, lang);
        let said: Vec<_> = save.into_iter().chain(kept).collect();
        (!said.is_empty()).then(|| said.join("\n"))
    }
}

impl Save {
    fn say(self, lang: Lang) -> Option<String> {
        match self {
            Self::None => None,
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

impl Kept {
    fn say(&self, save: Save, lang: Lang) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::At(path) => {
                let path = path.to_string_lossy();
                let path = visible(&path);
                Some(if save == Save::None {
                    say!(
                        lang,
                        "the unsaved changes are kept in {path}; the next start offers them",
                        "các thay đổi chưa lưu được giữ ở {path}; lần mở sau sẽ hỏi"
                    )
                } else {
                    say!(
                        lang,
                        "the changes are kept in {path}; the next start offers what the file does not hold",
                        "các thay đổi được giữ ở {path}; lần mở sau sẽ hỏi về phần mà tệp chưa có"
                    )
                })
            }
            Self::Refused(error) => {
                let why = disk::reason(error, lang);
                let why = visible(&why);
                Some(say!(
                    lang,
                    "the unsaved changes could not be kept: {why}",
                    "không giữ lại được các thay đổi chưa lưu: {why}"
                ))
            }
            Self::Unanswered => Some(say!(
                lang,
                "the unsaved changes could not be kept: the disk does not answer",
                "không giữ lại được các thay đổi chưa lưu: đĩa không phản hồi"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_is_said_as_far_as_it_is_known() {
        let at = || Kept::At("/state/a\u{1b}b.json".into());
        let said = |kept, save, lang| Left { kept, save }.say(lang).unwrap_or_default();
        assert_eq!(said(Kept::Nothing, Save::None, Lang::En), "");
        insta::assert_snapshot!([
            said(at(), Save::None, Lang::En),
            said(at(), Save::Unknown, Lang::En),
            said(at(), Save::Unknown, Lang::Vi),
            said(Kept::Unanswered, Save::Over, Lang::En),
        ].join("\n\n"), @r"
        the unsaved changes are kept in /state/a‹1B›b.json; the next start offers them

        a save was under way and was not waited for: whether the file holds it is not known
        the changes are kept in /state/a‹1B›b.json; the next start offers what the file does not hold

        đang lưu dở và không chờ được nữa: chưa biết tệp đã có thay đổi hay chưa
        các thay đổi được giữ ở /state/a‹1B›b.json; lần mở sau sẽ hỏi về phần mà tệp chưa có

        the save that was under way has ended
        the unsaved changes could not be kept: the disk does not answer
        ");
    }
}
