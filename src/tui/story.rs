//! A call's whole story over the page: every verdict in a sentence, the other ways to merge among
//! them. The cursor goes from verdict to verdict, and Enter to the setting that would change it.
//!
//! ```text
//! ┌ Cuộc 6/7: c6, 23:58 vào, khách 0900***012 ───────────────────────────────────┐
//! │ Phiếu ghi                                                                    │
//! │ > 23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc    │
//! │   09:12 từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.            │
//! │ Cách gộp khác                                                                │
//! │   23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 2: mở phiếu mới #6, …          │
//! └ ↑↓ chọn  ←→ từng cuộc  Enter tới cài đặt  Esc trở lại ───────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Calls, Where};
use super::msg::Effect;
use super::paint::{from, line, put, wrap};
use super::simulator::Verdict;
use super::spots::Spot;
use super::state::{Overlay, State};
use super::theme::{Look, Role};

/// Opens the story of the selected call, if there is one.
pub fn open(state: &mut State) {
    if state.simulator.selected().is_some() {
        state.overlay = Some(Overlay::Story(0));
    }
}

/// Moves between the verdicts or the calls, goes to a verdict's setting, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let verdicts = state.simulator.verdicts(&state.look());
    let Some(Overlay::Story(at)) = &mut state.overlay else { return None };
    let last = verdicts.len().saturating_sub(1);
    match action {
        Action::Up => *at = at.saturating_sub(1),
        Action::Down => *at = (*at + 1).min(last),
        Action::First => *at = 0,
        Action::Last => *at = last,
        Action::Back => state.overlay = None,
        Action::Simulator(step @ (Calls::Previous | Calls::Next)) => {
            *at = 0;
            state.simulator.act(step);
        }
        Action::Enter => {
            let left = *at;
            let setting = verdicts.into_iter().nth(left).and_then(|verdict| verdict.setting);
            if let Some(key) = setting {
                state.go_to_setting_of_call(&key);
                state.left = Some(left);
            }
        }
        _ => {}
    }
    None
}

/// Draws the story over the page, the cursor on a verdict.
pub fn view(state: &State, under_cursor: usize, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let title = state.simulator.story_title(look);
    let body = hints::boxed(buf, look, area, &title, Where::Story);
    let room = usize::from(body.height);
    let verdicts = state.simulator.verdicts(look);
    let (mut lines, mut selected) = self::lines(&verdicts, under_cursor, body.width, Heads::Above);
    if lines.len() > room {
        (lines, selected) = self::lines(&verdicts, under_cursor, body.width, Heads::Before);
    }
    // The selected verdict is whole where it fits, and its heading is in sight.
    let top = (selected.end).saturating_sub(room).min(selected.start.saturating_sub(1));
    for (row, Line { text, role, of }) in (0..body.height).zip(lines.iter().skip(top)) {
        let is_selected = selected.contains(&(top + usize::from(row)));
        let style = look.theme.style(if is_selected { Role::Selected } else { *role });
        let at = line(body, row);
        if let Some(of) = of {
            look.spot(at, Spot::chosen(None, Spot::step(under_cursor, *of)));
        }
        if is_selected {
            buf.set_style(at, style);
        }
        put(buf, from(at, 1), text, style);
    }
}

/// Where the headings stand: a story is to fit on one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    /// Each on a line of its own.
    Above,
    /// Before the first sentence under them.
    Before,
}

/// A line of the story, and the verdict it is of; a heading is of none.
struct Line {
    text: String,
    role: Role,
    of: Option<usize>,
}

/// The lines of the story, and which of them are the selected verdict's.
fn lines(
    verdicts: &[Verdict],
    at: usize,
    columns: u16,
    heads: Heads,
) -> (Vec<Line>, std::ops::Range<usize>) {
    const INDENT: u16 = 4;
    let (mut lines, mut selected) = (Vec::new(), 0..0);
    let mut heading = "";
    for (place, verdict) in verdicts.iter().enumerate() {
        let mut text = verdict.text.clone();
        if verdict.heading != heading {
            heading = verdict.heading;
            match heads {
                Heads::Above => {
                    lines.push(Line { text: heading.to_owned(), role: Role::Title, of: None });
                }
                Heads::Before => text = format!("{heading}: {text}"),
            }
        }
        let start = lines.len();
        for (row, text) in wrap(&text, columns.saturating_sub(INDENT)).iter().enumerate() {
            let mark = if place == at && row == 0 { "> " } else { "  " };
            let text = format!("{mark}{text}");
            lines.push(Line { text, role: Role::Text, of: Some(place) });
        }
        if place == at {
            selected = start..lines.len();
        }
    }
    (lines, selected)
}
