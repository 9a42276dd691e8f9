//! Calls that are not there yet: they are being read from files, or counted anew for another zone or
//! country, by somebody who has the time. Until then there are none, and a quiet line says how far it
//! is.

use super::Simulator;
use super::cursor::Cursor;
use super::played::Played;
use crate::calls::{Log, Pace};
use crate::replay::{Replay, Report};
use crate::say;
use crate::settings::Settings;
use crate::settings::site::Site;
use crate::text::Lang;
use crate::tui::msg::Said;

/// Counting so many calls anew for another country is done at once: it takes a few milliseconds.
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

/// How far the calls are.
#[derive(Clone, Debug, Default, PartialEq)]
enum Phase {
    /// Just asked for: nothing is said yet.
    #[default]
    Asked,
    /// Being read.
    Reading(Pace),
    /// Being counted; so many percent are.
    Counting(u64),
    /// All there.
    There,
    /// Given up by the user.
    Stopped(Pace),
    /// They cannot be read; why.
    Failed(Said),
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

impl Simulator {
    /// The calls are to be read from the files of its source: there is none until they come.
    pub fn await_calls(&mut self) {
        self.files = Some(Files::default());
    }

    /// What is to be done for it, if anything.
    pub fn wanted(&self) -> Option<Wanted> {
        let files = self.files.as_ref().filter(|files| files.is_coming())?;
        let site = self.played.settings().site.clone();
        Some(match &files.held {
            Some((replay, held)) if held.time_zone == site.time_zone => {
                Wanted::Count(replay.clone(), site)
            }
            _ => Wanted::Read(site),
        })
    }

    /// Whether calls are being read or counted.
    pub fn is_coming(&self) -> bool {
        self.files.as_ref().is_some_and(Files::is_coming)
    }

    /// Gives up the calls that are being read or counted.
    pub fn stop_coming(&mut self) {
        let Some(files) = self.files.as_mut().filter(|files| files.is_coming()) else { return };
        let pace = if let Phase::Reading(pace) = files.phase { pace } else { Pace::default() };
        files.phase = Phase::Stopped(pace);
    }

    /// How far the calls are, unless they are there.
    pub fn say_coming(&self, lang: Lang) -> Option<String> {
        let files = self.files.as_ref()?;
        let esc = say!(lang, "Esc stops", "Esc: dừng");
        Some(match &files.phase {
            Phase::There => return None,
            Phase::Asked => String::new(),
            Phase::Reading(pace) => format!("{} · {esc}", pace.say(lang)),
            Phase::Counting(percent) => say!(
                lang,
                "counting for this zone and country: {percent}% · {esc}",
                "đang tính theo múi giờ và quốc gia này: {percent}% · {esc}"
            ),
            Phase::Stopped(_) if files.held.is_some() => say!(
                lang,
                "stopped: not counted for this zone and country; u takes the change back",
                "đã dừng: chưa tính theo múi giờ và quốc gia này; u: hoàn tác thay đổi"
            ),
            Phase::Stopped(pace) => {
                let so_far = pace.so_far(lang);
                say!(
                    lang,
                    "reading stopped at {so_far}: none of the calls is used",
                    "đã dừng đọc ở {so_far}: không dùng cuộc gọi nào"
                )
            }
            Phase::Failed(why) => why.get(lang).to_owned(),
        })
    }

