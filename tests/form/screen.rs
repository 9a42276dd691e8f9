//! A form without a terminal: opened on a text, driven by keys, shown as lines and as styles.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::LazyLock;

use call_settings::calls::Log;
use call_settings::file::{OnDisk, Problem};
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::Settings;
use call_settings::text::Lang;
use call_settings::tui::buffer::{Buffer, Cell};
use call_settings::tui::mouse::{Mouse, What};
use call_settings::tui::msg::{Edit, Edited, Effect, Msg, Receipt};
use call_settings::tui::open_file::Locked;
use call_settings::tui::preferences::Taste;
use call_settings::tui::regions::{Region, Shown, regions};
use call_settings::tui::simulator::Source;
use call_settings::tui::state::{Opening, State};
use call_settings::tui::theme::Theme;
use call_settings::tui::thin::Thin;
use call_settings::tui::view::renew;
use call_settings::tui::{update, view};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// A file as an admin of a site would have it.
pub const FILE: &str = "\
# Tổng đài Hà Nội
version = 1

[site]
name = \"Tổng đài Hà Nội\"

[tickets]
auto_create = true
merge_missed = \"per-call\" # mỗi cuộc một phiếu

[urls]
popup_answer = \"https://crm.example.vn/popup\"
incoming_iframe = \"https://crm.example.vn/ve/in\"

[[queues]]
id = \"cskh\"
name = \"Chăm sóc khách hàng\"

[[queues]]
id = \"ban-hang\"
create_ticket = true
";

/// The calls of the lessons, read once for all tests.
static LOGS: LazyLock<Vec<Log>> = LazyLock::new(|| {
    let logs = LESSONS.iter().map(|lesson| lesson.open(&Settings::default()).unwrap().log);
    logs.collect()
});

/// A form, and the size of its screen.
pub struct Form {
    pub state: State,
    /// What the keys asked of the outside, the latest last.
    pub effects: Vec<Effect>,
    area: Rect,
    /// What a terminal shows that was sent a frame whenever somebody looked.
    terminal: RefCell<(Shown, Thin)>,
}

/// How a form is opened.
pub struct Setup<'t> {
    pub text: Option<&'t str>,
    pub lang: Lang,
    pub size: (u16, u16),
    pub theme: &'t str,
    pub ascii: bool,
    pub locked: Option<Locked>,
    /// The lesson whose calls are loaded.
    pub calls: usize,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Self {
            text: Some(FILE),
            lang: Lang::Vi,
            size: (80, 24),
            theme: "default",
            ascii: false,
            locked: None,
            calls: 0,
        }
    }
}

impl Setup<'_> {
    pub fn open(self) -> Form {
        let (text, size) = (self.text, self.size);
        Form::on(State::new(self.opening(text, None)), size)
    }

    pub fn opening(self, text: Option<&str>, undecodable: Option<Problem>) -> Opening {
        let log = LOGS[self.calls].clone();
        Opening {
            path: text.map(|_| "/etc/call-settings/call-settings.toml".into()),
            text: text.map(str::to_owned),
            locked: self.locked,
            on_disk: OnDisk::default(),
            undecodable,
            source: Source::Log(LESSONS[self.calls].log.to_owned()),
            log,
            lang: self.lang,
            theme: Theme::named(self.theme).unwrap(),
            taste: Taste::default(),
            mouse: false,
            ascii: self.ascii,
            user: "root (sudo: lan)".to_owned(),
            area: Rect::new(0, 0, self.size.0, self.size.1),
        }
    }
}

/// The form on [`FILE`], in Vietnamese, at 80x24.
pub fn form() -> Form {
    Setup::default().open()
}

/// The same in English.
pub fn form_in_english() -> Form {
    Setup { lang: Lang::En, ..Setup::default() }.open()
}

/// The form on another text.
pub fn form_on(text: &str) -> Form {
    Setup { text: Some(text), ..Setup::default() }.open()
}

impl Form {
    /// A form that is open already, on a screen of this size.
    pub fn on(state: State, (columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self { state, effects: Vec::new(), area, terminal: RefCell::default() }
    }

    /// Presses keys by their names, such as `down enter 4 ctrl+r`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split(' ') {
            self.give(Msg::Key(key(name)));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.give(Msg::Key(KeyEvent::from(KeyCode::Char(c))));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.give(Msg::Paste(text.into()));
        self
    }

