//! View 4: what comes to the agent of the call under the cursor, in order of time.
//!
//! ```text
//!  08:01  c1  gọi vào được nghe  Bán hàng  khách 0900***012  tổng đài viên an
//!
//!  08:01:00  Cuộc gọi đổ về tổng đài viên
//!            ● notify hiện ra
//!            ● nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình)
//!  08:01:05  Tổng đài viên bắt máy
//!            ○ Popup answer URL đang để trống
//!            ● phiếu ghi mở ra
//! ```

use super::canvas::Canvas;
use super::stage::Stage;
use crate::replay::Story;
use crate::rules::agent::{Comes, Moment, PARAMETERS_NOTE, no_pages};
use crate::rules::{day, kind};
use crate::say;
use crate::text::visible;
use crate::tui::theme::Role;

/// The column of what comes; before it stands when.
const WHAT: u16 = 11;

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let (Some(story), lang) = (stage.story(), canvas.lang()) else { return };
    let mut y = canvas.paragraph(1, 0, &heading(stage, &story, canvas), Role::Title) + 1;
    let mut before = None;
    for moment in story.moments.iter().chain([&story.between_calls]) {
        if before != Some((moment.when, moment.at)) {
            before = Some((moment.when, moment.at));
            y = occasion(stage, moment, y, canvas);
        }
        y = draw(moment, y, canvas);
    }
    let parameters = story.moments.iter().any(Moment::has_parameters);
    let notes = no_pages(story.call).into_iter().chain(parameters.then_some(PARAMETERS_NOTE));
    for note in notes {
        y = canvas.paragraph(1, y + 1, note.get(lang), Role::Quiet);
    }
}

/// Which call it is.
fn heading(stage: &Stage<'_>, story: &Story<'_>, canvas: &Canvas<'_>) -> String {
    let (call, lang) = (story.call, canvas.lang());
    let customer = stage.customer(stage.cursor.call().unwrap_or_default(), canvas.look);
    let agent = visible(&call.agent);
    let parts = [
        stage.minute(call),
        visible(&call.id).into_owned(),
        kind(call).get(lang).to_owned(),
        stage.queue(call),
        customer,
        if agent.is_empty() {
            String::new()
        } else {
            say!(lang, "agent {agent}", "tổng đài viên {agent}")
        },
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// When something comes, and on what occasion; returns the row below.
fn occasion(stage: &Stage<'_>, moment: &Moment, y: u16, canvas: &mut Canvas<'_>) -> u16 {
    let at = moment.at.map_or_else(|| "–".to_owned(), |at| day::second(at, stage.zone()));
    canvas.put(1, y, &at, Role::Text);
    canvas.paragraph(WHAT, y, moment.when.label().get(canvas.lang()), Role::Title)
}

/// What comes, or why it does not; returns the row below.
fn draw(moment: &Moment, y: u16, canvas: &mut Canvas<'_>) -> u16 {
    let (mark, role) = match moment.comes {
        Comes::Yes | Comes::Opens(_) => ("●", Role::Good),
        Comes::Off | Comes::NotSet | Comes::NoTicket(_) => ("○", Role::Quiet),
    };
    canvas.put(WHAT, y, mark, role);
    canvas.paragraph(WHAT + 2, y, &moment.clause(canvas.lang()), Role::Text)
}
