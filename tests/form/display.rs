//! How the form looks: themes seen before they are chosen, switches, numbers masked.

use call_settings::text::Lang;
use call_settings::tui::mouse::Liking;
use call_settings::tui::msg::Effect;
use call_settings::tui::preferences::{Preferences, Taste};
use call_settings::tui::theme::Theme;

use crate::screen::{Setup, form, form_in_english};

#[test]
fn the_themes_are_listed_with_what_they_are_for() {
    let mut form = form_in_english();
    form.press("t");
    insta::assert_snapshot!(form.rows(3..21), @r"
    |>   Create tickets automatically                         [x] on
    |    Notify on incoming calls                             [x] on
    |    Merge a customer's missed calls of one day           ‹2 each its own›
    |    Popup ┌ Display ─────────────────────────────────────────────────┐xam…/popup
    |    Incomi│ > ● default          the terminal's own 16 colours       │xam…/ve/in
    |    Callou│   ○ light            dark ink on white                   │
    |    Embedd│   ○ dark             light ink on near black             │
    |    SLA ta│   ○ high-contrast    white and yellow on black           │
    |    SLA an│   ○ colour-blind     blue, orange and yellow             │
    |    End a │   ○ mono             no colours                          │
    |    Ringto│   ○ projector        few rows, far apart, numbers masked │
    |          │   [ ] Vietnamese (tiếng Việt)                            │
    |    Queues│   [ ] Mouse                                              │ckets    ›
    |    Site: │   [ ] Phone numbers masked                               │inh      ›
    |── On thes│   [x] Simulator beside the form (from 110 columns)       │──────────
    | Creates a└ ↑↓ look  Enter choose  Esc leave ────────────────────────┘all gets
    | a ticket, even where a queue has its own switch on.
    | as in the file (line 8) · default: on · tickets.auto_create
    ");
    let mut form = crate::screen::form();
    form.press("t");
    insta::assert_snapshot!(form.rows(3..21), @r"
    |>   Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    |    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày ‹2 không gộp›
    |    Popup ┌ Hiển thị ────────────────────────────────────────────────┐xam…/popup
    |    Incomi│ > ● default          16 màu của terminal                 │xam…/ve/in
    |    Callou│   ○ light            chữ đậm trên nền trắng              │
    |    Embede│   ○ dark             chữ sáng trên nền tối               │
    |    SLA ta│   ○ high-contrast    trắng và vàng trên nền đen          │
    |    SLA an│   ○ colour-blind     xanh, cam và vàng, cho người mù màu │
    |    Kết th│   ○ mono             không dùng màu                      │
    |    Nhạc c│   ○ projector        ít dòng, cách thưa, che số          │
    |          │   [x] Tiếng Việt                                         │
    |    Hàng đ│   [ ] Chuột                                              │ ghi     ›
    |    Tổng đ│   [ ] Che số điện thoại                                  │inh      ›
    |── Với các│   [x] Mô phỏng bên cạnh cài đặt (từ 110 cột)             │──────────
    | Tạo phiếu└ ↑↓ xem  Enter chọn  Esc thôi ────────────────────────────┘ nào có
    | phiếu ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.
    | như trong tệp (dòng 8) · mặc định: bật · tickets.auto_create
    ");
}

#[test]
fn a_theme_is_shown_under_the_cursor_and_kept_only_when_chosen() {
    let mut form = form();
    form.press("t down");
    assert_eq!(form.state.theme.name, "light");
    form.press("esc");
    assert_eq!((form.state.theme.name.as_str(), form.effects.len()), ("default", 0));
    form.press("t down down enter down esc");
    assert_eq!(form.state.theme.name, "dark");
    let liked = Preferences { theme: Some("dark".to_owned()), ..Preferences::default() };
    assert_eq!(form.effects, [Effect::Remember(liked)]);
}

#[test]
fn switches_count_at_once_and_are_remembered() {
    let mut form = Setup { size: (120, 40), ..Setup::default() }.open();
    assert!(form.screen().contains("0900000012"));
    form.press("t end enter up enter up enter up enter esc");
    let screen = form.screen();
    assert!(!screen.contains("0900"), "the simulator is gone: {screen}");
    assert_eq!(form.state.lang, Lang::En);
    let liked = Preferences {
        language: Some(Lang::En),
        mouse: Liking::On,
        masked: Some(true),
        side_by_side: Some(false),
        ..Preferences::default()
    };
    assert_eq!(form.effects.last(), Some(&Effect::Remember(liked)));
}

#[test]
fn a_theme_of_ones_own_stands_behind_the_others() {
    let own = Theme::parse("nhà", "[roles]\nselected = { reversed = true }\n").unwrap();
    let mut form = form_in_english();
    form.state.taste = Taste { themes: vec![own], ..Taste::default() };
    form.press("t down down down down down down down");
    assert!(form.screen().contains(" > ○ nhà              your own"), "{}", form.screen());
    assert_eq!(form.state.theme.name, "nhà");
}

#[test]
fn x_masks_and_shows_numbers_and_is_for_now() {
    let mut form = form();
    form.press("tab 1 x");
    let screen = form.screen();
    assert!(screen.contains("0900***012") && !screen.contains("0900000012"), "{screen}");
    form.press("x");
    assert!(form.screen().contains("0900000012"));
    assert_eq!(form.effects, []);
}

#[test]
fn the_projector_leaves_a_line_between_the_rows_and_masks() {
    let mut form = Setup { theme: "projector", lang: Lang::En, ..Setup::default() }.open();
    insta::assert_snapshot!(form.rows(2..12), @r"
    |────────────────────────────────────────────────────────────────────────────────
    |>   Create tickets automatically                         [x] on
    |
    |    Notify on incoming calls                             [x] on
    |
    |    Merge a customer's missed calls of one day           ‹2 each its own›
    |
    |    Popup answer URL                                     https://crm.exam…/popup
    |
    |    Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    ");
    assert!(form.press("tab 1").screen().contains("0900***012"));
}
