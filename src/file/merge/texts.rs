//! The same for two whole texts, where somebody has edited more than values: the values are put together
//! by key, and what stands beside them line by line.

use super::lines::{apart, blend};
use super::{Clash, NotMerged, Rift, Side, settle};
use crate::file::read::read;
use crate::file::write::{Unwritable, write};
use crate::settings::{Key, Settings};

/// Two edits of one text.
#[derive(Clone, Copy, Debug)]
pub struct Edits<'t> {
    /// The text that both began from.
    pub base: &'t str,
    /// My settings.
    pub mine: &'t Settings,
    /// My text, where more than values differs from the base in it.
    pub text: Option<&'t str>,
    /// Keys whose refused value I have given up.
    pub mended: &'t [Key],
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

impl Edits<'_> {
    /// The text that has both in it, where somebody has chosen between the values of some keys, and perhaps
    /// between the lines. A text that is no TOML has no values that could be told: of it, and with it,
    /// there are only lines.
    pub fn settle(&self, chosen: &[(Key, Side)], side: Option<Side>) -> Result<String, Apart> {
        let texts = [Some(self.base), self.text, Some(self.theirs)];
        if let Some(mine) = self.text
            && !texts.into_iter().flatten().all(|text| read(text).is_toml())
        {
            return blend(self.base, mine, self.theirs, side).map_err(Apart::Rifts);
        }
        let base = read(self.base).settings;
        let merged = settle(&base, self.mine, self.mended, self.theirs, chosen)?;
        match self.text {
            Some(mine) => self.beside(mine, merged.text, side),
            None => Ok(merged.text),
        }
    }

    /// What stands beside the values, too. All three texts are given the same values first, so that the lines
    /// differ in nothing else.
    fn beside(&self, mine: &str, theirs: String, side: Option<Side>) -> Result<String, Apart> {
        let settings = read(&theirs).settings;
        let valued =
            |text: &str| write(text, &settings, self.mended).unwrap_or_else(|_| text.to_owned());
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
        let settings = read(mine).settings;
        let edits = Edits { base, mine: &settings, text: Some(mine), mended: &[], theirs };
        match edits.settle(&[], side) {
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
    fn a_text_that_is_no_toml_is_put_together_by_lines() {
        let mine = BASE.to_owned() + "[broken\n";
        let theirs = BASE.replace("80", "90");
        assert_eq!(both(BASE, &mine, &theirs, None), theirs + "[broken\n");
        assert_eq!(both("[broken\n", BASE, "[broken\n", None), BASE);
        let mine = BASE.replace("# site", "[mine");
        assert!(both(BASE, &mine, "[theirs\n", None).starts_with("Rifts"));
    }
}
