//! The edges of reading and writing, each with the one text that shows it.

use call_settings::file::{Kind, merge, read, show, template, unset};
use call_settings::place::Lines;
use call_settings::settings::{Key, Queue, Settings};
use call_settings::text::Lang;

use super::awkward::{set, with_queues};
use super::problems::said;

/// The text without a queue.
fn without(text: &str, id: &str) -> String {
    with_queues(text, |queues| queues.retain(|queue| queue.id != id))
}

/// The text with a queue behind another one.
fn with(text: &str, after: &str, id: &str) -> String {
    with_queues(text, |queues| {
        let at = queues.iter().position(|queue| queue.id == after).unwrap();
        queues.insert(at + 1, Queue::new(id));
    })
}

/// What a text says in English.
fn of(text: &str) -> String {
    said(text, Lang::En)
}

#[test]
fn a_key_goes_where_a_person_would_have_put_it() {
    let limit = |text: &str| set(text, "connection.end_after_seconds", "10");
    // Keys written as `section.key`, and a header of nobody's section below them.
    assert_eq!(
        limit("sla.target_percent = 90\n[odd]\nx = 1\n"),
        "sla.target_percent = 90\nconnection.end_after_seconds = 10\n[odd]\nx = 1\n"
    );
    // `version` is not written in that way, whatever a text is like.
    assert_eq!(limit("version = 1\n"), "version = 1\n\n[connection]\nend_after_seconds = 10\n");
    assert_eq!(limit("version = 1\n\n"), "version = 1\n\n[connection]\nend_after_seconds = 10\n");
    assert_eq!(limit("connection = { }\n"), "connection = { end_after_seconds = 10 }\n");
    let mut settings = Settings::default();
    settings.sla.target_percent = 90;
    settings.connection.end_after_seconds = 10;
    assert_eq!(
        call_settings::file::write("", &settings, &[]).unwrap(),
        "[sla]\ntarget_percent = 90\n\n[connection]\nend_after_seconds = 10\n"
    );
}

#[test]
fn a_queue_under_a_header_takes_its_comments_and_its_blank_lines_along() {
    let two = "[[queues]]\nid = \"a\"\n\n# of b\n# and more\n[[queues]]\nid = \"b\"\n";
    assert_eq!(without(two, "b"), "[[queues]]\nid = \"a\"\n");
    assert_eq!(
        without("a.b = 1\n\n[[queues]]\nid = \"a\"\n\n[[queues]]\nid = \"b\"\n", "b"),
        "a.b = 1\n\n[[queues]]\nid = \"a\"\n"
    );
    let none = |text: &str| with_queues(text, Vec::clear);
    assert_eq!(none("a.b = 1\n\n[[queues]]\nid = \"a\"\n\n[[queues]]\nid = \"b\"\n"), "a.b = 1\n");
    assert_eq!(none("[[queues]]\nid = \"a\"\n"), "");
    // What looks like a comment is the end of a value.
    let value = "x = '''\n# not a comment'''\n[[queues]]\nid = \"a\"\n";
    assert_eq!(without(value, "a"), "x = '''\n# not a comment'''\n");
    // Between two entries without a blank line, a comment is the upper one's as much as the lower one's.
    let close = "[[queues]]\nid = \"a\"\n# of whom?\n[[queues]]\nid = \"b\"\n";
    assert_eq!(without(close, "b"), "[[queues]]\nid = \"a\"\n");
}

#[test]
fn a_queue_in_a_list_goes_and_comes_as_the_list_is_written() {
    let shared = "queues = [\n  { id = \"a\" },\n  { id = \"b\" }]\n";
    assert_eq!(without(shared, "b"), "queues = [\n  { id = \"a\" }]\n");
    let pairs = "queues = [\n  { id = \"a\" }, { id = \"b\" },\n  { id = \"c\" },\n]\n";
    assert_eq!(without(pairs, "b"), "queues = [\n  { id = \"a\" }, { id = \"c\" },\n]\n");
    let told = "queues = [\n  { id = \"a\" },\n  # of b\n  # and more\n  { id = \"b\" },\n]\n";
    assert_eq!(without(told, "b"), "queues = [\n  { id = \"a\" },\n]\n");
    // A comma in a comment separates nothing, and one may stand apart from its item.
    assert_eq!(
        with("queues = [\n  { id = \"a\" } # one, two\n]\n", "a", "b"),
        "queues = [\n  { id = \"a\" }, # one, two\n  { id = \"b\" }\n]\n"
    );
    assert_eq!(with_queues("queues = [{ id = \"a\" } ,]\n", Vec::clear), "queues = []\n");
    assert_eq!(
        with(&with("queues = [{ id = \"a\" }, { id = \"c\" }]\n", "a", "b"), "c", "d"),
        "queues = [{ id = \"a\" }, { id = \"b\" }, { id = \"c\" }, { id = \"d\" }]\n"
    );
    let both = with_queues("queues = [{ id = \"a\" }, { id = \"c\" }]\n", |queues| {
        queues.insert(1, Queue::new("b"));
        queues.push(Queue::new("d"));
    });
    assert_eq!(both, "queues = [{ id = \"a\" }, { id = \"b\" }, { id = \"c\" }, { id = \"d\" }]\n");
}

