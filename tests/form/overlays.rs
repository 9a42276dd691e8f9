//! What stands over a page: the picker, the search, the help, the questions.

use crate::screen::{Setup, form, form_in_english};

#[test]
fn the_picker_shows_the_full_words_and_what_each_choice_gives() {
    let mut form = form();
    form.press("down down enter down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |>   Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup answer URL                                     https://crm.exam…/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |┌ Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ────────────────────────┐
    |│                                                    phiếu ghi, trên 7 cuộc ↓  │
    |│   1 Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket                        5 │
    |│   2 Mỗi cuộc gọi nhỡ là một ticket                               trong tệp 7 │
    |│   3 Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào             3 │
    |│     một ticket                                                               │
    |│ > 4 Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và              4 │
    |│     cuộc gọi ra nhỡ vào cùng một ticket                                      │
    |└ ↑↓ xem  1-4 chọn ngay  Tab so sánh từng cuộc  Enter chọn  Esc thôi ──────────┘
    |── Với các cuộc này: phiếu ghi 1: 5, 2: 7, 3: 3, 4: 4 ──────────────────────────
    | Mỗi cuộc gọi nhỡ, gọi vào hay gọi ra: một phiếu ghi riêng.
    |
    | như trong tệp (dòng 9) · mặc định: 2 · tickets.merge_missed
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    |
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-9 bold
    5: 0-2 reversed
    5: 57-69 reversed
    8: 1-54 bold
    14: 1-4 reversed
    15: 1-4 reversed
    16: 2-3 bold
    16: 10-12 bold
    16: 25-27 bold
    16: 48-52 bold
    16: 60-62 bold
    17: 2-53 bold
    21: 2-34 bold
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(5..6), @"|>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹4 theo hàng đợi›");
}

