//! The search and the palette of actions.

use crate::screen::{form, form_in_english};

#[test]
fn a_slip_of_the_hand_finds_its_word_behind_the_exact_hits() {
    let mut form = form_in_english();
    form.press("/").type_text("ringtnoe");
    assert!(form.rows(4..5).contains("Ringtone"), "{}", form.screen());
}

#[test]
fn the_nearest_hits_come_first_and_only_a_long_word_may_have_two_slips() {
    let mut form = form_in_english();
    form.press("/").type_text("incoming");
    assert!(form.rows(4..5).contains("1 Notify on incoming calls"), "{}", form.screen());
    form.press("ctrl+u").type_text("ringtone.file").press("down down enter");
    assert!(form.screen().contains(">   Ringtone"), "{}", form.screen());
    form.press("/").type_text("rixgtoxe");
    assert!(form.rows(4..5).contains("Ringtone"), "{}", form.screen());
    for more in ["cxuntxy", "rixgtxxe"] {
        form.press("ctrl+u").type_text(more);
        assert!(form.screen().contains("nothing holds all of these words"), "{}", form.screen());
    }
}

#[test]
fn a_narrow_palette_keeps_the_words_before_the_reason() {
    let mut form = form_in_english();
    form.resize(40, 12).press(":").type_text("default value");
    insta::assert_snapshot!(form.rows(4..5), @"|│ > d           default value  it is … │");
}

#[test]
fn the_cursor_of_a_list_stays_in_sight_in_a_small_window() {
    for list in ["/", ":", "U"] {
        let mut form = form_in_english();
        form.press("space space space space space space space space space space space space");
        form.resize(40, 12).press(list).press("up up up up up up up up up up up up");
        for _ in 0..14 {
            let cursors = form.screen().lines().filter(|line| line.starts_with("|│ >")).count();
            assert_eq!(cursors, 1, "{}", form.screen());
            form.press("down");
        }
    }
}

#[test]
fn the_palette_knows_the_first_call_and_the_last() {
    let mut form = form_in_english();
    form.press("tab home :").type_text("difference before");
    assert!(form.screen().contains("this is the first call"), "{}", form.screen());
    form.press("esc end :").type_text("next difference");
    assert!(form.screen().contains("this is the last call"), "{}", form.screen());
}

