//! One version of a file in the history: a line of JSON.
//!
//! Whatever is in a name or a note, it stays on that line: line ends are escaped, so that no note can
//! pretend to be another version.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::stamp;
use super::super::who::Author;

/// A version of a file: the file as this left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The number, from 1; it decides what is later, not the clock.
    #[serde(rename = "version")]
    pub number: u64,
    /// When it was saved, by the clock of that moment; of a file that was found, when it was written.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// Who saved it; none of a version that came about without this program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// The message of whoever saved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The version that was brought back by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<u64>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What was about to be saved, written down before it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Begun {
    /// The SHA-256 of what the file held then; none of a new file.
    pub was: Option<String>,
    /// The versions that the save brings.
    pub versions: Vec<Version>,
}

impl Begun {
    /// Whether the save came about, by what the file holds now. Only a file that is as it was before
    /// says that it did not: of any other, nothing must be lost.
    pub fn came_about(&self, now: Option<&str>) -> bool {
        let wanted = self.versions.last().map(|version| version.sha256.as_str());
        now == wanted || now != self.was.as_deref()
    }
}

/// A line, without its end.
pub(super) fn line(version: &Version) -> String {
    serde_json::to_string(version).unwrap_or_default()
}

/// The versions of a history's lines, the earliest first. A line that was cut off is none.
pub(super) fn versions(lines: &str) -> Vec<Version> {
    let lines = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
    let mut versions: Vec<Version> = lines.collect();
    versions.sort_by_key(|version| version.number);
    versions.dedup_by_key(|version| version.number);
    versions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u64, at: &str, note: &str) -> Version {
        Version {
            number,
            at: at.parse().unwrap(),
            author: Some(Author { user: "root".into(), by: Some("lan".into()), from: None }),
            note: note.into(),
            restores: None,
            sha256: "00".repeat(32),
        }
    }

    #[test]
    fn a_note_cannot_forge_a_version() {
        let forged = line(&version(9, "2026-11-22T10:00:00Z", "forged"));
        let note = format!("merge\n{forged}\r\n\u{2028}");
        let line = line(&version(1, "2026-11-23T10:00:00Z", &note));
        assert!(!line.contains(['\n', '\r']));
        assert_eq!(versions(&line), [version(1, "2026-11-23T10:00:00Z", &note)]);
    }

    #[test]
    fn the_number_decides_what_is_later_and_a_line_that_was_cut_off_is_none() {
        let late = version(2, "2020-01-01T00:00:00Z", "the clock was set back");
        let early = version(1, "2026-11-23T10:00:00Z", "");
        let text =
            format!("{}\n{}\n{}\n{{\"version\":3,\"at\":", line(&late), line(&early), line(&early));
        assert_eq!(versions(&text), [early, late]);
    }

    #[test]
    fn a_save_that_was_killed_counts_unless_the_file_is_as_before() {
        let begun = Begun {
            was: Some("old".into()),
            versions: vec![Version {
                sha256: "new".into(),
                ..version(1, "2026-11-23T10:00:00Z", "")
            }],
        };
        assert!(begun.came_about(Some("new")));
        assert!(begun.came_about(Some("another's")));
        assert!(!begun.came_about(Some("old")));
    }
}