#[test]
fn the_picker_says_the_same_in_english() {
    let mut form = form_in_english();
    form.press("down down enter");
    insta::assert_snapshot!(form.rows(7..17), @r"
    |    Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    |┌ Merge a customer's missed calls of one day ──────────────────────────────────┐
    |│                                                       tickets, on 7 calls ↓  │
    |│   1 Merge all missed incoming calls into one ticket                        5 │
    |│ > 2 Each missed call is a ticket                               in the file 7 │
    |│   3 Merge missed incoming calls into one ticket and missed                 3 │
    |│     outgoing calls into one ticket                                           │
    |│   4 Merge missed incoming calls of the same queue into one                 4 │
    |│     ticket and missed outgoing calls into one ticket                         │
    |└ ↑↓ look  1-4 choose at once  Enter choose  Esc leave ────────────────────────┘
    ");
    form.press("3");
    insta::assert_snapshot!(form.rows(5..6), @"|>*  Merge a customer's missed calls of one day           ‹3 by direction›");
}

#[test]
fn the_picker_can_be_left_and_leads_to_the_comparison() {
    let mut form = form_in_english();
    form.press("down down enter down esc");
    insta::assert_snapshot!(form.rows(1..6), @r"
    | [Settings]  Simulator  Changes (0)  Saves
    |────────────────────────────────────────────────────────────────────────────────
    |    Create tickets automatically                         [x] on
    |    Notify on incoming calls                             [x] on
    |>   Merge a customer's missed calls of one day           ‹2 each its own›
    ");
    form.press("enter tab");
    insta::assert_snapshot!(form.rows(1..3), @r"
    |  Settings  [Simulator]  Changes (0)  Saves
    |  1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 7/7
    ");
    // A language has no tickets of its own to compare.
    let mut form = form_in_english();
    form.press("end enter end enter tab");
    assert!(form.screen().contains("choose at once") && !form.screen().contains("compare"));
}

#[test]
fn leaving_with_unsaved_changes_asks_and_going_on_is_the_first_answer() {
    let mut form = form();
    form.press("space q");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                   ! 1 cảnh báo
    |────────────────────────────────────────────────────────────────────────────────
    |>*  Tự động tạo phiếu ghi                                [ ] tắt
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup answer URL                                     https://crm.exam…/popup
    |  ! Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embe┌──────────────────────────────────────────────────────────────┐
    |    SLA │ Có 1 thay đổi chưa lưu. Thoát?                               │
    |    SLA │                                                              │
    |    Kết │ > Sửa tiếp                                                   │
    |    Nhạc│   Lưu và thoát                                               │
    |        │   Thoát, không lưu                                           │
    |    Hàng└──────────────────────────────────────────────────────────────┘hi     ›
    |    Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: 7 phiếu ghi khi bật, 0 khi tắt ────────────────────────────
    | Tạo phiếu ghi cho mọi cuộc gọi vào và gọi ra. Khi tắt, không cuộc gọi nào có
    | phiếu ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.
    | trong tệp: bật (dòng 8) · mặc định: bật · tickets.auto_create
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7 → 0 (−7)                  SLA: chưa có dữ liệu
    | ↑↓ chọn  Enter bấm  Esc sửa tiếp
    ");
    form.press("enter");
    insta::assert_snapshot!(form.asked(), @"");
    form.press("q esc q end enter");
    insta::assert_snapshot!(form.asked(), @"Quit");
}

#[test]
fn leaving_without_changes_does_not_ask() {
    let mut form = form();
    form.press("space space q");
    insta::assert_snapshot!(form.asked(), @"Quit");
}

#[test]
fn save_and_quit_saves_first_and_leaves_only_when_that_went_well() {
    let mut form = form_in_english();
    form.press("space q down");
    insta::assert_snapshot!(form.rows(9..16), @r"
    |    Embe┌──────────────────────────────────────────────────────────────┐
    |    SLA │ 1 change is not saved. Leave?                                │
    |    SLA │                                                              │
    |    End │   Go on editing                                              │
    |    Ring│ > Save and quit                                              │
    |        │   Quit without saving                                        │
    |    Queu└──────────────────────────────────────────────────────────────┘ets    ›
    ");
    form.press("enter");
    form.save_goes_well();
    insta::assert_snapshot!(form.asked(), @"Quit");
}

#[test]
fn the_help_page_is_made_from_the_key_table() {
    let mut form = form();
    form.press("?");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |┌ Trợ giúp: các phím ──────────────────────────────────────────────────────────┐
    |│ Cài đặt                                                                      │
    |│   ↑↓          chọn                                                           │
    |│   Space       đổi                                                            │
    |│   Enter       mở                                                             │
    |│   ←→          lựa chọn trước, sau                                            │
    |│   + -         tăng, giảm 1                                                   │
    |│   0-9         cách gộp 1 đến 4; bắt đầu gõ số                                │
    |│   d           về mặc định                                                    │
    |│   e           sửa giá trị bằng trình soạn thảo                               │
    |│   Esc         lùi một bước                                                   │
    |│   i           mọi điều về mục này                                            │
    |│   b           tới lý do không có tác dụng                                    │
    |│   c           tới cuộc gọi ở Mô phỏng                                        │
    |│   D           mọi cài đặt về mặc định                                        │
    |│   U           các bước đã làm                                                │
    |│   C           so với tệp khác                                                │
    |│   T           giới thiệu năm bước                                            │
    |│   PgUp PgDn   một trang                                                      │
    |│   Home End    đầu, cuối                                                      │
    |└ ↑↓ cuộn  Esc trở lại ────────────────────────────────────────────────────────┘
    |
    ");
    form.press("end");
    insta::assert_snapshot!(form.rows(3..23), @r"
    |│   Enter       tới đó                                                         │
    |│   Enter       làm                                                            │
    |│   Esc         trở lại                                                        │
    |│                                                                              │
    |│ Chép                                                                         │
    |│   ↑↓          chọn                                                           │
    |│   Enter       chép                                                           │
    |│   Esc         thôi                                                           │
    |│   Esc         trở lại                                                        │
    |│                                                                              │
    |│ Câu hỏi                                                                      │
    |│   Esc         sửa tiếp                                                       │
    |│                                                                              │
    |│ Các dấu                                                                      │
    |│   >           dòng đang chọn                                                 │
    |│   *           đã đổi, chưa lưu                                               │
    |│   !           cảnh báo                                                       │
    |│   x           lỗi: phải sửa trước khi lưu                                    │
    |│   ›           Enter mở thêm các dòng                                         │
    |└ ↑↓ cuộn  Esc trở lại ────────────────────────────────────────────────────────┘
    ");
    form.press("esc");
    insta::assert_snapshot!(form.rows(3..4), @"|>   Tự động tạo phiếu ghi                                [x] bật");
}

#[test]
fn the_help_page_begins_with_the_keys_of_the_page_it_was_opened_on() {
    let mut form = form_in_english();
    form.press("tab ?");
    insta::assert_snapshot!(form.rows(2..12), @r"
    |┌ Help: the keys ──────────────────────────────────────────────────────────────┐
    |│ Simulator                                                                    │
    |│   ←→          step                                                           │
    |│   + -         move the limit                                                 │
    |│   Enter       take as SLA answer within                                      │
    |│   PgUp PgDn   a page of calls                                                │
    |│   Home End    first call, whole log                                          │
    |│   1-5         view                                                           │
    |│   n           next difference                                                │
    |│   N           difference before                                              │
    ");
}

#[test]
fn the_search_folds_accents_and_knows_both_languages() {
    let mut form = form();
    form.press("/").type_text("gop phieu nho");
    insta::assert_snapshot!(form.rows(2..6), @r"
    |┌ Tìm: từ khóa, hoặc * đã đổi, x lỗi, ! cảnh báo, ~ khác mặc định ─────────────┐
    |│ gop phieu nho                                                                │
    |│ > 1 Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ng…  2 không gộp  dòng 9 │
    |│                                                                              │
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(5..6), @"|>   Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›");
    form.press("/").type_text("embedded");
    insta::assert_snapshot!(form.rows(2..6), @r"
    |┌ Tìm: từ khóa, hoặc * đã đổi, x lỗi, ! cảnh báo, ~ khác mặc định ─────────────┐
    |│ embedded                                                                     │
    |│ > 1 Embeded URL in popup Webphone                                    (trống) │
    |│                                                                              │
    ");
    form.press("ctrl+u").type_text("time zone").press("enter");
    insta::assert_snapshot!(form.rows(2..6), @r"
    |── Tổng đài: tên, múi giờ, quốc gia ────────────────────────────────────────────
    |    Phiên bản của tệp                                    1
    |    Tên tổng đài                                         Tổng đài Hà Nội
    |>   Múi giờ                                              Asia/Ho_Chi_Minh
    ");
    form.press("/").type_text("zebra");
    insta::assert_snapshot!(form.rows(2..6), @r"
    |┌ Tìm: từ khóa, hoặc * đã đổi, x lỗi, ! cảnh báo, ~ khác mặc định ─────────────┐
    |│ zebra                                                                        │
    |│ không có mục nào khớp                                                        │
    |│                                                                              │
    ");
    form.press("esc");
    insta::assert_snapshot!(form.rows(2..4), @r"
    |── Tổng đài: tên, múi giờ, quốc gia ────────────────────────────────────────────
    |    Phiên bản của tệp                                    1
    ");
}

#[test]
fn a_lesson_is_a_trial_and_leaving_it_brings_the_unsaved_state_back() {
    let mut form = Setup { calls: 1, ..Setup::default() }.open();
    form.press("space tab l");
    form.press("down down down down enter");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội   Bài 5/8: SLA ngay tại giới hạn            CHỈ THỬ, KHÔNG LƯU
    |  Cài đặt  [Mô phỏng]  Thay đổi (0)  Các lần lưu
    |  1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 1/6
    |────────────────────────────────────────────────────────────────────────────────
    | khách 0901***001       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
    | Thứ Bảy 21/11/2026                    ● đang chọn
    |> 08:00 vào  CSKH       #1 mở          #1 mở        #1 mở        #1 mở
    | khách 0901***002   Thứ Bảy 21/11/2026
    |  08:09 vào  CSKH       ?              ?            ?            ?
    | khách 0901***003   Thứ Bảy 21/11/2026
    |  08:15 vào  CSKH       ?              ?            ?            ?
    | khách 0901***004   Thứ Bảy 21/11/2026
    |  08:21 vào  CSKH       ?              ?            ?            ?
    | khách 0901***005   Thứ Bảy 21/11/2026
    |  08:29 vào  CSKH       ?              ?            ?            ?
    | khách 0901***006   Thứ Bảy 21/11/2026
    |  08:40 vào  CSKH       ?              ?            ?            ?
    |────────────────────────────────────────────────────────────────────────────────
    | phiếu ghi đến đây      1              1            1            1
    |
    | 08:00, gọi vào được nghe, hàng đợi CSKH. Mở phiếu mới #1: cuộc gọi được nghe
    | nào cũng có phiếu ghi riêng (quy ước của chương trình).
    |
    | ←→ từng cuộc  n chỗ khác nhau  h hiện hết  a thêm cuộc  Enter tới cài đặt
    ");
    form.press("s enter");
    insta::assert_snapshot!(form.rows(23..24), @"| Đang chỉ thử: không lưu gì từ bài học. Bấm Esc ở trang Mô phỏng để thoát bài");
    form.press("q");
    insta::assert_snapshot!(form.rows(9..16), @r"
    |        ┌──────────────────────────────────────────────────────────────┐
    |        │ Các thay đổi trước bài học này chưa lưu. Thoát?              │
    |        │                                                              │
    |        │ > Sửa tiếp                                                   │
    |        │   Thoát, không lưu                                           │
    |        └──────────────────────────────────────────────────────────────┘
    |
    ");
    form.press("esc backtab backtab space");
    insta::assert_snapshot!(form.rows(0..4), @r"
    | Tổng đài Hà Nội   Bài 5/8: SLA ngay tại giới hạn            CHỈ THỬ, KHÔNG LƯU
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                   ! 1 cảnh báo
    |────────────────────────────────────────────────────────────────────────────────
    |>*  Tự động tạo phiếu ghi                                [ ] tắt
    ");
    form.press("tab esc backtab");
    insta::assert_snapshot!(form.rows(0..4), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu                   ! 1 cảnh báo
    |────────────────────────────────────────────────────────────────────────────────
    |>*  Tự động tạo phiếu ghi                                [ ] tắt
    ");
    form.press("u");
    insta::assert_snapshot!(form.rows(1..4), @r"
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |>   Tự động tạo phiếu ghi                                [x] bật
    ");
}

#[test]
fn scrolling_stops_at_the_end_and_comes_back_at_once() {
    let mut form = form_in_english();
    form.press("? end");
    let end = form.screen();
    form.press("pgdn pgdn down down");
    assert_eq!(form.screen(), end);
    form.press("up");
    assert_ne!(form.screen(), end);
}
