//! View 1: the calls, and for the selected one every verdict in a sentence, with the URLs that
//! would open.
//!
//! ```text
//!  Thứ Bảy 21/11/2026     khách          cuộc      kết quả    phiếu ghi     chờ
//!   09:12 vào  Bán hàng   0900***012     c1        nhỡ        #1 mở         48 s
//! > 09:40 vào  CSKH       0900***012     c2        nhỡ        #1 gộp        62 s
//!   10:05 ra              0900***012     c3        nhỡ        ?             ?
//! ────────────────────────────────────────────────────────────────────────────────
//!  09:40, gọi vào nhỡ, hàng đợi CSKH. Cách 1: gộp vào phiếu #1, mở lúc 09:12 …
//! ```

use super::canvas::Canvas;
use super::compare::{mark, unknown};
use super::hits::Hits;
use super::stage::{Line, Stage, lines_around};
use super::{verdicts, words};
use crate::replay::{Rule, Story};
use crate::rules::agent::{Comes, no_pages};
use crate::say;
use crate::text::{Lang, Text, visible};
use crate::tui::paint::wrap;
use crate::tui::theme::Role;

/// The rows of calls that are kept beside a long explanation.
const ROWS: u16 = 3;

/// The width of screen from which there is room for everything.
const WIDE: u16 = 78;
/// On a narrower one: not there.
const NEVER: u16 = u16::MAX;

/// A column: where it begins, its heading, and the width of screen from which it is there.
struct Column {
    at: u16,
    heading: Text,
    from: u16,
}

const CUSTOMER: Text = Text { en: "customer", vi: "khách" };
const CALL: Text = Text { en: "call", vi: "cuộc" };
const OUTCOME: Text = Text { en: "outcome", vi: "kết quả" };
const TICKET: Text = Text { en: "ticket", vi: "phiếu ghi" };
const WAIT: Text = Text { en: "wait", vi: "chờ" };

const COLUMNS: [Column; 5] = [
    Column { at: 24, heading: CUSTOMER, from: WIDE },
    Column { at: 39, heading: CALL, from: WIDE },
    Column { at: 49, heading: OUTCOME, from: WIDE },
    Column { at: 60, heading: TICKET, from: WIDE },
    Column { at: 74, heading: WAIT, from: WIDE },
];

const NARROW: [Column; 5] = [
    Column { at: 0, heading: CUSTOMER, from: NEVER },
    Column { at: 0, heading: CALL, from: NEVER },
    Column { at: 24, heading: OUTCOME, from: 35 },
    Column { at: 35, heading: TICKET, from: 45 },
    Column { at: 48, heading: WAIT, from: 54 },
];

/// The lines that the explanation grows by at a time.
const STEP: usize = 4;

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let Some(selected) = stage.cursor.call() else { return };
    let hits = stage.hits.and_then(Hits::calls);
    if hits.is_some_and(<[usize]>::is_empty) {
        let none =
            say!(canvas.lang(), "no call holds all of these words", "không có cuộc gọi nào khớp");
        canvas.put(1, 1, &none, Role::Quiet);
        return;
    }
    let said = said(stage, canvas);
    // In steps, so that the list keeps its rows from call to call where they say nearly as much.
    let below = u16::try_from((said.len() + 1).next_multiple_of(STEP)).unwrap_or(u16::MAX);
    let most = canvas.height().saturating_sub(1);
    let room = most.saturating_sub(below).max(ROWS.min(most));
    let len = hits.map_or(stage.played.calls().len(), <[usize]>::len);
    let call = |place: usize| hits.map_or(Some(place), |hits| hits.get(place).copied());
    let date_at = |place: usize| call(place).and_then(|call| stage.date(call));
    let begins = |place: usize| date_at(place) != date_at(place.saturating_sub(1));
    let place = stage.hits.map_or(selected, |hits| hits.place(selected));
    let lines = lines_around(place, len, room.into(), call, begins);
    heading(stage, lines.first().copied(), canvas);
    let mut y = 1;
    for line in lines {
        match line {
            Line::Heading(call) => canvas.rule(1, y, &date(stage, call, canvas.lang())),
            Line::Call(call) => row(stage, call, y, canvas),
        }
        y += 1;
    }
    canvas.rule(0, y, "");
    let left = canvas.height().saturating_sub(y + 1);
    for (row, line) in (1..=left).zip(&said) {
        let is_cut = row == left && said.len() > usize::from(left);
        let line = if is_cut { &format!("{line} …") } else { line };
        canvas.put_in(1, y + row, canvas.width().saturating_sub(2), line, Role::Text);
    }
}

