//! The rows of the form: what they show, and the keys that change them in their place.

use call_settings::text::Lang;
use call_settings::tui::msg::{Effect, Msg};

use crate::screen::{FILE, Setup, form, form_in_english, form_on};

#[test]
fn the_form_opens_on_the_settings_of_the_file() {
    let form = form();
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |>   Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    SLA target percent                                   80%
    |    SLA answer within                                    20 giây
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    |    Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: 7 phiếu ghi khi bật, 0 khi tắt ────────────────────────────
    | Tạo phiếu ghi cho mọi cuộc gọi vào và gọi ra. Khi tắt, không cuộc gọi nào có
    | phiếu ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.
    | như trong tệp (dòng 8) · mặc định: bật · tickets.auto_create
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    3: 0-2 reversed
    3: 57-63 reversed
    17: 2-51 bold
    21: 2-34 bold
    23: 1-2 bold
    23: 10-14 bold
    23: 21-25 bold
    23: 31-31 bold
    23: 38-38 bold
    23: 50-50 bold
    23: 57-57 bold
    23: 69-69 bold
    ");
}

#[test]
fn the_form_says_the_same_in_english() {
    insta::assert_snapshot!(form_in_english().screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (0)  Saves
    |────────────────────────────────────────────────────────────────────────────────
    |>   Create tickets automatically                         [x] on
    |    Notify on incoming calls                             [x] on
    |    Merge a customer's missed calls of one day           ‹2 each its own›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (ticket)                          (empty)
    |    Embedded URL in the webphone popup                   (empty)
    |    SLA target percent                                   80%
    |    SLA answer within (seconds)                          20 s
    |    End a call that lost its connection after (seconds)  30 s
    |    Ringtone                                             default
    |
    |    Queues (2)                                           all create tickets    ›
    |    Site: name, time zone, country                       Asia/Ho_Chi_Minh      ›
    |── On these calls: tickets 7 when on, 0 when off ───────────────────────────────
    | Creates a ticket for every incoming and outgoing call. When off, no call gets
    | a ticket, even where a queue has its own switch on.
    | as in the file (line 8) · default: on · tickets.auto_create
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7                             SLA: no data
    | ↑↓ choose  Space change  Enter open  / find  u undo  s save  ? help  q quit
    ");
}

#[test]
fn changed_rows_are_starred_and_warnings_stand_beside_them_and_are_counted() {
    let text = FILE.replace("https://crm.example.vn/ve/in", "http://crm.example.vn/ve/in");
    let mut form = form_on(&text);
    form.press("down down 4 down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                   ! 1 cảnh báo
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    | *  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹4 theo hàng đợi›
    |    Popup answer URL                                     https://crm.exam…/popup
    |> ! Incoming call iframe URL (Ticket)                    http://crm.examp…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    SLA target percent                                   80%
    |    SLA answer within                                    20 giây
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    |    Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: mở ở 0 cuộc ───────────────────────────────────────────────
    | ! trình duyệt chặn http: trong trang https: hãy dùng https:
    | Nhúng trang này vào phiếu ghi khi tổng đài viên nghe cuộc gọi vào. Không có …
    | như trong tệp (dòng 13) · mặc định: (trống) · urls.incoming_iframe
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7 → 4 (−3)                  SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    1: 66-77 fg=magenta bold
    5: 1-1 bold
    5: 57-73 bold
    7: 0-1 reversed
    7: 2-2 fg=magenta bold reversed
    7: 57-79 reversed
    17: 2-32 bold
    18: 1-59 fg=magenta bold
    21: 2-34 bold
    22: 12-20 bold
    23: 1-2 bold
    23: 10-14 bold
    23: 21-25 bold
    23: 31-31 bold
    23: 38-38 bold
    23: 50-50 bold
    23: 57-57 bold
    23: 69-69 bold
    ");
}

#[test]
fn with_tickets_off_the_iframe_warns_and_no_ticket_is_left() {
    let mut form = form_in_english();
    form.press("space down down down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (1)  Saves                         ! 1 warning
    |────────────────────────────────────────────────────────────────────────────────
    | *  Create tickets automatically                         [ ] off
    |    Notify on incoming calls                             [x] on
    |    Merge a customer's missed calls of one day           ‹2 each its own›
    |    Popup answer URL                                     https://crm.exam…/popup
    |> ! Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (ticket)                          (empty)
    |    Embedded URL in the webphone popup                   (empty)
    |    SLA target percent                                   80%
    |    SLA answer within (seconds)                          20 s
    |    End a call that lost its connection after (seconds)  30 s
    |    Ringtone                                             default
    |
    |    Queues (2)                                           all create tickets    ›
    |    Site: name, time zone, country                       Asia/Ho_Chi_Minh      ›
    |── On these calls: it opens on 0 ───────────────────────────────────────────────
    | ! Without effect while no ticket is created automatically. b: to the cause
    | Shows this page inside the ticket when the agent answers an incoming call. …
    | as in the file (line 13) · default: (empty) · urls.incoming_iframe
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7 → 0 (−7)                    SLA: no data
    | ↑↓ choose  Space change  Enter open  / find  u undo  s save  ? help  q quit
    ");
}

#[test]
fn undo_takes_a_step_back_and_redo_takes_it_again_each_in_words() {
    let mut form = form_in_english();
    form.press("space down down right u");
    insta::assert_snapshot!(form.rows(3..6), @r"
    | *  Create tickets automatically                         [ ] off
    |    Notify on incoming calls                             [x] on
    |>   Merge a customer's missed calls of one day           ‹2 each its own›
    ");
    insta::assert_snapshot!(form.rows(23..24), @"| Undone: 3 by direction → 2 each its own (Merge a customer's missed calls of on…");
    form.press("u u");
    // Before the first step come the versions that are kept; here there are none.
    assert!(matches!(form.effects[..], [Effect::Recall(_)]));
    form.give(Msg::Recalled(Vec::new()));
    insta::assert_snapshot!(form.rows(3..6), @r"
    |    Create tickets automatically                         [x] on
    |    Notify on incoming calls                             [x] on
    |>   Merge a customer's missed calls of one day           ‹2 each its own›
    ");
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing to undo");
    form.press("ctrl+r ctrl+r");
    insta::assert_snapshot!(form.rows(3..6), @r"
    | *  Create tickets automatically                         [ ] off
    |    Notify on incoming calls                             [x] on
    |>*! Merge a customer's missed calls of one day           ‹3 by direction›
    ");
    form.press("ctrl+r");
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing to redo");
}

#[test]
fn arrows_and_digits_choose_on_the_row_and_plus_and_minus_count() {
    let mut form = form();
    form.press("down down right");
    insta::assert_snapshot!(form.rows(5..6), @"|>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹3 theo chiều›");
    form.press("left left");
    insta::assert_snapshot!(form.rows(5..6), @"|>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹1 gộp gọi vào›");
    form.press("4 down down down down down + + -");
    insta::assert_snapshot!(form.rows(5..11), @r"
    | *  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹4 theo hàng đợi›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |>*  SLA target percent                                   81%
    ");
    form.press("d");
    insta::assert_snapshot!(form.rows(10..11), @"|>   SLA target percent                                   80%");
}

#[test]
fn a_step_goes_no_further_than_the_ends() {
    let text = FILE.replace("[urls]", "[sla]\ntarget_percent = 100\n\n[urls]");
    let mut form = form_on(&text);
    form.press("up up down down down down down down down +");
    insta::assert_snapshot!(form.rows(1..2), @"| [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu");
    insta::assert_snapshot!(form.rows(10..11), @"|>   SLA target percent                                   100%");
    form.press("end down home up");
    insta::assert_snapshot!(form.rows(3..4), @"|>   Tự động tạo phiếu ghi                                [x] bật");
}

#[test]
fn the_form_opens_at_the_first_error_with_the_bad_value_and_the_reason() {
    let text = FILE.replace("\"per-call\"", "\"per-quue\"") + "\n[sla]\ntarget_percent = 800\n";
    let mut form = form_on(&text);
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu                        x 2 lỗi
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |> x Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày per-quue
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |  x SLA target percent                                   800
    |    SLA answer within                                    20 giây
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    |    Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: phiếu ghi 1: 5, 2: 7, 3: 3, 4: 4 ──────────────────────────
    | x `per-quue` không phải một trong các lựa chọn: all-inbound, per-call,
    | per-direction, per-queue; có phải ý bạn là `per-queue`?
    | trong tệp: per-quue (dòng 9) · mặc định: 2 · tickets.merge_missed
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    1: 71-77 fg=red bold
    5: 0-1 reversed
    5: 2-2 fg=red bold reversed
    5: 57-64 fg=red bold reversed
    10: 2-2 fg=red bold
    10: 57-59 fg=red bold
    17: 2-53 bold
    18: 1-70 fg=red bold
    19: 1-55 fg=red bold
    21: 2-34 bold
    23: 1-2 bold
    23: 10-14 bold
    23: 21-25 bold
    23: 31-31 bold
    23: 38-38 bold
    23: 50-50 bold
    23: 57-57 bold
    23: 69-69 bold
    ");
    form.press("s enter");
    insta::assert_snapshot!(form.rows(23..24), @"| Chưa lưu: còn 2 lỗi phải sửa trước");
    form.press("esc 4");
    insta::assert_snapshot!(form.rows(1..11), @r"
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                        x 1 lỗi
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹4 theo hàng đợi›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |  x SLA target percent                                   800
    ");
    form.press("d");
    insta::assert_snapshot!(form.rows(1..6), @r"
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                        x 1 lỗi
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    ");
}

#[test]
fn a_refused_value_is_mended_by_typing_over_it() {
    let text = FILE.to_owned() + "\n[sla]\ntarget_percent = 800\n";
    let mut form = form_on(&text);
    form.press("enter");
    insta::assert_snapshot!(form.rows(10..12), @r"
    |> x SLA target percent                                   800
    |                                x `800` nằm ngoài khoảng cho phép: từ 1 đến 100
    ");
    form.press("bs enter s");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Cài đặt  Mô phỏng  [Thay đổi (1)]  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    | SLA target percent: đã sửa lỗi
    |── Các dòng trong tệp ──────────────────────────────────────────────────────────
    | @@ -23,2 +23,2 @@
    |  [sla]
    | -target_percent = 800
    | +target_percent = 80
    |
    |
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
    | Ghi chú:
    |>[Lưu]  [Lưu và thoát]  [Sửa tiếp]  [Bỏ các thay đổi]  [Lưu sang tệp khác]
    | ↑↓ chọn  Enter bấm  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
}

#[test]
fn a_file_that_is_not_toml_shows_its_errors_and_no_value_of_it_can_be_changed() {
    let mut form = form_on("[tickets]\nauto_create = yes please\n\n[sla\n");
    insta::assert_snapshot!(form.screen(), @r"
    | call-settings    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu                        x 2 lỗi
    |── Chưa sửa được tệp này ───────────────────────────────────────────────────────
    | Cần sửa nội dung trước: E mở trình soạn thảo, h khôi phục một phiên bản trước,
    | r đọc lại tệp.
    |
    | x 2:15: tickets.auto_create: cú pháp TOML sai: giá trị là chữ phải nằm trong
    | ngoặc kép
    |   1 | [tickets]
    |   2 | auto_create = yes please
    |     |               ^^^^^^^^^^
    |
    | x 4:5: cú pháp TOML sai: thiếu dấu ] đóng tên mục
    |   3 |
    |   4 | [sla
    |     |     ^
    |
    |
    |
    |
    |
    |
    |
    | ↑↓ cuộn  h phiên bản trước  r đọc lại tệp  u hoàn tác  ? trợ giúp  q thoát
    ");
    form.press("space s tab enter");
    insta::assert_snapshot!(form.asked(), @r#"Load("/etc/call-settings/call-settings.toml")"#);
    form.press("q");
    insta::assert_snapshot!(form.asked(), @"Quit");
}

#[test]
fn a_letter_with_accents_outside_a_field_says_that_the_input_method_is_on() {
    let mut form = form();
    form.press("ư");
    insta::assert_snapshot!(form.rows(23..24), @"| Bộ gõ tiếng Việt đang bật: hãy tắt để dùng phím tắt");
    form.press("down");
    insta::assert_snapshot!(form.rows(23..24), @"| ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát");
}

#[test]
fn the_language_is_switched_live_and_the_state_stays() {
    let mut form = form();
    form.press("space down L");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (1)  Saves                         ! 1 warning
    |────────────────────────────────────────────────────────────────────────────────
    | *  Create tickets automatically                         [ ] off
    |>   Notify on incoming calls                             [x] on
    |    Merge a customer's missed calls of one day           ‹2 each its own›
    |    Popup answer URL                                     https://crm.exam…/popup
    |  ! Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (ticket)                          (empty)
    |    Embedded URL in the webphone popup                   (empty)
    |    SLA target percent                                   80%
    |    SLA answer within (seconds)                          20 s
    |    End a call that lost its connection after (seconds)  30 s
    |    Ringtone                                             default
    |
    |    Queues (2)                                           all create tickets    ›
    |    Site: name, time zone, country                       Asia/Ho_Chi_Minh      ›
    |── On these calls: 4 ring an agent ─────────────────────────────────────────────
    | Notifies the agent when an incoming call rings them. With this off the
    | ringtone still plays.
    | not in the file · default: on · notifications.incoming_call
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7 → 0 (−7)                    SLA: no data
    | ↑↓ choose  Space change  Enter open  / find  u undo  s save  ? help  q quit
    ");
}

#[test]
fn without_colours_the_cursor_and_the_marks_are_still_there() {
    let mut form = Setup { theme: "mono", ..Setup::default() }.open();
    form.press("space");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    1: 66-77 bold
    3: 0-0 reversed
    3: 1-1 bold reversed
    3: 2-2 reversed
    3: 57-63 bold reversed
    7: 2-2 bold
    17: 2-51 bold
    21: 2-34 bold
    22: 12-20 bold
    23: 1-2 bold
    23: 10-14 bold
    23: 21-25 bold
    23: 31-31 bold
    23: 38-38 bold
    23: 50-50 bold
    23: 57-57 bold
    23: 69-69 bold
    ");
}

#[test]
fn without_a_file_the_form_shows_the_defaults_and_says_so() {
    let form = Setup { text: None, lang: Lang::En, ..Setup::default() }.open();
    insta::assert_snapshot!(form.rows(0..4), @r"
    | call-settings    (no file yet)    root (sudo: lan)
    | [Settings]  Simulator  Changes (0)  Saves
    |────────────────────────────────────────────────────────────────────────────────
    |>   Create tickets automatically                         [x] on
    ");
    insta::assert_snapshot!(form.rows(18..23), @r"
    | Creates a ticket for every incoming and outgoing call. When off, no call gets
    | a ticket, even where a queue has its own switch on.
    | not in the file · default: on · tickets.auto_create
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7                             SLA: no data
    ");
}

#[test]
fn hostile_text_of_a_file_reaches_the_screen_as_marks() {
    let text = FILE.replace("Tổng đài Hà Nội\"", "A\\u001b[31mB\\u202e\"");
    let form = form_on(&text);
    insta::assert_snapshot!(form.rows(0..1), @"| A‹1B›[31mB‹U+202E›    /etc/call-setting…call-settings.toml    root (sudo: lan)");
}

#[test]
fn a_foreign_path_is_shown_as_marks_too() {
    let mut form = form();
    form.state.file.path = Some("/tmp/\u{1b}[2J.toml".into());
    insta::assert_snapshot!(form.rows(0..1), @"| Tổng đài Hà Nội    /tmp/‹1B›[2J.toml    root (sudo: lan)");
}

#[test]
fn a_file_that_is_no_text_is_shown_and_left_alone() {
    use call_settings::file::decode;
    use call_settings::tui::state::State;

    let fault = decode(b"[site]\nname = \"\xff\"\n").unwrap_err();
    let mut form = form_on(&fault.shown);
    form.state = State::new(Setup::default().opening(Some(&fault.shown), Some(*fault.problem)));
    form.press("space s");
    insta::assert_snapshot!(form.rows(1..10), @r#"
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu                        x 1 lỗi
    |── Chưa sửa được tệp này ───────────────────────────────────────────────────────
    | Hãy lưu lại thành văn bản bằng trình soạn thảo trước, rồi bấm r; hoặc h khôi
    | phục một phiên bản trước.
    |
    | x 2:9: các byte này không phải UTF-8: hãy lưu tệp dạng UTF-8
    |   1 | [site]
    |   2 | name = "�"
    |     |         ^
    "#);
}

#[test]
fn warnings_about_no_row_are_listed_on_the_save_page() {
    let mut form = form_on("[tickets]\nauto_creat = true\n");
    insta::assert_snapshot!(form.rows(1..2), @"| [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu                   ! 1 cảnh báo");
    form.press("s");
    insta::assert_snapshot!(form.rows(3..6), @r"
    | Chưa có thay đổi nào.
    | ! dòng 2: không có khóa `tickets.auto_creat`; có phải ý bạn là
    | `tickets.auto_create`?
    ");
}

#[test]
fn read_only_masks_the_numbers_of_customers() {
    use call_settings::tui::open_file::Locked;

    let mut form = Setup { locked: Some(Locked::Asked), ..Setup::default() }.open();
    form.press("tab");
    insta::assert_snapshot!(form.rows(4..5), @"| khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi");
}

#[test]
fn a_key_draws_anew_what_it_changes_and_nothing_else() {
    let mut form = form();
    assert_eq!(form.anew("down").join(", "), "Rule 17..18, Help 18..21, Row 3..4, Row 4..5");
    assert_eq!(form.anew("up up").join(", "), "Rule 17..18, Help 18..21, Row 3..4, Row 4..5");
    assert_eq!(form.anew("up").join(", "), "");
    let changed = form.anew("space");
    let others: Vec<_> = changed.into_iter().filter(|part| !part.starts_with("Row")).collect();
    assert_eq!(others.join(", "), "Tabs 1..2, Strip 21..23, Help 18..21");
    let mut large = Setup { size: (200, 50), ..Setup::default() }.open();
    assert_eq!(large.anew("down").join(", "), "Rule 43..44, Help 44..47, Row 3..4, Row 4..5");
    assert_eq!(large.anew("tab").join(", "), "Tabs 1..2, Page 2..49, Footer 49..50");
}
