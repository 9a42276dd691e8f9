//! The records of a log that cannot be read: the first ones in full, every one counted by kind.

use std::collections::BTreeMap;

use super::Why;
use crate::text::{Lang, visible};

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The log's name as the user gave it.
    pub source: String,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1; where a record is a line, 1.
    pub column: u64,
    /// What is wrong with it.
    pub why: Why,
}

impl Odd {
    /// Where it stands and what is wrong: `calls.csv:12: the call ends before it starts`.
    pub fn say(&self, lang: Lang) -> String {
        let (source, line, why) = (visible(&self.source), self.line, self.why.say(lang));
        match self.column {
            1 => format!("{source}:{line}: {why}"),
            column => format!("{source}:{line}:{column}: {why}"),
        }
    }
}

/// How many records of each kind could not be read, by [`Why::code`].
pub type Kinds = BTreeMap<&'static str, u64>;

/// All the records of a log that could not be read. However many they are, they take the memory of
/// [`Odds::IN_FULL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Odds {
    first: Vec<Odd>,
    kinds: Kinds,
}

impl Odds {
    /// How many are kept in full.
    pub const IN_FULL: usize = 100;

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.kinds.values().sum()
    }

    /// The first ones, in the order found, at most [`Odds::IN_FULL`].
    pub fn first(&self) -> &[Odd] {
        &self.first
    }

    /// The kinds of those that are left when the first `shown` have been shown.
    pub fn beyond(&self, shown: usize) -> Kinds {
        let mut kinds = self.kinds.clone();
        for odd in self.first.iter().take(shown) {
            if let Some(count) = kinds.get_mut(odd.why.code()) {
                *count -= 1;
            }
        }
        kinds.retain(|_, count| *count > 0);
        kinds
    }

    /// Counts one more, of a log of this name at this line and column.
    pub fn push(&mut self, source: &str, (line, column): (u64, u64), why: Why) {
        *self.kinds.entry(why.code()).or_default() += 1;
        if self.first.len() < Self::IN_FULL {
            self.first.push(Odd { source: source.to_owned(), line, column, why });
        }
    }

    /// Adds those of the next part of the log, whose lines were counted from 0 where the part begins:
    /// at this line.
    pub fn join(&mut self, source: &str, line: u64, part: Self) {
        for (kind, count) in part.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        let room = Self::IN_FULL - self.first.len().min(Self::IN_FULL);
        let part = part.first.into_iter().take(room);
        let placed =
            part.map(|odd| Odd { source: source.to_owned(), line: line + odd.line, ..odd });
        self.first.extend(placed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_kept_and_all_are_counted_by_kind() {
        let mut odds = Odds::default();
        for line in 1..=300 {
            let why = if line % 3 == 0 { Why::NotJson } else { Why::CutOff };
            odds.push("a", (line, 1), why);
        }
        assert_eq!((odds.count(), odds.first().len()), (300, Odds::IN_FULL));
        assert_eq!(odds.beyond(0), Kinds::from([("cut-off", 200), ("not-json", 100)]));
        assert_eq!(odds.beyond(3), Kinds::from([("cut-off", 198), ("not-json", 99)]));
        assert_eq!(odds.beyond(9_999).values().sum::<u64>(), 200);
    }
}
