//! My changes and somebody else's, or a draft and the file: what each is, what both have changed, and
//! what is to become of them. Nothing here is saved, and nothing is taken over unasked.

mod view;
mod words;

use std::sync::Arc;

use super::keys::Action;
use super::msg::{Effect, Offer, Said, Standing};
use super::notice::{Notice, Others};
use super::state::{Overlay, State};
use super::steps::Draft;
use crate::file::{self, Clash, NotMerged, Side, read};
use crate::settings::{Change, Key, Settings, changes};
use crate::text::Text;

pub use view::view;

/// What is put together.
#[derive(Clone, Debug)]
pub struct Merging {
    cause: Cause,
    base: Settings,
    mine: Draft,
    theirs: String,
    /// What they have changed, and what I have.
    changes: [Vec<Change>; 2],
    clashes: Vec<(Clash, Option<Side>)>,
    /// The cursor: over the clashes, then over the answers.
    at: usize,
}

/// Why it is asked.
#[derive(Clone, Debug)]
enum Cause {
    /// Somebody else has saved the file.
    Theirs,
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

impl Merging {
    /// Somebody else has saved the file while `mine` was being made of `base`.
    pub fn theirs(base: Settings, mine: Draft, theirs: String) -> Self {
        Self::new(Cause::Theirs, base, mine, theirs)
    }

    /// A draft for the file that holds `text` now.
    pub fn draft(offer: Offer, text: &str) -> Self {
        let Offer { number, standing, whose, base, text: mine } = offer;
        let whole = (base == text).then(|| Arc::from(mine.as_str()));
        let (base, mine) = (read(&base), read(&mine));
        let refused = base.problems.iter().filter_map(|problem| problem.key.clone());
        let mended = refused.filter(|key| mine.refused(key).is_none()).collect();
        let mine = Draft { settings: mine.settings, mended, text: whole };
        let new = Self::new(Cause::Draft(number, whose), base.settings, mine, text.to_owned());
        // What somebody may still be busy with is not taken by an Enter pressed too soon.
        let is_free = new.clashes.is_empty() && standing == Standing::Over;
        Self { at: usize::from(is_free), ..new }
    }

    fn new(cause: Cause, base: Settings, mine: Draft, theirs: String) -> Self {
        let their_changes = changes(&base, &read(&theirs).settings);
        let clashes = match file::merge(&base, &mine.settings, &mine.mended, &theirs) {
            Err(NotMerged::Clashes(clashes)) => clashes,
            _ => Vec::new(),
        };
        let clashes: Vec<_> = clashes.into_iter().map(|clash| (clash, None)).collect();
        let my_changes = changes(&base, &mine.settings);
        // The answer that does nothing, or the first thing there is to choose.
        let at =
            if clashes.is_empty() { usize::from(matches!(cause, Cause::Draft(..))) } else { 0 };
        Self { cause, base, mine, theirs, changes: [their_changes, my_changes], clashes, at }
    }

    /// Whether somebody else has saved the file, and no draft is at issue.
    pub const fn is_about_theirs(&self) -> bool {
        matches!(self.cause, Cause::Theirs)
    }

    /// Whose value each key gets that both have changed, as far as that was chosen.
    pub fn chosen(&self) -> Vec<(Key, Side)> {
        let chosen = |(clash, side): &(Clash, Option<Side>)| Some((clash.key.clone(), (*side)?));
        self.clashes.iter().filter_map(chosen).collect()
    }

    /// The keys whose refused value is given up.
    pub fn mended(&self) -> Vec<Key> {
        self.mine.mended.clone()
    }

    /// The text of a draft, where the file is still as it was and more than values differs.
    pub fn whole_text(&self) -> Option<Arc<str>> {
        let Draft { settings, mended, text } = &self.mine;
        let values = file::write(&self.theirs, settings, mended);
        let more = |text: &Arc<str>| values.is_ok_and(|same| same != **text);
        text.clone().filter(|_| !self.is_about_theirs()).filter(more)
    }

    /// Whether I have edited more than values: that cannot be put into their text.
    const fn loses_text(&self) -> bool {
        self.is_about_theirs() && self.mine.text.is_some()
    }

    const fn answers() -> [Answer; 3] {
        [Answer::Later, Answer::Merge, Answer::GiveUp]
    }

    fn label(&self, answer: Answer) -> Text {
        match (answer, &self.cause) {
            (Answer::Later, Cause::Theirs) => Text { en: "Go on editing", vi: "Sửa tiếp" },
            (Answer::Merge, Cause::Theirs) => Text {
                en: "Put my changes into theirs",
                vi: "Gộp thay đổi của tôi vào bản của họ",
            },
            (Answer::GiveUp, Cause::Theirs) => Text {
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

/// Chooses between two values, or gives an answer, by its number from 0.
pub fn pick(state: &mut State, at: usize) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = &mut state.overlay else { return None };
    merging.at = at;
    act(state, Action::Enter)
}

/// Moves over the clashes and the answers, chooses, answers.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = &mut state.overlay else { return None };
    let last = merging.clashes.len() + Merging::answers().len() - 1;
    match action {
        Action::Up => merging.at = merging.at.saturating_sub(1),
        Action::Down => merging.at = (merging.at + 1).min(last),
        Action::First => merging.at = 0,
        Action::Last => merging.at = last,
        Action::Back => return give(state, Answer::Later),
        Action::Enter => {
            if let Some((_, side)) = merging.clashes.get_mut(merging.at) {
                let is_mine = *side == Some(Side::Mine);
                *side = Some(if is_mine { Side::Theirs } else { Side::Mine });
                return None;
            }
            let at = merging.at - merging.clashes.len();
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
        (Answer::GiveUp, Cause::Theirs) => {
            state.read_again();
            None
        }
    }
}

fn merge(state: &mut State, merging: Box<Merging>) -> Option<Effect> {
    let Draft { settings, mended, .. } = &merging.mine;
    let chosen = merging.chosen();
    match file::settle(&merging.base, settings, mended, &merging.theirs, &chosen) {
        Ok(merged) => {
            match &merging.cause {
                Cause::Theirs => state.merged(&merging, merging.theirs.clone(), &merged.text),
                Cause::Draft(..) => state.drafted(&merging, &merged.text),
            }
            let Cause::Draft(number, _) = merging.cause else { return None };
            Some(Effect::TakeDraft(number))
        }
        Err(NotMerged::Clashes(_)) => {
            state.notice = Some(Notice::Others(Others::Choose));
            state.overlay = Some(Overlay::Merging(merging));
            None
        }
        Err(NotMerged::Unwritable(why)) => {
            state.notice = Some(Notice::Failed(Said::by(|lang| why.say(lang))));
            None
        }
    }
}
