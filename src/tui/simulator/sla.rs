//! View 3: the SLA up to the call under the cursor, and a limit that can be tried out.
//!
//! ```text
//!  Mục tiêu 80% cuộc gọi được nghe trong 20 giây          ĐẠT: 4/5 = 80,00%
//!  Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
//!  ● cuộc gọi được nghe (trang cài đặt)               4 / 5    80,00%   đạt
//!    cuộc gọi vào hàng đợi (báo cáo của hãng)         4 / 6    66,67%   không đạt
//!    như trên, trừ cuộc nhỡ trong 5 giây đầu          4 / 6    66,67%   không đạt
//!  Thời gian chờ      0         10        20        30        40
//!   08:22  c4  20 s   ████████████████████│  đúng 20 giây: đạt
//! > 08:41  c6   nhỡ   ░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░░ nhỡ sau 40 giây
//! ```
//!
//! With more calls than rows the bars give way to a histogram ([`super::histogram`]).

use super::canvas::Canvas;
use super::cursor::window;
use super::histogram;
use super::scale::{LABEL, Scale, WAIT};
use super::stage::Stage;
use crate::rules::sla::{Figure, Of, Verdict, met};
use crate::say;
use crate::text::{Lang, Text, count, seconds, visible};
use crate::tui::paint::{width, wrap};
use crate::tui::theme::Role;

/// The columns kept free behind the bars for a remark.
const REMARK: u16 = 18;
/// The columns that the figures need on one line each; with fewer they take two.
const FIGURES: u16 = 76;
/// The column of the result, unless that is too long for it.
const RESULT: u16 = 56;

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let y = headline(stage, canvas);
    let y = figures(stage, y, canvas);
    let story = story(stage, canvas);
    let below = u16::try_from(story.len()).unwrap_or(u16::MAX).saturating_add(1);
    let room = canvas.height().saturating_sub(y + 1).saturating_sub(below);
    let few = stage.played.counted().filter(|calls| calls.len() <= usize::from(room));
    let rows = if let Some(calls) = few {
        bars(stage, calls, y, room, canvas)
    } else {
        histogram::view(stage, &mut canvas.rows(y, room + 1));
        room
    };
    for (y, line) in (y + rows + 2..).zip(&story) {
        canvas.put(1, y, line, Role::Text);
    }
}

fn headline(stage: &Stage<'_>, canvas: &mut Canvas<'_>) -> u16 {
    let lang = canvas.lang();
    let (target, limit) = (stage.now().sla.target_percent, stage.played.limit_on_trial());
    let set = stage.now().sla.answer_within_seconds;
    let trial = if limit == set {
        String::new()
    } else {
        say!(lang, " (trial; set: {set})", " (thử; đặt: {set})")
    };
    let limit = seconds(lang, limit.into());
    let target = say!(
        lang,
        "Target: {target}% of answered calls within {limit}{trial}",
        "Mục tiêu {target}% cuộc gọi được nghe trong {limit}{trial}"
    );
    let figure = stage.played.figures(stage.cursor.passed()).figure(Of::Answered);
    let (word, role) = verdict(&figure, stage, lang);
    let (within, whole) = (count(lang, figure.within), count(lang, figure.whole));
    let percent = figure.percent(lang);
    let result = format!("{}: {within}/{whole} = {percent}", word.to_uppercase());
    let end = 1 + width(&target);
    let last = canvas.width().min(FIGURES + 4).saturating_sub(width(&result));
    if end < last {
        canvas.put(1, 0, &target, Role::Text);
        canvas.put(RESULT.max(end + 1).min(last), 0, &result, role);
        return 1;
    }
    let below = canvas.paragraph(1, 0, &target, Role::Text);
    canvas.put(1, below, &result, role);
    below + 1
}

/// Whether the target is met, in a word.
fn verdict(figure: &Figure, stage: &Stage<'_>, lang: Lang) -> (&'static str, Role) {
    let is_met = figure.met(stage.now().sla.target_percent);
    let role = match is_met {
        Some(true) => Role::Good,
        Some(false) => Role::Error,
        None => Role::Quiet,
    };
    (met(is_met).get(lang), role)
}

/// The three figures that people quote, each by its name; returns the row behind them.
fn figures(stage: &Stage<'_>, top: u16, canvas: &mut Canvas<'_>) -> u16 {
    const HEADING: [Text; 4] = [
        Text { en: "Counted on", vi: "Tính trên" },
        Text { en: "within / of", vi: "đạt / tổng" },
        Text { en: "share", vi: "tỷ lệ" },
        Text { en: "target", vi: "mục tiêu" },
    ];
    let lang = canvas.lang();
    let table = Table::fit(canvas);
    table.put(top, HEADING.map(|text| text.get(lang).to_owned()), [Role::Title; 2], canvas);
    let sums = stage.played.figures(stage.cursor.passed());
    for (at, of) in (0..).zip(Of::ALL) {
        let figure = sums.figure(of);
        let mark = if of == Of::Answered { "●" } else { " " };
        let (within, whole) = (count(lang, figure.within), count(lang, figure.whole));
        let (word, role) = verdict(&figure, stage, lang);
        // The result above says it in words, for which there is no room here.
        let word = if figure.whole == 0 { "–" } else { word };
        let cells = [
            format!("{mark} {}", of.label().get(lang)),
            format!("{within} / {whole}"),
            figure.percent(lang),
            word.to_owned(),
        ];
        table.put(top + (1 + at) * table.rows, cells, [Role::Text, role], canvas);
    }
    top + 4 * table.rows
}

