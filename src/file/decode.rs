//! Bytes → text: a settings file is UTF-8, and where it is not, the place is named.

use super::problem::{Kind, Problem};

/// Bytes that are no text.
#[derive(Clone, Debug, PartialEq)]
pub struct Undecodable {
    /// The bytes as text, for showing only: what cannot be read stands as U+FFFD. Never to be saved.
    pub shown: String,
    /// What is wrong, with its place in `shown`.
    pub problem: Box<Problem>,
}

/// The text of a settings file's bytes. A byte order mark of UTF-8 stays in it.
pub fn decode(bytes: &[u8]) -> Result<&str, Undecodable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Undecodable {
            shown: String::from_utf8_lossy(bytes).into_owned(),
            problem: Box::new(Problem { span: None, key: None, kind: Kind::Utf16 }),
        });
    }
    str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
        Undecodable {
            shown: String::from_utf8_lossy(bytes).into_owned(),
            problem: Box::new(Problem { span: Some(start..end), key: None, kind: Kind::NotUtf8 }),
        }
    })
}
