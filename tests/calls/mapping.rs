//! CSV of other systems, by the mappings that ship and by one's own.

use call_settings::calls::{Collector, Formats, Mapping};
use call_settings::manual::{Tables, manual};
use call_settings::place::Lines;
use call_settings::text::Lang;

use super::{HANOI, read, told};

#[test]
fn asterisks_master_csv_is_told_by_its_columns() {
    let log = read(&[(
        "Master.csv",
        r#""","0900000012","600","from-trunk","""Lan"" <0900000012>","SIP/viettel-0000001a","SIP/101-0000001b","Queue","cskh,t,,,60","2026-11-21 09:12:00","2026-11-21 09:12:00","2026-11-21 09:13:00",60,60,"ANSWERED","DOCUMENTATION","1795227120.26",""
"","0900000013","600","from-pstn","","SIP/viettel-0000001c","","Queue","cskh|t","2026-11-21 09:15:00",,"2026-11-21 09:15:30",30,0,"NO ANSWER","DOCUMENTATION","pbx-1795227300.28","VIP"
"","0900000014","s","from-trunk","","SIP/viettel-0000001d","","BackGround","menu","2026-11-21 09:16:00","2026-11-21 09:16:01","2026-11-21 09:16:09",9,8,"ANSWERED","DOCUMENTATION","1795227360.29"
"","101","0900000015","from-internal","","SIP/101-0000001e","SIP/viettel-0000001f","Dial","SIP/viettel/0900000015,300","2026-11-21 09:20:00","2026-11-21 09:20:07","2026-11-21 09:21:07",67,60,"ANSWERED","DOCUMENTATION","1795227600.30",""
"","101","102","from-internal","","SIP/101-00000020","SIP/102-00000021","Dial","SIP/102","2026-11-21 09:22:00",,"2026-11-21 09:22:20",20,0,"BUSY","DOCUMENTATION","1795227720.32",""
"","0900000012","101","from-queue","","Local/101@from-queue-00000001;2","SIP/101-0000001b","Dial","SIP/101","2026-11-21 09:12:05",,"2026-11-21 09:12:10",5,0,"NO ANSWER","DOCUMENTATION","1795227125.27",""
"","0900000016","600","default","","SIP/x-1","","Queue","cskh","2026-11-21 09:30:00",,"2026-11-21 09:30:05",5,0,"NO ANSWER","DOCUMENTATION"
"","0900000016","600","default","","SIP/x-1","","Queue","cskh","2026-11-21 09:30:00",,"2026-11-21 09:30:05",5,0,"NO ANSWER","DOCUMENTATION"
"","0900000017","600","default","","SIP/x-2","","Queue","cskh","2026-11-21 09:31:00",,"2026-11-21 09:31:05",5,0,"NO ANSWER","DOCUMENTATION","callback"
"","0900000018","600","default","","SIP/x-3","","Queue","cskh","2026-11-21 09:32:00",,"2026-11-21 09:32:05",5,0,"MAYBE","DOCUMENTATION","1795228320.40"
"","0900000019","600","default","","SIP/x-4"
"#,
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 10, duplicates 1, open 0, losses false
    1795227120.26 In Answered c="0900000012" h="" a="SIP/101" q="cskh" 2026-11-21 09:12:00.000 queued - answered +0 ended +60000 wait None losses []
    pbx-1795227300.28 In Missed c="0900000013" h="" a="" q="cskh" 2026-11-21 09:15:00.000 queued - answered - ended +30000 wait None losses []
    1795227360.29 In Ivr c="0900000014" h="" a="" q="" 2026-11-21 09:16:00.000 queued - answered - ended +9000 wait None losses []
    1795227600.30 Out Answered c="0900000015" h="" a="SIP/101" q="" 2026-11-21 09:20:00.000 queued - answered +7000 ended +67000 wait None losses []
    1795227720.32 Internal Missed c="102" h="" a="SIP/101" q="" 2026-11-21 09:22:00.000 queued - answered - ended +20000 wait None losses []
    2026-11-21 09:30:00 SIP/x-1 0900000016 600 In Missed c="0900000016" h="" a="" q="cskh" 2026-11-21 09:30:00.000 queued - answered - ended +5000 wait None losses []
    2026-11-21 09:31:00 SIP/x-2 0900000017 600 In Missed c="0900000017" h="" a="" q="cskh" 2026-11-21 09:31:00.000 queued - answered - ended +5000 wait None losses []
    ! Master.csv:10: no rule of the mapping says the outcome of `MAYBE` [no-rule]
    ! Master.csv:11: 6 columns where there should be 16 to 18 [column-count]
    "#);
}

#[test]
fn freepbx_exports_have_a_header_and_rows_of_one_linkedid_are_one_call() {
    let log = read(&[(
        "cdr.csv",
        r#"calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,peeraccount,sequence
"2026-11-21 09:12:00","""Lan"" <0900000012>","0900000012",600,ext-queues,SIP/viettel-1a,SIP/101-1b,Queue,"600,t,,,,,,,",80,60,ANSWERED,3,,1795227120.1,,19001234,0900000012,Lan,,,,,1795227120.1,,1
"2026-11-21 09:12:05","""Lan"" <0900000012>","0900000012",101,from-queue,"Local/101@from-queue-1;2",SIP/101-1b,Dial,"SIP/101,,t",70,60,ANSWERED,3,,1795227125.3,,,0900000012,Lan,,,,,1795227120.1,,2
"2026-11-21 09:13:20","""Lan"" <0900000012>","0900000012",102,ext-local,SIP/viettel-1a,SIP/102-1c,Dial,"SIP/102",9,0,"NO ANSWER",3,,1795227120.1,,,0900000012,Lan,,,,,1795227120.1,,3
"2026-11-21 10:00:00",101,101,0900000015,from-internal,SIP/101-2a,SIP/viettel-2b,Dial,"SIP/viettel/0900000015",30,0,"NO ANSWER",3,,1795230000.9,,,101,,02471000000,,,,1795230000.9,,4
"#,
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 3, duplicates 1, open 0, losses false
    1795227120.1 In Answered c="0900000012" h="19001234" a="SIP/101" q="600" 2026-11-21 09:12:00.000 queued - answered +20000 ended +80000 wait None losses []
    1795230000.9 Out Missed c="0900000015" h="02471000000" a="SIP/101" q="" 2026-11-21 10:00:00.000 queued - answered - ended +30000 wait None losses []
    "#);
}

#[test]
fn freeswitch_rows_are_told_by_their_stamps() {
    let log = read(&[(
        "Master.csv",
        r#""Lan","0900000012","19001234","public","2026-11-21 09:12:00","2026-11-21 09:12:20","2026-11-21 09:13:00","60","40","NORMAL_CLEARING","5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0001","","","PCMA","PCMA"
"","anonymous","19001234","public","2026-11-21 09:15:00","","2026-11-21 09:15:30","30","0","ORIGINATOR_CANCEL","5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0002","","","",""
"101","101","0900000015","default","2026-11-21 09:20:00","2026-11-21 09:20:07","2026-11-21 09:21:07","67","60","NORMAL_CLEARING","5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0003","","","",""
"101","101","102","default","2026-11-21 09:22:00","","2026-11-21 09:22:20","20","0","USER_BUSY","5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0004","","","",""
"#,
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 4, duplicates 0, open 0, losses false
    5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0001 In Answered c="0900000012" h="19001234" a="" q="" 2026-11-21 09:12:00.000 queued - answered +20000 ended +60000 wait None losses []
    5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0002 In Missed c="anonymous" h="19001234" a="" q="" 2026-11-21 09:15:00.000 queued - answered - ended +30000 wait None losses []
    5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0003 Out Answered c="0900000015" h="" a="101" q="" 2026-11-21 09:20:00.000 queued - answered +7000 ended +67000 wait None losses []
    5a4ac1ac-21cc-4d6e-9b35-0a1f0a1f0004 Internal Missed c="102" h="" a="101" q="" 2026-11-21 09:22:00.000 queued - answered - ended +20000 wait None losses []
    "#);
}

#[test]
fn the_call_logs_of_3cx_are_found_below_a_title() {
    let log = read(&[(
        "call_reports.csv",
        "\u{feff}Call Logs\nFrom 21/11/2026 to 22/11/2026\n\n\
        Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost\n\
        2026-11-21T09:12:00,0000-1,0900000012,Chăm sóc queue (800),Inbound,Answered,00:00:20,00:01:12,0.00\n\
        2026-11-21T09:15:00,0000-2,\"Nguyen, Lan (0900000013)\",Lan (101),Inbound,Unanswered,00:00:15,00:00:00,0.00\n\
        2026-11-21T09:20:00,0000-3,Lan (101),0900000015,Outbound,Answered,00:00:07,0:01:00,0.00\n\
        2026-11-21T09:22:00,0000-4,Lan (101),Nam (102),Internal,Redirected,00:00:05,00:00:00,0.00\n\
        2026-11-21T09:23:00,0000-5,0900000016,Lan (101),Inbound,Waiting,00:00:05,00:00:00,0.00\n\
        Totals,,,,,,00:00:47,00:02:12,0.00\n",
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 4, duplicates 0, open 1, losses false
    0000-1 In Answered c="0900000012" h="" a="800" q="Chăm sóc queue" 2026-11-21 09:12:00.000 queued - answered +20000 ended +92000 wait None losses []
    0000-2 In Missed c="0900000013" h="" a="101" q="" 2026-11-21 09:15:00.000 queued - answered - ended +15000 wait None losses []
    0000-3 Out Answered c="0900000015" h="" a="101" q="" 2026-11-21 09:20:00.000 queued - answered +7000 ended +67000 wait None losses []
    0000-4 Internal Missed c="102" h="" a="101" q="" 2026-11-21 09:22:00.000 queued - answered - ended +5000 wait None losses []
    "#);
}

#[test]
fn twilios_calls_are_in_universal_time() {
    let log = read(&[(
        "Calls.csv",
        "Sid,DateCreated,DateUpdated,ParentCallSid,AccountSid,To,From,PhoneNumberSid,Status,StartTime,EndTime,Duration,Price,Direction\n\
        CA01,,,,AC1,+842471000000,+84900000012,PN1,completed,\"Sat, 21 Nov 2026 02:12:00 +0000\",\"Sat, 21 Nov 2026 02:13:00 +0000\",60,-0.01,inbound\n\
        CA02,,,CA01,AC1,client:lan,+84900000012,,completed,\"Sat, 21 Nov 2026 02:12:10 +0000\",\"Sat, 21 Nov 2026 02:13:00 +0000\",50,,outbound-dial\n\
        CA03,,,,AC1,+84900000015,+842471000000,,no-answer,2026-11-21 02:20:00 UTC,,20,,outbound-api\n\
        CA04,,,,AC1,+84900000015,+842471000000,,in-progress,02:30:00 UTC 2026-11-21,,,,outbound-api\n",
    )]);
    assert!(!log.has_local_times, "the clocks are the mapping's own, whatever the site's zone");
    insta::assert_snapshot!(told(&log), @r#"
    read 2, duplicates 0, open 1, losses false
    CA01 In Answered c="+84900000012" h="+842471000000" a="" q="" 2026-11-21 09:12:00.000 queued - answered +0 ended +60000 wait None losses []
    CA03 Out Missed c="+84900000015" h="+842471000000" a="" q="" 2026-11-21 09:20:00.000 queued - answered - ended +20000 wait None losses []
    "#);
}

const OWN: &str = r#"
about = "our old switch"
separator = ";"
times = ["%d/%m/%Y %H.%M"]
zone = "Europe/Berlin"
[log]
header = ["Nummer", ["Datum", "Tag"]]
[call]
id = "nummer"
customer = "Kunde"
started = { column = ["Datum", "Uhrzeit"] }
lasted = "Dauer"
waited = "Wartezeit"
[[direction]]
is = "in"
when = [{ column = "Art", like = ["E*"] }]
[[direction]]
is = "out"
when = [{ column = "Art", filled = true }]
[[outcome]]
is = "answered"
when = [{ column = "Dauer", like = ["0:0#:*"] }]
[[outcome]]
is = "missed"
"#;

#[test]
fn a_mapping_of_ones_own_comes_before_what_is_built_in() {
    let mut formats = Formats::default();
    formats.add(Mapping::parse("switch", OWN).unwrap());
    let text = "Nummer;Art;Kunde;Datum;Uhrzeit;Dauer;Wartezeit\n\
        1;E;0900;21/11/2026;09.12;0:01:03;17\n\
        2;A;\"09;01\";21/11/2026;09.13;1:00:00;\n\
        3;;0902;21/11/2026;09.14;0:01:03;\n\
        4;E;0902;21.11.2026;09.14;0:01:03;\n\
        Nummer;Art;Kunde;Datum;Uhrzeit;Dauer;Wartezeit\n";
    let mut collector = Collector::default();
    collector.read("a.csv", &mut text.as_bytes(), &formats, *HANOI).unwrap();
    insta::assert_snapshot!(told(&collector.finish()), @r#"
    read 4, duplicates 0, open 0, losses false
    1 In Answered c="0900" h="" a="" q="" 2026-11-21 15:12:00.000 queued - answered +0 ended +63000 wait Some(17) losses []
    2 Out Missed c="09;01" h="" a="" q="" 2026-11-21 15:13:00.000 queued - answered - ended +3600000 wait None losses []
    ! a.csv:4: no rule of the mapping says the direction of `` [no-rule]
    ! a.csv:5: `started`: `21.11.2026 09.14` is no time [bad-time]
    "#);

    let known = formats.only("switch").unwrap();
    let names: Vec<_> = known.iter().map(|known| known.about(Lang::Vi).to_owned()).collect();
    assert_eq!(names, ["our old switch"]);
    let wrong =
        Collector::default().read("a.csv", &mut "Nr;Datum\n1;2\n".as_bytes(), &known, *HANOI);
    insta::assert_snapshot!(wrong.unwrap_err().say(Lang::En), @"the header has no column Nummer");
}

#[test]
fn every_fault_of_a_mapping_is_named_with_its_place() {
    let faults = |text: &str, lang| {
        let lines = Lines::of(text);
        let faults = Mapping::parse("own", text).unwrap_err();
        let said = faults
            .iter()
            .map(|fault| format!("{} {}", lines.place(fault.span.start), fault.say(lang)));
        said.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(faults(r#"
name = "x"
separator = "ab"
times = ["%d/%Q"]
zone = "Hanoi"
tells = 7
[log]
columns = [18, 16]
header = ["a"]
[call]
id = 0
customer = { inside = "a" }
agent = { column = "a", upto = "-" }
ended = { until = "-" }
[[direction]]
is = "inwards"
[[direction]]
when = [{ column = "a" }, { like = [] }, { column = "a", like = "x" }, { column = "a", filled = 1 }]
[outcome]
is = "missed"
"#, Lang::En), @r"
    2:1 unknown key: use about, tells, separator, times, zone, log, call, direction, outcome
    3:13 one character is needed here
    4:10 not a format of times: use one such as %d/%m/%Y %H:%M:%S
    5:8 not a time zone: use a name such as Asia/Ho_Chi_Minh, or leave it out for the site's
    6:9 a text is needed here
    9:10 use either `header` or `columns`
    10:1 `started` is missing
    11:6 a column is its name in the header, or its number from 1
    12:14 unknown key: use in, out, internal
    13:25 unknown key: use column, after, until, when
    14:11 unknown key: use in, out, internal
    16:6 use in, out, internal or none
    17:1 `is` is missing
    18:9 a condition is a column with `like` or `filled`
    18:27 `column` is missing
    18:65 use a list of texts; * is anything, # a digit
    18:97 use true or false
    19:1 a list is needed here
    ");
    insta::assert_snapshot!(faults("about = \n[log]\n", Lang::En), @"1:9 string values must be quoted, expected literal string");
    insta::assert_snapshot!(faults("", Lang::Vi), @r"
    1:1 thiếu `log`
    1:1 thiếu `call`
    1:1 thiếu `direction`
    ");
}

#[test]
fn the_mapping_in_the_manual_reads_a_log() {
    for lang in Lang::ALL {
        let manual = manual(lang, &Tables::default());
        let blocks = manual.split("```toml\n").filter_map(|text| text.split_once("```"));
        let (text, _) = blocks.into_iter().find(|(text, _)| text.contains("[call]")).unwrap();
        let mut formats = Formats::default();
        formats.add(Mapping::parse("own", text).unwrap());
        let log = "Number;Caller;Called;Agent;Group;Date;Clock;Seconds;Billed;Result\n\
            7;0900000012;19001234;;cskh,vip;21/11/2026;09:12:00;60;0:40;OK\n";
        let mut collector = Collector::default();
        collector.read("a.csv", &mut log.as_bytes(), &formats, *HANOI).unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(told(&collector.finish()), @r#"
            read 1, duplicates 0, open 0, losses false
            7 In Answered c="0900000012" h="" a="" q="cskh" 2026-11-21 09:12:00.000 queued - answered +20000 ended +60000 wait None losses []
            "#);
        }
    }
}

#[test]
fn every_format_says_what_it_cannot_tell() {
    let formats = Formats::default();
    let names: Vec<_> = formats.iter().map(|known| known.name().to_owned()).collect();
    insta::assert_snapshot!(names.join(" "), @"csv jsonl call-log history queue-log asterisk-cdr freepbx freeswitch 3cx twilio");
    for (known, lang) in formats.iter().flat_map(|known| Lang::ALL.map(|lang| (known, lang))) {
        let (about, tells) = (known.about(lang), known.tells(lang));
        assert!(about.chars().count() < 90 && tells.ends_with('.'), "{}: {about}", known.name());
    }
}
