//! Every size: side by side, drawn, stacked, tiny; and what every screen keeps to.

use call_settings::text::Lang;

use crate::screen::{Form, Setup};

fn at(columns: u16, rows: u16, lang: Lang) -> Form {
    Setup { lang, size: (columns, rows), ..Setup::default() }.open()
}

#[test]
fn from_110_columns_the_form_and_the_simulator_stand_side_by_side() {
    let mut form = at(120, 40, Lang::Vi);
    form.press("down down 4");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |────────────────────────────────────────────────────────────────│  1  [2 So sánh]  3  4  5                          7/7
    |    Tự động tạo phiếu ghi                [x] bật                │───────────────────────────────────────────────────────
    |    Cho phép notify khi có cuộc gọi vào  [x] bật                │ 0900000012        1 gộp    2 không  3 theo   4 theo
    |>*  Gộp phiếu ghi nhỡ của cùng một Khác… ‹4 theo hàng đợi›      │                   gọi vào  gộp      chiều    hàng đợi
    |    Popup answer URL                     https://crm.exam…/popup│ 21/11/2026                                   ●
    |    Incoming call iframe URL (Ticket)    https://crm.exam…/ve/in│  09:12 vào ban-h… #1 mở    #1 mở    #1 mở    #1 mở
    |    Callout iframe URL (Ticket)          (trống)                │  09:40 vào Chăm … #1 gộp   #2 mở    #1 gộp   #2 mở
    |    Embeded URL in popup Webphone        (trống)                │  10:05 ra         #2 mở    #3 mở    #2 mở    #3 mở
    |    SLA target percent                   80%                    │  10:30 ra         #3 mở    #4 mở    #2 gộp   #3 gộp
    |    SLA answer within                    20 giây                │  11:15 ra         #4 mở    #5 mở    #2 gộp   #3 gộp
    |    Kết thúc cuộc gọi khi bị mất kết nố… 30 giây                │  23:58 vào ban-h… #1 gộp   #6 mở    #1 gộp   #1 gộp
    |    Nhạc chuông                          mặc định               │ ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────
    |                                                                │> 00:03 vào ban-h… #5 mở    #7 mở    #3 mở    #4 mở
    |    Hàng đợi (2)                         đều tạo phiếu ghi     ›│───────────────────────────────────────────────────────
    |    Tổng đài: tên, múi giờ, quốc gia     Asia/Ho_Chi_Minh      ›│ phiếu ghi         5        7        3        4
    |                                                                │
    |                                                                │ 00:03, gọi vào nhỡ, hàng đợi ban-hang. Cách 4: mở
    |                                                                │ phiếu mới #4, vì đây là cuộc gọi vào nhỡ ở hàng đợi
    |                                                                │ này đầu tiên trong ngày của khách hàng này.
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |── Với các cuộc này: phiếu ghi 1: 5, 2: 7, 3: 3, 4: 4 ──────────│
    | 2 không gộp → 4 theo hàng đợi: phiếu ghi 7 → 4                 │
    | Gọi vào nhỡ của cùng khách hàng, cùng hàng đợi, cùng ngày:     │
    | chung một phiếu ghi. Gọi ra nhỡ của khách hàng đó trong ngày:  │
    | chung một phiếu ghi khác.                                      │
    | Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo   │
    | một trong bốn cách. Sau 12 giờ đêm luôn mở phiếu ghi mới.      │
    | dòng 9: 2 k… gộp · mặc định: 2 · tickets.merge_missed          │
    |── Mô phỏng: four-ways.csv, 7 cuộc ─────────────────────────────│
    | phiếu ghi 7 → 4 (−3)                  SLA: chưa có dữ liệu     │
    | ↑↓ chọn  Space đổi  Enter mở  / tìm  u hoàn tác  s lưu  ? trợ giúp  q thoát
    ");
}

