//! Whatever is pressed, at whatever size: no panic, no write without the save page, and undo takes
//! everything back.

use call_settings::text::Lang;
use call_settings::tui::keys::Where;
use call_settings::tui::mouse::What;
use call_settings::tui::msg::{Effect, Msg};
use call_settings::tui::page::Page;
use proptest::prelude::*;
use ratatui::layout::Position;

use crate::screen::{FILE, Setup, key};

pub const KEYS: &[&str] = &[
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
    "enter",
    "esc",
    "tab",
    "backtab",
    "space",
    "del",
    "bs",
    "ctrl+r",
    "ctrl+l",
    "ctrl+u",
    "ctrl+p",
    "ctrl+h",
    "u",
    "d",
    "t",
    "m",
    "y",
    "E",
    ":",
    "/",
    "s",
    "?",
    "L",
    "a",
    "x",
    "n",
    "h",
    "l",
    "p",
    "f",
    "K",
    "o",
    "c",
    "N",
    "i",
    "b",
    "D",
    "U",
    "C",
    "T",
    "q",
    "r",
    "k",
    "j",
    "g",
    "G",
    "+",
    "-",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "ê",
    "w",
    "\u{301}",
    "\u{1f600}",
];

/// The keys that lead to where something can be written: the save page by its key, by the pages and by
/// the list of all actions, the question at the end, and the file for added calls.
const TO_THE_BUTTONS: &[&str] = &["s", "tab", "backtab", "q", ":", "ctrl+p", "K"];

/// Keys that change and save more often than not.
const SAVING: &[&str] = &[
    "up", "down", "enter", "enter", "space", "esc", "tab", "backtab", "s", "s", "q", "K", "a", "4",
    "u", "d", "end", "home", ":", "x",
];

/// Whether the disk is asked to write settings or calls.
fn writes(effect: &Effect) -> bool {
    matches!(effect, Effect::Save(_) | Effect::Keep(..))
}

const TEXTS: &[&str] = &[
    FILE,
    "",
    "[sla]\ntarget_percent = 800\n[[queues]]\nname = \"a\"\n[[queues]]\nid = \"b\"\n[[queues]]\nid = \"b\"\n",
    "[sla",
    "urls.popup_answer = \"http://a.vn/\\u202e\"\nx = { y = 1 }\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_any_size_are_a_panic(
        keys in prop::collection::vec(prop::sample::select(KEYS), 0..60),
        sizes in prop::collection::vec((1_u16..220, 1_u16..60), 1..4),
        text in prop::sample::select(TEXTS),
        english in any::<bool>(),
        ascii in any::<bool>(),
    ) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let mut form = Setup { text: Some(text), lang, ascii, ..Setup::default() }.open();
        for (at, name) in keys.iter().enumerate() {
            form.give(Msg::Key(key(name)));
            let (columns, rows) = sizes[at % sizes.len()];
            form.resize(columns, rows);
            form.screen();
        }
    }

    #[test]
    fn nothing_is_written_but_by_a_button_or_a_name_that_says_so(
        keys in prop::collection::vec(prop::sample::select(SAVING), 0..80),
        text in prop::sample::select(TEXTS),
    ) {
        let mut form = Setup { text: Some(text), ..Setup::default() }.open();
        for name in &keys {
            let at = form.state.keyboard();
            // Where the list of actions stands over the buttons, it may be told to press one.
            let over_buttons = at == Where::Palette && form.state.page == Page::Changes;
            let before = form.effects.len();
            form.give(Msg::Key(key(name)));
            let writes = form.effects.drain(before..).any(|effect| writes(&effect));
            let asked = over_buttons || matches!(at, Where::Changes | Where::Question | Where::Path);
            prop_assert!(!writes || asked && matches!(*name, "enter" | "space"), "{name} in {at:?}");
        }
    }

    #[test]
    fn without_the_keys_that_lead_to_the_buttons_no_keys_write(
        keys in prop::collection::vec(prop::sample::select(KEYS), 0..80),
        text in prop::sample::select(TEXTS),
    ) {
        let mut form = Setup { text: Some(text), ..Setup::default() }.open();
        for name in keys.iter().filter(|name| !TO_THE_BUTTONS.contains(name)) {
            form.give(Msg::Key(key(name)));
        }
        prop_assert!(!form.effects.iter().any(writes));
    }

    #[test]
    fn no_clicks_are_a_panic_or_a_save_away_from_the_page_of_the_changes(
        clicks in prop::collection::vec(
            (prop::sample::select(KEYS), 0_usize..3, 0_u16..130, 0_u16..45), 0..25,
        ),
        size in prop::sample::select(&[(40, 12), (80, 24), (120, 40)][..]),
    ) {
        let mut form = Setup { size, ..Setup::default() }.open();
        for (name, what, x, y) in clicks {
            let before = form.state.page;
            let what = [What::Click, What::WheelUp, What::WheelDown][what];
            form.mouse(what, Position::new(x, y));
            let saves = form.effects.drain(..).any(|effect| matches!(effect, Effect::Save(_)));
            prop_assert!(!saves || before == Page::Changes);
            if !matches!(name, "s" | "tab" | "backtab" | "q" | "enter") {
                form.press(name);
            }
            form.effects.clear();
            form.screen();
        }
    }

    #[test]
    fn undo_takes_every_step_back_and_redo_takes_it_again(
        keys in prop::collection::vec(
            prop::sample::select(&["up", "down", "left", "right", "space", "d", "+", "-", "4", "x", "a"][..]),
            0..40,
        ),
    ) {
        let mut form = Setup::default().open();
        for name in &keys {
            form.press(name).press("esc");
        }
        let changed = form.state.settings().clone();
        for _ in 0..=keys.len() {
            form.press("u");
        }
        prop_assert_eq!(form.state.settings(), &form.state.saved.clone());
        for _ in 0..=keys.len() {
            form.press("ctrl+r");
        }
        prop_assert_eq!(form.state.settings(), &changed);
    }
}
