//! What others do to the file while it is open, and how far undo goes back: nothing is taken over, covered
//! or forgotten unasked.

use call_settings::settings::Settings;
use call_settings::tui::msg::{Edited, Msg, Offer, Outside, Standing, Theirs, Version};
use call_settings::tui::open_file::Locked;
use call_settings::tui::said::Said;
use call_settings::tui::update::open_lesson;

use crate::screen::{FILE, Form, Setup, form_in_english, form_on, key};

fn said(text: &str) -> Said {
    Said { en: text.to_owned(), vi: text.to_owned() }
}

/// Somebody else has saved this text.
fn theirs(form: &mut Form, text: &str) {
    form.give(Msg::OnDisk(Outside::Text(Theirs { text: text.to_owned(), by: None })));
}

fn version(number: u64, target_percent: u32) -> Version {
    let mut settings = Settings::default();
    settings.sla.target_percent = target_percent;
    let (when, who, what) = (said("today"), said("lan"), said(""));
    Version { number, when, who, what, changes: Vec::new(), settings: Some(settings) }
}

#[test]
fn a_file_that_was_removed_and_is_there_again_is_saved_over_and_not_made_anew() {
    let mut form = form_in_english();
    form.give(Msg::OnDisk(Outside::Gone));
    theirs(&mut form, FILE);
    form.press("space s enter");
    insta::assert_snapshot!(form.asked(), @"save /etc/call-settings/call-settings.toml over=true");
}

#[test]
fn what_somebody_saved_before_the_file_was_removed_is_not_asked_about() {
    let mut form = form_in_english();
    form.press("space");
    theirs(&mut form, &FILE.replace("per-call", "per-queue"));
    form.give(Msg::OnDisk(Outside::Gone));
    form.press("s enter");
    insta::assert_snapshot!(form.asked(), @"save /etc/call-settings/call-settings.toml over=false");
}

#[test]
fn on_the_page_of_the_changes_their_save_is_asked_about_at_once_and_their_next_one_in_its_place() {
    let mut form = form_in_english();
    form.press("space s");
    theirs(&mut form, &FILE.replace("per-call", "per-queue"));
    assert!(
        form.screen()
            .contains("theirs: Merge a customer's missed calls of one day: 2 each its own → 4"),
        "{}",
        form.screen()
    );
    theirs(&mut form, &FILE.replace("per-call", "all-inbound"));
    assert!(
        form.screen()
            .contains("theirs: Merge a customer's missed calls of one day: 2 each its own → 1"),
        "{}",
        form.screen()
    );
}

/// The row under the cursor of the box.
fn under_cursor(form: &Form) -> String {
    let screen = form.screen();
    let row = screen.lines().find(|line| line.contains("│ > ")).unwrap_or_default();
    row.split("│ > ").nth(1).unwrap_or_default().trim_end_matches(['│', ' ']).to_owned()
}