#[test]
fn unset_takes_the_one_queue_and_leaves_the_others() {
    let text = "[[queues]]\nid = \"a\"\n\n[[queues]]\nid = \"b\"\n";
    assert_eq!(unset(text, &[Key::Queue("a".into())]).unwrap(), "[[queues]]\nid = \"b\"\n");
    assert_eq!(unset(text, &[Key::Queue("c".into())]).unwrap(), text);
}

#[test]
fn mine_goes_onto_theirs_whatever_of_a_queue_i_have_changed() {
    let base = "[[queues]]\nid = \"a\"\n\n[[queues]]\nid = \"b\"\n";
    let theirs = format!("sla.target_percent = 90\n{base}");
    let merged = |mine: &dyn Fn(&mut Vec<Queue>)| {
        let base = read(base).settings;
        let mut changed = base.clone();
        mine(&mut changed.queues);
        merge(&base, &changed, &[], &theirs).unwrap().text
    };
    assert_eq!(
        merged(&|queues| drop(queues.remove(0))),
        "sla.target_percent = 90\n[[queues]]\nid = \"b\"\n"
    );
    assert_eq!(merged(&|queues| queues[0].id = "z".into()), theirs.replace("\"a\"", "\"z\""));
    // A name is no id: it may be that of another queue.
    assert_eq!(
        merged(&|queues| queues[0].name = "b".into()),
        theirs.replace("\"a\"\n", "\"a\"\nname = \"b\"\n")
    );
}

#[test]
fn what_is_wrong_with_a_queue_is_said_at_its_place_also_when_others_are_gone() {
    let text = "[[queues]]\nid = \"a\"\n[[queues]]\nid = \"b\"\nname = \"B\\u200b\"\n";
    let reading = read(text);
    assert_eq!(
        of(text),
        "5:8: warning: queues.b.name: holds the invisible character U+200B: remove it"
    );
    let mut settings = reading.settings.clone();
    settings.queues.remove(0);
    assert_eq!(reading.problems_with(&settings, &[]), reading.problems);
    let place = |key: &str| {
        let span = reading.span(&Key::parse(key).unwrap()).unwrap();
        &text[span]
    };
    assert_eq!((place("queues.a.id"), place("queues.b.id")), ("\"a\"", "\"b\""));
}

#[test]
fn a_hidden_character_is_said_once_and_at_its_place() {
    assert_eq!(of("site.name = \"a\u{202e}\"\n").lines().count(), 1);
    let text = "\nsla.target_percent = 80 # x\u{202e}\n";
    assert!(of(text).starts_with("2:28: warning"));
    let span = read(text).problems[0].span.clone().unwrap();
    assert_eq!(&text[span], "\u{202e}");
}

#[test]
fn an_error_is_an_error_and_a_warning_is_none() {
    assert!(read("sla.target_percent = 0\n").has_errors());
    assert!(!read("sla.targe = 0\n").has_errors());
    let reading = read("urls.popup_answer = \"https:evil.com\"\n");
    let refused = reading.refused(&Key::parse("urls.popup_answer").unwrap());
    assert_eq!(refused, Some("https:evil.com"));
}

