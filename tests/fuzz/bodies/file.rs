//! The settings file: what reading says of any bytes, and the two laws of saving.

use call_settings::file::show::{human, json, list, short};
use call_settings::file::{Problem, decode, merge, read, unset, write};
use call_settings::place::Lines;
use call_settings::settings::{Key, ROWS, Settings};
use call_settings::text::Lang;

use super::{assert_harmless, texts};

/// Any bytes are read; what is wrong with them is said at a place inside them, and saving them
/// unchanged changes nothing.
pub fn reader(bytes: &[u8]) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(undecodable) => return assert_shown(&undecodable.shown, &[*undecodable.problem]),
    };
    let reading = read(text);
    assert_shown(text, &reading.problems);
    assert_eq!(reading.has_errors(), reading.problems.iter().any(Problem::is_error));
    assert_eq!(write(text, &reading.settings, &[]).as_deref(), Ok(text));
    let key = Key::Setting(ROWS[text.len() % ROWS.len()]);
    if let Ok(without) = unset(text, std::slice::from_ref(&key)) {
        assert_eq!(read(&without).span(&key), None, "{without}");
    }
}

/// Writing gives exactly the settings that were to be written, and what has no errors can be written;
/// two changes of one file come to both or to a clash. The texts: the file, and what the settings of
/// two others are read from.
pub fn writer(bytes: &[u8]) {
    let [text, mine, theirs] = texts::<3>(bytes);
    let (before, mine) = (read(&text), read(&mine).settings);
    match write(&text, &mine, &[]) {
        Ok(written) => assert_eq!(read(&written).settings, mine, "{text:?} -> {written:?}"),
        Err(why) => assert!(before.has_errors(), "{why:?} of {text:?}"),
    }
    let keys: Vec<Key> = ROWS.iter().map(|row| Key::Setting(row)).collect();
    if let Ok(mended) = write(&text, &mine, &keys) {
        let after = read(&mended);
        assert_eq!(after.settings, mine, "{text:?} -> {mended:?}");
        assert!(keys.iter().all(|key| after.refused(key).is_none()), "{mended:?}");
    }
    one_value(&text, &before.settings, &mine);
    let base = &before.settings;
    if let Ok(both) = merge(base, &mine, &[], &theirs) {
        assert!(read(&both.text).is_toml() || both.text == theirs, "{both:?}");
        // Nothing of mine is nothing done, and mine alone is mine.
        assert_eq!(merge(base, base, &[], &theirs).map(|both| both.text).as_deref(), Ok(&*theirs));
    }
}

/// To change one value changes no byte outside it; which one, the inputs' lengths decide.
fn one_value(text: &str, before: &Settings, wanted: &Settings) {
    let row = ROWS[text.len() % ROWS.len()];
    let Some(span) = read(text).span(&Key::Setting(row)) else { return };
    let mut one = before.clone();
    if row.set(&mut one, &row.value(wanted).to_string()).is_err() {
        return;
    }
    if let Ok(written) = write(text, &one, &[]) {
        assert!(written.starts_with(&text[..span.start]), "{}: {written:?}", row.key);
        assert!(written.ends_with(&text[span.end..]), "{}: {written:?}", row.key);
    }
}

fn assert_shown(text: &str, problems: &[Problem]) {
    let lines = Lines::of(text);
    for problem in problems {
        if let Some(span) = &problem.span {
            assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
        }
        for lang in Lang::ALL {
            assert_harmless(&human("a\u{1b}.toml", &lines, problem, lang));
            let short = short("a\n.toml", &lines, problem, lang);
            assert_harmless(&short);
            assert!(!short.contains('\n'), "{short:?}");
            let place = json(&lines, problem, lang);
            assert!(place["line"].as_u64() >= Some(1) && place["column"].as_u64() >= Some(1));
        }
    }
    assert_eq!(list(text, problems, Lang::Vi).len(), problems.len());
}
