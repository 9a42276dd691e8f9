//! The save page: what differs, what that does, the lines of the file, a note, and the buttons.
//! Nothing is written before a button here is pressed.
//!
//! ```text
//! ──────────────────────────────────────────────────────────────────────────────
//!  Merge a customer's missed calls of one day             2 each … → 4 by queue
//!
//!  tickets 30,161 → 29,935 (−226)       SLA 60.06%, target 80%: not met
//! ── The lines of the file ─────────────────────────────────────────────────────
//!  -merge_missed = "per-call"
//!  +merge_missed = "per-queue"
//! ──────────────────────────────────────────────────────────────────────────────
//!  Note:
//! >[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use similar::TextDiff;

use super::field::Field;
use super::form::strip;
use super::keys::Action;
use super::msg::{Effect, Said, Save};
use super::notice::{Notice, words};
use super::paint::{cut, from, inside, line, put, rule, width, wrap};
use super::save_as::SaveAs;
use super::state::{Locked, Overlay, Page, State};
use super::theme::{Look, Role};
use super::update::{scrolled, show};
use crate::file::show;
use crate::say;
use crate::settings::{Change, Key};
use crate::text::{Lang, Text, visible};

/// A button of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The labels below say what each does.
pub enum Button {
    Save,
    SaveAndQuit,
    GoOn,
    Drop,
    SaveElsewhere,
}

impl Button {
    /// All, in their order.
    pub const ALL: [Self; 5] =
        [Self::Save, Self::SaveAndQuit, Self::GoOn, Self::Drop, Self::SaveElsewhere];

    const fn label(self) -> Text {
        match self {
            Self::Save => Text { en: "Save", vi: "Lưu" },
            Self::SaveAndQuit => Text { en: "Save and quit", vi: "Lưu và thoát" },
            Self::GoOn => Text { en: "Go on editing", vi: "Sửa tiếp" },
            Self::Drop => Text { en: "Drop the changes", vi: "Bỏ các thay đổi" },
            Self::SaveElsewhere => Text { en: "Save elsewhere", vi: "Lưu sang tệp khác" },
        }
    }
}

/// The cursor of the page and the note: the note's line comes first, then the buttons.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    at: usize,
    /// The note for this save.
    pub note: Field,
}

impl Desk {
    /// Puts the cursor on the first button.
    pub fn open(&mut self) {
        self.at = 1;
    }

    /// Whether the note has the keyboard.
    pub fn is_at_note(&self) -> bool {
        self.at == 0
    }

    /// The note, which is then empty again.
    pub fn take_note(&mut self) -> String {
        std::mem::take(&mut self.note).text().to_owned()
    }

    fn step(&mut self, by: usize) {
        self.at = (self.at + by) % (Button::ALL.len() + 1);
    }
}

/// Moves between the note and the buttons, scrolls the text, presses a button.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Up => state.desk.step(Button::ALL.len()),
        Action::Down => state.desk.step(1),
        Action::First => state.desk.at = 0,
        Action::Last => state.desk.at = Button::ALL.len(),
        Action::PageUp | Action::PageDown => state.scroll = scrolled(state.scroll, action),
        Action::Back => show(state, Page::Form),
        Action::Enter => {
            let button = state.desk.at.checked_sub(1).and_then(|at| Button::ALL.get(at));
            return button.and_then(|button| press(state, *button));
        }
        _ => {}
    }
    None
}

/// Does what a button says.
pub fn press(state: &mut State, button: Button) -> Option<Effect> {
    match button {
        Button::Save => save(state, false),
        Button::SaveAndQuit => save(state, true),
        Button::SaveElsewhere => {
            if let Some(notice) = hindrance(state) {
                state.notice = Some(notice);
            } else {
                state.overlay = Some(Overlay::SaveAs(SaveAs::new(state)));
            }
            None
        }
        Button::GoOn => {
            show(state, Page::Form);
            None
        }
        Button::Drop => {
            state.drop_changes();
            None
        }
    }
}

/// What keeps the settings as they are shown from being saved anywhere.
fn hindrance(state: &State) -> Option<Notice> {
    let (errors, _) = state.counts();
    match &state.file.locked {
        _ if state.is_trial() => Some(Notice::Trial),
        Some(Locked::Asked) => Some(Notice::ReadOnly),
        _ if errors > 0 => Some(Notice::Errors(errors)),
        _ => None,
    }
}

fn save(state: &mut State, leaving: bool) -> Option<Effect> {
    let unwritable = match &state.file.locked {
        Some(Locked::Unwritable(why)) => Some(Notice::Failed(why.clone())),
        _ => None,
    };
    if let Some(notice) = hindrance(state).or(unwritable) {
        if matches!(notice, Notice::Errors(_)) {
            state.go_to_first_error();
        }
        state.notice = Some(notice);
        return None;
    }
    if state.file.exists && !state.is_unsaved() {
        state.notice = Some(Notice::Unchanged);
        return leaving.then_some(Effect::Quit);
    }
    state.leaving = leaving;
    if let Some(path) = state.file.path.clone() {
        return write(state, path, state.file.exists);
    }
    state.overlay = Some(Overlay::SaveAs(SaveAs::new(state)));
    None
}

/// The effect that saves the text as it is now; a text that cannot be written is said.
pub fn write(state: &mut State, path: std::path::PathBuf, over: bool) -> Option<Effect> {
    match state.unsaved_text() {
        Ok(text) => Some(Effect::Save(Save { path, text, over })),
        Err(why) => {
            state.leaving = false;
            state.notice = Some(Notice::Failed(Said::by(|lang| why.say(lang))));
            None
        }
    }
}

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
    for key in &state.draft.mended {
        if !state.changes.iter().any(|change| change.key == *key) {
            let label = key.label(look.lang);
            let said = say!(look.lang, "{label}: mended", "{label}: đã sửa lỗi");
            add(&mut lines, &said, columns, Role::Changed);
        }
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
    let (label, words) = words(change, lang);
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
