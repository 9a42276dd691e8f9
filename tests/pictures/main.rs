//! The pictures of the README and its recording, drawn from the real screens. They are compared with what the program
//! draws today; `UPDATE_PICTURES=1 cargo test --test pictures` draws them anew.

#![allow(clippy::unwrap_used)] // A test that cannot go on is to fail.

mod svg;

use std::path::Path;

use call_settings::file::OnDisk;
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::Settings;
use call_settings::text::Lang;
use call_settings::tui::buffer::Buffer;
use call_settings::tui::msg::{Effect, Msg, Receipt};
use call_settings::tui::preferences::Taste;
use call_settings::tui::simulator::Source;
use call_settings::tui::state::{Opening, State};
use call_settings::tui::theme::Theme;
use call_settings::tui::{update, view};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

const SITE: &str = "\
[site]
name = \"Tổng đài Hà Nội\"
[urls]
popup_answer = \"https://crm.example.vn/popup\"
incoming_iframe = \"http://crm.example.vn/tickets/incoming\"
[[queues]]
id = \"ban-hang\"
name = \"Bán hàng\"
[[queues]]
id = \"cskh\"
name = \"CSKH\"
";

/// A picture: its file, and the keys that lead to its screen.
struct Picture {
    file: &'static str,
    lang: Lang,
    size: (u16, u16),
    keys: &'static [KeyCode],
}

const PICTURES: &[Picture] = &[
    Picture {
        file: "form-en.svg",
        lang: Lang::En,
        size: (80, 24),
        keys: &[KeyCode::Down, KeyCode::Char(' '), KeyCode::Down, KeyCode::Char('4')],
    },
    Picture {
        file: "form-vi.svg",
        lang: Lang::Vi,
        size: (80, 24),
        keys: &[KeyCode::Down, KeyCode::Char(' '), KeyCode::Down, KeyCode::Char('4')],
    },
    Picture {
        file: "compare-en.svg",
        lang: Lang::En,
        size: (80, 24),
        keys: &[
            KeyCode::Down,
            KeyCode::Down,
            KeyCode::Char('4'),
            KeyCode::Tab,
            KeyCode::Right,
            KeyCode::Right,
            KeyCode::Right,
            KeyCode::Right,
            KeyCode::Right,
        ],
    },
];

/// What is pressed in the recording: the words for it, the keys, and how long their screen is seen.
const FILM: &[(&str, &[KeyCode], u16)] = &[
    ("", &[], 2),
    ("Down, Down: to how missed calls are merged", &[KeyCode::Down, KeyCode::Down], 2),
    ("4: by queue. The strip says what that does: 7 tickets become 4", &[KeyCode::Char('4')], 4),
    ("Enter: every choice, and what it gives on these calls", &[KeyCode::Enter], 4),
    ("Tab: the four ways side by side, call by call", &[KeyCode::Tab], 3),
    ("o: everything the rules say of this call", &[KeyCode::Char('o')], 4),
    (
        "Esc, /sla: find a setting",
        &[
            KeyCode::Esc,
            KeyCode::Char('/'),
            KeyCode::Char('s'),
            KeyCode::Char('l'),
            KeyCode::Char('a'),
        ],
        3,
    ),
    ("1: to the first hit; + adds one", &[KeyCode::Char('1'), KeyCode::Char('+')], 3),
    ("s: what would be saved, in words and line by line", &[KeyCode::Char('s')], 5),
    ("Enter: saved, and nothing else in the file was touched", &[KeyCode::Enter], 4),
];

#[test]
fn the_pictures_of_the_readme_are_the_screens_of_today() {
    for picture in PICTURES {
        let mut form = open(picture.lang, picture.size);
        press(&mut form, picture.keys);
        compare(picture.file, &svg::draw(&screen(&form)));
    }
}

#[test]
fn the_recording_of_the_readme_is_the_program_of_today() {
    let mut form = open(Lang::En, (80, 24));
    let frame = |(key, keys, seconds): &(&'static str, &[KeyCode], u16)| {
        press(&mut form, keys);
        svg::Frame { screen: screen(&form), key, seconds: *seconds }
    };
    let frames: Vec<_> = FILM.iter().map(frame).collect();
    compare("tour-en.svg", &svg::film(&frames));
}

/// Compares a picture with the one that is kept; draws it anew where that is asked for.
fn compare(file: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(file);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{file} is out of date: UPDATE_PICTURES=1 cargo test --test pictures");
}

fn open(lang: Lang, (columns, rows): (u16, u16)) -> State {
    let log = LESSONS[0].open(&Settings::default()).unwrap().log;
    State::new(Opening {
        path: Some("/etc/call-settings/call-settings.toml".into()),
        text: Some(SITE.to_owned()),
        locked: None,
        on_disk: OnDisk::default(),
        undecodable: None,
        source: Source::Log(LESSONS[0].log.to_owned()),
        log,
        lang,
        theme: Theme::named("default").unwrap(),
        taste: Taste::default(),
        mouse: false,
        ascii: false,
        user: "root (sudo: lan)".to_owned(),
        area: Rect::new(0, 0, columns, rows),
    })
}

/// Presses keys; a save goes well.
fn press(form: &mut State, keys: &[KeyCode]) {
    for key in keys {
        if let Some(Effect::Save(save)) = update(form, Msg::Key(KeyEvent::from(*key))) {
            let at = "10:42:07".to_owned();
            let receipt = Receipt { path: save.path, text: save.text, at, confirmed: true };
            update(form, Msg::Saved(Ok(receipt)));
        }
    }
}

fn screen(form: &State) -> Buffer {
    let mut screen = Buffer::empty(form.area);
    view(form, form.area, &mut screen);
    screen
}
