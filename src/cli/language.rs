//! Which language to speak (`DESIGN.md` §4): `--lang`, `$CALL_SETTINGS_LANG`, the site's own, the
//! locale, else English.

use std::env;

use crate::text::Lang;

/// What is known about the reader's language, from the most to the least decisive.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    told: Option<Lang>,
    site: Option<Lang>,
    locale: Option<Lang>,
}

impl Language {
    /// What the command line and the environment say.
    pub fn of(flag: Option<Lang>) -> Self {
        Self { told: flag.or_else(from_variable), site: None, locale: from_locale() }
    }

    /// Takes note of what the settings file says; the first file to say something counts.
    pub fn hear(&mut self, site: Option<Lang>) {
        self.site = self.site.or(site);
    }

    /// The language to speak by what is known so far.
    pub fn lang(self) -> Lang {
        self.told.or(self.site).or(self.locale).unwrap_or_default()
    }

    /// The language that settings cannot change: the one asked for by flag or variable.
    pub const fn told(self) -> Option<Lang> {
        self.told
    }
}

fn from_variable() -> Option<Lang> {
    Lang::from_locale(&env::var("CALL_SETTINGS_LANG").ok()?)
}

/// By POSIX the first of the three that is set decides, even if it names another language.
fn from_locale() -> Option<Lang> {
    let mut set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    Lang::from_locale(&set.find(|locale| !locale.is_empty())?)
}
