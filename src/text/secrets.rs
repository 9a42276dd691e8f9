//! What URLs hold that others are not to read: the tokens in their queries, and who logs in.

use std::borrow::Cow;
use std::ops::Range;

/// A URL without its secrets, for lists and logs that others read: the values of parameters such as
/// `token`, `key` or `signature`, and who logs in, become `***`.
pub fn without_secrets(url: &str) -> Cow<'_, str> {
    hidden(url, secrets(0, url).collect(), |_| "***".to_owned())
}

/// A line of a file with the secrets of its URLs starred out, each byte by one star, so that every
/// place in it stays.
pub fn starred(line: &str) -> Cow<'_, str> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`');
    let mut at = 0;
    let words = line.split(is_end).map(|word| {
        let from = line.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default() + at;
        at = from + word.len();
        (from, word)
    });
    let secrets = words.flat_map(|(from, word)| secrets(from, word)).collect();
    hidden(line, secrets, |bytes| "*".repeat(bytes))
}

/// A text with something else in the place of its secrets, by their lengths; two may overlap.
fn hidden(
    text: &str,
    mut secrets: Vec<Range<usize>>,
    instead: impl Fn(usize) -> String,
) -> Cow<'_, str> {
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    secrets.sort_by_key(|secret| secret.start);
    let (mut hidden, mut at) = (String::new(), 0);
    for secret in secrets {
        let from = secret.start.max(at);
        if from < secret.end {
            hidden.push_str(text.get(at..from).unwrap_or_default());
            hidden.push_str(&instead(secret.end - from));
            at = secret.end;
        }
    }
    hidden.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(hidden)
}

/// Where the secrets are of a word that may be a URL, and begins here.
fn secrets(from: usize, word: &str) -> impl Iterator<Item = Range<usize>> {
    let host = host(word);
    let host_end = word.get(host..).and_then(|rest| rest.find(['/', '\\', '?', '#']));
    let host_end = host_end.map_or(word.len(), |length| host + length);
    let login = word.get(host..host_end).and_then(|host| host.rfind('@'));
    let login = login.map(|length| from + host..from + host + length);
    let query_end = word.find('#').unwrap_or(word.len());
    let query = word.find('?').map_or(query_end, |mark| mark + 1);
    let mut at = from + query;
    let pairs = word.get(query..query_end).unwrap_or_default().split('&');
    let values = pairs.filter_map(move |pair| {
        let end = at + pair.len();
        at = end + 1;
        let (name, value) = pair.split_once('=')?;
        is_secret(name).then(|| end - value.len()..end)
    });
    login.into_iter().chain(values)
}

/// Where the host begins that browsers would go to, however many slashes stand before it, and of either
/// kind; the word's end where there is none.
fn host(word: &str) -> usize {
    const MARKS: [&str; 5] = ["://", ":\\", ":/", "https:", "http:"];
    let mark = MARKS.iter().find_map(|mark| Some(word.find(mark)? + mark.len()));
    let rest = mark.and_then(|mark| word.get(mark..)).unwrap_or_default();
    word.len() - rest.trim_start_matches(['/', '\\']).len()
}

/// Whether a parameter of a URL is one whose value others are not to read.
fn is_secret(name: &str) -> bool {
    const SECRETS: [&str; 7] = ["token", "secret", "pass", "pwd", "key", "sig", "auth"];
    let name = name.to_ascii_lowercase();
    SECRETS.iter().any(|secret| name.contains(secret))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn secrets_of_a_url_are_masked_and_nothing_else() {
        assert_eq!(
            without_secrets("https://a.vn/p?x=1&API_Key=abc&token=&y#f?key=1"),
            "https://a.vn/p?x=1&API_Key=***&token=&y#f?key=1"
        );
        assert_eq!(without_secrets("https://a.vn/token=1"), "https://a.vn/token=1");
        assert_eq!(without_secrets("https://lan:pw@a.vn/"), "https://***@a.vn/");
    }

    #[test]
    fn the_secrets_of_a_line_are_starred_out_and_every_place_in_it_stays() {
        let line =
            "u = 'https://lan:pw@a.vn/p?x=1&API_Key=ấb&token=&y#f?key=1' # https:a.vn?sig=2 9";
        assert_eq!(
            starred(line),
            "u = 'https://******@a.vn/p?x=1&API_Key=****&token=&y#f?key=1' # https:a.vn?sig=* 9"
        );
        for url in [r"https:\\lan:pw@a.vn", r"http:/\lan:pw@a.vn", "url:https:lan:pw@a.vn"] {
            assert_eq!(starred(url), url.replace("lan:pw", "******"));
        }
        for plain in ["a://", "token=1", "x = 'https://a.vn/a@b?y=1#?token=2'", ""] {
            assert_eq!(starred(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn any_line_keeps_its_length_and_whatever_is_no_secret(
            line in "([a-z:/@?&=#' ấ\\\\]|https://|token=|key=){0,20}",
        ) {
            let starred = starred(&line);
            prop_assert_eq!(starred.len(), line.len());
            let is_kept = |at| !line.is_char_boundary(at) || starred.get(at..) == line.get(at..);
            prop_assert!(line.contains(['?', '@']) || (0..line.len()).all(is_kept));
        }
    }
}
