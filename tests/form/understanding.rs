//! What a setting means, where it comes from, what it does to the loaded calls, and why it may do
//! nothing.

use call_settings::settings::{Change, Key, Value, row};
use call_settings::tui::msg::{Msg, Version};
use call_settings::tui::said::Said;

use crate::screen::{FILE, form, form_in_english, form_on};

fn said(text: &str) -> Said {
    Said { en: text.to_owned(), vi: text.to_owned() }
}

#[test]
fn a_page_tells_everything_about_a_setting_in_vietnamese() {
    let mut form = form();
    form.press("down down 4");
    insta::assert_snapshot!(form.rows(17..22), @r"
    |── Với các cuộc này: phiếu ghi 1: 5, 2: 7, 3: 3, 4: 4 ──────────────────────────
    | 2 không gộp → 4 theo hàng đợi: phiếu ghi 7 → 4
    | Gọi vào nhỡ của cùng khách hàng, cùng hàng đợi, cùng ngày: chung một phiếu …
    | trong tệp: 2 không gộp (dòng 9) · mặc định: 2 · tickets.merge_missed
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    ");
    insta::assert_snapshot!(form.press("i").screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |┌ Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ────────────────────────┐
    |│ Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo một trong bốn   │
    |│ cách. Sau 12 giờ đêm luôn mở phiếu ghi mới.                                  │
    |│    1 Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket                         │
    |│      Gọi vào nhỡ của cùng khách hàng, cùng ngày: chung một phiếu ghi. Mỗi    │
    |│      cuộc gọi ra nhỡ: một phiếu ghi riêng.                                   │
    |│    2 Mỗi cuộc gọi nhỡ là một ticket                                          │
    |│      Mỗi cuộc gọi nhỡ, gọi vào hay gọi ra: một phiếu ghi riêng.              │
    |│    3 Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào một ticket   │
    |│      Gọi vào nhỡ của cùng khách hàng, cùng ngày: chung một phiếu ghi. Gọi ra │
    |│      nhỡ của khách hàng đó trong ngày: chung một phiếu ghi khác.             │
    |│  ● 4 Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và cuộc gọi ra   │
    |│      nhỡ vào cùng một ticket                                                 │
    |│      Gọi vào nhỡ của cùng khách hàng, cùng hàng đợi, cùng ngày: chung một    │
    |│      phiếu ghi. Gọi ra nhỡ của khách hàng đó trong ngày: chung một phiếu ghi │
    |│      khác.                                                                   │
    |│                                                                              │
    |│ trong tệp: 2 không gộp (dòng 9) · mặc định: 2 · tickets.merge_missed         │
    |│ lần đổi cuối: không có trong lịch sử                                         │
    |│── Trên 7 cuộc đã nạp ────────────────────────────────────────────────────────│
    |└ ↑↓ cuộn  Esc trở lại ────────────────────────────────────────────────────────┘
    |
    ");
}

#[test]
fn a_page_tells_everything_about_a_setting_in_english() {
    let mut form = form_in_english();
    form.press("down down 4");
    insta::assert_snapshot!(form.rows(17..22), @r"
    |── On these calls: tickets 1: 5, 2: 7, 3: 3, 4: 4 ──────────────────────────────
    | 2 each its own → 4 by queue: tickets 7 → 4
    | Missed incoming calls of one customer, one queue and one day: one ticket …
    | in the file: 2 each its own (line 9) · default: 2 · tickets.merge_missed
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    ");
    form.give(Msg::Past(vec![Version {
        number: 3,
        when: said("2 Nov 2026 09:12"),
        who: said("lan"),
        what: said(""),
        changes: vec![Change {
            key: Key::Setting(row("tickets.merge_missed").unwrap()),
            old: Some(Value::Text("all-inbound".to_owned())),
            new: Some(Value::Text("per-call".to_owned())),
        }],
        settings: None,
    }]));
    insta::assert_snapshot!(form.press("i pgdn").screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (1)  Saves
    |┌ Merge a customer's missed calls of one day ──────────────────────────────────┐
    |│    2 Each missed call is a ticket                                            │
    |│      Each missed call, incoming or outgoing: a ticket of its own.            │
    |│    3 Merge missed incoming calls into one ticket and missed outgoing calls   │
    |│      into one ticket                                                         │
    |│      Missed incoming calls of one customer and one day: one ticket together. │
    |│      That customer's missed outgoing calls of the day: another one together. │
    |│  ● 4 Merge missed incoming calls of the same queue into one ticket and       │
    |│      missed outgoing calls into one ticket                                   │
    |│      Missed incoming calls of one customer, one queue and one day: one       │
    |│      ticket together. That customer's missed outgoing calls of the day:      │
    |│      another one together.                                                   │
    |│                                                                              │
    |│ in the file: 2 each its own (line 9) · default: 2 · tickets.merge_missed     │
    |│ last change: 1 all incoming → 2 each its own · 2 Nov 2026 09:12 · lan        │
    |│── On the 7 loaded calls ─────────────────────────────────────────────────────│
    |│ 1 all incoming: 5 tickets, SLA no data                                       │
    |│ 2 each its own (as saved): 7 tickets, SLA no data                            │
    |│ 3 by direction: 3 tickets, SLA no data                                       │
    |│ 4 by queue: 4 tickets, SLA no data                                           │
    |└ ↑↓ scroll  Esc back ─────────────────────────────────────────────────────────┘
    |
    ");
}

#[test]
fn a_number_is_shown_with_its_range_and_what_its_values_do() {
    let mut form = form_in_english();
    form.press("down down down down down down down down +");
    insta::assert_snapshot!(form.press("i").rows(2..16), @r"
    |┌ SLA answer within (seconds) ─────────────────────────────────────────────────┐
    |│ The longest wait, from entering the queue to the agent's answer, that still  │
    |│ counts as met. Exactly this many seconds is still met; time in the IVR does  │
    |│ not count.                                                                   │
    |│ A whole number from 1 to 3,600.                                              │
    |│                                                                              │
    |│ not in the file · default: 20 s (1–3,600) · sla.answer_within_seconds        │
    |│ last change: none is kept                                                    │
    |│── On the 7 loaded calls ─────────────────────────────────────────────────────│
    |│ 20 s (as saved): 7 tickets, SLA no data                                      │
    |│ 21 s: 7 tickets, SLA no data                                                 │
    |│ It changes neither the tickets nor the SLA of these calls.                   │
    |│                                                                              │
    |│                                                                              │
    ");
    form.press("esc");
    assert!(form.rows(11..12).contains('>'), "{}", form.screen());
}

#[test]
fn a_setting_without_effect_says_why_and_b_goes_to_the_cause() {
    let off = FILE.replace("auto_create = true", "auto_create = false");
    let mut form = form_on(&off);
    insta::assert_snapshot!(form.press("down down").rows(17..22), @r"
    |── Với các cuộc này: phiếu ghi 1: 0, 2: 0, 3: 0, 4: 0 ──────────────────────────
    | ! Không có tác dụng khi đang tắt tự động tạo phiếu ghi. b: tới nơi gây ra
    | Mỗi cuộc gọi nhỡ, gọi vào hay gọi ra: một phiếu ghi riêng.
    | như trong tệp (dòng 9) · mặc định: 2 · tickets.merge_missed
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    ");
    insta::assert_snapshot!(form.press("b").rows(3..6), @r"
    |>   Tự động tạo phiếu ghi                                [ ] tắt
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    ");
    insta::assert_snapshot!(form.press("down down i").rows(2..8), @r"
    |┌ Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ────────────────────────┐
    |│ Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo một trong bốn   │
    |│ cách. Sau 12 giờ đêm luôn mở phiếu ghi mới.                                  │
    |│ ! Không có tác dụng khi đang tắt tự động tạo phiếu ghi. Bấm b để tới: Tự     │
    |│ động tạo phiếu ghi                                                           │
    |│    1 Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket                         │
    ");
    insta::assert_snapshot!(form.press("b").rows(3..6), @r"
    |>   Tự động tạo phiếu ghi                                [ ] tắt
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    ");
}

#[test]
fn the_tour_has_five_steps_in_both_languages_and_ends_behind_the_last() {
    let mut form = form();
    insta::assert_snapshot!(form.press("T").rows(8..16), @r"
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    ┌ Giới thiệu, 1/5 ─────────────────────────────────────────────────────┐
    |    │ Mỗi dòng là một giá trị. ↑↓ để chọn dòng, Space để đổi, Enter để mở. │
    |    │ Dấu * là đã đổi mà chưa lưu, ! là cảnh báo, x là lỗi.                │
    |    └ → tiếp  ← lùi  Esc thôi ─────────────────────────────────────────────┘
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    ");
    form.press("right right right right");
    insta::assert_snapshot!(form.rows(8..16), @r"
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    ┌ Giới thiệu, 5/5 ─────────────────────────────────────────────────────┐
    |    │ Không ghi gì vào tệp trước trang Thay đổi (s), nơi mỗi thay đổi hiện │
    |    │ bằng lời và bằng các dòng trong tệp. Bấm ? để xem mọi phím, L để đổi │
    |    │ ngôn ngữ.                                                            │
    |    └ → tiếp  ← lùi  Esc thôi ─────────────────────────────────────────────┘
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    ");
    form.press("left right right");
    assert!(form.state.overlay.is_none());
    let mut form = form_in_english();
    insta::assert_snapshot!(form.press("T enter enter").rows(8..16), @r"
    |    Callout iframe URL (ticket)                          (empty)
    |    Embedded URL in the webphone popup                   (empty)
    |    ┌ A tour, 3 of 5 ──────────────────────────────────────────────────────┐
    |    │ Tab leads to the simulator: call by call, in five views (1 to 5). o  │
    |    │ tells a call's whole story, Enter leads from a verdict to the        │
    |    │ setting behind it, c comes back.                                     │
    |    └ → on  ← back  Esc end the tour ──────────────────────────────────────┘
    |    Queues (2)                                           all create tickets    ›
    ");
    assert!(form.press("esc").state.overlay.is_none());
}

#[test]
fn a_page_that_is_not_set_opens_only_once_it_is() {
    let mut form = form_in_english();
    form.press("g down down down down down");
    insta::assert_snapshot!(form.rows(17..18), @"|── On these calls: once set, it opens on 0 ─────────────────────────────────────");
    let mut form = form_in_english();
    form.press("g down down down");
    insta::assert_snapshot!(form.rows(17..18), @"|── On these calls: it opens on 0 ───────────────────────────────────────────────");
}

#[test]
fn the_longest_key_and_its_range_stand_whole_beside_the_place_in_the_file() {
    let text = "\n\n\n\n\n\n\n\n\n[connection]\nend_after_seconds = 25\n";
    let mut form = form_on(text);
    form.press("/").type_text("end_after").press("enter x");
    insta::assert_snapshot!(form.rows(20..21), @"| dòng 11 · mặc định: 30 (1–3.600) · connection.end_after_seconds");
    insta::assert_snapshot!(form.press("+").rows(20..21), @"| dòng 11: 25 giây · mặc định: 30 (1–3.600) · connection.end_after_seconds");
    form = form_on("version = 1\n");
    form.press("/").type_text("end_after").press("enter x");
    insta::assert_snapshot!(form.rows(20..21), @"| không có trong tệp · mặc định: 30 (1–3.600) · connection.end_after_seconds");
}
