//! Every `tests/rules/*.toml`: what each expects comes true, by settings that are all at their default
//! but for its own.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use call_settings::place::Lines;
use call_settings::replay::scenario::Scenario;
use call_settings::settings::Settings;
use call_settings::text::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    files
}

fn open(log: &str) -> io::Result<Box<dyn BufRead>> {
    Ok(Box::new(BufReader::new(fs::File::open(folder().join(log))?)))
}

/// What is wrong with the scenarios of a file, a line for each.
fn wrong(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let (name, lines) = (path.file_name().unwrap().display().to_string(), Lines::of(&text));
    let scenarios = match Scenario::parse(&text) {
        Ok(scenarios) => scenarios,
        Err(problems) => {
            let said = problems.iter().map(|problem| {
                format!("{name}:{}: {}", lines.place(problem.span.start), problem.say(Lang::En))
            });
            return said.collect();
        }
    };
    let mut wrong = Vec::new();
    for scenario in scenarios {
        let title = scenario.title.get(Lang::En);
        let outcome = scenario.run(&Settings::default(), &mut open).unwrap();
        if outcome.checked == 0 {
            wrong.push(format!("{name}: {title}: expects nothing"));
        }
        for failure in outcome.failures {
            let place = lines.place(failure.span.start);
            wrong.push(format!("{name}:{place}: {title}: {}", failure.say(Lang::En)));
        }
    }
    wrong
}

#[test]
fn every_scenario_of_the_rules_comes_true() {
    let wrong: Vec<_> = files().iter().flat_map(|path| wrong(path)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_scenarios() {
    let names: Vec<_> =
        files().iter().map(|path| path.file_stem().unwrap().display().to_string()).collect();
    assert_eq!(
        names,
        ["agent", "calls", "connection", "customer", "merge", "sla", "tickets"],
        "the names match `src/rules` and the headings of RULES.md"
    );
}

#[test]
fn the_example_of_the_manual_comes_true() {
    for chapter in [
        include_str!("../../src/manual/scenarios.en.md"),
        include_str!("../../src/manual/scenarios.vi.md"),
    ] {
        let example = chapter.split("```").nth(1).unwrap().strip_prefix("toml").unwrap();
        for scenario in Scenario::parse(example).unwrap() {
            let outcome = scenario.run(&Settings::default(), &mut open).unwrap();
            assert_eq!((outcome.checked, outcome.failures), (2, vec![]));
        }
    }
}
