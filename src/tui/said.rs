//! A sentence made outside the form, or for later: in both languages, because the language may change
//! while it is shown.

use crate::text::{Lang, visible};

/// A sentence made outside, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// English.
    pub en: String,
    /// Vietnamese.
    pub vi: String,
}

impl Said {
    /// The sentence that `say` makes in each language, safe to show whatever it quotes.
    pub fn by(say: impl Fn(Lang) -> String) -> Self {
        let safe = |lang| visible(&say(lang)).into_owned();
        Self { en: safe(Lang::En), vi: safe(Lang::Vi) }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Vi => &self.vi,
        }
    }
}
