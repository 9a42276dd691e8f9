//! What stands under the rows: what is wrong with the row under the cursor, what it does, and where
//! its value comes from; or the text that is being edited, over the full width.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use super::cause::{cause, problems};
use super::origin::{last_change, origin};
use super::outcome;
use crate::say;
use crate::settings::{Choose as _, Settings};
use crate::text::{Lang, Text, count};
use crate::tui::buffer::Buffer;
use crate::tui::notice::lost;
use crate::tui::paint::{cut, inside, line, put, wrap};
use crate::tui::rows::{Level, Line, Shape, Target};
use crate::tui::spots::{Part, Spot};
use crate::tui::state::{Editor, Overlay, Purpose, State};
use crate::tui::theme::{Look, Role};

/// What is to stand there.
#[derive(Clone, Debug, PartialEq)]
pub enum Help {
    /// What the row under the cursor does.
    Said(Vec<Paragraph>, String),
    /// The text that is being edited.
    Edited,
}

impl Help {
    /// The help in a form of so many columns.
    pub fn of(state: &State, look: &Look<'_>, columns: u16) -> Self {
        if edited(state).is_some() {
            return Self::Edited;
        }
        let columns = columns.saturating_sub(2);
        let place = state.target().map(|target| origin(state, target, look.lang, columns));
        Self::Said(parts(state, look.lang, columns), place.unwrap_or_default())
    }

    /// How many lines it would like in a form of so many: three where there is just room for the rows,
    /// more where there is more, and room to type where a text is edited.
    pub fn wanted(&self, rows: u16) -> u16 {
        const DRAWN: u16 = 21;
        let at_least = if rows < 12 { 2 } else { 3 };
        let spare = rows.saturating_sub(DRAWN);
        let Self::Said(parts, _) = self else { return 6 + spare.min(4) };
        let lines: usize = parts.iter().map(|part| part.lines.len()).sum();
        u16::try_from(lines + 1).unwrap_or(u16::MAX).clamp(at_least, at_least + spare.min(5))
    }

    /// Draws it; where the hardware cursor belongs, if a text is being edited here.
    pub fn view(
        &self,
        state: &State,
        look: &Look<'_>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let area = inside(area);
        match self {
            Self::Said(parts, origin) => {
                view_parts(parts, look, area, buf);
                let last = line(area, area.height.saturating_sub(1));
                put(buf, last, origin, look.theme.style(Role::Quiet));
                None
            }
            Self::Edited => Some(view_editor(state, edited(state)?, look, area, buf)),
        }
    }
}

/// As many of the paragraphs as there is room for above the last line.
fn view_parts(parts: &[Paragraph], look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let mut row = 0;
    for part in parts {
        let room = usize::from(area.height.saturating_sub(1 + row));
        if room == 0 || part.whole && part.lines.len() > room {
            break;
        }
        for text in shortened(&part.lines, room, area.width) {
            put(buf, line(area, row), &text, look.theme.style(part.role));
            if let Some(key) = part.key {
                look.spot(line(area, row), Spot::Key(key.to_owned(), Part::Word));
            }
            row += 1;
        }
    }
}

/// What stands in the rule over the help: what is edited below, else what the row does to the calls.
pub fn heading(state: &State, lang: Lang) -> String {
    const NEW_QUEUE: Text = Text { en: "Id of the new queue", vi: "Mã của hàng đợi mới" };
    match edited(state).map(|editor| editor.purpose) {
        Some(Purpose::Value(target)) => target.label(lang).to_owned(),
        Some(Purpose::NewQueue) => NEW_QUEUE.get(lang).to_owned(),
        None => {
            let said = state.target().and_then(|target| outcome::say(state, target, lang));
            said.unwrap_or_default()
        }
    }
}

/// The editor, where it is not a row's own.
fn edited(state: &State) -> Option<&Editor> {
    match &state.overlay {
        Some(Overlay::Editor(editor)) if !editor.is_in_row(state.settings()) => Some(editor),
        _ => None,
    }
}

fn view_editor(
    state: &State,
    editor: &Editor,
    look: &Look<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Position {
    let mut below: Vec<(String, Role)> = Vec::new();
    let mut add = |text: &str, role| {
        below.extend(wrap(text, area.width).into_iter().map(|text| (text, role)));
    };
    if let Some(objection) = editor.complaint(state.settings()) {
        add(&format!("x {}", objection.say(look.lang)), Role::Error);
    }
    if editor.lost > 0 {
        let said = format!("! {}", lost(editor.lost, look.lang));
        add(&said, Role::Warning);
    }
    if let Purpose::Value(target) = editor.purpose {
        if editor.is_url(state.settings()) {
            if let Some(said) = super::expansion::say(state, target, editor.field.text(), look.lang)
            {
                add(&said, Role::Quiet);
            }
        } else {
            add(target.help(look.lang), Role::Quiet);
        }
    }
    for (row, (text, role)) in (1..area.height).zip(&below) {
        put(buf, line(area, row), text, look.theme.style(*role));
    }
    editor.field.view(look, line(area, 0), buf)
}

/// A paragraph of the help.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    lines: Vec<String>,
    role: Role,
    /// Whether it is left out where it does not fit.
    whole: bool,
    /// The key that it names.
    key: Option<&'static str>,
}

