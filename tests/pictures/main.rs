//! The pictures of the README, drawn from the real screens. They are compared with what the program
//! draws today; `UPDATE_PICTURES=1 cargo test --test pictures` draws them anew.

#![allow(clippy::unwrap_used)] // A test that cannot go on is to fail.

mod svg;

use std::path::Path;

use call_settings::file::OnDisk;
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::Settings;
use call_settings::text::Lang;
use call_settings::tui::msg::Msg;
use call_settings::tui::preferences::Taste;
use call_settings::tui::simulator::Source;
use call_settings::tui::state::{Opening, State};
use call_settings::tui::theme::Theme;
use call_settings::tui::{update, view};
use ratatui::buffer::Buffer;
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

#[test]
fn the_pictures_of_the_readme_are_the_screens_of_today() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    for picture in PICTURES {
        let (path, drawn) = (folder.join(picture.file), svg::draw(&screen(picture)));
        if update {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "{} is out of date: UPDATE_PICTURES=1 cargo test --test pictures",
            picture.file
        );
    }
}

fn screen(picture: &Picture) -> Buffer {
    let area = Rect::new(0, 0, picture.size.0, picture.size.1);
    let log = LESSONS[0].open(&Settings::default()).unwrap().log;
    let mut state = State::new(Opening {
        path: Some("/etc/call-settings/call-settings.toml".into()),
        text: Some(SITE.to_owned()),
        locked: None,
        on_disk: OnDisk::default(),
        undecodable: None,
        source: Source::Log(LESSONS[0].log.to_owned()),
        log,
        lang: picture.lang,
        theme: Theme::named("default").unwrap(),
        taste: Taste::default(),
        ascii: false,
        user: "root (sudo: lan)".to_owned(),
        area,
    });
    for key in picture.keys {
        update(&mut state, Msg::Key(KeyEvent::from(*key)));
    }
    let mut screen = Buffer::empty(area);
    view(&state, area, &mut screen);
    screen
}
