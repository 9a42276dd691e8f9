//! One small day of calls, written in every format there is.

use std::fmt::Write as _;

use call_settings::calls::{Collector, Formats, Log};
use call_settings::replay::Replay;
use call_settings::settings::Settings;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::HANOI;

/// An incoming call: when it began, how many seconds it waited, and how many it talked, if anybody
/// answered.
struct Call {
    customer: &'static str,
    start: &'static str,
    wait: i64,
    talk: Option<i64>,
}

const fn call(customer: &'static str, start: &'static str, wait: i64, talk: Option<i64>) -> Call {
    Call { customer, start, wait, talk }
}

/// Two misses of one customer, an answer between them, another customer's over midnight, one without
/// a number. Waits are such that formats which do not know them come to the same SLA.
const DAY: [Call; 7] = [
    call("0900000012", "2026-11-21 09:12:00", 48, None),
    call("0900000012", "2026-11-21 09:40:00", 10, Some(60)),
    call("0900000012", "2026-11-21 10:05:00", 31, None),
    call("0900000013", "2026-11-21 23:58:00", 40, None),
    call("0900000013", "2026-11-22 00:03:00", 52, None),
    call("anonymous", "2026-11-22 00:04:00", 20, None),
    call("0900000014", "2026-11-22 08:00:00", 20, Some(1)),
];

impl Call {
    fn local(&self, after: i64) -> NaiveDateTime {
        let start = NaiveDateTime::parse_from_str(self.start, "%Y-%m-%d %H:%M:%S").unwrap();
        start + TimeDelta::seconds(after)
    }

    fn utc(&self, after: i64) -> DateTime<Utc> {
        (self.local(after) - TimeDelta::hours(7)).and_utc()
    }

    fn epoch(&self, after: i64) -> i64 {
        self.utc(after).timestamp()
    }

    fn milliseconds(&self, after: i64) -> i64 {
        self.epoch(after) * 1000
    }

    fn lasted(&self) -> i64 {
        self.wait + self.talk.unwrap_or(0)
    }

    /// The time of the answer, as `write` writes times; empty where there is none.
    fn answer(&self, write: impl Fn(i64) -> String) -> String {
        self.talk.map_or(String::new(), |_| write(self.wait))
    }
}

/// The day in every format, by the format's name.
pub(super) fn day_in_every_format() -> Vec<(&'static str, String)> {
    vec![
        ("csv", lines("call_id,direction,customer,started_at,answered_at,ended_at", csv)),
        ("jsonl", lines("", jsonl)),
        ("call-log", paged("calls", call_log)),
        ("history", paged("rows", history)),
        ("queue-log", lines("1795194000|NONE|NONE|NONE|QUEUESTART|", queue_log)),
        ("asterisk-cdr", lines("", asterisk_cdr)),
        ("freepbx", lines(FREEPBX, freepbx)),
        ("freeswitch", lines("", freeswitch)),
        ("3cx", lines("Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost", three_cx)),
        ("twilio", lines("Sid,To,From,Status,StartTime,EndTime,Duration,Direction", twilio)),
    ]
}

fn lines(header: &str, write: fn(usize, &Call) -> String) -> String {
    let mut text = header.to_owned();
    for (number, call) in DAY.iter().enumerate() {
        write!(text, "\n{}", write(number, call)).unwrap();
    }
    text.trim_start().to_owned() + "\n"
}

fn paged(rows: &str, write: fn(usize, &Call) -> String) -> String {
    let written: Vec<_> =
        DAY.iter().enumerate().map(|(number, call)| write(number, call)).collect();
    format!("{{\"r\":0,\"data\":{{\"total\":7,\"{rows}\":[\n{}\n]}}}}\n", written.join(",\n"))
}

fn csv(number: usize, call: &Call) -> String {
    let (customer, start, end) = (call.customer, call.start, call.local(call.lasted()));
    let answer = call.answer(|after| call.local(after).to_string());
    format!("c{number},in,{customer},{start},{answer},{end}")
}

