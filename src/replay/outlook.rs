//! What given settings make of the calls, worked out where it is looked at: a view of a few rows costs
//! a few rows, however many calls there are.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::classes::Way;
use super::places::{BLOCK, Places};
use super::{Base, FourWays};
use crate::calls::Brief;
use crate::rules::tickets::{Opening, Verdict};
use crate::settings::Settings;

/// The calls between two sums of opened tickets within a block; so many are looked at for a ticket's
/// number.
const STRIDE: usize = 1024;

/// What settings make of the tickets of a log's calls.
#[derive(Debug)]
pub struct Outlook {
    base: Arc<Base>,
    places: Arc<Places>,
    /// What becomes of each class.
    ways: Vec<[Way; 4]>,
    /// One in each of the four parts of a class's number whose strategy opens a ticket.
    opens: Vec<u64>,
    /// The tickets opened before each block of calls, and by all of them.
    before: Vec<[u32; 4]>,
    /// For each block, those opened in it before its calls 0, `STRIDE`, 2 `STRIDE` …; made when it is
    /// first looked at.
    within: Vec<OnceLock<Vec<[u32; 4]>>>,
}

impl Outlook {
    pub(super) fn new(base: Arc<Base>, places: Arc<Places>, settings: &Settings) -> Self {
        let buckets = base.fixed.queues.buckets(&settings.queues);
        let ways = places.classes.ways(settings.tickets.auto_create, &buckets);
        let opens = ways.iter().map(opens).collect();
        let before = before(&places.blocks, &ways);
        let within = places.blocks.iter().map(|_| OnceLock::new()).collect();
        Self { base, places, ways, opens, before, within }
    }

    /// Where a call stands in the order of customers, each customer's calls together.
    pub fn place(&self, call: usize) -> usize {
        self.places.place(call, &self.base.log.calls)
    }

    /// The call at a place of the order of customers.
    pub fn call_at(&self, place: usize) -> Option<usize> {
        self.places.call(place)
    }

    /// Whether two calls are of one customer; callers without a number are one.
    pub fn are_together(&self, one: usize, other: usize) -> bool {
        let group = |at| self.brief(at).map(|call| self.places.group_of(&call));
        group(one) == group(other)
    }

    /// Whether a call has a number to know its customer by.
    pub fn is_known(&self, at: usize) -> bool {
        self.brief(at).is_some_and(|call| self.places.customer(&call).is_some())
    }

    fn brief(&self, at: usize) -> Option<Brief> {
        self.base.log.calls.brief(at)
    }

    /// The verdicts on a call under each strategy, in the order of `Strategy::ALL`.
    pub fn tickets(&self, at: usize) -> Option<FourWays> {
        let ways = self.ways_of(at)?;
        let numbers = self.opened(at + 1);
        let mut same_day = None;
        Some([0, 1, 2, 3].map(|strategy: usize| match ways[strategy] {
            Way::None(reason) => Verdict::None(reason),
            Way::Alone(why) => {
                Verdict::Opened { ticket: numbers[strategy], why: Opening::Alone(why) }
            }
            Way::First(lane) => {
                Verdict::Opened { ticket: numbers[strategy], why: Opening::First(lane) }
            }
            Way::Joined(lane) => {
                let earlier =
                    *same_day.get_or_insert_with(|| self.places.same_day(at, &self.base.log.calls));
                let first = |call: &&u32| {
                    let ways = self.ways_of(**call as usize);
                    ways.is_some_and(|ways| ways[strategy] == Way::First(lane))
                };
                let opened_by = earlier.iter().find(first).copied().unwrap_or_default();
                let ticket = self.opened(opened_by as usize + 1)[strategy];
                Verdict::Joined { ticket, opened_by, lane }
            }
        }))
    }

    /// The tickets opened by the first `passed` calls, under each strategy.
    pub fn opened(&self, passed: usize) -> [u32; 4] {
        let (block, rest) = (passed / BLOCK, passed % BLOCK);
        let mut sum = self.before.get(block).copied().unwrap_or_default();
        let within = self.within.get(block).map(|sums| sums.get_or_init(|| self.sums(block)));
        let Some(stored) = within.and_then(|sums| sums.get(rest / STRIDE)) else { return sum };
        sum.iter_mut().zip(stored).for_each(|(sum, stored)| *sum += stored);
        add(&mut sum, self.opened_in(passed - rest % STRIDE..passed));
        sum
    }

