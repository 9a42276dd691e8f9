//! Lesson 1: four ways to merge, side by side.

use std::fmt::Write as _;

use super::*;

#[test]
fn the_four_ways_stand_side_by_side_as_they_are_drawn() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Next; 5]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 6/7
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                              ● đang chọn
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
      09:40 vào  CSKH       #1 gộp         #2 mở        #1 gộp       #2 mở
      10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
      10:30 ra              #3 mở          #4 mở        #2 gộp       #3 gộp
      11:15 ra              #4 mở          #5 mở        #2 gộp       #3 gộp
    > 23:58 vào  Bán hàng   #1 gộp         #6 mở        #1 gộp       #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      00:03 vào  Bán hàng   ?              ?            ?            ?
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      4              6            2            3

     23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12
     từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 6/7
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     Saturday 21 Nov 2026                                                 ● chosen
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
      09:40 in   CSKH       #1 joins        #2 new         #1 joins       #2 new
      10:05 out             #2 new          #3 new         #2 new         #3 new
      10:30 out             #3 new          #4 new         #2 joins       #3 joins
      11:15 out             #4 new          #5 new         #2 joins       #3 joins
    > 23:58 in   Bán hàng   #1 joins        #6 new         #1 joins       #1 joins
     ─── 00:00, a new day: always a new ticket ─────────────────────────────────────
      00:03 in   Bán hàng   ?               ?              ?              ?
    ────────────────────────────────────────────────────────────────────────────────
     tickets so far         4               6              2              3

     23:58, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1,
     opened at 09:12 by call c1: the same customer, the same queue, the same day.
    ");
}

#[test]
fn the_selected_call_the_chosen_way_and_new_tickets_stand_out() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Next; 2]);
    insta::assert_snapshot!(class.styled(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 3/7
               bbbbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     bbbbbbbbbbbbbbbbbbb    bbbbbbbbbbbbbb  bbbbbbbbbbbbbb bbbbbbbbbbbbbb bbbbbbbbbb
     Saturday 21 Nov 2026                                                 ● chosen
     bbbbbbbbbbbbbbbbbbbb                                                 bbbbbbbb
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
                            bbbbbb          bbbbbb         bbbbbb         bbbbbb
      09:40 in   CSKH       #1 joins        #2 new         #1 joins       #2 new
                                            bbbbbb                        bbbbbb
    > 10:05 out             #2 new          #3 new         #2 new         #3 new
    rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
      10:30 out             ?               ?              ?              ?
      11:15 out             ?               ?              ?              ?
      23:58 in   Bán hàng   ?               ?              ?              ?
     ─── 00:00, a new day: always a new ticket ─────────────────────────────────────
      00:03 in   Bán hàng   ?               ?              ?              ?
    ────────────────────────────────────────────────────────────────────────────────
     tickets so far         2               3              2              3
     bbbbbbbbbbbbbb         b               b              b              b
     10:05, missed outgoing call. Strategy 4: opens ticket #3, since it is the
     customer's first missed outgoing call of the day.
    ");
}

#[test]
fn a_narrow_panel_has_narrow_columns() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Next; 5]);
    insta::assert_snapshot!(class.screen(Lang::Vi, BESIDE), @r"
      1  [2 So sánh]  3  4  5                          6/7
    ───────────────────────────────────────────────────────
     0900***012        1 gộp    2 không  3 theo   4 theo
                       gọi vào  gộp      chiều    hàng đợi
     21/11/2026                                   ●
      09:12 vào Bán h… #1 mở    #1 mở    #1 mở    #1 mở
      09:40 vào CSKH   #1 gộp   #2 mở    #1 gộp   #2 mở
      10:05 ra         #2 mở    #3 mở    #2 mở    #3 mở
      10:30 ra         #3 mở    #4 mở    #2 gộp   #3 gộp
      11:15 ra         #4 mở    #5 mở    #2 gộp   #3 gộp
    > 23:58 vào Bán h… #1 gộp   #6 mở    #1 gộp   #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────
      00:03 vào Bán h… ?        ?        ?        ?
    ───────────────────────────────────────────────────────
     phiếu ghi         4        6        2        3

     23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp
     vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách
     hàng, cùng hàng đợi, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          6/7
    ───────────────────────────────────────────────────────
     0900***012        1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026                                  ● chosen
      09:12 in Bán hà… #1 new   #1 new   #1 new   #1 new
      09:40 in CSKH    #1 joins #2 new   #1 joins #2 new
      10:05 out        #2 new   #3 new   #2 new   #3 new
      10:30 out        #3 new   #4 new   #2 joins #3 joins
      11:15 out        #4 new   #5 new   #2 joins #3 joins
    > 23:58 in Bán hà… #1 joins #6 new   #1 joins #1 joins
     ─── 00:00, a new day: always a new ticket ────────────
      00:03 in Bán hà… ?        ?        ?        ?
    ───────────────────────────────────────────────────────
     tickets           4        6        2        3

     23:58, missed incoming call, queue Bán hàng. Strategy
     4: joins ticket #1, opened at 09:12 by call c1: the
     same customer, the same queue, the same day.
    ");
}

