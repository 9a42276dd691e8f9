//! A configured URL: the text exactly as it was written, and the proof that it is safe to open.
//!
//! The raw text is checked first and the parsed URL second, because a parser repairs what a person
//! would not: it drops line ends inside a scheme and reads `https:evil.com` as `https://evil.com/`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::say;
use crate::text::{Lang, is_hostile, visible, without_secrets};

/// Longer than this is refused (`RULES.md` §9), in characters.
pub const LONGEST: usize = 8_000;

/// An absolute `http` or `https` URL, or empty for none. The text is kept byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Url(String);

impl Url {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no URL is set.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Url {
    type Err = UrlFault;

    fn from_str(text: &str) -> Result<Self, UrlFault> {
        if !text.is_empty() {
            check(text)?;
        }
        Ok(Self(text.to_owned()))
    }
}

/// Why a text is refused as a URL (`RULES.md` §9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// Longer than [`LONGEST`]; so many characters.
    TooLong(usize),
    /// A control character, a bidi override or a zero-width character.
    Hostile(char),
    /// A blank, at the ends or inside.
    Blank,
    /// A backslash, which browsers read as a slash; as what they would read the URL, if they could.
    Backslash(Option<String>),
    /// No `http://` or `https://` in front.
    NotAbsolute,
    /// Another scheme.
    Scheme(String),
    /// Written so that browsers repair it, to this.
    Repaired(String),
    /// A user name or password in front of this host.
    UserInfo(String),
    /// No host.
    NoHost,
    /// A port that is 0, above 65,535, or no number.
    Port(String),
    /// Anything else the URL standard refuses, in its parser's words.
    Invalid(String),
}

/// The parts of `http://host:port` in a URL's text that begins with it.
pub(super) struct Authority {
    /// The bytes between `//` and the path, query or fragment.
    pub range: Range<usize>,
}

/// Finds the authority of an absolute URL's raw text.
pub(super) fn authority(text: &str) -> Option<Authority> {
    let start = text.find("://")? + 3;
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    Some(Authority { range: start..end })
}

fn check(text: &str) -> Result<(), UrlFault> {
    raw(text)?;
    scheme(text)?;
    let Some(authority) = authority(text) else { return Err(UrlFault::NotAbsolute) };
    host(text, &text[authority.range])?;
    match url::Url::parse(text) {
        Ok(parsed) if parsed.host_str().is_none_or(str::is_empty) => Err(UrlFault::NoHost),
        Ok(_) => Ok(()),
        Err(url::ParseError::InvalidPort) => Err(UrlFault::Port(String::new())),
        Err(url::ParseError::EmptyHost) => Err(UrlFault::NoHost),
        Err(error) => Err(UrlFault::Invalid(error.to_string())),
    }
}

fn raw(text: &str) -> Result<(), UrlFault> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(UrlFault::TooLong(length));
    }
    for c in text.chars() {
        match c {
            '\\' => {
                let read = url::Url::parse(text).ok().map(|read| read.to_string());
                return Err(UrlFault::Backslash(read));
            }
            '\t' | '\n' | '\r' => return Err(UrlFault::Hostile(c)),
            c if c.is_whitespace() && !is_hostile(c) => return Err(UrlFault::Blank),
            c if is_hostile(c) => return Err(UrlFault::Hostile(c)),
            _ => {}
        }
    }
    Ok(())
}

fn scheme(text: &str) -> Result<(), UrlFault> {
    let Some((scheme, rest)) = text.split_once(':') else { return Err(UrlFault::NotAbsolute) };
    let written = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !written || !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(UrlFault::NotAbsolute);
    }
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        // `crm.example.vn:8080/x` is a host and a port, not a scheme of its own.
        let port = rest.split('/').next().unwrap_or_default();
        let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        let host_like = scheme.contains('.') || scheme == "localhost";
        return Err(if is_port && host_like {
            UrlFault::NotAbsolute
        } else {
            UrlFault::Scheme(scheme.to_owned())
        });
    }
    if rest.starts_with("//") && !rest.starts_with("///") {
        return Ok(());
    }
    Err(match url::Url::parse(text) {
        Ok(repaired) => UrlFault::Repaired(repaired.to_string()),
        Err(_) => UrlFault::NoHost,
    })
}

fn host(text: &str, authority: &str) -> Result<(), UrlFault> {
    if authority.contains('@') {
        let real = url::Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned));
        return Err(UrlFault::UserInfo(real.unwrap_or_default()));
    }
    let after_bracket = authority.rfind(']').map_or(0, |at| at + 1);
    let (host, port) = match authority[after_bracket..].rsplit_once(':') {
        Some((host, port)) => (&authority[..after_bracket + host.len()], Some(port)),
        None => (authority, None),
    };
    if host.is_empty() {
        return Err(UrlFault::NoHost);
    }
    match port {
        None | Some("") => Ok(()),
        Some(port) if port.bytes().all(|b| b.is_ascii_digit()) => match port.parse::<u16>() {
            Ok(1..) => Ok(()),
            _ => Err(UrlFault::Port(port.to_owned())),
        },
        Some(port) => Err(UrlFault::Port(port.to_owned())),
    }
}