fn jsonl(number: usize, call: &Call) -> String {
    let (start, end) = (call.milliseconds(0), call.milliseconds(call.lasted()));
    let answer = call.answer(|after| call.utc(after).to_rfc3339());
    let customer = call.customer;
    format!(
        r#"{{"call_id":"c{number}","direction":"in","customer":"{customer}","started_at":{start},"answered_at":"{answer}","ended_at":{end}}}"#
    )
}

fn call_log(number: usize, call: &Call) -> String {
    let (start, end) = (call.milliseconds(0), call.milliseconds(call.lasted()));
    let answer = call.talk.map_or(0, |_| call.milliseconds(call.wait));
    let customer = call.customer.replacen('0', "%2B84", 1);
    format!(
        r#"{{"id":"c{number}","from_number":"{customer}","to_number":"842471000000","from_internal":0,"to_internal":1,"start_time":{start},"answer_time":{answer},"stop_time":{end}}}"#
    )
}

fn history(number: usize, call: &Call) -> String {
    let (start, end) = (call.milliseconds(0), call.milliseconds(call.lasted()));
    let (status, answer) = call.talk.map_or((2, 0), |_| (1, call.milliseconds(call.wait)));
    let (customer, wait) = (call.customer, call.wait);
    format!(
        r#"{{"id":"c{number}","customer_number":"{customer}","direction":1,"start_time":{start},"answer_time":{answer},"end_time":{end},"queue_duration":{wait},"status":{status}}}"#
    )
}

fn queue_log(number: usize, call: &Call) -> String {
    let (id, customer, wait) = (format!("1795{number}.{number}"), call.customer, call.wait);
    let (start, left, end) = (call.epoch(0), call.epoch(wait), call.epoch(call.lasted()));
    let entered = format!("{start}|{id}|q|NONE|ENTERQUEUE||{customer}|1");
    match call.talk {
        None => format!("{entered}\n{left}|{id}|q|NONE|ABANDON|1|1|{wait}"),
        Some(talk) => format!(
            "{entered}\n{left}|{id}|q|SIP/101|CONNECT|{wait}|x|3\n\
             {end}|{id}|q|SIP/101|COMPLETECALLER|{wait}|{talk}|1"
        ),
    }
}

fn asterisk_cdr(number: usize, call: &Call) -> String {
    let (customer, start, end) = (call.customer, call.start, call.local(call.lasted()));
    let answer = call.answer(|after| call.local(after).to_string());
    let (lasted, talked) = (call.lasted(), call.talk.unwrap_or(0));
    let disposition = if call.talk.is_some() { "ANSWERED" } else { "NO ANSWER" };
    format!(
        "\"\",\"{customer}\",\"600\",\"from-trunk\",\"\",\"SIP/t-{number}\",\"\",\"Queue\",\"q,t\",\"{start}\",\
         \"{answer}\",\"{end}\",{lasted},{talked},\"{disposition}\",\"DOCUMENTATION\",\"1795.{number}\",\"\""
    )
}

const FREEPBX: &str = "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did";

fn freepbx(number: usize, call: &Call) -> String {
    let (customer, start) = (call.customer, call.start);
    let (lasted, talked) = (call.lasted(), call.talk.unwrap_or(0));
    let disposition = if call.talk.is_some() { "ANSWERED" } else { "NO ANSWER" };
    format!(
        "{start},,{customer},600,ext-queues,SIP/t-{number},,Queue,\"q,t\",{lasted},{talked},\
         {disposition},3,,1795.{number},,19001234"
    )
}

