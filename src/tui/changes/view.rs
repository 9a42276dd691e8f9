//! The drawing of the save page.

use ratatui::layout::{Position, Rect};

use crate::file::{show, unified};
use crate::say;
use crate::settings::{Change, Key};
use crate::text::{Lang, Text, visible};
use crate::tui::buffer::Buffer;
use crate::tui::form::strip;
use crate::tui::keys::Action;
use crate::tui::page::Page;
use crate::tui::paint::{cut, first, from, line, pieces, put, rule, width};
use crate::tui::paper::Paper;
use crate::tui::spots::Spot;
use crate::tui::state::{Button, State};
use crate::tui::theme::{Look, Role};

type Lines = Vec<(String, Role)>;

/// Draws the page; where the hardware cursor belongs, if it is in the note.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let buttons = button_rows(state, look, area.width);
    let body = body(area, &buttons);
    let paper = paper(state, look, area);
    rule(buf, look, line(area, 0), "");
    paper.view(state.scroll, look, body, buf);
    let foot = Rect { y: body.bottom(), height: area.bottom() - body.bottom(), ..area };
    let more = if paper.furthest(body.height) > state.scroll { MORE.get(look.lang) } else { "" };
    rule(buf, look, line(foot, 0), more);
    let cursor = view_note(state, look, line(foot, 1), buf);
    let mut number = 0;
    for (row, buttons) in (2..).zip(&buttons) {
        let buttons: Vec<_> = buttons.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        let mut used = 0;
        for button in buttons.chunks(3) {
            number += 1;
            let place = from(line(foot, row), used);
            let taken = pieces(buf, look, place, button);
            let step = Spot::step(state.desk.at, number);
            let then = Some(Action::Enter);
            look.spot(first(place, taken), Spot::Row { page: Some(Page::Changes), step, then });
            used += taken;
        }
    }
    cursor
}

const MORE: Text = Text { en: "PgDn: more", vi: "PgDn: còn nữa" };

/// How far the page can be scrolled.
pub fn furthest(state: &State, look: &Look<'_>, area: Rect) -> u16 {
    let body = body(area, &button_rows(state, look, area.width));
    paper(state, look, area).furthest(body.height)
}

/// What lies between the rule under the tabs and the rule over the note and the buttons.
fn body(area: Rect, buttons: &[Lines]) -> Rect {
    let foot = u16::try_from(buttons.len()).unwrap_or(u16::MAX).saturating_add(2);
    let height = area.height.saturating_sub(foot).saturating_sub(1);
    Rect { y: area.y + 1, height, ..area }
}

fn view_note(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mark = if state.desk.is_at_note() { ">" } else { " " };
    let label = mark.to_owned() + &say!(look.lang, "Note: ", "Ghi chú: ");
    let step = Spot::step(state.desk.at, 0);
    look.spot(area, Spot::Row { page: Some(Page::Changes), step, then: None });
    let used = put(buf, area, &label, look.theme.style(Role::Text));
    let field = from(area, used);
    if state.desk.is_at_note() {
        return Some(state.desk.note.view(look, field, buf));
    }
    put(buf, field, &cut(state.desk.note.text(), field.width), look.theme.style(Role::Text));
    None
}

/// The buttons, in as many rows as they need.
fn button_rows(state: &State, look: &Look<'_>, columns: u16) -> Vec<Lines> {
    let mut rows: Vec<Lines> = vec![Vec::new()];
    let mut used = 0;
    for (at, button) in (1..).zip(Button::ALL) {
        let text = format!("[{}]", button.label().get(look.lang));
        let selected = state.desk.at == at;
        let mark = if selected { ">" } else { " " };
        let needed = 1 + width(&text) + 1;
        if used + needed > columns + 1 && used > 0 {
            rows.push(Vec::new());
            used = 0;
        }
        used += needed;
        if let Some(row) = rows.last_mut() {
            row.push((mark.to_owned(), Role::Text));
            row.push((text, if selected { Role::Selected } else { Role::Text }));
            row.push((" ".to_owned(), Role::Text));
        }
    }
    rows
}

fn paper(state: &State, look: &Look<'_>, area: Rect) -> Paper {
    let mut paper = Paper::new(area);
    if state.unsaved_count() == 0 {
        paper.add(&nothing(state, look.lang), 0, Role::Text);
        if state.saved_at.is_some() {
            paper.add(AFTER_SAVING.get(look.lang), 0, Role::Text);
        }
    }
    problems(state, true, look.lang, &mut paper);
    for change in &state.changes {
        in_words(state, change, look.lang, &mut paper);
    }
    for key in state.mended() {
        let label = key.label(look.lang);
        let said = say!(look.lang, "{label}: mended", "{label}: đã sửa lỗi");
        paper.add(&said, 0, Role::Changed);
    }
    if !state.changes.is_empty() {
        effect(state, look, &mut paper);
    }
    problems(state, false, look.lang, &mut paper);
    if !state.is_trial() {
        diff(state, look.lang, &mut paper);
    }
    paper
}

