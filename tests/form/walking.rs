//! The simulator's list narrowed, its calls played one by one, and the calls added by hand kept.

use call_settings::tui::msg::{Effect, Msg};
use call_settings::tui::page::Page;
use call_settings::tui::said::Said;
use call_settings::tui::update::open_lesson;

use crate::screen::{form, form_in_english};

#[test]
fn the_list_of_calls_is_narrowed_while_one_types_without_accents() {
    let mut form = form();
    form.press("tab end f").type_text("ra nho");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Cài đặt  [Mô phỏng]  Thay đổi (0)  Các lần lưu
    |  [1 Cuộc gọi]  2 So sánh  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 5/7
    |────────────────────────────────────────────────────────────────────────────────
    | Lọc: ra nho                                                           3/7 cuộc
    | Thứ Bảy 21/11/2026     khách          cuộc      kết quả    phiếu ghi     chờ
    |  10:05 ra              0900000012     c3        nhỡ        #3 mở
    |  10:30 ra              0900000012     c4        nhỡ        #4 mở
    |> 11:15 ra              0900000012     c5        nhỡ        #5 mở
    |────────────────────────────────────────────────────────────────────────────────
    | 11:15, gọi ra nhỡ. Cách 2: mở phiếu mới #5, vì mỗi cuộc gọi nhỡ là một phiếu
    | ghi.
    | Không tính vào SLA: SLA chỉ tính cuộc gọi vào đã tới hàng đợi hoặc tổng đài
    | viên.
    | Cuộc gọi nhỡ không mở URL nào.
    | Khách hàng +84900000012, trong nhật ký là 0900000012.
    | Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
    |
    |
    |
    |
    |
    |
    | ↑↓ từng cuộc  Enter giữ bộ lọc  Esc thôi
    cursor 12,4
    ");
    form.press("enter up");
    insta::assert_snapshot!(form.rows(2..9), @r"
    |  [1 Cuộc gọi]  2 So sánh  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 4/7
    |────────────────────────────────────────────────────────────────────────────────
    | Lọc: ra nho                                                           3/7 cuộc
    | Thứ Bảy 21/11/2026     khách          cuộc      kết quả    phiếu ghi     chờ
    |  10:05 ra              0900000012     c3        nhỡ        #3 mở
    |> 10:30 ra              0900000012     c4        nhỡ        #4 mở
    |  11:15 ra              0900000012     c5        nhỡ        ?             ?
    ");
    assert!(form.press("esc").rows(4..12).contains("09:12"));
}

#[test]
fn a_filter_that_no_call_passes_says_so() {
    let mut form = form_in_english();
    form.press("tab f").type_text("late 12345");
    insta::assert_snapshot!(form.rows(2..7), @r"
    |  [1 Calls]  2 Compare  3 SLA  4 Agent  5 Lost connection              call 7/7
    |────────────────────────────────────────────────────────────────────────────────
    | Filter: late 12345                                                   0/7 calls
    |
    | no call holds all of these words
    ");
    form.press("esc");
    assert!(!form.screen().contains("Filter"));
}

#[test]
fn escape_gives_up_the_reading_of_the_calls_only_where_it_leads_no_further_back() {
    let mut form = form_in_english();
    super::snapshots::asked(&mut form);
    form.press("s esc");
    assert!(form.state.page == Page::Form && form.state.simulator.is_coming());
    form.press("end enter esc");
    assert!(form.state.simulator.is_coming(), "the site is a level of its own");
    open_lesson(&mut form.state, 0);
    form.press("esc");
    assert!(!form.state.is_trial() && form.state.simulator.is_coming());
    form.press("esc esc");
    assert!(form.state.simulator.is_given_up());
}

#[test]
fn in_a_lesson_too_ctrl_c_gives_up_the_reading_of_the_calls() {
    let mut form = form_in_english();
    super::snapshots::asked(&mut form);
    open_lesson(&mut form.state, 0);
    form.press("ctrl+c");
    assert!(form.state.own_simulator().is_given_up());
}

#[test]
fn of_calls_that_can_all_be_read_nothing_is_said() {
    let mut form = form_in_english();
    super::snapshots::asked(&mut form);
    form.give(Msg::Coming(super::snapshots::many()));
    assert!(form.state.notice.is_none());
}

#[test]
fn playing_steps_from_call_to_call_and_stops_at_the_end_or_by_any_key() {
    let mut form = form_in_english();
    form.press("tab p");
    let mut at = Vec::new();
    while form.state.simulator.is_playing() {
        form.give(Msg::Tick);
        let header = form.rows(2..3);
        at.push(header.trim().rsplit(' ').next().unwrap().to_owned());
    }
    assert_eq!(at.join(" "), "2/7 3/7 4/7 5/7 6/7 7/7");
    form.press("p h");
    assert!(!form.state.simulator.is_playing());
    form.press("p p");
    assert!(!form.state.simulator.is_playing());
}

#[test]
fn quitting_with_calls_added_by_hand_asks_and_keeps_them_in_a_scenario_file() {
    let mut form = form_in_english();
    form.press("tab a enter q");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  [Simulator]  Changes (0)  Saves
    |  1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 8/8
    |────────────────────────────────────────────────────────────────────────────────
    | customer 0900000012    1 all incoming  2 each its own 3 by direction 4 by queue
    | Saturday 21 Nov 2026                   ● chosen
    |  09:12 in   ban-hang   #1 new          #1 new         #1 new         #1 new
    |  09:40 in   Chăm sóc … #1 joins        #2 new         #1 joins       #2 new
    |  10:05 out             #2 new          #3 new         #2 new         #3 new
    |  10:30 ┌──────────────────────────────────────────────────────────────┐ joins
    |  11:15 │ 1 call added by hand is in no file. Leave?                   │ joins
    |  23:58 │                                                              │ joins
    | ─── 00:│ > Go on editing                                              │────────
    |  00:03 │   Keep the calls in a file                                   │ new
    |> 00:08 │   Quit without saving                                        │ joins
    |────────└──────────────────────────────────────────────────────────────┘────────
    | tickets so far         5               8              3              4
    |
    | 00:08, missed incoming call, queue ban-hang. Strategy 2: opens ticket #8,
    | since each missed call is a ticket.
    |
    |
    |
    | ↑↓ choose  Enter press  Esc go on editing
    ");
    form.press("down enter");
    insta::assert_snapshot!(form.rows(10..15), @r"
    |  11┌ Keep the added calls in which file? ─────────────────────────────────┐ns
    |  23│ calls.toml                                                           │ns
    | ───│                                                                      │────
    |  00│ A file that is already there is never overwritten.                   │
    |> 00└──────────────────────────────────────────────────────────────────────┘ns
    ");
    form.press("enter");
    let Some(Effect::Keep(path, text)) = form.effects.pop() else { panic!("nothing is kept") };
    assert_eq!(path.to_str(), Some("calls.toml"));
    insta::assert_snapshot!(text, @r#"
    calls = [
        { call_id = "added-1", direction = "in", customer = "0900000012", queue = "ban-hang", started_at = 2026-11-22T00:08:00+07:00, ended_at = 2026-11-22T00:08:30+07:00 },
    ]

    [settings]
    urls.popup_answer = "https://crm.example.vn/popup"
    urls.incoming_iframe = "https://crm.example.vn/ve/in"
    site.name = "Tổng đài Hà Nội"

    [[settings.queues]]
    id = "cskh"
    name = "Chăm sóc khách hàng"
    create_ticket = true

    [[settings.queues]]
    id = "ban-hang"
    name = ""
    create_ticket = true

    [expect]
    tickets.total = 1
    "#);
    form.give(Msg::Kept(Ok(path)));
    assert_eq!(form.effects.pop(), Some(Effect::Quit));
}

#[test]
fn calls_that_could_not_be_kept_are_asked_about_again() {
    let mut form = form();
    form.press("tab a enter K enter");
    let failed = Said { en: "no".to_owned(), vi: "không ghi được".to_owned() };
    form.give(Msg::Kept(Err(failed)));
    insta::assert_snapshot!(form.rows(23..24), @"| không ghi được");
    insta::assert_snapshot!(form.press("q").rows(8..16), @r"
    |  10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
    |  10:30 ┌──────────────────────────────────────────────────────────────┐
    |  11:15 │ Có 1 cuộc gọi thêm bằng tay chưa lưu vào tệp nào. Thoát?     │
    |  23:58 │                                                              │
    | ─── 00:│ > Sửa tiếp                                                   │────────
    |  00:03 │   Giữ các cuộc gọi vào tệp                                   │
    |> 00:08 │   Thoát, không lưu                                           │
    |────────└──────────────────────────────────────────────────────────────┘────────
    ");
    form.press("down down enter");
    assert_eq!(form.effects.pop(), Some(Effect::Quit));
}

#[test]
fn whoever_leaves_without_waiting_for_a_save_is_asked_about_calls_added_by_hand() {
    let mut form = form_in_english();
    form.press("space tab a enter s enter q end enter");
    assert!(form.screen().contains("1 call added by hand is in no file"), "{}", form.screen());
}

#[test]
fn calls_added_before_a_lesson_are_asked_about_in_it_too() {
    let mut form = form_in_english();
    form.press("tab a enter l enter q");
    assert!(form.screen().contains("1 call added by hand is in no file"), "{}", form.screen());
}

#[test]
fn calls_added_in_a_lesson_are_not_lost_with_it() {
    let mut form = form();
    form.press("tab l enter a enter");
    assert_eq!(form.state.simulator.unkept(), 1);
    form.press("esc");
    assert!(!form.state.is_trial());
    assert_eq!(form.state.simulator.unkept(), 1);
    form.press("K enter");
    assert!(matches!(form.effects.pop(), Some(Effect::Keep(..))));
    form.give(Msg::Kept(Ok("calls.toml".into())));
    assert!(!form.state.is_unsaved());
}
