//! Calls in any order, and some of them twice → every call once, ordered by (start, id).
//!
//! What comes is sorted a little at a time and packed at once; what was packed is merged only where
//! the log as a whole is out of order or names a call twice.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::{Calls, Packing};
use crate::calls::Call;

/// How many calls are sorted at a time.
const RUN: usize = 4096;

/// The calls gathered so far.
#[derive(Debug, Default)]
pub struct Gathering {
    waiting: Vec<Call>,
    packed: Packing,
    /// Where the sorted runs begin.
    runs: Vec<usize>,
    last: Option<Call>,
    prints: Prints,
}

/// The hashes of ids, in parts by their first bits: many small lists go back to the system when they
/// are given up, one long one often stays.
#[derive(Debug)]
struct Prints {
    hash: FixedState,
    parts: Vec<Vec<u64>>,
}

impl Gathering {
    /// Takes one more.
    pub fn push(&mut self, call: Call) {
        self.waiting.push(call);
        if self.waiting.len() == RUN {
            self.pack();
        }
    }

    /// How many were taken.
    pub fn len(&self) -> usize {
        self.packed.len() + self.waiting.len()
    }

    /// Whether none was taken.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every call once, ordered by (start, id), and how many were left out because another one of the
    /// same id stands for the call.
    pub fn finish(mut self) -> (Calls, u64) {
        self.pack();
        let calls = self.packed.finish();
        let left_out = self.prints.left_out(&calls);
        if self.runs.len() <= 1 && left_out.is_empty() {
            return (calls, 0);
        }
        (merged(&calls, &self.runs, &left_out), left_out.len() as u64)
    }

    /// Packs what is waiting.
    pub(super) fn pack(&mut self) {
        // A stable sort: of records with the same rank the first to come stands for the call.
        self.waiting.sort_by(in_order);
        let Some(first) = self.waiting.first() else { return };
        if self.last.as_ref().is_none_or(|last| in_order(last, first) == Ordering::Greater) {
            self.runs.push(self.packed.len());
        }
        for call in &self.waiting {
            self.prints.add(&call.id);
            self.packed.push(call);
        }
        self.last = self.waiting.pop();
        self.waiting.clear();
    }
}

/// The order of calls (`RULES.md` §3).
fn in_order(one: &Call, other: &Call) -> Ordering {
    (one.started, &one.id).cmp(&(other.started, &other.id))
}

impl Default for Prints {
    fn default() -> Self {
        Self { hash: FixedState::default(), parts: vec![Vec::new(); 256] }
    }
}

impl Prints {
    fn add(&mut self, id: &str) {
        let print = self.hash.hash_one(id);
        if let Some(part) = self.parts.get_mut(usize::from(print.to_le_bytes()[7])) {
            part.push(print);
        }
    }

    /// Those that are there more than once.
    fn twice(&mut self) -> HashSet<u64, FixedState> {
        let mut twice = HashSet::default();
        for mut part in std::mem::take(&mut self.parts) {
            part.sort_unstable();
            let pairs = part.windows(2).filter(|pair| pair[0] == pair[1]);
            twice.extend(pairs.map(|pair| pair[0]));
        }
        twice
    }

    /// The places of the calls that another one stands for.
    fn left_out(mut self, calls: &Calls) -> HashSet<usize, FixedState> {
        let (twice, mut left_out) = (self.twice(), HashSet::default());
        if twice.is_empty() {
            return left_out;
        }
        let mut standing: HashMap<String, (usize, Call)> = HashMap::new();
        for (at, call) in calls.iter().enumerate() {
            if !twice.contains(&self.hash.hash_one(call.id.as_str())) {
                continue;
            }
            match standing.get_mut(&call.id) {
                None => drop(standing.insert(call.id.clone(), (at, call))),
                Some(other) if call.outranks(&other.1) => {
                    left_out.insert(std::mem::replace(other, (at, call)).0);
                }
                Some(_) => {
                    left_out.insert(at);
                }
            }
        }
        left_out
    }
}

/// One run of several sorted ones, but for the calls that are left out.
fn merged(calls: &Calls, runs: &[usize], left_out: &HashSet<usize, FixedState>) -> Calls {
    let ends = runs.iter().skip(1).copied().chain([calls.len()]);
    let run = |(from, to): (&usize, usize)| {
        let places = (*from..to).zip(calls.from(*from));
        places.filter(|(at, _)| !left_out.contains(at)).map(|(_, call)| call)
    };
    let mut runs: Vec<_> = runs.iter().zip(ends).map(run).collect();
    let nexts = runs.iter_mut().enumerate().filter_map(|(run, calls)| Next::of(run, calls));
    let mut nexts: BinaryHeap<_> = nexts.map(Reverse).collect();
    let mut packed = Packing::default();
    while let Some(Reverse(Next { call, run })) = nexts.pop() {
        packed.push(&call);
        nexts.extend(runs.get_mut(run).and_then(|calls| Next::of(run, calls)).map(Reverse));
    }
    packed.finish()
}

/// The next call of a run.
struct Next {
    call: Call,
    run: usize,
}

impl Next {
    fn of(run: usize, calls: &mut impl Iterator<Item = Call>) -> Option<Self> {
        calls.next().map(|call| Self { call, run })
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        in_order(&self.call, &other.call).then(self.run.cmp(&other.run))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Next {}
