//! Logs → calls: every format, read as a user's log would be.

#![allow(clippy::unwrap_used)] // A test that cannot write or read its log is to fail.

mod call_log;
mod day;
mod fuzz;
mod mapping;
mod queue_log;

use std::sync::LazyLock;

use call_settings::calls::{Call, Collector, Formats, Log};
use call_settings::manual::{Tables, manual};
use call_settings::replay::Replay;
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::Settings;
use call_settings::text::Lang;
use call_settings::zones::Tz;
use proptest::prelude::*;

static HANOI: LazyLock<Tz> = LazyLock::new(|| Tz::named("Asia/Ho_Chi_Minh").unwrap());

fn read(logs: &[(&str, &str)]) -> Log {
    let mut collector = Collector::default();
    for (name, text) in logs {
        collector.read(name, &mut text.as_bytes(), &Formats::default(), *HANOI).expect("readable");
    }
    collector.finish()
}

/// A log in words: its counts, its calls, its odd records.
fn told(log: &Log) -> String {
    let Log { read, duplicates, open, records_losses, .. } = log;
    let mut told =
        format!("read {read}, duplicates {duplicates}, open {open}, losses {records_losses}\n");
    for call in &log.calls {
        told.push_str(&line(&call));
    }
    for odd in log.odd.first() {
        told.extend(["! ", &odd.say(Lang::En), " [", odd.why.code(), "]\n"]);
    }
    told
}

fn line(call: &Call) -> String {
    let Call { id, direction, outcome, customer, hotline, agent, queue, .. } = call;
    let from_start = |time: Option<call_settings::calls::Time>| {
        time.map_or("-".to_owned(), |time| format!("{:+}", time.0 - call.started.0))
    };
    let started = call.started.local(*HANOI).format("%Y-%m-%d %H:%M:%S%.3f");
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
fn a_log_says_the_same_in_every_zone_unless_a_time_of_it_is_local() {
    let own = |time: &str| {
        format!("call_id,direction,started_at,ended_at\nc1,in,{time},2026-11-21T09:12:48+07:00\n")
    };
    let asterisk = r#""","0900000012","600","from-trunk","","SIP/a","SIP/b","Queue","","2026-11-21 09:12:00",,"2026-11-21 09:13:00",60,0,"NO ANSWER","DOCUMENTATION","1795227120.26","""#;
    let is_local = |text: &str| {
        let log = read(&[("log", text)]);
        assert_eq!(log.calls.len(), 1, "{text}");
        log.has_local_times
    };
    assert!(is_local(&own("2026-11-21 09:12:00")));
    assert!(is_local(&own("2026-11-21T09:12:00")));
    assert!(!is_local(&own("2026-11-21T02:12:00Z")));
    assert!(!is_local(&own("1795227120")));
    assert!(!is_local(
        "1795227120|9.1|cskh|NONE|ENTERQUEUE||0900000012\n1795227130|9.1|cskh|NONE|ABANDON|1|1|10\n"
    ));
    assert!(is_local(asterisk));
}

#[test]
fn the_own_csv_may_have_semicolons_or_tabs_where_its_header_has_them() {
    let commas = "call_id,direction,queue,started_at,ended_at,lost_at\n\
        c1,in,\"bán, hàng\",1795227120,1795227130,\"1795227121;1795227123\"\n";
    let semicolons = "call_id;direction;queue;started_at;ended_at;lost_at\r\n\
        c1;in;bán, hàng;1795227120;1795227130;\"1795227121;1795227123\"\r\n\
        call_id;direction;queue;started_at;ended_at;lost_at\r\n";
    let tabs = "call_id\tdirection\tqueue\tstarted_at\tended_at\tlost_at\n\
        c1\tin\tbán, hàng\t1795227120\t1795227130\t1795227121;1795227123\n";
    for text in [semicolons, tabs] {
        assert_eq!(told(&read(&[("a", text)])), told(&read(&[("a", commas)])), "{text}");
    }
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
    collector.read("a.csv", &mut &bytes[..], &Formats::default(), *HANOI).expect("readable");
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
    ! a.csv:15: longer than 1,048,576 bytes [too-long]
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
        let all = Formats::default();
        let formats = format.map_or(all.clone(), |name| all.only(name).unwrap());
        Collector::default()
            .read("a", &mut text.as_bytes(), &formats, *HANOI)
            .unwrap_err()
            .say(Lang::En)
    };
    insta::assert_snapshot!(reason("hello\n", None), @"not a call log of a format this program reads: csv, jsonl, call-log, history, queue-log, asterisk-cdr, freepbx, freeswitch, 3cx, twilio");
    insta::assert_snapshot!(reason("call_id,direction,started\n", None), @"the header has no column started_at, ended_at");
    let utf_16: Vec<u8> =
        "\u{feff}call_id,direction\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = Collector::default().read("a", &mut &utf_16[..], &Formats::default(), *HANOI);
    insta::assert_snapshot!(refused.unwrap_err().say(Lang::En), @"is UTF-16 text, and only UTF-8 is read: in Excel save it as `CSV UTF-8`, elsewhere `iconv -f UTF-16 -t UTF-8`");
    insta::assert_snapshot!(reason("a,b\n", Some("csv")), @"the header has no column call_id, direction, started_at, ended_at");
    assert!(read(&[("empty", ""), ("blank", " \n\n")]).calls.is_empty());
}

