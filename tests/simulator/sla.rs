//! View 3: the SLA and its limit.

use super::*;

#[test]
fn the_sla_is_counted_in_three_ways_and_the_waits_stand_against_the_limit() {
    let mut class = Class::lesson(SLA);
    class.press(&[Calls::Show(View::Sla), Calls::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối       cuộc 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây          ĐẠT: 4/5 = 80,00%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)               4 / 5    80,00%   đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)         4 / 6    66,67%   không đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu          4 / 6    66,67%   không đạt
     Thời gian chờ      0         10        20        30        40
      08:00  s1   5 s   █████               │
      08:09  s2  12 s   ████████████        │
      08:15  s3  17 s   █████████████████   │
      08:21  s4  20 s   ████████████████████│ đúng 20 giây: đạt
      08:29  s5  21 s   ████████████████████│█ quá 1 giây: không đạt
    > 08:40  s6   nhỡ   ░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░░ nhỡ sau 40 giây

     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của chương trình), không ai nghe:
     chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  2 Compare  [3 SLA]  4 Agent  5 Lost connection              call 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Target: 80% of answered calls within 20 s              MET: 4/5 = 80.00%
     Counted on                                     within / of   share   target
     ● answered calls (the settings page)               4 / 5    80.00%   met
       offered calls (the vendor's report)              4 / 6    66.67%   not met
       the same without those missed within 5 s         4 / 6    66.67%   not met
     Wait               0         10        20        30        40
      08:00  s1   5 s   █████               │
      08:09  s2  12 s   ████████████        │
      08:15  s3  17 s   █████████████████   │
      08:21  s4  20 s   ████████████████████│ exactly 20 s: met
      08:29  s5  21 s   ████████████████████│█ 1 s too late: not met
    > 08:40  s6  miss   ░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░░ missed after 40 s

     s6: Waited 40 s from entering the queue (this program's decision), and nobody
     answered: it counts only in the figures of offered calls.
    ");
    insta::assert_snapshot!(class.styled(Lang::Vi, BESIDE), @r"
      1  2  [3 SLA]  4  5                              6/6
            bbbbbbb
    ───────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây
     ĐẠT: 4/5 = 80,00%
     bbbbbbbbbbbbbbbbb
     Tính trên
     bbbbbbbbb
                   đạt / tổng   tỷ lệ   mục tiêu
                                        bbbbbbbb
     ● cuộc gọi được nghe (trang cài đặt)
                      4 / 5    80,00%   đạt
                                        bbb
       cuộc gọi vào hàng đợi (báo cáo của hãng)
                      4 / 6    66,67%   không đạt
                                        RRRRRRRRR
       như trên, trừ cuộc nhỡ trong 5 giây đầu
                      4 / 6    66,67%   không đạt
                                        RRRRRRRRR
     Thời gian chờ      0         30
     bbbbbbbbbbbbb
      08:00  s1   5 s   ██     │
                        bb
      08:09  s2  12 s   ████   │
                        bbbb
      08:15  s3  17 s   ██████ │
                        bbbbbb
      08:21  s4  20 s   ███████│ đúng 20 giây: đạt
                        bbbbbbb  bbbbbbbbbbbbbbbbb
      08:29  s5  21 s   ███████│█ quá 1 giây: không đạt
                        RRRRRRR R RRRRRRRRRRRRRRRRRRRRR
    > 08:40  s6   nhỡ   ░░░░░░░│░░░░░░░ nhỡ sau 40 giây
    rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của
     chương trình), không ai nghe: chỉ tính vào tỷ lệ trên
     cuộc gọi vào hàng đợi.
    ");
}

#[test]
fn a_limit_is_tried_out_and_taken_or_given_up() {
    let mut class = Class::lesson(SLA);
    class.press(&[Calls::LimitUp]);
    class.press(&[Calls::Show(View::Sla), Calls::Last, Calls::LimitUp]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối       cuộc 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 21 giây (thử; đặt: 20) ĐẠT: 5/5 = 100,00%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)               5 / 5   100,00%   đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)         5 / 6    83,33%   đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu          5 / 6    83,33%   đạt
     Thời gian chờ      0         10        20        30        40
      08:00  s1   5 s   █████                │
      08:09  s2  12 s   ████████████         │
      08:15  s3  17 s   █████████████████    │
      08:21  s4  20 s   ████████████████████ │
      08:29  s5  21 s   █████████████████████│ đúng 21 giây: đạt
    > 08:40  s6   nhỡ   ░░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░ nhỡ sau 40 giây

     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của chương trình), không ai nghe:
     chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
    ");
    let Some(Outcome::Take(key, value)) = class.press(&[Calls::Enter]) else { panic!() };
    assert_eq!((key.to_string().as_str(), value.as_str()), ("sla.answer_within_seconds", "21"));
    class.set(&key.to_string(), &value);
    insta::assert_snapshot!(class.line(Lang::Vi, "Mục tiêu"), @"Mục tiêu 80% cuộc gọi được nghe trong 21 giây          ĐẠT: 5/5 = 100,00%");
    class.press(&[Calls::LimitDown; 5]);
    insta::assert_snapshot!(class.line(Lang::En, "Target"), @"Target: 80% of answered calls within 16 s (trial; set: 21)");
    assert_eq!(class.press(&[Calls::Back]), None);
    insta::assert_snapshot!(class.line(Lang::En, "Target"), @"Target: 80% of answered calls within 21 s              MET: 5/5 = 100.00%");
    assert_eq!(class.press(&[Calls::Back]), Some(Outcome::LeaveLesson));
}

