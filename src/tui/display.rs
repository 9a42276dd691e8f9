//! How the form looks, to be chosen while it is seen: the themes, and a few switches. What is chosen
//! here is remembered for this user; keys that do the same elsewhere count until the form is left.
//!
//! ```text
//! ┌ Display ───────────────────────────────────────────┐
//! │   ● default         the terminal's own colours     │
//! │ > ○ light           dark ink on white              │
//! │   [x] Phone numbers masked                         │
//! └ ↑↓ look  Enter choose  Esc leave ──────────────────┘
//! ```

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::hints;
use super::keys::{Action, Where};
use super::mouse::Liking;
use super::msg::Effect;
use super::paint::{cut, first, from, line, middle, put, select};
use super::spots::Spot;
use super::state::{Display, Overlay, State};
use super::theme::{Look, Role, Theme};
use crate::text::{Lang, Text, visible};

/// What a switch is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Switch {
    Vietnamese,
    Mouse,
    Masked,
    SideBySide,
}

const SWITCHES: [Switch; 4] =
    [Switch::Vietnamese, Switch::Mouse, Switch::Masked, Switch::SideBySide];

impl Switch {
    fn label(self) -> Text {
        match self {
            Self::Vietnamese => Text { en: "Vietnamese (tiếng Việt)", vi: "Tiếng Việt" },
            Self::Mouse => Text { en: "Mouse", vi: "Chuột" },
            Self::Masked => Text { en: "Phone numbers masked", vi: "Che số điện thoại" },
            Self::SideBySide => Text {
                en: "Simulator beside the form (from 110 columns)",
                vi: "Mô phỏng bên cạnh cài đặt (từ 110 cột)",
            },
        }
    }

    fn is_on(self, state: &State) -> bool {
        match self {
            Self::Vietnamese => state.lang == Lang::Vi,
            Self::Mouse => state.mouse,
            Self::Masked => state.is_masked(),
            Self::SideBySide => state.is_side_by_side(),
        }
    }

    /// Switches, for now and for the next time.
    fn turn(self, state: &mut State) {
        let on = !self.is_on(state);
        match self {
            Self::Vietnamese => {
                state.lang = state.lang.other();
                state.taste.preferences.language = Some(state.lang);
            }
            Self::Mouse => {
                state.mouse = on;
                state.taste.preferences.mouse = if on { Liking::On } else { Liking::Off };
            }
            Self::Masked => {
                state.masked = Some(on);
                state.taste.preferences.masked = Some(on);
            }
            Self::SideBySide => state.taste.preferences.side_by_side = Some(on),
        }
    }
}

/// Opens the choice, its cursor on the theme that is shown.
pub fn open(state: &mut State) {
    let own = &state.taste.themes;
    let built_in = Theme::names().filter(|name| own.iter().all(|own| own.name != *name));
    let themes: Vec<_> = built_in.filter_map(Theme::named).chain(own.iter().cloned()).collect();
    let at = themes.iter().position(|theme| theme.name == state.theme.name);
    let (at, kept) = (at.unwrap_or_default(), state.theme.clone());
    state.overlay = Some(Overlay::Display(Display { at, themes, kept }));
}

/// The switch under the cursor, if it is on one.
fn switch(display: &Display) -> Option<Switch> {
    SWITCHES.get(display.at.checked_sub(display.themes.len())?).copied()
}

/// Moves, showing the theme under the cursor; chooses, or leaves.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Display(display)) = &mut state.overlay else { return None };
    let last = display.themes.len() + SWITCHES.len() - 1;
    match action {
        Action::Up => display.at = display.at.saturating_sub(1),
        Action::Down => display.at = (display.at + 1).min(last),
        Action::First => display.at = 0,
        Action::Last => display.at = last,
        Action::Enter => return choose(state),
        Action::Back => {
            state.theme = display.kept.clone();
            state.overlay = None;
            return None;
        }
        _ => {}
    }
    let shown = display.themes.get(display.at).unwrap_or(&display.kept);
    state.theme = shown.clone();
    None
}

fn choose(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Display(display)) = &mut state.overlay else { return None };
    if let Some(switch) = switch(display) {
        switch.turn(state);
    } else {
        display.kept = state.theme.clone();
        state.taste.preferences.theme = Some(state.theme.name.clone());
    }
    Some(Effect::Remember(state.taste.preferences.clone()))
}

/// Draws the choice in the middle of the page.
pub fn view(state: &State, display: &Display, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    const TITLE: Text = Text { en: "Display", vi: "Hiển thị" };
    let rows = u16::try_from(display.themes.len() + SWITCHES.len() + 2).unwrap_or(u16::MAX);
    let area = middle(area, 60, rows);
    let body = hints::boxed(buf, look, area, TITLE.get(look.lang), Where::Display);
    let themes = display.themes.iter().map(|theme| {
        let mark = if theme.name == display.kept.name { "●" } else { "○" };
        let name = visible(&theme.name);
        let name = cut(&name, 16);
        format!("{mark} {name:<16} {}", about(&theme.name).get(look.lang))
    });
    let switches = SWITCHES.iter().map(|switch| {
        let mark = if switch.is_on(state) { "[x]" } else { "[ ]" };
        format!("{mark} {}", switch.label().get(look.lang))
    });
    let room = usize::from(body.height);
    let top = (display.at + 1).saturating_sub(room);
    for (row, (at, text)) in (0..body.height).zip(themes.chain(switches).enumerate().skip(top)) {
        let area = line(body, row);
        let style = look.theme.style(Role::Text);
        look.spot(area, Spot::taken(Spot::step(display.at, at)));
        put(buf, area, if at == display.at { " > " } else { "   " }, style);
        let used = put(buf, from(area, 3), &cut(&text, area.width.saturating_sub(4)), style);
        if at == display.at {
            select(buf, look, &[first(area, 3 + used.min(20))]);
        }
    }
}

/// What a theme is for; nothing is known of the user's own.
fn about(theme: &str) -> Text {
    match theme {
        "default" => Text { en: "the terminal's own 16 colours", vi: "16 màu của terminal" },
        "light" => Text { en: "dark ink on white", vi: "chữ đậm trên nền trắng" },
        "dark" => Text { en: "light ink on near black", vi: "chữ sáng trên nền tối" },
        "high-contrast" => {
            Text { en: "white and yellow on black", vi: "trắng và vàng trên nền đen" }
        }
        "colour-blind" => {
            Text { en: "blue, orange and yellow", vi: "xanh, cam và vàng, cho người mù màu" }
        }
        "mono" => Text { en: "no colours", vi: "không dùng màu" },
        "projector" => Text {
            en: "few rows, far apart, numbers masked",
            vi: "ít dòng, cách thưa, che số",
        },
        _ => Text { en: "your own", vi: "của bạn" },
    }
}
