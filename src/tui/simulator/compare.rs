//! View 2: the four ways to merge side by side, grouped by customer and day.
//!
//! ```text
//!  khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
//!  Thứ Bảy 21/11/2026                                              ● đang chọn
//!   09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
//! > 23:58 vào  Bán hàng   #1 gộp         #6 mở        #1 gộp       #1 gộp
//!  ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
//!   00:03 vào  Bán hàng   ?              ?            ?            ?
//! ────────────────────────────────────────────────────────────────────────────────
//!  phiếu ghi đến đây      4              6            2            3
//!
//!  23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12
//!  từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
//! ```

use super::canvas::Canvas;
use super::columns::{Columns, FEW_ROWS};
use super::stage::{Line, Stage, lines_around};
use super::words;
use crate::rules::tickets::Verdict;
use crate::say;
use crate::settings::Choose as _;
use crate::text::{Lang, count};
use crate::tui::paint::width;
use crate::tui::theme::Role;

/// The rows of the explanation that are kept free, with the one above it.
const EXPLANATION: u16 = 4;
pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let Some(selected) = stage.cursor.call() else { return };
    let columns = Columns::fit(stage, canvas);
    let explained = if canvas.height() < FEW_ROWS { 0 } else { EXPLANATION };
    let fixed = columns.heading_rows() + 2 + explained;
    let room = canvas.height().saturating_sub(fixed).max(1);
    let lines = lines(stage, selected, room.into());
    let top = heading(stage, &columns, lines.first().copied(), canvas);
    for (y, line) in (top..).zip(&lines) {
        draw(stage, &columns, *line, y, canvas);
    }
    let y = top.saturating_add(u16::try_from(lines.len()).unwrap_or(room));
    canvas.rule(0, y, "");
    totals(stage, &columns, y + 1, canvas);
    let story = stage.ticket_story(canvas.lang());
    canvas.paragraph(1, y + 3, &story, Role::Text);
}

/// The names of the ways, the customer and the day of the first line; returns the row behind them.
fn heading(
    stage: &Stage<'_>,
    columns: &Columns,
    first: Option<Line>,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let bottom = columns.heading_rows() - 1;
    if let Some(call) = first.map(Line::call) {
        let (room, lang) = (columns.label.saturating_sub(2), canvas.lang());
        let customer = customer(stage, columns, call, canvas);
        canvas.put_in(1, 0, room, &customer, Role::Title);
        canvas.put_in(1, bottom, room, &day(stage, columns, call, lang), Role::Title);
    }
    for (at, name) in columns.names.iter().enumerate() {
        for (y, line) in (0..).zip(name) {
            columns.put(at, y, line, Role::Title, canvas);
        }
    }
    let chosen = stage.now().tickets.merge_missed.number();
    let mark = say!(canvas.lang(), "● chosen", "● đang chọn");
    let fits = width(&mark) <= columns.room(chosen, canvas);
    columns.put(chosen, bottom, if fits { &mark } else { "●" }, Role::Chosen, canvas);
    bottom + 1
}

/// The customer in words, where there is room for them; else the number alone.
fn customer(stage: &Stage<'_>, columns: &Columns, call: usize, canvas: &Canvas<'_>) -> String {
    let words = stage.customer(call, canvas.look);
    let fits = !columns.is_narrow && width(&words) <= columns.label.saturating_sub(2);
    if fits { words } else { stage.number(call, canvas.look) }
}

fn day(stage: &Stage<'_>, columns: &Columns, call: usize, lang: Lang) -> String {
    let Some(date) = stage.date(call) else { return String::new() };
    match () {
        () if columns.is_slim() => words::day_of_year(lang, date),
        () if columns.is_narrow => crate::text::day(lang, date),
        () => words::full_day(lang, date),
    }
}

fn draw(stage: &Stage<'_>, columns: &Columns, line: Line, y: u16, canvas: &mut Canvas<'_>) {
    match line {
        Line::Call(call) => row(stage, columns, call, y, canvas),
        Line::Heading(call) => {
            let before = stage.played.before(call);
            if before.is_some_and(|before| stage.played.outlook().are_together(before, call)) {
                canvas.rule(1, y, &new_day(stage, columns, before, call, canvas.lang()));
            } else {
                let customer = customer(stage, columns, call, canvas);
                let day = day(stage, columns, call, canvas.lang());
                canvas.put(1, y, &format!("{customer}   {day}"), Role::Title);
            }
        }
    }
}