#[test]
fn every_unknown_key_is_named_whole_and_the_first_hundred_with_the_nearest_known_one() {
    let text = "[odd]\nx = 1\n[odd.deep]\ny = 2\n[empty]\n";
    insta::assert_snapshot!(of(text), @r"
    2:1: warning: unknown key `odd.x`: it is kept and has no effect
    4:1: warning: unknown key `odd.deep.y`: it is kept and has no effect
    5:2: warning: unknown key `empty`: it is kept and has no effect
    ");
    let problem = &read(text).problems[1];
    let json = show::json(&Lines::of(text), problem, Lang::En);
    assert_eq!(json["key"], "odd.deep.y");
    let many: Vec<_> = (100..205).map(|n| format!("sla.target_percen{n} = 1\n")).collect();
    let nearest = |problem: &&call_settings::file::Problem| {
        matches!(&problem.kind, Kind::UnknownKey { nearest: Some(_), .. })
    };
    assert_eq!(read(&many.concat()).problems.iter().filter(nearest).count(), 100);
}

#[test]
fn a_number_that_no_reader_takes_is_an_error_wherever_it_stands() {
    for value in ["1e999", "[99999999999999999999]", "[{ y = 99999999999999999999 }]"] {
        assert!(read(&format!("odd = {value}\n")).has_errors(), "{value}");
    }
    for value in ["1e99", "inf", "-nan", "[1, 0x7f]", "[{ y = 2 }]"] {
        assert!(!read(&format!("odd = {value}\n")).has_errors(), "{value}");
    }
}

#[test]
fn a_long_value_is_quoted_by_its_beginning() {
    let long = "x".repeat(60);
    let told = of(&format!("sla.target_percent = \"{long}\"\n"));
    assert!(told.contains(&format!("`\"{}…`", &long[..39])), "{told}");
    assert!(of("sla.target_percent = \"\"\"a\nb\"\"\"\n").contains("`\"\"\"a…`"));
}

#[test]
fn tables_may_lie_eighty_deep_in_each_other_and_no_deeper() {
    let nested = |parts: usize, lists: usize| {
        let key = vec!["a"; parts].join(".");
        format!("{key} = {}{}\n", "[".repeat(lists), "]".repeat(lists))
    };
    assert!(!read(&nested(40, 40)).has_errors());
    assert!(read(&nested(41, 40)).has_errors());
    assert!(!read(&nested(80, 0).replace("= ", "= 1")).has_errors());
    assert!(read(&nested(81, 0).replace("= ", "= 1")).has_errors());
}

#[test]
fn what_is_no_toml_is_said_at_its_place() {
    let merged = "a = 1\nb = 2\n<<<<<<< mine\n";
    let problems = read(merged).problems;
    let marker = problems.iter().find(|problem| problem.kind == Kind::MergeMarker).unwrap();
    assert_eq!(&merged[marker.span.clone().unwrap()], "<<<<<<< mine");
    assert!(of("a = \"x\ry\"\n").contains("a carriage return without a line feed"));
    let escape = "a = \"x\\e[1m\"\n";
    let problems = read(escape).problems;
    let newer = problems.iter().find(|problem| problem.code() == "toml-1.1").unwrap();
    assert_eq!(&escape[newer.span.clone().unwrap()], "\\e");
}

#[test]
fn a_letter_that_only_looks_like_one_is_told_by_its_code_point_and_no_other() {
    let key = |key: &str| of(&format!("\"{key}\" = 1\n"));
    assert!(key("site.t\u{430}n").contains("‹а U+0430›"));
    assert!(key("ｓite").contains("‹ｓ U+FF53›"));
    assert!(key("tên gọi").contains("`tên gọi`"));
}

#[test]
fn a_number_that_was_a_phone_number_is_told_that_it_needs_quotes() {
    for number in ["+849", "84901234567"] {
        let told = of(&format!("site.name = {number}\n"));
        assert!(told.contains("phone number"), "{told}");
    }
    assert!(!of("site.name = 849\n").contains("phone number"));
}

#[test]
fn the_template_begins_with_what_it_is_and_fills_its_lines() {
    let text = template(Lang::En);
    let first: Vec<&str> = text.lines().take(12).collect();
    insta::assert_snapshot!(first.join("\n"), @r"
    # The call settings of this call centre. Every setting is here with its default.

    # Version of the file's format
    # The version of the file's format. This program reads and writes version 1.
    # Allowed: the number 1.
    version = 1

    # Create tickets automatically
    # Creates a ticket for every incoming and outgoing call. When off, no call gets a ticket, even where
    # a queue has its own switch on.
    # Allowed: true or false.
    tickets.auto_create = true
    ");
}
