//! The search and the palette of actions.

use crate::screen::{form, form_in_english};

#[test]
fn a_slip_of_the_hand_finds_its_word_behind_the_exact_hits() {
    let mut form = form_in_english();
    form.press("/").type_text("ringtnoe");
    assert!(form.rows(4..5).contains("Ringtone"), "{}", form.screen());
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
fn signs_keep_what_is_changed_wrong_or_not_as_by_default() {
    let mut form = form_in_english();
    form.press("space /").type_text("*");
    insta::assert_snapshot!(form.rows(3..6), @r"
    |│ *                                                                            │
    |│ > 1 Create tickets automatically                                         off │
    |│                                                                              │
    ");
    form.press("esc /").type_text("~");
    insta::assert_snapshot!(form.rows(3..10), @r"
    |│ ~                                                                            │
    |│ > 1 Create tickets automatically                                         off │
    |│   2 Popup answer URL                               https://crm.example.vn/p… │
    |│   3 Incoming call iframe URL (ticket)              https://crm.example.vn/v… │
    |│   4 Site name                                                Tổng đài Hà Nội │
    |│   5 Queue cskh: Queue name                               Chăm sóc khách hàng │
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
    |│   c           to the call in the simulator                  no call led here │
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
    |│   y           chép                                                           │
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
