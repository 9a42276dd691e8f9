//! What each lesson teaches comes true.

use call_settings::replay::lessons::{LESSONS, open};
use call_settings::replay::scenario::Scenario;
use call_settings::settings::Settings;
use call_settings::text::Lang;

#[test]
fn every_lesson_is_one_scenario_in_both_languages_whose_expectations_hold() {
    for lesson in &LESSONS {
        let scenarios = Scenario::parse(lesson.scenario)
            .unwrap_or_else(|problems| panic!("{}: {problems:#?}", lesson.name));
        let [scenario] = scenarios.as_slice() else { panic!("{} is not one", lesson.name) };
        assert_ne!(scenario.title.get(Lang::En), scenario.title.get(Lang::Vi), "{}", lesson.name);
        assert_ne!(scenario.note.get(Lang::En), scenario.note.get(Lang::Vi), "{}", lesson.name);
        let outcome = scenario.run(&Settings::default(), &mut open).unwrap();
        let failures: Vec<_> = outcome.failures.iter().map(|failed| failed.say(Lang::En)).collect();
        assert!(failures.is_empty(), "{}:\n{}", lesson.name, failures.join("\n"));
        assert!(outcome.checked >= 5, "{} expects too little", lesson.name);
        assert_eq!(outcome.report.calls.unreadable, 0, "{}", lesson.name);
    }
}
