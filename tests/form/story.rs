//! From a call's verdicts to the settings that would change them, and back.

use call_settings::text::Lang;

use crate::screen::{Setup, form, form_in_english};

#[test]
fn a_calls_whole_story_is_one_screen_in_vietnamese() {
    let mut form = form();
    insta::assert_snapshot!(form.press("tab home right o").screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Cài đặt  [Mô phỏng]  Thay đổi (0)  Các lần lưu
    |┌ Cuộc 2/7: c2, 09:40 vào Chăm sóc khách hàng, khách 0900000012 ───────────────┐
    |│ > Phiếu ghi: 09:40, gọi vào nhỡ, hàng đợi Chăm sóc khách hàng. Cách 2: mở    │
    |│   phiếu mới #2, vì mỗi cuộc gọi nhỡ là một phiếu ghi.                        │
    |│   Các cách gộp khác: 1 gộp gọi vào: #1 gộp                                   │
    |│   3 theo chiều: #1 gộp                                                       │
    |│   4 theo hàng đợi: #2 mở                                                     │
    |│   SLA: Chờ 62 giây từ lúc bắt đầu cuộc gọi vì nhật ký không ghi lúc vào hàng │
    |│   đợi (quy ước của chương trình), không ai nghe: chỉ tính vào tỷ lệ trên     │
    |│   cuộc gọi vào hàng đợi.                                                     │
    |│   Tổng đài viên thấy gì: Cuộc gọi đổ về tổng đài viên: notify hiện ra.       │
    |│   Cuộc gọi đổ về tổng đài viên: nhạc chuông đổ, dù notify bật hay tắt (quy   │
    |│   ước của chương trình).                                                     │
    |│   Cuộc gọi nhỡ không mở URL nào.                                             │
    |│   Mất kết nối: Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.  │
    |│   Khách hàng và ngày: Khách hàng +84900000012, trong nhật ký là 0900000012.  │
    |│   Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.                       │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |└ ↑↓ chọn  ←→ từng cuộc  Enter tới cài đặt  Esc trở lại ───────────────────────┘
    |
    ");
}

#[test]
fn a_calls_whole_story_is_one_screen_in_english() {
    let mut form = form_in_english();
    insta::assert_snapshot!(form.press("tab home right o down").screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  [Simulator]  Changes (0)  Saves
    |┌ Call 2/7: c2, 09:40 in Chăm sóc khách hàng, customer 0900000012 ─────────────┐
    |│   Ticket: 09:40, missed incoming call, queue Chăm sóc khách hàng. Strategy   │
    |│   2: opens ticket #2, since each missed call is a ticket.                    │
    |│ > The other ways to merge: 1 all incoming: #1 joins                          │
    |│   3 by direction: #1 joins                                                   │
    |│   4 by queue: #2 new                                                         │
    |│   SLA: Waited 62 s from the start of the call, since the log has no queue    │
    |│   entry (this program's decision), and nobody answered: it counts only in    │
    |│   the figures of offered calls.                                              │
    |│   What the agent sees: The call rings the agent: the notification is shown.  │
    |│   The call rings the agent: the ringtone plays, with the notification on or  │
    |│   off (this program's decision).                                             │
    |│   A missed call opens none of the URLs.                                      │
    |│   Lost connection: No data: this log does not record lost connections.       │
    |│   Customer and day: Customer +84900000012, in the log 0900000012.            │
    |│   The day is 21 Nov 2026, by the clock of Asia/Ho_Chi_Minh.                  │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |└ ↑↓ choose  ←→ step  Enter to the setting  Esc back ──────────────────────────┘
    |
    ");
}

#[test]
fn from_any_verdict_enter_goes_to_its_setting_and_c_comes_back_to_the_very_verdict() {
    let mut form = form_in_english();
    form.press("tab home right o end");
    let story = form.screen();
    form.press("enter");
    insta::assert_snapshot!(form.rows(0..24), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (0)  Saves
    |── Site: name, time zone, country ──────────────────────────────────────────────
    |    Version of the file's format                         1
    |    Site name                                            Tổng đài Hà Nội
    |>   Time zone                                            Asia/Ho_Chi_Minh
    |    Country of phone numbers                             VN
    |    Language                                             ‹1 by the environment›
    |
    |
    |
    |
    |
    |
    |
    |
    |
    |────────────────────────────────────────────────────────────────────────────────
    | The IANA time zone whose midnight ends the day: missed calls of one day may
    | share a ticket.
    | not in the file · default: Asia/Ho_Chi_Minh · site.time_zone
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7                             SLA: no data
    | This setting would change it; c goes back to call c2
    ");
    form.press("esc c");
    assert_eq!(form.screen(), story);
    form.press("up up up enter").press("c");
    insta::assert_snapshot!(form.rows(0..3), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  [Simulator]  Changes (0)  Saves
    |┌ Call 2/7: c2, 09:40 in Chăm sóc khách hàng, customer 0900000012 ─────────────┐
    ");
}

#[test]
fn c_comes_back_to_the_call_from_where_one_came_last() {
    let mut form = form_in_english();
    form.press("tab home right o end enter").press("esc tab enter").press("c");
    assert!(form.screen().contains("[2 Compare]"), "{}", form.screen());
    assert!(form.state.overlay.is_none());
}

#[test]
fn in_the_story_the_arrows_step_through_the_calls() {
    let mut form = form_in_english();
    form.press("tab home o right right");
    insta::assert_snapshot!(form.rows(2..5), @r"
    |┌ Call 3/7: c3, 10:05 out, customer 0900000012 ────────────────────────────────┐
    |│ Ticket                                                                       │
    |│ > 10:05, missed outgoing call. Strategy 2: opens ticket #3, since each       │
    ");
    form.press("left esc");
    assert!(form.rows(2..3).contains("call 2/7"), "{}", form.rows(2..8));
}

#[test]
fn a_story_longer_than_the_screen_follows_its_cursor() {
    let mut form = Setup { size: (40, 12), lang: Lang::Vi, ..Setup::default() }.open();
    form.press("tab home o down down down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà …    /etc/cal…ngs.toml
    |  Cài đặt  [Mô phỏng]  Thay đổi (0) ›
    |┌ Cuộc 1/7: c1, 09:12 vào ban-hang, k… ┐
    |│   4 theo hàng đợi: #1 mở             │
    |│ > SLA: Chờ 48 giây từ lúc bắt đầu    │
    |│   cuộc gọi vì nhật ký không ghi lúc  │
    |│   vào hàng đợi (quy ước của chương   │
    |│   trình), không ai nghe: chỉ tính    │
    |│   vào tỷ lệ trên cuộc gọi vào hàng   │
    |│   đợi.                               │
    |└ Enter tới cài đặt  Esc trở lại ──────┘
    |
    ");
}

#[test]
fn n_and_shift_n_go_between_the_calls_on_which_the_ways_differ() {
    let mut form = form_in_english();
    let mut at = Vec::new();
    form.press("tab home");
    for keys in ["n", "n", "n", "N", "N", "N"] {
        form.press(keys);
        let header = form.rows(2..3);
        at.push(header.trim().rsplit(' ').next().unwrap().to_owned());
    }
    assert_eq!(at.join(" "), "2/7 4/7 5/7 4/7 2/7 2/7");
}

#[test]
fn a_whole_story_fits_on_one_screen_at_80_by_24() {
    let mut form = form();
    form.press("tab home right o");
    let screen = form.screen();
    assert!(screen.contains("Khách hàng và ngày: "), "{screen}");
    form.press("esc").resize(80, 40).press("o");
    assert!(form.screen().contains("│ Khách hàng và ngày  "), "{}", form.screen());
}

#[test]
fn the_number_that_a_new_call_begins_with_is_masked_until_it_is_changed() {
    let mut form = form();
    form.press("x tab a down");
    assert!(!form.screen().contains("0900000012"), "{}", form.screen());
    assert!(form.screen().contains("0900***012"));
    form.press("7");
    assert!(form.screen().contains("09000000127"), "{}", form.screen());
    form.press("bs enter");
    assert_eq!(form.state.simulator.selected().unwrap().customer, "0900000012");
}
