//! What a click and the wheel do: nothing that no key does.

use call_settings::text::Lang;
use call_settings::tui::mouse::What;
use call_settings::tui::msg::Effect;
use call_settings::tui::state::Page;
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
    // What is being typed is not lost to a click beside it.
    form.click("Ringtone").click("Simulator");
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
    insta::assert_snapshot!(line(&form, "10:05 out  "), @"|> 10:05 out             0900000012      c3        missed     #3 new");
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
}
