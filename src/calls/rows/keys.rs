//! The names of the fields of JSON lines, as they are told apart.

use crate::calls::own::COLUMNS;

/// A field's name up to its colon, `call_id":`, to be compared all at once.
#[derive(Clone, Copy)]
pub(super) struct Key {
    bytes: u128,
    mask: u128,
    /// How many bytes it has.
    pub(super) length: usize,
}

/// The names of [`COLUMNS`].
pub(super) const KEYS: [Key; COLUMNS.len()] = {
    let mut keys = [Key { bytes: 0, mask: 0, length: 0 }; COLUMNS.len()];
    let mut at = 0;
    while at < COLUMNS.len() {
        keys[at] = Key::of(COLUMNS[at].as_bytes());
        at += 1;
    }
    keys
};

/// The number of a field that is none of [`COLUMNS`].
pub(super) const UNKNOWN: usize = COLUMNS.len();

impl Key {
    const fn of(name: &[u8]) -> Self {
        let mut bytes = [0; 16];
        let (mut at, length) = (0, name.len() + 2);
        while at < name.len() {
            bytes[at] = name[at];
            at += 1;
        }
        bytes[at] = b'"';
        bytes[at + 1] = b':';
        Self { bytes: u128::from_le_bytes(bytes), mask: u128::MAX >> (128 - 8 * length), length }
    }

    /// Whether a name that begins with these bytes is this one.
    #[inline]
    pub(super) const fn fits(self, bytes: u128) -> bool {
        bytes & self.mask == self.bytes
    }
}
