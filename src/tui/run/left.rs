//! What a program that ends unasked leaves behind, for whoever finds the terminal.

use std::path::PathBuf;

use crate::disk::{self, Awaited};
use crate::say;
use crate::text::{Lang, visible};

/// What became of a draft that nobody waited for longer than a moment.
#[derive(Debug)]
pub enum Kept {
    /// There is nothing to keep.
    Nothing,
    /// It is in this file.
    At(PathBuf),
    /// It could not be written.
    Refused(std::io::Error),
    /// The disk has not answered.
    Unanswered,
}

/// What is left behind by a program that ends unasked.
#[derive(Debug)]
pub struct Left {
    /// The draft.
    pub kept: Kept,
    /// The save.
    pub save: Awaited,
}

impl Left {
    /// What whoever finds the terminal has to know; nothing where nothing is left behind.
    pub fn say(&self, lang: Lang) -> Option<String> {
        let save = self.save.say(lang);
        let kept = self.kept.say(self.save, lang);
        let said: Vec<_> = save.into_iter().chain(kept).collect();
        (!said.is_empty()).then(|| said.join("\n"))
    }
}

impl Kept {
    fn say(&self, save: Awaited, lang: Lang) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::At(path) => {
                let path = path.to_string_lossy();
                let path = visible(&path);
                Some(if save == Awaited::Nothing {
                    say!(
                        lang,
                        "the unsaved changes are kept in {path}; the next start offers them",
                        "các thay đổi chưa lưu được giữ ở {path}; lần mở sau sẽ hỏi"
                    )
                } else {
                    say!(
                        lang,
                        "the changes are kept in {path}; the next start offers what the file does not hold",
                        "các thay đổi được giữ ở {path}; lần mở sau sẽ hỏi về phần mà tệp chưa có"
                    )
                })
            }
            Self::Refused(error) => {
                let why = disk::reason(error, lang);
                let why = visible(&why);
                Some(say!(
                    lang,
                    "the unsaved changes could not be kept: {why}",
                    "không giữ lại được các thay đổi chưa lưu: {why}"
                ))
            }
            Self::Unanswered => Some(say!(
                lang,
                "the unsaved changes could not be kept: the disk does not answer",
                "không giữ lại được các thay đổi chưa lưu: đĩa không phản hồi"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_is_said_as_far_as_it_is_known() {
        let at = || Kept::At("/state/a\u{1b}b.json".into());
        let said = |kept, save, lang| Left { kept, save }.say(lang).unwrap_or_default();
        assert_eq!(said(Kept::Nothing, Awaited::Nothing, Lang::En), "");
        insta::assert_snapshot!([
            said(at(), Awaited::Nothing, Lang::En),
            said(at(), Awaited::Unknown, Lang::En),
            said(at(), Awaited::Unknown, Lang::Vi),
            said(Kept::Unanswered, Awaited::Over, Lang::En),
        ].join("\n\n"), @r"
        the unsaved changes are kept in /state/a‹1B›b.json; the next start offers them

        a save was under way and was not waited for: whether the file holds it is not known
        the changes are kept in /state/a‹1B›b.json; the next start offers what the file does not hold

        đang lưu dở và không chờ được nữa: chưa biết tệp đã có thay đổi hay chưa
        các thay đổi được giữ ở /state/a‹1B›b.json; lần mở sau sẽ hỏi về phần mà tệp chưa có

        the save that was under way has ended
        the unsaved changes could not be kept: the disk does not answer
        ");
    }
}
