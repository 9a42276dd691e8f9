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
mod record;
mod texts;

use std::fmt;

use bytes::Bytes;
pub use gather::Gathering;
pub use record::Brief;
use record::{Before, Ids};
use texts::Numbering;
pub use texts::Texts;

use super::{Call, Loss};

/// The calls of a block: so many are read at most to look at one.
const BLOCK: usize = 32;

/// The bytes that are allocated at a time, unless a block needs more.
const PAGE: usize = 1 << 18;

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

/// Calls that are being packed.
#[derive(Debug, Default)]
pub(super) struct Packing {
    calls: Calls,
    block: Vec<u8>,
    before: Before,
    customers: Numbering,
    queues: Numbering,
    people: Numbering,
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

impl Packing {
    pub(super) const fn len(&self) -> usize {
        self.calls.len
    }

    /// Puts a call behind the others.
    pub(super) fn push(&mut self, call: &Call) {
        let brief = Brief {
            direction: call.direction,
            outcome: call.outcome,
            customer: self.customers.number(&call.customer),
            hotline: self.people.number(&call.hotline),
            agent: self.people.number(&call.agent),
            queue: self.queues.number(&call.queue),
            started: call.started,
            queued: call.queued,
            answered: call.answered,
            ended: call.ended,
            stated_wait: call.stated_wait,
            has_losses: !call.losses.is_empty(),
        };
        record::write(call, &brief, &mut self.before, &mut self.block);
        self.calls.len += 1;
        if self.calls.len.is_multiple_of(BLOCK) {
            self.end_block();
        }
    }

    pub(super) fn finish(mut self) -> Calls {
        if !self.block.is_empty() {
            self.end_block();
        }
        let Self { mut calls, customers, queues, people, .. } = self;
        calls.pages.last_mut().into_iter().for_each(Vec::shrink_to_fit);
        calls.blocks.shrink_to_fit();
        Calls {
            customers: customers.finish(),
            queues: queues.finish(),
            people: people.finish(),
            ..calls
        }
    }

    fn end_block(&mut self) {
        let Calls { pages, blocks, .. } = &mut self.calls;
        if pages.last().is_none_or(|page| page.len() + self.block.len() > page.capacity()) {
            pages.push(Vec::with_capacity(self.block.len().max(PAGE)));
        }
        let number = u32::try_from(pages.len() - 1).unwrap_or(u32::MAX);
        if let Some(page) = pages.last_mut() {
            blocks.push(Block { page: number, at: u32::try_from(page.len()).unwrap_or(u32::MAX) });
            page.extend_from_slice(&self.block);
        }
        self.block.clear();
        self.before.begin();
    }
}

/// Calls one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'c>(Walk<'c>);

/// Calls one after the other, without their texts.
#[derive(Clone, Debug)]
pub struct Briefs<'c>(Walk<'c>);

impl Iterator for Iter<'_> {
    type Item = Call;

    fn next(&mut self) -> Option<Call> {
        let (brief, losses) = self.0.next()?;
        Some(self.0.calls.call(&brief, losses, &self.0.before.id))
    }
}

impl Iterator for Briefs<'_> {
    type Item = Brief;

    fn next(&mut self) -> Option<Brief> {
        self.0.next().map(|(brief, _)| brief)
    }
}

/// A walk through packed calls.
#[derive(Clone)]
struct Walk<'c> {
    calls: &'c Calls,
    at: usize,
    bytes: Bytes<'c>,
    before: Before,
    ids: Ids,
}

impl<'c> Walk<'c> {
    fn new(calls: &'c Calls, at: usize, ids: Ids) -> Self {
        let first = at.min(calls.len) / BLOCK;
        let bytes = calls.block(first);
        let mut walk = Self { calls, at: first * BLOCK, bytes, before: Before::default(), ids };
        while walk.at < at && walk.next().is_some() {}
        walk
    }

    fn next(&mut self) -> Option<(Brief, Vec<Loss>)> {
        if self.at >= self.calls.len {
            return None;
        }
        if self.at.is_multiple_of(BLOCK) {
            self.bytes = self.calls.block(self.at / BLOCK);
            self.before.begin();
        }
        self.at += 1;
        Some(record::read(&mut self.bytes, &mut self.before, self.ids))
    }
}

impl fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {} of {}", self.at, self.calls.len)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calls::{Direction, Outcome, Time};

    fn time() -> impl Strategy<Value = Time> {
        prop_oneof![
            8 => (0..200_000_i64).prop_map(|s| Time(1_795_194_000_000 + s * 1000)),
            2 => (0..200_000_000_i64).prop_map(|ms| Time(1_795_194_000_000 + ms)),
            1 => any::<i64>().prop_map(Time),
        ]
    }

    fn call() -> impl Strategy<Value = Call> {
        let kind = (
            prop::sample::select(vec![Direction::In, Direction::Out, Direction::Internal]),
            prop::sample::select(vec![Outcome::Answered, Outcome::Missed, Outcome::Ivr]),
        );
        let texts = ("c[0-9]{1,2}|.{0,6}", "090[0-9]|.{0,3}", "19|", "an|", "q[0-9]|.{0,2}");
        let option = || prop::option::of(time());
        let loss = (time(), option()).prop_map(|(lost, restored)| Loss { lost, restored });
        let losses = prop::collection::vec(loss, 0..3);
        let times = (time(), option(), option(), time(), prop::option::of(any::<u32>()), losses);
        (kind, texts, times).prop_map(|((direction, outcome), texts, times)| {
            let (id, customer, hotline, agent, queue) = texts;
            let (started, queued, answered, ended, stated_wait, losses) = times;
            Call {
                id,
                direction,
                outcome,
                customer,
                hotline,
                agent,
                queue,
                started,
                queued,
                answered,
                ended,
                stated_wait,
                losses,
            }
        })
    }

    proptest! {
        #[test]
        fn calls_come_out_as_they_were_put_in(calls in prop::collection::vec(call(), 0..100)) {
            let packed: Calls = calls.iter().cloned().collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), calls.clone());
            for (at, call) in calls.iter().enumerate() {
                prop_assert_eq!(packed.get(at), Some(call.clone()));
                let brief = packed.brief(at).unwrap();
                prop_assert_eq!(packed.customers().get(brief.customer), &call.customer);
                prop_assert_eq!(packed.queues().get(brief.queue), &call.queue);
                prop_assert_eq!((brief.started, brief.ended), (call.started, call.ended));
            }
            prop_assert_eq!(packed.get(calls.len()), None);
        }

        #[test]
        fn gathered_calls_are_there_once_and_in_order(calls in prop::collection::vec(call(), 0..60)) {
            let mut gathering = Gathering::default();
            let mut standing: Vec<Call> = Vec::new();
            for (at, call) in calls.iter().enumerate() {
                gathering.push(call.clone());
                if at % 7 == 6 {
                    gathering.pack();
                }
                match standing.iter_mut().find(|other| other.id == call.id) {
                    None => standing.push(call.clone()),
                    Some(other) if call.outranks(other) => *other = call.clone(),
                    Some(_) => {}
                }
            }
            standing.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
            let duplicates = (calls.len() - standing.len()) as u64;
            let (gathered, left_out) = gathering.finish();
            prop_assert_eq!(gathered.iter().collect::<Vec<_>>(), standing);
            prop_assert_eq!(left_out, duplicates);
        }
    }
}
