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
use crate::tui::masking;
use crate::tui::paint::wrap;
use crate::tui::theme::Role;

/// The column of what comes; before it stands when.
const WHAT: u16 = 11;

pub(super) fn view(stage: &Stage<'_>, canvas: &mut Canvas<'_>) {
    let Some(story) = stage.story() else { return };
    let y = canvas.paragraph(1, 0, &heading(stage, &story, canvas), Role::Title);
    let lines = lines(stage, &story, canvas);
    let room = canvas.height().saturating_sub(y);
    let blank = u16::from(lines.len() < usize::from(room));
    for (y, line) in (y + blank..).zip(&lines) {
        let goes_on = y + 1 == canvas.height() && lines.len() > usize::from(room);
        let mut end = 0;
        for (x, text, role) in line {
            end = canvas.put(*x, y, text, *role);
        }
        if goes_on {
            canvas.put(end.max(WHAT).min(canvas.width().saturating_sub(2)), y, " …", Role::Quiet);
            break;
        }
    }
}

/// Pieces of a line, each with its column.
type Pieces = Vec<(u16, String, Role)>;

/// Everything below the heading.
fn lines(stage: &Stage<'_>, story: &Story<'_>, canvas: &Canvas<'_>) -> Vec<Pieces> {
    let lang = canvas.lang();
    let mut lines: Vec<Pieces> = Vec::new();
    let mut before = None;
    for moment in story.moments.iter().chain([&story.between_calls]) {
        if before != Some((moment.when, moment.at)) {
            before = Some((moment.when, moment.at));
            let at = moment.at.map_or_else(|| "–".to_owned(), |at| day::second(at, stage.zone()));
            let lead = (1, at, Role::Text);
            lines.extend(hanging(lead, WHAT, moment.when.label().get(lang), Role::Title, canvas));
        }
        let (mark, role) = match moment.comes {
            Comes::Yes | Comes::Opens(_) => ("●", Role::Good),
            Comes::Off | Comes::NotSet | Comes::NoTicket(_) => ("○", Role::Quiet),
        };
        let lead = (WHAT, mark.to_owned(), role);
        let (number, customer) = (&story.call.customer, Some(&story.customer));
        let clause = masking::sentence(&moment.clause(lang), number, customer, canvas.look);
        lines.extend(hanging(lead, WHAT + 2, &clause, Role::Text, canvas));
    }
    let parameters = story.moments.iter().any(Moment::has_parameters);
    let notes = no_pages(&story.call).into_iter().chain(parameters.then_some(PARAMETERS_NOTE));
    for note in notes {
        lines.push(Vec::new());
        let lead = (0, String::new(), Role::Quiet);
        lines.extend(hanging(lead, 1, note.get(lang), Role::Quiet, canvas));
    }
    lines
}

/// A text wrapped from a column on, with something before its first line.
fn hanging(
    lead: (u16, String, Role),
    x: u16,
    text: &str,
    role: Role,
    canvas: &Canvas<'_>,
) -> Vec<Pieces> {
    let lines = wrap(text, canvas.width().saturating_sub(x + 1)).into_iter();
    let mut lines: Vec<Pieces> = lines.map(|line| vec![(x, line, role)]).collect();
    if let Some(first) = lines.first_mut() {
        first.insert(0, lead);
    }
    lines
}

/// Which call it is.
fn heading(stage: &Stage<'_>, story: &Story<'_>, canvas: &Canvas<'_>) -> String {
    let (call, lang) = (&story.call, canvas.lang());
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
