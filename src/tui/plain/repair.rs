//! A text whose values cannot be changed, because it is no TOML, or no text at all: what is wrong, and what
//! can be done about it, as numbered answers.

use super::{Asked, Plain, words};
use crate::text::Text;
use crate::tui::msg::Effect;
use crate::tui::own_editor;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cure {
    Version,
    Editor,
    Reload,
    Undo,
    Speak,
    Quit,
}

const CURES: [(Cure, Text); 6] = [
    (
        Cure::Version,
        Text {
            en: "Bring back an earlier version, whole",
            vi: "Khôi phục nguyên văn một phiên bản trước",
        },
    ),
    (
        Cure::Editor,
        Text {
            en: "Mend the text in your own editor",
            vi: "Sửa nội dung bằng trình soạn thảo của bạn",
        },
    ),
    (Cure::Reload, Text { en: "Read the file again", vi: "Đọc lại tệp" }),
    (Cure::Undo, Text { en: "Take the last step back", vi: "Hoàn tác bước vừa rồi" }),
    (Cure::Speak, Text { en: "Speak Vietnamese (tiếng Việt)", vi: "Nói tiếng Anh (English)" }),
    (Cure::Quit, Text { en: "Quit", vi: "Thoát" }),
];

impl Plain {
    /// Says what is wrong, and asks what is to be done.
    pub(super) fn ask_for_cure(&mut self) {
        const MEND: Text = Text {
            en: "No value can be changed before the text is mended:",
            vi: "Cần sửa nội dung tệp trước, rồi mới đổi được giá trị:",
        };
        self.said.extend(words::errors(&self.state));
        self.said.push(MEND.get(self.state.lang).to_owned());
        self.number_cures();
    }

    /// Does what was chosen by its number, or by the command for it.
    pub(super) fn cure(&mut self, answer: &str) -> Option<Effect> {
        if matches!(answer, "v" | "E" | "u" | "L" | "q") {
            return self.command(answer);
        }
        let at = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(cure) = at.and_then(|at| self.cures().nth(at)) else {
            if !matches!(answer, "" | "h" | "?") {
                self.said.push(words::no_such_number(answer, self.state.lang));
            }
            self.number_cures();
            return None;
        };
        match cure.0 {
            Cure::Version => self.recall(),
            Cure::Editor => own_editor::open_file(&mut self.state),
            Cure::Reload => self.state.file.path.clone().map(Effect::Load),
            Cure::Undo => self.state.undo(),
            Cure::Speak => {
                self.speak_the_other();
                None
            }
            Cure::Quit => self.quit(),
        }
    }

    /// What can be done now.
    fn cures(&self) -> impl Iterator<Item = (Cure, Text)> {
        let (has_file, is_text) = (self.state.file.path.is_some(), self.state.file.is_text());
        let has_step = self.state.steps_made() > 0;
        CURES.into_iter().filter(move |(cure, _)| match cure {
            Cure::Version | Cure::Reload => has_file,
            Cure::Editor => is_text,
            Cure::Undo => has_step,
            Cure::Speak | Cure::Quit => true,
        })
    }

    fn number_cures(&mut self) {
        let lang = self.state.lang;
        let numbered = (1..).zip(self.cures());
        let numbered: Vec<_> =
            numbered.map(|(number, (_, label))| format!("{number}. {}", label.get(lang))).collect();
        self.said.extend(numbered);
        self.asked = Asked::Cure;
    }
}
