//! My changes and somebody else's, or a draft and the file, in a box: why, what they have changed, what I have, the values to choose from, the answers.
//!
//! ```text
//! ┌ Somebody else has saved this file ─────────────────────────────────────┐
//! │ It was saved after you opened it. Nothing of yours is lost.            │
//! │ Theirs: Ringtone: default → bell.mp3                                   │
//! │ Mine: SLA target percent: 80% → 85%                                    │
//! │ Both have changed           before         theirs         mine         │
//! │ > SLA answer within         20 s          [15 s]          30 s         │
//! │                                                                        │
//! │   Go on editing                                                        │
//! │   Put my changes into theirs                                           │
//! │   Take theirs, drop my changes                                         │
//! └────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! Where four cells in a row would all be cut, a setting stands over the two values to choose from.

use std::iter;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::keys::Action;
use super::msg::Effect;
use super::notice::{Notice, Others};
use super::paint::{boxed, cut, line, middle, put, width, wrap};
use super::said::Said;
use super::spots::Spot;
use super::state::merging::{Answer, Cause, HEADING, Merging, RIFT, shown};
use super::state::{Overlay, State};
use super::theme::{Look, Role};
use crate::file::{Apart, Clash, Side};
use crate::settings::Value;
use crate::text::{Lang, visible};

const COLUMNS: u16 = 76;

/// Moves over the clashes and the answers, chooses, answers.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = &mut state.overlay else { return None };
    let last = merging.choices_to_make() + Merging::answers().len() - 1;
    match action {
        Action::Up => merging.at = merging.at.saturating_sub(1),
        Action::Down => merging.at = (merging.at + 1).min(last),
        Action::First => merging.at = 0,
        Action::Last => merging.at = last,
        Action::Back => return give(state, Answer::Later),
        Action::Enter => {
            if let Some(side) = merging.choice() {
                let is_mine = *side == Some(Side::Mine);
                *side = Some(if is_mine { Side::Theirs } else { Side::Mine });
                return None;
            }
            let at = merging.at - merging.choices_to_make();
            let answer = Merging::answers().get(at).copied().unwrap_or(Answer::Later);
            return give(state, answer);
        }
        _ => {}
    }
    None
}

fn give(state: &mut State, answer: Answer) -> Option<Effect> {
    let Some(Overlay::Merging(merging)) = state.overlay.take() else { return None };
    match (answer, &merging.cause) {
        (Answer::Later, _) => {
            state.leaving = false;
            None
        }
        (Answer::Merge, _) => merge(state, merging),
        (Answer::GiveUp, Cause::Draft(number, _)) => Some(Effect::DropDraft(*number)),
        (Answer::GiveUp, Cause::Theirs(_)) => {
            state.read_again();
            None
        }
    }
}

fn merge(state: &mut State, merging: Box<Merging>) -> Option<Effect> {
    match merging.together() {
        Ok(text) => {
            match &merging.cause {
                Cause::Theirs(_) => state.merged(&merging, &text),
                Cause::Draft(..) => state.drafted(&text, merging.mended().to_vec()),
            }
            let Cause::Draft(number, _) = merging.cause else { return None };
            Some(Effect::TakeDraft(number))
        }
        Err(Apart::Clashes(_) | Apart::Rifts(_)) => {
            state.notice = Some(Notice::Others(Others::Choose));
            state.overlay = Some(Overlay::Merging(merging));
            None
        }
        Err(Apart::Unwritable(why)) => {
            state.notice = Some(Notice::Failed(Said::by(|lang| why.say(lang))));
            None
        }
    }
}

/// A line of the box; those that the cursor can stand on have its number.
struct Line {
    text: String,
    role: Role,
    at: Option<usize>,
}

/// Draws the box in the middle of the page.
pub fn view(merging: &Merging, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let columns = area.width.min(COLUMNS);
    let inner = columns.saturating_sub(4);
    let mut head = head(merging, look.lang, inner);
    let tail = tail(merging, look.lang, inner, area.height);
    let room = usize::from(area.height).saturating_sub(tail.len() + 2);
    if head.len() > room {
        head.truncate(room);
        if let Some(last) = head.last_mut() {
            last.text = cut(&format!("{} …", last.text), inner).into_owned();
        }
    }
    let rows = u16::try_from(head.len() + tail.len() + 2).unwrap_or(u16::MAX);
    let title = merging.title().get(look.lang);
    let body = boxed(buf, look, middle(area, columns, rows), title, &[]);
    // Where not even the answers have room, what the cursor stands on is what is shown.
    let lines: Vec<_> = head.iter().chain(&tail).collect();
    let cursor = lines.iter().position(|line| line.at == Some(merging.at)).unwrap_or_default();
    let top = (cursor + 1).saturating_sub(usize::from(body.height));
    for (row, of) in (0..body.height).zip(lines.iter().skip(top)) {
        let is_at = of.at == Some(merging.at);
        let (mark, role) = match of.at {
            Some(_) if is_at => (" > ", Role::Selected),
            Some(_) => ("   ", of.role),
            None => (" ", of.role),
        };
        if let Some(at) = of.at {
            look.spot(line(body, row), Spot::taken(Spot::step(merging.at, at)));
        }
        put(buf, line(body, row), &format!("{mark}{} ", of.text), look.theme.style(role));
    }
}