#[test]
fn a_wide_panel_spreads_its_columns() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, WIDE), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối                                              cuộc 7/7
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào    2 không gộp    3 theo chiều    4 theo hàng đợi
     Thứ Bảy 21/11/2026                                                     ● đang chọn
      09:12 vào  Bán hàng   #1 mở            #1 mở          #1 mở           #1 mở
      09:40 vào  CSKH       #1 gộp           #2 mở          #1 gộp          #2 mở
      10:05 ra              #2 mở            #3 mở          #2 mở           #3 mở
      10:30 ra              #3 mở            #4 mở          #2 gộp          #3 gộp
      11:15 ra              #4 mở            #5 mở          #2 gộp          #3 gộp
      23:58 vào  Bán hàng   #1 gộp           #6 mở          #1 gộp          #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────────────────────────────────────────────────────────────────────
    > 00:03 vào  Bán hàng   #5 mở            #7 mở          #3 mở           #4 mở
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      5                7              3               4

     00:03, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #4, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên
     trong ngày của khách hàng này.
    ");
}

#[test]
fn every_step_shows_one_more_verdict_and_the_tickets_so_far() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut steps = vec![class.line(Lang::Vi, "phiếu ghi")];
    for _ in 1..7 {
        class.press(&[Calls::Next]);
        steps.push(class.line(Lang::Vi, "phiếu ghi"));
    }
    insta::assert_snapshot!(steps.join("\n"), @r"
    phiếu ghi đến đây      1              1            1            1
    phiếu ghi đến đây      1              2            1            2
    phiếu ghi đến đây      2              3            2            3
    phiếu ghi đến đây      3              4            2            3
    phiếu ghi đến đây      4              5            2            3
    phiếu ghi đến đây      4              6            2            3
    phiếu ghi đến đây      5              7            3            4
    ");
    assert_eq!(class.simulator.choice_counts(), [5, 7, 3, 4]);
}

#[test]
fn a_guess_is_answered_by_a_sentence_in_both_languages() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut said = Vec::new();
    for _ in 0..7 {
        for lang in Lang::ALL {
            let screen = class.screen(lang, WIDE);
            let story = screen.lines().rev().take_while(|line| !line.is_empty());
            said.push(story.collect::<Vec<_>>().into_iter().rev().collect::<String>());
        }
        class.press(&[Calls::Next]);
    }
    insta::assert_snapshot!(said.join("\n"), @r"
    09:12, missed incoming call, queue Bán hàng. Strategy 4: opens ticket #1, since it is the customer's first missed incoming call of the day in this queue.
    09:12, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #1, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    09:40, missed incoming call, queue CSKH. Strategy 4: opens ticket #2, since it is the customer's first missed incoming call of the day in this queue.
    09:40, gọi vào nhỡ, hàng đợi CSKH. Cách 4: mở phiếu mới #2, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    10:05, missed outgoing call. Strategy 4: opens ticket #3, since it is the customer's first missed outgoing call of the day.
    10:05, gọi ra nhỡ. Cách 4: mở phiếu mới #3, vì đây là cuộc gọi ra nhỡ đầu tiên trong ngày của khách hàng này.
    10:30, missed outgoing call. Strategy 4: joins ticket #3, opened at 10:05 by call c3: the same customer, both outgoing, the same day.
    10:30, gọi ra nhỡ. Cách 4: gộp vào phiếu #3, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
    11:15, missed outgoing call. Strategy 4: joins ticket #3, opened at 10:05 by call c3: the same customer, both outgoing, the same day.
    11:15, gọi ra nhỡ. Cách 4: gộp vào phiếu #3, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
    23:58, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1, opened at 09:12 by call c1: the same customer, the same queue, the same day.
    23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
    00:03, missed incoming call, queue Bán hàng. Strategy 4: opens ticket #4, since it is the customer's first missed incoming call of the day in this queue.
    00:03, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #4, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    ");
}

