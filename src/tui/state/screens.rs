//! The pages, and what may stand over them.

use super::State;
use crate::tui::copy::{Copied, Copy};
use crate::tui::display::Display;
use crate::tui::field::Field;
use crate::tui::find::Find;
use crate::tui::form::about::About;
use crate::tui::form::editor::Editor;
use crate::tui::form::picker::Picker;
use crate::tui::journal::Journal;
use crate::tui::keys::Where;
use crate::tui::merging::Merging;
use crate::tui::offer::Offer;
use crate::tui::palette::Palette;
use crate::tui::question::Question;
use crate::tui::save_as::SaveAs;
use crate::tui::story::Story;
use crate::tui::tour::Tour;

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

/// What covers the page and has the keyboard.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The choices of a row.
    Picker(Picker),
    /// A field.
    Editor(Editor),
    /// The search.
    Find(Find),
    /// Every action, by its words.
    Palette(Palette),
    /// Where to save.
    SaveAs(SaveAs),
    /// A question.
    Question(Question),
    /// My changes and somebody else's.
    Merging(Box<Merging>),
    /// The help page, scrolled down so many lines.
    Help(u16),
    /// The whole story of a call.
    Story(Story),
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
    /// The list of the steps.
    Journal(Journal),
    /// A step of the tour.
    Tour(Tour),
}
