//! A one-line text field: graphemes, NFC, and the hardware cursor.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::buffer::Buffer;
use super::paint::{fill, from, put, width};
use super::spots::Spot;
use super::theme::{Look, Role};
use crate::text::{is_hostile, visible};

/// So many characters fit; no setting is longer.
const LONGEST: usize = 10_000;

/// The text being edited, and the cursor in it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A field holding `text`, the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self { input: Input::new(text.nfc().collect()) }
    }

    /// The text, in NFC.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Does what a key does inside a field; keys that mean nothing there are dropped.
    pub fn key(&mut self, key: KeyEvent) {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let request = match (key.code, ctrl) {
            (KeyCode::Char('h'), true) | (KeyCode::Backspace, false) => {
                InputRequest::DeletePrevChar
            }
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Char('u'), true) => InputRequest::DeleteFromStart,
            (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
            (KeyCode::Char('a'), true) | (KeyCode::Home, _) => InputRequest::GoToStart,
            (KeyCode::Char('e'), true) | (KeyCode::End, _) => InputRequest::GoToEnd,
            (KeyCode::Left, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true) => InputRequest::GoToNextWord,
            (KeyCode::Left, false) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false) => InputRequest::GoToNextChar,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Char(c), false) => return self.insert(&c.to_string()),
            _ => return,
        };
        self.input.handle(request);
    }

    /// Puts the cursor before the character that is drawn in this column, counted from the text's first, or
    /// behind the last one.
    pub fn go_to(&mut self, column: u16) {
        let (mut end, mut chars) = (0_u16, 0);
        for grapheme in self.text().graphemes(true) {
            end = end.saturating_add(width(&visible(grapheme)));
            if end > column {
                break;
            }
            chars += grapheme.chars().count();
        }
        self.input.handle(InputRequest::SetCursor(chars));
    }

    /// Puts pasted text in at the cursor, without what a line cannot hold (line ends, control and
    /// bidi characters), the blanks around it, and more than the longest text a field takes; how many characters were
    /// lost.
    pub fn paste(&mut self, text: &str) -> usize {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let kept = text.trim().chars().filter(|c| !is_hostile(*c)).take(room);
        let kept: String = kept.collect();
        self.insert(&kept);
        text.chars().count() - kept.chars().count()
    }

    /// Draws the text into one row, scrolled so that the cursor is in sight, and says where the
    /// hardware cursor belongs. Characters that would hide or move are drawn as marks.
    pub fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Position {
        let style = look.theme.style(Role::Input);
        fill(buf, area, ' ', style);
        let before: usize = self.text().chars().take(self.input.cursor()).map(char::len_utf8).sum();
        let shown = |text: &str| width(&visible(text));
        let cursor = shown(&self.text()[..before]);
        let scroll = (cursor + 1).saturating_sub(area.width);
        look.spot(area, Spot::Text { left: area.x, hidden: scroll });
        let mut column: u16 = 0;
        for grapheme in self.text().graphemes(true) {
            let next = column.saturating_add(shown(grapheme));
            if column >= scroll {
                put(buf, from(area, column - scroll), &visible(grapheme), style);
            }
            column = next;
        }
        Position::new(area.x + (cursor - scroll).min(area.width.saturating_sub(1)), area.y)
    }

    fn insert(&mut self, text: &str) {
        let chars: Vec<char> = self.text().chars().collect();
        let (before, after) = chars.split_at(self.input.cursor().min(chars.len()));
        let before: String = before.iter().copied().chain(text.chars()).nfc().collect();
        let cursor = before.chars().count();
        let whole: String = before.chars().chain(after.iter().copied()).nfc().collect();
        self.input = Input::new(whole).with_cursor(cursor);
    }
}
