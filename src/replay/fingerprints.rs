//! Which calls a log names twice, at eight bytes a call.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, Hasher as _};
use std::thread;

use foldhash::fast::FixedState;

/// The hash of a call's id. Two ids may have the same one: whoever is told so looks at the ids.
pub(super) type Fingerprint = u64;

/// How many parts the fingerprints are sorted in.
const PARTS: usize = 256;

/// The fingerprints of the calls that one thread has read.
#[derive(Debug)]
pub(super) struct Fingerprints {
    hash: FixedState,
    parts: Vec<Vec<Fingerprint>>,
}

impl Default for Fingerprints {
    fn default() -> Self {
        Self { hash: FixedState::default(), parts: vec![Vec::new(); PARTS] }
    }
}

impl Fingerprints {
    /// The fingerprint of an id.
    #[inline]
    pub fn of(&self, id: &[u8]) -> Fingerprint {
        let mut hasher = self.hash.build_hasher();
        hasher.write(id);
        hasher.finish()
    }

    /// Notes that a call has this fingerprint.
    #[inline]
    pub fn note(&mut self, fingerprint: Fingerprint) {
        if let Some(part) = self.parts.get_mut(part(fingerprint)) {
            part.push(fingerprint);
        }
    }

    /// Those of a few that were noted, by any thread.
    pub fn among(threads: &[Self], few: &HashSet<Fingerprint>) -> HashSet<Fingerprint> {
        let parts: HashSet<_> = few.iter().map(|one| part(*one)).collect();
        let noted = |at: usize| threads.iter().filter_map(move |thread| thread.parts.get(at));
        let noted = parts.into_iter().flat_map(noted).flatten();
        noted.copied().filter(|one| few.contains(one)).collect()
    }

    /// Those that were noted more than once, by any thread.
    pub fn twice(threads: Vec<Self>) -> HashSet<Fingerprint> {
        let mut parts: Vec<Vec<Vec<Fingerprint>>> = (0..PARTS).map(|_| Vec::new()).collect();
        for read in threads {
            for (part, noted) in parts.iter_mut().zip(read.parts) {
                part.push(noted);
            }
        }
        let halves = parts.split_at_mut(PARTS / 2);
        thread::scope(|scope| {
            let other = scope.spawn(|| repeated(halves.0));
            let mut twice = repeated(halves.1);
            twice.extend(other.join().unwrap_or_default());
            twice
        })
    }
}

/// The part that a fingerprint is in.
#[inline]
fn part(fingerprint: Fingerprint) -> usize {
    usize::try_from(fingerprint >> (Fingerprint::BITS - PARTS.ilog2())).unwrap_or_default() % PARTS
}

fn repeated(parts: &mut [Vec<Vec<Fingerprint>>]) -> HashSet<Fingerprint> {
    let (mut seen, mut again) = (Bits::default(), Bits::default());
    let mut twice = HashSet::new();
    for part in parts {
        let part = std::mem::take(part);
        let size = part.iter().map(Vec::len).sum();
        seen.clear(size);
        again.clear(size);
        for fingerprint in part.iter().flatten() {
            if seen.set(*fingerprint) {
                again.set(*fingerprint);
            }
        }
        // The few that share a bit with another are looked at in full.
        twice.extend(equal(part.into_iter().flatten().filter(|one| again.has(*one)).collect()));
    }
    twice
}

/// Those that are there more than once.
fn equal(mut fingerprints: Vec<Fingerprint>) -> Vec<Fingerprint> {
    fingerprints.sort_unstable();
    let pairs = fingerprints.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0]).collect()
}

/// A set of fingerprints that takes some for others: a bit for many.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    /// The most words: half a million bits stay in the processor's own memory.
    const MOST: usize = 1 << 13;

    /// Empties it for so many fingerprints: sixteen bits each.
    fn clear(&mut self, fingerprints: usize) {
        self.0.clear();
        self.0.resize((fingerprints / 4).next_power_of_two().min(Self::MOST), 0);
    }

    /// Adds one; true if it, or one that it is taken for, was there.
    fn set(&mut self, fingerprint: Fingerprint) -> bool {
        let (word, bit) = self.place(fingerprint);
        let before = self.0[word];
        self.0[word] = before | bit;
        before & bit != 0
    }

    fn has(&self, fingerprint: Fingerprint) -> bool {
        let (word, bit) = self.place(fingerprint);
        self.0[word] & bit != 0
    }

    fn place(&self, fingerprint: Fingerprint) -> (usize, u64) {
        let word = usize::try_from(fingerprint >> 6).unwrap_or_default() & (self.0.len() - 1);
        (word, 1 << (fingerprint & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_noted_twice_is_found_whoever_noted_it() {
        let mut threads = [Fingerprints::default(), Fingerprints::default()];
        for number in 0..1000 {
            let id = format!("c{number}");
            let fingerprint = threads[0].of(id.as_bytes());
            threads[number % 2].note(fingerprint);
            if number == 700 {
                threads[1].note(fingerprint);
            }
        }
        let expected = HashSet::from([threads[0].of(b"c700")]);
        assert_eq!(Fingerprints::twice(threads.into()), expected);
    }
}