fn columns(width: u16) -> &'static [Column; 5] {
    if width >= WIDE { &COLUMNS } else { &NARROW }
}

fn heading(stage: &Stage<'_>, first: Option<Line>, canvas: &mut Canvas<'_>) {
    let lang = canvas.lang();
    if let Some(line) = first {
        canvas.put_in(1, 0, 22, &date(stage, line.call(), lang), Role::Title);
    }
    let headings = columns(canvas.width()).iter().map(|column| column.heading.get(lang).to_owned());
    let headings: Vec<_> = headings.map(|heading| (heading, Role::Title)).collect();
    cells(0, &headings, canvas);
}

fn date(stage: &Stage<'_>, call: usize, lang: Lang) -> String {
    stage.date(call).map(|date| words::full_day(lang, date)).unwrap_or_default()
}

/// Writes a row of cells, as far as the screen has columns for them.
fn cells(y: u16, cells: &[(String, Role)], canvas: &mut Canvas<'_>) {
    let all = canvas.width();
    let there = || columns(all).iter().filter(|column| all >= column.from);
    for (column, (text, role)) in columns(all).iter().zip(cells) {
        let next = there().map(|next| next.at).filter(|at| *at > column.at).min();
        let end = next.map_or(all, |next| next - 1);
        if all >= column.from {
            canvas.put_in(column.at, y, end.saturating_sub(column.at), text, *role);
        }
    }
}

fn row(stage: &Stage<'_>, at: usize, y: u16, canvas: &mut Canvas<'_>) {
    let (Some(call), lang) = (stage.call(at), canvas.lang()) else { return };
    let shown = stage.cursor.shows(at);
    canvas.spot_call(y, at);
    canvas.put_in(2, y, 21, &stage.row(&call, false, lang), Role::Text);
    let ticket = stage.ticket(at).filter(|_| shown);
    let wait = stage.played.sla(at).wait();
    let wait = wait.map(|wait| format!("{} s", wait.seconds)).unwrap_or_default();
    let row = [
        (stage.number(at, canvas.look), Role::Text),
        (visible(&call.id).into_owned(), Role::Text),
        (words::outcome(call.outcome).get(lang).to_owned(), Role::Text),
        ticket.map_or_else(unknown, |verdict| mark(&verdict, lang)),
        if shown { (wait, Role::Text) } else { unknown() },
    ];
    cells(y, &row, canvas);
    if stage.cursor.call() == Some(at) {
        canvas.select(y);
    }
}

/// Every verdict on the selected call, wrapped.
fn said(stage: &Stage<'_>, canvas: &Canvas<'_>) -> Vec<String> {
    let Some(story) = stage.story() else { return Vec::new() };
    let room = canvas.width().saturating_sub(2);
    let said = sentences(&story, canvas.lang()).into_iter();
    let said = said.map(|line| verdicts::concealed(&line, &story, canvas.look));
    said.flat_map(|line| wrap(&line, room)).collect()
}

/// What a person asks first stands first: the ticket, the SLA, the pages that open, the losses if the
/// log records them, and whose call it was. What does not come to the agent is left to view 4.
fn sentences(story: &Story<'_>, lang: Lang) -> Vec<String> {
    let lines = story.lines(lang);
    let about = |rule: Rule| {
        let lines = lines.iter().filter(move |line| line.rule == rule);
        lines.map(|line| line.text.clone())
    };
    let pages = story.moments.iter().filter(|moment| matches!(moment.comes, Comes::Opens(_)));
    let none = no_pages(&story.call).map(|text| text.get(lang).to_owned());
    let losses = about(Rule::Connection).filter(|_| story.losses.is_some());
    about(Rule::Tickets)
        .chain(about(Rule::Sla))
        .chain(pages.map(|page| page.say(lang)))
        .chain(none)
        .chain(losses)
        .chain(about(Rule::Customer))
        .collect()
}
