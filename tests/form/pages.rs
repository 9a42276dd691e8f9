//! The levels below the form, and the pages beside it.

use call_settings::settings::{Settings, changes};
use call_settings::text::{Lang, Text};
use call_settings::tui::msg::{Msg, Version};
use call_settings::tui::open_file::{Locked, Unwritable};
use call_settings::tui::page::Page;
use call_settings::tui::said::Said;
use call_settings::tui::simulator::Source;
use call_settings::tui::state::{Opening, State};
use call_settings::tui::update::open_lesson;

use crate::screen::{FILE, Form, Setup, form, form_in_english, form_on};

#[test]
fn the_queues_are_a_page_of_rows() {
    let mut form = form();
    form.press("end up enter down space");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |── Hàng đợi ────────────────────────────────────────────────────────────────────
    |    cskh · Chăm sóc khách hàng                           [x] bật               ›
    |>*  ban-hang                                             [ ] tắt               ›
    |    + Thêm hàng đợi
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
    |── Với các cuộc này: 7 phiếu ghi khi bật, 4 khi tắt ────────────────────────────
    | Space bật tắt phiếu ghi cho cuộc gọi vào, Enter mở hàng đợi.
    |
    | trong tệp: bật (dòng 21) · mặc định: bật · queues.ban-hang.create_ticket
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7 → 4 (−3)                  SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  a thêm  Del xóa  / tìm  ? trợ giúp  q thoát
    ");
}

