//! What a site's country and zone make of a log: whose each call was, on which day, and so its class.
//!
//! It takes a walk through all calls, and no setting but these two can change it.

use std::collections::{BTreeMap, HashMap};
use std::ops::{ControlFlow, Range};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use super::classes::{Classes, Day};
use super::facts::Fixed;
use super::quarters::Quarters;
use crate::calls::{Brief, Calls, Direction, Outcome};
use crate::rules::customer_key::{CustomerKeys, Others};
use crate::rules::day;
use crate::settings::site::Site;
use crate::settings::{Country, Zone};

/// Whoever watches is asked after so many calls whether to go on.
const STRIDE: usize = 1 << 16;

/// The calls of a block whose classes are counted.
pub(super) const BLOCK: usize = 1 << 16;

/// So many days are open at a time. A log is in the order of its starts, but where the clocks are put
/// back over midnight a day comes again.
const OPEN: i32 = 2;

/// The places of the calls of a log.
#[derive(Debug)]
pub(super) struct Places {
    country: Country,
    zone: Zone,
    /// Whose each call is, by the number of the spelling: customers are numbered from 0 in the order
    /// of their first calls, and all callers without a number are one of them.
    customer_of: Vec<u32>,
    nobody: Option<u32>,
    /// The calls customer by customer.
    order: Vec<u32>,
    /// Where each customer's begin in that order, and the end.
    starts: Vec<u32>,
    pub classes: Classes,
    pub class_of: Numbers,
    /// How many calls are in each class.
    pub counts: Vec<u64>,
    /// The same of every [`BLOCK`] of calls, without the classes that have none there.
    pub blocks: Vec<Vec<(u32, u32)>>,
}

/// Small numbers in two bytes each; all of them in four once one is larger.
#[derive(Debug)]
pub(super) enum Numbers {
    Small(Vec<u16>),
    Large(Vec<u32>),
}

