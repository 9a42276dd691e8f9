//! The page of the saves: what this session has written, and nothing it does not know.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{inside, line, put, rule, wrap};
use super::state::{Saving, State};
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text, visible};

/// Draws the page, the latest save first.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    rule(buf, look, line(area, 0), "");
    let body = inside(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
    let lines = lines(state, look.lang, body.width);
    let top = usize::from(state.scroll).min(lines.len().saturating_sub(usize::from(body.height)));
    for (row, (text, role)) in (0..body.height).zip(lines.iter().skip(top)) {
        put(buf, line(body, row), text, look.theme.style(*role));
    }
}

fn lines(state: &State, lang: Lang, columns: u16) -> Vec<(String, Role)> {
    const NONE: Text = Text {
        en: "Nothing has been saved since the form was opened.",
        vi: "Chưa lưu lần nào từ lúc mở form.",
    };
    const LIMIT: Text = Text {
        en: "This page lists the saves made since the form was opened, the latest first. Earlier \
             saves are not kept.",
        vi: "Trang này liệt kê các lần lưu từ lúc mở form, lần mới nhất ở trên. Những lần lưu trước \
             đó không được giữ lại.",
    };
    let mut lines = Vec::new();
    let mut add = |text: &str, role| {
        lines.extend(wrap(text, columns).into_iter().map(|text| (text, role)));
    };
    if state.saves.is_empty() {
        add(NONE.get(lang), Role::Text);
    }
    add(LIMIT.get(lang), Role::Quiet);
    for saving in state.saves.iter().rev() {
        lines.push((String::new(), Role::Text));
        one(saving, lang, columns, &mut lines);
    }
    lines
}

fn one(saving: &Saving, lang: Lang, columns: u16, lines: &mut Vec<(String, Role)>) {
    let path = saving.path.to_string_lossy();
    lines.push((format!("{}  {}", saving.at, visible(&path)), Role::Title));
    let mut add = |text: &str, role| {
        let parts = wrap(text, columns.saturating_sub(2)).into_iter();
        lines.extend(parts.map(|text| (format!("  {text}"), role)));
    };
    if !saving.note.is_empty() {
        add(&format!("“{}”", saving.note), Role::Text);
    }
    for change in &saving.changes {
        let (label, words) = change.words(lang);
        add(&format!("{label}: {words}"), Role::Text);
    }
    if !saving.confirmed {
        let said = say!(lang, "! the disk did not confirm it", "! đĩa chưa xác nhận");
        add(&said, Role::Warning);
    }
}
