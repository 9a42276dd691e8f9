//! What may stand over the pages, and what the form remembers of it. What its keys do and how it is drawn
//! is up to its own file.

use ratatui::crossterm::event::KeyEvent;

use super::State;
use super::editor::Editor;
use super::merging::Merging;
use super::offer::Offer;
use super::question::Question;
use super::save_as::SaveAs;
use crate::settings::{Choice, Choose, Strategy, Value};
use crate::text::Text;
use crate::tui::field::Field;
use crate::tui::keys::Where;
use crate::tui::rows::Target;
use crate::tui::theme::Theme;

/// What covers the page and has the keyboard.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The choices of a row.
    Picker(Picker),
    /// A field.
    Editor(Editor),
    /// The search.
    Find(Search),
    /// Every action, by its words.
    Palette(Search),
    /// Where to save.
    SaveAs(SaveAs),
    /// A question.
    Question(Question),
    /// My changes and somebody else's.
    Merging(Box<Merging>),
    /// The help page, scrolled down so many lines.
    Help(u16),
    /// The whole story of a call, the cursor on this verdict.
    Story(usize),
    /// How the form looks.
    Display(Display),
    /// Everything about one setting.
    About(About),
    /// Settings from elsewhere.
    Offer(Box<Offer>),
    /// What to copy.
    Copy(Copy),
    /// What was copied.
    Copied(Copied),
    /// The list of the steps, the cursor on this one: 0 is where the settings began.
    Journal(usize),
    /// A step of the tour, from 0.
    Tour(usize),
}

/// The choices of a row.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The value to choose.
    pub target: Target,
    /// The choices.
    pub choices: &'static [Choice],
    /// The one under the cursor.
    pub at: usize,
}

impl Picker {
    /// Whether it is the ways to merge that are chosen from, each of which makes other tickets.
    pub fn is_of_ways(&self) -> bool {
        self.choices == <Strategy as Choose>::CHOICES
    }
}

/// A list that words narrow while they are typed.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The words.
    pub field: Field,
    /// The hit under the cursor.
    pub at: usize,
}

impl Search {
    /// A key for the field.
    pub fn key(&mut self, key: KeyEvent) {
        self.field.key(key);
        self.at = 0;
    }

    /// Pasted text for the field; how many characters were left out.
    pub fn paste(&mut self, text: &str) -> usize {
        self.at = 0;
        self.field.paste(text)
    }
}

/// The themes and the switches of how the form looks.
#[derive(Clone, Debug)]
pub struct Display {
    /// The theme or the switch under the cursor.
    pub at: usize,
    /// The themes there are.
    pub themes: Vec<Theme>,
    /// The theme that is kept unless another one is chosen.
    pub kept: Theme,
}

/// Everything about one setting.
#[derive(Clone, Debug)]
pub struct About {
    /// The setting.
    pub target: Target,
    /// What each of its values would make of the loaded calls.
    pub figures: Vec<Figures>,
    /// How far the page is scrolled down.
    pub scroll: u16,
}

/// What a value makes of the loaded calls.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The value.
    pub value: Value,
    /// How many tickets there would be.
    pub tickets: u64,
    /// How many incoming calls would be answered in time.
    pub within: u64,
    /// How many incoming calls were answered.
    pub answered: u64,
    /// Whether the target would be met; none without an answered call.
    pub met: Option<bool>,
}

/// The choice of what to copy.
#[derive(Clone, Debug)]
pub struct Copy {
    /// What there is to copy.
    pub items: Vec<Item>,
    /// The one under the cursor.
    pub at: usize,
}

/// Something to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: Text,
    /// The text, its lines ended by `\n`.
    pub text: String,
}

/// What was copied, shown for the mouse.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The text.
    pub text: String,
    /// How far it is scrolled down.
    pub scroll: u16,
}

impl State {
    /// The field that what is typed goes into, if one is open.
    pub fn typed_into(&mut self) -> Option<&mut Field> {
        let at = self.keyboard();
        match (&mut self.overlay, at) {
            (Some(Overlay::Editor(editor)), _) => Some(&mut editor.field),
            (Some(Overlay::SaveAs(save_as)), _) => Some(&mut save_as.field),
            (Some(Overlay::Find(find)), _) => Some(&mut find.field),
            (Some(Overlay::Palette(palette)), _) => Some(&mut palette.field),
            (None, Where::Note) => Some(&mut self.desk.note),
            (None, Where::Adding | Where::Filtering) => self.simulator.field(),
            _ => None,
        }
    }
}