impl UrlFault {
    /// The code that JSON and scripts see.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "url-too-long",
            Self::Hostile(_) => "url-control-character",
            Self::Blank => "url-blank",
            Self::Backslash(_) => "url-backslash",
            Self::NotAbsolute => "url-not-absolute",
            Self::Scheme(_) => "url-scheme",
            Self::Repaired(_) => "url-repaired",
            Self::UserInfo(_) => "url-user-info",
            Self::NoHost => "url-no-host",
            Self::Port(_) => "url-port",
            Self::Invalid(_) => "url-invalid",
        }
    }

    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::TooLong(length) => say!(
                lang,
                "the URL has {length} characters: at most {LONGEST} are allowed",
                "URL dài {length} ký tự: tối đa {LONGEST}"
            ),
            Self::Hostile(c) => {
                let code = u32::from(*c);
                say!(
                    lang,
                    "the URL holds the invisible character U+{code:04X}: remove it",
                    "URL có ký tự ẩn U+{code:04X}: hãy xóa đi"
                )
            }
            Self::Blank => say!(
                lang,
                "the URL holds a blank: write %20, or remove it",
                "URL có dấu cách: viết %20 hoặc xóa đi"
            ),
            Self::Backslash(None) => say!(
                lang,
                "the URL holds a backslash, which browsers read as a slash: write /",
                "URL có dấu \\, trình duyệt sẽ đọc thành /: hãy viết /"
            ),
            Self::Backslash(Some(read)) => {
                let read = without_secrets(read);
                let read = visible(&read);
                say!(
                    lang,
                    "the URL holds a backslash, so that browsers would read this as {read}: write /",
                    "URL có dấu \\, trình duyệt sẽ đọc thành {read}: hãy viết /"
                )
            }
            Self::NotAbsolute => say!(
                lang,
                "not a whole URL: begin with https:// or http://",
                "chưa phải URL đầy đủ: hãy bắt đầu bằng https:// hoặc http://"
            ),
            Self::Scheme(scheme) => {
                let scheme = visible(scheme);
                say!(
                    lang,
                    "`{scheme}:` is not allowed: only http and https are",
                    "không cho phép `{scheme}:`: chỉ dùng http và https"
                )
            }
            Self::Repaired(repaired) => {
                let repaired = without_secrets(repaired);
                let repaired = visible(&repaired);
                say!(
                    lang,
                    "browsers would read this as {repaired}: write that out",
                    "trình duyệt sẽ đọc thành {repaired}: hãy viết rõ như vậy"
                )
            }
            Self::UserInfo(host) => {
                let host = visible(host);
                say!(
                    lang,
                    "a user name or password in a URL is not allowed: this one leads to {host}",
                    "không cho phép tên đăng nhập hay mật khẩu trong URL: URL này dẫn tới {host}"
                )
            }
            Self::NoHost => say!(
                lang,
                "the URL has no host: write it after https://",
                "URL không có tên máy chủ: hãy viết sau https://"
            ),
            Self::Port(port) => {
                let port = visible(port);
                say!(
                    lang,
                    "the port `{port}` is not allowed: use 1 to 65535",
                    "không cho phép cổng `{port}`: dùng từ 1 đến 65535"
                )
            }
            Self::Invalid(reason) => {
                let reason = visible(reason);
                say!(lang, "not a URL: {reason}", "không phải URL: {reason}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_kept_byte_for_byte() {
        for text in ["", "https://url_webhook.com", "HTTP://A.vn:8080/x?a=1#b", "https://[::1]:80/"]
        {
            assert_eq!(text.parse::<Url>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_a_browser_would_read_is_told_without_its_secrets() {
        for text in [r"https:\\lan:pw@a.vn/?key=abc", "https:lan:pw@a.vn/?key=abc"] {
            let said = text.parse::<Url>().unwrap_err().say(Lang::En);
            assert!(said.contains("as https://***@a.vn/?key=***: write"), "{said}");
        }
    }

    #[test]
    fn what_a_browser_would_misread_is_refused() {
        let code = |text: &str| text.parse::<Url>().unwrap_err().code();
        for (text, expected) in [
            ("javascript:alert(1)", "url-scheme"),
            ("java\nscript:alert(1)", "url-control-character"),
            ("data:text/html,x", "url-scheme"),
            (" https://a.vn", "url-blank"),
            ("https://a.vn/a b", "url-blank"),
            ("https://a.vn/\u{202e}x", "url-control-character"),
            ("https:\\\\evil.com", "url-backslash"),
            ("https:evil.com", "url-repaired"),
            ("https:/evil.com", "url-repaired"),
            ("https:///evil.com", "url-repaired"),
            ("https://good.com@evil.com", "url-user-info"),
            ("https://u:p@evil.com", "url-user-info"),
            ("https://", "url-no-host"),
            ("https://:80/", "url-no-host"),
            ("https://a.vn:0/", "url-port"),
            ("https://a.vn:99999/", "url-port"),
            ("https://a.vn:x/", "url-port"),
            ("crm.example.vn", "url-not-absolute"),
            ("crm.example.vn:8080/popup", "url-not-absolute"),
            ("/popup", "url-not-absolute"),
            ("//crm.example.vn", "url-not-absolute"),
            ("https://a b.vn", "url-blank"),
            ("https://a<b.vn", "url-invalid"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(code(&format!("https://a.vn/{}", "x".repeat(LONGEST))), "url-too-long");
    }

    #[test]
    fn the_real_host_is_named() {
        let fault = "https://good.com@evil.com".parse::<Url>().unwrap_err();
        assert!(fault.say(Lang::En).ends_with("leads to evil.com"));
    }
}
