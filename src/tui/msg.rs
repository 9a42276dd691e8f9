//! What comes to the form from outside, and what it asks of the outside: all as data.

use std::path::PathBuf;

use ratatui::crossterm::event::KeyEvent;

use super::input::Pasted;
use super::mouse::Mouse;
use super::preferences::Preferences;
use super::said::Said;
use super::simulator::Coming;
use crate::file::OnDisk;
use crate::settings::{Change, Settings};

/// Something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(Pasted),
    /// The mouse did something.
    Mouse(Mouse),
    /// A paste is coming that takes its time, or has no end.
    Pasting,
    /// The screen has this size now.
    Resize(u16, u16),
    /// A beat has passed while the simulator plays.
    Tick,
    /// There is time for a piece of what is done by and by.
    Idle,
    /// A file to compare with was read, or could not be.
    Read(PathBuf, Result<String, Said>),
    /// A file keeps the calls added by hand, or could not be written.
    Kept(Result<PathBuf, Said>),
    /// The disk takes its time with what it was asked.
    Slow,
    /// A save came to an end.
    Saved(Result<Receipt, NotSaved>),
    /// The file was read again, or could not be.
    Loaded(Result<String, Said>),
    /// The versions of the file that are kept, the latest first.
    Past(Vec<Version>),
    /// The same, for an undo that goes past the first step.
    Recalled(Vec<Version>),
    /// The text of a version of the file; none where it is not kept any more, or is no text.
    Brought(u64, Option<String>),
    /// The file was changed on the disk, and not by this form.
    OnDisk(Outside),
    /// An editor was left: with this text, or why there is none.
    Edited(Edit, Result<String, Said>),
    /// These drafts were left by other sessions, the latest first.
    Offered(Vec<Offer>),
    /// What the last session was saving when it was ended is in the file.
    CameAbout,
    /// What was asked for failed; why.
    Failed(Said),
    /// What was asked of the disk is done.
    Answered,
    /// Others have the file open; who, in a sentence.
    Guests(Said),
    /// Another session has taken over what is unsaved here.
    Taken,
    /// Calls are being read or counted, or are there.
    Coming(Coming),
    /// What is unsaved cannot be kept for the next start; why.
    Unkept(Said),
    /// The disk was asked about the ringtone that is set now.
    Looked(OnDisk),
}

/// What was found where the file was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// This text.
    Text(Theirs),
    /// Nothing: it was removed.
    Gone,
    /// Something that cannot be read; why.
    Unreadable(Said),
}

/// What somebody else has saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// The text of the file.
    pub text: String,
    /// Who it was, if the history knows.
    pub by: Option<Saver>,
}

/// Who has saved a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saver {
    /// The person's name.
    pub name: Said,
    /// The same with the user that it was as, and from where.
    pub whole: Said,
}

/// What became of the session that left a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is over.
    Over,
    /// It is still there.
    Live,
}

/// A draft of another session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number, for the answer.
    pub number: usize,
    /// What became of the session.
    pub standing: Standing,
    /// Whose it is and when it was kept, in a sentence.
    pub whose: Said,
    /// The text that its changes began from.
    pub base: String,
    /// The text that a save would have written.
    pub text: String,
}

/// What the outside is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save this text; [`Msg::Saved`] is the answer.
    Save(Save),
    /// Read the file again; [`Msg::Loaded`] is the answer.
    Load(PathBuf),
    /// Write this text into a new file, never over one; [`Msg::Kept`] is the answer.
    Keep(PathBuf, String),
    /// Keep what the user likes for the next time.
    Remember(Preferences),
    /// Ask the terminal to copy this; it does not answer.
    Copy(String),
    /// Have the user edit a text in the editor they like; [`Msg::Edited`] is the answer.
    Edit(Edit),
    /// Read a file to compare with; [`Msg::Read`] is the answer.
    Read(PathBuf),
    /// Read all that is kept of the file's history; [`Msg::Recalled`] is the answer.
    Recall(PathBuf),
    /// Read the text of a version of this file, by its number; [`Msg::Brought`] is the answer.
    Bring(PathBuf, u64),
    /// Draw everything again.
    Repaint,
    /// Stop the process, as the shell's Ctrl+Z does.
    Suspend,
    /// This session goes on with the draft of this number.
    TakeDraft(usize),
    /// The draft of this number is given up.
    DropDraft(usize),
    /// Leave the form.
    Quit,
    /// Leave the form without waiting for the save of this file that is under way.
    Abandon(PathBuf),
}

impl Effect {
    /// A save with the user's yes to writing in place.
    #[must_use]
    pub fn in_place(self) -> Self {
        match self {
            Self::Save(save) => Self::Save(Save { in_place: true, ..save }),
            other => other,
        }
    }
}

/// What to save, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// The file.
    pub path: PathBuf,
    /// Its new text.
    pub text: String,
    /// Whether it takes the place of the file that was loaded; else there must be no file yet.
    pub over: bool,
    /// Whether the user has said yes to writing over the old bytes in place.
    pub in_place: bool,
    /// What the history is to say of it.
    pub note: String,
}

/// A text to edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it is.
    pub what: Edited,
    /// The name of the file that the editor is given, which tells it what is in it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What is edited in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The whole text of the file, as a save would write it.
    File,
    /// The value in the field that is open: its key, where it is one that can be saved.
    Value(Option<String>),
}

/// Why nothing was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// It failed; the reason in a sentence.
    Failed(Said),
    /// The file can only be written in place, for this reason, which is weaker and has to be asked.
    InPlace(Said),
}

/// A version of the file, as the history tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u64,
    /// When it was saved.
    pub when: Said,
    /// Who saved it.
    pub who: Said,
    /// What it was for; empty where nobody said.
    pub what: Said,
    /// What it changed of the one before.
    pub changes: Vec<Change>,
    /// Its settings, if its bytes are kept and can be read.
    pub settings: Option<Settings>,
}

/// What a save that went well says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The file as the user names it.
    pub path: PathBuf,
    /// What it holds now.
    pub text: String,
    /// The time of day, as the user's clock shows it.
    pub at: String,
    /// Whether the disk confirmed it.
    pub confirmed: bool,
}
