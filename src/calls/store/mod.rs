//! Millions of calls in few bytes each, handed out again one by one.
//!
//! A call is written behind the one before it: times as differences, ids counted on, texts as the
//! numbers of [`Texts`]. Most logs take 12 to 20 bytes a call, and as many more as their ids have that
//! neither count on nor resemble the one before (a UUID takes 16). A call is read from the beginning
//! of its block, so a walk is cheap and a look at one place costs a microsecond.
//!
//! Nothing here knows what a call means; order and duplicates are [`Gathering`]'s matter.

mod bytes;
mod gather;
mod ids;
mod packing;
mod record;
#[cfg(test)]
mod tests;
mod texts;
mod walk;

use std::fmt;

use bytes::Bytes;
pub use gather::Gathering;
use packing::Packing;
pub use record::Brief;
use record::Ids;
pub use texts::Texts;
use walk::Walk;
pub use walk::{Briefs, Iter};

use super::{Call, Loss};

/// The calls of a block: so many are read at most to look at one.
const BLOCK: usize = 32;

/// Calls, in the order in which they were put in.
#[derive(Clone, Default)]
pub struct Calls {
    len: usize,
    pages: Vec<Vec<u8>>,
    blocks: Vec<Block>,
    customers: Texts,
    queues: Texts,
    people: Texts,
}

/// Where a block begins.
#[derive(Clone, Copy, Debug)]
struct Block {
    page: u32,
    at: u32,
}

impl Calls {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The call at a place, from 0.
    pub fn get(&self, at: usize) -> Option<Call> {
        self.from(at).next()
    }

    /// The same without its texts, ten times as fast.
    pub fn brief(&self, at: usize) -> Option<Brief> {
        self.briefs_from(at).next()
    }

    /// All of them.
    pub fn iter(&self) -> Iter<'_> {
        self.from(0)
    }

    /// Those from a place on.
    pub fn from(&self, at: usize) -> Iter<'_> {
        Iter(Walk::new(self, at, Ids::Read))
    }

    /// All of them without their texts.
    pub fn briefs(&self) -> Briefs<'_> {
        self.briefs_from(0)
    }

    /// Those from a place on, without their texts.
    pub fn briefs_from(&self, at: usize) -> Briefs<'_> {
        Briefs(Walk::new(self, at, Ids::Skip))
    }

    /// All of them without their texts, each with its losses.
    pub fn whole(&self) -> impl Iterator<Item = (Brief, Vec<Loss>)> {
        let mut walk = Walk::new(self, 0, Ids::Skip);
        std::iter::from_fn(move || walk.next())
    }

    /// The customers as they are written, by the numbers in [`Brief::customer`], in the order of their
    /// first calls.
    pub const fn customers(&self) -> &Texts {
        &self.customers
    }

    /// The queues by the numbers in [`Brief::queue`].
    pub const fn queues(&self) -> &Texts {
        &self.queues
    }

    /// The agents and hotlines by the numbers in [`Brief::agent`] and [`Brief::hotline`].
    pub const fn people(&self) -> &Texts {
        &self.people
    }

    /// The first one.
    pub fn first(&self) -> Option<Call> {
        self.get(0)
    }

    /// The last one.
    pub fn last(&self) -> Option<Call> {
        self.get(self.len.checked_sub(1)?)
    }

    /// The calls with one more at a place; it takes a walk through all of them.
    #[must_use]
    pub fn with(&self, at: usize, call: &Call) -> Self {
        let mut packing = Packing::default();
        self.iter().take(at).for_each(|call| packing.push(&call));
        packing.push(call);
        self.from(at).for_each(|call| packing.push(&call));
        packing.finish()
    }

    /// The place of the first call that is not `before`, in calls of which those that are come first.
    pub fn partition_point(&self, mut before: impl FnMut(&Call) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(|call| before(&call)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn block(&self, number: usize) -> Bytes<'_> {
        let find = || {
            let Block { page, at } = *self.blocks.get(number)?;
            let page = self.pages.get(usize::try_from(page).ok()?)?;
            page.get(usize::try_from(at).ok()?..)
        };
        Bytes(find().unwrap_or_default())
    }

    fn call(&self, brief: &Brief, losses: Vec<Loss>, id: &[u8]) -> Call {
        let of = |texts: &Texts, number| texts.get(number).to_owned();
        Call {
            id: String::from_utf8_lossy(id).into_owned(),
            direction: brief.direction,
            outcome: brief.outcome,
            customer: of(&self.customers, brief.customer),
            hotline: of(&self.people, brief.hotline),
            agent: of(&self.people, brief.agent),
            queue: of(&self.queues, brief.queue),
            started: brief.started,
            queued: brief.queued,
            answered: brief.answered,
            ended: brief.ended,
            stated_wait: brief.stated_wait,
            losses,
        }
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl PartialEq for Calls {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other)
    }
}

impl Eq for Calls {}

impl<'c> IntoIterator for &'c Calls {
    type Item = Call;
    type IntoIter = Iter<'c>;

    fn into_iter(self) -> Iter<'c> {
        self.iter()
    }
}

impl FromIterator<Call> for Calls {
    fn from_iter<I: IntoIterator<Item = Call>>(calls: I) -> Self {
        let mut packing = Packing::default();
        calls.into_iter().for_each(|call| packing.push(&call));
        packing.finish()
    }
}
