//! The first line: the site, the file, and who is at the keyboard or why nothing is saved.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::open_file::Locked;
use super::paint::{cut, cut_middle, from, pieces, put_right, width};
use super::state::State;
use super::theme::{Look, Role};
use crate::say;
use crate::text::{Lang, Text, visible};

const TRIAL: Text = Text { en: "TRIAL, NOT SAVED", vi: "CHỈ THỬ, KHÔNG LƯU" };
const SAVING: Text = Text { en: "SAVING…", vi: "ĐANG LƯU…" };
const PROGRAM: &str = "call-settings";

/// The fewest columns in which a path can be told from others; for them the rest gives way.
const PATH: u16 = 16;

/// What has to be known of the file before anything else, in the place of the user's name; and why, where
/// there is room for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    said: Text,
    why: Option<Text>,
}

/// What the line is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    site: String,
    user: String,
    standing: Option<Standing>,
    /// The title of the lesson that is open.
    lesson: Option<String>,
    path: Option<PathBuf>,
    exists: bool,
}

/// What has to be known of the file before anything else, if anything: that nothing is saved, and why.
pub fn standing(state: &State) -> Option<String> {
    Standing::of(state).map(|standing| standing.whole(state.lang))
}

impl Title {
    /// The line of a state.
    pub fn of(state: &State, look: &Look<'_>) -> Self {
        Self {
            site: state.settings().site.name.clone(),
            user: state.user.clone(),
            standing: Standing::of(state),
            lesson: state.is_trial().then(|| state.simulator.title(look)),
            path: state.file.path.clone(),
            exists: state.file.exists,
        }
    }

    /// Draws it; the path is shortened in its middle, never left out.
    pub fn view(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let site = if self.site.is_empty() { PROGRAM.into() } else { visible(&self.site) };
        let site = cut(&site, area.width / 3);
        let gap = if self.standing.is_some() { 3 } else { 4 };
        let room = |site: &str, end: &str| {
            area.width.saturating_sub(1 + width(site) + 2 * gap + width(end) + 1)
        };
        let (name, whole) = (visible(&self.user), self.standing.map(|it| it.whole(look.lang)));
        let choices = match (&self.standing, &whole) {
            (Some(standing), Some(whole)) => {
                let said = standing.said.get(look.lang);
                vec![(site.as_ref(), whole.as_str()), (&site, said), ("", said)]
            }
            _ => vec![(site.as_ref(), name.as_ref()), (&site, "")],
        };
        // From the longest on what leaves the path enough room, else the shortest.
        let fits = |(site, end): &&(&str, &str)| room(site, end) >= PATH;
        let (site, end) = choices.iter().find(fits).or(choices.last()).copied().unwrap_or_default();
        let gap = if site.is_empty() { 0 } else { gap };
        let room = room(site, end);
        let path;
        let middle = if let Some(lesson) = &self.lesson {
            cut(lesson, room)
        } else {
            path = self.path(look.lang);
            cut_middle(&path, room, room / 2)
        };
        let blank = " ".repeat(usize::from(gap));
        let title =
            [(" ", Role::Text), (site, Role::Title), (&blank, Role::Text), (&middle, Role::Text)];
        let used = pieces(buf, look, area, &title);
        if self.standing.is_some() {
            let area = Rect { width: area.width.saturating_sub(1), ..area };
            put_right(buf, area, end, look.theme.style(Role::Warning));
        } else {
            pieces(buf, look, from(area, used), &[(&blank, Role::Text), (end, Role::Quiet)]);
        }
    }

    /// The file as the user named it.
    fn path(&self, lang: Lang) -> String {
        let Some(path) = &self.path else {
            return say!(lang, "(no file yet)", "(chưa có tệp)");
        };
        let path = path.to_string_lossy();
        let path = visible(&path);
        if self.exists { path.into_owned() } else { say!(lang, "{path} (new)", "{path} (mới)") }
    }
}

impl Standing {
    fn of(state: &State) -> Option<Self> {
        let locked = state.file.locked.as_ref().map(Locked::brief);
        if state.underway.is_some() {
            Some(Self { said: SAVING, why: None })
        } else if state.is_trial() {
            Some(Self { said: TRIAL, why: None })
        } else {
            locked.map(|why| Self { said: TRIAL, why: Some(why) })
        }
    }

    fn whole(self, lang: Lang) -> String {
        let said = self.said.get(lang);
        self.why.map_or_else(|| said.to_owned(), |why| format!("{said}: {}", why.get(lang)))
    }
}
