//! Calls that are not there yet: they are being read from files, or counted anew for another zone or
//! country, by somebody who has the time. Until then there are none, and a quiet line says how far it
//! is.

mod phase;
#[cfg(test)]
mod tests;

use super::Simulator;
use super::cursor::Cursor;
use super::played::Played;
use crate::calls::{Log, Pace};
use crate::replay::{Replay, Report};
use crate::settings::Settings;
use crate::settings::site::Site;
use crate::text::Lang;
use crate::tui::paint::width;
use crate::tui::said::Said;
use phase::Phase;

/// Counting so many calls anew for another site is done at once: it takes a few milliseconds.
const FEW: usize = 10_000;

/// Calls that come from files.
#[derive(Debug, Default)]
pub(super) struct Files {
    phase: Phase,
    /// The calls that were read last, and the site they were read for.
    held: Option<(Replay, Site)>,
    /// Where the cursor was in them.
    cursor: Option<Cursor>,
    /// What the settings in the file came to when they were those of the calls that are held.
    saved: Option<(Settings, Report)>,
}

/// What the simulator wants of somebody who has the time.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// The calls of its files, local times read in the zone of this site.
    Read(Site),
    /// These calls counted for this site.
    Count(Replay, Site),
}

/// What somebody who has the time tells the simulator.
#[derive(Clone, Debug)]
pub enum Coming {
    /// How far the reading is.
    Pace(Pace),
    /// How many percent of the calls are counted.
    Counted(u64),
    /// The calls, counted for this site.
    There(Box<Replay>, Site),
    /// They cannot be read; why.
    Failed(Said),
}

impl Wanted {
    /// The site that they are wanted for.
    pub const fn site(&self) -> &Site {
        match self {
            Self::Read(site) | Self::Count(_, site) => site,
        }
    }

    /// Whether what is done for one serves the other.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_read = |wanted: &Self| matches!(wanted, Self::Read(_));
        is_read(self) == is_read(other) && is_alike(self.site(), other.site())
    }
}

/// Whether calls that were read and counted for one site serve the other.
fn is_alike(one: &Site, other: &Site) -> bool {
    one.time_zone == other.time_zone && one.country == other.country
}

/// Whether calls that were read for one site have to be read again for the other: their local times are
/// other instants in another zone.
fn is_read_anew(replay: &Replay, of: &Site, site: &Site) -> bool {
    of.time_zone != site.time_zone && replay.log().has_local_times
}

impl Simulator {
    /// The calls are to be read from the files of its source: there is none until they come.
    pub fn await_calls(&mut self) {
        self.files = Some(Files::default());
    }

    /// What is to be done for it, if anything.
    pub fn wanted(&self) -> Option<Wanted> {
        let files = self.files.as_ref().filter(|files| files.phase.is_coming())?;
        let site = self.played.settings().site.clone();
        Some(match &files.held {
            Some((replay, held)) if !is_read_anew(replay, held, &site) => {
                Wanted::Count(replay.clone(), site)
            }
            _ => Wanted::Read(site),
        })
    }

    /// Whether calls are being read or counted.
    pub fn is_coming(&self) -> bool {
        self.files.as_ref().is_some_and(|files| files.phase.is_coming())
    }

    /// Gives up the calls that are being read or counted.
    pub fn stop_coming(&mut self) {
        let Some(files) = self.files.as_mut().filter(|files| files.phase.is_coming()) else {
            return;
        };
        let pace = if let Phase::Reading(pace) = files.phase { pace } else { Pace::default() };
        files.phase = Phase::Stopped(pace);
    }

    /// Whether calls are missing for which nobody is at work any more.
    pub fn is_given_up(&self) -> bool {
        self.files.as_ref().is_some_and(|files| files.phase.is_given_up())
    }

    /// Asks anew for the calls that were given up, or could not be had.
    pub(super) fn read_again(&mut self) {
        if let Some(files) = self.files.as_mut().filter(|files| files.phase.is_given_up()) {
            files.phase = Phase::Asked;
        }
    }