#[test]
fn more_calls_than_rows_become_a_histogram() {
    let rows = (0..60_u32).map(|call| {
        let end = 1_800_000_000 + call * call / 60;
        let answered = if call % 7 == 6 { String::new() } else { end.to_string() };
        format!("c{call:02},in,1800000000,{answered},{end}\n")
    });
    let header = "call_id,direction,started_at,answered_at,ended_at\n".to_owned();
    let text = header + &rows.collect::<String>();
    let mut class = Class::log(&text);
    class.press(&[Calls::Show(View::Sla)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối     cuộc 60/60
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây         KHÔNG ĐẠT: 31/52 = 59,62%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)              31 / 52   59,62%   không đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)        31 / 60   51,67%   không đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu         31 / 58   53,45%   không đạt
     Thời gian chờ      ▲▲██ ░ █            │
     █ được nghe        ████ ░ █            │
     ░ nhỡ              ████ ░ █            │
     │ ngưỡng           ████ ░ █            │
     mỗi cột 1 giây     ████ ░ █            │
     ▲ cao nhất 11      ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        0         10        20        30        40        50

     c59: Được nghe sau 58 giây từ lúc bắt đầu cuộc gọi vì nhật ký không ghi lúc
     vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: không đạt.
    ");
    class.press(&[Calls::PageUp; 3]);
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  2 Compare  [3 SLA]  4 Agent  5 Lost connection            call 30/60
    ────────────────────────────────────────────────────────────────────────────────
     Target: 80% of answered calls within 20 s              MET: 26/26 = 100.00%
     Counted on                                     within / of   share   target
     ● answered calls (the settings page)              26 / 26  100.00%   met
       offered calls (the vendor's report)             26 / 30   86.67%   met
       the same without those missed within 5 s        26 / 28   92.86%   met
     Wait               ▲▲██ ░ █            │
     █ answered         ████ ░ █            │
     ░ missed           ████ ░ █            │
     │ the limit        ████ ░ █            │
     column: 1 s        ████ ░ █            │
     ▲ tallest: 11      ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        0         10        20        30        40        50

     c29: Answered after 14 s from the start of the call, since the log has no
     queue entry (this program's decision); the limit is 20 s: met.
    ");
}
