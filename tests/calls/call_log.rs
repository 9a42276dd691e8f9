//! The older JSON, `GET /v1/call/log`.

use super::{read, told};

#[test]
fn the_two_ends_of_a_call_tell_its_direction() {
    let log = read(&[(
        "log.json",
        r#"{"r":0,"message":"Load call(s) success","data":{"totalCalls":"9","totalPages":1,"search_after":[1,"x"],"calls":[
        {"id":"call-vn-1-A-1","from_user_id":null,"from_number":"%2B84900000012","to_number":"842471000000","from_internal":0,"to_internal":1,"start_time":1795227120000,"answer_time":0,"stop_time":1795227150000,"created":1795227150,"amount":"0.00000"},
        {"id":"call-vn-1-A-2","from_user_id":"lan","from_number":"842471000000","to_number":"84900000013","from_internal":1,"to_internal":0,"start_time":1795227200000,"answer_time":1795227210500,"stop_time":1795227260000,"created":1795227260},
        {"id":"call-vn-1-A-3","from_number":"lan","to_number":"nam","from_internal":true,"to_internal":"true","start_time":1795227300000,"answer_time":1795227301000,"stop_time":1795227309000},
        {"id":"call-vn-1-A-4","from_number":"84900000014","to_number":"842471000000","to_internal":false,"start_time":0,"answer_time":0,"stop_time":1795227350000,"created":1795227340},
        {"id":"call-vn-1-A-5","from_number":"84900000014","to_number":"842471000000","from_internal":0,"start_time":1795227400000,"answer_time":0,"stop_time":0,"created":1795227400},
        {"id":"call-vn-1-A-6","from_number":"84900000014","start_time":1795227400000,"stop_time":1795227400001},
        {"id":"call-vn-1-A-7","from_internal":"maybe","start_time":1795227400000,"stop_time":1795227400001},
        {"id":"call-vn-1-A-8","from_internal":0,"start_time":1795227400000,"answer_time":1795227500000,"stop_time":1795227410000},
        {"from_internal":0}]}}"#,
    )]);
    insta::assert_snapshot!(told(&log), @r#"
    read 8, duplicates 0, open 1, losses false
    call-vn-1-A-1 In Missed c="%2B84900000012" h="842471000000" a="" q="" 2026-11-21 09:12:00.000 queued - answered - ended +30000 wait None losses []
    call-vn-1-A-2 Out Answered c="84900000013" h="842471000000" a="lan" q="" 2026-11-21 09:13:20.000 queued - answered +10500 ended +60000 wait None losses []
    call-vn-1-A-3 Internal Answered c="nam" h="lan" a="" q="" 2026-11-21 09:15:00.000 queued - answered +1000 ended +9000 wait None losses []
    call-vn-1-A-4 In Missed c="84900000014" h="842471000000" a="" q="" 2026-11-21 09:15:40.000 queued - answered - ended +10000 wait None losses []
    ! log.json:7:9: `from_internal` is missing [missing]
    ! log.json:8:9: `from_internal`: `maybe` is neither true nor false [bad-mark]
    ! log.json:9:9: the answer lies outside the call [answer-outside-call]
    ! log.json:10:9: `id` is missing [missing]
    "#);
}
