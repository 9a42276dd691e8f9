//! Files that the form reads and writes: the settings, and what is kept beside them.

use std::path::Path;
use std::sync::Arc;

use super::outcome::{Outcome, Written};
use super::start::Done;
use super::work::Work;
use super::{Shell, environment};
use crate::disk::history::Note;
use crate::disk::{self, How, Loaded, SaveError, Way};
use crate::say;
use crate::text::visible;
use crate::tui::msg::{Msg, NotSaved, Receipt, Save};
use crate::tui::preferences::Preferences;
use crate::tui::said::Said;

/// Saves a text over what was loaded, or as a new file; `work` knows of it until it is over.
pub fn errand(
    save: Save,
    work: &Arc<Work>,
    mut loaded: Option<Loaded>,
    mut done: Done,
) -> impl FnOnce() -> Outcome + Send + 'static {
    let saving = work.save.begin(if save.in_place { Way::InPlace } else { Way::Swap });
    move || {
        let receipt = write_file(save, &mut loaded, &mut done);
        drop(saving);
        Outcome::Written(Box::new(Written { receipt, loaded, done }))
    }
}

impl Shell {
    /// Begins to save the settings over what was loaded, or as a new file.
    pub(super) fn save(&mut self, save: Save) {
        let work = &self.screen.shared.work;
        self.errands.ask(errand(save, work, self.loaded.clone(), self.done.clone()));
    }

    /// Takes note of what a save came to.
    pub(super) fn written(&mut self, written: Written) -> Msg {
        let Written { receipt, loaded, done } = written;
        (self.loaded, self.done) = (loaded, done);
        if let Ok(receipt) = &receipt {
            self.beside.watch(Some(&receipt.path));
            self.past = None;
        }
        // Somebody may have written since, or have been the reason why nothing was saved.
        self.beside.suspect();
        Msg::Saved(receipt.map_err(not_saved))
    }

    /// This session goes on with the draft of a number.
    pub(super) fn take_draft(&mut self, number: usize) {
        let Some((drafts, draft)) = self.beside.draft(number) else { return };
        let work = Arc::clone(&self.screen.shared.work);
        self.ask(move || {
            work.keeper.take_over(|| drafts.take(&draft).is_ok());
            Msg::Answered
        });
    }

    /// The draft of a number is given up.
    pub(super) fn drop_draft(&mut self, number: usize) {
        let Some((drafts, draft)) = self.beside.draft(number) else { return };
        self.ask(move || {
            let _ = drafts.drop_it(&draft);
            Msg::Answered
        });
    }

    /// Keeps what the user likes for the next time.
    pub(super) fn keep_liked(&mut self, preferences: &Preferences) {
        let (file, text) = (self.preferences.clone(), preferences.text());
        self.ask(move || match kept(file.as_deref(), &text) {
            Ok(()) => Msg::Answered,
            Err(why) => Msg::Failed(not_remembered(&why)),
        });
    }
}

fn kept(file: Option<&Path>, text: &str) -> Result<(), Said> {
    let Some(file) = file else {
        return Err(Said::by(|lang| {
            say!(lang, "no usable file for preferences", "không có tệp sở thích dùng được")
        }));
    };
    let kept = disk::preferences::keep(file, text);
    kept.map_err(|error| Said::by(|_| visible(&error.to_string()).into_owned()))
}

fn not_remembered(why: &Said) -> Said {
    Said::by(|lang| {
        let why = why.get(lang);
        say!(lang, "not remembered for the next time: {why}", "không nhớ được cho lần sau: {why}")
    })
}

/// Saves a text over what was loaded, or as a new file, and takes note of it.
fn write_file(
    save: Save,
    loaded: &mut Option<Loaded>,
    done: &mut Done,
) -> Result<Receipt, SaveError> {
    let Save { path, text, over, in_place, note } = save;
    let path = environment::at_home(path);
    let way = if in_place { Way::InPlace } else { Way::Swap };
    let note = Note { text: note, restores: None };
    let how = How { way, note, ..How::default() };
    let over = loaded.as_ref().filter(|_| over);
    let saved = disk::save(&path, over, &text, &how)?;
    done.unconfirmed = !saved.confirmed;
    done.saved = Some(path.clone());
    // What was saved is what the next save is compared with, whoever has written since.
    let now = disk::load(&path).ok();
    *loaded = now.map(|loaded| Loaded { bytes: text.clone().into_bytes(), ..loaded });
    let at = chrono::Local::now().format("%H:%M:%S").to_string();
    Ok(Receipt { path, text, at, confirmed: saved.confirmed })
}

/// A file and its text.
pub(super) fn read(path: &Path) -> Result<(Loaded, String), Said> {
    let loaded = disk::load(path).map_err(|error| Said::by(|lang| error.say(lang)))?;
    let text = loaded.text().map(str::to_owned);
    let text = text.map_err(|error| Said::by(|lang| error.problem.say(lang)))?;
    Ok((loaded, text))
}

/// Why a file is not saved, as the form says it.
pub(super) fn not_saved(error: SaveError) -> NotSaved {
    match error {
        SaveError::Weaker(_, why) => NotSaved::InPlace(Said::by(|lang| why.say(lang))),
        error => NotSaved::Failed(Said::by(|lang| error.say(lang))),
    }
}
