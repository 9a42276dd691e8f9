//! What is worth a second look in a URL that is allowed (`RULES.md` §9).
//!
//! One URL at a time, so that the form can ask while somebody types. What depends on the other
//! settings (an iframe while tickets are off) is the check's matter.

use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript as _};
use url::{Host, form_urlencoded};

use super::Url;
use super::url::authority;
use crate::say;
use crate::text::{Lang, visible};

/// Longer than this is odd, in characters: some servers and proxies cut there.
pub const LONG: usize = 2_000;

/// The parameters the popup and the webphone URL are continued with, in this order
/// (`RULES.md` §4).
pub const PARAMETERS: [&str; 6] =
    ["userId", "hotline", "customerNumber", "isCallOut", "timeAnswer", "callId"];

/// Something in a URL that is allowed and probably not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlOddity {
    /// Longer than 2,000 characters; so many characters.
    Long(usize),
    /// A raw `+` in the query, which servers read as a blank.
    Plus,
    /// This key twice in the query.
    Twice(String),
    /// This one of [`PARAMETERS`] already there.
    Parameter(&'static str),
    /// Something that looks like a template's place: `{phone}`, `$PHONE`, `%PHONE%`.
    Template(String),
    /// Letters of several scripts in the host; its ASCII form.
    MixedScripts(String),
    /// A host that browsers read as this one: an odd form of an IPv4 address, full-width letters.
    Normalised(String),
    /// A host that is each agent's own machine.
    Loopback(String),
}

/// Every oddity of a URL, in the order of [`UrlOddity`]; none of an empty one.
pub fn oddities(url: &Url) -> Vec<UrlOddity> {
    let text = url.as_str();
    let mut found = Vec::new();
    let length = text.chars().count();
    if length > LONG {
        found.push(UrlOddity::Long(length));
    }
    query_oddities(query(text), &mut found);
    found.extend(template(text).map(|place| UrlOddity::Template(place.to_owned())));
    host_oddities(text, &mut found);
    found
}

/// The text between the `?` and the `#`.
fn query(text: &str) -> &str {
    let before_fragment = text.split('#').next().unwrap_or_default();
    before_fragment.split_once('?').map_or("", |(_, query)| query)
}

fn query_oddities(query: &str, found: &mut Vec<UrlOddity>) {
    if query.contains('+') {
        found.push(UrlOddity::Plus);
    }
    let keys = || form_urlencoded::parse(query.as_bytes()).map(|(key, _)| key.into_owned());
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for key in keys().filter(|key| !key.is_empty()) {
        if !seen.insert(key.clone()) && twice.insert(key.clone()) {
            found.push(UrlOddity::Twice(key));
        }
    }
    let there = PARAMETERS.iter().filter(|parameter| seen.contains(**parameter));
    found.extend(there.map(|parameter| UrlOddity::Parameter(parameter)));
}

/// The first part that looks like a place in a template.
fn template(text: &str) -> Option<&str> {
    (0..text.len()).find_map(|at| {
        let rest = text.get(at..)?;
        match rest.as_bytes().first()? {
            b'{' => rest.find('}').and_then(|end| rest.get(..=end)),
            b'$' => rest.get(..1 + name(rest.get(1..)?)?),
            b'%' if !is_escape(rest) => {
                let end = 1 + name(rest.get(1..)?)?;
                rest.get(end..)?.starts_with('%').then(|| rest.get(..=end))?
            }
            _ => None,
        }
    })
}

/// The length of a template's name at the beginning of `text`: a capital and two or more of A–Z,
/// 0–9, `_`.
fn name(text: &str) -> Option<usize> {
    let is_part = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_';
    let length = text.bytes().take_while(|b| is_part(b)).count();
    (length >= 3 && text.starts_with(|c: char| c.is_ascii_uppercase())).then_some(length)
}

/// Whether `text` begins with a percent escape such as `%2B`.
fn is_escape(text: &str) -> bool {
    text.as_bytes().get(1..3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
}

fn host_oddities(text: &str, found: &mut Vec<UrlOddity>) {
    let Some((raw, parsed)) = host(text) else { return };
    let shown = parsed.to_string();
    if mixes_scripts(&raw) {
        found.push(UrlOddity::MixedScripts(shown.clone()));
    } else if is_rewritten(&raw, &parsed) {
        found.push(UrlOddity::Normalised(shown.clone()));
    }
    if is_loopback(&parsed) {
        found.push(UrlOddity::Loopback(shown));
    }
}

/// The host as it is written, and as browsers read it.
fn host(text: &str) -> Option<(String, Host<String>)> {
    let written = text.get(authority(text)?.range)?;
    let after_bracket = written.rfind(']').map_or(0, |at| at + 1);
    let end =
        written.get(after_bracket..)?.find(':').map_or(written.len(), |at| after_bracket + at);
    let parsed = url::Url::parse(text).ok()?.host()?.to_owned();
    Some((written.get(..end)?.to_owned(), parsed))
}

/// Whether the host has letters of several scripts that could be taken for each other. Chinese,
/// Japanese and Korean ones could not.
fn mixes_scripts(host: &str) -> bool {
    let scripts = host.chars().map(|c| c.script()).filter(|script| {
        use Script::{Bopomofo, Common, Han, Hangul, Hiragana, Inherited, Katakana};
        !matches!(script, Common | Inherited | Han | Hiragana | Katakana | Hangul | Bopomofo)
    });
    scripts.map(Script::short_name).collect::<BTreeSet<_>>().len() > 1
}

/// Whether browsers read the host as another text than the one written, beyond letter case and the
/// ASCII form of accented letters.
fn is_rewritten(raw: &str, parsed: &Host<String>) -> bool {
    match parsed {
        Host::Domain(_) if !raw.is_ascii() => !unicode_normalization::is_nfkc(raw),
        _ => !raw.eq_ignore_ascii_case(&parsed.to_string()),
    }
}

fn is_loopback(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback() || address.is_unspecified(),
        Host::Ipv6(address) => address.is_loopback() || address.is_unspecified(),
    }
}