#[test]
fn of_a_value_that_both_have_changed_each_enter_takes_the_other_one() {
    let mut form = form_in_english();
    form.press("down down 4 s");
    theirs(&mut form, &FILE.replace("per-call", "per-direction"));
    let mut taken = Vec::new();
    for _ in 0..3 {
        taken.push(under_cursor(&form));
        form.press("enter");
    }
    insta::assert_snapshot!(taken.join("\n"), @r"
    Merge a customer's missed ca… 2 each its o… 3 by directi… 4 by queue
    Merge a customer's missed ca… 2 each its o… 3 by directi… [4 by queue]
    Merge a customer's missed ca… 2 each its o… [3 by direct… 4 by queue
    ");
    // In a window that has room for hardly anything the cursor is in sight.
    form.resize(40, 10).press("end");
    insta::assert_snapshot!(under_cursor(&form), @"Take theirs, drop my changes");
    form.resize(80, 24);
    // The last answer is the last, however often one goes down.
    form.press("end down down enter");
    assert_eq!(form.state.unsaved_count(), 0);
    assert!(form.state.file.text.contains("per-direction"));
}

#[test]
fn of_lines_that_both_have_changed_each_enter_takes_the_others() {
    let mut form = form_in_english();
    form.left_editor(Edited::File, &FILE.replace("# Tổng", "# Our Tổng"));
    form.press("s");
    theirs(&mut form, &FILE.replace("# Tổng", "# Their Tổng"));
    let mut taken = Vec::new();
    for _ in 0..3 {
        taken.push(under_cursor(&form));
        form.press("enter");
    }
    insta::assert_snapshot!(taken.join("\n"), @r"
    Comments and other text                     their lines   my lines
    Comments and other text                     their lines   [my lines]
    Comments and other text                     [their lines] my lines
    ");
}

#[test]
fn a_draft_that_the_file_speaks_against_is_not_taken_by_an_enter_pressed_too_soon() {
    let mut form = form_on(&FILE.replace("per-call", "per-direction"));
    let (base, text) = (FILE.to_owned(), FILE.replace("per-call", "per-queue"));
    let offer = Offer { number: 0, standing: Standing::Over, whose: said("lan"), base, text };
    form.give(Msg::Offered(vec![offer]));
    form.press("enter");
    assert_eq!(form.asked(), "");
    assert!(form.state.overlay.is_some());
}

#[test]
fn of_a_file_that_is_no_toml_no_value_is_said_to_be_changed() {
    let mut form = form_in_english();
    form.press("space s");
    theirs(&mut form, "[tickets\n");
    assert!(!form.screen().contains("theirs: "), "{}", form.screen());
}

#[test]
fn whoever_would_rather_go_on_editing_stays_when_the_save_has_ended() {
    let mut form = form_in_english();
    form.press("space s right enter");
    theirs(&mut form, &FILE.replace("per-call", "per-queue"));
    form.press("esc").save_goes_well();
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn a_cover_that_is_open_stays_when_somebody_else_saves() {
    let mut form = form_in_english();
    form.press("space s ?");
    theirs(&mut form, &FILE.replace("per-call", "per-queue"));
    assert!(form.screen().contains("Help: the keys"), "{}", form.screen());
}

#[test]
fn who_else_has_the_file_open_waits_until_nothing_else_is_said() {
    let mut form = form_in_english();
    form.press("ư");
    form.give(Msg::Guests(said("mai has this file open")));
    insta::assert_snapshot!(form.rows(23..24), @"| The Vietnamese input method is on: switch it off to use the keys");
    form.press("down");
    insta::assert_snapshot!(form.rows(23..24), @"| mai has this file open");
}

#[test]
fn undo_looks_into_the_history_neither_in_a_lesson_nor_where_no_value_can_be_changed() {
    let mut form = form_in_english();
    open_lesson(&mut form.state, 0);
    form.press("u");
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing to undo");
    let mut broken = form_on("<<<<<<< mine\n");
    broken.press("u");
    assert_eq!((form.asked(), broken.asked()), (String::new(), String::new()));
}

#[test]
fn a_step_made_while_the_history_was_read_is_not_undone_by_it() {
    let mut form = form_in_english();
    form.press("u space");
    form.give(Msg::Recalled(vec![version(1, 90)]));
    assert_eq!((form.state.settings().sla.target_percent, form.state.changes.len()), (80, 1));
    form.press("u u");
    form.give(Msg::Recalled(vec![version(1, 90)]));
    assert_eq!(form.state.settings().sla.target_percent, 90);
}

#[test]
fn undo_passes_over_the_versions_that_this_session_has_saved_itself() {
    let mut form = form_on("version = 1\n");
    form.click("SLA target percent").press("9 0 enter s enter").save_goes_well();
    form.press("esc u s enter").save_goes_well();
    form.press("esc u");
    form.give(Msg::Recalled(vec![version(4, 80), version(3, 90), version(2, 80), version(1, 70)]));
    assert_eq!(form.state.settings().sla.target_percent, 70, "{}", form.screen());
    form.press("ctrl+r");
    assert_eq!(form.state.settings().sla.target_percent, 80);
}

#[test]
fn what_was_read_only_is_no_draft_and_what_is_typed_is_one_only_as_far_as_it_is_allowed() {
    let mut tried = Setup { locked: Some(Locked::Asked), ..Setup::default() }.open();
    tried.press("space");
    assert!(tried.state.to_keep().is_none());
    let mut form = form_in_english();
    form.click("SLA target percent").press("enter bs bs").type_text("85");
    assert_eq!(form.state.to_keep().map(|draft| draft.settings.sla.target_percent), Some(85));
    form.type_text("5");
    assert!(form.state.to_keep().is_none(), "855 is out of range");
    form.press("esc").click("Queues (2)").press("down enter enter ctrl+u").type_text("cskh");
    assert!(form.state.to_keep().is_none(), "two queues of one id");
}

#[test]
fn a_file_read_again_that_is_as_it_was_gives_up_an_edited_text_as_a_step_of_undo() {
    let mut form = form_on("<<<<<<< mine\n");
    form.left_editor(Edited::File, "[broken\n");
    assert!(form.state.is_unsaved());
    form.give(Msg::Loaded(Ok("<<<<<<< mine\n".to_owned())));
    assert!(!form.state.is_unsaved());
    form.press("u");
    assert!(form.state.is_unsaved());
}

#[test]
fn a_key_with_ctrl_or_alt_is_another_key_and_one_that_means_nothing_says_nothing() {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut form = form_in_english();
    let before = form.screen();
    form.give(Msg::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::ALT)));
    form.give(Msg::Key(key("ctrl+s")));
    form.press("z");
    assert_eq!(form.screen(), before);
}
