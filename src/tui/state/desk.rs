//! The page of the changes as the form remembers it: its buttons, its cursor, and the note.

use crate::text::Text;
use crate::tui::field::Field;

/// A button of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The labels below say what each does.
pub enum Button {
    Save,
    SaveAndQuit,
    GoOn,
    Drop,
    SaveElsewhere,
}

impl Button {
    /// All, in their order.
    pub const ALL: [Self; 5] =
        [Self::Save, Self::SaveAndQuit, Self::GoOn, Self::Drop, Self::SaveElsewhere];

    /// The word on it.
    pub const fn label(self) -> Text {
        match self {
            Self::Save => Text { en: "Save", vi: "Lưu" },
            Self::SaveAndQuit => Text { en: "Save and quit", vi: "Lưu và thoát" },
            Self::GoOn => Text { en: "Go on editing", vi: "Sửa tiếp" },
            Self::Drop => Text { en: "Drop the changes", vi: "Bỏ các thay đổi" },
            Self::SaveElsewhere => Text { en: "Save elsewhere", vi: "Lưu sang tệp khác" },
        }
    }
}

/// The cursor of the page and the note: the note's line comes first, then the buttons.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The cursor: 0 for the note, then the buttons.
    pub at: usize,
    /// The note for this save.
    pub note: Field,
}

impl Desk {
    /// Puts the cursor on the first button.
    pub fn open(&mut self) {
        self.at = 1;
    }

    /// Whether the note has the keyboard.
    pub fn is_at_note(&self) -> bool {
        self.at == 0
    }

    /// Goes so many places on, round and round.
    pub fn step(&mut self, by: usize) {
        self.at = (self.at + by) % (Button::ALL.len() + 1);
    }
}
