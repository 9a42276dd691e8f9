//! Keys that come faster than anybody types are a paste whose marks are missing: text for a field,
//! never commands.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::{By, Came, PASTE_AT_MOST, Pasted};

/// So many letters may come at once before they are no longer taken for typing: more than any input
/// method or held key sends, less than is worth pasting.
pub const TYPED_AT_MOST: usize = 100;

/// A paste that comes as keys, as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Burst {
    pasted: Option<Pasted>,
}

impl Burst {
    /// Sorts what came at once: `came` as it is if that is few, else nothing until the burst is
    /// over.
    pub fn sort(&mut self, came: Vec<Came>) -> Vec<Came> {
        let typed = came.iter().filter(|came| letter(came).is_some()).count();
        if self.pasted.is_none() && typed <= TYPED_AT_MOST {
            return came;
        }
        let pasted = self.pasted.get_or_insert(Pasted { by: By::Keys, ..Pasted::default() });
        for letter in came.iter().filter_map(letter) {
            if pasted.text.len() < PASTE_AT_MOST {
                pasted.text.push(letter);
            } else {
                pasted.more += letter.len_utf8();
            }
        }
        came.into_iter().filter(|came| !matches!(came, Came::Key(_))).collect()
    }

    /// Whether a burst is under way.
    pub fn is_on(&self) -> bool {
        self.pasted.is_some()
    }

    /// Nothing more has come for a while: what came is a paste.
    pub fn end(&mut self) -> Option<Came> {
        self.pasted.take().map(Came::Paste)
    }
}

/// The character that a key would type.
fn letter(came: &Came) -> Option<char> {
    let Came::Key(key) = came else { return None };
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Char(c) if plain => Some(c),
        KeyCode::Enter => Some('\r'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}
