//! All file access: loading, saving, and where settings files are looked for.
//!
//! Nothing else in the program opens a settings file, a ringtone or a log. Errors say what was tried
//! on which path, in both languages, and know what class of exit they are.

mod bytes;
mod careful;
mod caution;
mod class;
mod drafts;
mod export;
mod folder;
mod hash;
pub mod history;
mod how;
mod in_place;
mod load;
mod loan;
mod lock;
mod log;
mod metadata;
mod own;
pub mod paths;
mod patience;
pub mod preferences;
mod presence;
mod reason;
mod recovery;
mod resolve;
mod rights;
mod ringtone;
mod save;
mod save_error;
mod session;
mod sheet;
mod snapshot;
mod stamp;
pub mod state;
mod swap;
mod temporary;
mod underway;
mod unpack;
mod watch;
mod weaker;
mod what;
mod who;

use std::path::Path;

use crate::file::OnDisk;

pub use bytes::{LogBytes, Watches};
pub use caution::Caution;
pub use class::Class;
pub use drafts::{Draft, Drafts, Fate, Written, is_taking};
pub use export::{ExportError, export, export_new, is_same};
pub use folder::{Piece, pieces};
pub use hash::sha256;
pub use how::{How, Keep, Way};
pub use load::{LoadError, Loaded, load, load_again};
pub use loan::{Leftover, Loan};
pub use lock::Holder;
pub use log::{Watch, check_log, length, open_log, read_log, unwatched};
pub use presence::{Guest, Presence};
pub use recovery::Recovery;
pub use rights::{WhyNot, may_write};
pub use ringtone::ringtone;
pub use save::{Saved, Turn, save};
pub use save_error::SaveError;
pub use session::Session;
pub use sheet::{Hand, Sheet, hand};
pub use underway::{Awaited, Saving, Underway};
pub use watch::FileWatch;
pub use weaker::Weaker;
pub use what::{LARGEST, What};
pub use who::{Author, Person, is_remote};

/// Why the system refused, in the user's words, to stand behind a colon.
pub fn reason(error: &std::io::Error, lang: crate::text::Lang) -> String {
    reason::say(error, lang)
}

/// What only the disk knows of settings: who may change the file they were loaded from, and the state
/// of the ringtone they name. A relative path counts from the file's folder.
pub fn look(file: &Path, loaded: Option<&Loaded>, ringtone_path: Option<&Path>) -> OnDisk {
    let folder = resolve::folder_of(file);
    OnDisk {
        ringtone: ringtone_path.and_then(|path| ringtone(folder, path)),
        writable_by_others: loaded.is_some_and(Loaded::is_writable_by_others),
        folder_writable_by_others: loaded.is_some() && rights::is_open_to_all(folder),
    }
}

#[cfg(test)]
mod tests;
