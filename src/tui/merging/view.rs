//! The box: why, what they have changed, what I have, the values to choose from, the answers.
//!
//! ```text
//! ┌────────────────────────────────────────────────────────────────────────┐
//! │ Somebody else has saved this file since it was opened.                 │
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

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Cause, Merging, Side};
use crate::file::Clash;
use crate::say;
use crate::settings::{Change, Value};
use crate::text::{Lang, Text, visible};
use crate::tui::mouse::Spot;
use crate::tui::paint::{boxed, cut, line, middle, put, width, wrap};
use crate::tui::theme::{Look, Role};

const COLUMNS: u16 = 76;

/// What a draft has besides.
const BESIDE: Text = Text {
    en: "draft: text beside the values, such as comments",
    vi: "bản nháp: phần chữ ngoài các giá trị, như chú thích",
};

/// What cannot be put into a text of somebody else.
const LOST: Text = Text {
    en: "! What you edited beside the values, such as comments, does not go into theirs.",
    vi: "! Phần bạn sửa ngoài các giá trị, như chú thích, sẽ không vào bản của họ.",
};

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
    let tail = tail(merging, look.lang, inner);
    let room = usize::from(area.height).saturating_sub(tail.len() + 2);
    if head.len() > room {
        head.truncate(room.saturating_sub(1));
        head.push(Line { text: "…".to_owned(), role: Role::Quiet, at: None });
    }
    let rows = u16::try_from(head.len() + tail.len() + 2).unwrap_or(u16::MAX);
    let body = boxed(buf, look, middle(area, columns, rows), "", &[]);
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
    let mut add = |text: &str, role| {
        let parts = wrap(text, columns).into_iter();
        lines.extend(parts.map(|text| Line { text, role, at: None }));
    };
    add(&why(&merging.cause, lang), Role::Title);
    let [theirs, mine] = &merging.changes;
    let (of_theirs, of_mine) = match merging.cause {
        Cause::Theirs => (say!(lang, "theirs", "của họ"), say!(lang, "mine", "của tôi")),
        Cause::Draft(..) => {
            (say!(lang, "in the file since", "trong tệp từ đó"), say!(lang, "draft", "bản nháp"))
        }
    };
    for (whose, changes) in [(of_theirs, theirs), (of_mine, mine)] {
        for change in changes {
            add(&format!("{whose}: {}", in_words(change, lang)), Role::Text);
        }
    }
    if merging.loses_text() {
        add(LOST.get(lang), Role::Warning);
    }
    if merging.whole_text().is_some() {
        add(BESIDE.get(lang), Role::Text);
    }
    lines
}

fn tail(merging: &Merging, lang: Lang, columns: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    if !merging.clashes.is_empty() {
        let heading = [
            say!(lang, "Both have changed", "Cả hai đều đổi"),
            say!(lang, "before", "trước đó"),
            say!(lang, "theirs", "của họ"),
            say!(lang, "mine", "của tôi"),
        ];
        let text = row(&heading, columns);
        lines.push(Line { text, role: Role::Quiet, at: None });
    }
    for (at, (clash, side)) in merging.clashes.iter().enumerate() {
        let text = row(&cells(clash, *side, lang), columns);
        lines.push(Line { text, role: Role::Warning, at: Some(at) });
    }
    lines.push(Line { text: String::new(), role: Role::Text, at: None });
    for (at, answer) in Merging::answers().into_iter().enumerate() {
        let text = merging.label(answer).get(lang).to_owned();
        let at = Some(merging.clashes.len() + at);
        lines.push(Line { text, role: Role::Text, at });
    }
    lines
}

fn why(cause: &Cause, lang: Lang) -> String {
    match cause {
        Cause::Theirs => say!(
            lang,
            "Somebody else has saved this file since it was opened. Nothing of yours is lost.",
            "Người khác đã lưu tệp này sau khi bạn mở. Thay đổi của bạn vẫn còn."
        ),
        Cause::Draft(_, whose) => whose.get(lang).to_owned(),
    }
}

/// `LABEL: old → new`.
fn in_words(change: &Change, lang: Lang) -> String {
    let (label, words) = change.words(lang);
    format!("{label}: {words}")
}

/// The label and the three values, the chosen one in brackets.
fn cells(clash: &Clash, side: Option<Side>, lang: Lang) -> [String; 4] {
    let shown = |value: &Option<Value>| {
        let shown = value.as_ref().map(|value| clash.key.shown(value, lang));
        shown.unwrap_or_else(|| say!(lang, "(none)", "(không có)"))
    };
    let mark = |text: String, of| if side == Some(of) { format!("[{text}]") } else { text };
    [
        clash.key.label(lang),
        shown(&clash.base),
        mark(shown(&clash.theirs), Side::Theirs),
        mark(shown(&clash.mine), Side::Mine),
    ]
}

/// Four cells in a row, the first the widest.
fn row(cells: &[String; 4], columns: u16) -> String {
    let value = columns / 5;
    let label = columns.saturating_sub(3 * value);
    let widths = [label, value, value, value];
    let cell = |(text, wide): (&String, u16)| {
        let text = visible(text);
        let text = cut(&text, wide.saturating_sub(1));
        let gap = usize::from(wide.saturating_sub(width(&text)));
        format!("{text}{}", " ".repeat(gap))
    };
    cells.iter().zip(widths).map(cell).collect::<String>().trim_end().to_owned()
}
