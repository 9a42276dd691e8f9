//! The settings file as it was read, and what is known of it beside its text.

use std::path::PathBuf;
use std::sync::Arc;

use super::said::Said;
use crate::file::{self, OnDisk, Problem, Reading};
use crate::text::Text;

/// Why nothing can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locked {
    /// `--read-only` was given.
    Asked,
    /// The file cannot be written.
    Unwritable(Unwritable),
}

/// Why the file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// In a few words, for the title.
    pub brief: Text,
    /// In a sentence.
    pub why: Said,
}

impl Locked {
    /// The reason in a few words.
    pub const fn brief(&self) -> Text {
        match self {
            Self::Asked => Text { en: "--read-only", vi: "--read-only" },
            Self::Unwritable(unwritable) => unwritable.brief,
        }
    }
}

/// The settings file as it was read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is; none until the first save asks.
    pub path: Option<PathBuf>,
    /// Whether it is there; else `text` is what a new one begins with.
    pub exists: bool,
    /// What it holds.
    pub text: String,
    /// What that means.
    pub reading: Reading,
    /// What somebody has made of the text, unsaved, and what that means.
    pub edited: Option<(Arc<str>, Reading)>,
    /// What only the disk knows of it.
    pub on_disk: OnDisk,
    /// Why its bytes are no text, if so; `text` is then for showing only.
    pub undecodable: Option<Problem>,
    /// Why it cannot be saved, if so.
    pub locked: Option<Locked>,
}

impl File {
    /// The text that a save writes the settings into.
    pub fn base(&self) -> &str {
        self.edited.as_ref().map_or(&self.text, |(text, _)| text)
    }

    /// What that text means.
    pub fn base_reading(&self) -> &Reading {
        self.edited.as_ref().map_or(&self.reading, |(_, reading)| reading)
    }

    /// Whether the text can be read at all, so that its values can be changed.
    pub fn is_editable(&self) -> bool {
        self.is_text() && self.base_reading().is_toml()
    }

    /// Whether there is a text, be it one that somebody has put in the place of bytes that are none.
    pub fn is_text(&self) -> bool {
        self.undecodable.is_none() || self.edited.is_some()
    }

    /// Reads what somebody has made of the text, if it is not what was read last.
    pub fn read_edited(&mut self, text: Option<&Arc<str>>) {
        let before = self.edited.as_ref().map(|(text, _)| text);
        if text != before {
            self.edited = text.map(|text| (Arc::clone(text), file::read(text)));
        }
    }
}
