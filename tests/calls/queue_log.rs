//! Asterisk's `queue_log`: events joined to calls, across files, in any order.

use super::{read, told};

/// Two days of a small site: the first file is the older one.
const MONDAY: &str = "\
1795226400|NONE|NONE|NONE|QUEUESTART|
1795226400|NONE|cskh|SIP/101|ADDMEMBER|
1795227119|1795227119.10|cskh|NONE|DID|19001234
1795227120|1795227119.10|cskh|NONE|ENTERQUEUE||0900000012|1
1795227125|1795227119.10|cskh|SIP/101|RINGNOANSWER|5000
1795227140|1795227119.10|cskh|SIP/102|CONNECT|20|1795227135.11|3
1795227200|1795227119.10|cskh|SIP/102|COMPLETECALLER|20|60|1
1795227300|1795227300.12|cskh|NONE|ENTERQUEUE||0900000013|1
1795227330|1795227300.12|cskh|NONE|ABANDON|1|1|30
1795227400|1795227400.13|cskh|NONE|ENTERQUEUE||0900000014|1
1795227460|1795227400.13|cskh|NONE|EXITWITHTIMEOUT|1|1|60
1795227461|1795227400.13|ban-hang|NONE|ENTERQUEUE||0900000014|1
1795227470|1795227500.99|NONE|NONE|CONFIGRELOAD|
1795227480|1795227480.14|cskh|NONE|ENTERQUEUE||0900000015
";
const TUESDAY: &str = "\
1795227490|1795227400.13|ban-hang|Local/103@q|CONNECT|29|1795227480.15
1795227550|1795227400.13|ban-hang|Local/103@q|TRANSFER|200|from-internal|29|60|1
1795227560|1795227560.16|cskh|SIP/101|COMPLETEAGENT|7|30|1
1795227570|1795227570.17|cskh|SIP/101|CONNECT|4|1795227566.18|2
1795227600|1795227600.19|cskh|NONE|ENTERQUEUE|||1
1795227610|1795227600.19|cskh|NONE|EXITEMPTY|1|1|10
1795227620|1795227620.20|cskh|NONE|ENTERQUEUE||anonymous|1
1795227625|1795227620.20|cskh|SIP/101|ATTENDEDTRANSFER|BRIDGE|8f-1|5|0|1
1795227640|1795227640.21|cskh|NONE|ENTERQUEUE||0900000017|1
1795227650|1795227640.21|cskh|NONE|EXITWITHKEY|1|1
1795227655|1795227640.21|cskh|SIP/101|BLINDTRANSFER|200|default
1795227700|NONE|NONE|SIP/101|PAUSE|lunch
";

#[test]
fn a_call_id_is_one_call_across_rotated_files() {
    let log = read(&[("queue_log.1", MONDAY), ("queue_log", TUESDAY)]);
    insta::assert_snapshot!(told(&log), @r#"
    read 8, duplicates 0, open 1, losses false
    1795227119.10 In Answered c="0900000012" h="19001234" a="SIP/102" q="cskh" 2026-11-21 09:11:59.000 queued +1000 answered +21000 ended +81000 wait Some(20) losses []
    1795227300.12 In Missed c="0900000013" h="" a="" q="cskh" 2026-11-21 09:15:00.000 queued +0 answered - ended +30000 wait None losses []
    1795227400.13 In Answered c="0900000014" h="" a="Local/103@q" q="ban-hang" 2026-11-21 09:16:40.000 queued +0 answered +90000 ended +150000 wait Some(29) losses []
    1795227560.16 In Answered c="" h="" a="SIP/101" q="cskh" 2026-11-21 09:19:20.000 queued - answered +0 ended +0 wait Some(7) losses []
    1795227570.17 In Answered c="" h="" a="SIP/101" q="cskh" 2026-11-21 09:19:30.000 queued - answered +0 ended +0 wait Some(4) losses []
    1795227600.19 In Missed c="" h="" a="" q="cskh" 2026-11-21 09:20:00.000 queued +0 answered - ended +10000 wait None losses []
    1795227620.20 In Answered c="anonymous" h="" a="SIP/101" q="cskh" 2026-11-21 09:20:20.000 queued +0 answered +5000 ended +5000 wait Some(5) losses []
    1795227640.21 In Answered c="0900000017" h="" a="SIP/101" q="cskh" 2026-11-21 09:20:40.000 queued +0 answered +15000 ended +15000 wait None losses []
    "#);
    for logs in [[("queue_log", TUESDAY), ("queue_log.1", MONDAY)], [("a", MONDAY), ("b", TUESDAY)]]
    {
        assert_eq!(told(&read(&logs)), told(&log));
    }
}

#[test]
fn the_order_of_lines_does_not_matter_nor_do_repeats() {
    let mut lines: Vec<_> = MONDAY.lines().chain(TUESDAY.lines()).collect();
    lines.reverse();
    lines.extend(MONDAY.lines());
    let backwards = lines.join("\r\n\r\n");
    assert_eq!(
        told(&read(&[("queue_log", &backwards)])),
        told(&read(&[("queue_log.1", MONDAY), ("queue_log", TUESDAY)])),
    );
}

#[test]
fn events_of_one_second_count_in_the_order_of_their_lines() {
    let log = read(&[(
        "queue_log",
        "1795227120|c1|a|NONE|ENTERQUEUE||0900000012|1\n\
         1795227120|c1|b|NONE|ENTERQUEUE||0900000012|1\n\
         1795227120|c1|b|SIP/1|CONNECT|0|x\n\
         1795227120|c1|c|SIP/2|CONNECT|3|x\n",
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 1, duplicates 0, open 0, losses false
    c1 In Answered c="0900000012" h="" a="SIP/2" q="c" 2026-11-21 09:12:00.000 queued +0 answered +0 ended +0 wait Some(0) losses []
    "#);
}

#[test]
fn odd_lines_are_named_and_the_rest_of_a_line_after_a_power_cut_is_good() {
    let mut log = "1795227120|c1|cskh|NONE|ENTERQUEUE||0900".to_owned();
    log.push_str(&"\0".repeat(3_000_000));
    log.push_str("000012|1\n\n  \n1795227130|c1|cskh|SIP/101|CONN\n");
    log.push_str(&"\0".repeat(2_000_000));
    log.push_str(
        "1795227131|c1|cskh|SIP/101|CONNECT|11|x\n\
         soon|c1|cskh|NONE|ABANDON|\n\
         1795227132|c1|cskh\n\
         1795227133|c1|cskh|SIP/101|COMPLETEAGENT|eleven|2|1\n\
         1795227134|c2|cskh|SIP/101|RINGNOANSWER|1000\n\
         1795227134|NONE|cskh|NONE|ABANDON|1|1|1\n\
         1795227135|c1|cskh|SIP/101|COMPLETEAGENT|-3|4",
    );
    insta::assert_snapshot!(told(&read(&[("queue_log", &log)])), @r#"
    read 4, duplicates 0, open 1, losses false
    c1 In Answered c="0900000012" h="" a="SIP/101" q="cskh" 2026-11-21 09:12:00.000 queued +0 answered +11000 ended +15000 wait Some(11) losses []
    ! queue_log:6: `epoch`: `soon` is no time [bad-time]
    ! queue_log:7: `1795227132|c1|cskh` is no event: epoch|callid|queue|agent|event is needed [not-an-event]
    ! queue_log:8: `hold time`: `eleven` is no number [bad-number]
    "#);
}
