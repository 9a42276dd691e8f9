//! What a click and the wheel do: nothing that no key does.

use call_settings::text::Lang;
use call_settings::tui::mouse::What;
use call_settings::tui::msg::{Effect, Msg};
use call_settings::tui::page::Page;
use ratatui::layout::Position;

use crate::screen::{Form, Setup, form_in_english};

fn line(form: &Form, text: &str) -> String {
    let screen = form.screen();
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().trim().to_owned()
}

#[test]
fn a_click_chooses_a_row_and_a_second_one_opens_it() {
    let mut form = form_in_english();
    form.click("SLA target percent");
    insta::assert_snapshot!(line(&form, "SLA target"), @"|>   SLA target percent                                   80%");
    form.click("SLA target percent").type_text("5");
    insta::assert_snapshot!(line(&form, "SLA target"), @"|>   SLA target percent                                   805");
    form.press("esc").click("Queues (2)");
    insta::assert_snapshot!(line(&form, "cskh"), @"|>   cskh · Chăm sóc khách hàng                           [x] on                ›");
}

#[test]
fn switches_and_the_steps_of_a_choice_are_clicked_at_once() {
    let mut form = form_in_english();
    form.click("[x] on");
    assert!(!form.state.settings().tickets.auto_create);
    let value = form.place("‹2 each its own›");
    let end = Position::new(value.x + 15, value.y);
    form.mouse(What::Click, end).mouse(What::Click, value).mouse(What::Click, value);
    insta::assert_snapshot!(line(&form, "Merge a"), @"|>*! Merge a customer's missed calls of one day           ‹1 all incoming›");
    form.click("Merge a").click("4 Merge missed incoming calls of");
    insta::assert_snapshot!(line(&form, "Merge a"), @"|>*! Merge a customer's missed calls of one day           ‹4 by queue›");
}