impl Places {
    /// Walks a log, and asks `watch`, told how many calls were passed since the last time, whether to
    /// go on; where it was not to, what comes out is of no use.
    pub fn new(
        calls: &Calls,
        fixed: &Fixed,
        site: &Site,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Self {
        let (customer_of, customers, nobody) = customers(calls, site.country);
        let mut places = Self {
            country: site.country,
            zone: site.time_zone,
            customer_of,
            nobody,
            order: vec![0; calls.len()],
            starts: vec![0; customers + 1],
            classes: Classes::default(),
            class_of: Numbers::Small(Vec::with_capacity(calls.len())),
            counts: Vec::new(),
            blocks: Vec::new(),
        };
        if places.classify(calls, fixed, watch).is_continue() {
            let _ = places.group(calls, watch);
        }
        places
    }

    /// Whether they are those of a site of this country and zone.
    pub fn are_of(&self, site: &Site) -> bool {
        self.country == site.country && self.zone == site.time_zone
    }

    /// Whose a call is: calls of one customer have the same number; none without one.
    pub fn customer(&self, call: &Brief) -> Option<u32> {
        Some(self.group_of(call)).filter(|group| Some(*group) != self.nobody)
    }

    /// Where a call stands in the order of customers.
    pub fn place(&self, call: usize, calls: &Calls) -> usize {
        let run = calls.brief(call).map(|brief| self.run(self.group_of(&brief)));
        let run = run.unwrap_or_default();
        let number = u32::try_from(call).unwrap_or(u32::MAX);
        let found = self.order.get(run.clone()).unwrap_or_default().binary_search(&number);
        run.start + found.unwrap_or_default()
    }

    /// The call at a place of the order of customers.
    pub fn call(&self, place: usize) -> Option<usize> {
        self.order.get(place).and_then(|call| usize::try_from(*call).ok())
    }

    /// The calls of a call's customer that began on its day, in order, up to the call itself.
    pub fn same_day(&self, call: usize, calls: &Calls) -> &[u32] {
        let Some(brief) = calls.brief(call) else { return &[] };
        let run = self.run(self.group_of(&brief));
        let number = u32::try_from(call).unwrap_or(u32::MAX);
        let run = self.order.get(run).unwrap_or_default();
        let run = run.get(..run.partition_point(|other| *other < number)).unwrap_or_default();
        let date = self.date(&brief);
        let is_before = |other: &u32| {
            calls.brief(*other as usize).is_some_and(|other| self.date(&other) < date)
        };
        run.get(run.partition_point(is_before)..).unwrap_or_default()
    }

    fn date(&self, call: &Brief) -> NaiveDate {
        day::day(call.started, self.zone.0)
    }

    /// Whose a call is, callers without a number being one.
    pub fn group_of(&self, call: &Brief) -> u32 {
        self.customer_of.get(call.customer as usize).copied().unwrap_or_default()
    }

    /// The places of a customer's calls in the order.
    fn run(&self, customer: u32) -> Range<usize> {
        let at = |customer: usize| self.starts.get(customer).map_or(0, |start| *start as usize);
        at(customer as usize)..at(customer as usize + 1)
    }

    /// Gives every call its class, and counts the calls of each customer.
    fn classify(
        &mut self,
        calls: &Calls,
        fixed: &Fixed,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut quarters = Quarters::new(self.zone.0);
        let mut days = Days::default();
        let mut block: Vec<u32> = Vec::new();
        for (at, call) in calls.briefs().enumerate() {
            if at % STRIDE == STRIDE - 1 {
                watch(STRIDE as u64 / 2)?;
            }
            let queue = fixed.queue(call.queue);
            let customer = self.group_of(&call);
            if let Some(calls) = self.starts.get_mut(customer as usize) {
                *calls += 1;
            }
            let may_merge = call.outcome == Outcome::Missed
                && call.direction != Direction::Internal
                && Some(customer) != self.nobody;
            let class = if may_merge {
                let day = days.of(customer, quarters.day(call.started));
                let (class, after) = self.classes.missed(&call, queue, *day);
                *day = after;
                class
            } else {
                self.classes.plain(&call, queue)
            };
            self.class_of.push(class);
            block.resize(self.classes.len(), 0);
            if let Some(count) = block.get_mut(class as usize) {
                *count += 1;
            }
            if (at + 1).is_multiple_of(BLOCK) {
                self.end_block(&mut block);
            }
        }
        self.end_block(&mut block);
        ControlFlow::Continue(())
    }

    /// Counts the classes of a block, and empties it.
    fn end_block(&mut self, block: &mut Vec<u32>) {
        let there = (0_u32..).zip(block.iter().copied()).filter(|(_, count)| *count > 0);
        let there: Vec<_> = there.collect();
        self.counts.resize(self.classes.len(), 0);
        for (class, count) in &there {
            if let Some(sum) = self.counts.get_mut(*class as usize) {
                *sum += u64::from(*count);
            }
        }
        self.blocks.push(there);
        block.clear();
    }

    /// Puts the calls in the order of customers; `starts` holds how many each has.
    fn group(
        &mut self,
        calls: &Calls,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut end = 0;
        for start in &mut self.starts {
            end += std::mem::replace(start, end);
        }
        for (number, call) in (0_u32..).zip(calls.briefs()) {
            if number as usize % STRIDE == STRIDE - 1 {
                watch(STRIDE as u64 / 2)?;
            }
            let customer = self.group_of(&call) as usize;
            let Some(next) = self.starts.get_mut(customer) else { continue };
            if let Some(place) = self.order.get_mut(*next as usize) {
                *place = number;
            }
            *next += 1;
        }
        // Each start has gone on to the next one's.
        self.starts.rotate_right(1);
        if let Some(first) = self.starts.first_mut() {
            *first = 0;
        }
        ControlFlow::Continue(())
    }
}

/// The customer of each spelling, how many there are, and which of them stands for nobody.
fn customers(calls: &Calls, country: Country) -> (Vec<u32>, usize, Option<u32>) {
    let others = Others::default();
    let mut keys = CustomerKeys::new(country, &others);
    let mut numbers: HashMap<_, u32, FixedState> = HashMap::default();
    let customer_of = calls.customers().iter().map(|spelling| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(keys.key(spelling.as_bytes())).or_insert(next)
    });
    let customer_of = customer_of.collect();
    (customer_of, numbers.len(), numbers.get(&None).copied())
}

/// How the missed calls of the customers of the open days came.
#[derive(Default)]
struct Days {
    open: BTreeMap<i32, HashMap<u32, Day, FixedState>>,
    last: i32,
}

impl Days {
    fn of(&mut self, customer: u32, day: i32) -> &mut Day {
        let spare = if day > self.last && self.open.len() > OPEN as usize {
            self.open.pop_first().map(|(_, mut day)| {
                day.clear();
                day
            })
        } else {
            None
        };
        self.last = day;
        let day = self.open.entry(day).or_insert_with(|| spare.unwrap_or_default());
        day.entry(customer).or_default()
    }
}

impl Numbers {
    fn push(&mut self, number: u32) {
        match self {
            Self::Large(all) => all.push(number),
            Self::Small(all) => {
                if let Ok(number) = u16::try_from(number) {
                    all.push(number);
                } else {
                    let large = all.iter().copied().map(u32::from).chain([number]).collect();
                    *self = Self::Large(large);
                }
            }
        }
    }

    /// The number at a place.
    pub fn get(&self, at: usize) -> Option<u32> {
        match self {
            Self::Small(all) => all.get(at).copied().map(u32::from),
            Self::Large(all) => all.get(at).copied(),
        }
    }
}