    /// Whether the calls are all there.
    pub fn is_there(&self) -> bool {
        self.files.as_ref().is_none_or(|files| files.phase == Phase::There)
    }

    /// How far the calls are, unless they are there, in few words where the full ones do not fit.
    pub fn say_coming(&self, lang: Lang, columns: u16) -> Option<String> {
        let files = self.files.as_ref()?;
        let [full, short] = files.phase.say(files.held.is_some(), lang)?;
        Some(if width(&full) <= columns { full } else { short })
    }

    /// Takes what is told of the calls; what was given up meanwhile is not taken.
    pub fn told(&mut self, coming: Coming) {
        let site = self.played.settings().site.clone();
        let Some(files) = self.files.as_mut().filter(|files| files.phase.is_coming()) else {
            return;
        };
        match coming {
            Coming::Pace(pace) => files.phase = Phase::Reading(pace),
            Coming::Counted(percent) => files.phase = Phase::Counting(percent),
            Coming::Failed(why) => files.phase = Phase::Failed(why),
            Coming::There(replay, of) if is_alike(&of, &site) => {
                let held = files.held.as_ref();
                let is_new = held.is_none_or(|(replay, held)| is_read_anew(replay, held, &of));
                files.held = Some((*replay, of));
                self.take_held();
                if is_new {
                    self.add_again();
                }
            }
            Coming::There(..) => {}
        }
    }

    /// Whether changed settings ask for calls that are not there: then there is none until they come.
    pub(super) fn lacks_calls(&mut self, saved: &Settings, now: &Settings) -> bool {
        let Some(files) = &mut self.files else { return false };
        let is_there = files.phase == Phase::There;
        if is_there && files.serve(now, self.played.replay()) {
            return false;
        }
        if is_there {
            files.put_by(&self.played, self.cursor);
        }
        let is_moved = !is_alike(&self.played.settings().site, &now.site);
        let is_held = files.held.as_ref().is_some_and(|(_, held)| is_alike(held, &now.site));
        if is_moved && files.held.is_some() {
            files.phase = Phase::Asked;
        }
        self.cursor = Cursor::last(0);
        self.played = Played::new(Replay::new(Log::default()), saved, now);
        if is_held {
            self.take_held();
        }
        true
    }

    /// Plays the calls that are held.
    fn take_held(&mut self) {
        let Some(files) = &mut self.files else { return };
        let Some((replay, _)) = &files.held else { return };
        files.phase = Phase::There;
        let (saved, now) = self.played.both_settings();
        let known = files.saved.as_ref().filter(|(of, _)| of == saved);
        let known = known.map(|(_, report)| report.clone());
        self.played = Played::knowing(replay.clone(), saved, now, known);
        let len = self.played.calls().len();
        let cursor = files.cursor.take().filter(|cursor| cursor.is_among(len));
        self.cursor = cursor.unwrap_or(Cursor::last(len));
        self.search();
    }

    /// Puts the calls that were added by hand among those that were read again.
    fn add_again(&mut self) {
        for call in &self.unkept {
            self.played.add(call);
        }
        let len = self.played.calls().len();
        self.cursor = Cursor::last(len);
    }
}

impl Files {
    /// Whether the calls that are held are those of these settings; a few are counted anew at once.
    fn serve(&mut self, now: &Settings, replay: &Replay) -> bool {
        let Some((_, held)) = &mut self.held else { return false };
        let is_few = replay.log().calls.len() <= FEW && !is_read_anew(replay, held, &now.site);
        if is_few {
            held.country = now.site.country;
            held.time_zone = now.site.time_zone;
        }
        is_alike(held, &now.site)
    }

    /// Keeps what there is for the time when the settings go back to its site.
    fn put_by(&mut self, played: &Played, cursor: Cursor) {
        if let Some((replay, _)) = &mut self.held {
            *replay = played.replay().clone();
        }
        self.cursor = Some(cursor);
        self.saved = Some(played.saved_report());
    }
}
