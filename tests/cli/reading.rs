//! `get`, `list` and `diff`: what a file says.

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
