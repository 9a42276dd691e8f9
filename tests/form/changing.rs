//! The list of the steps, all settings to their defaults, pasted lines, and another file.

use call_settings::tui::input::{By, Pasted};
use call_settings::tui::msg::{Edited, Effect, Msg};

use crate::screen::{FILE, form, form_in_english, form_on};

#[test]
fn the_steps_stand_in_words_and_enter_goes_to_one_and_back() {
    let mut form = form_in_english();
    form.press("space down space down 4 u U");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (2)  Saves                         ! 1 warning
    |┌ The steps ───────────────────────────────────────────────────────────────────┐
    |│      0 as it was opened or saved                                             │
    |│      1 Create tickets automatically: on → off                                │
    |│ >●   2 Notify on incoming calls: on → off                                    │
    |│      3 Merge a customer's missed calls of one …: 2 each its own → 4 by queue │
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
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    |└ ↑↓ choose  Enter go there  Esc back ─────────────────────────────────────────┘
    |
    ");
    form.press("home enter");
    assert!(!form.state.is_unsaved());
    form.press("U end enter");
    assert_eq!(form.state.changes.len(), 3);
}

#[test]
fn all_settings_go_to_their_defaults_in_one_step() {
    let mut form = form();
    insta::assert_snapshot!(form.press("D").rows(3..24), @r"
    |>   Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    | *  Popup answer URL                                     (trống)
    | *  Incoming call iframe URL (Ticket)                    (trống)
    |    Callout iframe URL (Ticket)                          (trống)
    |    Embeded URL in popup Webphone                        (trống)
    |    SLA target percent                                   80%
    |    SLA answer within                                    20 giây
    |    Kết thúc cuộc gọi khi bị mất kết nối sau (giây)      30 giây
    |    Nhạc chuông                                          mặc định
    |
    |    Hàng đợi (2)                                         đều tạo phiếu ghi     ›
    | *  Tổng đài: tên, múi giờ, quốc gia                     Asia/Ho_Chi_Minh      ›
    |── Với các cuộc này: 7 phiếu ghi khi bật, 0 khi tắt ────────────────────────────
    | Tạo phiếu ghi cho mọi cuộc gọi vào và gọi ra. Khi tắt, không cuộc gọi nào có
    | phiếu ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.
    | như trong tệp (dòng 8) · mặc định: bật · tickets.auto_create
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    | Mọi cài đặt đã về mặc định; các hàng đợi giữ nguyên. Bấm u để hoàn tác
    ");
    form.press("u");
    assert!(!form.state.is_unsaved());
}

#[test]
fn where_nothing_changes_there_is_no_step() {
    let mut form = form_on("version = 1\n");
    form.press("D down down 2 enter enter u");
    assert!(matches!(form.effects[..], [Effect::Recall(_)]), "{:?}", form.effects);
}

#[test]
fn a_new_step_is_the_last_one_and_what_was_undone_before_it_is_gone() {
    let mut form = form_in_english();
    form.press("space u down space ctrl+r");
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing to redo");
    assert!(form.state.settings().tickets.auto_create);
}

#[test]
fn values_changed_in_an_editor_and_back_by_hand_are_no_change() {
    let mut form = form_in_english();
    form.left_editor(Edited::File, &FILE.replace("auto_create = true", "auto_create = false"));
    assert!(form.state.is_unsaved());
    form.press("space");
    assert!(!form.state.is_unsaved());
}

#[test]
fn of_a_paste_that_is_not_whole_and_under_a_cover_nothing_is_offered() {
    let mut form = form_in_english();
    let text = "sla.target_percent = 90\n".to_owned();
    form.give(Msg::Paste(Pasted { text, more: 7, by: By::Marks }));
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing was done: 31 characters were pasted where no field is open");
    form.press("/").paste("sla.target_percent = 90\n");
    assert!(form.screen().contains("Find: words"), "{}", form.screen());
}

#[test]
fn pasted_lines_are_offered_with_what_is_wrong_and_taken_as_one_step() {
    let mut form = form();
    form.paste("sla.target_percent = 90\r\nsla.answer_within_seconds = 0\r\nsla.targt = 1\r\n[[queues]]\r\nid = \"moi\"\r\ncreate_ticket = false\r\n");
    insta::assert_snapshot!(form.rows(2..24), @r"
    |┌ Nhập các dòng vừa dán? ──────────────────────────────────────────────────────┐
    |│ SLA target percent: 80% → 90%                                                │
    |│ Hàng đợi moi: mới thêm                                                       │
    |│ Hàng đợi moi: Tạo phiếu ghi cho cuộc gọi vào: tắt                            │
    |│ x dòng 2: sla.answer_within_seconds: `0` nằm ngoài khoảng cho phép: từ 1 đến │
    |│ 3600                                                                         │
    |│ ! dòng 3: không có khóa `sla.targt`: được giữ lại nhưng không có tác dụng    │
    |│ Phần không hợp lệ sẽ không được nhập.                                        │
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
    |└ ↑↓ cuộn  Enter nhận  Esc thôi ───────────────────────────────────────────────┘
    |
    ");
    form.press("enter");
    assert_eq!(form.state.settings().sla.target_percent, 90);
    assert_eq!(form.state.settings().sla.answer_within_seconds, 20);
    assert_eq!(form.state.settings().queues.len(), 3);
    form.press("u");
    assert!(!form.state.is_unsaved());
}

#[test]
fn a_paste_that_names_no_setting_is_offered_nowhere() {
    let mut form = form_in_english();
    form.paste("[[queues]]\nname = \"without an id\"\n").press("enter");
    assert_eq!(form.state.settings().queues.len(), 2);
    form.press("esc").paste("a = b\nx y z");
    assert!(form.state.overlay.is_none());
    assert!(!form.state.is_unsaved());
}

#[test]
fn another_file_is_compared_with_and_can_be_taken_over() {
    let mut form = form_in_english();
    form.press("C").type_text("/etc/b.toml").press("enter");
    let Some(Effect::Read(path)) = form.effects.pop() else { panic!("nothing is read") };
    let other = FILE.replace("per-call", "per-queue").replace("cskh", "support");
    form.give(Msg::Read(path.clone(), Ok(other)));
    insta::assert_snapshot!(form.rows(2..8), @r"
    |┌ Here → /etc/b.toml ──────────────────────────────────────────────────────────┐
    |│ Merge a customer's missed calls of one day: 2 each its own → 4 by queue      │
    |│ Queue cskh: Queue id: cskh → support                                         │
    |│                                                                              │
    |│                                                                              │
    |│                                                                              │
    ");
    form.press("esc");
    assert!(!form.state.is_unsaved());
    form.give(Msg::Read(path.clone(), Ok("[sla".to_owned())));
    insta::assert_snapshot!(form.rows(2..8), @r"
    |┌ Here → /etc/b.toml ──────────────────────────────────────────────────────────┐
    |│ This text cannot be read:                                                    │
    |│ x line 1: not TOML: unclosed table                                           │
    |│ What is not allowed is not taken over.                                       │
    |│                                                                              │
    |│                                                                              │
    ");
    form.press("enter");
    assert!(!form.state.is_unsaved());
    form.give(Msg::Read(path, Ok(FILE.to_owned())));
    insta::assert_snapshot!(form.rows(2..5), @r"
    |┌ Here → /etc/b.toml ──────────────────────────────────────────────────────────┐
    |│ No value differs.                                                            │
    |│                                                                              │
    ");
}

#[test]
fn a_step_of_several_settings_says_how_many_and_what_the_first_became() {
    let mut form = form();
    form.paste("tickets.merge_missed = 4\nsla.target_percent = 90\nsite.country = \"DE\"\n");
    form.press("enter U");
    insta::assert_snapshot!(form.rows(4..5), @"|│ >●   1 SLA target percent: 80% → 90%; Quốc gia của số điện thoại: VN → DE    │");
    insta::assert_snapshot!(form.press("esc u").rows(23..24), @"| Đã hoàn tác 2 thay đổi: 90% → 80% (SLA target percent)");
}
