//! Section F: URLs that mean something else than they say.

use std::fs;

use super::site::{Ran, Site};

/// Tries a URL as the popup's: the exit code and what is said.
fn tried(key: &str, url: &str) -> Ran {
    Site::with("version = 1\n").run(&["check", "--set", &format!("{key}={url}")])
}

#[test]
fn a_url_that_is_none_or_leads_elsewhere_is_refused() {
    const OTHER: &str = "is not allowed: only http and https are";
    const READ: &str = "would read this as https://evil.com/:";
    let of_length = |length: usize| format!("https://a.vn/{}", "x".repeat(length - 13));
    let (longest, long) = (of_length(8_000), of_length(8_001));
    for (url, words) in [
        ("javascript:alert(1)", OTHER),
        ("JavaScript:alert(1)", OTHER),
        ("data:text/html,x", OTHER),
        ("file:///etc/passwd", OTHER),
        ("blob:https://a.vn/x", OTHER),
        ("vbscript:x", OTHER),
        ("about:blank", OTHER),
        ("view-source:https://a.vn", OTHER),
        // What a parser would drop is seen before it could.
        ("java\nscript:alert(1)", "U+000A"),
        ("java\tscript:alert(1)", "U+0009"),
        ("\u{1}javascript:alert(1)", "U+0001"),
        (" javascript:alert(1)", "a blank"),
        ("https://a.vn/\r\nx", "U+000D"),
        ("https://good.com@evil.com", "this one leads to evil.com"),
        ("https://u:p@evil.com", "this one leads to evil.com"),
        ("https:\\\\evil.com", READ),
        ("https://a.vn\\@evil.com", "would read this as https://a.vn/@evil.com:"),
        ("https:evil.com", READ),
        ("https:///evil.com", READ),
        ("https:/evil.com", READ),
        ("https://a.vn:0/", "the port `0`"),
        ("https://a.vn:65536/", "the port `65536`"),
        ("https://a.vn:99999/", "the port `99999`"),
        (long.as_str(), "8001 characters: at most 8000"),
    ] {
        let Ran { code, said } = tried("urls.popup_answer", url);
        assert_eq!(code, Some(1), "{url}: {said}");
        assert!(said.contains(words), "{url}: {said}");
    }
    for url in [longest.as_str(), "https://a.vn:65535/"] {
        assert_eq!(tried("urls.popup_answer", url).code, Some(0), "{url}");
    }
}

#[test]
fn a_url_that_is_odd_is_warned_of() {
    const OWN: &str = "127.0.0.1 is each agent's own machine";
    let of_length = |length: usize| format!("https://a.vn/{}", "x".repeat(length - 13));
    let (usual, long) = (of_length(2_000), of_length(2_001));
    for (url, words) in [
        ("https://\u{440}aypal.com/", &["xn--aypal-uye.com"][..]),
        ("http://0x7f.1/", &["browsers read the host as 127.0.0.1", OWN]),
        ("http://2130706433/", &["browsers read the host as 127.0.0.1", OWN]),
        ("http://０177.0.0.1/", &["browsers read the host as 127.0.0.1", OWN]),
        ("http://８.8.8.8/", &["browsers read the host as 8.8.8.8"]),
        ("http://127.0.0.1/", &[OWN]),
        ("http://[::1]/", &["[::1] is each agent's own machine"]),
        ("https://a.vn/?q=+84", &["a raw +, which servers read as a blank: write %2B"]),
        ("https://a.vn/?a=1&a=2", &["has `a` twice"]),
        (long.as_str(), &["servers cut"]),
    ] {
        let Ran { code, said } = tried("urls.popup_answer", url);
        assert_eq!(code, Some(0), "{url}: {said}");
        for words in words {
            assert!(said.contains("warning") && said.contains(words), "{url}: {said}");
        }
    }
    assert!(!tried("urls.popup_answer", &usual).said.contains("warning"));
    let Ran { code, said } = tried("urls.incoming_iframe", "http://a.vn/");
    assert!(
        code == Some(0) && said.contains("browsers block http: inside an https: page"),
        "{said}"
    );
}

#[test]
fn a_token_in_a_url_is_masked_where_it_is_told() {
    let site = Site::new();
    let url = "urls.popup_answer=https://a.vn/p?token=s3cret&x=1#top";
    let set = site.run(&["set", url]).said;
    let told = [set, site.run(&["history"]).said];
    for told in told {
        assert!(told.contains("token=***&x=1#top") && !told.contains("s3cret"), "{told}");
    }
    // Nor does an error quote it, of a file that somebody has written or of what was to be set.
    fs::write(site.path("wrong.toml"), "urls.popup_answer = 'https:a.vn/p?token=s3cret'\n")
        .unwrap();
    let wrong = site.run(&["check", "wrong.toml"]).said;
    assert!(wrong.contains("token=***: write that out"), "{wrong}");
    assert!(wrong.contains("p?token=******'") && !wrong.contains("s3cret"), "{wrong}");
    let refused = site.run(&["set", "urls.popup_answer=https:\\\\a.vn/p?token=s3cret"]).said;
    assert!(refused.contains("token=***") && !refused.contains("s3cret"), "{refused}");
    assert_eq!(
        site.run(&["get", "urls.popup_answer"]).said,
        "https://a.vn/p?token=s3cret&x=1#top\n"
    );
}

#[test]
fn a_letter_under_a_thousand_marks_slows_nothing_down() {
    let name = format!("a{}", "\u{301}".repeat(1_000));
    let site = Site::with(format!("site.name = \"{name}\"\n"));
    for args in [&["list"][..], &["check"], &["simulate"]] {
        assert_eq!(site.run(args).code, Some(0));
    }
}
