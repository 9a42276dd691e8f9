//! The list of the steps: each in words, the one that the settings stand at marked, and Enter to go
//! there, back or forward.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::paint::{cut, inside, line, put, width};
use super::spots::Spot;
use super::state::{Overlay, State};
use super::steps::Draft;
use super::theme::{Look, Role};
use crate::say;
use crate::settings::changes;
use crate::text::Lang;

/// Opens the list at the step that the settings stand at.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Journal(state.steps_made()));
}

/// Moves, goes to a step, or leaves.
pub fn act(state: &mut State, action: Action) {
    const PAGE: usize = 10;
    let last = state.drafts().len().saturating_sub(1);
    let Some(Overlay::Journal(under_cursor)) = &mut state.overlay else { return };
    let at = match action {
        Action::Up => under_cursor.saturating_sub(1),
        Action::Down => *under_cursor + 1,
        Action::PageUp => under_cursor.saturating_sub(PAGE),
        Action::PageDown => *under_cursor + PAGE,
        Action::First => 0,
        Action::Last => last,
        _ => *under_cursor,
    }
    .min(last);
    *under_cursor = at;
    match action {
        Action::Back => state.overlay = None,
        Action::Enter => {
            state.overlay = None;
            state.go_to_step(at);
        }
        _ => {}
    }
}

/// The columns before a step's words: the cursor, the mark and its number.
const BEFORE: u16 = 7;

/// Draws the list, the cursor on a step: 0 is where the settings began.
pub fn view(state: &State, under_cursor: usize, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let title = say!(look.lang, "The steps", "Các bước đã làm");
    let body = hints::boxed(buf, look, area, &title, Where::Journal);
    let (drafts, now) = (state.drafts(), state.steps_made());
    let room = usize::from(body.height);
    let top = (under_cursor + 1).saturating_sub(room);
    for (row, at) in (0..body.height).zip(top..drafts.len()) {
        let said = match at.checked_sub(1) {
            None => say!(look.lang, "as it was opened or saved", "lúc mở hoặc lúc lưu"),
            Some(before) => {
                let room = body.width.saturating_sub(BEFORE + 2);
                in_words(drafts[before], drafts[at], look.lang, room)
            }
        };
        let mark = if at == now { "●" } else { " " };
        let selected = at == under_cursor;
        let (cursor, role) = if selected { (">", Role::Selected) } else { (" ", Role::Text) };
        let text = format!("{cursor}{mark} {at:>3} {said}");
        let area = inside(line(body, row));
        look.spot(area, Spot::taken(Spot::step(under_cursor, at)));
        put(buf, area, &cut(&text, area.width), look.theme.style(role));
    }
}

/// What a step did, in so many columns: where that is too long, its first change with the label cut, and how
/// many more there are.
fn in_words(from: &Draft, to: &Draft, lang: Lang, columns: u16) -> String {
    let changes = changes(&from.settings, &to.settings);
    let said: Vec<_> = changes.iter().map(|change| change.say(lang)).collect();
    let said = said.join("; ");
    let Some(first) = changes.first() else {
        return say!(lang, "a refused value mended", "sửa một giá trị bị từ chối");
    };
    if width(&said) <= columns {
        return said;
    }
    let more = match changes.len() - 1 {
        0 => String::new(),
        more => say!(lang, "; {more} more", "; và {more} mục khác"),
    };
    let (label, words) = first.words(lang);
    let room = columns.saturating_sub(width(&words) + width(&more) + 2).max(LEAST_LABEL);
    format!("{}: {words}{more}", cut(&label, room))
}

/// So many columns of a label are kept.
const LEAST_LABEL: u16 = 12;
