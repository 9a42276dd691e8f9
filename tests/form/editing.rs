//! Fields: numbers in their row, texts and URLs over the width of the help.

use call_settings::tui::input::{By, Pasted};
use call_settings::tui::msg::{Edited, Msg};

use crate::screen::{Setup, form, form_in_english};

/// Moves to the row of the first number.
const TO_TARGET: &str = "down down down down down down down";

#[test]
fn a_number_is_checked_with_every_key_and_taken_only_when_it_is_allowed() {
    let mut form = form();
    form.press(TO_TARGET).press("8 0 0");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |>   SLA target percent                                   800
    |                                x `800` nằm ngoài khoảng cho phép: từ 1 đến 100
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    |    Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: không có cuộc nào được nghe ───────────────────────────────
    | Tỷ lệ % cuộc gọi được nghe trong thời gian quy định mà tổng đài cần đạt. Ví dụ
    | 80% và 20 giây: 4 trong 5 cuộc được nghe trong 20 giây là đạt.
    | không có trong tệp · mặc định: 80% (1–100) · sla.target_percent
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    | Enter nhận  Esc giữ như cũ
    cursor 60,10
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    10: 0-2 reversed
    10: 57-66 underlined
    11: 32-78 fg=red bold
    17: 2-48 bold
    21: 2-34 bold
    23: 1-5 bold
    23: 13-15 bold
    ");
    form.press("enter bs bs 5 enter");
    insta::assert_snapshot!(form.rows(1..12), @r"
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |>*  SLA target percent                                   85%
    |    SLA answer within                                    20 giây
    ");
}

#[test]
fn escape_gives_up_the_field_alone() {
    let mut form = form();
    form.press(TO_TARGET).press("enter 9 esc");
    insta::assert_snapshot!(form.rows(10..12), @r"
    |>   SLA target percent                                   80%
    |    SLA answer within                                    20 giây
    ");
    form.press("esc esc");
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn a_url_is_edited_over_the_full_width_with_its_expansion_below() {
    let mut form = Setup { calls: 6, ..Setup::default() }.open();
    form.press("down down down enter").type_text("?a=1");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |>   Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    SLA target percent                                   80%
    |    SLA answer within                                    20 giây
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | https://crm.example.vn/popup?a=1
    | cuộc u4, nếu được nghe:
    | https://crm.example.vn/popup?a=1&userId=lan&isCallOut=false&
    | timeAnswer=1795249806000&callId=u4
    |
    |
    |── Mô phỏng: urls.csv, 4 cuộc ──────────────────────────────────────────────────
    | phiếu ghi 3                           SLA 100,00%, mục tiêu 80%: đạt
    | Enter nhận  Esc giữ như cũ
    cursor 33,15
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(6..7), @"|>*  Popup answer URL                                     https://crm.exam…up?a=1");
}

#[test]
fn a_url_is_refused_with_its_reason_while_it_is_typed() {
    let mut form = form_in_english();
    form.press("down down down enter ctrl+u").type_text("crm.example.vn");
    insta::assert_snapshot!(form.rows(14..21), @r"
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | crm.example.vn
    | x not a whole URL: begin with https:// or http://
    | call c7, had it been answered:
    | crm.example.vn?customerNumber=0900000012&isCallOut=false&callId=c7
    |
    |
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(14..18), @r"
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | crm.example.vn
    | x not a whole URL: begin with https:// or http://
    | call c7, had it been answered:
    ");
    form.press("home").type_text("https://").press("enter");
    insta::assert_snapshot!(form.rows(6..7), @"|>*  Popup answer URL                                     https://crm.example.vn");
}

#[test]
fn an_iframe_says_that_it_gets_no_parameters() {
    let mut form = form_in_english();
    form.press("down down down down enter");
    insta::assert_snapshot!(form.rows(14..18), @r"
    |── Incoming call iframe URL (ticket) ───────────────────────────────────────────
    | https://crm.example.vn/ve/in
    | The iframe is opened as it is written here: it gets no parameters.
    |
    ");
}

#[test]
fn what_a_paste_lost_is_said() {
    let mut form = form_in_english();
    form.press("down down down enter ctrl+u").paste("  https://crm.example.vn/\npopup\r\n");
    insta::assert_snapshot!(form.rows(14..18), @r"
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | https://crm.example.vn/popup
    | ! 5 characters of the paste were left out: blanks around it, line ends,
    | invisible characters
    ");
}

#[test]
fn a_field_takes_no_more_than_the_longest_text_and_says_what_is_left_out() {
    let mut form = form_in_english();
    form.click("Popup answer URL").press("enter ctrl+u").paste(&"x".repeat(10_005));
    assert!(form.screen().contains("5 characters of the paste were left out"), "{}", form.screen());
}

#[test]
fn a_line_is_taken_with_its_enter_only_where_it_came_as_keys() {
    let typed = |text: &str, by: By, more: usize| {
        let mut form = form_in_english();
        form.click("SLA target percent").press("enter ctrl+u");
        form.give(Msg::Paste(Pasted { text: text.to_owned(), more, by }));
        (form.state.settings().sla.target_percent, form.state.overlay.is_some())
    };
    assert_eq!(typed("85\r", By::Keys, 0), (85, false));
    assert_eq!(typed("85\r", By::Marks, 0), (80, true));
    assert_eq!(typed("85\r", By::Keys, 1), (80, true));
    assert_eq!(typed("8\r5\r", By::Keys, 0), (80, true));
}

#[test]
fn an_id_that_is_left_as_it_is_is_taken_and_an_editors_own_line_end_is_no_loss() {
    let mut form = form_in_english();
    form.click("Queues (2)").press("enter enter enter");
    assert!(form.state.overlay.is_none(), "{}", form.screen());
    form.press("esc esc").click("Popup answer URL").press("enter");
    form.left_editor(Edited::Value(None), "https://b.vn/\n");
    insta::assert_snapshot!(form.rows(14..17), @r"
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | https://b.vn/
    | call c7, had it been answered:
    ");
}

#[test]
fn a_burst_of_an_input_method_ends_as_the_word_that_was_meant() {
    let mut form = form();
    form.press("end enter down enter ctrl+u");
    form.press("v i e bs ê t bs bs ệ t");
    insta::assert_snapshot!(form.rows(14..16), @r"
    |── Tên tổng đài ────────────────────────────────────────────────────────────────
    | việt
    ");
    form.press("enter");
    assert_eq!(form.state.settings().site.name, "việt");
}

#[test]
fn letters_and_marks_that_come_apart_are_put_together() {
    let mut form = form();
    form.press("end enter down enter ctrl+u").type_text("vie\u{302}\u{323}t").press("bs bs");
    form.paste("e\u{323}\u{302}t").press("enter");
    assert_eq!(form.state.settings().site.name, "việt");
}

#[test]
fn backspace_takes_a_whole_character_whatever_it_is_made_of() {
    let mut form = form();
    form.press("end enter down enter ctrl+u")
        .type_text("a\u{1f469}\u{200d}\u{1f4bb}")
        .press("bs enter");
    assert_eq!(form.state.settings().site.name, "a");
}

#[test]
fn a_long_text_scrolls_with_the_cursor_in_sight() {
    let mut form = form();
    let long = "https://crm.example.vn/".to_owned() + &"abcdefghi/".repeat(12);
    form.press("down down down enter ctrl+u").paste(&long);
    insta::assert_snapshot!(form.rows(14..16), @r"
    |── Popup answer URL ────────────────────────────────────────────────────────────
    | defghi/abcdefghi/abcdefghi/abcdefghi/abcdefghi/abcdefghi/abcdefghi/abcdefghi/
    ");
    insta::assert_snapshot!(form.screen().lines().last().unwrap(), @"cursor 78,15");
    form.press("home");
    insta::assert_snapshot!(form.rows(15..16), @"| https://crm.example.vn/abcdefghi/abcdefghi/abcdefghi/abcdefghi/abcdefghi/abcde");
}
