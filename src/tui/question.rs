//! A question with its answers: before leaving with unsaved changes, and before dropping them.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::changes::{self, Button};
use super::keys::Action;
use super::msg::Effect;
use super::open_file::Locked;
use super::paint::{boxed, line, middle, pieces, put, wrap};
use super::said::Said;
use super::save_as::SaveAs;
use super::spots::Spot;
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text, count};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// Leave, with so many unsaved changes?
    Quit(usize),
    /// Leave, with so many changes that were only tried out?
    QuitTried(usize),
    /// Leave, with so many calls added by hand that no file keeps?
    QuitCalls(usize),
    /// Leave a lesson's trial with so many unsaved changes parked?
    QuitTrial,
    /// Wait for the save that is under way before leaving?
    Saving,
    /// Leave nothing in this file?
    Empty(PathBuf),
    /// Write over the old bytes of the file in place, for this reason?
    InPlace(Said, PathBuf),
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    SaveAndQuit,
    KeepAndQuit,
    QuitAnyway,
    Wait,
    LeaveNow,
    Empty,
    InPlace,
    GoOn,
}

/// A question that is being asked.
#[derive(Clone, Debug)]
pub struct Question {
    ask: Ask,
    at: usize,
}

impl Question {
    /// Whether to leave with what is unsaved.
    pub fn quit(state: &State) -> Self {
        let ask = match (state.simulator.unkept(), state.is_trial()) {
            (calls, _) if calls > 0 => Ask::QuitCalls(calls),
            (_, true) => Ask::QuitTrial,
            _ if state.file.locked == Some(Locked::Asked) => Ask::QuitTried(state.unsaved_count()),
            (_, false) => Ask::Quit(state.unsaved_count()),
        };
        Self { ask, at: 0 }
    }

    /// Whether to wait for the save that is under way before leaving.
    pub fn saving() -> Self {
        Self { ask: Ask::Saving, at: 0 }
    }

    /// Whether that is asked.
    pub fn is_about_saving(&self) -> bool {
        self.ask == Ask::Saving
    }

    /// Whether to leave nothing in this file.
    pub fn emptying(path: PathBuf) -> Self {
        Self { ask: Ask::Empty(path), at: 0 }
    }

    /// Whether to write over this file in place.
    pub fn in_place(why: Said, path: PathBuf) -> Self {
        Self { ask: Ask::InPlace(why, path), at: 0 }
    }

    fn answers(&self) -> &'static [Answer] {
        match self.ask {
            Ask::InPlace(..) => &[Answer::GoOn, Answer::InPlace],
            Ask::Quit(_) => &[Answer::GoOn, Answer::SaveAndQuit, Answer::QuitAnyway],
            Ask::QuitCalls(_) => &[Answer::GoOn, Answer::KeepAndQuit, Answer::QuitAnyway],
            Ask::Empty(_) => &[Answer::GoOn, Answer::Empty],
            Ask::Saving => &[Answer::Wait, Answer::GoOn, Answer::LeaveNow],
            Ask::QuitTrial | Ask::QuitTried(_) => &[Answer::GoOn, Answer::QuitAnyway],
        }
    }

    /// The answers in words.
    pub fn choices(&self, lang: Lang) -> Vec<String> {
        self.answers().iter().map(|answer| answer.label().get(lang).to_owned()).collect()
    }

    /// The question in words.
    pub fn say(&self, lang: Lang) -> String {
        match &self.ask {
            Ask::InPlace(why, _) => {
                let why = why.get(lang);
                say!(
                    lang,
                    "{why}. Write over it in place? If the machine stops meanwhile, the file may be \
                     torn; a copy is kept until it is done.",
                    "{why}. Ghi đè tại chỗ? Nếu máy dừng giữa chừng, tệp có thể hỏng; có giữ một bản \
                     sao cho đến khi ghi xong."
                )
            }
            Ask::Empty(_) => say!(
                lang,
                "This empties the file: every setting gets its default, and all comments go. Save it \
                 so? The version before stays in the history.",
                "Tệp sẽ trống: mọi cài đặt về mặc định và mọi chú thích mất. Vẫn lưu? Phiên bản trước \
                 vẫn còn trong lịch sử."
            ),
            Ask::Saving => say!(
                lang,
                "The disk has not confirmed the save yet. The form closes by itself as soon as it \
                 has; whoever leaves now does not know what the file holds. A draft is kept.",
                "Đĩa chưa xác nhận lần lưu này. Chương trình sẽ tự đóng ngay khi lưu xong; nếu thoát ngay thì \
                 không biết tệp đang chứa gì. Bản nháp vẫn được giữ."
            ),
            Ask::Quit(0) => say!(
                lang,
                "The text was edited and is not saved. Leave?",
                "Nội dung tệp đã được sửa và chưa lưu. Thoát?"
            ),
            Ask::Quit(changes) => {
                let are = if *changes == 1 { "change is" } else { "changes are" };
                let changes = count(lang, *changes as u64);
                say!(
                    lang,
                    "{changes} {are} not saved. Leave?",
                    "Có {changes} thay đổi chưa lưu. Thoát?"
                )
            }
            Ask::QuitTried(changes) => {
                let are = if *changes == 1 { "change was" } else { "changes were" };
                let changes = count(lang, *changes as u64);
                say!(
                    lang,
                    "{changes} {are} only tried out, and cannot be saved. Leave?",
                    "Có {changes} thay đổi chỉ để thử, không lưu được. Thoát?"
                )
            }
            Ask::QuitCalls(calls) => {
                let are =
                    if *calls == 1 { "call added by hand is" } else { "calls added by hand are" };
                let calls = count(lang, *calls as u64);
                say!(
                    lang,
                    "{calls} {are} in no file. Leave?",
                    "Có {calls} cuộc gọi thêm bằng tay chưa lưu vào tệp nào. Thoát?"
                )
            }
            Ask::QuitTrial => say!(
                lang,
                "The changes made before this lesson are not saved. Leave?",
                "Các thay đổi trước bài học này chưa lưu. Thoát?"
            ),
        }
    }
}

