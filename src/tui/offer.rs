//! Settings from elsewhere, offered before they are taken: lines that were pasted into the form, or
//! another file that is compared with. What is not allowed is said and never taken.
//!
//! ```text
//! ┌ Nhập các dòng vừa dán ───────────────────────────────────────────────────────┐
//! │ SLA target percent: 80% → 90%                                                │
//! │ x sla.answer_within_seconds: `0` nằm ngoài khoảng cho phép: từ 1 đến 3.600   │
//! └ ↑↓ cuộn  Enter nhận  Esc thôi ───────────────────────────────────────────────┘
//! ```

mod lines;

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::{Action, Where};
use super::paper::{Paper, moved};
use super::said::Said;
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use super::{hints, layout};
use crate::file::{self, Problem, Reading, show};
use crate::say;
use crate::settings::{Change, Key, Queue, ROWS, Settings, changes, queues};
use crate::text::{Lang, visible};

/// Where the settings are from.
#[derive(Clone, Debug)]
enum From {
    Paste,
    File(PathBuf),
}

/// Settings that are offered.
#[derive(Clone, Debug)]
pub struct Offer {
    from: From,
    text: String,
    is_toml: bool,
    settings: Settings,
    changes: Vec<Change>,
    /// The keys that the text gives an allowed value.
    given: Vec<Key>,
    problems: Vec<Problem>,
    /// Lines that were not understood: their number and why.
    odd: Vec<(usize, Said)>,
    scroll: u16,
}

/// Offers pasted lines, if they name any setting; whether they do.
pub fn pasted(state: &mut State, text: &str) -> bool {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (reading, lines) = (file::read(&text), lines::read(&text, state.settings()));
    let is_toml = reading.is_toml();
    let of_file = offer(state, From::Paste, text.clone(), reading, false);
    // `queues.ID.name = …` is a line that TOML takes for something else.
    let as_lines = !is_toml || lines.odd.is_empty() || lines.given.len() > of_file.given.len();
    let names_any =
        !of_file.given.is_empty() || of_file.problems.iter().any(|one| one.key.is_some());
    let names_any = if as_lines { lines.names_any } else { names_any };
    if names_any {
        let offer = if as_lines { offer_lines(state, text, lines) } else { of_file };
        state.overlay = Some(Overlay::Offer(Box::new(offer)));
    }
    names_any
}

/// What comes of lines.
fn offer_lines(state: &State, text: String, lines: lines::Read) -> Offer {
    let lines::Read { settings, given, odd, .. } = lines;
    let changes = changes(state.settings(), &settings);
    let problems = Vec::new();
    let from = From::Paste;
    Offer { from, text, is_toml: true, settings, changes, given, problems, odd, scroll: 0 }
}

/// Offers what another file has.
pub fn compared(state: &mut State, path: &Path, text: String) {
    let reading = file::read(&text);
    let offer = offer(state, From::File(path.to_owned()), text, reading, true);
    state.overlay = Some(Overlay::Offer(Box::new(offer)));
}

/// What comes of the text: with `whole`, an absent key has its default and an absent queue is none;
/// else what it does not name stays as it is shown.
fn offer(state: &State, from: From, text: String, reading: Reading, whole: bool) -> Offer {
    // A text that is not TOML gives nothing, not the defaults.
    let is_toml = reading.is_toml();
    let whole = whole && is_toml;
    let mut settings = state.settings().clone();
    let mut given = Vec::new();
    let mut take = |key: Key| {
        let taken = (whole || reading.span(&key).is_some()) && reading.refused(&key).is_none();
        if taken {
            given.push(key);
        }
        taken
    };
    for row in ROWS.iter().filter(|row| row.key != "version") {
        if take(Key::Setting(row)) {
            // A value that was read is allowed.
            let _ = row.set(&mut settings, &row.value(&reading.settings).to_string());
        }
    }
    if whole {
        settings.queues.clone_from(&reading.settings.queues);
    } else {
        for theirs in reading.settings.queues.iter().filter(|queue| !queue.id.is_empty()) {
            let queue = queue(&mut settings, &theirs.id);
            for row in queues::ROWS {
                if take(Key::QueueField(theirs.id.clone(), row)) {
                    let _ = queue.map_or(Ok(()), |at| match settings.queues.get_mut(at) {
                        Some(queue) => row.set(queue, &row.value(theirs).to_string()),
                        None => Ok(()),
                    });
                }
            }
        }
    }
    let changes = changes(state.settings(), &settings);
    // Beside the errors what is about no setting here, such as a key that is not known.
    let is_told = |problem: &Problem| problem.is_error() || problem.key.is_none();
    let problems = reading.problems.into_iter().filter(is_told).collect();
    let odd = Vec::new();
    Offer { from, text, is_toml, settings, changes, given, problems, odd, scroll: 0 }
}

/// Where the queue of this id stands; it is added where there is none.
fn queue(settings: &mut Settings, id: &str) -> Option<usize> {
    if !settings.queues.iter().any(|queue| queue.id == id) {
        settings.queues.push(Queue::new(id));
    }
    settings.queues.iter().position(|queue| queue.id == id)
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