#[test]
fn pages_views_calls_buttons_and_the_keys_in_the_footer_can_be_clicked() {
    let mut form = form_in_english();
    form.click("Simulator");
    insta::assert_snapshot!(form.rows(1..3), @r"
    |  Settings  [Simulator]  Changes (0)  Saves
    |  1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 7/7
    ");
    form.click("1 Calls").click("10:05 out");
    insta::assert_snapshot!(line(&form, "10:05 out  "), @"|> 10:05 out             0900000012     c3        missed     #3 new");
    form.click("Changes").click("[Go on editing]").click("? help");
    assert!(form.screen().contains("Help: the keys"));
    form.click("Esc back").click("q quit");
    assert_eq!(form.effects, [Effect::Quit]);
}

#[test]
fn the_wheel_moves_the_cursor_or_the_text() {
    let mut form = form_in_english();
    let nowhere = Position::new(0, 0);
    form.mouse(What::WheelDown, nowhere).mouse(What::WheelDown, nowhere);
    form.mouse(What::WheelUp, nowhere);
    insta::assert_snapshot!(line(&form, ">"), @"|>   Notify on incoming calls                             [x] on");
    form.press("?").mouse(What::WheelDown, nowhere);
    assert!(!form.screen().contains("│ Settings"), "{}", form.screen());
}

#[test]
fn beside_the_form_a_call_of_the_simulator_is_clicked_at_once() {
    let setup = Setup { lang: Lang::En, size: (120, 40), ..Setup::default() };
    let mut form = setup.open();
    form.click("10:05 out");
    assert_eq!(
        (form.state.page, form.state.simulator.selected_id().as_str()),
        (Page::Simulator, "c3")
    );
}

#[test]
fn m_switches_the_mouse_and_says_how_text_is_marked() {
    let mut form = form_in_english();
    form.press("m");
    assert!(form.state.mouse);
    insta::assert_snapshot!(form.rows(23..24), @"| The mouse is on: hold Shift to mark text; m switches it off");
    // What was copied is there to be marked by the terminal's own mouse.
    form.press("y enter");
    assert!(!form.state.wants_mouse());
    form.press("esc");
    assert!(form.state.wants_mouse());
}

#[test]
fn a_click_beside_a_field_takes_what_is_allowed_and_stays_with_what_is_not() {
    let mut form = form_in_english();
    form.click("SLA target percent").click("SLA target percent").type_text("5");
    form.click("Ringtone").click("Simulator");
    insta::assert_snapshot!(form.rows(10..12), @r"
    |>   SLA target percent                                   805
    |                                  x `805` is out of range: allowed are 1 to 100
    ");
    form.press("bs bs").type_text("5").click("Simulator");
    assert_eq!((form.state.page, form.state.settings().sla.target_percent), (Page::Simulator, 85));
    // Where nothing is to be clicked it is taken over too, and Esc in the footer gives it up.
    form.click("Settings").press("enter bs").mouse(What::Click, Position::new(79, 0));
    assert_eq!(form.state.settings().sla.target_percent, 8);
    form.press("enter").type_text("4").click("Esc leave");
    assert_eq!(form.state.settings().sla.target_percent, 8);
}

#[test]
fn a_new_queue_is_added_by_a_click_beside_its_field_and_not_while_it_has_no_name() {
    let mut form = form_in_english();
    form.click("Queues (2)").press("a").click("Simulator");
    assert_eq!((form.state.page, form.state.settings().queues.len()), (Page::Simulator, 2));
    form.click("Settings").press("a").type_text("dem").click("[x] on");
    insta::assert_snapshot!(form.rows(2..7), @"
    |── Queues › dem ────────────────────────────────────────────────────────────────
    |>*  Queue id                                             dem
    |    Queue name                                           (empty)
    |    Create tickets for incoming calls                    [x] on
    |
    ");
}

#[test]
fn a_click_inside_a_field_puts_the_cursor_there() {
    let mut form = form_in_english();
    form.click("Popup answer URL").click("Popup answer URL");
    let field = form.place("https://crm.example.vn/popup");
    form.mouse(What::Click, Position::new(field.x + 8, field.y)).type_text("v");
    form.mouse(What::Click, Position::new(field.x + 70, field.y)).type_text("2").press("enter");
    insta::assert_snapshot!(form.state.settings().urls.popup_answer, @"https://vcrm.example.vn/popup2");
    form.press("/").type_text("sl").click("sl").type_text("x");
    assert!(form.screen().contains("│ xsl"), "{}", form.screen());
}

#[test]
fn of_two_keys_with_one_word_each_is_clicked_by_its_own_sign() {
    let setup = Setup { lang: Lang::En, calls: 4, ..Setup::default() };
    let mut form = setup.open();
    form.press("tab 3");
    let plus = form.place("+ - move");
    let minus = Position::new(plus.x + 2, plus.y);
    form.mouse(What::Click, plus).mouse(What::Click, plus).mouse(What::Click, minus);
    form.click("move the limit");
    insta::assert_snapshot!(line(&form, "trial"), @"| Target: 80% of answered calls within 21 s (trial; set: 20) MET: 5/5 = 100.00%");
    form.click("take as SLA answer within");
    assert_eq!(form.state.settings().sla.answer_within_seconds, 21);
}

#[test]
fn a_version_and_a_verdict_are_chosen_by_a_click_and_opened_by_a_second() {
    let mut form = form_in_english();
    form.give(Msg::Past(super::snapshots::past()));
    form.click("Saves").click("yesterday 17:02");
    assert_eq!((form.state.page, form.state.past_at), (Page::Saves, 1));
    form.click("all incoming → 2")
        .click("Settings")
        .click("Saves")
        .click("today 10:42")
        .click("quiet night");
    assert_eq!(
        (form.state.page, form.state.settings().tickets.auto_create),
        (Page::Changes, false)
    );
    let mut form = form_in_english();
    form.press("tab o").click("entry (this");
    insta::assert_snapshot!(line(&form, "> "), @"|│ > SLA: Waited 52 s from the start of the call, since the log has no queue    │");
    form.click("ticket #7").click("ticket #7");
    insta::assert_snapshot!(line(&form, ">"), @"|>   Merge a customer's missed calls of one day           ‹2 each its own›");
}

#[test]
fn a_call_by_hand_and_the_filter_are_filled_in_with_the_mouse_too() {
    let mut form = form_in_english();
    form.press("tab a").click("‹in›").click("Ends after").type_text("5").click("row");
    insta::assert_snapshot!(form.rows(8..18), @"
    |│   Direction             ‹out›                                                │
    |│   Customer              0900000012                                           │
    |│   Queue                 ban-hang                                             │
    |│   Start                 2026-11-22 00:08:00                                  │
    |│   Answered after (s)                          empty = missed                 │
    |│ > Ends after (s)        305                                                  │
    |│                                                                              │
    |│   added-1: missed outgoing call. In this session only; K keeps it in a file. │
    |│                                                                              │
    |└ ↑↓ row  Space direction  Enter add  Esc leave ───────────────────────────────┘
    ");
    form.click("Settings").click("Enter add");
    assert_eq!((form.state.page, form.state.simulator.place()), (Page::Simulator, (8, 8)));
    form.press("1 f").type_text("out").click("10:05 out");
    insta::assert_snapshot!(form.rows(4..8), @"
    | Filter: out                                                          4/8 calls
    | Saturday 21 Nov 2026   customer       call      outcome    ticket        wait
    |> 10:05 out             0900000012     c3        missed     #3 new
    |  10:30 out             0900000012     c4        missed     ?             ?
    ");
}

#[test]
fn the_reason_why_a_setting_has_no_effect_leads_to_its_cause() {
    let text = "[tickets]\nauto_create = false\nmerge_missed = \"per-queue\"\n";
    let mut form = Setup { text: Some(text), lang: Lang::En, ..Setup::default() }.open();
    form.press("down down").click("b: to the cause");
    insta::assert_snapshot!(line(&form, ">"), @"|>   Create tickets automatically                         [ ] off");
    form.press("down down i").click("b goes to");
    insta::assert_snapshot!(line(&form, ">"), @"|>   Create tickets automatically                         [ ] off");
}

#[test]
fn beside_the_form_the_wheel_turns_what_is_under_the_pointer() {
    let setup = Setup { lang: Lang::En, size: (120, 40), ..Setup::default() };
    let mut form = setup.open();
    form.mouse(What::WheelUp, Position::new(100, 10));
    assert_eq!((form.state.page, form.state.simulator.place()), (Page::Simulator, (6, 7)));
    form.mouse(What::WheelDown, Position::new(10, 10));
    assert_eq!(form.state.page, Page::Form);
    insta::assert_snapshot!(line(&form, ">"), @"|>   Notify on incoming calls             [x] on                 │ 0900000012        1 all    2 each   3 by     4 by");
    form.state.taste.preferences.side_by_side = Some(false);
    form.mouse(What::WheelDown, Position::new(100, 10));
    assert_eq!(form.state.page, Page::Form);
}
