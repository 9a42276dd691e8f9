//! The key table: what every key does, where, and the word for it.
//!
//! Dispatch, the footer and the help page are loops over the rows. A key is added here and where its
//! action is done, nowhere else. No chord of doubled letters, never Ctrl+H (an input method's
//! backspace) and never `w`, `[`, `]` (Telex).

use ratatui::crossterm::event::KeyCode::{
    self, BackTab, Char, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
    Tab, Up,
};
use ratatui::crossterm::event::{KeyEvent, KeyEventKind, KeyModifiers};

use super::simulator::{self, View};
use crate::text::Text;

/// A key as a person presses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A key without Ctrl or Alt; Shift is in the character.
    Key(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A digit from the first to the second, which the action is told.
    Digit(u8, u8),
}

/// Where a key means something: what has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The rows of the form.
    Form,
    /// The simulator's page.
    Simulator,
    /// The same on the view of the SLA, where a limit can be tried.
    Sla,
    /// The page of the changes.
    Changes,
    /// The line for a note on that page.
    Note,
    /// The page of the saves.
    Saves,
    /// The errors of a file that is not TOML.
    Repair,
    /// The choices of a row.
    Picker,
    /// A field of the form.
    Field,
    /// The field for a path to save to.
    Path,
    /// The search.
    Find,
    /// A question with its answers.
    Question,
    /// The help page.
    Help,
}

/// What a key does; what it does it to is up to where it is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The labels of the rows below say what each does.
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Enter,
    Back,
    Toggle,
    More,
    Less,
    /// The digit that was pressed.
    Digit(u8),
    Default,
    Add,
    Remove,
    Compare,
    Find,
    Undo,
    Redo,
    SavePage,
    NextPage,
    PreviousPage,
    Help,
    Language,
    Quit,
    Reload,
    Repaint,
    Suspend,
    Simulator(simulator::Action),
}

/// Where a row is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the footer, as far as there is room, and on the help page.
    Footer,
    /// On the help page.
    HelpOnly,
    /// Nowhere: the row above names both.
    Above,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where the keys mean this.
    pub at: &'static [Where],
    /// The keys as they are named to people.
    pub name: &'static str,
    /// The keys; behind the named ones, their doubles.
    pub keys: &'static [Press],
    /// What they do.
    pub action: Action,
    /// The word for it.
    pub label: Text,
    /// Where they are named.
    pub shown: Shown,
}

const PAGES: &[Where] = &[Where::Form, Where::Simulator, Where::Sla, Where::Changes, Where::Saves];
const TABBED: &[Where] =
    &[Where::Form, Where::Simulator, Where::Sla, Where::Changes, Where::Saves, Where::Note];
const ANYWHERE: &[Where] =
    &[Where::Form, Where::Simulator, Where::Sla, Where::Changes, Where::Saves, Where::Repair];
const CALLS: &[Where] = &[Where::Simulator, Where::Sla];
const LISTS: &[Where] = &[Where::Form, Where::Changes, Where::Question];
const TEXTS: &[Where] = &[Where::Saves, Where::Repair, Where::Help];
const ENDS: &[Where] = &[
    Where::Form,
    Where::Changes,
    Where::Question,
    Where::Picker,
    Where::Saves,
    Where::Repair,
    Where::Help,
];
const SCROLLED: &[Where] =
    &[Where::Form, Where::Changes, Where::Saves, Where::Repair, Where::Help, Where::Note];
const EVERYWHERE: &[Where] = &[
    Where::Form,
    Where::Simulator,
    Where::Sla,
    Where::Changes,
    Where::Note,
    Where::Saves,
    Where::Repair,
    Where::Picker,
    Where::Field,
    Where::Path,
    Where::Find,
    Where::Question,
    Where::Help,
];

