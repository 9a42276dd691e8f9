//! What the rules say of the lessons' calls, as people read it.

use std::fmt::Write as _;

use call_settings::calls::{Collector, Formats};
use call_settings::replay::lessons::{LESSONS, Trial};
use call_settings::replay::{Replay, Rule};
use call_settings::rules::sla::Of;
use call_settings::settings::{Choose as _, Settings, Strategy};
use call_settings::text::Lang;

fn open(name: &str) -> Trial {
    let lesson = LESSONS.iter().find(|lesson| lesson.name == name).unwrap();
    lesson.open(&Settings::default()).unwrap()
}

/// The sentences on one matter for each call of a lesson, in both languages, with the setting that
/// would change each.
fn said(lesson: &str, rule: Rule) -> String {
    let trial = open(lesson);
    let replay = Replay::new(trial.log);
    let outlook = replay.outlook(&trial.settings);
    let mut said = String::new();
    for at in 0..replay.log().calls.len() {
        let story = replay.story(at, &trial.settings, &outlook).unwrap();
        let (vi, en) = (story.lines(Lang::Vi), story.lines(Lang::En));
        let pairs = vi.into_iter().zip(en).filter(|(vi, _)| vi.rule == rule);
        writeln!(said, "{}", story.call.id).unwrap();
        for (vi, en) in pairs {
            assert_eq!(vi.setting, en.setting);
            writeln!(said, "  {}", vi.text).unwrap();
            let setting = vi.setting.map_or("-".to_owned(), |key| key.to_string());
            writeln!(said, "  {} [{setting}]", en.text).unwrap();
        }
    }
    said
}