/// The midnight that begins a new day; the day itself is named where it is not the very next.
fn new_day(
    stage: &Stage<'_>,
    columns: &Columns,
    before: Option<usize>,
    call: usize,
    lang: Lang,
) -> String {
    let before = before.and_then(|before| stage.date(before));
    if before.and_then(|date| date.succ_opt()) == stage.date(call) {
        return say!(
            lang,
            "00:00, a new day: always a new ticket",
            "00:00 sang ngày mới: luôn mở phiếu ghi mới"
        );
    }
    let date = day(stage, columns, call, lang);
    say!(lang, "{date}: a new day, always a new ticket", "{date}: ngày mới, luôn mở phiếu ghi mới")
}

fn row(stage: &Stage<'_>, columns: &Columns, at: usize, y: u16, canvas: &mut Canvas<'_>) {
    let (Some(call), lang) = (stage.call(at), canvas.lang()) else { return };
    let shown = stage.cursor.shows(at);
    canvas.spot_call(y, at);
    let role = if shown { Role::Text } else { Role::Quiet };
    let label = if columns.is_slim() {
        stage.minute(&call)
    } else {
        stage.row(&call, columns.is_narrow, lang)
    };
    canvas.put_in(2, y, columns.label.saturating_sub(3), &label, role);
    let verdicts = stage.played.tickets_of(at).into_iter().flatten();
    let marks: Vec<_> = verdicts
        .map(|verdict| (verdict, if shown { mark(&verdict, lang) } else { unknown() }))
        .collect();
    let room = |way| columns.room(way, canvas);
    let fit = marks.iter().enumerate().all(|(way, (_, (said, _)))| width(said) <= room(way));
    for (way, (verdict, (said, role))) in marks.into_iter().enumerate() {
        let said = if fit || !shown { said } else { short_mark(&verdict) };
        columns.put(way, y, &said, role, canvas);
    }
    if stage.cursor.call() == Some(at) {
        canvas.select(y);
    }
}

/// A verdict in a cell, `#1 mở`.
pub(super) fn mark(verdict: &Verdict, lang: Lang) -> (String, Role) {
    let role = match verdict {
        Verdict::None(_) => Role::Quiet,
        Verdict::Opened { .. } => Role::Good,
        Verdict::Joined { .. } => Role::Text,
    };
    (verdict.mark(lang), role)
}

/// The same where there is no room for a word: an arrow into the ticket that is joined.
fn short_mark(verdict: &Verdict) -> String {
    match verdict {
        Verdict::None(_) => "–".to_owned(),
        Verdict::Opened { ticket, .. } => format!("#{ticket}"),
        Verdict::Joined { ticket, .. } => format!("→#{ticket}"),
    }
}

/// A verdict still to be guessed.
pub(super) fn unknown() -> (String, Role) {
    ("?".to_owned(), Role::Quiet)
}

fn totals(stage: &Stage<'_>, columns: &Columns, y: u16, canvas: &mut Canvas<'_>) {
    let label = match () {
        () if columns.is_slim() => say!(canvas.lang(), "total", "tổng"),
        () if columns.is_narrow => say!(canvas.lang(), "tickets", "phiếu ghi"),
        () => say!(canvas.lang(), "tickets so far", "phiếu ghi đến đây"),
    };
    canvas.put_in(1, y, columns.label.saturating_sub(2), &label, Role::Title);
    for (at, total) in stage.played.opened(stage.cursor.passed()).into_iter().enumerate() {
        columns.put(at, y, &count(canvas.lang(), total.into()), Role::Title, canvas);
    }
}

/// The lines around the selected call, customer by customer.
fn lines(stage: &Stage<'_>, selected: usize, room: usize) -> Vec<Line> {
    let outlook = stage.played.outlook();
    let begins = |place: usize| {
        let before = place.checked_sub(1).and_then(|place| outlook.call_at(place));
        before.zip(outlook.call_at(place)).is_some_and(|(before, call)| {
            !outlook.are_together(before, call) || stage.date(before) != stage.date(call)
        })
    };
    let len = stage.played.calls().len();
    lines_around(outlook.place(selected), len, room, |place| outlook.call_at(place), begins)
}
