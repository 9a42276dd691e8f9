//! The parts that the screen is cut into, and which of them can stay as they are.
//!
//! A key mostly changes one part: the cursor goes to another row of the form, and the title, the tabs, the
//! result strip and the simulator beside it show what they showed. Such a part tells what it shows in a
//! value that is made and compared quickly; while that and its place are the same it is not drawn again,
//! nor compared cell by cell. What no such value is known for is drawn with every frame.

use ratatui::layout::Rect;

use super::footer::Footer;
use super::form::help::{self, Help};
use super::form::list::{self, Row};
use super::keys::Where;
use super::layout;
use super::page::Page;
use super::stamped::Stamp;
use super::state::{Overlay, State};
use super::tabs::Tabs;
use super::theme::{Look, Theme};
use super::title::Title;
use crate::text::Lang;

/// A part of the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Where it stands; no two of them overlap, but for what covers others.
    pub area: Rect,
    /// What it is.
    pub part: Part,
}

/// What stands in a part of the screen, as far as it has to be known whether it changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// That there is no room for anything.
    TooSmall,
    /// The first line.
    Title(Title),
    /// The second.
    Tabs(Tabs),
    /// A line across, with a heading.
    Rule(String),
    /// A row of the form.
    Row(Row),
    /// All its rows, while one is edited.
    Rows,
    /// What stands below the last row.
    Blank,
    /// The help of the row under the cursor, or what is edited there.
    Help(Help),
    /// The result strip, which shows what the simulator knows.
    Strip(Stamp),
    /// The line between the form and the simulator.
    Between,
    /// The simulator beside the form, where that has the keyboard.
    Beside(Stamp),
    /// The page that has the keyboard, where it is another one.
    Page,
    /// What stands over the page, or over the whole screen.
    Cover,
    /// The last line.
    Footer(Footer),
}

impl Part {
    /// Whether it looks as it did while it equals itself.
    const fn tells_all(&self) -> bool {
        !matches!(self, Self::Rows | Self::Help(Help::Edited) | Self::Page)
    }
}

impl Region {
    /// Whether it stands over others.
    fn covers(&self, look: &Look<'_>) -> bool {
        match &self.part {
            Part::TooSmall | Part::Cover => true,
            Part::Footer(footer) => !footer.keeps_to_itself(look, self.area.width),
            _ => false,
        }
    }
}

/// The regions that the terminal shows; none before the first frame, and while one covers others.
#[derive(Debug, Default)]
pub struct Shown(Option<(Looks, Vec<Region>)>);

/// How everything in them looks.
#[derive(Debug, PartialEq)]
struct Looks {
    lang: Lang,
    theme: Theme,
    ascii: bool,
    masked: bool,
}

impl Shown {
    /// Whether each of the next regions is to be left as it is; none if everything is to be drawn.
    pub fn resting(&self, look: &Look<'_>, next: &[Region]) -> Option<Vec<bool>> {
        let (looks, regions) = self.0.as_ref()?;
        let is_open = *looks == Looks::of(look) && !next.iter().any(|region| region.covers(look));
        let rests = |region: &Region| region.part.tells_all() && regions.contains(region);
        is_open.then(|| next.iter().map(rests).collect())
    }

    /// These are shown now.
    pub fn become_these(&mut self, look: &Look<'_>, regions: Vec<Region>) {
        let is_open = !regions.iter().any(|region| region.covers(look));
        self.0 = is_open.then(|| (Looks::of(look), regions));
    }
}

impl Looks {
    fn of(look: &Look<'_>) -> Self {
        let Look { lang, theme, ascii, masked, spots: _ } = *look;
        Self { lang, theme: theme.clone(), ascii, masked }
    }
}

/// The parts of a screen, those in front last.
pub fn regions(state: &State, look: &Look<'_>, area: Rect) -> Vec<Region> {
    let region = |area, part| Region { area, part };
    let Some(frame) = layout::frame(area) else {
        return vec![region(area, Part::TooSmall)];
    };
    let mut regions = vec![
        region(frame.title, Part::Title(Title::of(state, look))),
        region(frame.tabs, Part::Tabs(Tabs::of(state))),
    ];
    regions.extend(page(state, look, frame.page));
    let footer = region(frame.footer, Part::Footer(Footer::of(state)));
    match &state.overlay {
        None | Some(Overlay::Editor(_)) => regions.push(footer),
        Some(Overlay::Copied(_)) => regions.extend([footer, region(area, Part::Cover)]),
        Some(_) => regions.extend([region(frame.page, Part::Cover), footer]),
    }
    regions
}

fn page(state: &State, look: &Look<'_>, area: Rect) -> Vec<Region> {
    let region = |area, part| Region { area, part };
    let split = layout::split(area).filter(|_| state.is_side_by_side());
    match (state.page, split) {
        _ if state.page_keys() == Where::Repair => vec![region(area, Part::Page)],
        (Page::Form, None) => form(state, look, area),
        (Page::Form | Page::Simulator, Some(split)) => {
            let simulator = match state.page {
                Page::Form => Part::Beside(state.simulator.stamp()),
                _ => Part::Page,
            };
            let beside = [region(split.between, Part::Between), region(split.simulator, simulator)];
            form(state, look, split.form).into_iter().chain(beside).collect()
        }
        _ => vec![region(area, Part::Page)],
    }
}

fn form(state: &State, look: &Look<'_>, area: Rect) -> Vec<Region> {
    let region = |area, part| Region { area, part };
    let strip = layout::strip(area);
    let help = Help::of(state, look, area.width);
    let parts = layout::form(area, help.wanted(area.height));
    let level = state.trail.level().heading(state.settings(), look.lang);
    let mut regions = vec![
        region(strip, Part::Strip(state.simulator.stamp())),
        region(parts.rule, Part::Rule(level)),
        region(parts.help_rule, Part::Rule(help::heading(state, look.lang))),
        region(parts.help, Part::Help(help)),
    ];
    if let Some(Overlay::Editor(_)) = state.overlay {
        regions.push(region(parts.list, Part::Rows));
    } else {
        let (rows, rest) = list::rows(state, look, parts.list);
        regions.extend(rows.into_iter().map(|(place, row)| region(place, Part::Row(row))));
        regions.push(region(rest, Part::Blank));
    }
    regions
}
