//! My changes and somebody else's, or a draft and the file: what each is, what both have changed, and
//! what is to become of them. Nothing here is saved, and nothing is taken over unasked.

mod view;
mod words;

use super::keys::Action;
use super::msg::{Effect, Offer, Standing, Theirs};
use super::notice::{Notice, Others};
use super::said::Said;
use super::state::{Overlay, State};
use super::steps::Draft;
use crate::file::{self, Apart, Clash, Edit, Edits, Rift, Side, read};
use crate::settings::{Change, Key, changes};
use crate::text::Text;

pub use view::view;

/// What is put together.
#[derive(Clone, Debug)]
pub struct Merging {
    cause: Cause,
    /// The text that both began from.
    base: String,
    mine: Edit,
    theirs: String,
    /// What they have changed, and what I have.
    changes: [Vec<Change>; 2],
    clashes: Vec<(Clash, Option<Side>)>,
    /// The lines beside the values that both have changed.
    rifts: Vec<Rift>,
    /// Whose of those lines are taken.
    side: Option<Side>,
    /// The cursor: over the clashes, the lines as one, then over the answers.
    at: usize,
}

/// Why it is asked.
#[derive(Clone, Debug)]
enum Cause {
    /// Somebody else has saved the file: who, if that is known.
    Theirs(Option<Said>),
    /// A draft was left, of this number, by this session.
    Draft(usize, Said),
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Later,
    Merge,
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
        let new = Self { cause, base, mine, theirs, changes, clashes, rifts, side: None, at: 0 };
        // The answer that does nothing, or the first thing there is to choose.
        let is_draft = matches!(new.cause, Cause::Draft(..));
        Self { at: usize::from(is_draft && new.choices_to_make() == 0), ..new }
    }

    /// How many rows of the box are choices: one a clash, and one for all lines.
    fn choices_to_make(&self) -> usize {
        self.clashes.len() + usize::from(!self.rifts.is_empty())
    }

    /// The choice at the cursor.
    fn choice(&mut self) -> Option<&mut Option<Side>> {
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

    const fn answers() -> [Answer; 3] {
        [Answer::Later, Answer::Merge, Answer::GiveUp]
    }

    fn label(&self, answer: Answer) -> Text {
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

/// Moves over the clashes and the answers, chooses, answers.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = &mut state.overlay else { return None };
    let last = merging.choices_to_make() + Merging::answers().len() - 1;
    match action {
        Action::Up => merging.at = merging.at.saturating_sub(1),
        Action::Down => merging.at = (merging.at + 1).min(last),
        Action::First => merging.at = 0,
        Action::Last => merging.at = last,
        Action::Back => return give(state, Answer::Later),
        Action::Enter => {
            if let Some(side) = merging.choice() {
                let is_mine = *side == Some(Side::Mine);
                *side = Some(if is_mine { Side::Theirs } else { Side::Mine });
                return None;
            }
            let at = merging.at - merging.choices_to_make();
            let answer = Merging::answers().get(at).copied().unwrap_or(Answer::Later);
            return give(state, answer);
        }
        _ => {}
    }
    None
}

fn give(state: &mut State, answer: Answer) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = state.overlay.take() else { return None };
    match (answer, &merging.cause) {
        (Answer::Later, _) => {
            state.leaving = false;
            None
        }
        (Answer::Merge, _) => merge(state, merging),
        (Answer::GiveUp, Cause::Draft(number, _)) => Some(Effect::DropDraft(*number)),
        (Answer::GiveUp, Cause::Theirs(_)) => {
            state.read_again();
            None
        }
    }
}

fn merge(state: &mut State, merging: Box<Merging>) -> Option<Effect> {
    let Merging { base, mine, theirs, .. } = &*merging;
    let edits = Edits { base, mine, theirs };
    match edits.settle(&merging.chosen(), merging.side) {
        Ok(text) => {
            match &merging.cause {
                Cause::Theirs(_) => state.merged(&merging, &text),
                Cause::Draft(..) => state.drafted(&text, merging.mine.mended.clone()),
            }
            let Cause::Draft(number, _) = merging.cause else { return None };
            Some(Effect::TakeDraft(number))
        }
        Err(Apart::Clashes(_) | Apart::Rifts(_)) => {
            state.notice = Some(Notice::Others(Others::Choose));
            state.overlay = Some(Overlay::Merging(merging));
            None
        }
        Err(Apart::Unwritable(why)) => {
            state.notice = Some(Notice::Failed(Said::by(|lang| why.say(lang))));
            None
        }
    }
}