#[test]
fn every_format_gives_the_same_calls() {
    let csv = "\
        call_id,direction,customer,hotline,user,queue,started_at,answered_at,ended_at,ivr\n\
        c1,in,0900000012,19001234,lan,cskh,1795227120000,,1795227168000,\n\
        c2,out,+84 900 000 012,19001234,lan,,1795227200000,1795227205500,1795227260000,\n\
        c3,in,,19001234,,,1795227300000,,1795227310000,true\n\
        c4,internal,101,,nam,,1795227400000,,1795227401000,\n";
    let jsonl = r#"
        {"call_id":"c4","direction":"internal","customer":101,"user":"nam","started_at":1795227400,"ended_at":1795227401000}
        {"call_id":"c3","direction":"in","customer":null,"hotline":"19001234","started_at":"2026-11-21 09:15:00","ended_at":1795227310000,"ivr":true}
        {"call_id":"c2","direction":"out","customer":"+84 900 000 012","hotline":"19001234","user":"lan","started_at":1795227200,"answered_at":1795227205.5,"ended_at":"2026-11-21T09:14:20+07:00"}
        {"call_id":"c1","direction":"in","customer":"0900000012","hotline":"19001234","user":"lan","queue":"cskh","started_at":"2026-11-21T02:12:00Z","ended_at":1795227168000}"#;
    let history = r#"{"r":0,"msg":"ok","data":{"totalCount":4,"rows":[
        {"id":"c4","direction":2,"customer_number":"101","account_name":"nam","start_time":1795227400000,"answer_time":0,"end_time":1795227401000,"status":2},
        {"id":"c3","direction":"1","stringee_number":"19001234","start_time":1795227300000,"end_time":1795227310000,"status":3},
        {"id":"c2","direction":0,"customer_number":"+84 900 000 012","stringee_number":19001234,"account_name":"lan","start_time":"1795227200000","answer_time":1795227205500,"end_time":1795227260000,"status":"1"},
        {"id":"c1","direction":1,"customer_number":"0900000012","stringee_number":"19001234","queue_name":"cskh","user_id":"lan","start_time":1795227120000,"answer_time":null,"end_time":1795227168000,"status":2,"unheard_of":[{}]}]}}"#;
    let expected = read(&[("csv", csv)]);
    assert_eq!((expected.read, expected.odd.count()), (4, 0));
    for log in [jsonl, history] {
        assert_eq!(told(&read(&[("log", log)])), told(&expected));
    }
}

