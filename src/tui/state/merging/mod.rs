//! My changes and somebody else's, or a draft and the file: what each is, what both have changed, and
//! what is to become of them. Nothing here is saved, and nothing is taken over unasked.

mod words;

use crate::file::{self, Apart, Clash, Edit, Edits, Rift, Side, read};
use crate::settings::{Change, Key, changes};
use crate::text::Text;
use crate::tui::msg::{Offer, Standing, Theirs};
use crate::tui::said::Said;
use crate::tui::steps::Draft;

pub use words::{HEADING, RIFT, shown};

/// What is put together.
#[derive(Clone, Debug)]
pub struct Merging {
    /// Why it is asked.
    pub cause: Cause,
    /// The text that both began from.
    base: String,
    mine: Edit,
    theirs: String,
    /// What they have changed, and what I have.
    changes: [Vec<Change>; 2],
    /// The values that both have changed, and whose is taken.
    pub clashes: Vec<(Clash, Option<Side>)>,
    /// The lines beside the values that both have changed.
    pub rifts: Vec<Rift>,
    /// Whose of those lines are taken.
    pub side: Option<Side>,
    /// The cursor: over the clashes, the lines as one, then over the answers.
    pub at: usize,
}

/// Why it is asked.
#[derive(Clone, Debug)]
pub enum Cause {
    /// Somebody else has saved the file: who, if that is known.
    Theirs(Option<Said>),
    /// A draft was left, of this number, by this session.
    Draft(usize, Said),
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Neither: all stays as it is.
    Later,
    /// Both, put together.
    Merge,
    /// Only what is in the file.
    GiveUp,
}

/// What a draft has made of the text it began from.
fn edit(draft: Draft) -> Edit {
    let Draft { settings, mended, text } = draft;
    let valued =
        |text: &str| file::write(text, &settings, &mended).unwrap_or_else(|_| text.to_owned());
    let text = text.map(|text| valued(&text));
    Edit { settings, mended, text }
}

impl Merging {
    /// Somebody else has saved the file, which held `base`, while `mine` was being made.
    pub fn theirs(base: &str, mine: Draft, theirs: Theirs) -> Self {
        let Theirs { text, by } = theirs;
        Self::new(Cause::Theirs(by.map(|by| by.whole)), base.to_owned(), edit(mine), text)
    }

    /// A draft for the file that holds `text` now.
    pub fn draft(offer: Offer, text: &str) -> Self {
        let Offer { number, standing, whose, base, text: mine } = offer;
        let mine = Edit::of(&base, &mine);
        let new = Self::new(Cause::Draft(number, whose), base, mine, text.to_owned());
        // What somebody may still be busy with is not taken by an Enter pressed too soon.
        let is_free = new.choices_to_make() == 0 && standing == Standing::Over;
        Self { at: usize::from(is_free), ..new }
    }

    fn new(cause: Cause, base: String, mine: Edit, theirs: String) -> Self {
        let before = read(&base).settings;
        let values = |text: &str| {
            let reading = read(text);
            if reading.is_toml() { changes(&before, &reading.settings) } else { Vec::new() }
        };
        let is_broken = mine.text.as_deref().is_some_and(|text| !read(text).is_toml());
        let my_changes = if is_broken { Vec::new() } else { changes(&before, &mine.settings) };
        let changes = [values(&theirs), my_changes];
        let edits = Edits { base: &base, mine: &mine, theirs: &theirs };
        let clashes = match edits.settle(&[], None) {
            Err(Apart::Clashes(clashes)) => clashes,
            _ => Vec::new(),
        };
        let theirs_all: Vec<_> =
            clashes.iter().map(|clash| (clash.key.clone(), Side::Theirs)).collect();
        let rifts = match edits.settle(&theirs_all, None) {
            Err(Apart::Rifts(rifts)) => rifts,
            _ => Vec::new(),
        };
        let clashes = clashes.into_iter().map(|clash| (clash, None)).collect();
        // The cursor is on the first thing there is to choose, else on the answer that does nothing.
        Self { cause, base, mine, theirs, changes, clashes, rifts, side: None, at: 0 }
    }

    /// How many rows of the box are choices: one a clash, and one for all lines.
    pub fn choices_to_make(&self) -> usize {
        self.clashes.len() + usize::from(!self.rifts.is_empty())
    }

    /// The choice at the cursor.
    pub fn choice(&mut self) -> Option<&mut Option<Side>> {
        if self.at < self.clashes.len() {
            self.clashes.get_mut(self.at).map(|(_, side)| side)
        } else {
            (self.at < self.choices_to_make()).then_some(&mut self.side)
        }
    }

    /// Whether somebody else has saved the file, and no draft is at issue.
    pub const fn is_about_theirs(&self) -> bool {
        matches!(self.cause, Cause::Theirs(_))
    }

    /// Their text.
    pub fn their_text(&self) -> &str {
        &self.theirs
    }

    /// Whose value each key gets that both have changed, as far as that was chosen.
    fn chosen(&self) -> Vec<(Key, Side)> {
        let chosen = |(clash, side): &(Clash, Option<Side>)| Some((clash.key.clone(), (*side)?));
        self.clashes.iter().filter_map(chosen).collect()
    }

    /// What a step of mine, which was made of the same base, is on top of their text; none where it has no
    /// place there.
    pub fn laid_over(&self, step: &Draft) -> Option<(String, Vec<Key>)> {
        let mine = edit(step.clone());
        let side = self.side.or(Some(Side::Mine));
        let edits = Edits { base: &self.base, mine: &mine, theirs: &self.theirs };
        let text = edits.settle(&self.chosen(), side).ok()?;
        Some((text, mine.mended))
    }

    /// What is unsaved once both are put together as it was chosen, or what still keeps them apart.
    pub fn together(&self) -> Result<String, Apart> {
        let Self { base, mine, theirs, .. } = self;
        Edits { base, mine, theirs }.settle(&self.chosen(), self.side)
    }

    /// The refused values that I have given up.
    pub fn mended(&self) -> &[Key] {
        &self.mine.mended
    }

    /// The answers, in their order.
    pub const fn answers() -> [Answer; 3] {
        [Answer::Later, Answer::Merge, Answer::GiveUp]
    }

    /// An answer in words.
    pub fn label(&self, answer: Answer) -> Text {
        match (answer, &self.cause) {
            (Answer::Later, Cause::Theirs(_)) => Text { en: "Go on editing", vi: "Sửa tiếp" },
            (Answer::Merge, Cause::Theirs(_)) => Text {
                en: "Put my changes into theirs",
                vi: "Gộp thay đổi của tôi vào bản của họ",
            },
            (Answer::GiveUp, Cause::Theirs(_)) => Text {
                en: "Take theirs, drop my changes",
                vi: "Lấy bản của họ, bỏ thay đổi của tôi",
            },
            (Answer::Later, Cause::Draft(..)) => {
                Text { en: "Not now: keep the draft", vi: "Để sau: vẫn giữ bản nháp" }
            }
            (Answer::Merge, Cause::Draft(..)) => {
                Text { en: "Go on with the draft", vi: "Sửa tiếp từ bản nháp" }
            }
            (Answer::GiveUp, Cause::Draft(..)) => {
                Text { en: "Throw the draft away", vi: "Bỏ bản nháp" }
            }
        }
    }
}
