//! The expanded URL, taken apart again by a reader of its own.

use call_settings::calls::{Call, Direction, Outcome, Time};
use call_settings::rules::expand::{Parameters, expand};
use proptest::prelude::*;

/// Bytes out of a percent-encoded text; none where something should have been encoded.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let pair = [rest.next()?, rest.next()?];
                if pair.iter().any(u8::is_ascii_lowercase) {
                    return None;
                }
                bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
            }
            b'-' | b'.' | b'_' | b'~' => bytes.push(byte),
            _ if byte.is_ascii_alphanumeric() => bytes.push(byte),
            _ => return None,
        }
    }
    Some(bytes)
}

fn call(agent: &str, hotline: &str, customer: &str, id: &str, answered: i64) -> Call {
    Call {
        id: id.to_owned(),
        direction: Direction::Out,
        outcome: Outcome::Answered,
        customer: customer.to_owned(),
        hotline: hotline.to_owned(),
        agent: agent.to_owned(),
        queue: String::new(),
        started: Time(answered),
        queued: None,
        answered: Some(Time(answered)),
        ended: Time(answered),
        stated_wait: None,
        losses: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_put_in_comes_out_again_behind_the_configured_text(
        path in "[a-z/%{}.]{0,8}", query in "(\\?[a-z=&]{0,8})?", fragment in "(#[a-z?&/]{0,8})?",
        agent in "(?s:.){0,8}", hotline in "[0-9 +]{0,6}", customer in "[0-9 ()+]{0,8}",
        id in "(?s:.){1,8}", answered in 0..2_000_000_000_000_i64,
    ) {
        let body = format!("https://Crm.example.vn/{path}{query}");
        let call = call(&agent, &hotline, &customer, &id, answered);
        let expanded = expand(&format!("{body}{fragment}"), &Parameters::of(&call));

        let rest = expanded.strip_prefix(body.as_str()).expect("the text is kept");
        let rest = rest.strip_suffix(fragment.as_str()).expect("the fragment stays last");
        let begins_with = match (query.is_empty(), body.ends_with(['?', '&'])) {
            (true, _) => "?",
            (false, true) => "",
            (false, false) => "&",
        };
        let pairs = rest.strip_prefix(begins_with).expect("the query is begun or continued");
        let mut found = Vec::new();
        for pair in pairs.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            let value = decoded(value).expect("all but the plain bytes are encoded, in capitals");
            found.push((name.to_owned(), String::from_utf8(value).unwrap()));
        }
        let answered = answered.to_string();
        let all = [
            ("userId", agent.as_str()), ("hotline", &hotline), ("customerNumber", &customer),
            ("isCallOut", "true"), ("timeAnswer", &answered), ("callId", &id),
        ];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        let given: Vec<_> = given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        prop_assert_eq!(found, given);
    }
}
