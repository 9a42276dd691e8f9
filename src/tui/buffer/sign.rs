//! What stands in a cell, in the cell itself.

use std::fmt;

/// So many bytes of a sign are kept: more accents than anybody writes; of a family of emoji, the parents.
const MOST: usize = 15;

/// What a person takes for one letter: up to fifteen bytes, and in the last one how many there are (the
/// lowest four bits), the columns they take (three), and whether every terminal agrees on those.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign([u8; MOST + 1]);

const COLUMNS_AT: u32 = 4;
const COLUMNS: u8 = 0b111;
const AGREED: u8 = 1 << 7;

impl fmt::Debug for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Sign {
    /// Nothing.
    pub(super) const BLANK: Self = Self::letter(' ');

    /// Of one character, which takes a column.
    pub(super) const fn letter(letter: char) -> Self {
        let mut bytes = [0; MOST + 1];
        let length = letter.encode_utf8(&mut bytes).len();
        Self::ended(bytes, length, 1 << COLUMNS_AT | AGREED)
    }

    /// Of as many of a sign's characters as there is room for; the columns are those of all of it.
    pub(super) fn of(symbol: &str, columns: u16) -> Self {
        let mut letters = symbol.chars();
        if let (1, Some(letter), None) = (columns, letters.next(), letters.next()) {
            return Self::letter(letter);
        }
        let (mut bytes, mut length) = ([0; MOST + 1], 0);
        for letter in symbol.chars() {
            let Some(room) = bytes.get_mut(length..MOST) else { break };
            if room.len() < letter.len_utf8() {
                break;
            }
            length += letter.encode_utf8(room).len();
        }
        let columns = u8::try_from(columns).unwrap_or(COLUMNS).min(COLUMNS);
        Self::ended(bytes, length, columns << COLUMNS_AT)
    }

    const fn ended(mut bytes: [u8; MOST + 1], length: usize, tag: u8) -> Self {
        // The length is one of four bits.
        bytes[MOST] = tag | length.to_le_bytes()[0];
        Self(bytes)
    }

    /// The sign.
    pub(super) fn as_str(&self) -> &str {
        let bytes = self.0.get(..usize::from(self.0[MOST]) & MOST).unwrap_or_default();
        // It was put there as text.
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(super) const fn difference(self, other: Self) -> u128 {
        u128::from_ne_bytes(self.0) ^ u128::from_ne_bytes(other.0)
    }

    pub(super) fn columns(self) -> u16 {
        u16::from(self.0[MOST] >> COLUMNS_AT & COLUMNS)
    }

    pub(super) const fn is_agreed(self) -> bool {
        self.0[MOST] & AGREED != 0
    }
}
