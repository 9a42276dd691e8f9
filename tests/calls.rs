//! Logs → calls: every format, read as a user's log would be.

use call_settings::calls::{Call, Collector, Format, Log};
use call_settings::text::Lang;
use chrono_tz::Tz;

const HANOI: Tz = Tz::Asia__Ho_Chi_Minh;

fn read(logs: &[(&str, &str)]) -> Log {
    let mut collector = Collector::default();
    for (name, text) in logs {
        collector.read(name, &mut text.as_bytes(), None, HANOI).unwrap();
    }
    collector.finish()
}

/// A log in words: its counts, its calls, its odd records.
fn told(log: &Log) -> String {
    let Log { read, duplicates, open, records_losses, .. } = log;
    let mut told =
        format!("read {read}, duplicates {duplicates}, open {open}, losses {records_losses}\n");
    for call in &log.calls {
        told.push_str(&line(call));
    }
    for odd in &log.odd {
        told.push_str(&format!("! {} [{}]\n", odd.say(Lang::En), odd.why.code()));
    }
    told
}

fn line(call: &Call) -> String {
    let Call { id, direction, outcome, customer, hotline, agent, queue, .. } = call;
    let from_start = |time: Option<call_settings::calls::Time>| {
        time.map_or("-".to_owned(), |time| format!("{:+}", time.0 - call.started.0))
    };
    let started = call.started.local(HANOI).format("%Y-%m-%d %H:%M:%S%.3f");
    let losses: Vec<_> = call
        .losses
        .iter()
        .map(|loss| format!("{}..{}", from_start(Some(loss.lost)), from_start(loss.restored)))
        .collect();
    format!(
        "{id} {direction:?} {outcome:?} c={customer:?} h={hotline:?} a={agent:?} q={queue:?} {started} \
         queued {} answered {} ended {} wait {:?} losses {losses:?}\n",
        from_start(call.queued),
        from_start(call.answered),
        from_start(Some(call.ended)),
        call.stated_wait,
    )
}

#[test]
fn the_own_csv_is_read_with_its_columns_in_any_order() {
    let log = read(&[(
        "a.csv",
        "\u{feff}note,ended_at,started_at,call_id,direction,customer,user,queue,queued_at,answered_at,ivr,lost_at,restored_at,hotline\r\n\
         \"x, \"\"y\"\"\nz\",2026-11-21 09:12:48,2026-11-21T09:12:00+07:00,c1,in,+84 900 000 012,lan,cskh,1795227125,1795227140000,true,,,1900\r\n\
         ,2026-11-21 10:00:09,2026-11-21 10:00:00,c2,OUT,0900000012,,,,,true,\r\n\
         \r\n\
         ,2026-11-21 11:01:00,2026-11-21 11:00:00,c3,internal,,,,,,,2026-11-21 11:00:10;2026-11-21 11:00:40,2026-11-21 11:00:12.5;,\r\n",
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 3, duplicates 0, open 0, losses true
    c1 In Answered c="+84 900 000 012" h="1900" a="lan" q="cskh" 2026-11-21 09:12:00.000 queued +5000 answered +20000 ended +48000 wait None losses []
    c2 Out Ivr c="0900000012" h="" a="" q="" 2026-11-21 10:00:00.000 queued - answered - ended +9000 wait None losses []
    c3 Internal Missed c="" h="" a="" q="" 2026-11-21 11:00:00.000 queued - answered - ended +60000 wait None losses ["+10000..+12500", "+40000..-"]
    "#);
}

#[test]
fn odd_records_are_named_by_line_and_the_rest_goes_on() {
    let mut bytes = b"call_id,direction,started_at,ended_at,answered_at,ivr,lost_at,restored_at\n\
        ,in,1795227120,1795227130\n\
        c2,sideways,1795227120,1795227130\n\
        c3,in,yesterday,1795227130\n\
        c4,in,1795227120,\n\
        c5,in,1795227120,1795227110\n\
        c6,in,1795227120,1795227130,1795227131\n\
        c7,in,1795227120,1795227130,,maybe\n\
        c8,in,1795227120,1795227130,,,1795227125,1795227124\n\
        c9,in,1795227120,1795227130,,,,1795227124\n\
        \"c10,in,1795227120,1795227130\n\
        c11,in\n\
        c\xff,in,1795227120,1795227130\n\
        c\x1b[31m,in\x1b[2J,1795227120,1795227130\n"
        .to_vec();
    bytes.extend_from_slice(&vec![b'x'; 3_000_000]);
    bytes.extend_from_slice(b"\ngood,in,1795227120,1795227130");
    let mut collector = Collector::default();
    collector.read("a.csv", &mut &bytes[..], None, HANOI).unwrap();
    insta::assert_snapshot!(told(&collector.finish()), @r#"
    read 15, duplicates 0, open 0, losses true
    good In Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +10000 wait None losses []
    ! a.csv:2: `call_id` is missing [missing]
    ! a.csv:3: `sideways` is no direction: use in, out or internal [bad-direction]
    ! a.csv:4: `started_at`: `yesterday` is no time [bad-time]
    ! a.csv:5: `ended_at` is missing [missing]
    ! a.csv:6: the call ends before it starts [end-before-start]
    ! a.csv:7: the answer lies outside the call [answer-outside-call]
    ! a.csv:8: `ivr`: `maybe` is neither true nor false [bad-mark]
    ! a.csv:9: the connection is restored before it is lost [restored-before-lost]
    ! a.csv:10: the connection is restored more often than it is lost [unpaired-restore]
    ! a.csv:11: a quote is opened and never closed [open-quote]
    ! a.csv:12: `started_at` is missing [missing]
    ! a.csv:13: not UTF-8 text [not-utf8]
    ! a.csv:14: `in‹1B›[2J` is no direction: use in, out or internal [bad-direction]
    ! a.csv:15: longer than 1048576 bytes [too-long]
    "#);
}

#[test]
fn of_two_records_of_one_call_the_answered_one_stands_else_the_later_ending_one() {
    let header = "call_id,direction,started_at,ended_at,answered_at";
    let a = format!("{header}\nc1,in,1795227120,1795227150,\nc2,in,1795227121,1795227125,\n");
    let b =
        format!("{header}\nc2,in,1795227121,1795227135,\nc1,in,1795227120,1795227130,1795227125\n");
    let log = read(&[("a", &a), ("b", &b)]);
    insta::assert_snapshot!(told(&log), @r#"
    read 4, duplicates 2, open 0, losses false
    c1 In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +5000 ended +10000 wait None losses []
    c2 In Missed c="" h="" a="" q="" 2026-11-21 09:12:01.000 queued - answered - ended +14000 wait None losses []
    "#);
    assert_eq!(log.calls, read(&[("b", &b), ("a", &a)]).calls);
}

#[test]
fn a_log_that_is_none_is_refused_with_the_reason() {
    let reason = |text: &str, format: Option<&str>| {
        let format = format.map(|name| Format::named(name).unwrap());
        Collector::default()
            .read("a", &mut text.as_bytes(), format, HANOI)
            .unwrap_err()
            .say(Lang::En)
    };
    insta::assert_snapshot!(reason("hello\n", None), @"not a call log of a format this program reads: csv");
    insta::assert_snapshot!(reason("call_id,direction,started\n", None), @"the header has no column started_at, ended_at");
    insta::assert_snapshot!(reason("a,b\n", Some("csv")), @"the header has no column call_id, direction, started_at, ended_at");
    assert!(read(&[("empty", ""), ("blank", " \n\n")]).calls.is_empty());
}