#[test]
fn what_is_shown_is_always_what_the_form_shows() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Last]);
    class.set("tickets.merge_missed", "per-direction");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL).lines().last().unwrap(), @" gọi vào nhỡ đầu tiên trong ngày của khách hàng này.");
    let strip = class.simulator.strip();
    assert_eq!((strip.saved.in_force().total, strip.now.in_force().total), (4, 3));
    class.set("tickets.auto_create", "false");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 7/7
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                 ● đang chọn
      09:12 vào  Bán hàng   –              –            –            –
      09:40 vào  CSKH       –              –            –            –
      10:05 ra              –              –            –            –
      10:30 ra              –              –            –            –
      11:15 ra              –              –            –            –
      23:58 vào  Bán hàng   –              –            –            –
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
    > 00:03 vào  Bán hàng   –              –            –            –
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      0              0            0            0

     00:03, gọi vào nhỡ, hàng đợi Bán hàng. Không có phiếu ghi: Tự động tạo phiếu
     ghi đang tắt.
    ");
    assert_eq!(class.simulator.strip().now.in_force().total, 0);
}

#[test]
fn n_goes_to_the_next_call_on_which_the_ways_differ() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut calls = Vec::new();
    for _ in 0..6 {
        class.press(&[Calls::NextDifference]);
        calls.push(class.simulator.selected().unwrap().id.clone());
    }
    assert_eq!(calls, ["c2", "c4", "c5", "c6", "c6", "c6"]);
}

#[test]
fn h_shows_every_verdict_and_hides_them_again() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::RevealAll]);
    assert!(!class.screen(Lang::Vi, SMALL).contains('?'));
    assert_eq!(
        class.line(Lang::Vi, "phiếu ghi"),
        "phiếu ghi đến đây      1              1            1            1"
    );
    class.press(&[Calls::RevealAll]);
    assert_eq!(class.screen(Lang::Vi, SMALL).matches('?').count(), 6 * 4);
}

#[test]
fn enter_goes_to_the_setting_that_would_change_the_verdict() {
    let goes_to = |class: &mut Class| match class.press(&[Calls::Enter]) {
        Some(Outcome::GoTo(key)) => key.to_string(),
        other => format!("{other:?}"),
    };
    let mut class = Class::lesson(FOUR_WAYS);
    assert_eq!(goes_to(&mut class), "tickets.merge_missed");
    class.set("tickets.auto_create", "off");
    assert_eq!(goes_to(&mut class), "tickets.auto_create");
    class.press(&[Calls::Show(View::Sla)]);
    assert_eq!(goes_to(&mut class), "sla.answer_within_seconds");
    class.press(&[Calls::Show(View::Agent)]);
    assert_eq!(goes_to(&mut class), "notifications.incoming_call");
    class.press(&[Calls::Show(View::Connection)]);
    assert_eq!(goes_to(&mut class), "connection.end_after_seconds");
    let mut class = Class::lesson(QUEUE_SWITCH);
    assert_eq!(goes_to(&mut class), "queues.cskh.create_ticket");
}

