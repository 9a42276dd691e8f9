//! What is shown of a file that is not TOML: its errors with the lines around them. It can be read
//! again or left, and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{cut, inside, line, put, rule, wrap};
use super::state::State;
use super::theme::{Look, Role};
use crate::file::show;
use crate::place::snippet;
use crate::say;
use crate::text::{Lang, Text};

/// Draws the errors, scrolled.
pub fn view(state: &State, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const TITLE: Text =
        Text { en: "The file is not TOML", vi: "Tệp không đúng cú pháp TOML" };
    rule(buf, look, line(area, 0), TITLE.get(look.lang));
    let body = inside(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
    let lines = lines(state, look.lang, body.width);
    let top = usize::from(state.scroll).min(lines.len().saturating_sub(usize::from(body.height)));
    for (row, (text, role)) in (0..body.height).zip(lines.iter().skip(top)) {
        put(buf, line(body, row), text, look.theme.style(*role));
    }
}

fn lines(state: &State, lang: Lang, columns: u16) -> Vec<(String, Role)> {
    let hint = say!(
        lang,
        "The form cannot change this file before its syntax is mended in an editor. Then press r.",
        "Form chưa sửa được tệp này: hãy sửa cú pháp bằng trình soạn thảo, rồi bấm r."
    );
    let mut lines: Vec<_> =
        wrap(&hint, columns).into_iter().map(|text| (text, Role::Text)).collect();
    for shown in show::list(&state.file.text, &state.problems, lang) {
        if !shown.problem.is_error() {
            continue;
        }
        lines.push((String::new(), Role::Text));
        let place = shown.place.map(|place| format!("{place}: ")).unwrap_or_default();
        let said = wrap(&format!("x {place}{}", shown.message), columns);
        lines.extend(said.into_iter().map(|text| (text, Role::Error)));
        if let Some(span) = &shown.problem.span {
            let around = snippet(&state.file.text, span);
            lines.extend(around.lines().map(|text| (cut(text, columns), Role::Text)));
        }
    }
    lines
}
