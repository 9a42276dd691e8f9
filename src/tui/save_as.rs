//! Where to save: asked at the first save without a file, and by the button for another file.

use std::path::PathBuf;

use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::changes::write;
use super::keys::Action;
use super::msg::Effect;
use super::paint::{boxed, inside, line, middle, put, wrap};
use super::state::{Overlay, SaveAs, State, What};
use super::theme::{Look, Role};
use crate::say;
use crate::text::Text;

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
        Action::Enter if what == What::Comparison => {
            state.overlay = None;
            Some(Effect::Read(path))
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
    const COMPARISON: Text = Text { en: "Compare with which file?", vi: "So với tệp nào?" };
    const READ_ONLY: Text = Text {
        en: "It is only read; what differs can be taken over.",
        vi: "Chỉ đọc tệp đó; có thể nhận các giá trị khác nhau.",
    };
    const HINT: Text = Text {
        en: "A file that is already there is never overwritten.",
        vi: "Tệp đã có sẵn thì không bao giờ bị ghi đè.",
    };
    let title = match save_as.what {
        What::Settings => SETTINGS,
        What::Calls => CALLS,
        What::Comparison => COMPARISON,
    };
    let hint = if save_as.what == What::Comparison { READ_ONLY } else { HINT };
    let columns = area.width.min(72);
    let hint = wrap(hint.get(look.lang), columns.saturating_sub(4));
    let rows = u16::try_from(hint.len() + 4).unwrap_or(u16::MAX);
    let body = boxed(buf, look, middle(area, columns, rows), title.get(look.lang), &[]);
    let body = inside(body);
    if save_as.field.text().is_empty() {
        let said = say!(look.lang, "type the path of a file", "hãy gõ đường dẫn của tệp");
        put(buf, line(body, 1), &said, look.theme.style(Role::Quiet));
    }
    for (row, hint) in (2..).zip(&hint) {
        put(buf, line(body, row), hint, look.theme.style(Role::Quiet));
    }
    save_as.field.view(look, line(body, 0), buf)
}
