//! The same as the box says, as lines: for `--plain`, and for the box itself.

use super::{Cause, Merging, Side};
use crate::file::Clash;
use crate::say;
use crate::settings::{Change, Value};
use crate::text::{Lang, Text};
use crate::tui::theme::Role;

/// What stands over the values of a clash.
pub(super) const HEADING: [Text; 4] = [
    Text { en: "Both have changed", vi: "Cả hai đều đổi" },
    Text { en: "before", vi: "trước đó" },
    Text { en: "theirs", vi: "của họ" },
    Text { en: "mine", vi: "của tôi" },
];

/// What a draft has besides.
const BESIDE: Text = Text {
    en: "draft: text beside the values, such as comments",
    vi: "bản nháp: phần chữ ngoài các giá trị, như chú thích",
};

/// What cannot be put into a text of somebody else.
const LOST: Text = Text {
    en: "! What you edited beside the values, such as comments, does not go into theirs.",
    vi: "! Phần bạn sửa ngoài các giá trị, như chú thích, sẽ không vào bản của họ.",
};

impl Merging {
    /// What it is about, why it is asked, what they have changed, and what I have.
    pub fn words(&self, lang: Lang) -> Vec<String> {
        let title = format!("{}.", title(&self.cause).get(lang));
        [title].into_iter().chain(self.why(lang).into_iter().map(|(text, _)| text)).collect()
    }

    /// What can be chosen: first a line for each value that both have changed, then the answers.
    pub fn choices(&self, lang: Lang) -> Vec<String> {
        let clashes = self.clashes.iter().map(|(clash, side)| choice(clash, *side, lang));
        let answers = Self::answers().into_iter();
        clashes.chain(answers.map(|answer| self.label(answer).get(lang).to_owned())).collect()
    }

    pub(super) fn why(&self, lang: Lang) -> Vec<(String, Role)> {
        let mut lines = vec![(cause(&self.cause, lang), Role::Title)];
        let [theirs, mine] = &self.changes;
        let (of_theirs, of_mine) = match self.cause {
            Cause::Theirs => (say!(lang, "theirs", "của họ"), say!(lang, "mine", "của tôi")),
            Cause::Draft(..) => (
                say!(lang, "in the file since", "trong tệp từ đó"),
                say!(lang, "draft", "bản nháp"),
            ),
        };
        for (whose, changes) in [(of_theirs, theirs), (of_mine, mine)] {
            let said = changes.iter().map(|change| format!("{whose}: {}", in_words(change, lang)));
            lines.extend(said.map(|said| (said, Role::Text)));
        }
        if self.loses_text() {
            lines.push((LOST.get(lang).to_owned(), Role::Warning));
        }
        if self.whole_text().is_some() {
            lines.push((BESIDE.get(lang).to_owned(), Role::Text));
        }
        lines
    }
}

/// A value of a clash; none where a queue is not there.
pub(super) fn shown(clash: &Clash, value: Option<&Value>, lang: Lang) -> String {
    let shown = value.map(|value| clash.key.shown(value, lang));
    shown.unwrap_or_else(|| say!(lang, "(none)", "(không có)"))
}

/// `Both have changed: SLA answer within: before 20 s, theirs 15 s, mine 30 s; mine is taken`.
fn choice(clash: &Clash, side: Option<Side>, lang: Lang) -> String {
    let label = clash.key.label(lang);
    let [base, theirs, mine] =
        [&clash.base, &clash.theirs, &clash.mine].map(|value| shown(clash, value.as_ref(), lang));
    let [both, of_base, of_theirs, of_mine] = HEADING.map(|text| text.get(lang));
    let taken = match side {
        None => String::new(),
        Some(Side::Theirs) => say!(lang, "; theirs is taken", "; lấy của họ"),
        Some(Side::Mine) => say!(lang, "; mine is taken", "; lấy của tôi"),
    };
    format!("{both}: {label}: {of_base} {base}, {of_theirs} {theirs}, {of_mine} {mine}{taken}")
}

/// What it is about, in a few words.
pub(super) const fn title(cause: &Cause) -> Text {
    match cause {
        Cause::Theirs => Text {
            en: "Somebody else has saved this file",
            vi: "Người khác đã lưu tệp này",
        },
        Cause::Draft(..) => Text { en: "Unsaved changes", vi: "Thay đổi chưa lưu" },
    }
}

fn cause(cause: &Cause, lang: Lang) -> String {
    match cause {
        Cause::Theirs => say!(
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
