//! URLs: what is accepted is safe to open, and stays so when it is expanded.

use call_settings::rules::expand::{Parameters, expand};
use call_settings::settings::PARAMETERS;
use call_settings::settings::{Url, UrlFault};

use super::{assert_said, texts};

/// An accepted URL is `http` or `https` with a host and no user; its expansion keeps its text byte
/// for byte, leads to the same host and path, and each parameter decodes to the bytes it was made
/// from. The texts: a URL, a value.
pub fn url(bytes: &[u8]) {
    let [text, value] = texts::<2>(bytes);
    let accepted: Result<Url, UrlFault> = text.parse();
    if let Err(fault) = &accepted {
        assert_said(|lang| fault.say(lang));
    }
    let expanded = expand(&text, &Parameters::between_calls(&value));
    let (body, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
    assert!(expanded.starts_with(body) && expanded.ends_with(fragment), "{expanded:?}");
    let added = &expanded[body.len()..expanded.len() - fragment.len()];
    assert_eq!(added, continued(body, &value), "{text:?}");
    let Ok(accepted) = accepted else { return };
    if accepted.is_empty() {
        return;
    }
    let parsed = ::url::Url::parse(&text).expect("an accepted URL is one");
    assert!(matches!(parsed.scheme(), "http" | "https"), "{parsed}");
    assert!(parsed.host_str().is_some_and(|host| !host.is_empty()), "{parsed}");
    assert!(parsed.username().is_empty() && parsed.password().is_none(), "{parsed}");
    assert_ne!(parsed.port(), Some(0), "{parsed}");
    let opened = ::url::Url::parse(&expanded).expect("an expanded URL is one");
    assert_eq!(opened.origin(), parsed.origin(), "{expanded:?}");
    assert_eq!((opened.path(), opened.fragment()), (parsed.path(), parsed.fragment()));
    if !value.is_empty() {
        let last = opened.query_pairs().last().expect("a parameter");
        assert_eq!((&*last.0, &*last.1), (PARAMETERS[0], &*value));
    }
}

/// The oracle: what is put behind a URL, written down as the rule says it.
fn continued(body: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let joint = match body.find('?') {
        None => "?",
        Some(at) if at + 1 == body.len() || body.ends_with('&') => "",
        Some(_) => "&",
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let bytes = value.bytes().map(|byte| match byte {
        _ if plain(byte) => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    format!("{joint}{}={}", PARAMETERS[0], bytes.collect::<String>())
}
