//! What lies over the views: lessons, calls added by hand, titles, logs of any kind.

use call_settings::tui::keys::Where;

use super::*;

#[test]
fn the_lessons_are_listed_with_their_notes_and_opened() {
    let mut class = Class::lesson(SLA);
    class.press(&[Calls::Lessons, Calls::Previous]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 1/6
    ────────────────────────────────────────────────────────────────────────────────
     khách 0901***001       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
    ┌ Bài học ─────────────────────────────────────────────────────────────────────┐
    │   1 Bốn cách gộp, bảy cuộc gọi nhỡ                                           │
    │   2 Hai cuộc nhỡ và 12 giờ đêm                                               │
    │   3 Công tắc của hàng đợi                                                    │
    │ > 4 Khách giấu số                                                            │
    │   5 SLA ngay tại giới hạn  (đang mở)                                         │
    │   6 Mất kết nối một lần, hai lần, mất hẳn                                    │
    │   7 URL của một cuộc gọi, theo từng chiều                                    │
    │   8 Một số điện thoại, sáu cách viết                                         │
    │                                                                              │
    │   Ba cuộc gọi nhỡ không có số: có thể là một người, có thể là ba người.      │
    │   Không ai biết, nên mỗi cuộc một phiếu ghi, dù chọn cách gộp nào. Hai cuộc  │
    │   cuối có số, cùng một khách: chung một phiếu.                               │
    │                                                                              │
    └ ↑↓ chọn  Enter mở  Esc thôi ─────────────────────────────────────────────────┘
     08:00, gọi vào được nghe, hàng đợi CSKH. Mở phiếu mới #1: cuộc gọi được nghe
     nào cũng có phiếu ghi riêng (quy ước của chương trình).
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          1/6
    ───────────────────────────────────────────────────────
     0901***001        1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026                ● chosen
    > 08:00 in CSKH    #1 new   #1 new   #1 new   #1 new
     0901***002   21 Nov 2026
      08:09 in CSKH    ?        ?        ?        ?
     0901***003   21 Nov 2026
    ┌ Lessons ────────────────────────────────────────────┐
    │   1 Four ways to merge, seven missed calls          │
    │   2 Two misses and a midnight                       │
    │   3 The switch of a queue                           │
    │ > 4 The caller without a number                     │
    │   5 The SLA at its limit  (open)                    │
    │   6 A connection lost once, twice, for good         │
    │   7 The URLs of a call in each direction            │
    │   8 One number, spelled in six ways                 │
    │                                                     │
    │   Three missed calls without a number: one person,  │
    │   or three. Nobody knows, so each has a ticket of   │
    │   its own, whatever the way to merge. The last two  │
    │   have a number, and the same one: they share a     │
    │   ticket.                                           │
    │                                                     │
    │                                                     │
    └ ↑↓ choose  Enter open  Esc leave ───────────────────┘
    ");
    assert_eq!(class.press(&[Calls::Enter]), Some(Outcome::OpenLesson(NO_NUMBER)));
    class.press(&[Calls::Lessons, Calls::Back]);
    assert!(!class.screen(Lang::En, SMALL).contains("Lessons"));
}

#[test]
fn a_call_added_by_hand_joins_the_log_of_this_session() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Last, Calls::AddCall]);
    assert_eq!(class.simulator.keyboard(), Where::Adding);
    insta::assert_snapshot!(class.styled(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 7/7
                  bbbbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     bbbbbbbbbbbbbbbb       bbbbbbbbbbbbb  bbbbbbbbbbb  bbbbbbbbbbbb bbbbbbbbbbbbbbb
     Thứ Bảy 21/11/2026                                              ● đang chọn
     bbbbbbbbbbbbbbbbbb                                              bbbbbbbbbbb
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
                            bbbbb          bbbbb        bbbbb        bbbbb
    ┌ Thêm cuộc gọi ───────────────────────────────────────────────────────────────┐
     bbbbbbbbbbbbbbb
    │ > Chiều gọi             ‹vào›                                                │
      r
    │   Khách hàng            0900***012                                           │
    │   Hàng đợi              ban-hang                                             │
    │   Bắt đầu               2026-11-22 00:08:00                                  │
    │   Bắt máy sau (giây)                          trống = nhỡ                    │
    │   Kết thúc sau (giây)   30                                                   │
    │                                                                              │
    │   added-1: gọi vào nhỡ. Chỉ có trong phiên này; bấm K để giữ vào tệp.        │
    │                                                                              │
    └ ↑↓ ô khác  Space đổi chiều  Enter thêm  Esc thôi ────────────────────────────┘
      bb         bbbbb            bbbbb       bbb
     gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    ");
    class.strike(&[KeyCode::Down, KeyCode::Down, KeyCode::Down, KeyCode::Backspace]);
    class.strike(&[KeyCode::Down]);
    class.write("31");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 7/7
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     Saturday 21 Nov 2026                                                 ● chosen
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
    ┌ Add a call ──────────────────────────────────────────────────────────────────┐
    │   Direction             ‹in›                                                 │
    │   Customer              0900***012                                           │
    │   Queue                 ban-hang                                             │
    │   Start                 2026-11-22 00:08:0    like 2026-11-21 09:12:00       │
    │ > Answered after (s)    31                                                   │
    │   Ends after (s)        30                                                   │
    │                                                                              │
    │   added-1: ?. In this session only; K keeps it in a file.                    │
    │                                                                              │
    └ ↑↓ row  Space direction  Enter add  Esc leave ───────────────────────────────┘
     since it is the customer's first missed incoming call of the day in this
     queue.
    ");
    class.strike(&[KeyCode::Enter]);
    class.write("0");
    class.strike(&[KeyCode::Enter]);
    assert_eq!(class.simulator.keyboard(), Where::Adding, "the answer lies behind the end");
    class.strike(&[KeyCode::Backspace, KeyCode::Backspace]);
    class.write("45");
    class.strike(&[KeyCode::Enter]);
    assert_eq!(class.simulator.keyboard(), Where::Simulator);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 8/8
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                              ● đang chọn
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
      09:40 vào  CSKH       #1 gộp         #2 mở        #1 gộp       #2 mở
      10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
      10:30 ra              #3 mở          #4 mở        #2 gộp       #3 gộp
      11:15 ra              #4 mở          #5 mở        #2 gộp       #3 gộp
      23:58 vào  Bán hàng   #1 gộp         #6 mở        #1 gộp       #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      00:03 vào  Bán hàng   #5 mở          #7 mở        #3 mở        #4 mở
    > 00:08 vào  Bán hàng   #6 mở          #8 mở        #4 mở        #5 mở
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      6              8            4            5

     00:08, gọi vào được nghe, hàng đợi Bán hàng. Mở phiếu mới #5: cuộc gọi được
     nghe nào cũng có phiếu ghi riêng (quy ước của chương trình).
    ");
    assert_eq!(class.simulator.choice_counts(), [6, 8, 4, 5]);
}

#[test]
fn titles_name_the_lesson_or_the_log() {
    let theme = Theme::named("default").unwrap();
    let look = |lang| Look { lang, theme: &theme, ascii: false, masked: false, spots: None };
    let class = Class::lesson(FOUR_WAYS);
    assert_eq!(class.simulator.title(&look(Lang::Vi)), "Bài 1/8: bốn cách gộp, bảy cuộc gọi nhỡ");
    assert_eq!(
        class.simulator.title(&look(Lang::En)),
        "Lesson 1/8: four ways to merge, seven missed calls"
    );
    let class = Class::lesson(SLA);
    insta::assert_snapshot!(class.simulator.title(&look(Lang::Vi)), @"Bài 5/8: SLA ngay tại giới hạn");
    let class = Class::log("");
    assert_eq!(class.simulator.title(&look(Lang::Vi)), "calls.csv");
}

#[test]
fn a_log_without_calls_is_no_error() {
    let mut class = Class::log("");
    for view in View::ALL {
        class.press(&[Calls::Show(view), Calls::Next, Calls::NextDifference, Calls::LimitUp]);
        assert!(class.screen(Lang::En, SMALL).contains("call 0/0"));
    }
    class.press(&[Calls::Back, Calls::AddCall]);
    class.strike(&[KeyCode::Enter]);
    assert_eq!(class.simulator.choice_counts(), [1, 1, 1, 1]);
}

#[test]
fn nothing_in_a_log_reaches_the_terminal_as_a_control() {
    let hostile = "\u{1b}[31m\u{202e}x\u{7}\u{9b}2J";
    let calls = format!(
        "call_id,direction,customer,hotline,user,queue,started_at,answered_at,ended_at\n\
         {hostile},in,{hostile},{hostile},{hostile},{hostile},2026-11-21 10:00:00,\
         2026-11-21 10:00:05,2026-11-21 10:00:30\n"
    );
    let mut class = Class::log(&calls);
    class.set("urls.webphone_embed", "https://crm.example.vn/");
    let mut screens = Vec::new();
    for view in View::ALL {
        class.press(&[Calls::Show(view)]);
        screens.push(class.screen(Lang::En, WIDE));
    }
    class.press(&[Calls::AddCall]);
    screens.push(class.screen(Lang::En, WIDE));
    for screen in screens {
        assert!(!screen.replace('\n', "").contains(call_settings::text::is_hostile), "{screen}");
    }
}

#[test]
fn no_size_is_too_large_or_too_small() {
    let theme = Theme::named("default").unwrap();
    let look = Look { lang: Lang::Vi, theme: &theme, ascii: false, masked: false, spots: None };
    let mut class = Class::lesson(SLA);
    for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (3, u16::MAX), (u16::MAX, 3)] {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        for view in View::ALL {
            class.press(&[Calls::Show(view), Calls::Next]);
            class.simulator.view(&look, area, &mut buffer);
        }
    }
}
