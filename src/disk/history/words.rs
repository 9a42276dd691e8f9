//! Who saved a version and when, in words: "root by sudo (lan), from 10.0.0.7", "yesterday 17:02".

use chrono::{DateTime, Local, NaiveDate};

use super::super::who::Author;
use super::Version;
use crate::say;
use crate::text::{Lang, day, visible};

impl Author {
    /// `root (sudo: lan), from 10.0.0.7`.
    pub fn say(&self, lang: Lang) -> String {
        let mut said = visible(&self.user).into_owned();
        if let Some(by) = &self.by {
            said = format!("{said} (sudo: {})", visible(by));
        }
        if let Some(from) = &self.from {
            let from = visible(from);
            said.push_str(&say!(lang, ", from {from}", ", từ {from}"));
        }
        said
    }
}

impl Version {
    /// Who saved it; of a version that came about without this program, that nobody knows.
    pub fn who(&self, lang: Lang) -> String {
        match &self.author {
            Some(author) => author.say(lang),
            None => say!(lang, "outside this program", "ngoài chương trình này"),
        }
    }

    /// When it was saved, seen from `now`: `today 17:02`, `yesterday 17:02`, `21 Nov 2026 17:02`.
    pub fn when(&self, lang: Lang, now: DateTime<Local>) -> String {
        let at = self.at.with_timezone(&Local);
        let time = at.format("%H:%M");
        format!("{} {time}", day_of(lang, at.date_naive(), now.date_naive()))
    }

    /// What it was for: the message, or the version it brought back.
    pub fn what(&self, lang: Lang) -> String {
        let restored = self.restores.map(|number| {
            say!(lang, "version {number} brought back", "khôi phục phiên bản {number}")
        });
        let note = (!self.note.is_empty()).then(|| visible(&self.note).into_owned());
        restored.into_iter().chain(note).collect::<Vec<_>>().join(": ")
    }
}

fn day_of(lang: Lang, then: NaiveDate, today: NaiveDate) -> String {
    if then == today {
        say!(lang, "today", "hôm nay")
    } else if then.succ_opt() == Some(today) {
        say!(lang, "yesterday", "hôm qua")
    } else {
        day(lang, then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_says_who_when_and_what_in_both_languages() {
        let noon = |day: u32| {
            let day =
                NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(17, 2, 0));
            day.unwrap().and_local_timezone(Local).unwrap()
        };
        let author = Author {
            user: "root".into(),
            by: Some("lan\u{1b}[2J".into()),
            from: Some("10.0.0.7".into()),
        };
        let version = Version {
            number: 4,
            at: noon(22).to_utc(),
            author: Some(author),
            note: "gộp\n".into(),
            restores: Some(2),
            sha256: String::new(),
        };
        assert_eq!(version.who(Lang::En), "root (sudo: lan‹1B›[2J), from 10.0.0.7");
        assert_eq!(version.when(Lang::En, noon(23)), "yesterday 17:02");
        assert_eq!(version.when(Lang::Vi, noon(22)), "hôm nay 17:02");
        assert_eq!(version.when(Lang::Vi, noon(30)), "22/11/2026 17:02");
        assert_eq!(version.what(Lang::En), "version 2 brought back: gộp‹0A›");
    }
}