#[test]
fn side_by_side_reads_the_same_in_english() {
    let mut form = at(120, 40, Lang::En);
    form.press("space down down down down");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Settings]  Simulator  Changes (1)  Saves                                                                 ! 1 warning
    |────────────────────────────────────────────────────────────────│  1  [2 Compare]  3  4  5                          7/7
    | *  Create tickets automatically         [ ] off                │───────────────────────────────────────────────────────
    |    Notify on incoming calls             [x] on                 │ 0900000012        1 all    2 each   3 by     4 by
    |    Merge a customer's missed calls of … ‹2 each its own›       │                   incoming its own  directi… queue
    |    Popup answer URL                     https://crm.exam…/popup│ 21 Nov 2026                ● chosen
    |> ! Incoming call iframe URL (ticket)    https://crm.exam…/ve/in│  09:12 in ban-ha… –        –        –        –
    |    Callout iframe URL (ticket)          (empty)                │  09:40 in Chăm s… –        –        –        –
    |    Embedded URL in the webphone popup   (empty)                │  10:05 out        –        –        –        –
    |    SLA target percent                   80%                    │  10:30 out        –        –        –        –
    |    SLA answer within (seconds)          20 s                   │  11:15 out        –        –        –        –
    |    End a call that lost its connection… 30 s                   │  23:58 in ban-ha… –        –        –        –
    |    Ringtone                             default                │ ─── 00:00, a new day: always a new ticket ────────────
    |                                                                │> 00:03 in ban-ha… –        –        –        –
    |    Queues (2)                           all create tickets    ›│───────────────────────────────────────────────────────
    |    Site: name, time zone, country       Asia/Ho_Chi_Minh      ›│ tickets           0        0        0        0
    |                                                                │
    |                                                                │ 00:03, missed incoming call, queue ban-hang. No
    |                                                                │ ticket: creating tickets automatically is off.
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |                                                                │
    |── On these calls: it opens on 0 ───────────────────────────────│
    | ! Without effect while no ticket is created automatically. b:  │
    | to the cause                                                   │
    | Shows this page inside the ticket when the agent answers an    │
    | incoming call. Without a ticket it is not shown.               │
    | line 13 · default: (empty) · urls.incoming_iframe              │
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────│
    | tickets 7 → 0 (−7)                    SLA: no data             │
    | ↑↓ choose  Space change  Enter open  / find  u undo  s save  ? help  q quit
    ");
    insta::assert_snapshot!(form.styles(), @r"
    0: 1-15 bold
    1: 1-10 bold
    1: 107-117 fg=magenta bold
    2: 70-80 bold
    3: 1-1 bold
    3: 41-47 bold
    4: 66-75 bold
    4: 84-88 bold
    4: 93-98 bold
    4: 102-105 bold
    4: 111-114 bold
    5: 84-91 bold
    5: 93-99 bold
    5: 102-109 bold
    5: 111-115 bold
    6: 66-76 bold
    6: 93-100 bold
    7: 0-1 reversed
    7: 2-2 fg=magenta bold reversed
    7: 41-63 reversed
    14: 65-119 reversed
    16: 66-72 bold
    16: 84-84 bold
    16: 93-93 bold
    16: 102-102 bold
    16: 111-111 bold
    31: 2-32 bold
    32: 1-61 fg=magenta bold
    33: 1-12 fg=magenta bold
    37: 2-36 bold
    38: 10-18 bold
    39: 1-2 bold
    39: 12-16 bold
    39: 26-30 bold
    39: 38-38 bold
    39: 46-46 bold
    39: 54-54 bold
    39: 62-62 bold
    39: 70-70 bold
    ");
}

