//! The same for two whole texts, where somebody has edited more than values: the values are put together
//! by key, and what stands beside them line by line.

use super::lines::{apart, blend};
use super::{Clash, NotMerged, Rift, Side, settle};
use crate::file::read::read;
use crate::file::write::{Unwritable, write};
use crate::settings::{Key, Settings};

/// What somebody has made of a text.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The settings.
    pub settings: Settings,
    /// Keys whose refused value is given up.
    pub mended: Vec<Key>,
    /// The whole text, where more than values differs in it.
    pub text: Option<String>,
}

/// Two edits of one text.
#[derive(Clone, Copy, Debug)]
pub struct Edits<'t> {
    /// The text that both began from.
    pub base: &'t str,
    /// Mine.
    pub mine: &'t Edit,
    /// Their text.
    pub theirs: &'t str,
}

/// Why two edits are not made into one.
#[derive(Clone, Debug, PartialEq)]
pub enum Apart {
    /// Somebody has to choose between values.
    Clashes(Vec<Clash>),
    /// Somebody has to choose between lines.
    Rifts(Vec<Rift>),
    /// Their text has no place for my values.
    Unwritable(Unwritable),
}

impl Edit {
    /// What somebody has made of `base` who has left `text`.
    pub fn of(base: &str, text: &str) -> Self {
        let (before, now) = (read(base), read(text));
        let refused = before.problems.iter().filter_map(|problem| problem.key.clone());
        let mended: Vec<_> = refused.filter(|key| now.refused(key).is_none()).collect();
        let only_values = write(base, &now.settings, &mended).is_ok_and(|same| same == text);
        let text = (!only_values).then(|| text.to_owned());
        Self { settings: now.settings, mended, text }
    }

    /// Whether a later text has all of it in it already.
    pub fn is_in(&self, base: &str, later: &str) -> bool {
        let edits = Edits { base, mine: self, theirs: later };
        edits.settle(&[], None).is_ok_and(|both| both == later)
    }
}

impl Edits<'_> {
    /// The text that has both in it, where somebody has chosen between the values of some keys, and perhaps
    /// between the lines. A text that is no TOML has no values that could be told: of it, and with it,
    /// there are only lines.
    pub fn settle(&self, chosen: &[(Key, Side)], side: Option<Side>) -> Result<String, Apart> {
        let Edit { settings, mended, text } = self.mine;
        let texts = [Some(self.base), text.as_deref(), Some(self.theirs)];
        if let Some(mine) = text
            && !texts.into_iter().flatten().all(|text| read(text).is_toml())
        {
            return blend(self.base, mine, self.theirs, side).map_err(Apart::Rifts);
        }
        let base = read(self.base).settings;
        let merged = settle(&base, settings, mended, self.theirs, chosen)?;
        match text {
            Some(mine) => self.beside(mine, merged.text, side),
            None => Ok(merged.text),
        }
    }

    /// What stands beside the values, too. All three texts are given the same values first, so that the lines
    /// differ in nothing else.
    fn beside(&self, mine: &str, theirs: String, side: Option<Side>) -> Result<String, Apart> {
        let settings = read(&theirs).settings;
        let valued = |text: &str| {
            write(text, &settings, &self.mine.mended).unwrap_or_else(|_| text.to_owned())
        };
        let mine = valued(mine);
        let both = blend(&valued(self.base), &mine, &theirs, side).map_err(Apart::Rifts)?;
        let reading = read(&both);
        if reading.is_toml() && reading.settings == settings {
            return Ok(both);
        }
        // Line by line they come to something else than both mean: it is the one text or the other.
        match side {
            None => Err(Apart::Rifts(vec![apart(&mine, &theirs)])),
            Some(Side::Mine) => Ok(mine),
            Some(Side::Theirs) => Ok(theirs),
        }
    }
}

