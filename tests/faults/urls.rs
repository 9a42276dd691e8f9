//! Section F: URLs that mean something else than they say.

use super::site::{Ran, Site};

/// Tries a URL as the popup's: the exit code and what is said.
fn tried(key: &str, url: &str) -> Ran {
    Site::with("version = 1\n").run(&["check", "--set", &format!("{key}={url}")])
}

#[test]
fn a_url_that_is_none_or_leads_elsewhere_is_refused() {
    let long = format!("https://a.vn/{}", "x".repeat(8_000));
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://a.vn/x",
        "vbscript:x",
        "about:blank",
        "view-source:https://a.vn",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript:alert(1)",
        "https://good.com@evil.com",
        "https://u:p@evil.com",
        "https:\\\\evil.com",
        "https://a.vn\\@evil.com",
        "https:evil.com",
        "https:///evil.com",
        "https://a.vn:0/",
        "https://a.vn:99999/",
        long.as_str(),
    ] {
        let Ran { code, said } = tried("urls.popup_answer", url);
        assert_eq!(code, Some(1), "{url}: {said}");
    }
    assert!(tried("urls.popup_answer", "https://good.com@evil.com").said.contains("evil.com"));
    assert!(tried("urls.popup_answer", "https:evil.com").said.contains("https://evil.com/"));
}

#[test]
fn a_url_that_is_odd_is_warned_of() {
    let long = format!("https://a.vn/{}", "x".repeat(2_000));
    for (url, words) in [
        ("https://\u{440}aypal.com/", "xn--aypal-uye.com"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://８.8.8.8/", "8.8.8.8"),
        ("http://127.0.0.1/", "own machine"),
        ("https://a.vn/?q=+84", "+"),
        ("https://a.vn/?a=1&a=2", "twice"),
        (long.as_str(), "servers cut"),
    ] {
        let Ran { code, said } = tried("urls.popup_answer", url);
        assert_eq!(code, Some(0), "{url}: {said}");
        assert!(said.contains("warning") && said.contains(words), "{url}: {said}");
    }
    let Ran { code, said } = tried("urls.incoming_iframe", "http://a.vn/");
    assert!(code == Some(0) && said.contains("warning"), "{said}");
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
