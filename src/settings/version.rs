//! The version of the file's format.

use std::str::FromStr;

use super::lens::lens;
use super::{Kind, Refusal, Row, Setting};
use crate::text::Text;

/// The version of the file's format. There is one so far, and no other can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(u32);

impl Default for Version {
    fn default() -> Self {
        Self(1)
    }
}

impl Version {
    /// The number in the file.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for Version {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        match text {
            "1" => Ok(Self::default()),
            _ => Err(Refusal::NewerVersion { found: text.to_owned() }),
        }
    }
}

pub(super) const ROWS: &[Setting] = &[Row {
    key: "version",
    position: 101,
    label: Text { en: "Version of the file's format", vi: "Phiên bản của tệp" },
    help: Text {
        en: "The version of the file's format. This program reads and writes version 1.",
        vi: "Phiên bản định dạng của tệp. Chương trình này đọc và ghi phiên bản 1.",
    },
    kind: Kind::Version(lens!(version)),
}];
