//! `set` and `unset`: what changes, what is refused, and what is never touched.

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
    assert_eq!(desk.read("site.toml"), "[sla]\ntarget_percent = 80\nanswer_within_seconds = 30\n");
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