#[test]
fn a_queue_is_added_named_and_removed() {
    let mut form = form_in_english();
    form.press("end up enter a").type_text("ban-hang");
    insta::assert_snapshot!(form.rows(3..17), @r"
    |>   cskh · Chăm sóc khách hàng                           [x] on                ›
    |    ban-hang                                             [x] on                ›
    |    + A queue, its id: ban-hang
    |
    |
    |
    |
    |
    |
    |
    |
    |── Id of the new queue ─────────────────────────────────────────────────────────
    | ban-hang
    | x queue `ban-hang` is already there
    ");
    form.press("2 enter down enter").type_text("Bán hàng 2").press("enter");
    insta::assert_snapshot!(form.rows(1..8), @r"
    | [Settings]  Simulator  Changes (2)  Saves
    |── Queues › ban-hang2 ──────────────────────────────────────────────────────────
    | *  Queue id                                             ban-hang2
    |>*  Queue name                                           Bán hàng 2
    |    Create tickets for incoming calls                    [x] on
    |
    |    - Remove this queue
    ");
    form.press("esc");
    insta::assert_snapshot!(form.rows(1..8), @r"
    | [Settings]  Simulator  Changes (2)  Saves
    |── Queues ──────────────────────────────────────────────────────────────────────
    |    cskh · Chăm sóc khách hàng                           [x] on                ›
    |    ban-hang                                             [x] on                ›
    |>*  ban-hang2 · Bán hàng 2                               [x] on                ›
    |    + Add a queue
    |
    ");
    form.press("up del");
    insta::assert_snapshot!(form.rows(1..8), @r"
    | [Settings]  Simulator  Changes (2)  Saves
    |── Queues ──────────────────────────────────────────────────────────────────────
    |    cskh · Chăm sóc khách hàng                           [x] on                ›
    |>   ban-hang2 · Bán hàng 2                               [x] on                ›
    |    + Add a queue
    |
    |
    ");
    form.press("u");
    insta::assert_snapshot!(form.rows(1..8), @r"
    | [Settings]  Simulator  Changes (2)  Saves
    |── Queues ──────────────────────────────────────────────────────────────────────
    |    cskh · Chăm sóc khách hàng                           [x] on                ›
    |>   ban-hang                                             [x] on                ›
    | *  ban-hang2 · Bán hàng 2                               [x] on                ›
    |    + Add a queue
    |
    ");
    insta::assert_snapshot!(form.rows(23..24), @"| Undone: new (Queue ban-hang)");
}

#[test]
fn undo_of_the_queue_one_stands_in_leads_out_of_it() {
    let mut form = form_in_english();
    form.press("end up enter a").type_text("x").press("enter u");
    insta::assert_snapshot!(form.rows(2..7), @r"
    |── Queues ──────────────────────────────────────────────────────────────────────
    |    cskh · Chăm sóc khách hàng                           [x] on                ›
    |    ban-hang                                             [x] on                ›
    |>   + Add a queue
    |
    ");
}

#[test]
fn the_site_is_a_page_of_rows() {
    let mut form = form();
    form.press("end enter down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |── Tổng đài: tên, múi giờ, quốc gia ────────────────────────────────────────────
    |    Phiên bản của tệp                                    1
    |    Tên tổng đài                                         Tổng đài Hà Nội
    |>   Múi giờ                                              Asia/Ho_Chi_Minh
    |    Quốc gia của số điện thoại                           VN
    |    Ngôn ngữ                                             ‹1 theo môi trường›
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
    | Múi giờ IANA: 12 giờ đêm của múi giờ này là lúc hết ngày. Các cuộc gọi nhỡ
    | cùng ngày có thể chung một phiếu ghi.
    | không có trong tệp · mặc định: Asia/Ho_Chi_Minh · site.time_zone
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7                           SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
    form.press("enter ctrl+u").type_text("Hà Nội");
    insta::assert_snapshot!(form.rows(14..20), @r"
    |── Múi giờ ─────────────────────────────────────────────────────────────────────
    | Hà Nội
    | x `Hà Nội` không phải múi giờ trong danh sách IANA: hãy dùng
    | `Asia/Ho_Chi_Minh`
    | Múi giờ IANA: 12 giờ đêm của múi giờ này là lúc hết ngày. Các cuộc gọi nhỡ
    | cùng ngày có thể chung một phiếu ghi.
    ");
}

#[test]
fn the_changes_are_shown_in_words_with_their_warnings_their_effect_and_the_lines() {
    let mut form = form();
    form.press("space down down 4 s");
    insta::assert_snapshot!(form.screen(), @r#"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Cài đặt  Mô phỏng  [Thay đổi (2)]  Các lần lưu                  ! 2 cảnh báo
    |────────────────────────────────────────────────────────────────────────────────
    | Tự động tạo phiếu ghi                                                bật → tắt
    | Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày
    |    2 không gộp → 4 theo hàng đợi
    |    ! không có tác dụng khi tickets.auto_create là false: không cuộc gọi nào có
    |    phiếu ghi
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────────────────────
    | phiếu ghi 7 → 0 (−7)                  SLA: chưa có dữ liệu
    | ! dòng 13: urls.incoming_iframe: không bao giờ hiện khi tickets.auto_create là
    | false: trang này mở trong phiếu ghi
    |── Các dòng trong tệp ──────────────────────────────────────────────────────────
    | @@ -7,4 +7,4 @@
    |  [tickets]
    | -auto_create = true
    | -merge_missed = "per-call" # mỗi cuộc một phiếu
    | +auto_create = false
    | +merge_missed = "per-queue" # mỗi cuộc một phiếu
    |
    |────────────────────────────────────────────────────────────────────────────────
    | Ghi chú:
    |>[Lưu]  [Lưu và thoát]  [Sửa tiếp]  [Bỏ các thay đổi]  [Lưu sang tệp khác]
    | ↑↓ chọn  Enter bấm  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    "#);
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 21-34 bold
    1: 66-77 fg=magenta bold
    3: 1-78 bold
    4: 1-52 bold
    5: 1-32 bold
    6: 1-78 fg=magenta bold
    7: 1-12 fg=magenta bold
    8: 2-34 bold
    10: 1-78 fg=magenta bold
    11: 1-35 fg=magenta bold
    12: 2-21 bold
    15: 1-19 fg=red bold
    16: 1-47 fg=red bold
    17: 1-20 bold
    18: 1-48 bold
    22: 1-5 reversed
    23: 1-2 bold
    23: 10-14 bold
    23: 21-21 bold
    23: 28-28 bold
    23: 40-40 bold
    23: 47-47 bold
    23: 59-59 bold
    ");
}

#[test]
fn the_changes_say_the_same_in_english() {
    let mut form = form_in_english();
    form.press("down down 4 s");
    insta::assert_snapshot!(form.screen(), @r#"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  Simulator  [Changes (1)]  Saves
    |────────────────────────────────────────────────────────────────────────────────
    | Merge a customer's missed calls of one day         2 each its own → 4 by queue
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7 → 4 (−3)                    SLA: no data
    |── The lines of the file ───────────────────────────────────────────────────────
    | @@ -8,3 +8,3 @@
    |  auto_create = true
    | -merge_missed = "per-call" # mỗi cuộc một phiếu
    | +merge_missed = "per-queue" # mỗi cuộc một phiếu
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
    | Note:
    |>[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
    | ↑↓ choose  Enter press  / find  u undo  s save  ? help  q quit
    "#);
}

#[test]
fn a_version_is_not_brought_back_into_a_lesson() {
    let mut form = form_in_english();
    open_lesson(&mut form.state, 0);
    form.press("backtab backtab");
    form.give(Msg::Past(super::snapshots::past()));
    form.press("enter");
    assert_eq!(form.state.changes.len(), 0, "{}", form.screen());
}

#[test]
fn a_page_that_is_come_back_to_is_shown_from_its_beginning() {
    let mut form = form_in_english();
    let top = form.press("D s").screen();
    form.press("pgdn");
    assert_ne!(form.screen(), top);
    form.press("backtab tab");
    assert_eq!(form.screen(), top);
    let end = form.press("pgdn pgdn pgdn pgdn").screen();
    form.press("pgup");
    assert_ne!(form.screen(), end, "it was scrolled past its end");
}

#[test]
fn a_note_is_typed_on_its_own_line() {
    let mut form = form_in_english();
    form.press("space s up").type_text("quiet night");
    insta::assert_snapshot!(form.rows(20..25), @r"
    |────────────────────────────────────────────────────────────────────────────────
    |>Note: quiet night
    | [Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
    | ↑↓ to the buttons  Esc one level back
    cursor 18,21
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(20..25), @r"
    |────────────────────────────────────────────────────────────────────────────────
    | Note: quiet night
    |>[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
    | ↑↓ choose  Enter press  / find  u undo  s save  ? help  q quit
    ");
}

#[test]
fn changes_can_be_dropped_and_brought_back() {
    let mut form = form_in_english();
    form.press("space s right right right enter");
    insta::assert_snapshot!(form.rows(1..4), @r"
    |  Settings  Simulator  [Changes (0)]  Saves
    |────────────────────────────────────────────────────────────────────────────────
    | Nothing has been changed.
    ");
    form.press("u");
    insta::assert_snapshot!(form.rows(1..4), @r"
    |  Settings  Simulator  [Changes (1)]  Saves                        ! 1 warning
    |────────────────────────────────────────────────────────────────────────────────
    | Create tickets automatically                                          on → off
    ");
}

#[test]
fn the_page_of_the_saves_tells_of_the_versions_that_are_kept() {
    let said = |en: &str, vi: &str| Said { en: en.to_owned(), vi: vi.to_owned() };
    let mut form = form();
    form.press("backtab");
    insta::assert_snapshot!(form.rows(1..8), @r"
    |  Cài đặt  Mô phỏng  Thay đổi (0)  [Các lần lưu]
    |────────────────────────────────────────────────────────────────────────────────
    | Chưa giữ phiên bản nào của tệp này: lần lưu đầu tiên sẽ bắt đầu lịch sử.
    |
    |
    |
    |
    ");
    let mut after = Settings::default();
    after.tickets.auto_create = false;
    form.give(Msg::Past(vec![
        Version {
            number: 2,
            when: said("today 10:42", "hôm nay 10:42"),
            who: said("root (sudo: lan)", "root (sudo: lan)"),
            what: said("quiet night", "quiet night"),
            changes: changes(&Settings::default(), &after),
            settings: Some(after.clone()),
        },
        Version {
            number: 1,
            when: said("yesterday 17:02", "hôm qua 17:02"),
            who: said("outside this program", "ngoài chương trình này"),
            what: said("", ""),
            changes: Vec::new(),
            settings: None,
        },
    ]));
    insta::assert_snapshot!(form.rows(1..12), @r"
    |  Cài đặt  Mô phỏng  Thay đổi (0)  [Các lần lưu]
    |────────────────────────────────────────────────────────────────────────────────
    | Các phiên bản của tệp còn giữ, mới nhất ở trên. Enter khôi phục các giá trị
    | của một bản, chưa lưu; `call-settings history restore N` khôi phục nguyên văn.
    |
    | > 2  hôm nay 10:42  root (sudo: lan)
    |      “quiet night”
    |      Tự động tạo phiếu ghi: bật → tắt
    |
    |   1  hôm qua 17:02  ngoài chương trình này
    |
    ");
    form.press("L");
    insta::assert_snapshot!(form.rows(1..12), @r"
    |  Settings  Simulator  Changes (0)  [Saves]
    |────────────────────────────────────────────────────────────────────────────────
    | The versions of the file that are kept, the latest first. Enter brings the
    | values of one back, unsaved; `call-settings history restore N` its whole text.
    |
    | > 2  today 10:42  root (sudo: lan)
    |      “quiet night”
    |      Create tickets automatically: on → off
    |
    |   1  yesterday 17:02  outside this program
    |
    ");
    form.press("enter");
    assert!(!form.state.changes.is_empty() && form.state.page == Page::Changes);
    form.press("u");
    assert!(form.state.changes.is_empty());
}

#[test]
fn a_file_that_cannot_be_written_can_be_tried_out_and_the_title_says_so() {
    let why = Said {
        en: "cannot write `/etc/x`: the file system is read-only".to_owned(),
        vi: "không ghi được `/etc/x`: hệ thống tệp chỉ cho đọc".to_owned(),
    };
    for lang in [Lang::En, Lang::Vi] {
        let brief = Text { en: "read-only disk", vi: "đĩa chỉ cho đọc" };
        let locked = Some(Locked::Unwritable(Unwritable { brief, why: why.clone() }));
        let mut form = Setup { lang, locked, ..Setup::default() }.open();
        form.press("space s enter");
        assert!(form.effects.is_empty());
        if lang == Lang::Vi {
            insta::assert_snapshot!(form.rows(0..2), @r"
            | Tổng đài Hà Nội   /etc/call-…ttings.toml   CHỈ THỬ, KHÔNG LƯU: đĩa chỉ cho đọc
            |  Cài đặt  Mô phỏng  [Thay đổi (1)]  Các lần lưu                  ! 1 cảnh báo
            ");
            insta::assert_snapshot!(form.rows(23..24), @"| không ghi được `/etc/x`: hệ thống tệp chỉ cho đọc");
        } else {
            insta::assert_snapshot!(form.rows(0..2), @r"
            | Tổng đài Hà Nội   /etc/call-se…ettings.toml   TRIAL, NOT SAVED: read-only disk
            |  Settings  Simulator  [Changes (1)]  Saves                        ! 1 warning
            ");
            insta::assert_snapshot!(form.rows(23..24), @"| cannot write `/etc/x`: the file system is read-only");
        }
    }
}

#[test]
fn read_only_saves_nowhere() {
    let mut form = Setup { lang: Lang::En, locked: Some(Locked::Asked), ..Setup::default() }.open();
    form.press("space s end enter");
    insta::assert_snapshot!(form.rows(23..24), @"| Opened with --read-only: nothing is saved");
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn the_simulator_follows_the_unsaved_settings() {
    let mut form = form();
    form.press("down down 3 tab");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Cài đặt  [Mô phỏng]  Thay đổi (1)  Các lần lưu
    |  1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 7/7
    |────────────────────────────────────────────────────────────────────────────────
    | khách 0900000012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
    | Thứ Bảy 21/11/2026                                 ● đang chọn
    |  09:12 vào  ban-hang   #1 mở          #1 mở        #1 mở        #1 mở
    |  09:40 vào  Chăm sóc … #1 gộp         #2 mở        #1 gộp       #2 mở
    |  10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
    |  10:30 ra              #3 mở          #4 mở        #2 gộp       #3 gộp
    |  11:15 ra              #4 mở          #5 mở        #2 gộp       #3 gộp
    |  23:58 vào  ban-hang   #1 gộp         #6 mở        #1 gộp       #1 gộp
    | ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
    |> 00:03 vào  ban-hang   #5 mở          #7 mở        #3 mở        #4 mở
    |────────────────────────────────────────────────────────────────────────────────
    | phiếu ghi đến đây      5              7            3            4
    |
    | 00:03, gọi vào nhỡ, hàng đợi ban-hang. Cách 3: mở phiếu mới #3, vì đây là cuộc
    | gọi vào nhỡ đầu tiên trong ngày của khách hàng này.
    |
    |
    |
    |
    | ←→ từng cuộc  n chỗ khác nhau  h hiện hết  a thêm cuộc  Enter tới cài đặt
    ");
    form.press("enter");
    insta::assert_snapshot!(form.rows(1..6), @r"
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |    Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹3 theo chiều›
    ");
}

#[test]
fn a_long_path_is_shortened_in_its_middle() {
    let mut form = form_on(FILE);
    form.state.file.path = Some(
        "/srv/call-centres/hanoi/production/configuration/of/the/phone/system/call-settings.toml"
            .into(),
    );
    insta::assert_snapshot!(form.rows(0..1), @"| Tổng đài Hà Nội    /srv/call-centres/h…/call-settings.toml    root (sudo: lan)");
}

#[test]
fn the_strip_says_what_happens_to_the_sla() {
    let mut form = Setup { calls: 4, ..Setup::default() }.open();
    form.press("down down down down down down down down +");
    insta::assert_snapshot!(form.rows(21..23), @r"
    |── Mô phỏng: sla-limit.csv, 6 cuộc ─────────────────────────────────────────────
    | phiếu ghi 6                           SLA 80,00% → 100,00%, mục tiêu 80%: đạt
    ");
    form.press("up + +");
    insta::assert_snapshot!(form.rows(22..23), @"| phiếu ghi 6                      SLA 80,00% → 100,00%, mục tiêu 80% → 82%: đạt");
    form.press("d down 1 0 enter");
    insta::assert_snapshot!(form.rows(22..23), @"| phiếu ghi 6                 SLA 80,00% → 20,00%, mục tiêu 80%: đạt → không đạt");
    form.press("space up 9 0 enter");
    insta::assert_snapshot!(form.rows(22..23), @"| phiếu ghi 6           SLA 80,00% → 20,00%, mục tiêu 80% → 90%: đạt → không đạt");
}

#[test]
fn escape_leads_from_every_page_back_to_the_form_and_no_further() {
    for source in [Source::Log("calls.csv".to_owned()), Source::Lesson(0)] {
        for page in ["tab", "tab tab", "backtab"] {
            let opening = Setup::default().opening(Some(FILE), None);
            let opening = Opening { source: source.clone(), ..opening };
            let mut form = Form::on(State::new(opening), (80, 24));
            form.press(page).press("esc esc esc");
            assert!(form.effects.is_empty());
            assert!(form.rows(1..2).contains("[Cài đặt]"), "{page} {source:?}");
        }
    }
}