fn freeswitch(number: usize, call: &Call) -> String {
    let (customer, start, end) = (call.customer, call.start, call.local(call.lasted()));
    let answer = call.answer(|after| call.local(after).to_string());
    let (lasted, talked) = (call.lasted(), call.talk.unwrap_or(0));
    format!(
        "\"\",\"{customer}\",\"19001234\",\"public\",\"{start}\",\"{answer}\",\"{end}\",\"{lasted}\",\
         \"{talked}\",\"NORMAL_CLEARING\",\"5a4ac1ac-21cc-4d6e-9b35-{number}\",\"\",\"\",\"PCMA\",\"PCMA\""
    )
}

fn three_cx(number: usize, call: &Call) -> String {
    let clock = |seconds: i64| format!("00:{:02}:{:02}", seconds / 60, seconds % 60);
    let (customer, start) = (call.customer, call.start.replace(' ', "T"));
    let (rang, talked) = (clock(call.wait), clock(call.talk.unwrap_or(0)));
    let status = if call.talk.is_some() { "Answered" } else { "Unanswered" };
    format!("{start},0000-{number},{customer},Lan (101),Inbound,{status},{rang},{talked},0.00")
}

fn twilio(number: usize, call: &Call) -> String {
    let (customer, lasted) = (call.customer, call.lasted());
    let (start, end) = (call.utc(0).to_rfc2822(), call.utc(lasted).to_rfc2822());
    let status = if call.talk.is_some() { "completed" } else { "no-answer" };
    format!("CA{number},+842471000000,{customer},{status},\"{start}\",\"{end}\",{lasted},inbound")
}

fn read(text: &str, formats: &Formats) -> Log {
    let mut collector = Collector::default();
    collector.read("day", &mut text.as_bytes(), formats, *HANOI).unwrap();
    collector.finish()
}

/// The report of a log, without what only some formats know.
fn report(log: Log) -> serde_json::Value {
    let mut report = Replay::new(log).report(&Settings::default()).json();
    let known = report.as_object_mut().unwrap();
    known.remove("queues_not_listed");
    known.remove("connection");
    report
}

#[test]
fn a_day_comes_to_the_same_in_every_format() {
    let (formats, day) = (Formats::default(), day_in_every_format());
    let expected = report(read(&day[0].1, &formats));
    insta::assert_snapshot!(expected, @r#"{"calls":{"read":7,"inbound":7,"outbound":0,"internal":0,"ivr":0,"answered":2,"missed":5,"duplicates":0,"unreadable":0,"open":0},"tickets":{"strategy":"per-call","total":7,"from_answered":2,"from_missed":5},"strategies":{"all-inbound":{"total":6,"from_answered":2,"from_missed":4},"per-call":{"total":7,"from_answered":2,"from_missed":5},"per-direction":{"total":6,"from_answered":2,"from_missed":4},"per-queue":{"total":6,"from_answered":2,"from_missed":4}},"sla":{"target_percent":80,"answer_within_seconds":20,"within":2,"answered":2,"offered":7,"percent_of_answered":100.0,"percent_of_offered":28.57,"met":true,"short_abandons":0,"percent_of_offered_less_short":28.57}}"#);
    for (name, text) in &day {
        let (found, named) = (read(text, &formats), read(text, &formats.only(name).unwrap()));
        assert_eq!(found.calls, named.calls, "{name} is not recognised");
        assert_eq!(report(found), expected, "{name}\n{text}");
    }
    let written: Vec<_> = day.iter().map(|(name, _)| *name).collect();
    assert_eq!(written, formats.iter().map(call_settings::calls::Known::name).collect::<Vec<_>>());
}

#[test]
fn logs_of_several_formats_are_one() {
    let day = day_in_every_format();
    let mut collector = Collector::default();
    // Four formats name the calls alike here, and so do the two of Asterisk's CDR.
    for (name, text) in &day {
        let read = collector.read(name, &mut text.as_bytes(), &Formats::default(), *HANOI);
        read.unwrap();
    }
    let log = collector.finish();
    let calls = log.calls.len() as u64;
    assert_eq!((log.read, calls, log.odd.count()), (70, 70 - log.duplicates, 0));
    assert_eq!(calls, 7 * 6);
}