impl UrlOddity {
    /// The code that JSON and scripts see.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Long(_) => "url-long",
            Self::Plus => "url-plus",
            Self::Twice(_) => "url-key-twice",
            Self::Parameter(_) => "url-parameter",
            Self::Template(_) => "url-template",
            Self::MixedScripts(_) => "url-mixed-scripts",
            Self::Normalised(_) => "url-normalised",
            Self::Loopback(_) => "url-loopback",
        }
    }

    /// What is odd, in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Long(length) => say!(
                lang,
                "the URL has {length} characters: some servers cut at {LONG}",
                "URL dài {length} ký tự: có máy chủ cắt ở {LONG}"
            ),
            Self::Plus => say!(
                lang,
                "the query holds a raw +, which servers read as a blank: write %2B for a plus",
                "phần sau dấu ? có dấu +, máy chủ đọc thành dấu cách: dấu cộng hãy viết %2B"
            ),
            Self::Twice(key) => {
                let key = visible(key);
                say!(
                    lang,
                    "the query has `{key}` twice: servers take only one of them",
                    "phần sau dấu ? có `{key}` hai lần: máy chủ chỉ lấy một"
                )
            }
            Self::Parameter(name) => say!(
                lang,
                "the URL already has `{name}`, which the system adds by itself",
                "URL đã có `{name}`, tham số mà hệ thống tự thêm vào"
            ),
            Self::Template(place) => {
                let place = visible(place);
                say!(
                    lang,
                    "`{place}` stays as it is: the URL is no template, parameters are appended",
                    "`{place}` được giữ nguyên: URL không phải mẫu, tham số được nối vào sau"
                )
            }
            Self::MixedScripts(host) => {
                let host = visible(host);
                say!(
                    lang,
                    "the host mixes letters of several scripts, which may look alike: it is {host}",
                    "tên máy chủ trộn chữ của nhiều hệ chữ viết, dễ trông giống nhau: thực ra là {host}"
                )
            }
            Self::Normalised(host) => {
                let host = visible(host);
                say!(
                    lang,
                    "browsers read the host as {host}: write that out",
                    "trình duyệt đọc tên máy chủ thành {host}: hãy viết rõ như vậy"
                )
            }
            Self::Loopback(host) => {
                let host = visible(host);
                say!(
                    lang,
                    "{host} is each agent's own machine, not a server",
                    "{host} là chính máy của từng tổng đài viên, không phải máy chủ"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let url = text.parse::<Url>().unwrap();
        oddities(&url).iter().map(UrlOddity::code).collect()
    }

    #[test]
    fn a_plain_url_has_no_oddity() {
        for text in [
            "",
            "https://url_webhook.com",
            "https://crm.example.vn:8443/popup?tab=1&x=%2B84#top",
            "https://tổngđài.vn/ve?q=$5",
            "https://例え.jp/",
            "https://a.vn/?q=%CAFE%",
            "https://a.vn/?q=%Ab%41&r=$Ab",
            "HTTPS://A.VN/",
            "https://[::2]:80/",
        ] {
            assert!(codes(text).is_empty(), "{text}: {:?}", codes(text));
        }
    }

    #[test]
    fn each_oddity_is_found() {
        for (text, expected) in [
            ("https://a.vn/?q=+84", "url-plus"),
            ("https://a.vn/?a=1&b=2&a=3&a=4", "url-key-twice"),
            ("https://a.vn/?x&callId=1", "url-parameter"),
            ("https://a.vn/{phone}", "url-template"),
            ("https://a.vn/?p=$PHONE", "url-template"),
            ("https://a.vn/?p=%PHONE%", "url-template"),
            ("https://\u{440}aypal.com/", "url-mixed-scripts"),
            ("http://0x8.8/", "url-normalised"),
            ("http://134744072/", "url-normalised"),
            ("http://８.8.8.8/", "url-normalised"),
            ("http://ａ.vn/", "url-normalised"),
            ("http://localhost:3000/", "url-loopback"),
            ("http://127.0.0.1/", "url-loopback"),
            ("http://[::1]/", "url-loopback"),
        ] {
            assert_eq!(codes(text), [expected], "{text}");
        }
        assert_eq!(codes(&format!("https://a.vn/{}", "x".repeat(LONG))), ["url-long"]);
        assert_eq!(codes("http://0x7f.1/"), ["url-normalised", "url-loopback"]);
    }

    #[test]
    fn a_look_alike_host_is_shown_as_it_is() {
        let url = "https://\u{440}aypal.com/".parse().unwrap();
        assert!(oddities(&url)[0].say(Lang::En).ends_with("it is xn--aypal-uye.com"));
    }
}
