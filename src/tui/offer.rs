//! Settings from elsewhere, offered before they are taken: lines that were pasted into the form, or
//! another file that is compared with. What is not allowed is said and never taken.
//!
//! ```text
//! ┌ Nhập các dòng vừa dán ───────────────────────────────────────────────────────┐
//! │ SLA target percent: 80% → 90%                                                │
//! │ x sla.answer_within_seconds: `0` nằm ngoài khoảng cho phép: từ 1 đến 3.600   │
//! └ ↑↓ cuộn  Enter nhận  Esc thôi ───────────────────────────────────────────────┘
//! ```

use std::path::Path;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::{Action, Where};
use super::paper::{Paper, moved};
use super::state::offer::{From, Offer};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use super::{hints, layout};
use crate::file::{Problem, show};
use crate::say;
use crate::text::{Lang, visible};

/// Offers pasted lines, if they name any setting; whether they do.
pub fn pasted(state: &mut State, text: &str) -> bool {
    let offer = Offer::pasted(text, state.settings());
    let names_any = offer.is_some();
    if let Some(offer) = offer {
        state.overlay = Some(Overlay::Offer(Box::new(offer)));
    }
    names_any
}

/// Offers what another file has.
pub fn compared(state: &mut State, path: &Path, text: String) {
    let offer = Offer::compared(path, text, state.settings());
    state.overlay = Some(Overlay::Offer(Box::new(offer)));
}

/// Scrolls, takes what is offered, as one step of undo, or leaves it.
pub fn act(state: &mut State, action: Action) {
    let furthest = furthest(state);
    let Some(Overlay::Offer(offer)) = &mut state.overlay else { return };
    match action {
        Action::Back => state.overlay = None,
        Action::Enter => {
            let Some(Overlay::Offer(offer)) = state.overlay.take() else { return };
            let Offer { settings, given, .. } = *offer;
            state.take_over(settings, given);
        }
        action => offer.scroll = moved(offer.scroll, action).min(furthest),
    }
}

fn furthest(state: &State) -> u16 {
    let Some(frame) = layout::frame(state.area) else { return 0 };
    let Some(Overlay::Offer(offer)) = &state.overlay else { return 0 };
    paper(offer, state.lang, frame.page).furthest(frame.page.height.saturating_sub(2))
}

/// Draws what is offered.
pub fn view(offer: &Offer, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let body = hints::boxed(buf, look, area, &title(offer, look.lang), Where::Offer);
    paper(offer, look.lang, body).view(offer.scroll, look, body, buf);
}

fn title(offer: &Offer, lang: Lang) -> String {
    match &offer.from {
        From::Paste => say!(lang, "Take over the pasted lines?", "Nhập các dòng vừa dán?"),
        From::File(path) => {
            let path = path.to_string_lossy();
            let path = visible(&path);
            say!(lang, "Here → {path}", "Ở đây → {path}")
        }
    }
}

fn paper(offer: &Offer, lang: Lang, area: Rect) -> Paper {
    let mut paper = Paper::new(area);
    for change in &offer.changes {
        paper.add(&change.say(lang), 0, Role::Changed);
    }
    if !offer.is_toml {
        let unread = say!(lang, "This text cannot be read:", "Không đọc được nội dung này:");
        paper.add(&unread, 0, Role::Text);
    } else if offer.changes.is_empty() {
        let same = say!(lang, "No value differs.", "Không có giá trị nào khác.");
        paper.add(&same, 0, Role::Text);
    }
    for shown in show::list(&offer.text, &offer.problems, lang) {
        let line = shown.place.map(|place| place.line);
        let line = line.map(|line| say!(lang, "line {line}: ", "dòng {line}: "));
        let line = line.unwrap_or_default();
        let (mark, role) =
            if shown.problem.is_error() { ("x", Role::Error) } else { ("!", Role::Warning) };
        paper.add(&format!("{mark} {line}{}", shown.message), 0, role);
    }
    for (line, why) in &offer.odd {
        let why = why.get(lang);
        paper.add(&say!(lang, "x line {line}: {why}", "x dòng {line}: {why}"), 0, Role::Error);
    }
    if !offer.odd.is_empty() || offer.problems.iter().any(Problem::is_error) {
        let said = say!(
            lang,
            "What is not allowed is not taken over.",
            "Phần không hợp lệ sẽ không được nhập."
        );
        paper.add(&said, 0, Role::Quiet);
    }
    paper
}
