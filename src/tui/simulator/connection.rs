//! View 5: the losses of connection on a line of time, and what becomes of each call.
//!
//! ```text
//!  Kết thúc cuộc gọi khi bị mất kết nối sau 30 giây
//!  Thời gian gọi      0         60        120
//!   09:00  c1         █████░░███████████████    tiếp tục
//! > 09:10  c2         █████░░░░░│               ngắt lúc 09:11:05
//! ```

use super::canvas::Canvas;
use super::cursor::window;
use super::scale::{LABEL, Scale};
use super::stage::Stage;
use crate::calls::{Call, Time};
use crate::rules::connection::{NO_DATA, NO_LOSS, Verdict, verdicts};
use crate::rules::day;
use crate::say;
use crate::text::{Lang, Text, seconds, visible};
use crate::tui::theme::Role;

/// The rows kept free for the sentences on the selected call.
const STORY: u16 = 6;
/// The columns kept free behind the bars for the outcome.
const OUTCOME: u16 = 20;

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let lang = canvas.lang();
    let limit = seconds(lang, stage.now().connection.end_after_seconds.into());
    let heading = say!(
        lang,
        "A call that lost its connection for {limit} on end is ended.",
        "Mất kết nối liên tục quá {limit} thì hệ thống tự ngắt cuộc gọi."
    );
    let y = canvas.paragraph(1, 0, &heading, Role::Title);
    if !stage.played.log().records_losses {
        canvas.paragraph(1, y + 1, NO_DATA.get(lang), Role::Text);
        return;
    }
    let y = bars(stage, y + 1, canvas);
    story(stage, y + 1, canvas);
}

/// A line of time for every call that lost its connection; returns the row below.
fn bars(stage: &Stage<'_>, top: u16, canvas: &mut Canvas<'_>) -> u16 {
    const LENGTH: Text = Text { en: "Length of call", vi: "Thời gian gọi" };
    let lost = stage.played.lost();
    let room = usize::from(canvas.height().saturating_sub(top + 1 + STORY)).max(1);
    let selected = stage.cursor.call();
    let at = lost.partition_point(|call| Some(*call as usize) <= selected).saturating_sub(1);
    let shown = lost.get(window(at, lost.len(), room)).unwrap_or_default();
    let longest =
        shown.iter().filter_map(|at| stage.call(*at as usize)).map(|call| length(&call)).max();
    let cells = canvas.width().saturating_sub(LABEL + OUTCOME);
    let scale = Scale::fit(longest.unwrap_or_default(), 0, cells);
    canvas.put(1, top, LENGTH.get(canvas.lang()), Role::Title);
    scale.axis(LABEL, top, canvas);
    let mut y = top;
    for call in shown {
        y += 1;
        canvas.spot_call(y, *call as usize);
        bar(stage, *call as usize, &scale, y, canvas);
        if Some(*call as usize) == selected {
            canvas.select(y);
        }
    }
    y + 1
}

/// How long a call lasted by the log, in seconds.
fn length(call: &Call) -> u32 {
    call.ended.seconds_since(call.started)
}

fn bar(stage: &Stage<'_>, at: usize, scale: &Scale, y: u16, canvas: &mut Canvas<'_>) {
    let Some(call) = stage.call(at) else { return };
    canvas.put(2, y, &stage.minute(&call), Role::Text);
    canvas.put_in(9, y, LABEL - 10, &visible(&call.id), Role::Text);
    if !stage.cursor.shows(at) {
        canvas.put(LABEL, y, "?", Role::Quiet);
        return;
    }
    let column = |time: Time| scale.cell(time.seconds_since(call.started));
    let verdicts = verdicts(&call, stage.now().connection.end_after_seconds);
    let ended = verdicts.iter().find_map(Verdict::ended);
    let end = column(ended.unwrap_or(call.ended)).max(1);
    canvas.put(LABEL, y, &"█".repeat(end.into()), Role::Text);
    for verdict in &verdicts {
        let loss = verdict.loss();
        let from = column(loss.lost).min(end - 1);
        // A loss too short for the scale is still a loss.
        let to = loss.restored.map_or(end, column).clamp(from + 1, end);
        if !matches!(verdict, Verdict::Over { .. }) {
            canvas.put(LABEL + from, y, &"░".repeat((to - from).into()), Role::Warning);
        }
    }
    let (said, role) = outcome(ended, stage, canvas.lang());
    let mark = if ended.is_some() { "│" } else { " " };
    canvas.put(LABEL + end, y, &format!("{mark} {said}"), role);
}

fn outcome(ended: Option<Time>, stage: &Stage<'_>, lang: Lang) -> (String, Role) {
    match ended.map(|at| day::second(at, stage.zone())) {
        Some(at) => (say!(lang, "ended at {at}", "ngắt lúc {at}"), Role::Error),
        None => (say!(lang, "goes on", "tiếp tục"), Role::Good),
    }
}

/// The sentences on the selected call.
fn story(stage: &Stage<'_>, y: u16, canvas: &mut Canvas<'_>) {
    let (Some(story), lang) = (stage.story(), canvas.lang()) else { return };
    let losses = story.losses.as_deref().unwrap_or_default();
    let said: Vec<_> = losses.iter().map(|loss| loss.say(lang, stage.zone())).collect();
    let said = if said.is_empty() { NO_LOSS.get(lang).to_owned() } else { said.join(" ") };
    canvas.paragraph(1, y, &format!("{}: {said}", visible(&story.call.id)), Role::Text);
}
