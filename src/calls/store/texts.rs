//! Texts that many calls have in common, each kept once and known by its number.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

/// Texts by their numbers, from 0 in the order they were first met.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    bytes: String,
    ends: Vec<u64>,
}

/// Gives texts their numbers.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    texts: Texts,
    hash: FixedState,
    /// Numbers plus one, each at the place that its text's hash gives or soon behind it; 0 = free.
    places: Vec<u32>,
}

impl Texts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a number; empty for a number that none has.
    pub fn get(&self, number: u32) -> &str {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let end = |at: usize| usize::try_from(*self.ends.get(at)?).ok();
        let start = at.checked_sub(1).map_or(Some(0), end);
        let range = start.zip(end(at));
        range.and_then(|(start, end)| self.bytes.get(start..end)).unwrap_or_default()
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.len()).map(|number| self.get(number))
    }
}

impl Numbering {
    /// The number of a text, a new one if it has none.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if self.texts.len() * 4 >= self.places.len() * 3 {
            self.grow();
        }
        let at = self.place(text);
        match self.places.get(at).and_then(|number| number.checked_sub(1)) {
            Some(number) => number,
            None => self.new_text(text, at),
        }
    }

    /// The texts alone.
    pub(super) fn finish(mut self) -> Texts {
        self.texts.bytes.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
        self.texts
    }

    #[cold]
    fn new_text(&mut self, text: &str, at: usize) -> u32 {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX - 1);
        self.texts.bytes.push_str(text);
        self.texts.ends.push(self.texts.bytes.len() as u64);
        if let Some(place) = self.places.get_mut(at) {
            *place = number + 1;
        }
        number
    }

    /// Where the text is, or where it belongs. There is always a free place.
    fn place(&self, text: &str) -> usize {
        let mask = self.places.len() - 1;
        let mut at = usize::try_from(self.hash.hash_one(text)).unwrap_or_default() & mask;
        while let Some(number) = self.places.get(at).and_then(|number| number.checked_sub(1)) {
            if self.texts.get(number) == text {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn grow(&mut self) {
        self.places = vec![0; (self.places.len() * 2).max(16)];
        for number in 0..u32::try_from(self.texts.len()).unwrap_or(u32::MAX - 1) {
            let at = self.place(self.texts.get(number));
            if let Some(place) = self.places.get_mut(at) {
                *place = number + 1;
            }
        }
    }
}