#[test]
fn every_strategy_says_why_a_call_opens_a_ticket_or_joins_one() {
    let trial = open("four-ways");
    let replay = Replay::new(trial.log);
    let outlook = replay.outlook(&trial.settings);
    let mut said = String::new();
    for (id, lang) in [("c3", Lang::En), ("c4", Lang::Vi), ("c6", Lang::Vi), ("c6", Lang::En)] {
        let at = replay.find(id).unwrap();
        let story = replay.story(at, &trial.settings, &outlook).unwrap();
        for strategy in Strategy::ALL {
            let (verdict, scene) = story.ticket(*strategy);
            writeln!(said, "{}", verdict.say(lang, &scene)).unwrap();
        }
    }
    insta::assert_snapshot!(said, @r"
        10:05, missed outgoing call. Strategy 1: opens ticket #2, since it merges incoming calls only, each missed outgoing call is a ticket (this program's decision).
        10:05, missed outgoing call. Strategy 2: opens ticket #3, since each missed call is a ticket.
        10:05, missed outgoing call. Strategy 3: opens ticket #2, since it is the customer's first missed outgoing call of the day.
        10:05, missed outgoing call. Strategy 4: opens ticket #3, since it is the customer's first missed outgoing call of the day.
        10:30, gọi ra nhỡ. Cách 1: mở phiếu mới #3, vì cách này chỉ gộp gọi vào, mỗi cuộc gọi ra nhỡ là một phiếu ghi (quy ước của chương trình).
        10:30, gọi ra nhỡ. Cách 2: mở phiếu mới #4, vì mỗi cuộc gọi nhỡ là một phiếu ghi.
        10:30, gọi ra nhỡ. Cách 3: gộp vào phiếu #2, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
        10:30, gọi ra nhỡ. Cách 4: gộp vào phiếu #3, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
        23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 1: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
        23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 2: mở phiếu mới #6, vì mỗi cuộc gọi nhỡ là một phiếu ghi.
        23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 3: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
        23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
        23:58, missed incoming call, queue Bán hàng. Strategy 1: joins ticket #1, opened at 09:12 by call c1: the same customer, both incoming, the same day.
        23:58, missed incoming call, queue Bán hàng. Strategy 2: opens ticket #6, since each missed call is a ticket.
        23:58, missed incoming call, queue Bán hàng. Strategy 3: joins ticket #1, opened at 09:12 by call c1: the same customer, both incoming, the same day.
        23:58, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1, opened at 09:12 by call c1: the same customer, the same queue, the same day.
        ");
}

#[test]
fn a_call_that_runs_past_midnight_is_told_its_day() {
    insta::assert_snapshot!(said("midnight", Rule::Tickets), @r"
        m1
          21:15, gọi vào nhỡ, hàng đợi CSKH. Cách 3: mở phiếu mới #1, vì đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này.
          21:15, missed incoming call, queue CSKH. Strategy 3: opens ticket #1, since it is the customer's first missed incoming call of the day. [tickets.merge_missed]
        m2
          23:59, gọi vào nhỡ, hàng đợi CSKH. Cách 3: gộp vào phiếu #1, mở lúc 21:15 từ cuộc m1, vì cùng khách hàng, cùng là gọi vào, cùng ngày. Cuộc gọi kéo qua 12 giờ đêm, tính vào ngày bắt đầu (quy ước của chương trình).
          23:59, missed incoming call, queue CSKH. Strategy 3: joins ticket #1, opened at 21:15 by call m1: the same customer, both incoming, the same day. It ran past midnight and belongs to the day it began (this program's decision). [tickets.merge_missed]
        m3
          00:00, gọi vào nhỡ, hàng đợi CSKH. Cách 3: mở phiếu mới #2, vì đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này.
          00:00, missed incoming call, queue CSKH. Strategy 3: opens ticket #2, since it is the customer's first missed incoming call of the day. [tickets.merge_missed]
        ");
}

#[test]
fn of_a_ticket_of_its_own_the_day_is_not_spoken_of() {
    // Answered, and past midnight: it would have that ticket on any day.
    let text = "call_id,direction,customer,started_at,answered_at,ended_at\n\
                c1,in,0900000012,2026-11-21T23:58:00+07:00,2026-11-21T23:58:05+07:00,2026-11-22T00:10:00+07:00\n";
    let settings = Settings::default();
    let mut collector = Collector::default();
    let zone = settings.site.time_zone.0;
    collector.read("calls.csv", &mut text.as_bytes(), &Formats::default(), zone).unwrap();
    let replay = Replay::new(collector.finish());
    let outlook = replay.outlook(&settings);
    let story = replay.story(0, &settings, &outlook).unwrap();
    let (verdict, scene) = story.ticket(Strategy::PerCall);
    insta::assert_snapshot!(verdict.say(Lang::En, &scene), @"23:58, answered incoming call. Opens ticket #1: every answered call has one of its own (this program's decision).");
}

#[test]
fn a_call_without_a_ticket_is_told_which_switch_is_off() {
    insta::assert_snapshot!(said("queue-switch", Rule::Tickets), @r"
        q1
          08:10, gọi vào nhỡ, hàng đợi CSKH. Không có phiếu ghi: hàng đợi này đang tắt tạo phiếu ghi cho cuộc gọi vào.
          08:10, missed incoming call, queue CSKH. No ticket: the queue's own switch for incoming calls is off. [queues.cskh.create_ticket]
        q2
          08:20, gọi vào nhỡ, hàng đợi Bán hàng. Cách 1: mở phiếu mới #1, vì đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này.
          08:20, missed incoming call, queue Bán hàng. Strategy 1: opens ticket #1, since it is the customer's first missed incoming call of the day. [tickets.merge_missed]
        q3
          08:30, gọi vào được nghe, hàng đợi CSKH. Không có phiếu ghi: hàng đợi này đang tắt tạo phiếu ghi cho cuộc gọi vào.
          08:30, answered incoming call, queue CSKH. No ticket: the queue's own switch for incoming calls is off. [queues.cskh.create_ticket]
        q4
          09:00, gọi ra nhỡ, hàng đợi CSKH. Cách 1: mở phiếu mới #2, vì cách này chỉ gộp gọi vào, mỗi cuộc gọi ra nhỡ là một phiếu ghi (quy ước của chương trình).
          09:00, missed outgoing call, queue CSKH. Strategy 1: opens ticket #2, since it merges incoming calls only, each missed outgoing call is a ticket (this program's decision). [tickets.merge_missed]
        q5
          09:30, gọi vào nhỡ, hàng đợi ke-toan. Cách 1: gộp vào phiếu #1, mở lúc 08:20 từ cuộc q2, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
          09:30, missed incoming call, queue ke-toan. Strategy 1: joins ticket #1, opened at 08:20 by call q2: the same customer, both incoming, the same day. [tickets.merge_missed]
        ");
}

#[test]
fn a_caller_without_a_number_is_told_so() {
    insta::assert_snapshot!(said("no-number", Rule::Tickets), @r"
        n1
          13:00, gọi vào nhỡ, hàng đợi CSKH. Cách 1: mở phiếu mới #1, vì khách giấu số nên không biết gộp với cuộc gọi của ai (quy ước của chương trình).
          13:00, missed incoming call, queue CSKH. Strategy 1: opens ticket #1, since without a number nobody can tell whose calls to merge it with (this program's decision). [tickets.auto_create]
        n2
          13:02, gọi vào nhỡ, hàng đợi CSKH. Cách 1: mở phiếu mới #2, vì khách giấu số nên không biết gộp với cuộc gọi của ai (quy ước của chương trình).
          13:02, missed incoming call, queue CSKH. Strategy 1: opens ticket #2, since without a number nobody can tell whose calls to merge it with (this program's decision). [tickets.auto_create]
        n3
          13:05, gọi vào nhỡ, hàng đợi CSKH. Cách 1: mở phiếu mới #3, vì khách giấu số nên không biết gộp với cuộc gọi của ai (quy ước của chương trình).
          13:05, missed incoming call, queue CSKH. Strategy 1: opens ticket #3, since without a number nobody can tell whose calls to merge it with (this program's decision). [tickets.auto_create]
        n4
          13:10, gọi vào nhỡ, hàng đợi CSKH. Cách 1: mở phiếu mới #4, vì đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này.
          13:10, missed incoming call, queue CSKH. Strategy 1: opens ticket #4, since it is the customer's first missed incoming call of the day. [tickets.merge_missed]
        n5
          13:12, gọi vào nhỡ, hàng đợi CSKH. Cách 1: gộp vào phiếu #4, mở lúc 13:10 từ cuộc n4, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
          13:12, missed incoming call, queue CSKH. Strategy 1: joins ticket #4, opened at 13:10 by call n4: the same customer, both incoming, the same day. [tickets.merge_missed]
        ");
    insta::assert_snapshot!(said("no-number", Rule::Customer), @r"
        n1
          Khách giấu số.
          The caller has no number. [-]
          Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
          The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh. [site.time_zone]
        n2
          Khách giấu số.
          The caller has no number. [-]
          Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
          The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh. [site.time_zone]
        n3
          Khách giấu số.
          The caller has no number. [-]
          Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
          The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh. [site.time_zone]
        n4
          Khách hàng +84903456789, trong nhật ký là 0903456789.
          Customer +84903456789, in the log 0903456789. [site.country]
          Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
          The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh. [site.time_zone]
        n5
          Khách hàng +84903456789, trong nhật ký là 0903456789.
          Customer +84903456789, in the log 0903456789. [site.country]
          Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
          The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh. [site.time_zone]
        ");
}

#[test]
fn the_sla_says_how_long_from_where_and_whether_that_is_met() {
    insta::assert_snapshot!(said("sla-limit", Rule::Sla), @r"
        s1
          Được nghe sau 5 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: đạt.
          Answered after 5 s from entering the queue (this program's decision); the limit is 20 s: met. [sla.answer_within_seconds]
        s2
          Được nghe sau 12 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: đạt.
          Answered after 12 s from entering the queue (this program's decision); the limit is 20 s: met. [sla.answer_within_seconds]
        s3
          Được nghe sau 17 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: đạt.
          Answered after 17 s from entering the queue (this program's decision); the limit is 20 s: met. [sla.answer_within_seconds]
        s4
          Được nghe sau 20 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: đạt.
          Answered after 20 s from entering the queue (this program's decision); the limit is 20 s: met. [sla.answer_within_seconds]
        s5
          Được nghe sau 21 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: không đạt.
          Answered after 21 s from entering the queue (this program's decision); the limit is 20 s: not met. [sla.answer_within_seconds]
        s6
          Chờ 40 giây từ lúc vào hàng đợi (quy ước của chương trình), không ai nghe: chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
          Waited 40 s from entering the queue (this program's decision), and nobody answered: it counts only in the figures of offered calls. [-]
        ");
}

/// Calls of one's own, under the settings of a file without any.
fn own(log: &str) -> Replay {
    let mut collector = Collector::default();
    let zone = Settings::default().site.time_zone.0;
    collector.read("own.csv", &mut log.as_bytes(), &Formats::default(), zone).unwrap();
    Replay::new(collector.finish())
}

#[test]
fn a_wait_is_marked_in_a_few_words_and_a_short_one_in_vain_is_told_apart() {
    let replay = own("call_id,direction,started_at,answered_at,ended_at\n\
        a,in,2026-11-21 09:00:00,2026-11-21 09:00:19,2026-11-21 09:09:00\n\
        b,in,2026-11-21 09:01:00,2026-11-21 09:01:20,2026-11-21 09:09:00\n\
        c,in,2026-11-21 09:02:00,2026-11-21 09:02:23,2026-11-21 09:09:00\n\
        d,in,2026-11-21 09:03:00,,2026-11-21 09:03:05\n\
        e,in,2026-11-21 09:04:00,,2026-11-21 09:04:06\n\
        f,out,2026-11-21 09:05:00,,2026-11-21 09:05:09\n");
    let settings = Settings::default();
    let mut said = String::new();
    for (call, verdict) in replay.log().calls.iter().zip(&replay.verdicts(&settings).sla) {
        let (vi, en) = (verdict.mark(Lang::Vi), verdict.mark(Lang::En));
        writeln!(said, "{}: [{vi}] [{en}]", call.id).unwrap();
    }
    let of_answered = replay.report(&settings).sla.figure(Of::Answered);
    writeln!(said, "{}", of_answered.percent(Lang::Vi)).unwrap();
    insta::assert_snapshot!(said, @r"
        a: [] []
        b: [đúng 20 giây: đạt] [exactly 20 s: met]
        c: [quá 3 giây: không đạt] [3 s too late: not met]
        d: [nhỡ sau 5 giây] [missed after 5 s]
        e: [nhỡ sau 6 giây] [missed after 6 s]
        f: [] []
        66,67%
        ");
    let in_vain = |at: usize| replay.verdicts(&settings).sla[at].say(Lang::En);
    assert!(
        in_vain(3).ends_with("and not in the one that leaves out those missed in the first 5 s.")
    );
    assert!(in_vain(4).ends_with("it counts only in the figures of offered calls."));
}

#[test]
fn losses_are_told_not_to_add_up_only_where_they_would_have_ended_the_call() {
    let replay = own("call_id,direction,started_at,answered_at,ended_at,lost_at,restored_at\n\
        a,in,2026-11-21 14:00:00,2026-11-21 14:00:05,2026-11-21 14:20:00,\
        2026-11-21 14:02:00;2026-11-21 14:03:00,2026-11-21 14:02:10;2026-11-21 14:03:20\n\
        b,in,2026-11-21 15:00:00,2026-11-21 15:00:05,2026-11-21 15:20:00,\
        2026-11-21 15:02:00;2026-11-21 15:03:00,2026-11-21 15:02:10;2026-11-21 15:03:21\n");
    let settings = Settings::default();
    let outlook = replay.outlook(&settings);
    let told = |at: usize| {
        let lines = replay.story(at, &settings, &outlook).unwrap().lines(Lang::En);
        lines.iter().filter(|line| line.text.contains("do not add up")).count()
    };
    assert_eq!((told(0), told(1)), (0, 1), "30 s in all, and 31");
}

#[test]
fn a_loss_is_told_with_the_instant_that_ends_the_call() {
    insta::assert_snapshot!(said("lost-connection", Rule::Connection), @r"
        k1
          Mất kết nối lúc 14:02:00, có lại sau 30 giây; giới hạn là 30 giây: cuộc gọi tiếp tục. Đúng giây cuối vẫn là kịp (quy ước của chương trình).
          Lost at 14:02:00, back after 30 s; the limit is 30 s: the call goes on. At the very last instant is still in time (this program's decision). [connection.end_after_seconds]
        k2
          Mất kết nối lúc 14:11:00, có lại sau 20 giây; giới hạn là 30 giây: cuộc gọi tiếp tục.
          Lost at 14:11:00, back after 20 s; the limit is 30 s: the call goes on. [connection.end_after_seconds]
          Mất kết nối lúc 14:12:00, có lại sau 25 giây; giới hạn là 30 giây: cuộc gọi tiếp tục. Tổng cộng mất 45 giây, nhưng các lần mất kết nối không cộng dồn (quy ước của chương trình).
          Lost at 14:12:00, back after 25 s; the limit is 30 s: the call goes on. 45 s without connection in all, but losses do not add up (this program's decision). [connection.end_after_seconds]
        k3
          Mất kết nối lúc 14:23:00, quá 30 giây chưa có lại: hệ thống ngắt cuộc gọi lúc 14:23:30.
          Lost at 14:23:00 and not back within 30 s: the system ends the call at 14:23:30. [connection.end_after_seconds]
        ");
}

#[test]
fn the_agent_is_told_what_comes_and_what_does_not() {
    insta::assert_snapshot!(said("urls", Rule::Agent), @r"
        u1
          Cuộc gọi đổ về tổng đài viên: notify hiện ra.
          The call rings the agent: the notification is shown. [notifications.incoming_call]
          Cuộc gọi đổ về tổng đài viên: nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình).
          The call rings the agent: the ringtone plays, with the notification on or off (this program's decision). [ringtone.file]
          Tổng đài viên bắt máy: Popup answer URL mở https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%201234&customerNumber=%2B84976415857&isCallOut=false&timeAnswer=1795248012000&callId=u1#dau
          The agent answers: the popup answer URL opens https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%201234&customerNumber=%2B84976415857&isCallOut=false&timeAnswer=1795248012000&callId=u1#dau [urls.popup_answer]
          Tổng đài viên bắt máy: phiếu ghi mở ra.
          The agent answers: the ticket opens. [tickets.auto_create]
          Tổng đài viên bắt máy: iframe gọi vào trong phiếu ghi mở https://crm.example.vn/ve/vao
          The agent answers: the incoming iframe in the ticket opens https://crm.example.vn/ve/vao [urls.incoming_iframe]
          Tổng đài viên bấm vào softphone: cửa sổ webphone mở https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&customerNumber=%2B84976415857&isCallOut=false&timeAnswer=1795248012000&callId=u1
          The agent clicks the softphone: the webphone window opens https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&customerNumber=%2B84976415857&isCallOut=false&timeAnswer=1795248012000&callId=u1 [urls.webphone_embed]
          timeAnswer tính bằng mili giây, thông tin nào không có giá trị thì bỏ qua (quy ước của chương trình).
          timeAnswer is in milliseconds, and a parameter without a value is left out (this program's decision). [-]
        u2
          Khách hàng bắt máy: Popup answer URL mở https://crm.example.vn/khach?src=tong-dai&userId=hoa&hotline=19001234&customerNumber=0976415857&isCallOut=true&timeAnswer=1795248609000&callId=u2#dau
          The customer answers: the popup answer URL opens https://crm.example.vn/khach?src=tong-dai&userId=hoa&hotline=19001234&customerNumber=0976415857&isCallOut=true&timeAnswer=1795248609000&callId=u2#dau [urls.popup_answer]
          Khách hàng bắt máy: phiếu ghi mở ra.
          The customer answers: the ticket opens. [tickets.auto_create]
          Khách hàng bắt máy: iframe gọi ra trong phiếu ghi mở https://crm.example.vn/ve/ra
          The customer answers: the callout iframe in the ticket opens https://crm.example.vn/ve/ra [urls.callout_iframe]
          Tổng đài viên bấm vào softphone: cửa sổ webphone mở https://crm.example.vn/webphone?userId=hoa&hotline=19001234&customerNumber=0976415857&isCallOut=true&timeAnswer=1795248609000&callId=u2
          The agent clicks the softphone: the webphone window opens https://crm.example.vn/webphone?userId=hoa&hotline=19001234&customerNumber=0976415857&isCallOut=true&timeAnswer=1795248609000&callId=u2 [urls.webphone_embed]
          timeAnswer tính bằng mili giây, thông tin nào không có giá trị thì bỏ qua (quy ước của chương trình).
          timeAnswer is in milliseconds, and a parameter without a value is left out (this program's decision). [-]
        u3
          Cuộc gọi đổ về tổng đài viên: notify hiện ra.
          The call rings the agent: the notification is shown. [notifications.incoming_call]
          Cuộc gọi đổ về tổng đài viên: nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình).
          The call rings the agent: the ringtone plays, with the notification on or off (this program's decision). [ringtone.file]
          Cuộc gọi nhỡ không mở URL nào.
          A missed call opens none of the URLs. [-]
        u4
          Cuộc gọi nội bộ không mở URL nào.
          An internal call opens none of the URLs. [-]
        ");
}