/// Every key. Footer and help page keep this order.
pub const ROWS: &[Row] = &[
    Row {
        at: LISTS,
        name: "↑↓",
        keys: &[Press::Key(Up), Press::Key(Char('k'))],
        action: Action::Up,
        label: Text { en: "choose", vi: "chọn" },
        shown: Shown::Footer,
    },
    Row {
        at: LISTS,
        name: "↓",
        keys: &[Press::Key(Down), Press::Key(Char('j'))],
        action: Action::Down,
        label: Text { en: "down", vi: "xuống" },
        shown: Shown::Above,
    },
    Row {
        at: TEXTS,
        name: "↑↓",
        keys: &[Press::Key(Up), Press::Key(Char('k'))],
        action: Action::Up,
        label: Text { en: "scroll", vi: "cuộn" },
        shown: Shown::Footer,
    },
    Row {
        at: TEXTS,
        name: "↓",
        keys: &[Press::Key(Down), Press::Key(Char('j'))],
        action: Action::Down,
        label: Text { en: "down", vi: "xuống" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Form],
        name: "Space",
        keys: &[Press::Key(Char(' '))],
        action: Action::Toggle,
        label: Text { en: "change", vi: "đổi" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Form],
        name: "Enter",
        keys: &[Press::Key(Enter)],
        action: Action::Enter,
        label: Text { en: "open", vi: "mở" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Form],
        name: "←→",
        keys: &[Press::Key(Left)],
        action: Action::Left,
        label: Text { en: "previous, next choice", vi: "lựa chọn trước, sau" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form],
        name: "→",
        keys: &[Press::Key(Right)],
        action: Action::Right,
        label: Text { en: "next choice", vi: "lựa chọn sau" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Form],
        name: "+ -",
        keys: &[Press::Key(Char('+')), Press::Key(Char('='))],
        action: Action::More,
        label: Text { en: "one more, one less", vi: "tăng, giảm 1" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form],
        name: "-",
        keys: &[Press::Key(Char('-'))],
        action: Action::Less,
        label: Text { en: "one less", vi: "giảm 1" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Form],
        name: "0-9",
        keys: &[Press::Digit(0, 9)],
        action: Action::Digit(0),
        label: Text {
            en: "way to merge 1 to 4; begins a number",
            vi: "cách gộp 1 đến 4; bắt đầu gõ số",
        },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form],
        name: "d",
        keys: &[Press::Key(Char('d'))],
        action: Action::Default,
        label: Text { en: "default value", vi: "về mặc định" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form],
        name: "a",
        keys: &[Press::Key(Char('a'))],
        action: Action::Add,
        label: Text {
            en: "add a queue (on the queues' page)",
            vi: "thêm hàng đợi (ở trang hàng đợi)",
        },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form],
        name: "Del",
        keys: &[Press::Key(Delete), Press::Key(Char('x'))],
        action: Action::Remove,
        label: Text {
            en: "remove the queue (on the queues' page)",
            vi: "xóa hàng đợi (ở trang hàng đợi)",
        },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Form, Where::Changes, Where::Saves],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "one level back", vi: "lùi một bước" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: CALLS,
        name: "←→",
        keys: &[Press::Key(Left), Press::Key(Up), Press::Key(Char('k'))],
        action: Action::Simulator(simulator::Action::Previous),
        label: Text { en: "step", vi: "từng cuộc" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "→",
        keys: &[Press::Key(Right), Press::Key(Down), Press::Key(Char('j'))],
        action: Action::Simulator(simulator::Action::Next),
        label: Text { en: "next call", vi: "cuộc sau" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Sla],
        name: "+ -",
        keys: &[Press::Key(Char('+')), Press::Key(Char('='))],
        action: Action::Simulator(simulator::Action::LimitUp),
        label: Text { en: "move the limit", vi: "dời ngưỡng" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Sla],
        name: "-",
        keys: &[Press::Key(Char('-'))],
        action: Action::Simulator(simulator::Action::LimitDown),
        label: Text { en: "limit down", vi: "giảm ngưỡng" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Sla],
        name: "Enter",
        keys: &[Press::Key(Enter)],
        action: Action::Simulator(simulator::Action::Enter),
        label: Text { en: "take as SLA answer within", vi: "lấy làm SLA answer within" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "PgUp PgDn",
        keys: &[Press::Key(PageUp)],
        action: Action::Simulator(simulator::Action::PageUp),
        label: Text { en: "a page of calls", vi: "một trang cuộc gọi" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: CALLS,
        name: "PgDn",
        keys: &[Press::Key(PageDown)],
        action: Action::Simulator(simulator::Action::PageDown),
        label: Text { en: "a page on", vi: "trang sau" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "Home End",
        keys: &[Press::Key(Home), Press::Key(Char('g'))],
        action: Action::Simulator(simulator::Action::First),
        label: Text { en: "first call, whole log", vi: "cuộc đầu, cả nhật ký" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: CALLS,
        name: "End",
        keys: &[Press::Key(End), Press::Key(Char('G'))],
        action: Action::Simulator(simulator::Action::Last),
        label: Text { en: "whole log", vi: "cả nhật ký" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "1-5",
        keys: &[Press::Key(Char('1'))],
        action: Action::Simulator(simulator::Action::Show(View::Calls)),
        label: Text { en: "view", vi: "khung nhìn" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: CALLS,
        name: "2",
        keys: &[Press::Key(Char('2'))],
        action: Action::Simulator(simulator::Action::Show(View::Compare)),
        label: Text { en: "view", vi: "khung nhìn" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "3",
        keys: &[Press::Key(Char('3'))],
        action: Action::Simulator(simulator::Action::Show(View::Sla)),
        label: Text { en: "view", vi: "khung nhìn" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "4",
        keys: &[Press::Key(Char('4'))],
        action: Action::Simulator(simulator::Action::Show(View::Agent)),
        label: Text { en: "view", vi: "khung nhìn" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "5",
        keys: &[Press::Key(Char('5'))],
        action: Action::Simulator(simulator::Action::Show(View::Connection)),
        label: Text { en: "view", vi: "khung nhìn" },
        shown: Shown::Above,
    },
    Row {
        at: CALLS,
        name: "n",
        keys: &[Press::Key(Char('n'))],
        action: Action::Simulator(simulator::Action::NextDifference),
        label: Text { en: "next difference", vi: "chỗ khác nhau" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "h",
        keys: &[Press::Key(Char('h'))],
        action: Action::Simulator(simulator::Action::RevealAll),
        label: Text { en: "show all", vi: "hiện hết" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "a",
        keys: &[Press::Key(Char('a'))],
        action: Action::Simulator(simulator::Action::AddCall),
        label: Text { en: "add call", vi: "thêm cuộc" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Simulator],
        name: "Enter",
        keys: &[Press::Key(Enter)],
        action: Action::Simulator(simulator::Action::Enter),
        label: Text { en: "to the setting", vi: "tới cài đặt" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "l",
        keys: &[Press::Key(Char('l'))],
        action: Action::Simulator(simulator::Action::Lessons),
        label: Text { en: "lessons", vi: "bài học" },
        shown: Shown::Footer,
    },
    Row {
        at: CALLS,
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Simulator(simulator::Action::Back),
        label: Text {
            en: "one level back; leaves a lesson", vi: "lùi một bước; thoát bài học"
        },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Changes, Where::Question],
        name: "Enter",
        keys: &[Press::Key(Enter), Press::Key(Char(' '))],
        action: Action::Enter,
        label: Text { en: "press", vi: "bấm" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Changes, Where::Question],
        name: "←→",
        keys: &[Press::Key(Left)],
        action: Action::Up,
        label: Text { en: "choose", vi: "chọn" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: &[Where::Changes, Where::Question],
        name: "→",
        keys: &[Press::Key(Right)],
        action: Action::Down,
        label: Text { en: "choose", vi: "chọn" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Note],
        name: "↑↓",
        keys: &[Press::Key(Up)],
        action: Action::Up,
        label: Text { en: "to the buttons", vi: "tới các nút" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Note],
        name: "↓",
        keys: &[Press::Key(Down), Press::Key(Enter)],
        action: Action::Down,
        label: Text { en: "on", vi: "tiếp" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Note],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "one level back", vi: "lùi một bước" },
        shown: Shown::Footer,
    },
    Row {
        at: SCROLLED,
        name: "PgUp PgDn",
        keys: &[Press::Key(PageUp)],
        action: Action::PageUp,
        label: Text { en: "a page", vi: "một trang" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: SCROLLED,
        name: "PgDn",
        keys: &[Press::Key(PageDown)],
        action: Action::PageDown,
        label: Text { en: "a page on", vi: "trang sau" },
        shown: Shown::Above,
    },
    Row {
        at: ENDS,
        name: "Home End",
        keys: &[Press::Key(Home), Press::Key(Char('g'))],
        action: Action::First,
        label: Text { en: "first, last", vi: "đầu, cuối" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: ENDS,
        name: "End",
        keys: &[Press::Key(End), Press::Key(Char('G'))],
        action: Action::Last,
        label: Text { en: "last", vi: "cuối" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Picker],
        name: "↑↓",
        keys: &[Press::Key(Up), Press::Key(Char('k'))],
        action: Action::Up,
        label: Text { en: "look", vi: "xem" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Picker],
        name: "↓",
        keys: &[Press::Key(Down), Press::Key(Char('j'))],
        action: Action::Down,
        label: Text { en: "down", vi: "xuống" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Picker],
        name: "1-4",
        keys: &[Press::Digit(1, 4)],
        action: Action::Digit(0),
        label: Text { en: "choose at once", vi: "chọn ngay" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Picker],
        name: "Enter",
        keys: &[Press::Key(Enter), Press::Key(Char(' '))],
        action: Action::Enter,
        label: Text { en: "choose", vi: "chọn" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Picker],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "leave", vi: "thôi" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Picker],
        name: "Tab",
        keys: &[Press::Key(Tab)],
        action: Action::Compare,
        label: Text { en: "compare call by call", vi: "so sánh từng cuộc" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Field, Where::Path],
        name: "Enter",
        keys: &[Press::Key(Enter)],
        action: Action::Enter,
        label: Text { en: "take it", vi: "nhận" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Field, Where::Path],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "leave it as it was", vi: "giữ như cũ" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Find],
        name: "↑↓",
        keys: &[Press::Key(Up)],
        action: Action::Up,
        label: Text { en: "choose", vi: "chọn" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Find],
        name: "↓",
        keys: &[Press::Key(Down)],
        action: Action::Down,
        label: Text { en: "down", vi: "xuống" },
        shown: Shown::Above,
    },
    Row {
        at: &[Where::Find],
        name: "Enter",
        keys: &[Press::Key(Enter)],
        action: Action::Enter,
        label: Text { en: "go there", vi: "tới đó" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Find],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "back", vi: "trở lại" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Question],
        name: "Esc",
        keys: &[Press::Key(Esc)],
        action: Action::Back,
        label: Text { en: "go on editing", vi: "sửa tiếp" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Help],
        name: "Esc",
        keys: &[Press::Key(Esc), Press::Key(Enter), Press::Key(Char('?')), Press::Key(Char('q'))],
        action: Action::Back,
        label: Text { en: "back", vi: "trở lại" },
        shown: Shown::Footer,
    },
    Row {
        at: &[Where::Repair],
        name: "r",
        keys: &[Press::Key(Char('r')), Press::Key(Enter)],
        action: Action::Reload,
        label: Text { en: "read the file again", vi: "đọc lại tệp" },
        shown: Shown::Footer,
    },
    Row {
        at: PAGES,
        name: "/",
        keys: &[Press::Key(Char('/'))],
        action: Action::Find,
        label: Text { en: "find", vi: "tìm" },
        shown: Shown::Footer,
    },
    Row {
        at: PAGES,
        name: "u",
        keys: &[Press::Key(Char('u'))],
        action: Action::Undo,
        label: Text { en: "undo", vi: "hoàn tác" },
        shown: Shown::Footer,
    },
    Row {
        at: PAGES,
        name: "Ctrl+R",
        keys: &[Press::Ctrl('r')],
        action: Action::Redo,
        label: Text { en: "redo", vi: "làm lại" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: PAGES,
        name: "s",
        keys: &[Press::Key(Char('s'))],
        action: Action::SavePage,
        label: Text { en: "save", vi: "lưu" },
        shown: Shown::Footer,
    },
    Row {
        at: TABBED,
        name: "Tab",
        keys: &[Press::Key(Tab)],
        action: Action::NextPage,
        label: Text { en: "next page", vi: "trang kế" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: TABBED,
        name: "Shift+Tab",
        keys: &[Press::Key(BackTab)],
        action: Action::PreviousPage,
        label: Text { en: "page before", vi: "trang trước" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: ANYWHERE,
        name: "?",
        keys: &[Press::Key(Char('?')), Press::Key(F(1))],
        action: Action::Help,
        label: Text { en: "help", vi: "trợ giúp" },
        shown: Shown::Footer,
    },
    Row {
        at: ANYWHERE,
        name: "L",
        keys: &[Press::Key(Char('L'))],
        action: Action::Language,
        label: Text { en: "Tiếng Việt", vi: "English" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: ANYWHERE,
        name: "q",
        keys: &[Press::Key(Char('q')), Press::Ctrl('c')],
        action: Action::Quit,
        label: Text { en: "quit", vi: "thoát" },
        shown: Shown::Footer,
    },
    Row {
        at: EVERYWHERE,
        name: "Ctrl+L",
        keys: &[Press::Ctrl('l')],
        action: Action::Repaint,
        label: Text { en: "draw everything again", vi: "vẽ lại màn hình" },
        shown: Shown::HelpOnly,
    },
    Row {
        at: EVERYWHERE,
        name: "Ctrl+Z",
        keys: &[Press::Ctrl('z')],
        action: Action::Suspend,
        label: Text {
            en: "stop for a while; fg goes on", vi: "tạm dừng; gõ fg để trở lại"
        },
        shown: Shown::HelpOnly,
    },
];

impl Press {
    /// Whether an event is this key, and then which digit, if it stands for one.
    fn matches(self, event: &KeyEvent) -> Option<Option<u8>> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match (self, event.code) {
            (Self::Ctrl(wanted), Char(c)) if ctrl && !alt => (c == wanted).then_some(None),
            (Self::Key(wanted), code) if !ctrl && !alt => (wanted == code).then_some(None),
            (Self::Digit(from, to), Char(c)) if !ctrl && !alt => {
                let digit = u8::try_from(c.to_digit(10)?).ok()?;
                (from..=to).contains(&digit).then_some(Some(digit))
            }
            _ => None,
        }
    }
}

impl Row {
    fn action(&self, event: &KeyEvent) -> Option<Action> {
        match (self.keys.iter().find_map(|key| key.matches(event))?, self.action) {
            (Some(digit), Action::Digit(_)) => Some(Action::Digit(digit)),
            (_, action) => Some(action),
        }
    }
}

/// What a key does in a place; none where it means nothing there.
pub fn action(at: Where, event: &KeyEvent) -> Option<Action> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    rows(at).find_map(|row| row.action(event))
}

/// The rows of a place, in the order of the table.
pub fn rows(at: Where) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.at.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for at in EVERYWHERE {
            let mut seen: Vec<(Press, &str)> = Vec::new();
            for row in rows(*at) {
                for key in row.keys {
                    let twice = seen.iter().find(|(known, _)| overlap(*known, *key));
                    assert!(twice.is_none(), "{at:?}: {key:?} is {} and {twice:?}", row.name);
                    seen.push((*key, row.name));
                }
            }
        }
    }

    fn overlap(one: Press, other: Press) -> bool {
        let digit = |c: char, from: u8, to: u8| {
            c.to_digit(10).is_some_and(|d| (u32::from(from)..=u32::from(to)).contains(&d))
        };
        match (one, other) {
            (Press::Digit(from, to), Press::Key(Char(c)))
            | (Press::Key(Char(c)), Press::Digit(from, to)) => digit(c, from, to),
            (one, other) => one == other,
        }
    }

    #[test]
    fn keys_that_input_methods_send_are_never_used() {
        for row in ROWS {
            for key in row.keys {
                assert!(!matches!(key, Press::Ctrl('h')), "{}", row.name);
                assert!(!matches!(key, Press::Key(Char('w' | '[' | ']'))), "{}", row.name);
            }
        }
    }

    #[test]
    fn every_place_says_how_to_leave_it() {
        for at in EVERYWHERE {
            let leave = rows(*at).any(|row| {
                matches!(row.action, Action::Back | Action::Quit)
                    || row.action == Action::Simulator(simulator::Action::Back)
            });
            assert!(leave, "{at:?}");
        }
    }

    #[test]
    fn every_row_is_said_in_both_languages() {
        for row in ROWS {
            for lang in Lang::ALL {
                assert!(!row.label.get(lang).is_empty() && !row.name.is_empty());
            }
        }
    }
}
