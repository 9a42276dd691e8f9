//! Where to save: asked at the first save without a file, and by the button for another file.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::changes::write;
use super::field::Field;
use super::keys::Action;
use super::msg::Effect;
use super::paint::{boxed, inside, line, middle, put};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::Text;

/// The name offered where there is no file yet.
const OFFERED: &str = "call-settings.toml";

/// The name offered for the calls added by hand.
const OFFERED_CALLS: &str = "calls.toml";

/// What is saved there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The settings.
    Settings,
    /// The calls added by hand.
    Calls,
}

/// The field for the path.
#[derive(Clone, Debug)]
pub struct SaveAs {
    /// What is saved.
    pub what: What,
    /// The path as it is typed.
    pub field: Field,
}

impl SaveAs {
    /// The field, holding the path there is or the usual name.
    pub fn new(state: &State) -> Self {
        let path = state.file.path.as_ref().map(|path| path.to_string_lossy().into_owned());
        let field = Field::new(path.as_deref().unwrap_or(OFFERED));
        Self { what: What::Settings, field }
    }

    /// The field for the calls added by hand.
    pub fn calls() -> Self {
        Self { what: What::Calls, field: Field::new(OFFERED_CALLS) }
    }
}

/// Saves there, or gives it up.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::SaveAs(save_as)) = &state.overlay else { return None };
    let (what, path) = (save_as.what, PathBuf::from(save_as.field.text()));
    match action {
        Action::Back => {
            state.leaving = false;
            state.overlay = None;
            None
        }
        Action::Enter if path.as_os_str().is_empty() => None,
        Action::Enter if what == What::Calls => {
            state.overlay = None;
            Some(Effect::Keep(path, state.simulator.scenario()))
        }
        Action::Enter => {
            state.overlay = None;
            let over = state.file.exists && state.file.path.as_ref() == Some(&path);
            write(state, path, over)
        }
        _ => None,
    }
}

/// Draws the field in the middle of the page; where the hardware cursor belongs.
pub fn view(save_as: &SaveAs, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Position {
    const SETTINGS: Text = Text { en: "Save to which file?", vi: "Lưu vào tệp nào?" };
    const CALLS: Text = Text {
        en: "Keep the added calls in which file?",
        vi: "Giữ các cuộc đã thêm vào tệp nào?",
    };
    const HINT: Text = Text {
        en: "A file that is already there is never overwritten.",
        vi: "Tệp đã có sẵn thì không bao giờ bị ghi đè.",
    };
    let title = if save_as.what == What::Calls { CALLS } else { SETTINGS };
    let body = boxed(buf, look, middle(area, 72, 5), title.get(look.lang), &[]);
    let body = inside(body);
    if save_as.field.text().is_empty() {
        let said = say!(look.lang, "x must not be empty", "x không được để trống");
        put(buf, line(body, 1), &said, look.theme.style(Role::Error));
    }
    put(buf, line(body, 2), HINT.get(look.lang), look.theme.style(Role::Quiet));
    save_as.field.view(look, line(body, 0), buf)
}