impl Answer {
    fn label(self) -> Text {
        match self {
            Self::SaveAndQuit => Text { en: "Save and quit", vi: "Lưu và thoát" },
            Self::KeepAndQuit => {
                Text { en: "Keep the calls in a file", vi: "Giữ các cuộc gọi vào tệp" }
            }
            Self::QuitAnyway => Text { en: "Quit without saving", vi: "Thoát, không lưu" },
            Self::Wait => Text { en: "Leave when it is saved", vi: "Thoát khi lưu xong" },
            Self::LeaveNow => Text { en: "Leave without waiting", vi: "Thoát, không chờ" },
            Self::Empty => Text { en: "Save the empty file", vi: "Lưu tệp trống" },
            Self::InPlace => Text { en: "Write in place", vi: "Ghi đè tại chỗ" },
            Self::GoOn => Text { en: "Go on editing", vi: "Sửa tiếp" },
        }
    }
}

/// Moves between the answers, or gives one.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Question(question)) = &mut state.overlay else { return None };
    let last = question.answers().len() - 1;
    match action {
        Action::Up => question.at = question.at.saturating_sub(1),
        Action::Down => question.at = (question.at + 1).min(last),
        Action::First => question.at = 0,
        Action::Last => question.at = last,
        Action::Back => return give(state, Answer::GoOn),
        Action::Enter => {
            let answer = question.answers()[question.at.min(last)];
            return give(state, answer);
        }
        _ => {}
    }
    None
}

fn give(state: &mut State, answer: Answer) -> Option<Effect> {
    let Some(Overlay::Question(Question { ask, .. })) = state.overlay.take() else { return None };
    match (answer, ask) {
        (Answer::QuitAnyway, Ask::QuitCalls(_)) => {
            state.simulator.kept();
            state.quit()
        }
        (Answer::KeepAndQuit, _) => {
            state.leaving = true;
            state.overlay = Some(Overlay::SaveAs(SaveAs::calls()));
            None
        }
        (Answer::QuitAnyway, _) => Some(Effect::Quit),
        (Answer::Wait, _) => None,
        (Answer::LeaveNow, _) => leave_now(state),
        (Answer::SaveAndQuit, _) => changes::press(state, Button::SaveAndQuit),
        (Answer::Empty, Ask::Empty(path)) => changes::put(state, path, true),
        (Answer::InPlace, Ask::InPlace(_, path)) => {
            let effect = changes::put(state, path, true);
            effect.map(Effect::in_place)
        }
        _ => {
            state.leaving = false;
            None
        }
    }
}

/// Leaves while a save is under way, but not without a word about what no file will keep.
fn leave_now(state: &mut State) -> Option<Effect> {
    if state.simulator.unkept() > 0 {
        state.overlay = Some(Overlay::Question(Question::quit(state)));
        return None;
    }
    state.underway.take().map(|underway| Effect::Abandon(underway.path))
}

/// Draws the question in the middle of the page.
pub fn view(question: &Question, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let text = question.say(look.lang);
    let columns = area.width.min(64);
    let lines = wrap(&text, columns.saturating_sub(4));
    let answers = question.answers();
    let needed = u16::try_from(lines.len() + answers.len()).unwrap_or(u16::MAX);
    let body = place(look, area, (columns, needed), buf);
    let mut row = 0;
    for text in &lines {
        pieces(buf, look, line(body, row), &[(" ", Role::Text), (text, Role::Title)]);
        row += 1;
    }
    row += u16::from(body.height > needed);
    for (at, answer) in answers.iter().enumerate() {
        let label = answer.label().get(look.lang);
        let (mark, role) =
            if at == question.at { (" > ", Role::Selected) } else { ("   ", Role::Text) };
        let text = format!("{mark}{label} ");
        look.spot(line(body, row), Spot::taken(Spot::step(question.at, at)));
        put(buf, line(body, row), &text, look.theme.style(role));
        row += 1;
    }
}

/// Where the question and its answers stand: in a box with a blank line between them, without it, or,
/// where that is too small, over the whole page without a box.
fn place(look: &Look<'_>, area: Rect, (columns, rows): (u16, u16), buf: &mut Buffer) -> Rect {
    if rows + 2 > area.height {
        boxed(buf, look, area, "", &[]);
        for row in 0..area.height {
            let blank = " ".repeat(usize::from(area.width));
            put(buf, line(area, row), &blank, look.theme.style(Role::Text));
        }
        return area;
    }
    boxed(buf, look, middle(area, columns, rows + 3), "", &[])
}
