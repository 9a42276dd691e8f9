//! The page of the saves: the versions of the file that are kept, each in words.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::Action;
use super::msg::{Effect, Version};
use super::notice::{Notice, Others};
use super::page::Page;
use super::paint::{line, rule};
use super::paper::Paper;
use super::spots::Spot;
use super::state::State;
use super::steps::Draft;
use super::theme::{Look, Role};
use crate::text::{Lang, Text};

/// Moves between the versions, or brings the values of one back as unsaved changes: undo takes them
/// away again, and nothing is saved before the page of the changes.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    const PAGE: usize = 5;
    let last = state.past.len().saturating_sub(1);
    let at = state.past_at.min(last);
    state.past_at = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => (at + PAGE).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => at,
    };
    match action {
        Action::Back => state.show(Page::Form),
        Action::Enter if !state.file.is_editable() => return ask_for_text(state),
        Action::Enter => bring_back(state),
        _ => {}
    }
    None
}

/// Where no value can be changed, a version is brought back as it was.
fn ask_for_text(state: &State) -> Option<Effect> {
    let version = state.past.get(state.past_at)?;
    Some(Effect::Bring(state.file.path.clone()?, version.number))
}

/// The text of a version is what is unsaved now, as one step of undo.
pub fn brought(state: &mut State, number: u64, text: Option<String>) {
    let Some(text) = text else {
        state.notice = Some(Notice::Others(Others::NoVersion(number)));
        return;
    };
    state.take_text(&text, Vec::new());
    state.show(Page::Changes);
    state.notice = Some(Notice::Others(Others::TextBack(number)));
}

fn bring_back(state: &mut State) {
    let Some(version) = state.past.get(state.past_at) else { return };
    let (number, settings) = (version.number, version.settings.clone());
    if state.is_trial() {
        state.notice = Some(Notice::Trial);
        return;
    }
    let Some(settings) = settings else {
        state.notice = Some(Notice::Others(Others::NoVersion(number)));
        return;
    };
    state.change(|draft| *draft = Draft::of(settings));
    state.show(Page::Changes);
    if state.overlay.is_none() {
        state.notice = Some(Notice::Others(Others::BroughtBack(number)));
    }
}

/// Draws the page, the latest save first.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    rule(buf, look, line(area, 0), "");
    let (paper, at) = paper(state, look, area);
    // The lines above the version under the cursor say what the page is, or what came after it.
    paper.view(at.saturating_sub(3), look, body(area), buf);
}

fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// The page, and the line of the version under the cursor.
fn paper(state: &State, look: &Look<'_>, area: Rect) -> (Paper, u16) {
    const KEPT: Text = Text {
        en: "The versions of the file that are kept, the latest first. Enter brings the values of \
             one back, unsaved; `call-settings history restore N` its whole text.",
        vi: "Các phiên bản của tệp còn giữ, mới nhất ở trên. Enter khôi phục các giá trị của một \
             bản, chưa lưu; `call-settings history restore N` khôi phục nguyên văn.",
    };
    const KEPT_TEXTS: Text = Text {
        en: "The versions of the file that are kept, the latest first. Enter brings one back as it was, \
             unsaved.",
        vi: "Các phiên bản của tệp còn giữ, mới nhất ở trên. Enter khôi phục nguyên văn một bản, chưa lưu.",
    };
    const NONE: Text = Text {
        en: "No version of this file is kept yet: the first save begins its history.",
        vi: "Chưa giữ phiên bản nào của tệp này: lần lưu đầu tiên sẽ bắt đầu lịch sử.",
    };
    const READING: Text = Text {
        en: "Reading the history… The disk takes its time.",
        vi: "Đang đọc lịch sử… Đĩa phản hồi chậm.",
    };
    let mut paper = Paper::new(area);
    let lead = match (state.past.is_empty(), state.waiting.history) {
        (false, _) if state.file.is_editable() => KEPT,
        (false, _) => KEPT_TEXTS,
        (true, true) => READING,
        (true, false) => NONE,
    };
    paper.add(lead.get(look.lang), 0, Role::Quiet);
    let mut under_cursor = 0;
    for (at, version) in state.past.iter().enumerate() {
        paper.line("", Role::Text);
        let is_at = at == state.past_at;
        if is_at {
            under_cursor = paper.length();
        }
        let first = paper.length();
        one(version, is_at, look.lang, &mut paper);
        let step = Spot::step(state.past_at, at);
        paper.spot_from(first, Spot::chosen(Some(Page::Saves), step));
    }
    (paper, under_cursor)
}

fn one(version: &Version, is_at: bool, lang: Lang, paper: &mut Paper) {
    let (number, when, who) = (version.number, version.when.get(lang), version.who.get(lang));
    let (mark, role) = if is_at { (">", Role::Selected) } else { (" ", Role::Title) };
    paper.line(&format!("{mark}{number:>2}  {when}  {who}"), role);
    if !version.what.get(lang).is_empty() {
        paper.add(&format!("“{}”", version.what.get(lang)), 5, Role::Text);
    }
    for change in &version.changes {
        let (label, words) = change.words(lang);
        paper.add(&format!("{label}: {words}"), 5, Role::Text);
    }
}
