//! `simulate` and `test`: what the settings do to calls.

use super::*;

const LOG: &str = "call_id,direction,customer,queue,started_at,answered_at,ended_at
c1,in,0900000012,cskh,2026-11-21 09:00:00,2026-11-21 09:00:20,2026-11-21 09:01:00
c2,in,0900000012,CSKH2,2026-11-21 09:10:00,,2026-11-21 09:10:40
c3,in,+84900000012,cskh,2026-11-21 09:20:00,,2026-11-21 09:20:03
c4,out,0900000013,,2026-11-22 09:00:00,,2026-11-22 09:00:10
bad line
";

#[test]
fn the_samples_are_used_where_no_log_is_named() {
    shows!(Desk::new().run("cs simulate"), @r"
        Calls
          records read  7
          incoming      4
          outgoing      3
          answered      0
          missed        7

        Tickets
          strategy                        total  of answered calls  of missed calls
          1 all incoming (all-inbound)        5                  0                5
          2 each its own (per-call)           7                  0                7  <- in force
          3 by direction (per-direction)      3                  0                3
          4 by queue (per-queue)              4                  0                4

        SLA: 80% of calls answered within 20 s
          answered calls (the settings page)        0 / 0      –  no data
          offered calls (the vendor's report)       0 / 4  0.00%  not met
          the same without those missed within 5 s  0 / 4  0.00%  not met

        Lost connection
          No data: this log does not record lost connections.

        Queues that the file does not list
          ban-hang  3 calls
          cskh       1 call
        ! no log is named: these are the sample calls of the lesson `four-ways`
        ");
}

#[test]
fn a_log_comes_to_calls_tickets_and_sla_in_both_languages() {
    let desk = Desk::with(SITE).file("calls.csv", LOG);
    shows!(desk.run("cs -f site.toml simulate calls.csv"), @r"
        Calls
          records read  5
          incoming      3
          outgoing      1
          answered      1
          missed        3
          unreadable    1

        Tickets
          strategy                        total  of answered calls  of missed calls
          1 all incoming (all-inbound)        3                  1                2
          2 each its own (per-call)           4                  1                3  <- in force
          3 by direction (per-direction)      3                  1                2
          4 by queue (per-queue)              4                  1                3

        SLA: 80% of calls answered within 20 s
          answered calls (the settings page)        1 / 1  100.00%  met
          offered calls (the vendor's report)       1 / 3   33.33%  not met
          the same without those missed within 5 s  1 / 2   50.00%  not met

        Lost connection
          No data: this log does not record lost connections.

        Queues that the file does not list
          CSKH2  1 call  did you mean `cskh`?
        ! warning: calls.csv:6: `direction` is missing
        ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --lang vi --set tickets.merge_missed=per-queue"), @r"
        Cuộc gọi
          mục đã đọc      5
          gọi vào         3
          gọi ra          1
          được nghe       1
          nhỡ             3
          không đọc được  1

        Phiếu ghi
          cách gộp                      tổng  từ cuộc được nghe  từ cuộc nhỡ
          1 gộp gọi vào (all-inbound)      3                  1            2
          2 không gộp (per-call)           4                  1            3
          3 theo chiều (per-direction)     3                  1            2
          4 theo hàng đợi (per-queue)      4                  1            3  <- đang chọn

        SLA: 80% cuộc gọi được nghe trong 20 giây
          cuộc gọi được nghe (trang cài đặt)        1 / 1  100,00%  đạt
          cuộc gọi vào hàng đợi (báo cáo của hãng)  1 / 3   33,33%  không đạt
          như trên, trừ cuộc nhỡ trong 5 giây đầu   1 / 2   50,00%  không đạt

        Mất kết nối
          Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.

        Hàng đợi không có trong tệp
          CSKH2  1 cuộc  có phải ý bạn là `cskh`?
        ! cảnh báo: calls.csv:6: thiếu `direction`
        ");
}

#[test]
fn programs_get_the_fixed_json() {
    let desk = Desk::new().file("calls.csv", LOG);
    shows!(desk.run("cs simulate calls.csv --json 2> /dev/null"), @r#"
        {
          "calls": {
            "read": 5,
            "inbound": 3,
            "outbound": 1,
            "internal": 0,
            "ivr": 0,
            "answered": 1,
            "missed": 3,
            "duplicates": 0,
            "unreadable": 1,
            "open": 0
          },
          "tickets": {
            "strategy": "per-call",
            "total": 4,
            "from_answered": 1,
            "from_missed": 3
          },
          "strategies": {
            "all-inbound": {
              "total": 3,
              "from_answered": 1,
              "from_missed": 2
            },
            "per-call": {
              "total": 4,
              "from_answered": 1,
              "from_missed": 3
            },
            "per-direction": {
              "total": 3,
              "from_answered": 1,
              "from_missed": 2
            },
            "per-queue": {
              "total": 4,
              "from_answered": 1,
              "from_missed": 3
            }
          },
          "sla": {
            "target_percent": 80,
            "answer_within_seconds": 20,
            "within": 1,
            "answered": 1,
            "offered": 3,
            "percent_of_answered": 100.0,
            "percent_of_offered": 33.33,
            "met": true,
            "short_abandons": 1,
            "percent_of_offered_less_short": 50.0
          },
          "connection": null,
          "queues_not_listed": [
            {
              "queue": "cskh",
              "calls": 2,
              "nearest": null
            },
            {
              "queue": "CSKH2",
              "calls": 1,
              "nearest": null
            }
          ]
        }
        "#);
}

#[test]
fn odd_lines_are_an_error_only_when_strict() {
    let desk = Desk::new().file("calls.csv", LOG);
    shows!(desk.run("cs simulate calls.csv --strict > /dev/null"), @r"
        ! warning: calls.csv:6: `direction` is missing
        ? 1
        ");
    let many = "x\n".repeat(9);
    desk.write("odd.csv", &format!("call_id,direction,started_at,ended_at\n{many}"));
    shows!(desk.run("cs simulate odd.csv > /dev/null"), @r"
        ! warning: odd.csv:2: `direction` is missing
        ! warning: odd.csv:3: `direction` is missing
        ! warning: odd.csv:4: `direction` is missing
        ! warning: odd.csv:5: `direction` is missing
        ! warning: odd.csv:6: `direction` is missing
        ! warning: 4 more lines cannot be read: missing 4
        ");
}

#[test]
fn only_some_of_the_calls_can_be_asked_for() {
    let desk = Desk::with(SITE).file("calls.csv", LOG);
    let total = |filter: &str| {
        desk.run(&format!("cs -f site.toml simulate calls.csv --json {filter} 2> /dev/null | sed -n '/\"tickets\"/,/}}/s/.*total.: \\([0-9]*\\).*/\\1/p'"))
    };
    assert_eq!(total(""), "4\n");
    assert_eq!(total("--since 2026-11-22"), "1\n");
    assert_eq!(total("--until 2026-11-21T09:15:00+07:00"), "2\n");
    assert_eq!(total("--queue cskh"), "2\n");
    assert_eq!(total("--queue CSKH"), "2\n");
    assert_eq!(total("--customer 84900000012"), "3\n");
    shows!(desk.run("cs simulate calls.csv --since yesterday"), @r"
        ! error: `yesterday` is no time: write 2026-11-21, `2026-11-21 09:00:00` or RFC 3339
        ? 2
        ");
}

#[test]
fn a_call_is_explained_verdict_by_verdict_with_the_setting_that_decides() {
    let desk = Desk::with("[urls]\npopup_answer = \"https://crm.example.vn/popup?site=hn\"\n")
        .file("calls.csv", LOG);
    // The sentences themselves are held by the tests of the rules.
    shows!(desk.run("cs -f site.toml simulate calls.csv --explain c1 | grep -v '^  [^ ]'"), @r"
        Call c1

        Customer and day
            decided by site.country: VN
            decided by site.time_zone: Asia/Ho_Chi_Minh

        Ticket
            decided by tickets.auto_create: on

        SLA
            decided by sla.answer_within_seconds: 20 s

        What the agent sees
            decided by notifications.incoming_call: on
            decided by ringtone.file: default
            decided by urls.popup_answer: https://crm.example.vn/popup?site=hn
            decided by tickets.auto_create: on
            decided by urls.incoming_iframe: (empty)
            decided by urls.webphone_embed: (empty)

        Lost connection
        ! warning: calls.csv:6: `direction` is missing
        ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --explain c1 | grep -o 'https.*callId.*'"), @r"
        https://crm.example.vn/popup?site=hn&customerNumber=0900000012&isCallOut=false&timeAnswer=1795226420000&callId=c1
        ! warning: calls.csv:6: `direction` is missing
        ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --explain c3 --lang vi | grep -v '^  [^ ]'"), @r"
        Cuộc gọi c3

        Khách hàng và ngày
            theo site.country: VN
            theo site.time_zone: Asia/Ho_Chi_Minh

        Phiếu ghi
            theo tickets.merge_missed: 2 không gộp

        SLA

        Tổng đài viên thấy gì
            theo notifications.incoming_call: bật
            theo ringtone.file: mặc định

        Mất kết nối
        ! cảnh báo: calls.csv:6: thiếu `direction`
        ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --explain c9 2> /dev/null"), @"? 2");
}

#[test]
fn settings_with_errors_are_not_simulated() {
    let desk = Desk::with("sla.target_percent = 800\n").file("calls.csv", LOG);
    shows!(desk.run("cs -f site.toml simulate calls.csv"), @r"
        ! error: sla.target_percent: `800` is out of range: allowed are 1 to 100
        !   --> site.toml:1:22
        !   1 | sla.target_percent = 800
        !     |                      ^^^
        ? 1
        ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --set sla.target_percent=80 2>&1 | tail -1"), @"  CSKH2   1 call");
}

#[test]
fn a_log_that_cannot_be_read_is_named() {
    let desk = Desk::new().file("notes.txt", "hello\n");
    shows!(desk.run("cs simulate missing.csv"), @r"
        ! error: `missing.csv` is not there
        ? 3
        ");
    shows!(desk.run("cs simulate notes.txt 2>&1 | cut -d: -f1-3"), @"error: notes.txt: not a call log of a format this program reads");
    shows!(desk.run("cs simulate notes.txt --format cvs 2>&1 | sed 's/one of.*;/one of …;/'"), @"error: `cvs` is no format of call logs: use one of …; did you mean `csv`?");
}

#[test]
fn expectations_hold_or_fail_by_their_line() {
    let scenario = "title = \"Two misses\"
calls = \"calls.csv\"
[expect]
tickets.total = 4
[expect.call.c3]
ticket = \"joined\"
";
    let desk = Desk::with("tickets.merge_missed = \"all-inbound\"\n")
        .file("calls.csv", LOG)
        .file("two.toml", scenario);
    shows!(desk.run("cs -f site.toml test two.toml"), @r"
        FAILS: two.toml: Two misses
          two.toml:4:9: tickets.total: expected 4, got 3
        0 of 1 scenarios hold
        ? 1
        ");
    shows!(desk.run("cs test two.toml --lang vi"), @r"
        SAI: two.toml: Two misses
          two.toml:6:1: call.c3.ticket: mong đợi joined, kết quả là { opened = 3, because = unmerged }
        0 trên 1 kịch bản đúng
        ? 1
        ");
    shows!(desk.run("cs test two.toml --json"), @r#"
        [
          {
            "file": "two.toml",
            "held": false,
            "problems": [],
            "scenarios": [
              {
                "title": {
                  "en": "Two misses",
                  "vi": "Two misses"
                },
                "held": false,
                "checked": 2,
                "failures": [
                  {
                    "key": "call.c3.ticket",
                    "line": 6,
                    "column": 1,
                    "message": "call.c3.ticket: expected joined, got { opened = 3, because = unmerged }"
                  }
                ]
              }
            ]
          }
        ]
        ? 1
        "#);
    desk.write("typo.toml", &scenario.replace("total", "totl"));
    shows!(desk.run("cs test typo.toml"), @r"
        0 of 0 scenarios hold
        ! error: typo.toml:4:9: a scenario has no `totl` here; did you mean `total`?
        !   3 | [expect]
        !   4 | tickets.totl = 4
        !     |         ^^^^
        ? 1
        ");
    desk.write("lost.toml", &scenario.replace("calls.csv", "gone.csv"));
    shows!(desk.run("cs test two.toml lost.toml missing.toml"), @r"
        FAILS: two.toml: Two misses
          two.toml:6:1: call.c3.ticket: expected joined, got { opened = 3, because = unmerged }
        0 of 2 scenarios hold
        ! error: `missing.toml` is not there
        ! error: lost.toml: log `gone.csv`: cannot be read: `gone.csv` is not there
        ? 3
        ");
}
