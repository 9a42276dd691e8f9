//! The simulator: what the settings of the form do to real calls, in five views over one replay and
//! one cursor. Every view shows the state after the call under the cursor; what comes after it is a
//! `?` for a class to guess.
//!
//! Pure state and drawing: it reads no file and writes none. What only the form can do, such as
//! going to a setting or laying a lesson's settings over the file's, is handed out as an
//! [`Outcome`].

mod add;
mod agent;
mod calls;
mod canvas;
mod columns;
mod coming;
mod compare;
mod connection;
mod cursor;
mod filter;
mod header;
mod histogram;
mod hits;
mod leads;
mod lessons;
mod outcome;
mod played;
mod scale;
mod sla;
mod stage;
mod typing;
mod verdicts;
mod walk;
mod words;

use ratatui::layout::{Position, Rect};

use super::keys::{Calls, View, Where};
use super::theme::{Look, Role};
use crate::calls::{Call, Log};
use crate::replay::{Replay, Report};
use crate::settings::Settings;
use crate::text::Text;
use crate::tui::buffer::Buffer;
use add::Adding;
use canvas::Canvas;
use coming::Files;
pub use coming::{Coming, Wanted};
use cursor::{Cursor, Move};
use filter::Filter;
use lessons::{Lessons, Title};
pub use outcome::{Outcome, Source};
use played::Played;
use stage::Stage;
pub use verdicts::Verdict;

/// What the form's result strip shows.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'s> {
    /// Every call under the settings in the file.
    pub saved: &'s Report,
    /// Every call under the settings of the form.
    pub now: &'s Report,
    /// The number of calls.
    pub calls: usize,
}

const NO_CALLS: Text = Text {
    en: "There are no calls. a adds one by hand, l opens a lesson.",
    vi: "Chưa có cuộc gọi nào. a để thêm một cuộc, l để mở bài học.",
};

/// The simulator's state.
#[derive(Debug)]
pub struct Simulator {
    source: Source,
    title: Title,
    played: Played,
    cursor: Cursor,
    view: View,
    overlay: Option<Overlay>,
    filter: Option<Filter>,
    /// Whether it steps on by itself.
    playing: bool,
    /// The calls added by hand that no file keeps.
    unkept: Vec<Call>,
    /// Where the calls come from files that others read.
    files: Option<Files>,
}

/// What lies over the view.
#[derive(Debug)]
enum Overlay {
    Lessons(Lessons),
    Adding(Box<Adding>),
    /// The words of the filter are being typed.
    Filtering,
}

impl Simulator {
    /// Opens a log: a lesson at its first call, any other at its end, so that the whole counts.
    pub fn new(source: Source, log: Log, saved: &Settings, now: &Settings) -> Self {
        let cursor = match source {
            Source::Lesson(_) => Cursor::first(log.calls.len()),
            Source::Log(_) => Cursor::last(log.calls.len()),
        };
        let (title, played) = (Title::of(&source), Played::new(Replay::new(log), saved, now));
        Self {
            source,
            title,
            played,
            cursor,
            view: View::default(),
            overlay: None,
            filter: None,
            playing: false,
            unkept: Vec::new(),
            files: None,
        }
    }

    /// Replays the calls under changed settings; nothing is done where they are as before. A limit
    /// on trial is given up with any change.
    pub fn settings_changed(&mut self, saved: &Settings, now: &Settings) {
        if !self.lacks_calls(saved, now) {
            self.played.change(saved, now);
        }
        self.search();
    }

    /// Does what a key asks.
    pub fn act(&mut self, action: Calls) -> Option<Outcome> {
        match &mut self.overlay {
            Some(Overlay::Lessons(lessons)) => {
                let chosen = lessons.act(action);
                self.overlay = self.overlay.take().filter(|_| !chosen.is_done());
                chosen.outcome()
            }
            Some(Overlay::Adding(_) | Overlay::Filtering) => {
                self.act_on_field(action);
                None
            }
            None => self.act_on_view(action),
        }
    }

