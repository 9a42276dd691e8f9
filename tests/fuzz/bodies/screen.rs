//! A form without a terminal, on a settings file.

use call_settings::file::OnDisk;
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::Settings;
use call_settings::text::Lang;
use call_settings::tui::preferences::Taste;
use call_settings::tui::simulator::Source;
use call_settings::tui::state::{Opening, State};
use call_settings::tui::theme::Theme;
use ratatui::layout::Rect;

/// Opens the form on a text.
pub fn open(text: &str, area: Rect) -> State {
    let lesson = &LESSONS[0];
    State::new(Opening {
        path: Some("/etc/call-settings/call-settings.toml".into()),
        text: Some(text.to_owned()),
        locked: None,
        on_disk: OnDisk::default(),
        undecodable: None,
        source: Source::Log(lesson.log.to_owned()),
        log: lesson.open(&Settings::default()).expect("a lesson").log,
        lang: Lang::Vi,
        theme: Theme::named("default").expect("a theme"),
        taste: Taste::default(),
        mouse: false,
        ascii: false,
        user: "root".to_owned(),
        area,
    })
}
