//! What the rules say of the lessons' calls, as people read it.

use std::fmt::Write as _;

use call_settings::replay::lessons::named;
use call_settings::replay::{Replay, Rule};
use call_settings::settings::{Choose as _, Settings, Strategy};
use call_settings::text::Lang;

/// The sentences on one matter for each call of a lesson, in both languages, with the setting that
/// would change each.
fn said(lesson: &str, rule: Rule) -> String {
    let trial = named(lesson).unwrap().open(&Settings::default()).unwrap();
    let replay = Replay::new(trial.log);
    let verdicts = replay.verdicts(&trial.settings);
    let mut said = String::new();
    for at in 0..replay.log().calls.len() {
        let story = replay.story(at, &trial.settings, &verdicts).unwrap();
        let (vi, en) = (story.lines(Lang::Vi), story.lines(Lang::En));
        let pairs = vi.into_iter().zip(en).filter(|(vi, _)| vi.rule == rule);
        writeln!(said, "{}", story.call.id).unwrap();
        for (vi, en) in pairs {
            assert_eq!(vi.setting, en.setting);
            writeln!(said, "  {}", vi.text).unwrap();
            let setting = vi.setting.map_or("-".to_owned(), |key| key.to_string());
            writeln!(said, "  {} [{setting}]", en.text).unwrap();
        }
    }
    said
}

#[test]
fn every_strategy_says_why_a_call_opens_a_ticket_or_joins_one() {
    let trial = named("four-ways").unwrap().open(&Settings::default()).unwrap();
    let replay = Replay::new(trial.log);
    let verdicts = replay.verdicts(&trial.settings);
    let mut said = String::new();
    for (id, lang) in [("c3", Lang::En), ("c4", Lang::Vi), ("c6", Lang::Vi), ("c6", Lang::En)] {
        let at = replay.find(id).unwrap();
        let story = replay.story(at, &trial.settings, &verdicts).unwrap();
        for strategy in Strategy::ALL {
            let (verdict, scene) = story.ticket(*strategy);
            writeln!(said, "{}", verdict.say(lang, &scene)).unwrap();
        }
    }
    insta::assert_snapshot!(said, @"");
}

#[test]
fn a_call_that_runs_past_midnight_is_told_its_day() {
    insta::assert_snapshot!(said("midnight", Rule::Tickets), @"");
}

#[test]
fn a_call_without_a_ticket_is_told_which_switch_is_off() {
    insta::assert_snapshot!(said("queue-switch", Rule::Tickets), @"");
}

#[test]
fn a_caller_without_a_number_is_told_so() {
    insta::assert_snapshot!(said("no-number", Rule::Tickets), @"");
    insta::assert_snapshot!(said("no-number", Rule::Customer), @"");
}

#[test]
fn the_sla_says_how_long_from_where_and_whether_that_is_met() {
    insta::assert_snapshot!(said("sla-limit", Rule::Sla), @"");
}

#[test]
fn a_loss_is_told_with_the_instant_that_ends_the_call() {
    insta::assert_snapshot!(said("lost-connection", Rule::Connection), @"");
}

#[test]
fn the_agent_is_told_what_comes_and_what_does_not() {
    insta::assert_snapshot!(said("urls", Rule::Agent), @"");
}