#[test]
fn pages_of_a_history_overlap_and_what_is_odd_in_them_is_named() {
    let row = |id: &str, rest: &str| {
        format!(
            r#"{{"id":"{id}","direction":1,"start_time":1795227120000,"end_time":1795227180000,{rest}}}"#
        )
    };
    let page = |rows: &[String]| {
        format!("{{\"r\":0,\"data\":{{\"totalCount\":9,\"rows\":[\n{}\n]}}}}\n", rows.join(",\n"))
    };
    let open = r#"{"id":"a4","direction":1,"start_time":1795227120000,"end_time":0,"status":1}"#;
    let first = page(&[
        row("a5", r#""status":9"#),
        open.to_owned(),
        r#"{"id":"a0","direction":1,"start_time":1795227120000,"end_time":null}"#.to_owned(),
        row("a3", r#""status":2,"queue_duration":60.9"#),
        r#"{"direction":1,"start_time":1}"#.to_owned(),
        row("a6", r#""status":1,"answer_time":1795227100000"#),
        row("a7", r#""status":1,"answer_time":"soon""#),
        r#"{"id":"a8","direction":7,"start_time":1}"#.to_owned(),
        r#"{"id":"a9","direction":1,"end_time":1795227120000}"#.to_owned(),
    ]);
    let second = page(&[
        row("a4", r#""status":4,"answer_time":1795227150000,"queue_duration":20"#),
        row("a3", r#""status":2,"queue_duration":60.9"#),
        row("a2", r#""status":2,"answer_time":1795227150000"#),
    ]);
    let log = read(&[("pages.json", &(first + &second)), ("again.json", &second)]);
    insta::assert_snapshot!(told(&log), @r#"
    read 13, duplicates 4, open 1, losses false
    a2 In Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait None losses []
    a3 In Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(60) losses []
    a4 In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +30000 ended +60000 wait Some(20) losses []
    ! pages.json:2: `9` is no status: 1 connected, 2 missed, 3 ended in the IVR, 4 in the survey IVR [bad-status]
    ! pages.json:6: `id` is missing [missing]
    ! pages.json:7: the answer lies outside the call [answer-outside-call]
    ! pages.json:8: `answer_time`: `soon` is no time [bad-time]
    ! pages.json:9: `7` is no direction: use 0 out, 1 in, 2 internal [bad-direction]
    ! pages.json:10: `start_time` is missing [missing]
    "#);
}

#[test]
fn a_history_row_that_leaves_something_out_is_read_as_the_manual_says() {
    let rows = [
        // Without a status: answered where there is an answer …
        r#""id":"a","answer_time":1795227130000"#,
        // … ended in the IVR where an incoming call has no queue and waited in none …
        r#""id":"b","queue_duration":0"#,
        // … and missed otherwise.
        r#""id":"c","queue_duration":0,"queue_id":"cskh""#,
        r#""id":"d""#,
        r#""id":"e","queue_duration":3"#,
        r#""id":"f","direction":0,"queue_duration":0"#,
        // Answered, but when?
        r#""id":"g","status":1,"answer_time":0,"answer_duration":15,"talk_duration":10"#,
        r#""id":"h","status":1,"talk_duration":"10.7""#,
        r#""id":"i","status":1,"ivr_duration":5,"queue_duration":7"#,
        r#""id":"j","status":1,"answer_duration":999"#,
        r#""id":"k","status":1"#,
        // The first queue and the first agent that are there.
        r#""id":"l","status":2,"queue":"c","queue_name":"b","queue_id":"","agent_name":"b","user_id":"c","queue_duration":-4"#,
    ];
    let mut log = String::new();
    for row in rows {
        let direction = if row.contains("direction\":0") { "" } else { r#","direction":1"# };
        let times = r#","start_time":1795227120000,"end_time":1795227180000"#;
        log.extend(["{", row, direction, times, "}\n"]);
    }
    insta::assert_snapshot!(told(&read(&[("rows.json", &log)])), @r#"
    read 12, duplicates 0, open 0, losses false
    a In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +10000 ended +60000 wait None losses []
    b In Ivr c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(0) losses []
    c In Missed c="" h="" a="" q="cskh" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(0) losses []
    d In Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait None losses []
    e In Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(3) losses []
    f Out Missed c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(0) losses []
    g In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +45000 ended +60000 wait None losses []
    h In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +50000 ended +60000 wait None losses []
    i In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued +5000 answered +12000 ended +60000 wait Some(7) losses []
    j In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +0 ended +60000 wait None losses []
    k In Answered c="" h="" a="" q="" 2026-11-21 09:12:00.000 queued - answered +0 ended +60000 wait None losses []
    l In Missed c="" h="" a="b" q="b" 2026-11-21 09:12:00.000 queued - answered - ended +60000 wait Some(0) losses []
    "#);
}

/// The values of a call as its log spells them: any text, and times in milliseconds from a start.
fn fields() -> impl Strategy<Value = [String; 7]> {
    let text = || "[a-zế\",;\n \\\\]{0,6}";
    let direction = prop::sample::select(vec!["in", "out", "internal"]);
    let times = (0..9_000_i64, 0..9_000_i64, 0..9_000_i64, any::<bool>());
    ("[a-z]{1,2}", direction, text(), text(), times).prop_map(
        |(id, direction, customer, queue, times)| {
            let (start, to_answer, to_end, answered) = times;
            let at = |ms: i64| (1_795_227_120_000 + ms).to_string();
            let answer = if answered { at(start + to_answer) } else { String::new() };
            let end = at(start + to_answer + to_end);
            [id, direction.to_owned(), customer, queue, at(start), answer, end]
        },
    )
}

const NAMES: [&str; 7] =
    ["call_id", "direction", "customer", "queue", "started_at", "answered_at", "ended_at"];

fn csv_line(fields: &[String; 7]) -> String {
    fields.each_ref().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).join(",") + "\r\n"
}

fn json_line(fields: &[String; 7]) -> String {
    let object: serde_json::Map<_, _> = NAMES
        .iter()
        .zip(fields)
        .map(|(name, field)| ((*name).to_owned(), field.clone().into()))
        .collect();
    serde_json::Value::Object(object).to_string() + "\n"
}

proptest! {
    #[test]
    fn what_is_written_is_read_in_either_spelling_and_any_order(
        calls in prop::collection::vec(fields(), 1..12),
    ) {
        let header = NAMES.join(",") + "\n";
        let csv = header.clone() + &calls.iter().map(csv_line).collect::<String>();
        let backwards = header + &calls.iter().rev().map(csv_line).collect::<String>();
        let json: String = calls.iter().map(json_line).collect();
        let log = read(&[("a", &csv)]);
        prop_assert_eq!(log.odd.count(), 0);
        prop_assert_eq!(log.calls.len() as u64 + log.duplicates, calls.len() as u64);
        for call in &log.calls {
            let same = |fields: &&[String; 7]| fields[0] == call.id && fields[3].trim() == call.queue;
            prop_assert!(calls.iter().any(|fields| same(&fields)), "{call:?}");
        }
        prop_assert_eq!(&log.calls, &read(&[("a", &json)]).calls);
        prop_assert_eq!(&log.calls, &read(&[("a", &backwards)]).calls);
    }

    #[test]
    fn every_record_is_a_call_a_duplicate_or_odd(rows in prop::collection::vec("c[1-5],(in|out|x),0?,q?,(1795227120|x)?,(1795227130|)?,179522714[0-9],?", 0..20)) {
        let log = format!("call_id,direction,customer,queue,started_at,answered_at,ended_at\n{}", rows.join("\n"));
        let log = read(&[("a", &log)]);
        let counted = log.calls.len() as u64 + log.duplicates + log.odd.count() as u64;
        prop_assert_eq!(log.read, rows.len() as u64);
        prop_assert_eq!(counted, log.read);
    }
}

#[test]
fn the_manual_names_every_column_of_the_own_format() {
    let manual = manual(Lang::Vi, &Tables::default());
    for column in "call_id direction customer hotline user queue started_at queued_at answered_at \
                   ended_at lost_at restored_at ivr"
        .split(' ')
    {
        assert!(manual.contains(&format!("`{column}`")), "{column}");
    }
}

#[test]
fn the_manuals_example_day_is_what_the_rules_make_of_the_first_lesson() {
    let lesson = LESSONS[0].open(&Settings::default()).expect("the lesson opens");
    let verdicts = Replay::new(lesson.log.clone()).verdicts(&lesson.settings);
    for lang in Lang::ALL {
        let manual = manual(lang, &Tables::default());
        for (call, verdicts) in lesson.log.calls.iter().zip(&verdicts.tickets) {
            let marks = verdicts.each_ref().map(|verdict| verdict.mark(lang)).join(" | ");
            let line = manual.lines().find(|line| line.contains(&format!("| {},", call.id)));
            assert!(line.is_some_and(|line| line.contains(&marks)), "{}: {marks}", call.id);
        }
    }
}