fn head(merging: &Merging, lang: Lang, columns: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    for (text, role) in merging.why(lang) {
        let parts = wrap(&text, columns).into_iter();
        lines.extend(parts.map(|text| Line { text, role, at: None }));
    }
    lines
}

fn tail(merging: &Merging, lang: Lang, columns: u16, rows: u16) -> Vec<Line> {
    const TIGHT: u16 = 12;
    let mut lines = clashes(merging, lang, columns);
    if rows > TIGHT {
        lines.push(Line { text: String::new(), role: Role::Text, at: None });
    }
    for (at, answer) in Merging::answers().into_iter().enumerate() {
        let text = merging.label(answer).get(lang).to_owned();
        let at = Some(merging.choices_to_make() + at);
        lines.push(Line { text, role: Role::Text, at });
    }
    lines
}

/// What both have changed.
fn clashes(merging: &Merging, lang: Lang, columns: u16) -> Vec<Line> {
    /// From so many columns on the setting and its values stand in one line.
    const ONE_LINE: u16 = 56;
    let mut lines = Vec::new();
    if merging.choices_to_make() == 0 {
        return lines;
    }
    let quiet = |text| Line { text, role: Role::Quiet, at: None };
    let heading = HEADING.map(|text| text.get(lang).to_owned());
    let is_one_line = columns >= ONE_LINE;
    // The values begin behind the cursor's mark.
    lines.push(quiet(if is_one_line {
        row(&heading, columns)
    } else {
        format!("  {}", row(&heading[2..], columns - columns.min(2)))
    }));
    let values = merging.clashes.iter().map(|(clash, side)| cells(clash, *side, lang));
    let rift = (!merging.rifts.is_empty()).then(|| rift(merging.side, lang));
    for (at, cells) in values.chain(rift).enumerate() {
        let text = if is_one_line {
            row(&cells, columns)
        } else {
            lines.push(quiet(cut(&visible(&cells[0]), columns).into_owned()));
            row(&cells[2..], columns - columns.min(2))
        };
        lines.push(Line { text, role: Role::Warning, at: Some(at) });
    }
    lines
}

/// The same for the lines that both have changed.
fn rift(side: Option<Side>, lang: Lang) -> [String; 4] {
    let [label, base, theirs, mine] = RIFT.map(|text| text.get(lang).to_owned());
    [label, base, mark(theirs, side == Some(Side::Theirs)), mark(mine, side == Some(Side::Mine))]
}

fn mark(text: String, is_chosen: bool) -> String {
    if is_chosen { format!("[{text}]") } else { text }
}

/// The label and the three values, the chosen one in brackets.
fn cells(clash: &Clash, side: Option<Side>, lang: Lang) -> [String; 4] {
    let shown = |value: &Option<Value>| shown(clash, value.as_ref(), lang);
    [
        clash.key.label(lang),
        shown(&clash.base),
        mark(shown(&clash.theirs), side == Some(Side::Theirs)),
        mark(shown(&clash.mine), side == Some(Side::Mine)),
    ]
}

/// Cells in a row, the first of four the widest.
fn row(cells: &[String], columns: u16) -> String {
    let number = u16::try_from(cells.len()).unwrap_or(u16::MAX).max(1);
    let value = if number > 2 { columns / (number + 1) } else { columns / number };
    let label = columns.saturating_sub((number - 1) * value);
    let widths = iter::once(label).chain(iter::repeat(value));
    let cell = |(text, wide): (&String, u16)| {
        let text = visible(text);
        let text = cut(&text, wide.saturating_sub(1));
        let gap = usize::from(wide.saturating_sub(width(&text)));
        format!("{text}{}", " ".repeat(gap))
    };
    cells.iter().zip(widths).map(cell).collect::<String>().trim_end().to_owned()
}