#[test]
fn calls_of_several_customers_stand_in_groups() {
    let mut class = Class::lesson(NO_NUMBER);
    class.press(&[Calls::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 5/5
    ────────────────────────────────────────────────────────────────────────────────
     khách giấu số          1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026     ● đang chọn
      13:00 vào  CSKH       #1 mở          #1 mở        #1 mở        #1 mở
      13:02 vào  CSKH       #2 mở          #2 mở        #2 mở        #2 mở
      13:05 vào  CSKH       #3 mở          #3 mở        #3 mở        #3 mở
     khách 0903***789   Thứ Bảy 21/11/2026
      13:10 vào  CSKH       #4 mở          #4 mở        #4 mở        #4 mở
    > 13:12 vào  CSKH       #4 gộp         #5 mở        #4 gộp       #4 gộp
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      4              5            4            4

     13:12, gọi vào nhỡ, hàng đợi CSKH. Cách 1: gộp vào phiếu #4, mở lúc 13:10 từ
     cuộc n4, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          5/5
    ───────────────────────────────────────────────────────
     no number         1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026       ● chosen
      13:00 in CSKH    #1 new   #1 new   #1 new   #1 new
      13:02 in CSKH    #2 new   #2 new   #2 new   #2 new
      13:05 in CSKH    #3 new   #3 new   #3 new   #3 new
     0903***789   21 Nov 2026
      13:10 in CSKH    #4 new   #4 new   #4 new   #4 new
    > 13:12 in CSKH    #4 joins #5 new   #4 joins #4 joins
    ───────────────────────────────────────────────────────
     tickets           4        5        4        4

     13:12, missed incoming call, queue CSKH. Strategy 1:
     joins ticket #4, opened at 13:10 by call n4: the same
     customer, both incoming, the same day.
    ");
}

#[test]
fn a_day_that_is_not_the_next_is_named_and_marks_fit_their_columns() {
    let day = |call: u32, day: u32| {
        format!("c{call},in,0900000012,2026-11-{day:02} 10:00:00,2026-11-{day:02} 10:00:30\n")
    };
    let calls = [day(1, 5), day(2, 6), day(3, 6), day(4, 9)].concat();
    let mut class = Class::log(&format!("call_id,direction,customer,started_at,ended_at\n{calls}"));
    class.set("tickets.merge_missed", "all-inbound");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 4/4
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Năm 05/11/2026     ● đang chọn
      10:00 vào             #1 mở          #1 mở        #1 mở        #1 mở
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      10:00 vào             #2 mở          #2 mở        #2 mở        #2 mở
      10:00 vào             #2 gộp         #3 mở        #2 gộp       #2 gộp
     ─── Thứ Hai 09/11/2026: ngày mới, luôn mở phiếu ghi mới ───────────────────────
    > 10:00 vào             #3 mở          #4 mở        #3 mở        #3 mở
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      3              4            3            3

     10:00, gọi vào nhỡ. Cách 1: mở phiếu mới #3, vì đây là cuộc gọi vào nhỡ đầu
     tiên trong ngày của khách hàng này.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, (42, 14)), @r"
      1  [2 Compare]  3  4  5             4/4
    ──────────────────────────────────────────
     0900***… 1 all   2 each  3 by    4 by
              incomi… its own direct… queue
     6 Nov    ●
      10:00   →#2     #3      →#2     →#2
     ─── 9 Nov: a new day, always a new ticket
    > 10:00   #3 new  #4 new  #3 new  #3 new
    ──────────────────────────────────────────
     total    3       4       3       3

     10:00, missed incoming call. Strategy 1:
     opens ticket #3, since it is the
     customer's first missed incoming call of
    ");
}

/// A call of the customer of this number each minute, the last two of one customer.
pub fn long_log(calls: u32) -> String {
    let mut log = "call_id,direction,customer,started_at,ended_at\n".to_owned();
    for call in 0..calls {
        let (customer, at) = (call.min(calls - 2), 1_700_000_000 + call);
        let _ = writeln!(log, "c{call},in,0900{customer:06},{at},{at}");
    }
    log
}

#[test]
fn a_long_logs_ticket_numbers_stand_whole_in_every_column() {
    let mut class = Class::log(&long_log(12_345));
    class.press(&[Calls::Last]);
    for lang in Lang::ALL {
        let screen = class.screen(lang, SMALL);
        let row = screen.lines().find(|line| line.starts_with('>')).unwrap().to_owned();
        match lang {
            Lang::En => {
                insta::assert_snapshot!(row, @"> 08:39 in             #12344 joins   #12345 new     #12344 joins   #12344 joins");
            }
            Lang::Vi => {
                insta::assert_snapshot!(row, @"> 08:39 vào             #12344 gộp     #12345 mở    #12344 gộp   #12344 gộp");
            }
        }
    }
}
