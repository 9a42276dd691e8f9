//! What a save asks of the outside, and what follows from its answer.

use call_settings::text::{Lang, Text};
use call_settings::tui::msg::{Edited, Effect, Msg, NotSaved};
use call_settings::tui::open_file::{Locked, Unwritable};
use call_settings::tui::said::Said;

use crate::screen::{FILE, Form, Setup, form, form_in_english, form_on};

fn saved_text(form: &Form) -> String {
    match form.effects.last() {
        Some(Effect::Save(save)) => save.text.clone(),
        other => panic!("no save is under way: {other:?}"),
    }
}

#[test]
fn nothing_is_written_before_the_button_and_then_the_changed_value_alone() {
    let mut form = form();
    form.press("down down 4 s");
    assert!(form.effects.is_empty());
    form.press("enter");
    assert_eq!(saved_text(&form), FILE.replace("per-call", "per-queue"));
    insta::assert_snapshot!(form.asked(), @"save /etc/call-settings/call-settings.toml over=true");
}

#[test]
fn after_saving_the_form_says_when_the_phone_system_will_know() {
    let mut form = form_in_english();
    form.press("space s enter");
    form.save_goes_well();
    insta::assert_snapshot!(form.rows(0..6), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  Simulator  [Changes (0)]  Saves                        ! 1 warning
    |────────────────────────────────────────────────────────────────────────────────
    | Saved at 10:42:07.
    | The phone system uses the new values when its service reads the file again.
    | ! line 13: urls.incoming_iframe: is never shown while tickets.auto_create is
    ");
    insta::assert_snapshot!(form.rows(23..24), @"| Saved /etc/call-settings/call-settings.toml");
}

#[test]
fn no_change_is_no_save() {
    let mut form = form_in_english();
    form.press("s enter");
    insta::assert_snapshot!(form.asked(), @"");
    insta::assert_snapshot!(form.rows(23..24), @"| Nothing has changed: nothing to save");
}

#[test]
fn a_save_that_failed_leaves_everything_unsaved_and_says_why() {
    let mut form = form_in_english();
    form.press("space q down enter");
    form.effects.clear();
    form.give(Msg::Saved(Err(NotSaved::Failed(Said {
        en: "cannot write `x`: the disk is full".to_owned(),
        vi: "không ghi được `x`: đĩa đã đầy".to_owned(),
    }))));
    insta::assert_snapshot!(form.rows(23..24), @"| cannot write `x`: the disk is full");
    assert!(form.state.is_unsaved());
    form.press("q");
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn whoever_could_not_save_and_quit_and_saves_elsewhere_stays() {
    let mut form = form_in_english();
    form.press("space q down enter");
    form.effects.clear();
    let why = Said { en: "the disk is full".to_owned(), vi: "đĩa đã đầy".to_owned() };
    form.give(Msg::Saved(Err(NotSaved::Failed(why))));
    form.press("s end enter enter").save_goes_well();
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn the_note_of_a_save_goes_with_it_unless_it_was_changed_meanwhile() {
    let mut form = form_in_english();
    form.press("space s up").type_text("quiet").press("enter enter").save_goes_well();
    insta::assert_snapshot!(form.rows(21..22), @"| Note:");
    form.press("esc space s up").type_text("loud").press("enter enter");
    form.press("up").type_text(" night").save_goes_well();
    insta::assert_snapshot!(form.rows(21..22), @"|>Note: loud night");
}

#[test]
fn while_a_save_is_under_way_no_other_place_is_asked_for() {
    let mut form = form_in_english();
    form.press("space s enter esc down space s end enter");
    assert!(form.state.overlay.is_none(), "{}", form.screen());
    insta::assert_snapshot!(form.rows(23..24), @"| Still saving: save again when that is done");
}

#[test]
fn without_a_file_the_defaults_alone_can_be_saved_and_an_empty_text_goes_into_a_new_one_unasked() {
    let mut form = Setup { text: None, lang: Lang::En, ..Setup::default() }.open();
    form.press("s enter enter");
    insta::assert_snapshot!(form.asked(), @"save call-settings.toml over=false");
    let mut form = form_in_english();
    form.left_editor(Edited::File, "");
    form.press("s end enter ctrl+u").type_text("/tmp/new.toml").press("enter");
    insta::assert_snapshot!(form.asked(), @"save /tmp/new.toml over=false");
}

#[test]
fn whoever_does_not_leave_after_all_stays_when_the_save_has_ended() {
    let mut form = form_in_english();
    form.press("space s enter q esc").save_goes_well();
    insta::assert_snapshot!(form.asked(), @"");
}

#[test]
fn whoever_waits_for_a_save_before_leaving_leaves_with_it_and_is_asked_no_more() {
    let mut form = form_in_english();
    form.press("space s enter q");
    assert!(form.screen().contains("Leave when it is saved"), "{}", form.screen());
    form.save_goes_well();
    insta::assert_snapshot!(form.asked(), @"Quit");
    // One that fails after all is said, and there is nothing to wait for any more.
    let mut form = form_in_english();
    form.press("space s enter q");
    let why = Said { en: "the disk is full".to_owned(), vi: "đĩa đã đầy".to_owned() };
    form.give(Msg::Saved(Err(NotSaved::Failed(why))));
    assert!(!form.screen().contains("Leave when it is saved"), "{}", form.screen());
    // What is changed meanwhile is asked about, and nothing else.
    let mut form = form_in_english();
    form.press("space s enter esc down space q");
    form.save_goes_well();
    assert!(form.screen().contains("1 change is not saved. Leave?"), "{}", form.screen());
}

#[test]
fn the_first_save_without_a_file_asks_where() {
    let mut form = Setup { text: None, lang: Lang::En, ..Setup::default() }.open();
    form.press("space s enter");
    insta::assert_snapshot!(form.screen(), @r"
    | call-settings    (no file yet)    root (sudo: lan)
    |  Settings  Simulator  [Changes (1)]  Saves
    |────────────────────────────────────────────────────────────────────────────────
    | Create tickets automatically                                          on → off
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7 → 0 (−7)                    SLA: no data
    |── The new file ────────────────────────────────────────────────────────────────
    | @@ -0,0 +1,106 @@
    | +# The call settings of this call centre. Every setting is here with its
    | default.
    | +  ┌ Save to which file? ─────────────────────────────────────────────────┐
    | +# │ call-settings.toml                                                   │
    | +# │                                                                      │1.
    | +# │ A file that is already there is never overwritten.                   │
    | +ve└──────────────────────────────────────────────────────────────────────┘
    | +
    | +# Create tickets automatically
    | +# Creates a ticket for every incoming and outgoing call. When off, no call
    | gets a ticket, even where
    | +# a queue has its own switch on.
    |── PgDn: more ──────────────────────────────────────────────────────────────────
    | Note:
    |>[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
    | Enter take it  Esc leave
    cursor 24,11
    ");
    form.press("ctrl+u").type_text("/srv/new.toml").press("enter");
    assert!(saved_text(&form).contains("auto_create = false"));
    insta::assert_snapshot!(form.asked(), @"save /srv/new.toml over=false");
}

#[test]
fn another_file_is_never_taken_the_place_of() {
    let mut form = form();
    form.press("space s end enter ctrl+u").type_text("/srv/other.toml").press("enter");
    insta::assert_snapshot!(form.asked(), @"save /srv/other.toml over=false");
}

#[test]
fn a_mended_value_is_written_even_where_it_is_the_default() {
    let text = FILE.replace("\"per-call\"", "\"per-quue\"");
    let mut form = form_on(&text);
    form.press("2 s enter");
    assert_eq!(saved_text(&form), FILE);
}

#[test]
fn a_file_read_again_shows_what_is_in_it_now() {
    let mut form = form_on("[sla\n");
    form.press("r");
    insta::assert_snapshot!(form.asked(), @r#"Load("/etc/call-settings/call-settings.toml")"#);
    form.give(Msg::Loaded(Ok(FILE.to_owned())));
    insta::assert_snapshot!(form.rows(0..5), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    | [Cài đặt]  Mô phỏng  Thay đổi (0)  Các lần lưu
    |────────────────────────────────────────────────────────────────────────────────
    |>   Tự động tạo phiếu ghi                                [x] bật
    |    Cho phép notify khi có cuộc gọi vào                  [x] bật
    ");
}

#[test]
fn what_can_only_be_written_in_place_is_asked_first() {
    let mut form = form_in_english();
    form.press("space s up").type_text("at night").press("enter enter");
    form.effects.clear();
    form.give(Msg::Saved(Err(NotSaved::InPlace(Said {
        en: "the file is mounted by itself, as containers do".to_owned(),
        vi: "tệp được mount riêng, như trong container".to_owned(),
    }))));
    insta::assert_snapshot!(form.screen(), @r"
    | Tổng đài Hà Nội    /etc/call-settings/call-settings.toml    root (sudo: lan)
    |  Settings  Simulator  [Changes (1)]  Saves                        ! 1 warning
    |────────────────────────────────────────────────────────────────────────────────
    | Create tickets automatically                                          on → off
    |── Simulator: four-ways.csv, 7 calls ───────────────────────────────────────────
    | tickets 7 → 0 (−7)                    SLA: no data
    | ! line 13: urls.incoming_iframe: is never shown while tickets.auto_create is
    | false: it opens inside a ticket
    |── The l┌──────────────────────────────────────────────────────────────┐────────
    | @@ -7,3│ the file is mounted by itself, as containers do. Write over  │
    |  [ticke│ it in place? If the machine stops meanwhile, the file may be │
    | -auto_c│ torn; a copy is kept until it is done.                       │
    | +auto_c│                                                              │
    |  merge_│ > Go on editing                                              │
    |        │   Write in place                                             │
    |        └──────────────────────────────────────────────────────────────┘
    |
    |
    |
    |
    |────────────────────────────────────────────────────────────────────────────────
    | Note: at night
    |>[Save]  [Save and quit]  [Go on editing]  [Drop the changes]  [Save elsewhere]
    | ↑↓ choose  Enter press  Esc go on editing
    ");
    form.press("enter");
    assert!(form.effects.is_empty() && form.state.is_unsaved());
    form.press("enter");
    form.give(Msg::Saved(Err(NotSaved::InPlace(Said { en: "x".into(), vi: "x".into() }))));
    form.press("down enter");
    let Some(Effect::Save(save)) = form.effects.last() else { panic!("no save is under way") };
    assert!(save.in_place && save.over && save.note == "at night");
}

#[test]
fn what_could_not_be_written_here_can_be_saved_elsewhere() {
    let why =
        Said { en: "cannot write `/etc/x`".into(), vi: "không ghi được `/etc/x`".into() };
    let brief = Text { en: "cannot be written", vi: "không ghi được" };
    let locked = Some(Locked::Unwritable(Unwritable { brief, why }));
    let mut form = Setup { lang: Lang::En, locked, ..Setup::default() }.open();
    form.press("space s end enter ctrl+u").type_text("/tmp/mine.toml").press("enter");
    form.save_goes_well();
    insta::assert_snapshot!(form.rows(0..2), @r"
    | Tổng đài Hà Nội    /tmp/mine.toml    root (sudo: lan)
    |  Settings  Simulator  [Changes (0)]  Saves                        ! 1 warning
    ");
    form.press("backtab backtab space s enter");
    insta::assert_snapshot!(form.asked(), @"save /tmp/mine.toml over=true");
}

#[test]
fn what_is_changed_while_a_save_is_under_way_stays_unsaved_in_a_lesson_too() {
    let mut form = form_in_english();
    form.press("space s enter");
    insta::assert_snapshot!(form.rows(0..1), @"| Tổng đài Hà Nội   /etc/call-settings/call-settings.toml                SAVING…");
    form.press("esc down space");
    form.save_goes_well();
    assert_eq!(form.state.unsaved_count(), 1);
    assert_eq!(form.state.file.text.matches("auto_create = false").count(), 1);
    form.press("s enter");
    call_settings::tui::update::open_lesson(&mut form.state, 0);
    form.save_goes_well();
    assert!(form.state.is_trial());
    form.state.leave_trial();
    assert!(!form.state.is_unsaved() && form.state.to_keep().is_none());
}

#[test]
fn a_question_about_a_save_waits_until_nothing_else_has_the_keyboard() {
    let mut form = form_in_english();
    form.press("space s enter esc").press("end home").press("down down down enter");
    form.give(Msg::Saved(Err(NotSaved::InPlace(Said {
        en: "it has 2 names".to_owned(),
        vi: "tệp có 2 tên".to_owned(),
    }))));
    assert!(form.screen().contains("Enter take it"), "{}", form.screen());
    form.press("esc");
    assert!(form.screen().contains("it has 2 names. Write over it in place?"));
}

#[test]
fn a_history_that_the_disk_is_still_reading_is_not_called_empty() {
    let mut form = form_in_english();
    form.press("s tab");
    form.give(Msg::Slow);
    insta::assert_snapshot!(form.rows(3..4), @"| Reading the history… The disk takes its time.");
    form.give(Msg::Past(Vec::new()));
    insta::assert_snapshot!(form.rows(3..4), @"| No version of this file is kept yet: the first save begins its history.");
}

#[test]
fn to_empty_a_file_is_asked_first() {
    let mut form = form_in_english();
    form.left_editor(Edited::File, "\n");
    form.press("s enter");
    assert!(form.effects.is_empty());
    assert!(form.screen().contains("This empties the file"), "{}", form.screen());
    form.press("esc").press("enter").press("down enter");
    assert_eq!(saved_text(&form), "\n");
}