/// Where the columns of the figures stand.
struct Table {
    rows: u16,
    ratio: u16,
    share: u16,
    /// None where the words give way to the figures, since the line above them says the first one.
    verdict: Option<u16>,
}

impl Table {
    fn fit(canvas: &Canvas<'_>) -> Self {
        const FEW_ROWS: u16 = 14;
        let width = canvas.width();
        if width >= FIGURES {
            return Self { rows: 1, ratio: 59, share: 67, verdict: Some(70) };
        }
        if canvas.height() < FEW_ROWS {
            let share = width.saturating_sub(1);
            return Self { rows: 1, ratio: share.saturating_sub(8), share, verdict: None };
        }
        let verdict = width.saturating_sub(11).min(36);
        Self {
            rows: 2,
            ratio: verdict.saturating_sub(11),
            share: verdict - 3.min(verdict),
            verdict: Some(verdict),
        }
    }

    /// One row of cells, the label and the verdict in their roles.
    fn put(&self, y: u16, cells: [String; 4], roles: [Role; 2], canvas: &mut Canvas<'_>) {
        let [label, ratio, share, verdict] = cells;
        // A short ratio stands under the middle of its heading, a long one ends where that ends.
        let inset =
            if self.verdict.is_some() { 10_u16.saturating_sub(width(&ratio)) / 2 } else { 0 };
        let end = self.ratio.saturating_sub(inset);
        let room = end.saturating_sub(width(&ratio) + 2);
        let room = if self.rows == 1 { room } else { canvas.width().saturating_sub(2) };
        canvas.put_in(1, y, room, &label, roles[0]);
        let y = y + self.rows - 1;
        canvas.put_before(end, y, &ratio, Role::Text);
        canvas.put_before(self.share, y, &share, Role::Text);
        if let Some(at) = self.verdict {
            canvas.put(at, y, &verdict, roles[1]);
        }
    }
}

/// A bar for every call that counts; returns how many rows they take.
fn bars(stage: &Stage<'_>, counted: &[usize], top: u16, room: u16, canvas: &mut Canvas<'_>) -> u16 {
    let lang = canvas.lang();
    let cells = canvas.width().saturating_sub(LABEL + REMARK);
    let scale = Scale::fit(stage.played.longest(), stage.played.limit_on_trial(), cells);
    canvas.put(1, top, WAIT.get(lang), Role::Title);
    scale.axis(LABEL, top, canvas);
    let selected = stage.cursor.call();
    let at = counted.partition_point(|call| Some(*call) <= selected).saturating_sub(1);
    let shown = window(at, counted.len(), room.into());
    for (y, call) in (top + 1..).zip(counted.get(shown).unwrap_or_default()) {
        canvas.spot_call(y, *call);
        bar(stage, *call, &scale, y, canvas);
        if Some(*call) == selected {
            canvas.select(y);
        }
    }
    u16::try_from(counted.len()).unwrap_or(room).min(room)
}

fn bar(stage: &Stage<'_>, at: usize, scale: &Scale, y: u16, canvas: &mut Canvas<'_>) {
    let (Some(call), lang) = (stage.call(at), canvas.lang()) else { return };
    let verdict = stage.played.sla(at);
    let Some(wait) = verdict.wait() else { return };
    let shown = stage.cursor.shows(at);
    let (said, fill, role) = match verdict {
        _ if !shown => ("?".to_owned(), ' ', Role::Quiet),
        Verdict::Missed { .. } => (say!(lang, "miss", "nhỡ"), '░', Role::Quiet),
        Verdict::Late { .. } => (format!("{} s", wait.seconds), '█', Role::Error),
        _ => (format!("{} s", wait.seconds), '█', Role::Good),
    };
    canvas.put(2, y, &stage.minute(&call), Role::Text);
    let room = (LABEL - 3 - 9).saturating_sub(width(&said) + 1);
    canvas.put_in(9, y, room, &visible(&call.id), Role::Text);
    canvas.put_before(LABEL - 3, y, &said, Role::Text);
    let waited = if shown { wait.seconds } else { 0 };
    let end = scale.bar(LABEL, y, waited, fill, role, canvas);
    if shown {
        canvas.put(end + 1, y, &verdict.mark(lang), role);
    }
}

/// The sentence on the selected call, wrapped.
fn story(stage: &Stage<'_>, canvas: &Canvas<'_>) -> Vec<String> {
    let Some((at, call)) = stage.selected() else { return Vec::new() };
    let verdict = stage.played.sla(at).say(canvas.lang());
    wrap(&format!("{}: {verdict}", visible(&call.id)), canvas.width().saturating_sub(2))
}
