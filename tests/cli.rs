//! The command line, as a manual of it: each test is a sentence, the commands that show it, and all
//! that they print. What goes to standard error is marked with `!`, an exit code other than 0 with
//! `?`.

#![allow(clippy::unwrap_used)] // A test that cannot prepare its files is to fail.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot as shows;
use tempfile::TempDir;

/// A folder to run commands in, with nothing of the surroundings.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with the settings file `site.toml`.
    fn with(text: &str) -> Self {
        Self::new().file("site.toml", text)
    }

    fn file(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Runs a line of shell, `cs` being the program, and shows what it printed.
    fn run(&self, line: &str) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_call-settings"));
        let out = Command::new("sh")
            .args(["-c", &format!("cs() {{ \"$PROGRAM\" \"$@\"; }}\n{line}")])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", self.folder.path())
            .env("CALL_SETTINGS_STATE", self.folder.path().join(".state"))
            .env("PROGRAM", program)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let mut shown = String::from_utf8(out.stdout).unwrap();
        for line in String::from_utf8(out.stderr).unwrap().lines() {
            writeln!(shown, "! {line}").unwrap();
        }
        match out.status.code() {
            Some(0) => {}
            code => writeln!(shown, "? {}", code.unwrap_or(-1)).unwrap(),
        }
        shown
    }
}

const SITE: &str = r#"# The settings of the Hanoi site.
[site]
name = "Tổng đài Hà Nội"

[tickets]
auto_create = true
merge_missed = "per-call"   # agreed in March

[sla]
target_percent = 80

[[queues]]
id = "cskh"
name = "CSKH"
"#;

#[path = "cli/exports.rs"]
mod exports;
#[path = "cli/logs.rs"]
mod logs;

mod reading {
    use super::*;

    #[test]
    fn get_prints_the_bare_value_for_a_program() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml get sla.target_percent"), @"80");
        shows!(desk.run("cs get site.name --file site.toml"), @"Tổng đài Hà Nội");
        shows!(desk.run("cs get queues.cskh.create_ticket -f site.toml"), @"true");
        shows!(desk.run("cs get ringtone.file -f site.toml --json"), @r#""default""#);
        shows!(desk.run("cs get connection.end_after_seconds"), @"30");
    }

