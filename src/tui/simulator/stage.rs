//! What a view is given: the played calls, the cursor, and the settings of the form.

use crate::zones::Tz;
use chrono::NaiveDate;

use super::cursor::{Cursor, page, window};
use super::hits::Hits;
use super::played::Played;
use super::words;
use crate::calls::{Call, Outcome};
use crate::replay::Story;
use crate::rules::tickets::Verdict;
use crate::rules::{day, queues};
use crate::say;
use crate::settings::{Choose as _, Settings};
use crate::text::{Lang, masked, visible};
use crate::tui::theme::Look;

/// The state that a view draws.
#[derive(Clone, Copy)]
pub(super) struct Stage<'s> {
    pub(super) played: &'s Played,
    pub(super) cursor: Cursor,
    /// What the list of calls is narrowed to, if it is.
    pub(super) hits: Option<&'s Hits>,
}

/// One line of a list of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Something begins with this call: a day, a customer.
    Heading(usize),
    /// A call.
    Call(usize),
}

impl Line {
    /// The call it is about.
    pub(super) const fn call(self) -> usize {
        match self {
            Self::Heading(call) | Self::Call(call) => call,
        }
    }
}

impl<'s> Stage<'s> {
    /// The call under the cursor and its place in the log.
    pub(super) fn selected(&self) -> Option<(usize, Call)> {
        let at = self.cursor.call()?;
        Some((at, self.played.calls().get(at)?))
    }

    /// The call at a place of the log.
    pub(super) fn call(&self, at: usize) -> Option<Call> {
        self.played.calls().get(at)
    }

    /// The settings of the form.
    pub(super) fn now(&self) -> &'s Settings {
        self.played.settings()
    }

    pub(super) fn zone(&self) -> Tz {
        self.now().site.time_zone.0
    }

    /// The site's calendar day on which a call started.
    pub(super) fn date(&self, at: usize) -> Option<NaiveDate> {
        self.played.calls().brief(at).map(|call| day::day(call.started, self.zone()))
    }

    /// The minute in which a call started: `09:12`.
    pub(super) fn minute(&self, call: &Call) -> String {
        day::minute(call.started, self.zone())
    }

    /// What people call the call's queue; empty where it has none.
    pub(super) fn queue(&self, call: &Call) -> String {
        visible(queues::title(&self.now().queues, &call.queue)).into_owned()
    }

    /// When, which way and to which queue: `09:12 vào  Bán hàng`, `10:05 ra`, `08:00 vào  IVR`; the
    /// queues stand in a column, unless the list is too narrow for one.
    pub(super) fn row(&self, call: &Call, is_narrow: bool, lang: Lang) -> String {
        let (minute, way) = (self.minute(call), words::direction(call.direction).get(lang));
        let column = if is_narrow { 0 } else { 4 };
        let place = match call.outcome {
            Outcome::Ivr => "IVR".to_owned(),
            Outcome::Answered | Outcome::Missed => self.queue(call),
        };
        format!("{minute} {way:<column$} {place}").trim_end().to_owned()
    }

    /// The customer's number as it is to be shown, whole or masked, or that there is none.
    pub(super) fn number(&self, at: usize, look: &Look<'_>) -> String {
        match self.call(at).filter(|_| self.played.outlook().is_known(at)) {
            None => say!(look.lang, "no number", "giấu số"),
            Some(call) if look.masked => masked(&visible(&call.customer)),
            Some(call) => visible(&call.customer).into_owned(),
        }
    }

    /// The customer in words: `khách 0900***012`, `khách giấu số`.
    pub(super) fn customer(&self, at: usize, look: &Look<'_>) -> String {
        let number = self.number(at, look);
        match (self.played.outlook().is_known(at), look.lang) {
            (false, Lang::En) => number,
            _ => say!(look.lang, "customer {number}", "khách {number}"),
        }
    }

    /// The verdict on a call's ticket under the strategy in force.
    pub(super) fn ticket(&self, at: usize) -> Option<Verdict> {
        Some(self.played.tickets_of(at)?[self.now().tickets.merge_missed.number()])
    }

    /// Everything the rules say of the selected call.
    pub(super) fn story(&self) -> Option<Story<'s>> {
        self.played.story(self.cursor.call()?)
    }

    /// What becomes of the selected call's ticket under the strategy in force, and why.
    pub(super) fn ticket_story(&self, lang: Lang) -> String {
        let story = self.story();
        let said = story.map(|story| {
            let (verdict, scene) = story.ticket(self.now().tickets.merge_missed);
            verdict.say(lang, &scene)
        });
        said.unwrap_or_default()
    }
}

/// The lines around line-place `at` of `len`, `room` of them or all there are, where every call is
/// one line and `begins` says which of them have a heading before them. Only the lines around are
/// made, since a log may hold millions of calls. No heading stands at their ends: what the first one
/// would say stands above the list, and the last one would say nothing.
pub(super) fn lines_around(
    at: usize,
    len: usize,
    room: usize,
    call: impl Fn(usize) -> Option<usize>,
    begins: impl Fn(usize) -> bool,
) -> Vec<Line> {
    let lines = |place: usize| {
        let line = call(place);
        let heading = line.filter(|_| place > 0 && begins(place)).map(Line::Heading);
        heading.into_iter().chain(line.map(Line::Call))
    };
    let first = at.saturating_sub(room);
    let before: Vec<_> = (first..=at).flat_map(lines).collect();
    let after = (at + 1..len).take(room).flat_map(lines);
    let selected = before.len().saturating_sub(1);
    let all: Vec<_> = before.into_iter().chain(after).collect();
    let of_page = page(at, room)
        .checked_sub(first)
        .map(|skipped| (first..first + skipped).flat_map(lines).count());
    // The same lines stay while the cursor goes through them, so that a step costs a thin line little.
    let is_whole =
        |start: &usize| (*start..start + room).contains(&selected) && start + room <= all.len();
    let shown = match of_page.filter(is_whole) {
        Some(start) => start..start + room,
        None => window(selected, all.len(), room),
    };
    let shown = all.get(shown).unwrap_or_default();
    let is_call = |line: &Line| matches!(line, Line::Call(_));
    let first = shown.iter().position(is_call).unwrap_or_default();
    let end = shown.iter().rposition(is_call).map_or(0, |last| last + 1);
    shown.get(first..end).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_around_a_call_hold_it_and_no_heading_stands_at_their_ends() {
        for (at, room) in (0..20).flat_map(|at| (1..9).map(move |room| (at, room))) {
            let lines = lines_around(at, 20, room, Some, |place| place % 5 == 0);
            assert!(lines.contains(&Line::Call(at)), "{at} in {room}: {lines:?}");
            let ends = [lines[0], lines[lines.len() - 1]];
            assert!(ends.iter().all(|line| matches!(line, Line::Call(_))) && lines.len() <= room);
        }
        assert!(lines_around(0, 0, 5, |_| None, |_| true).is_empty());
    }
}
