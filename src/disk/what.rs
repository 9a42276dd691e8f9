//! What can stand at a path where a settings file is wanted, and how large one is at most.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;

use rustix::fs::FileType;

use crate::say;
use crate::text::Lang;

/// A larger file than this is no settings file, in bytes.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// What stands at a path where a file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum What {
    Folder,
    Pipe,
    Socket,
    Device,
}

impl What {
    /// What a kind of file is; none for a regular file.
    pub(super) const fn of(kind: FileType) -> Option<Self> {
        match kind {
            FileType::RegularFile => None,
            FileType::Directory => Some(Self::Folder),
            FileType::Fifo => Some(Self::Pipe),
            FileType::Socket => Some(Self::Socket),
            _ => Some(Self::Device),
        }
    }

    /// What a file's metadata say it is.
    pub(super) fn by(metadata: &Metadata) -> Option<Self> {
        Self::of(FileType::from_raw_mode(metadata.mode()))
    }

    pub(super) fn say(self, lang: Lang) -> String {
        match self {
            Self::Folder => say!(lang, "a folder", "thư mục"),
            Self::Pipe => say!(lang, "a named pipe", "ống dẫn (pipe)"),
            Self::Socket => say!(lang, "a socket", "socket"),
            Self::Device => say!(lang, "a device", "thiết bị"),
        }
    }
}
