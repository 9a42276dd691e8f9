//! `check`: every fault with its place, in three formats.

use super::*;

const TEN_FAULTS: &str = r#"[site]
time_zone = "Asia/Hanoi"
country = "Vietnam"
[tickets]
auto_create = "yes"
merge_missed = "per-que"
[urls]
popup_answer = "https:/crm.example.vn"
webphone_embed = "crm.example.vn/phone"
[sla]
target_percent = 0
answer_within_seconds = 20.5
[[queues]]
id = "cskh"
[[queues]]
id = "cskh"
[[queues]]
name = "no id"
"#;

#[test]
fn each_of_ten_planted_faults_is_named_by_its_line() {
    let desk = Desk::with(TEN_FAULTS);
    shows!(desk.run("cs check site.toml --format short"), @r#"
        site.toml:2:13: error: site.time_zone: `Asia/Hanoi` is not a time zone of the IANA list: use `Asia/Ho_Chi_Minh`
        site.toml:3:11: error: site.country: `Vietnam` is not a country of ISO 3166: two capitals, such as VN
        site.toml:5:15: error: tickets.auto_create: `"yes"` is text: write true or false, without quotes
        site.toml:6:16: error: tickets.merge_missed: `per-que` is not one of the choices: all-inbound, per-call, per-direction, per-queue; did you mean `per-queue`?
        site.toml:8:16: error: urls.popup_answer: browsers would read this as https://crm.example.vn/: write that out
        site.toml:9:18: error: urls.webphone_embed: not a whole URL: begin with https:// or http://
        site.toml:11:18: error: sla.target_percent: `0` is out of range: allowed are 1 to 100
        site.toml:12:25: error: sla.answer_within_seconds: `20.5` is a number with a fraction: write a whole number, without quotes
        site.toml:16:6: error: queues.cskh.id: queue `cskh` is already there, on line 14: an id names one queue
        site.toml:17:1: error: queues."".id: this queue has no id: add `id = "…"`
        ? 1
        "#);
}

#[test]
fn people_see_the_line_with_carets() {
    let desk = Desk::with(
        "[tickets]\nauto_create = false\n[sla]\ntarget_percent = 800\n[urls]\nincoming_iframe = \"http://crm.example.vn/in\"\n",
    );
    shows!(desk.run("cs check site.toml"), @r#"
        error: sla.target_percent: `800` is out of range: allowed are 1 to 100
          --> site.toml:4:18
          3 | [sla]
          4 | target_percent = 800
            |                  ^^^

        warning: urls.incoming_iframe: is never shown while tickets.auto_create is false: it opens inside a ticket
          --> site.toml:6:19
          5 | [urls]
          6 | incoming_iframe = "http://crm.example.vn/in"
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^

        warning: urls.incoming_iframe: browsers block http: inside an https: page: use https:
          --> site.toml:6:19
          5 | [urls]
          6 | incoming_iframe = "http://crm.example.vn/in"
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^

        site.toml: 1 error, 2 warnings
        ? 1
        "#);
    shows!(desk.run("cs --lang vi check site.toml"), @r#"
        lỗi: sla.target_percent: `800` nằm ngoài khoảng cho phép: từ 1 đến 100
          --> site.toml:4:18
          3 | [sla]
          4 | target_percent = 800
            |                  ^^^

        cảnh báo: urls.incoming_iframe: không bao giờ hiện khi tickets.auto_create là false: trang này mở trong phiếu ghi
          --> site.toml:6:19
          5 | [urls]
          6 | incoming_iframe = "http://crm.example.vn/in"
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^

        cảnh báo: urls.incoming_iframe: trình duyệt chặn http: trong trang https: hãy dùng https:
          --> site.toml:6:19
          5 | [urls]
          6 | incoming_iframe = "http://crm.example.vn/in"
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^

        site.toml: 1 lỗi, 2 cảnh báo
        ? 1
        "#);
}

#[test]
fn programs_get_json() {
    let desk = Desk::with("sla.target_percent = 800\n").file("good.toml", "");
    shows!(desk.run("cs check site.toml good.toml --format json"), @r#"
        [
          {
            "file": "site.toml",
            "problems": [
              {
                "severity": "error",
                "code": "out-of-range",
                "key": "sla.target_percent",
                "line": 1,
                "column": 22,
                "message": "`800` is out of range: allowed are 1 to 100"
              }
            ]
          },
          {
            "file": "good.toml",
            "problems": []
          }
        ]
        ? 1
        "#);
    shows!(desk.run("cs check missing.toml --json"), @r#"
        [
          {
            "file": "missing.toml",
            "problems": [
              {
                "severity": "error",
                "code": "unreadable",
                "key": null,
                "line": 1,
                "column": 1,
                "message": "`missing.toml` is not there"
              }
            ]
          }
        ]
        ! error: `missing.toml` is not there
        ? 3
        "#);
}

#[test]
fn of_several_files_the_worst_decides() {
    let desk = Desk::with("sla.target_percent = 800\n").file("good.toml", "");
    shows!(desk.run("cs check good.toml site.toml --format short"), @r"
        site.toml:1:22: error: sla.target_percent: `800` is out of range: allowed are 1 to 100
        ? 1
        ");
    shows!(desk.run("cs check missing.toml site.toml good.toml --format short"), @r"
        site.toml:1:22: error: sla.target_percent: `800` is out of range: allowed are 1 to 100
        ! error: `missing.toml` is not there
        ? 3
        ");
}

#[test]
fn warnings_fail_only_when_strict() {
    let desk = Desk::with("[tikets]\nauto_create = true\n");
    shows!(desk.run("cs check site.toml --format short"), @"site.toml:2:1: warning: unknown key `tikets.auto_create`; did you mean `tickets.auto_create`?");
    shows!(desk.run("cs check site.toml --format short --strict"), @r"
        site.toml:2:1: warning: unknown key `tikets.auto_create`; did you mean `tickets.auto_create`?
        ? 1
        ");
}

#[test]
fn values_can_be_tried_without_touching_the_file() {
    let desk = Desk::with(SITE);
    shows!(desk.run("cs check site.toml --set tickets.auto_create=off --set urls.popup_answer=http://a.vn/{id}"), @r#"
        warning: urls.popup_answer: `{id}` stays as it is: the URL is no template, parameters are appended
          --> site.toml:17:16
         16 | [urls]
         17 | popup_answer = "http://a.vn/{id}"
            |                ^^^^^^^^^^^^^^^^^^

        site.toml: 0 errors, 1 warning
        "#);
    shows!(desk.run("cs check site.toml --set sla.target_percent=101"), @r"
        ! error: sla.target_percent: `101` is out of range: allowed are 1 to 100
        ? 1
        ");
    assert_eq!(desk.read("site.toml"), SITE);
}

#[test]
fn standard_input_is_checked_like_a_file() {
    let desk = Desk::new();
    shows!(desk.run("printf 'sla = 1' | cs check - --format short"), @r"
        -:1:7: error: `1` is a number, and a section is wanted here: write [section] and its keys below
        ? 1
        ");
    shows!(desk.run("printf '\\377\\376x' | cs check - --format short"), @r"
        -:1:1: error: the file is UTF-16: save it as UTF-8
        ? 1
        ");
    shows!(desk.run("cs check - - < /dev/null"), @r"
        -: no problems
        ! error: standard input can be read only once: `-` is named twice
        ? 2
        ");
}

#[test]
fn what_is_no_regular_file_is_refused_at_once() {
    let desk = Desk::new();
    shows!(desk.run("mkfifo pipe; cs check pipe . /dev/null"), @r"
        ! error: `pipe` is a named pipe: a regular file is wanted
        ! error: `.` is a folder: a regular file is wanted
        ! error: `/dev/null` is a device: a regular file is wanted
        ? 3
        ");
}