    #[test]
    fn get_answers_an_unknown_key_with_the_nearest() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml get sla.target_precent"), @r"
        ! error: unknown key `sla.target_precent`; did you mean `sla.target_percent`?
        ? 2
        ");
        shows!(desk.run("cs -f site.toml get queues.cskj.name"), @r"
        ! error: the file lists no queue `cskj`; did you mean `cskh`?
        ? 2
        ");
        shows!(desk.run("cs -f site.toml get queues.cskh --lang vi"), @r"
        ! lỗi: `queues.cskh` là cả một hàng đợi: hãy ghi rõ `queues.cskh.id`, `queues.cskh.name` hoặc `queues.cskh.create_ticket`
        ? 2
        ");
    }

    #[test]
    fn list_shows_every_key_in_the_order_of_the_page_and_marks_what_is_not_the_default() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml list"), @r"
           tickets.auto_create           true              Create tickets automatically
           notifications.incoming_call   true              Notify on incoming calls
           tickets.merge_missed          per-call          Merge a customer's missed calls of one day
           urls.popup_answer                               Popup answer URL
           urls.incoming_iframe                            Incoming call iframe URL (ticket)
           urls.callout_iframe                             Callout iframe URL (ticket)
           urls.webphone_embed                             Embedded URL in the webphone popup
           sla.target_percent            80                SLA target percent
           sla.answer_within_seconds     20                SLA answer within (seconds)
           connection.end_after_seconds  30                End a call that lost its connection after (seconds)
           ringtone.file                 default           Ringtone
           version                       1                 Version of the file's format
        *  site.name                     Tổng đài Hà Nội   Site name
           site.time_zone                Asia/Ho_Chi_Minh  Time zone
           site.country                  VN                Country of phone numbers
           site.language                                   Language
        *  queues.cskh.id                cskh              Queue cskh: Queue id
        *  queues.cskh.name              CSKH              Queue cskh: Queue name
           queues.cskh.create_ticket     true              Queue cskh: Create tickets for incoming calls
        ");
        shows!(desk.run("cs -f site.toml list --changed --lang vi"), @r"
        *  site.name         Tổng đài Hà Nội  Tên tổng đài
        *  queues.cskh.id    cskh             Hàng đợi cskh: Mã hàng đợi
        *  queues.cskh.name  CSKH             Hàng đợi cskh: Tên hàng đợi
        ");
        shows!(desk.run("cs -f site.toml list queues.cskh.n"), @"*  queues.cskh.name  CSKH  Queue cskh: Queue name");
        shows!(desk.run("cs -f site.toml list slq"), @r"
        ! error: unknown key `slq`; did you mean `sla`?
        ? 2
        ");
    }

    #[test]
    fn list_as_json_has_value_default_line_and_label() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml list sla.target --json"), @r#"
        [
          {
            "key": "sla.target_percent",
            "value": 80,
            "default": 80,
            "changed": false,
            "line": 10,
            "label": {
              "en": "SLA target percent",
              "vi": "SLA target percent"
            }
          }
        ]
        "#);
        shows!(desk.run("cs -f site.toml list queues --json"), @r#"
        [
          {
            "key": "queues",
            "value": [
              {
                "id": "cskh",
                "name": "CSKH",
                "create_ticket": true
              }
            ],
            "default": [],
            "changed": true,
            "line": 12,
            "label": {
              "en": "Queues",
              "vi": "Hàng đợi"
            }
          }
        ]
        "#);
        shows!(desk.run("cs list queues --json"), @r#"
        [
          {
            "key": "queues",
            "value": [],
            "default": [],
            "changed": false,
            "line": null,
            "label": {
              "en": "Queues",
              "vi": "Hàng đợi"
            }
          }
        ]
        "#);
    }

    #[test]
    fn a_refused_value_is_told_and_not_printed() {
        let desk = Desk::with("[sla]\ntarget_percent = 800\n");
        shows!(desk.run("cs -f site.toml get sla.target_percent"), @r"
        ! error: sla.target_percent: `800` is out of range: allowed are 1 to 100
        !   --> site.toml:2:18
        !   1 | [sla]
        !   2 | target_percent = 800
        !     |                  ^^^
        ? 1
        ");
    }

    #[test]
    fn diff_shows_the_keys_that_differ_a_column_a_file() {
        let desk = Desk::with(SITE).file("other.toml", "[sla]\ntarget_percent = 90\n");
        shows!(desk.run("cs diff site.toml other.toml"), @r"
        key                        site.toml        other.toml
        sla.target_percent         80%              90%
        site.name                  Tổng đài Hà Nội  (empty)
        queues.cskh.id             cskh             –
        queues.cskh.name           CSKH             –
        queues.cskh.create_ticket  on               –
        ? 5
        ");
        shows!(desk.run("cs diff site.toml site.toml"), @"no key differs");
        shows!(desk.run("cs diff other.toml - --json < /dev/null"), @r#"
        {
          "files": [
            "other.toml",
            "-"
          ],
          "keys": [
            {
              "key": "sla.target_percent",
              "values": [
                90,
                80
              ]
            }
          ]
        }
        ? 5
        "#);
        shows!(desk.run("cs diff site.toml nothing.toml"), @r"
        ! error: `nothing.toml` is not there
        ? 3
        ");
        shows!(desk.run("cs diff site.toml"), @r"
        ! error: diff needs two files or more: `call-settings diff FILE OTHER...`
        ? 2
        ");
    }
}

mod checking {
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
}

mod changing {
    use super::*;

    #[test]
    fn set_changes_the_values_and_says_so_last() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml set sla.target_percent=85 tickets.merge_missed=per-queue"), @r#"
        sla.target_percent: 80 -> 85
        tickets.merge_missed: "per-call" -> "per-queue"
        changed
        "#);
        shows!(desk.run("cs -f site.toml set sla.target_percent=85 --lang vi"), @"no change");
        shows!(desk.read("site.toml"), @r#"
        # The settings of the Hanoi site.
        [site]
        name = "Tổng đài Hà Nội"

        [tickets]
        auto_create = true
        merge_missed = "per-queue"   # agreed in March

        [sla]
        target_percent = 85

        [[queues]]
        id = "cskh"
        name = "CSKH"
        "#);
    }

    #[test]
    fn on_and_off_have_many_words_and_the_file_gets_two() {
        let desk = Desk::with("");
        for word in ["off", "NO", "0", "False"] {
            desk.run(&format!("cs -f site.toml set tickets.auto_create={word}"));
            assert_eq!(desk.read("site.toml"), "[tickets]\nauto_create = false\n");
            desk.run("cs -f site.toml set tickets.auto_create=On");
        }
        assert_eq!(desk.read("site.toml"), "[tickets]\nauto_create = true\n");
    }

    #[test]
    fn all_is_set_or_nothing() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 sla.answer_within_seconds=0"), @r"
        ! error: sla.answer_within_seconds: `0` is out of range: allowed are 1 to 3600
        ? 1
        ");
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 sla.traget=1"), @r"
        ! error: unknown key `sla.traget`
        ? 2
        ");
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 tickets.merge_missed=per-queu"), @r"
        ! error: tickets.merge_missed: `per-queu` is not one of the choices: all-inbound, per-call, per-direction, per-queue; did you mean `per-queue`?
        ? 1
        ");
        shows!(desk.run("cs -f site.toml set sla.target_percent"), @r"
        ! error: `sla.target_percent` has no value: write KEY=VALUE
        ? 2
        ");
        assert_eq!(desk.read("site.toml"), SITE);
    }

    #[test]
    fn a_dry_run_shows_and_does_not_write() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 --dry-run --diff"), @r#"
        --- site.toml
        +++ site.toml
        @@ -7,7 +7,7 @@
         merge_missed = "per-call"   # agreed in March
         
         [sla]
        -target_percent = 80
        +target_percent = 90
         
         [[queues]]
         id = "cskh"
        changed
        ! dry run: nothing is written
        ? 5
        "#);
        shows!(desk.run("cs -f site.toml set sla.target_percent=80 --dry-run --diff"), @r"
        no change
        ! dry run: nothing is written
        ");
        shows!(desk.run("cs -f - set sla.target_percent=90 --dry-run < site.toml"), @r"
        sla.target_percent: 80 -> 90
        changed
        ! dry run: nothing is written
        ? 5
        ");
        shows!(desk.run("cs -f - set sla.target_percent=90 < site.toml"), @r"
        ! error: standard input cannot be changed: name a file, or use --dry-run --diff
        ? 2
        ");
        assert_eq!(desk.read("site.toml"), SITE);
    }

    #[test]
    fn set_as_json_names_file_hash_and_keys() {
        let desk = Desk::with("[sla]\ntarget_percent = 80\n");
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 queues.a.name=A --json"), @r#"
        {
          "changed": true,
          "file": "site.toml",
          "sha256": "1c93855646a57b6580d47d1cd20b082db58747736a5c45b668631af7815532bf",
          "keys": [
            {
              "key": "sla.target_percent",
              "old": 80,
              "new": 90
            },
            {
              "key": "queues.a.name",
              "old": null,
              "new": "A"
            }
          ],
          "dry_run": false
        }
        "#);
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 --json"), @r#"
        {
          "changed": false,
          "file": "site.toml",
          "sha256": "1c93855646a57b6580d47d1cd20b082db58747736a5c45b668631af7815532bf",
          "keys": [],
          "dry_run": false
        }
        "#);
    }

    #[test]
    fn queues_are_added_renamed_and_removed() {
        let desk = Desk::with("");
        shows!(desk.run("cs -f site.toml set queues.cskh.name=CSKH 'queues.\"a b\".create_ticket=off'"), @r#"
        queues.cskh.name: - -> "CSKH"
        queues."a b".create_ticket: - -> false
        changed
        "#);
        shows!(desk.run("cs -f site.toml set queues.cskh.id=care"), @r#"
        queues.cskh.id: "cskh" -> "care"
        changed
        "#);
        shows!(desk.run("cs -f site.toml set queues.care.id='a b'"), @r#"
        ! error: queues."a b".id: queue `a b` is already there, on line 2: an id names one queue
        !   --> site.toml:7:6
        !   6 | [[queues]]
        !   7 | id = "a b"
        !     |      ^^^^^
        ! error: not saved: the settings have 1 error
        ? 1
        "#);
        shows!(desk.run("cs -f site.toml unset queues.care queues.nobody"), @r#"
        queues.care: "care" -> -
        changed
        ! warning: queues."a b".create_ticket: every queue has create_ticket = false: none of their incoming calls gets a ticket
        "#);
        shows!(desk.read("site.toml"), @r#"
        [[queues]]
        id = "a b"
        create_ticket = false
        "#);
    }

    #[test]
    fn unset_takes_the_key_out_of_the_file() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml unset sla.target_percent tickets.merge_missed --diff"), @r#"
        --- site.toml
        +++ site.toml
        @@ -4,10 +4,8 @@
         
         [tickets]
         auto_create = true
        -merge_missed = "per-call"   # agreed in March
         
         [sla]
        -target_percent = 80
         
         [[queues]]
         id = "cskh"
        changed
        "#);
        shows!(desk.run("cs -f site.toml unset sla.target_percent ringtone.file"), @"no change");
        shows!(desk.run("cs -f site.toml unset sla.target"), @r"
        ! error: unknown key `sla.target`
        ? 2
        ");
    }

    #[test]
    fn set_may_mend_a_file_if_no_error_is_left() {
        let broken = "[sla]\ntarget_percent = 800\nanswer_within_seconds = 0\n";
        let desk = Desk::with(broken);
        shows!(desk.run("cs -f site.toml set sla.target_percent=80"), @r"
        ! error: sla.answer_within_seconds: `0` is out of range: allowed are 1 to 3600
        !   --> site.toml:3:25
        !   2 | target_percent = 80
        !   3 | answer_within_seconds = 0
        !     |                         ^
        ! error: not saved: the settings have 1 error
        ? 1
        ");
        assert_eq!(desk.read("site.toml"), broken);
        shows!(desk.run("cs -f site.toml set sla.target_percent=80 sla.answer_within_seconds=30"), @r#"
        sla.target_percent: "800" -> 80
        sla.answer_within_seconds: "0" -> 30
        changed
        "#);
        assert_eq!(
            desk.read("site.toml"),
            "[sla]\ntarget_percent = 80\nanswer_within_seconds = 30\n"
        );
    }

    #[test]
    fn a_change_that_makes_a_setting_pointless_is_warned_of() {
        let desk = Desk::with("[urls]\nincoming_iframe = \"https://crm.example.vn/in\"\n");
        shows!(desk.run("cs -f site.toml set tickets.auto_create=off"), @r"
        tickets.auto_create: true -> false
        changed
        ! warning: urls.incoming_iframe: is never shown while tickets.auto_create is false: it opens inside a ticket
        ");
    }

    #[test]
    fn values_can_come_from_another_file() {
        let desk = Desk::with(SITE)
            .file(
                "base.toml",
                "[sla]\ntarget_percent = 95\n[[queues]]\nid = \"sale\"\ncreate_ticket = false\n",
            )
            .file("base.json", r#"{"sla": {"target_percent": 70}}"#)
            .file("typo.toml", "[sla]\ntarget_percnt = 95\n")
            .file("wrong.json", r#"{"sla": {"target_percent": 700}}"#);
        shows!(desk.run("cs -f site.toml set --from base.toml"), @r#"
        sla.target_percent: 80 -> 95
        queues.sale.id: - -> "sale"
        queues.sale.create_ticket: - -> false
        changed
        "#);
        shows!(desk.run("cs -f site.toml set --from - < base.json"), @r"
        sla.target_percent: 95 -> 70
        changed
        ");
        shows!(desk.run("cs -f site.toml set --from typo.toml"), @r"
        ! error: unknown key `sla.target_percnt`; did you mean `sla.target_percent`?
        ? 2
        ");
        shows!(desk.run("cs -f site.toml set --from wrong.json"), @r"
        ! error: sla.target_percent: `700` is out of range: allowed are 1 to 100
        ? 1
        ");
        shows!(desk.run("cs -f site.toml set --from missing.toml"), @r"
        ! error: `missing.toml` is not there
        ? 3
        ");
        shows!(desk.run("cs -f site.toml list --json > all.json; cs init copy.toml; cs -f copy.toml set --from all.json; cs diff site.toml copy.toml"), @r#"
        written: copy.toml
        sla.target_percent: 80 -> 70
        site.name: "" -> "Tổng đài Hà Nội"
        queues.cskh.id: - -> "cskh"
        queues.cskh.name: - -> "CSKH"
        queues.cskh.create_ticket: - -> true
        queues.sale.id: - -> "sale"
        queues.sale.name: - -> ""
        queues.sale.create_ticket: - -> false
        changed
        no key differs
        "#);
    }

    #[test]
    fn a_missing_file_is_not_made_by_set() {
        let desk = Desk::new();
        shows!(desk.run("cs -f site.toml set sla.target_percent=90; ls"), @"! error: `site.toml` is not there");
        shows!(desk.run("CALL_SETTINGS_FILE=env.toml cs set sla.target_percent=90; ls"), @"! error: `env.toml` is not there");
    }

    /// Files that other programs rewrite, each with a value to change and the text afterwards.
    const AWKWARD: [(&str, &str, &str); 9] = [
        (
            "CRLF line ends",
            "[sla]\r\ntarget_percent = 80\r\n# end\r\n",
            "[sla]\r\ntarget_percent = 90\r\n# end\r\n",
        ),
        (
            "a byte order mark",
            "\u{feff}[sla]\ntarget_percent = 80\n",
            "\u{feff}[sla]\ntarget_percent = 90\n",
        ),
        ("no last line end", "[sla]\ntarget_percent = 80", "[sla]\ntarget_percent = 90"),
        (
            "mixed line ends and blank lines",
            "\n\r\n[sla]\r\n\n  target_percent\t=\t80  \n\r\n",
            "\n\r\n[sla]\r\n\n  target_percent\t=\t90  \n\r\n",
        ),
        (
            "a comment behind the value",
            "[sla]\ntarget_percent=80# was 75\n",
            "[sla]\ntarget_percent=90# was 75\n",
        ),
        (
            "dotted keys in quotes",
            "\"sla\" . 'target_percent' = 80\nsla.answer_within_seconds = 2_0\n",
            "\"sla\" . 'target_percent' = 90\nsla.answer_within_seconds = 2_0\n",
        ),
        (
            "an inline table",
            "sla = {answer_within_seconds=0x14 ,target_percent  =  80 }\n",
            "sla = {answer_within_seconds=0x14 ,target_percent  =  90 }\n",
        ),
        (
            "tables out of order",
            "[[queues]]\nid = 'a'\n[sla]\ntarget_percent = 80\n[[queues]]\nid = \"b\"\n",
            "[[queues]]\nid = 'a'\n[sla]\ntarget_percent = 90\n[[queues]]\nid = \"b\"\n",
        ),
        (
            "unknown keys and long strings",
            "extra = \"\"\"\n[sla]\ntarget_percent = 1\"\"\"\n[sla]\nx = [1,\n 2]\ntarget_percent = 80\n",
            "extra = \"\"\"\n[sla]\ntarget_percent = 1\"\"\"\n[sla]\nx = [1,\n 2]\ntarget_percent = 90\n",
        ),
    ];

    #[test]
    fn in_nine_awkward_files_one_value_changes_and_no_other_byte() {
        for (what, before, after) in AWKWARD {
            let desk = Desk::with(before);
            let said = desk.run("cs -f site.toml set sla.target_percent=90");
            assert!(said.contains("changed\n") && !said.contains('?'), "{what}: {said}");
            assert_eq!(desk.read("site.toml"), after, "{what}");
        }
    }
}

mod making {
    use super::*;

    #[test]
    fn init_writes_a_file_of_defaults_and_never_over_another() {
        let desk = Desk::new();
        shows!(desk.run("cs init site.toml"), @"written: site.toml");
        shows!(desk.run("cs check site.toml --strict; cs -f site.toml list --changed"), @"site.toml: no problems");
        shows!(desk.run("cs init site.toml"), @r"
        ! error: `site.toml` is already there: it is never overwritten
        ? 4
        ");
        shows!(desk.run("cs init site.toml --if-missing --lang vi"), @"đã có, để nguyên: site.toml");
        shows!(desk.run("cs -f new/site.toml init; cs init; ls -1 new ."), @r"
        written: new/site.toml
        written: call-settings.toml
        .:
        call-settings.toml
        new
        site.toml

        new:
        site.toml
        ");
        shows!(desk.run("mkdir folder; cs init folder --if-missing"), @r"
        ! error: `folder` is a folder: a regular file is wanted
        ? 3
        ");
    }

    #[test]
    fn a_file_in_each_language_says_the_same() {
        let desk = Desk::new();
        desk.run("cs init vi.toml --lang vi; cs init en.toml --lang en");
        assert_ne!(desk.read("vi.toml"), desk.read("en.toml"));
        shows!(desk.run("cs diff vi.toml en.toml"), @"no key differs");
    }

    #[test]
    fn what_is_printed_for_other_programs_is_whole() {
        let desk = Desk::new();
        shows!(desk.run("cs schema | head -4"), @r#"
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "call-settings",
          "description": "The call settings of a call centre. / Cài đặt cuộc gọi của tổng đài.",
        "#);
        shows!(desk.run("cs completions bash | head -1; cs completions tcsh"), @r"
        _call__settings() {
        ! error: `tcsh` is not allowed for `<SHELL>`: use one of bash, elvish, fish, powershell, zsh; did you mean `zsh`?
        ! usage: call-settings completions SHELL
        ? 2
        ");
        shows!(desk.run("cs man | head -5"), @r#"
        .TH call-settings 1  "call-settings 0.1.0" call-settings
        .SH NAME
        call\-settings \- Edit, check and try out the call settings of a call centre
        .SH SYNOPSIS
        \fBcall\-settings\fR [FILE] | VERB
        "#);
        shows!(desk.run("cs manual | head -1; cs manual --lang vi | head -1"), @r"
        # call-settings: the manual
        # call-settings: sổ tay
        ");
        shows!(desk.run("cs --version | cut -d' ' -f1"), @"call-settings");
    }
}

mod simulating {
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
}

mod asking {
    use super::*;

    #[test]
    fn a_word_that_is_neither_verb_nor_file_is_answered_with_the_nearest_verb() {
        let desk = Desk::new();
        shows!(desk.run("cs chekc site.toml"), @r"
        ! error: `chekc` is neither a verb nor a settings file; did you mean `check`?
        ? 2
        ");
        shows!(desk.run("cs banana --lang vi"), @r"
        ! lỗi: `banana` không phải lệnh, cũng không phải tệp cài đặt
        ? 2
        ");
    }

    #[test]
    fn wrong_usage_is_said_in_the_language_of_the_reader() {
        let desk = Desk::new();
        shows!(desk.run("cs check --fromat json"), @r"
        ! error: unknown option `--fromat`; did you mean `--format`?
        ! usage: call-settings check [FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]
        ? 2
        ");
        shows!(desk.run("cs check --format jsn --lang vi"), @r"
        ! lỗi: `--format <human|short|json>` không nhận `jsn`: dùng một trong human, short, json; có phải ý bạn là `json`?
        ! cách dùng: call-settings check [FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]
        ? 2
        ");
        shows!(desk.run("CALL_SETTINGS_LANG=vi cs get"), @r"
        ! lỗi: còn thiếu: <KEY>
        ! cách dùng: call-settings get KEY [--json]
        ? 2
        ");
        shows!(desk.run("LANG=vi_VN.UTF-8 cs set a=b --from c"), @r"
        ! lỗi: `[KEY=VALUE]...` và `--from <FILE>` không dùng cùng nhau được
        ! cách dùng: call-settings set KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]
        ? 2
        ");
        shows!(desk.run("LC_ALL=C LANG=vi_VN.UTF-8 cs get a b"), @r"
        ! error: `b` is one argument too many
        ! usage: call-settings get KEY [--json]
        ? 2
        ");
        shows!(desk.run("cs -f"), @r"
    ! error: `--file <FILE>` needs a value
    ! usage: call-settings edit [FILE] [--read-only] [--calls LOG]... [--lesson NAME] [--theme NAME] [--ascii auto|always|never] [--plain]
    ? 2
    ");
    }

    #[test]
    fn the_language_of_the_site_counts_where_nothing_else_says_one() {
        let desk = Desk::with("site.language = \"vi\"\n");
        shows!(desk.run("cs -f site.toml get slq"), @r"
        ! lỗi: không có khóa `slq`
        ? 2
        ");
        shows!(desk.run("LANG=en_US.UTF-8 cs -f site.toml get slq"), @r"
        ! lỗi: không có khóa `slq`
        ? 2
        ");
        shows!(desk.run("cs -f site.toml get slq --lang en"), @r"
        ! error: unknown key `slq`
        ? 2
        ");
    }

    #[test]
    fn the_help_is_there_in_both_languages() {
        let desk = Desk::new();
        shows!(desk.run("cs --help"), @r"
        Edit, check and try out the call settings of a call centre

        Usage: call-settings [FILE] | VERB

        Verbs:
          edit         Open the form; the same as the program without a verb
          check        Check settings files
          list         List the keys with their values
          get          Print the value of one key
          set          Change values in the file, all of them or none
          unset        Take keys out of the file: their defaults hold again
          diff         Show the keys on which files differ, a column a file
          history      List the versions of the file, show or compare them, bring one back
          simulate     Show what the settings do to calls
          test         Try whether calls come out as a scenario expects
          init         Write a new, commented file with every default
          schema       Print the JSON Schema of the settings file
          manual       Print the manual: every setting, every rule, every log format
          completions  Print the completions for a shell
          man          Print the man page
          paths        Show where settings files are looked for, and the one in use

        Options:
          -f, --file <FILE>   The settings file, taken as given; - is standard input
              --lang <vi|en>  The language to speak: vi or en
          -h, --help          Show this help
          -V, --version       Show the version

        Exit codes:
          0  fine
          1  the settings have errors; with --strict also warnings or a log's odd
             lines; with test an expectation that does not hold
          2  wrong usage, or no terminal for the form
          3  cannot read or write
          4  locked, changed by somebody else, or already there
          5  --dry-run would change something; diff found something
          6  saved, but the disk did not confirm it
          130  stopped by Ctrl+C

        `call-settings VERB --help` says more about a verb, `call-settings manual` about the settings.
        ");
        shows!(desk.run("cs --lang vi help set"), @r"
        Đổi giá trị trong tệp, đổi tất cả hoặc không đổi gì

        Cách dùng: call-settings set KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]

        Tham số:
          [KEY=VALUE]...  Khóa và giá trị mới, viết nguyên văn; bật/tắt nhận true false on off yes no 1 0

        Tùy chọn:
              --from <FILE>               Lấy giá trị từ tệp TOML hoặc JSON, kể cả kết quả của `list
                                          --json`; - là đầu vào chuẩn
              --dry-run                   Không ghi gì; kết thúc với mã 5 nếu sẽ có thay đổi
              --diff                      Cho xem phần chữ thay đổi trong tệp
              --json                      In dạng JSON
              --if-hash <SHA256>          Chỉ lưu nếu tệp vẫn có mã SHA-256 này, như `set --json` in ra
              --on-conflict <merge|fail>  Khi người khác đã sửa tệp: giữ cả hai nếu khác khóa (merge), hoặc
                                          dừng với mã 4 (fail)
          -m, --message <TEXT>            Lý do, để ghi vào lịch sử
              --wait <SECONDS>            Chờ bao lâu khi người khác đang lưu; không ghi thì là 10
              --in-place                  Ghi thẳng vào tệp khi không thay được tệp; một bản sao được giữ
                                          trước
              --no-history                Lưu mà không giữ phiên bản trước trong lịch sử
          -f, --file <FILE>               Tệp cài đặt, dùng đúng như đã ghi; - là đầu vào chuẩn
              --lang <vi|en>              Ngôn ngữ: vi hoặc en
          -h, --help                      Hiện trợ giúp này
        ");
    }

    #[test]
    fn without_a_terminal_the_form_names_the_other_way() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs"), @r"
        ! error: the form needs a terminal; without one, change values with `call-settings set KEY=VALUE`
        ? 2
        ");
        shows!(desk.run("cs site.toml --lang vi"), @r"
        ! lỗi: form cần có terminal; nếu không có, hãy đổi giá trị bằng `call-settings set KEY=VALUE`
        ? 2
        ");
        shows!(desk.run("cs edit new.toml; ls"), @r"
        site.toml
        ! error: the form needs a terminal; without one, change values with `call-settings set KEY=VALUE`
        ");
    }

    #[test]
    fn files_are_looked_for_in_their_order() {
        let desk = Desk::with("sla.target_percent = 81\n")
            .file(".config/call-settings/call-settings.toml", "sla.target_percent = 82\n");
        shows!(desk.run("cs get sla.target_percent"), @"82");
        shows!(desk.run("CALL_SETTINGS_FILE=site.toml cs get sla.target_percent"), @"81");
        shows!(desk.run("CALL_SETTINGS_FILE=none.toml cs get sla.target_percent"), @r"
        ! error: `none.toml` is not there
        ? 3
        ");
        shows!(desk.run("CALL_SETTINGS_FILE=none.toml cs -f site.toml paths | sed \"s|$HOME|HOME|\" | tr -s ' ' | head -4"), @r"
        * site.toml named on the command line in use
         none.toml named by $CALL_SETTINGS_FILE not there
         /etc/call-settings/call-settings.toml the whole machine not there
         HOME/.config/call-settings/call-settings.toml your own there
        ");
    }

    #[test]
    fn the_file_of_a_folder_is_not_used_by_root_unless_named() {
        let desk = Desk::new().file("call-settings.toml", "sla.target_percent = 81\n");
        let said = desk.run("cs get sla.target_percent");
        if rustix::process::geteuid().is_root() {
            shows!(said, @r"
            80
            ! as root, ./call-settings.toml is used only when named: -f ./call-settings.toml
            ");
        } else {
            assert_eq!(said, "81\n");
        }
    }
}

mod manners {
    use super::*;

    #[test]
    fn a_closed_pipe_is_quiet() {
        let desk = Desk::with(SITE);
        for verb in ["list", "manual", "man", "schema", "check site.toml", "simulate"] {
            let said = desk
                .run(&format!("cs -f site.toml {verb} 2>&1 >&- | :; cs -f site.toml {verb} | :"));
            assert!(!said.contains("panic"), "{verb}: {said}");
        }
    }

    #[test]
    fn a_full_disk_under_the_output_is_an_error_of_its_own() {
        let desk = Desk::with(SITE);
        shows!(desk.run("cs -f site.toml list > /dev/full"), @r"
        ! error: cannot write to standard output: No space left on device (os error 28)
        ? 3
        ");
        // What counts for a save is the save.
        shows!(desk.run("cs -f site.toml set sla.target_percent=90 > /dev/full"), @"! error: cannot write to standard output: No space left on device (os error 28)");
        shows!(desk.run("cs -f site.toml get sla.target_percent"), @"90");
    }

    #[test]
    fn nothing_in_a_file_is_obeyed_by_the_terminal() {
        let desk =
            Desk::with("[site]\nname = \"\\u001b]0;owned\\u0007\\u202e\"\n\"\\u001b[2J\" = 1\n");
        let file = "\u{1b}[31m.toml";
        desk.write(file, "x = 1\n");
        let calls = "call_id,direction,queue,started_at,ended_at\nc\u{1b}c,in,q\u{1b}c,2026-11-21 09:00:00,2026-11-21 09:00:09\n\u{1b}[2J,\u{1b}[2J,,,\n";
        desk.write("calls.csv", calls);
        for line in [
            "cs -f site.toml list",
            "cs -f site.toml list --json",
            "cs check site.toml",
            "cs check site.toml --json",
            "cs -f site.toml get site.nam\u{1b}c",
            "cs check *.toml",
            "cs -f *31m.toml set sla.target_percent=90 --diff",
            "cs -f site.toml simulate calls.csv",
            "cs -f site.toml simulate calls.csv --json",
            "cs -f site.toml simulate calls.csv --explain $(printf 'c\\033c')",
            "cs $(printf 'c\\033c')",
            "cs --$(printf 'c\\033c')",
        ] {
            let said = desk.run(line);
            let obeyed = said.chars().find(|c| call_settings::text::is_hostile(*c) && *c != '\n');
            assert_eq!(obeyed, None, "{line}: {said}");
        }
        // A program gets the bytes of the value as they are.
        assert_eq!(desk.run("cs -f site.toml get site.name"), "\u{1b}]0;owned\u{7}\u{202e}\n");
    }
}