/// What all changes together do to the loaded calls.
fn effect(state: &State, look: &Look<'_>, paper: &mut Paper) {
    paper.heading(strip::title(&state.simulator, look, paper.columns().saturating_sub(4)));
    let (tickets, sla) = strip::said(&state.simulator, look.lang, paper.columns());
    let gap = 38_u16.saturating_sub(width(&tickets)).max(2);
    if width(&tickets) + gap + width(&sla) <= paper.columns() {
        paper.line(&(tickets + &" ".repeat(usize::from(gap)) + &sla), Role::Text);
    } else {
        paper.line(&tickets, Role::Text);
        paper.line(&sla, Role::Text);
    }
}

/// What a service does with a file that was saved.
pub const AFTER_SAVING: Text = Text {
    en: "The phone system uses the new values when its service reads the file again.",
    vi: "Tổng đài dùng giá trị mới khi dịch vụ của nó đọc lại tệp.",
};

fn nothing(state: &State, lang: Lang) -> String {
    if state.is_trial() {
        return say!(
            lang,
            "A lesson is a trial: nothing has been changed in it, and nothing is saved from it.",
            "Bài học là để thử: chưa đổi gì, và không lưu gì từ bài học."
        );
    }
    if state.is_text_edited() {
        return say!(
            lang,
            "No value differs; the text around them was edited.",
            "Không có giá trị nào khác; phần chữ xung quanh đã được sửa."
        );
    }
    match (state.file.exists, &state.saved_at) {
        (false, _) => say!(
            lang,
            "No value differs from its default. Saving writes a commented file with every default.",
            "Mọi giá trị đều là mặc định. Lưu sẽ ghi một tệp có chú thích với đủ các mặc định."
        ),
        (true, None) => say!(lang, "Nothing has been changed.", "Chưa có thay đổi nào."),
        (true, Some(at)) => {
            say!(lang, "Saved at {at}.", "Đã lưu lúc {at}.")
        }
    }
}

/// A change as `label   old → new`, on two lines where one is too short, and what it is warned of.
fn in_words(state: &State, change: &Change, lang: Lang, paper: &mut Paper) {
    let (label, words) = change.words(lang);
    let taken = width(&label) + width(&words);
    if taken + 2 <= paper.columns() {
        let gap = " ".repeat(usize::from(paper.columns() - taken));
        paper.line(&format!("{label}{gap}{words}"), Role::Changed);
    } else {
        paper.add(&label, 0, Role::Changed);
        paper.add(&words, 3, Role::Changed);
    }
    for problem in state.problems.iter().filter(|problem| problem.key.as_ref() == Some(&change.key))
    {
        let (mark, role) = mark(problem.is_error());
        paper.add(&format!("{mark} {}", problem.say(lang)), 3, role);
    }
}

const fn mark(is_error: bool) -> (&'static str, Role) {
    if is_error { ("x", Role::Error) } else { ("!", Role::Warning) }
}

/// What is wrong that no change above has named: errors stand in the way of a save, and what is about
/// no row of the form is said nowhere else.
fn problems(state: &State, errors: bool, lang: Lang, paper: &mut Paper) {
    let changed = |key: &Key| state.changes.iter().any(|change| change.key == *key);
    let (mark, role) = mark(errors);
    for shown in show::list(state.file.base(), &state.problems, lang) {
        if shown.problem.is_error() == errors && !shown.problem.key.as_ref().is_some_and(changed) {
            let line = shown.place.map(|place| place.line);
            let line = line.map(|line| say!(lang, "line {line}: ", "dòng {line}: "));
            let line = line.unwrap_or_default();
            paper.add(&format!("{mark} {line}{}", shown.message), 0, role);
        }
    }
}

/// The lines of the file that a save would change.
fn diff(state: &State, lang: Lang, paper: &mut Paper) {
    let Ok(new) = state.unsaved_text() else { return };
    let old = if state.file.exists { state.file.text.as_str() } else { "" };
    if old == new {
        return;
    }
    paper.heading(if state.file.exists {
        say!(lang, "The lines of the file", "Các dòng trong tệp")
    } else {
        say!(lang, "The new file", "Tệp mới")
    });
    for text in unified(old, &new, 1).lines() {
        let role = match text.chars().next() {
            Some('-') => Role::Error,
            Some('+') => Role::Good,
            _ => Role::Quiet,
        };
        paper.raw(&visible(&text.replace('\t', " ")), role);
    }
}
