//! Settings that take one of a few named values.

use super::Refusal;
use crate::text::{Text, nearest};

/// One of the values a choice allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in the file.
    pub value: &'static str,
    /// The page's full words.
    pub label: Text,
    /// A short name for a row of the form (`RULES.md` §10).
    pub short: Text,
    /// What it does, in a sentence or two.
    pub help: Text,
}

/// An enum whose values are the choices of a setting.
pub trait Choose: Copy + PartialEq + 'static {
    /// The values, in the order of [`Choose::CHOICES`].
    const ALL: &'static [Self];
    /// The words of each value, in the order of the page.
    const CHOICES: &'static [Choice];

    /// Where this value stands in [`Choose::ALL`], from 0.
    fn number(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or_default()
    }

    /// The words of this value.
    fn choice(self) -> &'static Choice {
        &Self::CHOICES[self.number()]
    }
}

/// The number of the choice with this value, or why there is none.
pub(super) fn find(choices: &[Choice], text: &str) -> Result<usize, Refusal> {
    choices.iter().position(|choice| choice.value == text).ok_or_else(|| Refusal::UnknownChoice {
        found: text.to_owned(),
        choices: listed(choices),
        nearest: nearest(text, choices.iter().map(|choice| choice.value)),
    })
}

/// The values in a row: `all-inbound, per-call, …`.
pub(super) fn listed(choices: &[Choice]) -> String {
    let values = choices.iter().map(|choice| match choice.value {
        "" => "\"\"",
        value => value,
    });
    values.collect::<Vec<_>>().join(", ")
}