/// The first lines of a paragraph, with a mark where it goes on.
pub fn shortened(lines: &[String], room: usize, columns: u16) -> Vec<Cow<'_, str>> {
    let mut shown: Vec<_> = lines.iter().take(room).map(Cow::from).collect();
    if let Some(last) = shown.last_mut().filter(|_| lines.len() > room) {
        *last = cut(&format!("{last} …"), columns).into_owned().into();
    }
    shown
}

/// What is wrong with the row, then what it does.
fn parts(state: &State, lang: Lang, columns: u16) -> Vec<Paragraph> {
    let mut parts = Vec::new();
    let paragraph =
        |text: &str, role, whole| Paragraph { lines: wrap(text, columns), role, whole, key: None };
    let settings = state.settings();
    let row = state.target().and_then(|target| Some((target, target.key(settings)?)));
    for problem in row.iter().flat_map(|(target, key)| problems(state, *target, key)) {
        let (mark, role) =
            if problem.is_error() { ("x", Role::Error) } else { ("!", Role::Warning) };
        parts.push(paragraph(&format!("{mark} {}", problem.say(lang)), role, false));
    }
    parts.extend(because(state, lang, columns));
    let mut add = |text: &str, role, whole| parts.push(paragraph(text, role, whole));
    if let Some(said) = effect(state, lang) {
        add(&said, Role::Changed, false);
    }
    match (state.row(), state.target()) {
        (Line::Value(_), Some(target)) => {
            let choice = match target.shape(settings) {
                Shape::Choice(choices, at) => choices.get(at).map(|choice| choice.help),
                _ => None,
            };
            if let Some(choice) = choice {
                add(choice.get(lang), Role::Text, false);
            }
            add(target.help(lang), Role::Text, choice.is_some());
        }
        (line, _) => add(of_door(line).get(lang), Role::Text, false),
    }
    let changed = row.and_then(|(_, key)| last_change(state, &key, lang));
    if let Some(said) = changed {
        add(&said, Role::Quiet, true);
    }
    parts
}

/// Why the row has no effect, if it has none, and the key to the cause.
fn because(state: &State, lang: Lang, columns: u16) -> Vec<Paragraph> {
    let cause = state.target().and_then(|target| cause(target, state.settings()));
    let said = cause.map(|cause| {
        let why = cause.why.get(lang);
        say!(lang, "! {why} b: to the cause", "! {why} b: tới nơi gây ra")
    });
    let paragraph = |said: String| Paragraph {
        lines: wrap(&said, columns),
        role: Role::Warning,
        whole: false,
        key: Some("b"),
    };
    said.map(paragraph).into_iter().collect()
}

/// `2 each its own → 4 by queue: tickets 30,161 → 29,935`, where that is the row under the cursor.
fn effect(state: &State, lang: Lang) -> Option<String> {
    let Some(Target::Setting(row)) = state.target() else { return None };
    let is_changed = row.value(&state.saved) != row.value(state.settings());
    if row.key != "tickets.merge_missed" || !is_changed || !state.simulator.is_there() {
        return None;
    }
    let counts = state.simulator.choice_counts();
    let of = |settings: &Settings| counts.get(settings.tickets.merge_missed.number()).copied();
    let (from, to) = (of(&state.saved)?, of(state.settings())?);
    let shown = |settings: &Settings| row.shown_value(&row.value(settings), lang);
    let (old, new) = (shown(&state.saved), shown(state.settings()));
    let (from, to) = (count(lang, from), count(lang, to));
    Some(say!(
        lang,
        "{old} → {new}: tickets {from} → {to}",
        "{old} → {new}: phiếu ghi {from} → {to}"
    ))
}

fn of_door(line: Line) -> Text {
    match line {
        Line::Door(Level::Queues) => Text {
            en: "The queues of this site, each with its own switch for tickets of incoming calls. \
                 A queue that is not listed counts as on.",
            vi: "Các hàng đợi của tổng đài, mỗi hàng đợi có công tắc tạo phiếu ghi cho cuộc gọi vào. \
                 Hàng đợi không có trong danh sách được coi là bật.",
        },
        Line::Door(Level::Queue(_)) => Text {
            en: "Space switches tickets of incoming calls, Enter opens the queue.",
            vi: "Space bật tắt phiếu ghi cho cuộc gọi vào, Enter mở hàng đợi.",
        },
        Line::Door(_) => Text {
            en: "What the rules need to know of this site: its name, its language, the time zone \
                 whose midnight ends the day, and the country of its phone numbers.",
            vi: "Những điều cần biết về tổng đài: tên, ngôn ngữ, múi giờ để biết lúc 12 giờ đêm, và \
                 quốc gia của số điện thoại.",
        },
        Line::AddQueue => Text {
            en: "Adds a queue by the id that the call log names it by.",
            vi: "Thêm một hàng đợi theo mã trong nhật ký cuộc gọi.",
        },
        _ => Text {
            en: "Removes this queue from the file; u undoes it.",
            vi: "Xóa hàng đợi này khỏi tệp; bấm u để hoàn tác.",
        },
    }
}
