//! The same as the box says, as lines: for `--plain`, and for the box itself.

use super::{Cause, Merging, Side};
use crate::file::{Clash, read};
use crate::say;
use crate::settings::{Change, Value};
use crate::text::{Lang, Text, visible};
use crate::tui::theme::Role;

/// What stands over the values of a clash.
pub const HEADING: [Text; 4] = [
    Text { en: "Both have changed", vi: "Cả hai đều đổi" },
    Text { en: "before", vi: "trước đó" },
    Text { en: "theirs", vi: "của họ" },
    Text { en: "mine", vi: "của tôi" },
];

/// What was edited besides values.
const BESIDE: Text = Text {
    en: "text beside the values, such as comments",
    vi: "phần chữ ngoài các giá trị, như chú thích",
};

/// What was edited, where no value can be told.
const BROKEN: Text =
    Text { en: "a text that is not TOML yet", vi: "nội dung chưa đúng cú pháp TOML" };

/// The choice between the lines that both have changed.
pub const RIFT: [Text; 4] = [
    Text { en: "Comments and other text", vi: "Chú thích và chữ khác" },
    Text { en: "", vi: "" },
    Text { en: "their lines", vi: "dòng của họ" },
    Text { en: "my lines", vi: "dòng của tôi" },
];

/// Lines that somebody has removed.
const REMOVED: Text = Text { en: "(lines removed)", vi: "(đã xóa dòng)" };

impl Merging {
    /// What it is about, in a few words.
    pub const fn title(&self) -> Text {
        match self.cause {
            Cause::Theirs(_) => Text {
                en: "Somebody else has saved this file",
                vi: "Người khác đã lưu tệp này",
            },
            Cause::Draft(..) => Text { en: "Unsaved changes", vi: "Thay đổi chưa lưu" },
        }
    }

    /// What it is about, why it is asked, what they have changed, and what I have.
    pub fn words(&self, lang: Lang) -> Vec<String> {
        let title = format!("{}.", self.title().get(lang));
        [title].into_iter().chain(self.why(lang).into_iter().map(|(text, _)| text)).collect()
    }

    /// What can be chosen: first a line for each value that both have changed, then the answers.
    pub fn choices(&self, lang: Lang) -> Vec<String> {
        let clashes = self.clashes.iter().map(|(clash, side)| choice(clash, *side, lang));
        let rift = (!self.rifts.is_empty()).then(|| rift(self.side, lang));
        let answers = Self::answers().into_iter();
        clashes
            .chain(rift)
            .chain(answers.map(|answer| self.label(answer).get(lang).to_owned()))
            .collect()
    }

    /// Why it is asked, what they have changed, and what I have, a line each.
    pub fn why(&self, lang: Lang) -> Vec<(String, Role)> {
        let mut lines = vec![(cause(&self.cause, lang), Role::Title)];
        let [theirs, mine] = &self.changes;
        let (of_theirs, of_mine) = match self.cause {
            Cause::Theirs(_) => (say!(lang, "theirs", "của họ"), say!(lang, "mine", "của tôi")),
            Cause::Draft(..) => (
                say!(lang, "in the file since", "trong tệp từ đó"),
                say!(lang, "draft", "bản nháp"),
            ),
        };
        for (whose, changes) in [(&of_theirs, theirs), (&of_mine, mine)] {
            let said = changes.iter().map(|change| format!("{whose}: {}", in_words(change, lang)));
            lines.extend(said.map(|said| (said, Role::Text)));
        }
        if let Some(text) = &self.mine.text {
            let what = if read(text).is_toml() { BESIDE } else { BROKEN };
            lines.push((format!("{of_mine}: {}", what.get(lang)), Role::Text));
        }
        for rift in &self.rifts {
            lines.push((lines_of(&of_theirs, &rift.theirs, lang), Role::Warning));
            lines.push((lines_of(&of_mine, &rift.mine, lang), Role::Warning));
        }
        lines
    }
}

/// `theirs: # as agreed in May | # with Lan`.
fn lines_of(whose: &str, lines: &[String], lang: Lang) -> String {
    let lines: Vec<_> = lines.iter().map(|line| visible(line.trim())).collect();
    if lines.is_empty() {
        return format!("{whose}: {}", REMOVED.get(lang));
    }
    format!("{whose}: {}", lines.join(" | "))
}

/// A value of a clash; none where a queue is not there.
pub fn shown(clash: &Clash, value: Option<&Value>, lang: Lang) -> String {
    let shown = value.map(|value| clash.key.shown(value, lang));
    shown.unwrap_or_else(|| say!(lang, "(none)", "(không có)"))
}

/// `Both have changed: SLA answer within: before 20 s, theirs 15 s, mine 30 s; mine is taken`.
fn choice(clash: &Clash, side: Option<Side>, lang: Lang) -> String {
    let label = clash.key.label(lang);
    let [base, theirs, mine] =
        [&clash.base, &clash.theirs, &clash.mine].map(|value| shown(clash, value.as_ref(), lang));
    let [both, of_base, of_theirs, of_mine] = HEADING.map(|text| text.get(lang));
    let taken = taken(side, lang);
    format!("{both}: {label}: {of_base} {base}, {of_theirs} {theirs}, {of_mine} {mine}{taken}")
}

/// `Both have changed: comments and other text; mine is taken`.
fn rift(side: Option<Side>, lang: Lang) -> String {
    let (both, text, taken) = (HEADING[0].get(lang), RIFT[0].get(lang), taken(side, lang));
    format!("{both}: {text}{taken}")
}

fn taken(side: Option<Side>, lang: Lang) -> String {
    match side {
        None => String::new(),
        Some(Side::Theirs) => say!(lang, "; theirs is taken", "; lấy của họ"),
        Some(Side::Mine) => say!(lang, "; mine is taken", "; lấy của tôi"),
    }
}

fn cause(cause: &Cause, lang: Lang) -> String {
    match cause {
        Cause::Theirs(Some(by)) => {
            let by = by.get(lang);
            say!(
                lang,
                "Saved by {by}, after you opened it. Nothing of yours is lost.",
                "{by} đã lưu tệp sau khi bạn mở. Thay đổi của bạn vẫn còn."
            )
        }
        Cause::Theirs(None) => say!(
            lang,
            "It was saved after you opened it. Nothing of yours is lost.",
            "Tệp được lưu sau khi bạn mở. Thay đổi của bạn vẫn còn."
        ),
        Cause::Draft(_, whose) => whose.get(lang).to_owned(),
    }
}

/// `LABEL: old → new`.
fn in_words(change: &Change, lang: Lang) -> String {
    let (label, words) = change.words(lang);
    format!("{label}: {words}")
}