impl From<NotMerged> for Apart {
    fn from(why: NotMerged) -> Self {
        match why {
            NotMerged::Clashes(clashes) => Self::Clashes(clashes),
            NotMerged::Unwritable(why) => Self::Unwritable(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "# site\n[sla]\ntarget_percent = 80 # as agreed\n\n[[queues]]\nid = \"a\"\n";

    fn both(base: &str, mine: &str, theirs: &str, side: Option<Side>) -> String {
        let mine = Edit::of(base, mine);
        match (Edits { base, mine: &mine, theirs }).settle(&[], side) {
            Ok(text) => text,
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn values_go_by_key_and_comments_by_line_on_the_same_lines_too() {
        let mine = BASE.replace("# site", "# my site").replace("# as agreed", "# as agreed in May");
        let theirs = BASE.replace("80", "90").replace("id = \"a\"", "id = \"a\" # Lan's");
        assert_eq!(
            both(BASE, &mine, &theirs, None),
            mine.replace("80", "90").replace("id = \"a\"", "id = \"a\" # Lan's")
        );
        assert_eq!(both(BASE, &mine, BASE, None), mine);
        assert_eq!(both(BASE, BASE, &theirs, None), theirs);
    }

    #[test]
    fn queues_that_either_has_added_keep_their_comments() {
        let mine = BASE.replace("# site", "# mine") + "# for sales\n[[queues]]\nid = \"b\" # Mai\n";
        let theirs = BASE.replace("80", "90") + "\n[tickets] # Lan\nauto_create = false # Lan\n";
        let text = both(BASE, &mine, &theirs, None);
        for part in ["# mine", "# for sales", "# Mai", "= 90", "[tickets] # Lan", "= false # Lan"] {
            assert!(text.contains(part), "{part} is lost:\n{text}");
        }
    }

    #[test]
    fn a_comment_that_both_have_changed_is_asked_about() {
        let (mine, theirs) = (BASE.replace("# site", "# mine"), BASE.replace("# site", "# Lan's"));
        let theirs = theirs.replace("80", "90");
        insta::assert_snapshot!(both(BASE, &mine, &theirs, None), @r##"Rifts([Rift { theirs: ["# Lan's"], mine: ["# mine"] }])"##);
        assert_eq!(both(BASE, &mine, &theirs, Some(Side::Theirs)), theirs);
        assert_eq!(both(BASE, &mine, &theirs, Some(Side::Mine)), mine.replace("80", "90"));
    }

    #[test]
    fn a_key_that_both_have_added_at_different_places_is_asked_about_as_a_whole() {
        let mine = BASE.replace("[sla]\n", "[sla]\nanswer_within_seconds = 30 # mine\n");
        let theirs = "sla.answer_within_seconds = 30 # Lan\n".to_owned()
            + &BASE.replace("[sla]\ntarget", "sla.target");
        let asked = both(BASE, &mine, &theirs, None);
        assert!(asked.starts_with("Rifts"), "{asked}");
        assert_eq!(both(BASE, &mine, &theirs, Some(Side::Mine)), mine);
        assert_eq!(both(BASE, &mine, &theirs, Some(Side::Theirs)), theirs);
    }

    #[test]
    fn what_a_later_text_has_already_is_nothing_new() {
        let mine = BASE.replace("80", "85").replace("# site", "# mine");
        let later = mine.replace("\"a\"", "\"b\"") + "# theirs\n";
        let is_in = |text: &str| Edit::of(BASE, text).is_in(BASE, &later);
        assert!(is_in(&mine) && is_in(BASE) && is_in(&later));
        assert!(!is_in(&mine.replace("85", "90")) && !is_in(&mine.replace("# mine", "# other")));
        assert!(!is_in(&(mine + "[broken\n")));
    }

    #[test]
    fn a_text_that_is_no_toml_is_put_together_by_lines() {
        let mine = BASE.to_owned() + "[broken\n";
        let theirs = BASE.replace("80", "90");
        assert_eq!(both(BASE, &mine, &theirs, None), theirs + "[broken\n");
        assert_eq!(both("[broken\n", BASE, "[broken\n", None), BASE);
        let mine = BASE.replace("# site", "[mine");
        assert!(both(BASE, &mine, "[theirs\n", None).starts_with("Rifts"));
    }

    const KEYS: [&str; 4] = [
        "sla.target_percent",
        "sla.answer_within_seconds",
        "connection.end_after_seconds",
        "site.name",
    ];

    /// A line of comment and a line of value for each key, those of a mask changed by somebody.
    fn text(notes: [u8; 2], values: [u8; 2]) -> String {
        let by = |masks: [u8; 2], at: usize| match masks.map(|mask| mask >> at & 1 == 1) {
            [true, _] => 2,
            [_, true] => 3,
            _ => 1,
        };
        let lines = KEYS.iter().enumerate().map(|(at, key)| {
            let (note, value) = (by(notes, at), by(values, at));
            let quote = if at == 3 { "\"" } else { "" };
            format!("# {at} by {note}\n{key} = {quote}1{value}{quote} # {at} too by {note}\n")
        });
        lines.collect()
    }

    proptest::proptest! {
        #[test]
        fn what_both_have_changed_at_different_places_is_all_in_one_text(
            notes in proptest::prelude::any::<[u8; 2]>(), values in proptest::prelude::any::<[u8; 2]>()
        ) {
            let apart = |[mine, theirs]: [u8; 2]| [mine, theirs & !mine];
            let (notes, values) = (apart(notes), apart(values));
            let (mine, theirs) = (|[mine, _]: [u8; 2]| [mine, 0], |[_, theirs]: [u8; 2]| [0, theirs]);
            let both = both(
                &text([0; 2], [0; 2]),
                &text(mine(notes), mine(values)),
                &text(theirs(notes), theirs(values)),
                None,
            );
            proptest::prop_assert_eq!(both, text(notes, values));
        }
    }
}