    /// The sums within a block.
    fn sums(&self, block: usize) -> Vec<[u32; 4]> {
        let mut sum = [0; 4];
        let first = block * BLOCK;
        let sums = (first..first + BLOCK).step_by(STRIDE).map(|at| {
            let before = sum;
            add(&mut sum, self.opened_in(at..at + STRIDE));
            before
        });
        sums.collect()
    }

    /// The tickets that at most `STRIDE` calls open, four numbers in one.
    fn opened_in(&self, calls: Range<usize>) -> u64 {
        let classes = calls.filter_map(|at| self.places.class_of.get(at));
        classes.filter_map(|class| self.opens.get(class as usize)).sum()
    }

    /// The next call after a place on which the strategies differ: one opens a ticket where another
    /// joins one.
    pub fn next_difference(&self, at: usize) -> Option<usize> {
        let differ = self.differ();
        let blocks = (at + 1) / BLOCK..self.places.blocks.len();
        let mut blocks = blocks.filter(|block| self.has_any(*block, &differ));
        blocks.find_map(|block| {
            let calls = (at + 1).max(block * BLOCK)..(block + 1) * BLOCK;
            calls.into_iter().find(|at| self.is_in(&differ, *at))
        })
    }

    /// The one before a place.
    pub fn previous_difference(&self, at: usize) -> Option<usize> {
        let differ = self.differ();
        let blocks = (0..self.places.blocks.len().min(at.div_ceil(BLOCK))).rev();
        let mut blocks = blocks.filter(|block| self.has_any(*block, &differ));
        blocks.find_map(|block| {
            let calls = block * BLOCK..at.min((block + 1) * BLOCK);
            calls.rev().find(|at| self.is_in(&differ, *at))
        })
    }

    /// Whether a block has calls of these classes.
    fn has_any(&self, block: usize, classes: &[bool]) -> bool {
        let there = self.places.blocks.get(block).into_iter().flatten();
        there.into_iter().any(|(class, _)| classes.get(*class as usize) == Some(&true))
    }

    /// The classes on which the strategies differ.
    fn differ(&self) -> Vec<bool> {
        let differ = |ways: &[Way; 4]| {
            let joined = ways.iter().filter(|way| way.joins()).count();
            joined > 0 && joined < ways.len()
        };
        self.ways.iter().map(differ).collect()
    }

    fn is_in(&self, classes: &[bool], at: usize) -> bool {
        let class = self.places.class_of.get(at);
        class.is_some_and(|class| classes.get(class as usize) == Some(&true))
    }

    fn ways_of(&self, at: usize) -> Option<&[Way; 4]> {
        self.ways.get(self.places.class_of.get(at)? as usize)
    }
}

/// Four numbers in one: sixteen bits each, which [`STRIDE`] calls do not fill.
fn opens(ways: &[Way; 4]) -> u64 {
    ways.iter().rev().fold(0, |all, way| all << 16 | u64::from(way.opens()))
}

fn add(sum: &mut [u32; 4], all: u64) {
    for (at, sum) in sum.iter_mut().enumerate() {
        *sum += u32::try_from(all >> (16 * at) & 0xffff).unwrap_or_default();
    }
}

/// The tickets opened before each block, and by all of them.
fn before(blocks: &[Vec<(u32, u32)>], ways: &[[Way; 4]]) -> Vec<[u32; 4]> {
    let mut sum = [0; 4];
    let sums = blocks.iter().map(|block| {
        for (class, calls) in block {
            let ways = ways.get(*class as usize).into_iter().flatten();
            sum.iter_mut().zip(ways).filter(|(_, way)| way.opens()).for_each(|(s, _)| *s += calls);
        }
        sum
    });
    std::iter::once([0; 4]).chain(sums).collect()
}