    /// Clicks on the first place where the screen shows a text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self.place(text);
        self.mouse(What::Click, at)
    }

    pub fn mouse(&mut self, what: What, at: Position) -> &mut Self {
        self.give(Msg::Mouse(Mouse { what, at }));
        self
    }

    /// Where the screen shows a text first.
    pub fn place(&self, text: &str) -> Position {
        let rows = (0..).zip(self.symbols()).find_map(|(y, row)| {
            let x = (0..row.len()).find(|x| row[*x..].concat().starts_with(text))?;
            Some(Position::new(u16::try_from(x).unwrap(), y))
        });
        rows.unwrap_or_else(|| panic!("no {text:?} in\n{}", self.screen()))
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.area = Rect::new(0, 0, columns, rows);
        self.give(Msg::Resize(columns, rows));
        self
    }

    pub fn give(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.state, msg));
    }

    /// Answers the save that was asked for last, as the disk would.
    pub fn save_goes_well(&mut self) -> &mut Self {
        let Some(Effect::Save(save)) = self.effects.pop() else { panic!("no save is under way") };
        self.give(Msg::Saved(Ok(Receipt {
            path: save.path,
            text: save.text,
            at: "10:42:07".to_owned(),
            confirmed: true,
        })));
        self
    }

    /// The user's own editor was left with this text.
    pub fn left_editor(&mut self, what: Edited, text: &str) {
        let name = "call-settings.toml".to_owned();
        let edit = Edit { what, name, text: FILE.to_owned() };
        self.give(Msg::Edited(edit, Ok(text.to_owned())));
    }

    /// The screen drawn from nothing; whatever was left as it is since somebody looked last, the terminal
    /// shows the same.
    fn drawn(&self) -> (Buffer, Option<Position>) {
        let mut buf = Buffer::empty(self.area);
        let cursor = view(&self.state, self.area, &mut buf);
        let (shown, terminal) = &mut *self.terminal.borrow_mut();
        if !terminal.begin(self.area) {
            *shown = Shown::default();
        }
        assert_eq!(renew(&self.state, self.area, shown, terminal), cursor);
        terminal.frame(cursor);
        assert!(*terminal.shown() == buf, "left as it was:\n{}", self.lines(terminal.shown()));
        (buf, cursor)
    }

    /// The parts of the screen that keys draw anew, each with its rows; the others stay as they are.
    pub fn anew(&mut self, keys: &str) -> Vec<String> {
        let parts = |state: &State| regions(state, &state.look(), self.area);
        let mut shown = Shown::default();
        shown.become_these(&self.state.look(), parts(&self.state));
        keys.split(' ').for_each(|name| drop(update(&mut self.state, Msg::Key(key(name)))));
        let next = parts(&self.state);
        let resting = shown.resting(&self.state.look(), &next).unwrap_or(vec![false; next.len()]);
        let anew = next.iter().zip(resting).filter(|(_, rests)| !rests);
        let named = anew.map(|(Region { area, part }, _)| {
            let part = format!("{part:?}");
            let name = part.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            format!("{name} {}..{}", area.top(), area.bottom())
        });
        named.collect()
    }

    /// The symbols of the screen, row by row.
    pub fn symbols(&self) -> Vec<Vec<String>> {
        self.symbols_of(&self.drawn().0)
    }

    fn symbols_of(&self, buf: &Buffer) -> Vec<Vec<String>> {
        let rows = buf.content.chunks(usize::from(self.area.width));
        rows.map(|row| row.iter().map(|cell| cell.symbol().into()).collect()).collect()
    }

    /// The screen as text, each line behind a `|`, and where the hardware cursor is.
    pub fn screen(&self) -> String {
        let (buf, cursor) = self.drawn();
        let mut lines = self.lines(&buf);
        if let Some(cursor) = cursor {
            writeln!(lines, "cursor {},{}", cursor.x, cursor.y).unwrap();
        }
        lines
    }

    fn lines(&self, buf: &Buffer) -> String {
        let rows = self.symbols_of(buf);
        rows.iter().map(|row| format!("|{}", row.concat()).trim_end().to_owned() + "\n").collect()
    }

    /// Some rows of the screen.
    pub fn rows(&self, rows: std::ops::Range<usize>) -> String {
        let screen = self.screen();
        let rows: Vec<&str> = screen.lines().skip(rows.start).take(rows.len()).collect();
        rows.join("\n")
    }

    /// The style of every cell, row by row.
    pub fn looks(&self) -> Vec<Vec<Style>> {
        let (buf, _) = self.drawn();
        let rows = buf.content.chunks(usize::from(self.area.width));
        rows.map(|row| row.iter().map(Cell::style).collect()).collect()
    }

    /// The styles that differ from plain text: `row: first-last style`.
    pub fn styles(&self) -> String {
        let (buf, _) = self.drawn();
        let mut said = String::new();
        for (y, row) in (0..).zip(buf.content.chunks(usize::from(self.area.width))) {
            let mut x = 0;
            for run in row.chunk_by(|one, other| one.style() == other.style()) {
                let style = say(run[0].style());
                if !style.is_empty() {
                    writeln!(said, "{y}: {x}-{} {style}", x + run.len() - 1).unwrap();
                }
                x += run.len();
            }
        }
        said
    }

    /// The effects so far in a word each; they are forgotten.
    pub fn asked(&mut self) -> String {
        let said = self.effects.drain(..).map(|effect| match effect {
            Effect::Save(save) => format!("save {} over={}", save.path.display(), save.over),
            other => format!("{other:?}"),
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

/// A style in words; nothing for plain text.
pub fn say(style: Style) -> String {
    let mut said = Vec::new();
    for (name, colour) in [("fg", style.fg), ("bg", style.bg)] {
        if let Some(colour) = colour
            && colour != Color::Reset
        {
            said.push(format!("{name}={}", colour.to_string().to_lowercase()));
        }
    }
    for (name, modifier) in [
        ("bold", Modifier::BOLD),
        ("underlined", Modifier::UNDERLINED),
        ("reversed", Modifier::REVERSED),
        ("dim", Modifier::DIM),
    ] {
        if style.add_modifier.contains(modifier) {
            said.push(name.to_owned());
        }
    }
    said.join(" ")
}

/// A key by its name.
pub fn key(name: &str) -> KeyEvent {
    let code = match name {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "space" => KeyCode::Char(' '),
        "del" => KeyCode::Delete,
        "bs" => KeyCode::Backspace,
        _ => {
            let (ctrl, name) = match name.strip_prefix("ctrl+") {
                Some(rest) => (KeyModifiers::CONTROL, rest),
                None => (KeyModifiers::NONE, name),
            };
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => KeyEvent::new(KeyCode::Char(letter), ctrl),
                _ => panic!("no key is called `{name}`"),
            };
        }
    };
    KeyEvent::from(code)
}