    /// Takes what is told of the calls; what was given up meanwhile is not taken.
    pub fn told(&mut self, coming: Coming) {
        let site = self.played.settings().site.clone();
        let Some(files) = self.files.as_mut().filter(|files| files.is_coming()) else { return };
        match coming {
            Coming::Pace(pace) => files.phase = Phase::Reading(pace),
            Coming::Counted(percent) => files.phase = Phase::Counting(percent),
            Coming::Failed(why) => files.phase = Phase::Failed(why),
            Coming::There(replay, of) if is_alike(&of, &site) => {
                let is_new =
                    files.held.as_ref().is_none_or(|(_, held)| held.time_zone != of.time_zone);
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
        let is_few = replay.log().calls.len() <= FEW && held.time_zone == now.site.time_zone;
        if is_few {
            held.country = now.site.country;
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

    fn is_coming(&self) -> bool {
        matches!(self.phase, Phase::Asked | Phase::Reading(_) | Phase::Counting(_))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::calls::{Collector, Formats};
    use crate::tui::simulator::Source;

    /// Two missed calls of one customer, 23:30 and 00:30 in Hanoi, which is one day in UTC; so often.
    fn replay(times: usize, site: &Site) -> Replay {
        let row = |n: usize| {
            format!("a{n},in,{n},q,1795278600,1795278600\nb{n},in,{n},q,1795282200,1795282200\n")
        };
        let rows: String = (0..times).map(row).collect();
        let log = "call_id,direction,customer,queue,started_at,ended_at\n".to_owned() + &rows;
        let mut collector = Collector::default();
        let zone = site.time_zone.0;
        collector.read("log", &mut log.as_bytes(), &Formats::default(), zone).unwrap();
        Replay::new(collector.finish()).at(site, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    fn simulator(now: &Settings) -> Simulator {
        let source = Source::Log("log".to_owned());
        let mut simulator = Simulator::new(source, Log::default(), now, now);
        simulator.await_calls();
        simulator
    }

    fn there(times: usize, site: &Site) -> Coming {
        Coming::There(Box::new(replay(times, site)), site.clone())
    }

    fn total(simulator: &Simulator) -> (usize, u64) {
        (simulator.strip().calls, simulator.choice_counts()[0])
    }

    fn of_zone(zone: &str) -> Settings {
        let mut settings = Settings::default();
        settings.site.time_zone = zone.parse().unwrap();
        settings
    }

    #[test]
    fn calls_are_wanted_until_they_are_there_and_again_in_another_zone() {
        let (hanoi, utc) = (Settings::default(), of_zone("UTC"));
        let mut simulator = simulator(&hanoi);
        assert!(matches!(simulator.wanted(), Some(Wanted::Read(_))));
        simulator.told(Coming::Pace(Pace { read: 5_000_000, total: 0, milliseconds: 1000 }));
        insta::assert_snapshot!(
            simulator.say_coming(Lang::Vi).unwrap(),
            @"đang đọc: 5 MB, 5 MB/giây · Esc: dừng"
        );
        simulator.told(there(1, &hanoi.site));
        assert_eq!((total(&simulator), simulator.say_coming(Lang::En)), ((2, 2), None));
        assert!(simulator.wanted().is_none());
        simulator.settings_changed(&hanoi, &utc);
        assert_eq!(total(&simulator), (0, 0));
        assert!(matches!(simulator.wanted(), Some(Wanted::Read(site)) if site == utc.site));
        // What was asked for before is not taken.
        simulator.told(there(1, &hanoi.site));
        assert_eq!(total(&simulator), (0, 0));
        simulator.told(there(1, &utc.site));
        assert_eq!(total(&simulator), (2, 1));
    }

    #[test]
    fn what_the_file_made_of_the_calls_stays_beside_what_another_zone_makes_of_them() {
        let (hanoi, utc) = (Settings::default(), of_zone("UTC"));
        let mut simulator = simulator(&hanoi);
        simulator.told(there(1, &hanoi.site));
        simulator.settings_changed(&hanoi, &utc);
        simulator.told(there(1, &utc.site));
        let strip = simulator.strip();
        assert_eq!([strip.saved.tickets[0].total, strip.now.tickets[0].total], [2, 1]);
        simulator.settings_changed(&utc, &utc);
        assert_eq!(simulator.strip().saved.tickets[0].total, 1);
    }

    #[test]
    fn going_back_to_the_zone_that_the_calls_are_of_brings_them_back_at_once() {
        let (hanoi, utc) = (Settings::default(), of_zone("UTC"));
        let mut simulator = simulator(&hanoi);
        simulator.told(there(3, &hanoi.site));
        simulator.act(crate::tui::simulator::Action::First);
        simulator.settings_changed(&hanoi, &utc);
        simulator.stop_coming();
        insta::assert_snapshot!(
            simulator.say_coming(Lang::En).unwrap(),
            @"stopped: not counted for this zone and country; u takes the change back"
        );
        assert!(simulator.wanted().is_none());
        simulator.settings_changed(&hanoi, &hanoi);
        assert_eq!((total(&simulator), simulator.cursor.passed()), ((6, 6), 1));
    }

    #[test]
    fn a_few_calls_are_counted_for_another_country_at_once_and_many_by_somebody_else() {
        let here = Settings::default();
        let mut there_now = here.clone();
        there_now.site.country = "DE".parse().unwrap();
        for (times, is_few) in [(1, true), (FEW, false)] {
            let mut simulator = simulator(&here);
            simulator.told(there(times, &here.site));
            simulator.settings_changed(&here, &there_now);
            let wanted = simulator.wanted();
            assert_eq!((wanted.is_none(), simulator.strip().calls > 0), (is_few, is_few));
            let Some(Wanted::Count(replay, site)) = wanted else { continue };
            let counted = replay.at(&site, &mut |_| ControlFlow::Continue(())).unwrap();
            simulator.told(Coming::There(Box::new(counted), site));
            assert_eq!(simulator.strip().calls, 2 * times);
        }
    }

    #[test]
    fn a_reading_that_was_stopped_or_failed_stays_so() {
        let now = Settings::default();
        let mut stopped = simulator(&now);
        stopped.stop_coming();
        insta::assert_snapshot!(
            stopped.say_coming(Lang::Vi).unwrap(),
            @"đã dừng đọc ở 0 MB: không dùng cuộc gọi nào"
        );
        stopped.told(there(1, &now.site));
        stopped.settings_changed(&now, &of_zone("UTC"));
        assert_eq!((total(&stopped), stopped.wanted().is_none()), ((0, 0), true));
        let mut failed = simulator(&now);
        failed.told(Coming::Failed(Said::by(|_| "log: no".to_owned())));
        assert_eq!(failed.say_coming(Lang::En).as_deref(), Some("log: no"));
        assert!(failed.wanted().is_none());
    }

    #[test]
    fn calls_added_by_hand_are_still_there_when_the_logs_are_read_again() {
        let (hanoi, utc) = (Settings::default(), of_zone("UTC"));
        let mut simulator = simulator(&hanoi);
        simulator.told(there(1, &hanoi.site));
        let mut call = simulator.selected().unwrap();
        call.id = "added-1".to_owned();
        simulator.played.add(&call);
        simulator.unkept.push(call);
        simulator.settings_changed(&hanoi, &utc);
        simulator.told(there(1, &utc.site));
        assert_eq!(simulator.strip().calls, 3);
    }
}
