//! The drawing of the save page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use similar::TextDiff;

use super::Button;
use crate::file::show;
use crate::say;
use crate::settings::{Change, Key};
use crate::text::{Lang, Text, visible};
use crate::tui::form::strip;
use crate::tui::paint::{cut, from, inside, line, put, rule, width, wrap};
use crate::tui::state::State;
use crate::tui::theme::{Look, Role};

type Lines = Vec<(String, Role)>;

/// Draws the page; where the hardware cursor belongs, if it is in the note.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let buttons = button_rows(state, look, area.width);
    let foot = u16::try_from(buttons.len()).unwrap_or(1) + 2;
    let body = Rect { height: area.height.saturating_sub(foot + 1), y: area.y + 1, ..area };
    rule(buf, look, line(area, 0), "");
    let lines = lines(state, look, area.width.saturating_sub(2));
    let room = usize::from(body.height);
    let top = usize::from(state.scroll).min(lines.len().saturating_sub(room));
    for (row, (text, role)) in (0..body.height).zip(lines.iter().skip(top)) {
        if let Some(heading) = text.strip_prefix(HEADING) {
            rule(buf, look, line(body, row), heading);
        } else {
            put(buf, inside(line(body, row)), text, look.theme.style(*role));
        }
    }
    let foot = Rect { y: body.bottom(), height: foot, ..area };
    let more = lines.len() > top + room;
    let heading =
        if more { say!(look.lang, "PgDn: more", "PgDn: còn nữa") } else { String::new() };
    rule(buf, look, line(foot, 0), &heading);
    let cursor = view_note(state, look, line(foot, 1), buf);
    for (row, buttons) in (2..).zip(&buttons) {
        let mut x = 0;
        for (text, role) in buttons {
            x += put(buf, from(line(foot, row), x), text, look.theme.style(*role));
        }
    }
    cursor
}

fn view_note(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mark = if state.desk.is_at_note() { ">" } else { " " };
    let label = mark.to_owned() + &say!(look.lang, "Note: ", "Ghi chú: ");
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

/// Marks a line that is drawn as a rule.
const HEADING: &str = "\u{1}";

fn lines(state: &State, look: &Look<'_>, columns: u16) -> Lines {
    let mut lines = Lines::new();
    if state.unsaved_count() == 0 {
        add(&mut lines, &nothing(state, look.lang), columns, Role::Text);
        if !state.saves.is_empty() {
            add(&mut lines, AFTER_SAVING.get(look.lang), columns, Role::Text);
        }
    }
    problems(state, true, look.lang, columns, &mut lines);
    for change in &state.changes {
        in_words(state, change, look.lang, columns, &mut lines);
    }
    for key in state.mended() {
        let label = key.label(look.lang);
        let said = say!(look.lang, "{label}: mended", "{label}: đã sửa lỗi");
        add(&mut lines, &said, columns, Role::Changed);
    }
    if !state.changes.is_empty() {
        lines.push((
            HEADING.to_owned() + &strip::title(state, look, columns.saturating_sub(4)),
            Role::Title,
        ));
        let (tickets, sla) = strip::said(state, look.lang, columns);
        let gap = 38_u16.saturating_sub(width(&tickets)).max(2);
        if width(&tickets) + gap + width(&sla) <= columns {
            lines.push((tickets + &" ".repeat(usize::from(gap)) + &sla, Role::Text));
        } else {
            lines.extend([(tickets, Role::Text), (sla, Role::Text)]);
        }
    }
    problems(state, false, look.lang, columns, &mut lines);
    if !state.is_trial() {
        diff(state, look.lang, columns, &mut lines);
    }
    lines
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
    match (state.file.exists, state.saves.last()) {
        (false, _) => say!(
            lang,
            "No value differs from its default. Saving writes a commented file with every default.",
            "Mọi giá trị đều là mặc định. Lưu sẽ ghi một tệp có chú thích với đủ các mặc định."
        ),
        (true, None) => say!(lang, "Nothing has been changed.", "Chưa có thay đổi nào."),
        (true, Some(saving)) => {
            let at = &saving.at;
            say!(lang, "Saved at {at}.", "Đã lưu lúc {at}.")
        }
    }
}

fn add(lines: &mut Lines, text: &str, columns: u16, role: Role) {
    lines.extend(wrap(text, columns).into_iter().map(|text| (text, role)));
}

/// A change as `label   old → new`, on two lines where one is too short, and what it is warned of.
fn in_words(state: &State, change: &Change, lang: Lang, columns: u16, lines: &mut Lines) {
    let (label, words) = change.words(lang);
    let (label_width, words_width) = (width(&label), width(&words));
    if label_width + 2 + words_width <= columns {
        let gap = " ".repeat(usize::from(columns - label_width - words_width));
        lines.push((format!("{label}{gap}{words}"), Role::Changed));
    } else {
        add(lines, &label, columns, Role::Changed);
        for part in wrap(&words, columns.saturating_sub(3)) {
            lines.push((format!("   {part}"), Role::Changed));
        }
    }
    for problem in state.problems.iter().filter(|problem| problem.key.as_ref() == Some(&change.key))
    {
        let (mark, role) =
            if problem.is_error() { ("x", Role::Error) } else { ("!", Role::Warning) };
        for part in wrap(&format!("{mark} {}", problem.say(lang)), columns.saturating_sub(3)) {
            lines.push((format!("   {part}"), role));
        }
    }
}

/// What is wrong that no change above has named: errors stand in the way of a save, and what is about
/// no row of the form is said nowhere else.
fn problems(state: &State, errors: bool, lang: Lang, columns: u16, lines: &mut Lines) {
    let changed = |key: &Key| state.changes.iter().any(|change| change.key == *key);
    let (mark, role) = if errors { ("x", Role::Error) } else { ("!", Role::Warning) };
    for shown in show::list(&state.file.text, &state.problems, lang) {
        if shown.problem.is_error() == errors && !shown.problem.key.as_ref().is_some_and(changed) {
            let line = shown.place.map(|place| place.line);
            let line = line.map(|line| say!(lang, "line {line}: ", "dòng {line}: "));
            let line = line.unwrap_or_default();
            add(lines, &format!("{mark} {line}{}", shown.message), columns, role);
        }
    }
}

/// The lines of the file that a save would change.
fn diff(state: &State, lang: Lang, columns: u16, lines: &mut Lines) {
    let Ok(new) = state.unsaved_text() else { return };
    let old = if state.file.exists { state.file.text.as_str() } else { "" };
    if old == new {
        return;
    }
    let heading = if state.file.exists {
        say!(lang, "The lines of the file", "Các dòng trong tệp")
    } else {
        say!(lang, "The new file", "Tệp mới")
    };
    lines.push((HEADING.to_owned() + &heading, Role::Title));
    let diff = TextDiff::from_lines(old, &new);
    let unified = diff.unified_diff().context_radius(1).to_string();
    for text in unified.lines() {
        let role = match text.chars().next() {
            Some('-') => Role::Error,
            Some('+') => Role::Good,
            _ => Role::Quiet,
        };
        lines.push((cut(&visible(&text.replace('\t', " ")), columns), role));
    }
}
