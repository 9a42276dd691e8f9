//! What the form asks in a box on top of the page, as numbered answers: whether to write in place, what
//! becomes of a draft, and what of two changes at once.

use crate::tui::keys::Action;
use crate::tui::msg::Effect;
use crate::tui::state::{Overlay, State};
use crate::tui::{merging, question};

/// What would cover the page in the form.
pub struct Cover {
    /// What is asked, and why.
    pub words: Vec<String>,
    answers: Vec<String>,
}

/// An answer that is no number of the list.
pub struct NoAnswer;

impl Cover {
    /// What is asked now, if anything.
    pub fn of(state: &State) -> Option<Self> {
        match &state.overlay {
            Some(Overlay::Question(question)) => Some(Self {
                words: vec![question.say(state.lang)],
                answers: question.choices(state.lang),
            }),
            Some(Overlay::Merging(merging)) => Some(Self {
                words: merging.words(state.lang),
                answers: merging.choices(state.lang),
            }),
            _ => None,
        }
    }

    /// The answers, each with its number.
    pub fn numbered(&self) -> impl Iterator<Item = String> {
        (1..).zip(&self.answers).map(|(number, answer)| format!("{number}. {answer}"))
    }
}

/// Gives the answer of a number, or the one that does nothing where there is none.
pub fn chosen(state: &mut State, answer: &str) -> Result<Option<Effect>, NoAnswer> {
    let act = match &state.overlay {
        Some(Overlay::Question(_)) => question::act,
        _ => merging::act,
    };
    if answer.is_empty() {
        return Ok(act(state, Action::Back));
    }
    let last = Cover::of(state).map_or(0, |cover| cover.answers.len());
    let number = answer.parse::<usize>().ok().filter(|number| (1..=last).contains(number));
    let steps = number.ok_or(NoAnswer)?;
    act(state, Action::First);
    (1..steps).for_each(|_| drop(act(state, Action::Down)));
    Ok(act(state, Action::Enter))
}
