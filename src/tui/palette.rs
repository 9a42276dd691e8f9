//! The palette: every action of the key table by its words, with its key, and why it cannot be used
//! now. Enter does it, as its key would.

mod why;

use ratatui::layout::{Position, Rect};

use super::buffer::Buffer;
use super::hints;
use super::keys::{self, Action, Row, Shown, Where};
use super::notice::Notice;
use super::paint::{cut, first, from, inside, line, put, select, width};
use super::said::Said;
use super::spots::Spot;
use super::state::{Overlay, Search, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text, fold};

/// The pages whose keys are listed, each with its name.
const PAGES: [(Where, Text); 6] = [
    (Where::Form, Text { en: "Settings", vi: "Cài đặt" }),
    (Where::Queues, Text { en: "Queues", vi: "Hàng đợi" }),
    (Where::Simulator, Text { en: "Simulator", vi: "Mô phỏng" }),
    (Where::Sla, Text { en: "Simulator (SLA)", vi: "Mô phỏng (SLA)" }),
    (Where::Changes, Text { en: "Changes", vi: "Thay đổi" }),
    (Where::Saves, Text { en: "Saves", vi: "Các lần lưu" }),
];

/// The rows that hold every word typed: those that can be used here first.
fn hits(palette: &Search, here: Where) -> Vec<&'static Row> {
    let typed = fold(palette.field.text());
    let holds = |row: &&Row| {
        let text = fold(&format!("{} {} {}", row.name, row.label.en, row.label.vi));
        typed.split_whitespace().all(|word| text.contains(word))
    };
    let listed = keys::all().filter(|row| row.shown != Shown::Above && is_command(row));
    let listed = listed.filter(|row| PAGES.iter().any(|(at, _)| row.at.contains(at)));
    let (mut usable, rest): (Vec<_>, Vec<_>) =
        listed.filter(holds).partition(|row| row.at.contains(&here));
    usable.extend(rest);
    usable
}

/// Whether a row is more than a move of the cursor, and is not the palette itself.
fn is_command(row: &Row) -> bool {
    !matches!(
        row.action,
        Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Digit(_)
            | Action::Palette
    )
}

/// Why a row cannot be used now, if so: what is missing here, or the pages where it can.
fn hindrance(state: &State, row: &Row, lang: Lang) -> Option<String> {
    if row.at.contains(&state.page_keys()) {
        return why::not_now(state, row.action).map(|why| why.get(lang).to_owned());
    }
    // Where it is on every view of the simulator, the one is not named apart.
    let is_said = |at| at == Where::Sla && row.at.contains(&Where::Simulator);
    let pages = PAGES.iter().filter(|(at, _)| row.at.contains(at) && !is_said(*at));
    let pages: Vec<_> = pages.map(|(_, name)| name.get(lang)).collect();
    let pages = pages.join(", ");
    Some(say!(lang, "only on: {pages}", "chỉ ở: {pages}"))
}

/// Moves between the actions, leaves, or hands out the one to be done and where.
pub fn act(state: &mut State, action: Action) -> Option<(Where, Action)> {
    let here = state.page_keys();
    let Some(Overlay::Palette(palette)) = &mut state.overlay else { return None };
    let hits = hits(palette, here);
    match action {
        Action::Up => palette.at = palette.at.saturating_sub(1),
        Action::Down => palette.at = (palette.at + 1).min(hits.len().saturating_sub(1)),
        Action::Back => state.overlay = None,
        Action::Enter => {
            let row = *hits.get(palette.at)?;
            if hindrance(state, row, Lang::En).is_some() {
                let said = Said::by(|lang| hindrance(state, row, lang).unwrap_or_default());
                state.notice = Some(Notice::Failed(said));
                return None;
            }
            state.overlay = None;
            return Some((here, row.action));
        }
        _ => {}
    }
    None
}

/// Draws the field and the actions below it; where the hardware cursor belongs.
pub fn view(
    state: &State,
    palette: &Search,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Position {
    const TITLE: Text = Text { en: "What to do", vi: "Làm gì" };
    let here = state.page_keys();
    let area = first(area, 80);
    let body = inside(hints::boxed(buf, look, area, TITLE.get(look.lang), Where::Palette));
    let hits = hits(palette, here);
    let room = usize::from(body.height.saturating_sub(1));
    let top = (palette.at + 1).saturating_sub(room);
    for (row, (at, hit)) in (1..).zip(hits.iter().enumerate().skip(top).take(room)) {
        let area = line(body, row);
        look.spot(area, Spot::taken(Spot::step(palette.at, at)));
        let why = hindrance(state, hit, look.lang);
        let role = if why.is_some() { Role::Quiet } else { Role::Text };
        let why = why.unwrap_or_default();
        let label = hit.label.get(look.lang);
        let left = area.width.saturating_sub(NAMES + width(label) + 2);
        let why = cut(&why, if area.width < ROOMY { left } else { left.max(area.width / 2) });
        put(buf, area, if at == palette.at { ">" } else { " " }, look.theme.style(Role::Text));
        put(buf, from(area, 2), hit.name, look.theme.style(Role::Key));
        let room = area.width.saturating_sub(NAMES + width(&why) + 2);
        let used = put(buf, from(area, NAMES), &cut(label, room), look.theme.style(role));
        put(buf, from(area, area.width.saturating_sub(width(&why))), &why, look.theme.style(role));
        if at == palette.at {
            select(buf, look, &[first(area, 1), first(from(area, NAMES), used)]);
        }
    }
    if hits.is_empty() {
        let none =
            say!(look.lang, "no action has all of these words", "không có thao tác nào khớp");
        put(buf, line(body, 1), &none, look.theme.style(Role::Quiet));
    }
    palette.field.view(look, line(body, 0), buf)
}

/// With fewer columns the words go before the reason, which Enter tells in full.
const ROOMY: u16 = 60;

/// Columns before the words: the cursor and the key.
const NAMES: u16 = 14;
