//! What the agent hears when a call rings (`RULES.md` §4).

use std::path::Path;

use super::lens::lens;
use super::{Kind, Row, Setting};
use crate::text::Text;

/// The value that stands for the system's own ringtone.
pub const DEFAULT: &str = "default";

/// The section `[ringtone]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Ringtone {
    /// [`DEFAULT`], or a path; a relative one counts from the settings file's folder.
    pub file: String,
}

impl Default for Ringtone {
    fn default() -> Self {
        Self { file: DEFAULT.to_owned() }
    }
}

impl Ringtone {
    /// The path, where it is not the system's own ringtone.
    pub fn path(&self) -> Option<&Path> {
        (self.file != DEFAULT).then(|| Path::new(&self.file))
    }
}

pub(super) const ROWS: &[Setting] = &[Row {
    key: "ringtone.file",
    position: 11,
    label: Text { en: "Ringtone", vi: "Nhạc chuông" },
    help: Text {
        en: "What the agent hears when a call rings. \"default\", or a WAV, MP3 or OGG file.",
        vi: "Nhạc tổng đài viên nghe khi có cuộc gọi đổ đến. \"default\", hoặc tệp WAV, MP3, OGG.",
    },
    kind: Kind::Sound(lens!(ringtone.file)),
}];
