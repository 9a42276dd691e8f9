//! Calls → bytes: one written behind the other, a block at a time.

use super::record::{self, Before};
use super::texts::Numbering;
use super::{BLOCK, Block, Brief, Call, Calls};

/// The bytes that are allocated at a time, unless a block needs more.
const PAGE: usize = 1 << 18;

/// Calls that are being packed.
#[derive(Debug, Default)]
pub struct Packing {
    calls: Calls,
    block: Vec<u8>,
    before: Before,
    customers: Numbering,
    queues: Numbering,
    people: Numbering,
}

impl Packing {
    pub const fn len(&self) -> usize {
        self.calls.len
    }

    /// Puts a call behind the others.
    pub fn push(&mut self, call: &Call) {
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

    pub fn finish(mut self) -> Calls {
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
