//! Files that the form reads and writes: the settings, and what is kept beside them.

use std::path::Path;

use super::start::Done;
use super::{Shell, environment};
use crate::disk::history::Note;
use crate::disk::{self, How, Loaded, SaveError, Way};
use crate::say;
use crate::text::visible;
use crate::tui::msg::{NotSaved, Receipt, Said, Save};
use crate::tui::preferences::Preferences;

impl Shell {
    /// Saves the settings over what was loaded, or as a new file.
    pub(super) fn save(&mut self, save: Save) -> Result<Receipt, NotSaved> {
        let saving = self.screen.shared.saving();
        let receipt = write_file(save, &mut self.loaded, &mut self.done);
        drop(saving);
        if matches!(receipt, Err(SaveError::Changed(_) | SaveError::Gone(_))) {
            self.beside.suspect();
        }
        let receipt = receipt.map_err(not_saved)?;
        self.beside.watch(Some(&receipt.path));
        self.past = None;
        Ok(receipt)
    }

    /// Reads the settings again, from a file of the user's choice.
    pub(super) fn load(&mut self, path: &Path) -> Result<String, Said> {
        let (loaded, text) = read(path)?;
        self.loaded = Some(loaded);
        Ok(text)
    }

    /// Keeps what the user likes for the next time.
    pub(super) fn keep_liked(&self, preferences: &Preferences) -> Result<(), Said> {
        let why = match &self.preferences {
            None => Said::by(|lang| {
                say!(lang, "no usable file for preferences", "không có tệp sở thích dùng được")
            }),
            Some(file) => match disk::preferences::keep(file, &preferences.text()) {
                Ok(()) => return Ok(()),
                Err(error) => Said::by(|_| visible(&error.to_string()).into_owned()),
            },
        };
        Err(Said::by(|lang| {
            let why = why.get(lang);
            say!(
                lang,
                "not remembered for the next time: {why}",
                "không nhớ được cho lần sau: {why}"
            )
        }))
    }
}

/// Saves a text over what was loaded, or as a new file, and takes note of it.
pub(super) fn write_file(
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
