//! What `y` offers to copy, what is sent, and what is shown for the mouse.

use call_settings::tui::msg::Effect;
use call_settings::tui::update::open_lesson;

use crate::screen::{form, form_in_english, form_on};

fn copied(effects: &[Effect]) -> String {
    let Some(Effect::Copy(text)) = effects.last() else { panic!("{effects:?}") };
    text.clone()
}

#[test]
fn a_value_its_key_its_line_and_the_url_as_the_agent_gets_it_can_be_copied() {
    let mut form = form_in_english();
    form.press("down down down y");
    insta::assert_snapshot!(form.rows(7..16), @r#"
    |    Incoming call iframe URL (ticket)                    https://crm.exam…/ve/in
    |  ┌ Copy what? ──────────────────────────────────────────────────────────────┐
    |  │ > The URL with its parameters  https://crm.example.vn/popup?customerNum… │
    |  │   The value                    https://crm.example.vn/popup              │
    |  │   Its key                      urls.popup_answer                         │
    |  │   key = value                  urls.popup_answer = "https://crm.example… │
    |  │   What is not as by default    urls.popup_answer = "https://crm.example… │
    |  │   All settings, a line each    tickets.auto_create = true                │
    |  └ ↑↓ choose  Enter copy  Esc leave ────────────────────────────────────────┘ ›
    "#);
    form.press("enter");
    insta::assert_snapshot!(copied(&form.effects), @"https://crm.example.vn/popup?customerNumber=0900000012&isCallOut=false&callId=c7");
    insta::assert_snapshot!(form.screen(), @r"
    |https://crm.example.vn/popup?customerNumber=0900000012&isCallOut=false&callId=c7
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
    | Esc back. Sent to the terminal; not all of them copy: mark it here, too
    ");
    form.press("esc x y enter");
    assert!(copied(&form.effects).contains("customerNumber=0900***012"), "masked as on the screen");
    form.press("esc x y down down enter");
    insta::assert_snapshot!(copied(&form.effects), @"urls.popup_answer");
}

#[test]
fn the_lines_that_are_copied_are_taken_again_by_another_site() {
    let mut form = form_in_english();
    form.press("down down 4 home y end up up enter esc");
    let lines = copied(&form.effects);
    insta::assert_snapshot!(lines, @r#"
    tickets.auto_create = true
    notifications.incoming_call = true
    tickets.merge_missed = "per-queue"
    urls.popup_answer = "https://crm.example.vn/popup"
    urls.incoming_iframe = "https://crm.example.vn/ve/in"
    urls.callout_iframe = ""
    urls.webphone_embed = ""
    sla.target_percent = 80
    sla.answer_within_seconds = 20
    connection.end_after_seconds = 30
    ringtone.file = "default"
    site.name = "Tổng đài Hà Nội"
    site.time_zone = "Asia/Ho_Chi_Minh"
    site.country = "VN"
    site.language = ""
    queues.cskh.name = "Chăm sóc khách hàng"
    queues.cskh.create_ticket = true
    queues.ban-hang.name = ""
    queues.ban-hang.create_ticket = true
    "#);
    let mut other = crate::screen::form_on("");
    other.paste(&lines).press("enter");
    assert_eq!(other.state.settings(), form.state.settings());
}

#[test]
fn nothing_is_offered_that_is_not_so_and_nothing_is_sent_that_no_terminal_takes() {
    let mut form = form_in_english();
    form.click("Incoming call iframe").press("y");
    assert!(!form.screen().contains("The URL with its parameters"), "{}", form.screen());
    form.press("esc");
    open_lesson(&mut form.state, 0);
    form.press("backtab space s y");
    assert!(!form.screen().contains("The lines of the file"), "{}", form.screen());
    let queue = |n| format!("[[queues]]\nid = \"queue {n}\"\n");
    let queues = (0..1500).map(queue).collect::<Vec<_>>().concat();
    let mut form = form_on(&queues);
    form.press("y end enter");
    assert_eq!(form.asked(), "");
}

#[test]
fn the_diff_is_copied_as_lines_and_in_words() {
    let mut form = form();
    form.press("down down 4 s y enter");
    insta::assert_snapshot!(copied(&form.effects), @r#"
    @@ -8,3 +8,3 @@
     auto_create = true
    -merge_missed = "per-call" # mỗi cuộc một phiếu
    +merge_missed = "per-queue" # mỗi cuộc một phiếu
    "#);
    form.press("esc y down enter");
    insta::assert_snapshot!(copied(&form.effects), @"Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày: 2 không gộp → 4 theo hàng đợi");
}

#[test]
fn a_calls_story_is_copied_with_its_number_masked() {
    let mut form = form_in_english();
    form.press("x tab y enter");
    let story = copied(&form.effects);
    assert!(story.contains("0900***012") && !story.contains("0900000012"), "{story}");
    insta::assert_snapshot!(story.lines().take(3).collect::<Vec<_>>().join("\n"), @r"
    Call 7/7: c7, 00:03 in ban-hang, customer 0900***012
    Ticket: 00:03, missed incoming call, queue ban-hang. Strategy 2: opens ticket #7, since each missed call is a ticket.
    The other ways to merge: 1 all incoming: #5 new
    ");
}
