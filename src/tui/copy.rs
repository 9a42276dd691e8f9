//! Copying: a value, its key, a URL as the agent gets it, lines for another site, the diff, a call's
//! story. What is copied goes to the terminal by OSC 52 and is shown without any frame, from the first
//! column on, for the mouse to mark; no terminal says what it did with it, so neither does this.
//!
//! ```text
//! ┌ Copy what? ──────────────────────────────────────────────────────────────────┐
//! │ > The value            https://crm.example.vn/popup                          │
//! │   Its key              urls.popup_answer                                     │
//! └ ↑↓ choose  Enter copy  Esc leave ────────────────────────────────────────────┘
//! ```

mod items;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::msg::Effect;
use super::notice::Notice;
use super::paint::{
    below, broken, cut, fill, first, from, inside, line, middle, put, select, width,
};
use super::paper::moved;
use super::spots::Spot;
use super::state::{Copied, Copy, Overlay, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::Text;

/// A longer text than this is not sent, in bytes: terminals take no more.
const SENT_AT_MOST: usize = 50_000;

/// Asks what of what is on the screen to copy.
pub fn open(state: &mut State) {
    let items = items::here(state);
    if items.is_empty() {
        state.notice = Some(Notice::NothingToCopy);
    } else {
        state.overlay = Some(Overlay::Copy(Copy { items, at: 0 }));
    }
}

/// Moves, copies, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Copy(copy)) = &mut state.overlay else { return None };
    let last = copy.items.len().saturating_sub(1);
    match action {
        Action::Up => copy.at = copy.at.saturating_sub(1),
        Action::Down => copy.at = (copy.at + 1).min(last),
        Action::First => copy.at = 0,
        Action::Last => copy.at = last,
        Action::Back => state.overlay = None,
        Action::Enter => {
            let text = copy.items.get(copy.at)?.text.clone();
            let copied = Copied { text: text.clone(), scroll: 0 };
            state.overlay = Some(Overlay::Copied(copied));
            return (text.len() <= SENT_AT_MOST).then_some(Effect::Copy(text));
        }
        _ => {}
    }
    None
}

/// Scrolls what was copied, or leaves it.
pub fn act_copied(state: &mut State, action: Action) {
    let rows = state.area.height.saturating_sub(1);
    let columns = state.area.width;
    let Some(Overlay::Copied(copied)) = &mut state.overlay else { return };
    if action == Action::Back {
        state.overlay = None;
        return;
    }
    let lines = u16::try_from(lines(&copied.text, columns).len()).unwrap_or(u16::MAX);
    copied.scroll = moved(copied.scroll, action).min(lines.saturating_sub(rows));
}

/// Draws the choice in the middle of the page.
pub fn view(copy: &Copy, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const TITLE: Text = Text { en: "Copy what?", vi: "Chép gì?" };
    let rows = u16::try_from(copy.items.len() + 2).unwrap_or(u16::MAX);
    let body =
        inside(hints::boxed(buf, look, middle(area, 76, rows), TITLE.get(look.lang), Where::Copy));
    let top = (copy.at + 1).saturating_sub(usize::from(body.height));
    let names = copy.items.iter().map(|item| width(item.what.get(look.lang)));
    let names = names.max().unwrap_or_default() + 4;
    for (row, (at, item)) in (0..body.height).zip(copy.items.iter().enumerate().skip(top)) {
        let (area, is_at) = (line(body, row), at == copy.at);
        look.spot(area, Spot::taken(Spot::step(copy.at, at)));
        put(buf, area, if is_at { ">" } else { " " }, look.theme.style(Role::Text));
        let name = item.what.get(look.lang);
        let used = put(buf, from(area, 2), name, look.theme.style(Role::Text));
        let sample = item.text.lines().next().unwrap_or_default();
        let place = from(area, names);
        put(buf, place, &cut(sample, place.width), look.theme.style(Role::Quiet));
        if is_at {
            select(buf, look, &[first(area, 2 + used)]);
        }
    }
}

/// Draws what was copied over the whole screen, and below it what is known of its fate.
pub fn view_copied(copied: &Copied, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let style = look.theme.style(Role::Text);
    let body = Rect { height: area.height.saturating_sub(1), ..area };
    for row in 0..area.height {
        fill(buf, line(area, row), ' ', style);
    }
    let lines = lines(&copied.text, area.width);
    for (row, text) in (0..body.height).zip(lines.iter().skip(usize::from(copied.scroll))) {
        put(buf, line(body, row), text, style);
    }
    let said = if copied.text.len() > SENT_AT_MOST {
        say!(
            look.lang,
            " Esc back. Too long for a terminal to copy: mark it here",
            " Esc trở lại. Quá dài để terminal chép: hãy bôi chọn ở đây"
        )
    } else {
        say!(
            look.lang,
            " Esc back. Sent to the terminal; not all of them copy: mark it here, too",
            " Esc trở lại. Đã gửi; không phải terminal nào cũng chép: có thể bôi chọn ở đây"
        )
    };
    put(buf, below(area, body.height), &cut(&said, area.width), look.theme.style(Role::Quiet));
}

/// The text in rows of the screen, broken where a terminal would: nothing is added and nothing left out.
fn lines(text: &str, columns: u16) -> Vec<String> {
    text.lines().flat_map(|line| broken(line, columns)).collect()
}
