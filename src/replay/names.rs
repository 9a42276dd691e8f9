//! The names of queues as numbers: a log of millions of calls has a few dozen, most of them short.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// The names met so far, each with its number.
#[derive(Debug)]
pub(super) struct Names {
    /// Those met last of the short ones, each at its own place.
    short: [Short; PLACES],
    all: HashMap<Vec<u8>, u32, FixedState>,
}

const PLACES: usize = 64;

/// A name of at most sixteen bytes; none has no bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Short {
    word: Word,
    number: u32,
}

/// The bytes of a short name: from its beginning, and up to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Word {
    begin: u64,
    end: u64,
    length: usize,
}

impl Default for Names {
    fn default() -> Self {
        Self { short: [Short::default(); PLACES], all: HashMap::default() }
    }
}

impl Names {
    /// The number of a name; none for no name, and for one that has not been met.
    #[inline]
    pub fn number(&mut self, name: &[u8]) -> Option<u32> {
        let Some(word) = Word::of(name) else { return self.all.get(name).copied() };
        let short = &mut self.short[word.place()];
        if short.word != word {
            *short = Short { word, number: *self.all.get(name)? };
        }
        Some(short.number)
    }

    /// Remembers the number of a name.
    pub fn add(&mut self, name: &[u8], number: u32) {
        self.all.insert(name.to_vec(), number);
    }
}

impl Word {
    /// The word of a name of one to sixteen bytes: two names have the same only if they are the same.
    #[inline]
    fn of(name: &[u8]) -> Option<Self> {
        let length = name.len();
        let (begin, end) = match name {
            [first, ..] if length < 4 => {
                let (middle, last) = (name[length / 2], name[length - 1]);
                (u64::from(*first) | u64::from(middle) << 8 | u64::from(last) << 16, 0)
            }
            _ if (4..8).contains(&length) => (
                u32::from_le_bytes(*name.first_chunk()?).into(),
                u32::from_le_bytes(*name.last_chunk()?).into(),
            ),
            _ if (8..=16).contains(&length) => {
                (u64::from_le_bytes(*name.first_chunk()?), u64::from_le_bytes(*name.last_chunk()?))
            }
            _ => return None,
        };
        Some(Self { begin, end, length })
    }

    #[inline]
    fn place(self) -> usize {
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.begin ^ self.end.rotate_left(23)).wrapping_mul(SPREAD);
        usize::try_from(mixed >> (u64::BITS - PLACES.ilog2())).unwrap_or_default() % PLACES
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_keeps_its_number_whatever_other_names_there_are(
            names in proptest::collection::vec("[ab]{0,20}|q[0-9]{2}|Bán hàng [0-9]", 1..200),
        ) {
            let (mut known, mut plain) = (Names::default(), HashMap::new());
            for name in &names {
                prop_assert_eq!(known.number(name.as_bytes()), plain.get(name).copied(), "{}", name);
                if !plain.contains_key(name) {
                    let number = u32::try_from(plain.len()).unwrap();
                    known.add(name.as_bytes(), number);
                    plain.insert(name.clone(), number);
                }
            }
        }
    }
}
