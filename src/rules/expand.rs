//! The parameters that the popup and the webphone URL get, and how they are appended
//! (`RULES.md` §4). The configured text is kept byte for byte and only continued.

use std::fmt::Write as _;

use super::customer::decoded;
use crate::calls::{Call, Direction};
use crate::settings::PARAMETERS;

/// The values of [`PARAMETERS`]; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters([String; 6]);

impl Parameters {
    /// Those of a call.
    pub fn of(call: &Call) -> Self {
        let out = call.direction == Direction::Out;
        Self([
            call.agent.clone(),
            call.hotline.clone(),
            decoded(&call.customer).into_owned(),
            out.to_string(),
            call.answered.map(|at| at.0.to_string()).unwrap_or_default(),
            call.id.clone(),
        ])
    }

    /// Those of the webphone opened between calls, which knows only the agent.
    pub fn between_calls(agent: &str) -> Self {
        let mut values = <[String; 6]>::default();
        agent.clone_into(&mut values[0]);
        Self(values)
    }
}

/// The configured URL with the parameters behind its query; a fragment stays last.
pub fn expand(url: &str, parameters: &Parameters) -> String {
    let (body, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let mut expanded = body.to_owned();
    let given = PARAMETERS.iter().zip(&parameters.0).filter(|(_, value)| !value.is_empty());
    for (name, value) in given {
        expanded.push_str(joint(&expanded));
        expanded.push_str(name);
        expanded.push('=');
        encode(value, &mut expanded);
    }
    expanded + fragment
}

/// A value as it stands in an expanded URL.
pub fn encoded(value: &str) -> String {
    let mut text = String::new();
    encode(value, &mut text);
    text
}

/// What stands between a URL without a fragment and its next parameter. Only the first `?` begins the
/// query; one at its end belongs to its last value.
fn joint(url: &str) -> &'static str {
    match url.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    }
}

/// Percent-encodes every byte but `A-Z a-z 0-9 - . _ ~`, in capitals.
fn encode(value: &str, to: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                to.push(char::from(byte));
            }
            _ => drop(write!(to, "%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(url: &str, value: &str) -> String {
        expand(url, &Parameters::between_calls(value))
    }

    #[test]
    fn the_text_is_kept_byte_for_byte_and_only_continued() {
        for (url, expanded) in [
            ("https://url_webhook.com", "https://url_webhook.com?userId=an"),
            ("https://a.vn/", "https://a.vn/?userId=an"),
            ("https://a.vn/?", "https://a.vn/?userId=an"),
            ("https://a.vn/?x=1", "https://a.vn/?x=1&userId=an"),
            ("https://a.vn/?x=1&", "https://a.vn/?x=1&userId=an"),
            ("https://a.vn/?x=1?", "https://a.vn/?x=1?&userId=an"),
            ("https://a.vn/%7e?x=a%20b#top", "https://a.vn/%7e?x=a%20b&userId=an#top"),
            ("https://a.vn/#/calls?tab=1", "https://a.vn/?userId=an#/calls?tab=1"),
            ("https://a.vn/?#", "https://a.vn/?userId=an#"),
            ("HTTPS://A.vn:443/{id}", "HTTPS://A.vn:443/{id}?userId=an"),
        ] {
            assert_eq!(one(url, "an"), expanded);
        }
    }

    #[test]
    fn values_are_encoded_byte_by_byte_in_capitals() {
        for (value, encoded) in [
            ("+84 9", "%2B84%209"),
            ("a~b*c", "a~b%2Ac"),
            ("A-Z.a_z~09", "A-Z.a_z~09"),
            ("ế", "%E1%BA%BF"),
            ("&=#?/\"<>", "%26%3D%23%3F%2F%22%3C%3E"),
            ("100%", "100%25"),
        ] {
            assert_eq!(one("https://a.vn", value), format!("https://a.vn?userId={encoded}"));
            assert_eq!(super::encoded(value), encoded);
        }
    }

    #[test]
    fn without_any_value_the_url_stays_as_it_is() {
        assert_eq!(one("https://a.vn/?x#y", ""), "https://a.vn/?x#y");
    }
}
