//! In how many pieces each call is told, for calls that a log tells in pieces: so that a call can be
//! counted as soon as the last of them has come, and is not kept until the end of all logs.

use super::fingerprints::Fingerprint;

/// How many parts the calls lie in.
const PARTS: usize = 256;

/// The lowest bits of a word are how many pieces there are, the next how many have come, the rest is
/// the call's fingerprint; 0 is no call.
const COUNT: u32 = 12;
const MOST: u64 = (1 << COUNT) - 1;
const MARK: u64 = u64::MAX << (2 * COUNT);

/// The pieces of each call, in a word each and some room between them.
///
/// Two calls may be taken for one: then the last piece of the one that ends first is not known for
/// it, and only the end of all logs ends it.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Part>);

/// Calls whose fingerprints begin alike, each at the place where its fingerprint leads or the next
/// free one.
#[derive(Debug, Default)]
struct Part {
    words: Vec<u64>,
    filled: usize,
}

impl Default for Pieces {
    fn default() -> Self {
        Self((0..PARTS).map(|_| Part::default()).collect())
    }
}

impl Pieces {
    /// Whether no call is told in pieces.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|part| part.filled == 0)
    }

    /// Counts a piece of a call.
    pub fn count(&mut self, call: Fingerprint) {
        let (at, mark) = (Self::part(call), mark(call));
        if let Some(word) = self.0.get_mut(at).and_then(|part| part.word(mark)) {
            *word += u64::from(*word & MOST < MOST);
        }
    }

    /// Takes note that a counted piece has come. True if it is the last.
    pub fn come(&mut self, call: Fingerprint) -> bool {
        let (at, mark) = (Self::part(call), mark(call));
        let Some(word) = self.0.get_mut(at).and_then(|part| part.word(mark)) else { return false };
        let (all, come) = (*word & MOST, *word >> COUNT & MOST);
        *word += u64::from(come < MOST) << COUNT;
        // Of a call with too many to count nobody knows the last.
        come + 1 == all && all < MOST
    }

    /// From now on none has come.
    pub fn begin_again(&mut self) {
        for word in self.0.iter_mut().flat_map(|part| &mut part.words) {
            *word &= !(MOST << COUNT);
        }
    }

    fn part(call: Fingerprint) -> usize {
        usize::try_from(call).unwrap_or_default() % PARTS
    }
}

/// What is kept of a fingerprint.
fn mark(call: Fingerprint) -> u64 {
    (call & MARK).max(1 << (2 * COUNT))
}

impl Part {
    /// The word of a call, which is new where it was not there.
    fn word(&mut self, mark: u64) -> Option<&mut u64> {
        if self.filled * 5 >= self.words.len() * 4 {
            self.grow();
        }
        let at = self.place(mark)?;
        let word = self.words.get_mut(at)?;
        if *word == 0 {
            *word = mark;
            self.filled += 1;
        }
        Some(word)
    }

    /// Where a call is, or is to be.
    fn place(&self, mark: u64) -> Option<usize> {
        let size = self.words.len() as u64;
        // The high half of the fingerprint, spread over the places.
        let first = usize::try_from(((mark >> 32) * size) >> 32).ok()?;
        let (before, from) = self.words.split_at_checked(first)?;
        let fits = |word: &u64| *word == 0 || *word & MARK == mark;
        let behind = from.iter().position(fits).map(|at| first + at);
        behind.or_else(|| before.iter().position(fits))
    }

    fn grow(&mut self) {
        let size = (self.words.len() * 3 / 2).max(16);
        let words = std::mem::replace(&mut self.words, vec![0; size]);
        for word in words.into_iter().filter(|word| *word != 0) {
            if let Some(place) = self.place(word & MARK).and_then(|at| self.words.get_mut(at)) {
                *place = word;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_last_piece_of_every_call_is_known(
            calls in proptest::collection::vec(0..300_u64, 0..2000),
            spread in prop::sample::select(vec![1_u64, 1 << 24, 1 << 40, 0x9e37_79b9_7f4a_7c15]),
        ) {
            let (mut pieces, mut left) = (Pieces::default(), HashMap::new());
            let calls: Vec<_> = calls.iter().map(|call| call.wrapping_mul(spread)).collect();
            for call in &calls {
                pieces.count(*call);
                // Those that share a mark and a part are one here.
                *left.entry((mark(*call), Pieces::part(*call))).or_insert(0) += 1;
            }
            prop_assert_eq!(pieces.is_empty(), calls.is_empty());
            for _ in 0..2 {
                pieces.begin_again();
                let mut left = left.clone();
                for call in &calls {
                    let left = left.get_mut(&(mark(*call), Pieces::part(*call))).unwrap();
                    *left -= 1;
                    prop_assert_eq!(pieces.come(*call), *left == 0);
                }
            }
        }
    }

    #[test]
    fn a_call_costs_little_more_than_a_word() {
        let mut pieces = Pieces::default();
        for call in 0..1_000_000_u64 {
            let call = call.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            pieces.count(call ^ call >> 29);
        }
        let words: usize = pieces.0.iter().map(|part| part.words.len()).sum();
        assert!(words < 2_000_000, "{words}");
    }

    #[test]
    fn of_a_call_with_too_many_pieces_none_is_the_last() {
        let mut pieces = Pieces::default();
        (0..5000).for_each(|_| pieces.count(7));
        assert!((0..5000).all(|_| !pieces.come(7)));
    }
}
