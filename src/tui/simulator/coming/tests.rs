use std::ops::ControlFlow;

use super::*;
use crate::calls::{Collector, Formats};
use crate::tui::simulator::Source;

/// Two missed calls of one customer, 23:30 and 00:30 in Hanoi, which is one day in UTC; so often. Some other
/// time of theirs is local.
fn replay(times: usize, site: &Site) -> Replay {
    let log = Log { has_local_times: true, ..log(times, site) };
    Replay::new(log).at(site, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn log(times: usize, site: &Site) -> Log {
    let row = |n: usize| {
        format!("a{n},in,{n},q,1795278600,1795278600\nb{n},in,{n},q,1795282200,1795282200\n")
    };
    let rows: String = (0..times).map(row).collect();
    let log = "call_id,direction,customer,queue,started_at,ended_at\n".to_owned() + &rows;
    let mut collector = Collector::default();
    let zone = site.time_zone.0;
    collector.read("log", &mut log.as_bytes(), &Formats::default(), zone).unwrap();
    collector.finish()
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
        simulator.say_coming(Lang::Vi, 80).unwrap(),
        @"đang đọc: 5 MB, 5 MB/giây · Esc: dừng"
    );
    simulator.told(there(1, &hanoi.site));
    assert_eq!((total(&simulator), simulator.say_coming(Lang::En, 80)), ((2, 2), None));
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
    simulator.act(crate::tui::keys::Calls::First);
    simulator.settings_changed(&hanoi, &utc);
    simulator.stop_coming();
    insta::assert_snapshot!(
        simulator.say_coming(Lang::En, 80).unwrap(),
        @"stopped: not counted for this zone and country; u takes the change back"
    );
    assert!(simulator.wanted().is_none());
    simulator.settings_changed(&hanoi, &hanoi);
    assert_eq!((total(&simulator), simulator.cursor.passed()), ((6, 6), 1));
}

#[test]
fn calls_whose_times_are_the_same_everywhere_are_counted_for_another_zone_and_not_read_again() {
    let (hanoi, utc) = (Settings::default(), of_zone("UTC"));
    for (times, is_few) in [(1, true), (FEW, false)] {
        let mut simulator = simulator(&hanoi);
        let calls = Replay::new(log(times, &hanoi.site));
        simulator.told(Coming::There(Box::new(calls), hanoi.site.clone()));
        let mut call = simulator.selected().unwrap();
        call.id = "added-1".to_owned();
        simulator.played.add(&call);
        simulator.unkept.push(call);
        let tickets = simulator.choice_counts()[0];
        simulator.settings_changed(&hanoi, &utc);
        let wanted = simulator.wanted();
        assert_eq!(wanted.is_none(), is_few);
        if let Some(wanted) = wanted {
            let Wanted::Count(replay, site) = wanted else { panic!("read again") };
            let counted = replay.at(&site, &mut |_| ControlFlow::Continue(())).unwrap();
            simulator.told(Coming::There(Box::new(counted), site));
        }
        assert_eq!(simulator.strip().calls, 2 * times + 1);
        assert_eq!(simulator.strip().saved.tickets[0].total, tickets);
        assert!(simulator.choice_counts()[0] < tickets);
    }
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
fn a_reading_that_was_stopped_or_failed_stays_so_until_it_is_asked_for_again() {
    let now = Settings::default();
    let mut stopped = simulator(&now);
    stopped.stop_coming();
    insta::assert_snapshot!(
        stopped.say_coming(Lang::Vi, 80).unwrap(),
        @"đã dừng đọc ở 0 MB, chưa dùng cuộc gọi nào; r ở trang Mô phỏng: đọc lại"
    );
    stopped.told(there(1, &now.site));
    stopped.settings_changed(&now, &of_zone("UTC"));
    assert_eq!((total(&stopped), stopped.wanted().is_none()), ((0, 0), true));
    stopped.act(crate::tui::keys::Calls::ReadAgain);
    assert!(matches!(stopped.wanted(), Some(Wanted::Read(site)) if site == of_zone("UTC").site));
    let mut failed = simulator(&now);
    failed.told(Coming::Failed(Said::by(|_| "log: no".to_owned())));
    assert_eq!(failed.say_coming(Lang::En, 80).as_deref(), Some("log: no"));
    assert!(failed.wanted().is_none());
    failed.act(crate::tui::keys::Calls::ReadAgain);
    failed.told(there(1, &now.site));
    assert_eq!(total(&failed), (2, 2));
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
