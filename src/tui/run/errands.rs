//! The disk, on a thread of its own: one errand after the other, and what came of each is news for the
//! loop. However long a disk takes, keys are answered meanwhile.
//!
//! Errands are done in the order they were asked for, so that what a later one finds is what the
//! earlier ones have left.

use std::sync::mpsc::{Sender, channel};

use super::news::{News, Teller};
use super::outcome::Outcome;

type Errand = Box<dyn FnOnce() -> Outcome + Send>;

/// The errands that are under way.
#[derive(Debug)]
pub struct Errands {
    teller: Teller,
    asked: Option<Sender<Errand>>,
    open: usize,
    is_new: bool,
}

impl Errands {
    /// None yet; the thread begins with the first.
    pub fn new(teller: Teller) -> Self {
        Self { teller, asked: None, open: 0, is_new: false }
    }

    /// Has something done; what came of it is [`News::Done`].
    pub fn ask(&mut self, errand: impl FnOnce() -> Outcome + Send + 'static) {
        self.is_new = self.open == 0;
        self.open += 1;
        let asked = self.asked.get_or_insert_with(|| begin(self.teller.clone()));
        // Where no thread could be begun, it is done here.
        if let Err(unheard) = asked.send(Box::new(errand)) {
            self.teller.tell(News::Done((unheard.0)()));
        }
    }

    /// An errand is over.
    pub fn done(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// Whether any is under way.
    pub fn are_open(&self) -> bool {
        self.open > 0
    }

    /// Whether the disk, which has not been slow before, was asked since this was.
    pub fn take_new(&mut self) -> bool {
        std::mem::take(&mut self.is_new)
    }
}

fn begin(teller: Teller) -> Sender<Errand> {
    let (asked, errands) = channel::<Errand>();
    let work = move || {
        for errand in errands {
            teller.tell(News::Done(errand()));
        }
    };
    let _ = std::thread::Builder::new().name("disk".to_owned()).spawn(work);
    asked
}
