//! The two laws of saving, on random settings and random texts.

use call_settings::file::{Severity, read, template, write};
use call_settings::settings::{Key, ROWS, Settings};
use call_settings::text::{Lang, is_hostile};
use proptest::prelude::*;

use super::texts::{decorated, settings, spoiled};

/// Whether the text holds characters that it should not have been given.
fn hostile(text: &str) -> usize {
    text.chars().filter(|c| is_hostile(*c) && !matches!(c, '\n' | '\r' | '\t')).count()
}

/// What a slip of the hand puts in place of one character.
const SLIPS: &[&str] =
    &["", "\"", "'''", "[", "]", "{", "}", "=", "#", "\n", "\r", "\0", ",", ".", "é", "0", " "];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_and_written_again_is_the_same_text(text in decorated()) {
        let reading = read(&text);
        prop_assert!(!reading.has_errors(), "{:?}\n{text}", reading.problems);
        prop_assert_eq!(write(&text, &reading.settings, &[]), Ok(text));
    }

    #[test]
    fn what_is_written_reads_as_what_was_to_be_written(text in decorated(), new in settings()) {
        let written = write(&text, &new, &[]);
        prop_assert!(written.is_ok(), "{written:?}\n{text}\n{new:?}");
        let written = written.unwrap();
        prop_assert_eq!(read(&written).settings, new);
        let odd = |text: &str| read(text).problems.iter().filter(|p| p.code() == "toml-1.1").count();
        prop_assert!(odd(&written) <= odd(&text), "newer TOML was written:\n{written}");
        prop_assert!(hostile(&written) <= hostile(&text), "a raw control character was written");
        let bare = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
        if text.contains("\r\n") {
            prop_assert_eq!(bare(&written), 0, "a line end is not like the others:\n{:?}", written);
        }
    }

    #[test]
    fn to_change_one_value_changes_no_other_byte(
        text in decorated(),
        new in settings(),
        row in proptest::sample::select(ROWS.to_vec()),
    ) {
        let reading = read(&text);
        let mut one = reading.settings.clone();
        row.set(&mut one, &row.value(&new).to_string()).unwrap();
        let written = write(&text, &one, &[]).unwrap();
        if let Some(span) = reading.span(&Key::Setting(row)) {
            prop_assert!(written.starts_with(&text[..span.start]), "{written}");
            prop_assert!(written.ends_with(&text[span.end..]), "{written}");
        }
    }

    #[test]
    fn refused_values_are_left_alone_until_they_are_mended(text in spoiled(), new in settings()) {
        let reading = read(&text);
        prop_assert_eq!(write(&text, &reading.settings, &[]), Ok(text.clone()));
        let new = Settings { queues: reading.settings.queues.clone(), ..new };
        let written = write(&text, &new, &[]);
        prop_assert!(written.is_ok(), "{written:?}\n{text}\n{new:?}");
        let written = written.unwrap();
        let after = read(&written);
        prop_assert_eq!(&after.settings, &new);
        for row in ROWS {
            let key = Key::Setting(row);
            let is_changed = row.value(&new) != row.value(&reading.settings);
            let refused = reading.refused(&key).filter(|_| !is_changed);
            prop_assert_eq!(after.refused(&key), refused, "{}", row.key);
        }
        let keys: Vec<_> = ROWS.iter().map(|row| Key::Setting(row)).collect();
        let mended = write(&text, &new, &keys).unwrap();
        prop_assert_eq!(&read(&mended).settings, &new);
        prop_assert!(keys.iter().all(|key| read(&mended).refused(key).is_none()), "{}", mended);
    }

    #[test]
    fn there_and_back_leaves_every_comment(text in decorated(), new in settings()) {
        let old = read(&text).settings;
        let same_queues = Settings { queues: old.queues.clone(), ..new };
        let there = write(&text, &same_queues, &[]).unwrap();
        let back = write(&there, &old, &[]).unwrap();
        let comments = |text: &str| text.matches('#').count();
        prop_assert_eq!(read(&back).settings, old);
        prop_assert!(comments(&back) >= comments(&text) - text.matches("'#").count(), "{}", back);
    }

    #[test]
    fn any_text_reads_without_panic_and_is_left_alone(text in "(?s).{0,80}", cut in 0..5_000_usize) {
        let template = template(Lang::Vi);
        for text in [text.as_str(), &template[..template.floor_char_boundary(cut)]] {
            prop_assert_eq!(write(text, &read(text).settings, &[]), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_broken_text_is_mended_whole_or_not_at_all(
        text in decorated(),
        at in 0..2_000_usize,
        slip in proptest::sample::select(SLIPS.to_vec()),
        new in settings(),
    ) {
        let at = text.floor_char_boundary(at);
        let after = text.ceil_char_boundary(at + 1).min(text.len());
        let text = format!("{}{slip}{}", &text[..at], &text[after..]);
        let keys: Vec<_> = ROWS.iter().map(|row| Key::Setting(row)).collect();
        prop_assert_eq!(write(&text, &read(&text).settings, &[]), Ok(text.clone()));
        if let Ok(written) = write(&text, &new, &keys) {
            let after = read(&written);
            prop_assert!(after.is_toml());
            prop_assert_eq!(after.settings, new);
        }
    }

    #[test]
    fn a_text_cut_anywhere_is_read_and_left_alone(text in decorated(), cut in 0..2_000_usize) {
        let text = &text[..text.floor_char_boundary(cut)];
        let reading = read(text);
        prop_assert_eq!(write(text, &reading.settings, &[]), Ok(text.to_owned()));
        for problem in &reading.problems {
            prop_assert!(!problem.say(Lang::Vi).is_empty());
            prop_assert!(problem.span.as_ref().is_none_or(|span| span.end <= text.len()));
            prop_assert!(problem.severity() <= Severity::Warning);
        }
    }
}