#[test]
fn a_single_character_that_a_paste_lost_is_said() {
    let mut form = form_in_english();
    form.press("/").paste("sla\n");
    insta::assert_snapshot!(form.rows(22..24), @r"
    | 1 character of the paste was left out: blanks around it, line ends, invisible
    | characters
    ");
}

#[test]
fn a_digit_jumps_to_the_hit_of_its_number_unless_it_finds_something_itself() {
    let mut form = form_in_english();
    form.press("/").type_text("url 3");
    assert!(form.screen().contains(">   Callout iframe URL (ticket)"), "{}", form.screen());
    form.press("/").type_text("sla2");
    assert!(form.screen().contains(">   SLA answer within"), "{}", form.screen());
    form.press("/").type_text("2");
    assert!(form.screen().contains("SLA answer within"), "20 seconds: {}", form.screen());
}

#[test]
fn what_is_still_being_typed_finds_its_word_with_a_slip_in_it() {
    let mut form = form_in_english();
    form.press("/").type_text("incomm");
    assert!(form.rows(4..5).contains("> 1 Notify on incoming calls"), "{}", form.screen());
}

#[test]
fn letters_in_order_find_a_name_where_no_word_does() {
    for (typed, found) in [
        ("mrgmis", "Merge a customer's missed calls"),
        ("gpn", "Merge a customer's missed calls"),
        ("slatgt", "SLA target percent"),
    ] {
        let mut form = form_in_english();
        form.press("/").type_text(typed);
        assert!(form.rows(4..5).contains(found), "{typed}: {}", form.screen());
    }
    let mut form = form_in_english();
    form.press("/").type_text("xyz");
    assert!(form.rows(4..5).contains("nothing holds"), "{}", form.screen());
}

#[test]
fn a_value_stands_before_a_help_that_only_mentions_it() {
    let mut form = form_in_english();
    form.press("/").type_text("20");
    insta::assert_snapshot!(form.rows(3..7), @"
    |│ 20                                                                           │
    |│ > 1 SLA answer within (seconds)                                         20 s │
    |│   2 SLA target percent                                                   80% │
    |│                                                                              │
    ");
}

#[test]
fn a_hit_shows_its_value_its_line_and_what_it_does() {
    let mut form = form();
    form.press("/").type_text("sla");
    insta::assert_snapshot!(form.rows(2..23), @"
    |┌ Tìm: từ khóa, hoặc * đã đổi, x lỗi, ! cảnh báo, ~ khác mặc định ─────────────┐
    |│ sla                                                                          │
    |│ > 1 SLA target percent                                                   80% │
    |│   2 SLA answer within                                                20 giây │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |│──────────────────────────────────────────────────────────────────────────────│
    |│ Tỷ lệ % cuộc gọi được nghe trong thời gian quy định mà tổng đài cần đạt. Ví  │
    |│ dụ 80% và 20 giây: 4 trong 5 cuộc được nghe trong 20 giây là đạt.            │
    |│ không có trong tệp · mặc định: 80% (1–100) · sla.target_percent              │
    |└ ↑↓ chọn  Enter tới đó  Esc trở lại ──────────────────────────────────────────┘
    ");
}

#[test]
fn only_a_digit_that_jumps_stands_before_its_hit() {
    let mut form = form_in_english();
    form.press("/");
    for row in 4..18 {
        assert!(!form.rows(row..row + 1).starts_with("|│   1 "), "{}", form.screen());
    }
    form.type_text("url");
    assert!(form.rows(4..5).starts_with("|│ > 1 "), "{}", form.screen());
}

#[test]
fn esc_leads_back_from_a_hit_to_all_of_them_and_then_to_where_the_search_began() {
    let mut form = form_in_english();
    form.press("down /").type_text("zone").press("1");
    assert!(form.screen().contains("Esc goes back to the hits"), "{}", form.screen());
    form.press("esc");
    assert!(form.rows(3..4).contains("zone"), "{}", form.screen());
    form.press("esc");
    assert!(form.screen().contains(">   Notify on incoming calls"), "{}", form.screen());
}

#[test]
fn who_goes_on_from_a_hit_is_not_led_back() {
    let mut form = form_in_english();
    form.press("/").type_text("zone").press("1 down esc");
    assert!(form.screen().contains(">   Site: name, time zone, country"), "{}", form.screen());
}

#[test]
fn esc_leads_back_from_the_cause_to_the_setting_without_effect() {
    let mut form = form_in_english();
    form.press("space down down b");
    assert!(form.screen().contains(">*  Create tickets"), "{}", form.screen());
    form.press("esc");
    assert!(form.screen().contains(">   Merge a customer's"), "{}", form.screen());
}

#[test]
fn the_palette_offers_the_way_back_to_a_call_that_led_here() {
    let mut form = form_in_english();
    form.press("tab enter :").type_text("to the call");
    insta::assert_snapshot!(form.rows(4..5), @"|│ > c           to the call in the simulator                                   │");
    form.press("enter");
    assert!(form.screen().contains("[Simulator]"), "{}", form.screen());
}

#[test]
fn signs_keep_what_is_changed_wrong_or_not_as_by_default() {
    let mut form = form_in_english();
    form.press("space /").type_text("*");
    insta::assert_snapshot!(form.rows(3..6), @r"
    |│ *                                                                            │
    |│ > 1 Create tickets automatically                                 off  line 8 │
    |│                                                                              │
    ");
    form.press("esc /").type_text("~");
    insta::assert_snapshot!(form.rows(3..10), @r"
    |│ ~                                                                            │
    |│ > 1 Create tickets automatically                                off   line 8 │
    |│   2 Popup answer URL                         https://crm.example.v…  line 12 │
    |│   3 Incoming call iframe URL (ticket)        https://crm.example.v…  line 13 │
    |│   4 Site name                                       Tổng đài Hà Nội   line 5 │
    |│   5 Queue cskh: Queue name                      Chăm sóc khách hàng  line 17 │
    |│                                                                              │
    ");
}

#[test]
fn the_palette_lists_every_action_with_its_key_and_why_not() {
    let mut form = form_in_english();
    form.press(":");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (0)  Saves
    |┌ What to do ──────────────────────────────────────────────────────────────────┐
    |│                                                                              │
    |│ > Space       change                                                         │
    |│   Enter       open                                                           │
    |│   + -         one more, one less                    no number is on this row │
    |│   d           default value                             it is at its default │
    |│   e           the value in your own editor             this row is not typed │
    |│   Esc         one level back                         this is the first level │
    |│   i           everything about this setting                                  │
    |│   b           to why it has no effect            this setting has its effect │
    |│   c           to the call in the simulator                                   │
    |│   D           all settings to their defaults                                 │
    |│   U           the steps made                                                 │
    |│   C           compare with another file                                      │
    |│   T           a tour of five steps                                           │
    |│   /           find                                                           │
    |│   u           undo                                                           │
    |│   Ctrl+R      redo                                        nothing was undone │
    |│   s           save                                                           │
    |│   Tab         next page                                                      │
    |└ ↑↓ choose  Enter do it  Esc back ────────────────────────────────────────────┘
    |
    cursor 2,3
    ");
    let mut form = crate::screen::form();
    form.press("ctrl+p").type_text("che");
    insta::assert_snapshot!(form.rows(2..7), @r"
    |┌ Làm gì ──────────────────────────────────────────────────────────────────────┐
    |│ che                                                                          │
    |│ > t           hiển thị: bộ màu, ngôn ngữ, che số                             │
    |│   x           che hoặc hiện số điện thoại                                    │
    |│   y           sao chép                                                       │
    ");
}

#[test]
fn the_palette_does_what_the_key_would_or_says_why_not() {
    let mut form = form();
    form.press("space ctrl+p").type_text("hoan tac").press("enter");
    assert!(!form.state.is_unsaved());
    form.press(":").type_text("bai hoc").press("enter");
    insta::assert_snapshot!(form.rows(23..24), @"| chỉ ở: Mô phỏng");
    assert!(form.state.overlay.is_some());
}

#[test]
fn the_palette_knows_copying_by_the_word_of_the_manual() {
    let mut form = crate::screen::form();
    form.press(":").type_text("sao chep");
    insta::assert_snapshot!(form.rows(4..5), @"|│ > y           sao chép                                                       │");
}