#[test]
fn the_picker_stands_over_the_rows_on_a_large_screen_too() {
    let mut form = at(200, 50, Lang::Vi);
    form.press("down down enter");
    insta::assert_snapshot!(form.rows(5..18), @r"
    |>   Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›          │ Thứ Bảy 21/11/2026                      ● đang chọn
    |    Popup answer URL                                     https://crm.exam…/popup│  09:12 vào  ban-hang   #1 mở            #1 mở          #1 mở           #1 mở
    |    Incoming call iframe URL (Ticket)                    https://crm.exam…/ve/in│  09:40 vào  Chăm sóc … #1 gộp           #2 mở          #1 gộp          #2 mở
    |┌ Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ────────────────────────┐│  10:05 ra              #2 mở            #3 mở          #2 mở           #3 mở
    |│                                                    phiếu ghi, trên 7 cuộc ↓  ││  10:30 ra              #3 mở            #4 mở          #2 gộp          #3 gộp
    |│   1 Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket                        5 ││  11:15 ra              #4 mở            #5 mở          #2 gộp          #3 gộp
    |│ > 2 Mỗi cuộc gọi nhỡ là một ticket                               trong tệp 7 ││  23:58 vào  ban-hang   #1 gộp           #6 mở          #1 gộp          #1 gộp
    |│   3 Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào             3 ││ ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────────────────────────────────────────────────────────────────────
    |│     một ticket                                                               ││> 00:03 vào  ban-hang   #5 mở            #7 mở          #3 mở           #4 mở
    |│   4 Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và              4 ││───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    |│     cuộc gọi ra nhỡ vào cùng một ticket                                      ││ phiếu ghi đến đây      5                7              3               4
    |└ ↑↓ xem  1-4 chọn ngay  Tab so sánh từng cuộc  Enter chọn  Esc thôi ──────────┘│
    |                                                                                │ 00:03, gọi vào nhỡ, hàng đợi ban-hang. Cách 2: mở phiếu mới #7, vì mỗi cuộc gọi nhỡ là một phiếu ghi.
    ");
}

#[test]
fn a_large_screen_has_room_for_both() {
    let mut form = at(200, 50, Lang::En);
    form.press("tab n");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  [Simulator]  Changes (0)  Saves
    |────────────────────────────────────────────────────────────────────────────────│  1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection                                                     call 7/7
    |>   Create tickets automatically                         [x] on                 │───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    |    Notify on incoming calls                             [x] on                 │ customer 0900000012    1 all incoming    2 each its own    3 by direction    4 by queue
    |    Merge a customer's missed calls of one day           ‹2 each its own›       │ Saturday 21 Nov 2026                     ● chosen
    |    Popup answer URL                                     https://crm.exam…/popup│  09:12 in   ban-hang   #1 new            #1 new            #1 new            #1 new
    |    Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in│  09:40 in   Chăm sóc … #1 joins          #2 new            #1 joins          #2 new
    |    Callout iframe URL (ticket)                          (empty)                │  10:05 out             #2 new            #3 new            #2 new            #3 new
    |    Embedded URL in the webphone popup                   (empty)                │  10:30 out             #3 new            #4 new            #2 joins          #3 joins
    |    SLA target percent                                   80%                    │  11:15 out             #4 new            #5 new            #2 joins          #3 joins
    |    SLA answer within (seconds)                          20 s                   │  23:58 in   ban-hang   #1 joins          #6 new            #1 joins          #1 joins
    |    End a call that lost its connection after (seconds)  30 s                   │ ─── 00:00, a new day: always a new ticket ────────────────────────────────────────────────────────────────────────────
    |    Ringtone                                             default                │> 00:03 in   ban-hang   #5 new            #7 new            #3 new            #4 new
    |                                                                                │───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    |    Queues (2)                                           all create tickets    ›│ tickets so far         5                 7                 3                 4
    |    Site: name, time zone, country                       Asia/Ho_Chi_Minh      ›│
    |                                                                                │ 00:03, missed incoming call, queue ban-hang. Strategy 2: opens ticket #7, since each missed call is a ticket.
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |                                                                                │
    |── On these calls: tickets 7 when on, 0 when off ───────────────────────────────│
    | Creates a ticket for every incoming and outgoing call. When off, no call gets  │
    | a ticket, even where a queue has its own switch on.                            │
    | as in the file (line 8) · default: on · tickets.auto_create                    │
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────│
    | tickets 7                             SLA: no data                             │
    | ←→ step  n next difference  h show all  a add call  Enter to the setting  l lessons  / find  u undo  s save  ? help  q quit
    ");
}

#[test]
fn below_60_columns_the_rows_stack() {
    let mut form = at(50, 14, Lang::Vi);
    form.press("down down 4");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-se…ettings.toml
    | [Cài đặt]  Mô phỏng  Thay đổi (1)  Các lần lưu
    |    Cho phép notify khi có cuộc gọi vào
    |      [x] bật
    |>*  Gộp phiếu ghi nhỡ của cùng một Khách hàng tro…
    |      ‹4 theo hàng đợi›
    |    Popup answer URL
    |      https://crm.example.vn/popup
    |
    | 2 không gộp → 4 theo hàng đợi: phiếu ghi 7 → 4
    | dòng 9: 2 k… gộp · mặc định: 2 · tickets.merge_…
    |── Mô phỏng: four-ways.csv, 7 cuộc ───────────────
    | phiếu ghi 7 → 4 (−3)        SLA: chưa có dữ liệu
    | ↑↓ chọn  Space đổi  Enter mở  ? trợ giúp  q thoát
    ");
    form.press("s");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-se…ettings.toml
    |  Cài đặt  Mô phỏng  [Thay đổi (1)]  Các lần lưu
    |──────────────────────────────────────────────────
    | Gộp phiếu ghi nhỡ của cùng một Khách hàng trong
    | ngày
    |    2 không gộp → 4 theo hàng đợi
    |── Mô phỏng: four-ways.csv, 7 cuộc ───────────────
    | phiếu ghi 7 → 4 (−3)
    | SLA: chưa có dữ liệu
    |── PgDn: còn nữa ─────────────────────────────────
    | Ghi chú:
    |>[Lưu]  [Lưu và thoát]  [Sửa tiếp]
    | [Bỏ các thay đổi]  [Lưu sang tệp khác]
    | ↑↓ chọn  Enter bấm  / tìm  ? trợ giúp  q thoát
    ");
}

#[test]
fn a_number_is_edited_in_a_stacked_row_too() {
    let mut form = at(50, 14, Lang::En);
    form.press("down down down down down down down 8 0 0");
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-se…ettings.toml
    | [Settings]  Simulator  Changes (0)  Saves
    |    Embedded URL in the webphone popup
    |      (empty)
    |>   SLA target percent
    |      800
    |    x `800` is out of range: allowed are 1 to 100
    |      20 s
    |
    | The share of answered calls that the centre mus…
    | not in the file · default: 80 (1–100) · sla.tar…
    |── Simulator: four-ways.csv, 7 calls ─────────────
    | tickets 7                           SLA: no data
    | Enter take it  Esc leave it as it was
    cursor 9,5
    ");
}

#[test]
fn a_window_that_is_too_small_says_so_in_one_sentence() {
    insta::assert_snapshot!(at(30, 8, Lang::Vi).screen(), @r"
    |Cửa sổ quá nhỏ: cần ít nhất 40
    |cột và 10 dòng.
    |
    |
    |
    |
    |
    |
    ");
    insta::assert_snapshot!(at(30, 8, Lang::En).screen(), @r"
    |The window is too small: 40
    |columns and 10 rows are
    |needed.
    |
    |
    |
    |
    |
    ");
}

/// Every kind of screen, as the keys that lead there.
const SCREENS: &[&str] = &[
    "down",
    "down down enter",
    "down down down enter x",
    "down down down down down down down 8 0 0",
    "end up enter",
    "end enter",
    "space s",
    "backtab",
    "space q",
    "?",
    "/ a",
    "tab",
    "tab 1",
    "tab 3",
    "tab 4",
    "tab 5",
    "tab l",
    "tab a",
    "space tab end n",
];

/// Beside ASCII and Vietnamese letters, what the fonts of `PuTTY` have.
const SIGNS: &str = "─│┌┐└┘├┤┬┴┼█▌▐▄▀░▒▓●○►◄▲▼‹›…·•–—−→←↑↓≤≥“”";

fn is_letter(c: char) -> bool {
    let bare = call_settings::text::unaccented(&c.to_string());
    bare.chars().all(|c| c.is_ascii_alphabetic())
}

#[test]
fn every_screen_is_drawn_with_signs_that_every_font_has() {
    for keys in SCREENS {
        for lang in Lang::ALL {
            for (columns, rows) in [(80, 24), (120, 40), (50, 14)] {
                let mut form = at(columns, rows, lang);
                form.press(keys);
                for symbol in form.symbols().concat() {
                    for c in symbol.chars() {
                        let plain = c.is_ascii() || SIGNS.contains(c) || is_letter(c);
                        assert!(plain, "{c:?} on `{keys}` at {columns}x{rows}");
                    }
                }
            }
        }
    }
}

#[test]
fn in_ascii_every_screen_is_ascii() {
    for keys in SCREENS {
        for lang in Lang::ALL {
            let mut form = Setup { lang, ascii: true, ..Setup::default() }.open();
            form.press(keys);
            let symbols = form.symbols().concat();
            assert!(symbols.iter().all(|symbol| symbol.is_ascii()), "`{keys}`");
        }
    }
}

#[test]
fn in_ascii_the_form_looks_like_this() {
    let mut form = Setup { ascii: true, ..Setup::default() }.open();
    form.press("down down 4");
    insta::assert_snapshot!(form.screen(), @r"
    | Tong dai Ha Noi    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cai dat]  Mo phong  Thay doi (1)  Cac lan luu
    |--------------------------------------------------------------------------------
    |    Tu dong tao phieu ghi                                [x] bat
    |    Cho phep notify khi co cuoc goi vao                  [x] bat
    |>*  Gop phieu ghi nho cua cung mot Khach hang trong ngay <4 theo hang doi>
    |    Popup answer URL                                     https://crm.exam~/popup
    |    Incoming call iframe URL (Ticket)                    https://crm.exam~/ve/in
    |    Callout iframe URL (Ticket)                          (trong)
    |    Embeded URL in popup Webphone                        (trong)
    |    SLA target percent                                   80%
    |    SLA answer within                                    20 giay
    |    Ket thuc cuoc goi khi bi mat ket noi sau (giay)      30 giay
    |    Nhac chuong                                          mac dinh
    |
    |    Hang doi (2)                                         deu tao phieu ghi     >
    |    Tong dai: ten, mui gio, quoc gia                     Asia/Ho_Chi_Minh      >
    |-- Voi cac cuoc nay: phieu ghi 1: 5, 2: 7, 3: 3, 4: 4 --------------------------
    | 2 khong gop > 4 theo hang doi: phieu ghi 7 > 4
    | Goi vao nho cua cung khach hang, cung hang doi, cung ngay: chung mot phieu ~
    | trong tep: 2 khong gop (dong 9) - mac dinh: 2 - tickets.merge_missed
    |-- Mo phong: four-ways.csv, 7 cuoc ---------------------------------------------
    | phieu ghi 7 > 4 (-3)                  SLA: chua co du lieu
    | ^v chon  Space doi  Enter mo  / tim  u hoan tac  s luu  ? tro giup  q thoat
    ");
}
