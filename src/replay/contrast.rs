//! Where the four strategies part: the customers and days whose missed calls come to more tickets
//! under one than under another.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::{Replay, Verdicts};
use crate::calls::{Call, Direction, Outcome};
use crate::rules::{day, tickets};
use crate::settings::Settings;

/// One customer's missed calls of one day, and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// The first of them.
    pub first: Call,
    /// The day.
    pub day: NaiveDate,
    /// Missed incoming calls.
    pub incoming: u64,
    /// Missed outgoing calls.
    pub outgoing: u64,
    /// Their tickets under each strategy, in the order of `Strategy::ALL`.
    pub tickets: [u64; 4],
}

impl Contrast {
    /// By how many tickets the strategies differ.
    pub fn spread(&self) -> u64 {
        let (least, most) = (self.tickets.iter().min(), self.tickets.iter().max());
        most.zip(least).map_or(0, |(most, least)| most - least)
    }
}

/// Every customer's day on which the strategies differ, the greatest difference first, then in the
/// order of the log. `verdicts` are those of the whole log under these settings.
pub fn contrasts(replay: &Replay, settings: &Settings, verdicts: &Verdicts) -> Vec<Contrast> {
    let zone = settings.site.time_zone.0;
    let mut days: Vec<Contrast> = Vec::new();
    let mut places = HashMap::new();
    let calls = replay.log().calls.iter().zip(replay.customers(settings)).zip(&verdicts.tickets);
    for ((call, customer), ways) in calls {
        let Some(customer) = customer.filter(|_| call.outcome == Outcome::Missed) else { continue };
        let day = day::day(call.started, zone);
        let at = match places.entry((customer, day)) {
            Entry::Occupied(at) => *at.get(),
            Entry::Vacant(at) => {
                let new = Contrast {
                    first: call.clone(),
                    day,
                    incoming: 0,
                    outgoing: 0,
                    tickets: [0; 4],
                };
                days.push(new);
                *at.insert(days.len() - 1)
            }
        };
        if let Some(contrast) = days.get_mut(at) {
            contrast.add(&call, ways);
        }
    }
    days.retain(|contrast| contrast.spread() > 0);
    days.sort_by_key(|contrast| std::cmp::Reverse(contrast.spread()));
    days
}

impl Contrast {
    fn add(&mut self, call: &Call, ways: &super::FourWays) {
        match call.direction {
            Direction::In => self.incoming += 1,
            Direction::Out => self.outgoing += 1,
            Direction::Internal => {}
        }
        for (tickets, verdict) in self.tickets.iter_mut().zip(ways) {
            *tickets += u64::from(matches!(verdict, tickets::Verdict::Opened { .. }));
        }
    }
}