    fn act_on_view(&mut self, action: Calls) -> Option<Outcome> {
        match action {
            Calls::Previous => self.go(Move::Back),
            Calls::Next => self.go(Move::On),
            Calls::PageUp => self.go(Move::PageBack),
            Calls::PageDown => self.go(Move::PageOn),
            Calls::First => self.go(Move::First),
            Calls::Last => self.go(Move::Last),
            Calls::Filter => self.open_filter(),
            Calls::Play => self.play(),
            Calls::Keep if self.unkept.is_empty() => {}
            Calls::Keep => return Some(Outcome::Keep),
            Calls::NextDifference => self.go_to_difference(Played::next_difference),
            Calls::PreviousDifference => self.go_to_difference(Played::previous_difference),
            Calls::RevealAll => self.cursor.toggle_reveal(),
            Calls::ReadAgain => self.read_again(),
            Calls::GoTo(call) => self.cursor.go_to(call),
            Calls::Show(view) => {
                self.view = view;
                self.snap();
            }
            Calls::LimitUp => self.try_limit(1),
            Calls::LimitDown => self.try_limit(-1),
            Calls::Lessons => self.overlay = Some(Overlay::Lessons(Lessons::new(&self.source))),
            Calls::AddCall if self.is_coming() => {}
            Calls::AddCall => self.overlay = Some(Overlay::Adding(Box::new(self.adding()))),
            Calls::Enter => return self.enter(),
            Calls::Back => return self.back(),
            Calls::Turn => {}
        }
        None
    }

    /// The view that is shown.
    pub const fn shown(&self) -> View {
        self.view
    }

    /// What has the keyboard on its page.
    pub const fn keyboard(&self) -> Where {
        match (&self.overlay, self.view) {
            (Some(Overlay::Lessons(_)), _) => Where::Lessons,
            (Some(Overlay::Adding(_)), _) => Where::Adding,
            (Some(Overlay::Filtering), _) => Where::Filtering,
            (None, View::Sla) => Where::Sla,
            (None, _) => Where::Simulator,
        }
    }

    /// Where the calls come from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The title of the calls: `Bài 1/8: bốn cách gộp, bảy cuộc gọi nhỡ`, or the log's name.
    pub fn title(&self, look: &Look<'_>) -> String {
        self.title.say(look.lang)
    }

    /// What the result strip shows.
    pub fn strip(&self) -> Strip<'_> {
        let calls = self.played.calls().len();
        Strip { saved: &self.played.saved, now: &self.played.now, calls }
    }

    /// The tickets that each way to merge gives on all calls, in the order of `Strategy::ALL`.
    pub fn choice_counts(&self) -> [u64; 4] {
        self.played.now.tickets.map(|tickets| tickets.total)
    }

    /// How many calls there are up to the cursor, its own included, and how many in all.
    pub fn place(&self) -> (usize, usize) {
        (self.cursor.passed(), self.played.calls().len())
    }

    /// The call under the cursor; none in an empty log.
    pub fn selected(&self) -> Option<Call> {
        self.played.calls().get(self.cursor.call()?)
    }

    /// Every verdict on the call under the cursor, each with the setting that would change it.
    pub fn verdicts(&self, look: &Look<'_>) -> Vec<Verdict> {
        verdicts::verdicts(&self.stage(), look)
    }

    /// Which call that is.
    pub fn story_title(&self, look: &Look<'_>) -> String {
        verdicts::title(&self.stage(), look)
    }

    fn stage(&self) -> Stage<'_> {
        let hits = self.narrowed().map(|filter| &filter.hits);
        Stage { played: &self.played, cursor: self.cursor, hits }
    }

    /// What the settings make of all calls.
    pub fn report(&self, settings: &Settings) -> Report {
        self.played.report(settings)
    }

    /// The id of the call under the cursor; empty in an empty log.
    pub fn selected_id(&self) -> String {
        self.selected().map(|call| call.id).unwrap_or_default()
    }

    /// Draws the simulator and returns where the terminal's cursor belongs, if a field is open.
    pub fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let stage = self.stage();
        let mut canvas = Canvas::new(area, buf, look);
        header::view(&stage, self.view, &mut canvas.rows(0, header::ROWS));
        let view = match self.view {
            View::Calls => calls::view,
            View::Compare => compare::view,
            View::Sla => sla::view,
            View::Agent => agent::view,
            View::Connection => connection::view,
        };
        let mut top = header::ROWS;
        if let Some(said) = self.say_coming(look.lang, u16::MAX) {
            canvas.rows(top, u16::MAX).paragraph(1, 1, &said, Role::Quiet);
            return None;
        }
        if self.played.calls().is_empty() && self.overlay.is_none() {
            canvas.rows(top, u16::MAX).paragraph(1, 1, NO_CALLS.get(look.lang), Role::Quiet);
            return None;
        }
        let mut typing = None;
        if let Some(filter) = self.narrowed() {
            let is_open = matches!(self.overlay, Some(Overlay::Filtering));
            typing = filter.view(&stage, is_open, &mut canvas.rows(top, 1));
            top += 1;
        }
        view(&stage, &mut canvas.rows(top, u16::MAX));
        match &self.overlay {
            Some(Overlay::Filtering) => typing,
            None => None,
            Some(Overlay::Lessons(lessons)) => {
                lessons.view(&mut canvas);
                None
            }
            Some(Overlay::Adding(adding)) => adding.view(&mut canvas),
        }
    }
}
